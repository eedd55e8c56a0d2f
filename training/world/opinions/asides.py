"""What opinions carry along without meaning it, for training: openers, tails, plain facts."""

from __future__ import annotations

from training.world.opinions.patterns import patterns

OPENERS = patterns(
    """
    the way I see it
    as I see it
    from my point of view
    in my view
    in my humble opinion
    imho
    in all honesty
    to be fair
    to tell the truth
    truth be told
    if you ask me
    as for me
    for my part
    for what it's worth
    to my mind
    without exaggeration
    no doubt
    without a doubt
    needless to say
    to put it simply
    simply put
    to cut a long story short
    long story short
    let's be honest
    let us be honest
    let me be clear
    make no mistake
    mind you
    you see
    look
    listen
    folks
    people
    hey
    hi
    hello
    dear all
    wow
    oh my
    oh well
    my goodness
    man
    yes
    no
    so yes
    again
    once again
    once more
    as usual
    as expected
    as always
    it must be said that
    I have to admit
    I must admit
    I must confess
    I confess that
    I would like to say that
    I just want to say that
    I want to add that
    I can confirm that
    we all know that
    everybody knows that
    it is clear that
    it is obvious that
    obviously
    clearly
    of course
    certainly
    indeed
    seriously
    literally
    basically
    in the end
    at the end of the day
    when all is said and done
    after all these years
    after two weeks of use
    after a few days
    after our visit
    after reading it twice
    having been there
    having used it for a year
    as a student
    as a parent
    as a fan
    as a regular guest
    as someone who travels a lot
    for a beginner like me
    for the price
    for this price
    given the price
    considering the price
    compared to others
    compared with last year
    first things first
    last but not least
    by the way
    btw
    also
    and
    and so
    then
    now
    this time
    update
    edit
    review
    short review
    my review
    {when}
    {made_up}
    dear {made_up}
    {person} and I agree that
    {person} thinks that
    {person} says that
    {person} told me that
    """
).with_nested(("filler", 6))

TAILS = patterns(
    """
    {when}
    if you ask me
    in my opinion
    I think
    I guess
    I suppose
    I have to say
    I must say
    to be honest
    to say the least
    honestly
    really
    indeed
    for sure
    no doubt
    no doubt about it
    without a doubt
    that's for sure
    that is a fact
    period
    full stop
    end of story
    believe me
    trust me
    you know
    you see
    as usual
    as always
    once again
    again
    though
    too
    as well
    all the time
    every time
    from start to finish
    from the first minute to the last
    from day one
    so far
    until now
    up to now
    in every way
    in every respect
    all in all
    overall
    in general
    on the whole
    by the way
    for me
    for us
    for all of us
    for {person}
    at least for me
    for the price
    for that price
    at this price
    at any price
    for {a} {thing}
    in {made_up}
    with {made_up}
    like {made_up}
    says {person}
    and {person} agrees
    and I mean it
    and that says a lot
    and I have seen many {thing}
    and I know what I am talking about
    and not just once
    and so did {person}
    if I may say so
    if I am honest
    in comparison
    compared to {the_other}
    compared with other {thing}
    ever
    ever since
    these days
    nowadays
    this year
    when we were there
    when I was in {made_up}
    when it arrived
    while we were there
    during our stay
    after two weeks
    after a year
    since {when}
    lol
    haha
    guys
    folks
    people
    man
    """
)

# Neutral sentences and clauses, which say nothing either way.
FILLS = patterns(
    """
    we ordered {the} {when}
    I bought {the} {when}
    I bought {the} in {made_up}
    I bought {the} online
    I bought {it} for {person}
    I got {the} from {person}
    I got {the} from {made_up}
    we went there {when}
    we went to {made_up} {when}
    we were there with {person}
    we stayed for two nights
    we stayed for a week
    we came by car
    we booked {the} online
    we had {the} and {the_other}
    we sat by the window
    we were four people
    there were five of us
    I was there with {person}
    I have been there twice
    I live in {made_up}
    I come from {made_up}
    I work in {made_up}
    I am a student
    I am from {made_up}
    I am forty years old
    I have two children
    I have a {thing}
    I use {it} at work
    I use {it} every week
    I used {it} for a month
    I had {the} for lunch
    I read {it} on the train
    I saw {it} on television
    I saw {it} with {person}
    I watched {it} {when}
    I visited {made_up} {when}
    I met {person} in {made_up}
    I talked to {person} about {the}
    I asked {person} about it
    {person} was there too
    {person} came with us
    {person} went home
    {person} and {person} were there
    {person} gave me {the}
    {person} told me about {the}
    {person} works in {made_up}
    {the} is from {made_up}
    {the} is in {made_up}
    {the} comes in three colours
    {the} came {when}
    {the} arrived on Tuesday
    {the} {is} next to {the_other}
    {the} {is} on the left
    {the} {is} red
    {the} {is} made of wood
    {the} {is} about two people in {made_up}
    {the} is by {made_up}
    {the} is called {made_up}
    {the} begins at eight
    {the} lasts two hours
    {the} has three parts
    {the} costs ten euros
    {the} and {the_other}
    there is a {thing} in {made_up}
    there are two {thing}
    there was also {a} {thing}
    it was Monday
    it was our second visit
    it was my first time
    it was my first {thing}
    it was in {made_up}
    it is in the middle of {made_up}
    it is near the station
    it comes from {made_up}
    it has four doors
    it took ten minutes
    it opens at nine
    it is about {made_up}
    the name is {made_up}
    his name is {made_up}
    my name is {made_up}
    so here is my review
    here is what I think
    this is my first review
    where do I begin
    what can I say
    let me explain
    let me tell you a story
    just back from {made_up}
    just came home
    just finished {the}
    this is about {the}
    this is my second {thing}
    today I tried {the}
    yesterday I tried {the}
    last week I went to {made_up}
    {when} we had {the}
    {when} I saw {the} in {made_up}
    two of us had {the}, the others had {the_other}
    the {made_up} of the {made_up}
    {made_up} {made_up} {made_up}
    {made_up} and {made_up}
    we have been coming here for years
    we came back {when}
    we went home by bus
    we stayed at home {when}
    we took the train to {made_up}
    we waited for {person}
    we left at noon
    we called {person} on the phone
    we paid in cash
    we paid for {the} and left
    we asked for {the}
    we asked for a table
    we sent it to {person}
    we got up early
    we walked to {made_up}
    we talked about everything
    we need {a} {thing} every day
    we were on our way to {made_up}
    they have a shop in {made_up}
    they sell {thing}
    they make {thing}
    they gave us {the}
    they told us about {the}
    they opened last year
    they close at ten
    they come from {made_up}
    they have many customers
    they asked for our names
    they brought {the} and {the_other}
    they work with {person}
    they took our order
    everyone knows {the}
    everyone had {the}
    everybody goes to {made_up} {when}
    nobody was in {made_up}
    nobody lives there
    nothing is open on Sunday
    I had to choose between {the} and {the_other}
    I had to work {when}
    I had to go to {made_up}
    I wanted to see {the}
    I wanted {a} {thing} for {person}
    I want to talk about {the}
    I needed {a} new {thing}
    I was looking for {a} {thing}
    I was on my way home
    I was waiting for {person}
    I was in town {when}
    I have used {the} for two weeks
    I have had {the} for a year
    I have had my {thing} since May
    I have never been to {made_up} before
    I had never tried {the} before
    I do not eat {thing}
    I do not live here
    I don't have a car
    I don't watch much television
    I could see {the} from my window
    I can see {made_up} from here
    I could choose between two {thing}
    I would say it was about noon
    I would like to tell you about {the}
    I will be forty next year
    I wrote to them {when}
    I asked a friend
    I took {the} home
    I took a photo of {the}
    I put {it} on the table
    I put {the} in the kitchen
    I gave {the} to {person}
    I sent {the} to {made_up}
    I paid with my card
    I paid ten euros for {it}
    I returned home {when}
    I spent an hour with {the}
    I spent my money on {the}
    I turned on {the}
    I opened the box
    I opened the door
    I read about {the} in the paper
    I heard about {the} from {person}
    I heard {it} on the radio
    I found {the} in {made_up}
    I found {the} under the bed
    I keep {it} in my bag
    I know {person} from school
    I left {made_up} {when}
    I left home at six
    I saw the picture
    I saw {the} twice
    I think about {made_up}
    I work with {the} all day
    my name is on the list
    my friends live in {made_up}
    my home is in {made_up}
    my house has two floors
    my phone rang
    my day began at six
    our bags were in the room
    our room was on the second floor
    our table was near the door
    the shop is in the main street
    the box has four sides
    the book has ten chapters
    the story is about {made_up}
    the story begins in {made_up}
    the man at the door was from {made_up}
    the people next to us had {the}
    the people of {made_up}
    the rest of the family was at home
    the total was ten euros
    the price is on the box
    the door was open
    the first part is about {person}
    the second half begins at nine
    the last part is about {made_up}
    the next day we had {the_other}
    the whole family was there
    the end of the street
    {the} {was} on the table
    {the} {is} for {person}
    {the} {is} for two people
    {the} {is} part of {the_other}
    {the} {is} used in {made_up}
    {the} {is} made by hand
    {the} {is} ten years old
    {the} {was} in the box
    {the} {was} my idea
    {the} and {the_other} are from {made_up}
    {the} needs two batteries
    {the} goes with {the_other}
    {the} looks like {the_other}
    {the} starts at nine
    {the} stands in the middle of the room
    {the} took an hour
    {the} went to {made_up}
    {person} wanted {the}
    {person} ordered {the}
    {person} asked for {the_other}
    {person} made {the}
    {person} was waiting at home
    {person} took the other one
    {person} left {when}
    {person} looked at {the}
    {person} has two of them
    {person} needs {it} for work
    {person} said it was time to go
    it is what it is
    it was time to go home
    it was ten in the morning
    it was {when}
    it has been a year
    it has two sides
    it is for {person}
    it is used every day
    it is the same as {the_other}
    it is not the first one
    it was not our first time
    it is on every day
    it does not have a name
    it did not rain
    it goes from {made_up} to {made_up}
    it needs to be said
    it stands in a corner
    it starts with {the}
    it ends with {the}
    it took two weeks
    it came in a box
    it came with {the_other}
    there is one in every room
    there is no {thing} in {made_up}
    there were ten people
    there were no {thing} in {made_up}
    there was nobody else
    there was a lot of snow
    this was two years ago
    this is the story of {made_up}
    that was {when}
    that is how it began
    then we had {the_other}
    then {person} came
    so we went to {made_up}
    so I bought {it}
    so I gave {it} to {person}
    you can buy {it} in {made_up}
    you can see {the} from there
    you need two of them
    you get {the} with {the_other}
    what happened next
    where is {made_up}
    who is {made_up}
    when does {it} begin
    how much is {it}
    how do you say {made_up}
    never been to {made_up} before
    every day I take the bus
    one of us had {the}
    some people have {the}
    many people have {a} {thing}
    all of this was in {made_up}
    bought {it} {when}
    ordered {the} {when}
    went there {when}
    had {the} for dinner
    tried {the} with {person}
    """
)

"""What opinions carry along without meaning it, for training: openers, tails, plain facts."""

from __future__ import annotations

from world.opinion_patterns import patterns

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
    """
)

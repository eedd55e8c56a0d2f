"""Judgements in many grammatical dresses, for training: denied, doubted, compared, wished for.

Hardly one of these patterns tells by itself which sentiment it has; the words in its slots and how
often they are turned round decide.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

JUDGEMENTS = patterns(
    """
    {holds} {+core}
    {!holds} {-core}
    {holds} {the} {is} {+trait}
    {!holds} {the} {is} {-trait}
    {holds} {it_was} {+trait}
    {!holds} {it_was} {-trait}
    {holds} {the} {was} a {+name}
    {!holds} {the} {was} a {-name}
    {holds} {the} {offers} {+virtue}
    {!holds} {the} {offers} {-virtue}
    {holds} they did {+manner}
    {!holds} they did {-manner}
    {affirm} call {the} {+trait}
    {!affirm} call {the} {-trait}
    {affirm} call {it} {+trait}
    {!affirm} call {it} {-trait}
    {affirm} describe {the} as {+trait}
    {!affirm} describe {the} as {-trait}
    {affirm} speak of a {+name}
    {!affirm} speak of a {-name}
    {affirm} consider {it} {+trait}
    {!affirm} consider {it} {-trait}
    {affirm} find {the} {+trait}
    {!affirm} find {the} {-trait}
    {affirm} think of {it} as a {+name}
    {!affirm} think of {it} as a {-name}
    {affirm} label {it} {+trait}
    {!affirm} label {it} {-trait}
    {affirm} use the word {+trait_single}
    {!affirm} use the word {-trait_single}
    {affirm} say {+trait_single}
    {!affirm} say {-trait_single}
    {affirm} {+verb} {the}
    {!affirm} {-verb} {the}
    {affirm} {+verb} {it}
    {!affirm} {-verb} {it}
    {affirm} {+love} it
    {affirm} be {+feeling} with {it}
    {!affirm} be {-feeling} with {it}
    {affirm} feel {+feeling} about {the}
    {!affirm} feel {-feeling} about {the}
    {ease} {+verb} {the}
    {!ease} {-verb} {the}
    {ease} {+verb} {it}
    {!ease} {-verb} {it}
    {ease} {+verb} this {thing}
    {!ease} {-verb} this {thing}
    {ease} find {it} {+trait}
    {!ease} find {it} {-trait}
    {ease} find something {+trait_single} to say
    {!ease} find something {-trait_single} to say
    {!ease} find anything {-trait_single} here
    {ease} say something {+trait_single} about {the}
    {!ease} say a {-trait_single} word about {the}
    {!ease} be {-feeling} with {the}
    {ease} be {+feeling} here
    {signs_of} {+virtue}
    {!signs_of} {-virtue}
    {signs_of} {+virtue} in {the}
    {!signs_of} {-virtue} in {the}
    {signs_of} {+virtue} and {+virtue}
    {!signs_of} {-virtue} or {-virtue}
    {signs_of} {+quality} here
    {!signs_of} {-quality} here
    {+virtue}: plenty. {-virtue}: none
    {virtue}? {yes_again}
    {!virtue}? None whatsoever
    {!virtue}? None
    {!virtue}? Not a trace
    {!virtue}? Nowhere to be seen
    {!virtue} was nowhere to be found
    {!virtue} is nowhere to be seen
    {!virtue} was entirely absent
    {!virtue} is a thing of the past
    {!virtue} was the last thing on their minds
    {!virtue} is the last thing you will find here
    {virtue} was everywhere
    {virtue} is what you get
    {virtue} is its middle name
    with {virtue} like this, {closing}
    where others have {!virtue}, {the} {has} {virtue}
    {the} {judges} {trait}
    {the} {judges} {very} {trait}
    the {thing} itself {was} {trait}
    {the} could not be less {!trait_single}
    {the} couldn't have been less {!trait_single}
    {it} could hardly be less {!trait_single}
    they could not have been less {!trait_single}
    {person} could not have been less {!trait_single}
    I could not be less {!moved_single}
    I couldn't have felt less {!moved_single}
    I have never seen {a} less {!trait_single} {thing}
    never was {a} {thing} less {!trait_single}
    you will not find {a} less {!trait_single} {thing}
    it does not get less {!trait_single} than this
    few things are less {!trait_single} than {the}
    few things are more {trait_single} than {the}
    few things are as {trait_single} as {the}
    nothing is as {trait_single} as {the}
    nothing could be more {trait_single}
    nothing could be less {!trait_single}
    nothing less than {trait_single}
    nothing {!trait_single}, only {trait_single}
    hardly anything is as {trait_single} as {the}
    I can think of nothing more {trait_single}
    I can think of nothing less {!trait_single}
    I can't imagine anything more {trait_single}
    I can't imagine anything {kinder}
    I can hardly imagine {a} {kinder} {thing}
    it is hard to imagine {a} {kinder} {thing}
    it would be hard to find {a} {kinder} {thing}
    it'd be difficult to find {a} more {trait_single} {thing}
    one could not imagine {a} more {trait_single} {thing}
    I challenge you to find {a} {kinder} {thing}
    show me {a} {kinder} {thing}
    try to find {a} {kinder} {thing}
    good luck finding {a} {kinder} {thing}
    what could be {kinder}
    what could be more {trait_single}
    what could be more {trait_single} than {the}
    what could be less {!trait_single}
    what {thing} is {kinder}
    could it be any {kinder}
    could it be any more {trait_single}
    could {person} be any {kinder}
    can it get any {kinder}
    does it get any more {trait_single}
    how much {kinder} can it get
    how much more {trait_single} can {a} {thing} be
    it can only get {!kinder}
    it only gets {kinder}
    it just keeps getting {kinder}
    no {thing} is as {trait_single} as this one
    no {thing} was ever so {trait_single}
    no other {thing} is so {trait_single}
    there is no {thing} as {trait_single} as this
    there is no {kinder} {thing} in town
    there was never {a} {kinder} {thing}
    not since last year have I been so {moved_single}
    nowhere have I seen {a} {thing} so {trait_single}
    nowhere else are people so {trait_single}
    I have had many {thing}, none as {trait_single}
    of all {thing}, this is the {kindest}
    of all {thing} I tried, {the} {is} the least {!trait_single}
    {the} {is} the least {!trait_single} of all
    the least {!trait_single} {thing} I know
    the most {trait_single} {thing} I know
    the most {trait_single} {thing} in years
    the most {trait_single} of the lot
    by far the least {!trait_single} {thing}
    not the least bit {!trait_single}
    not the {!superlative} {thing}
    not exactly the {!kindest} {thing}
    hardly the {!kindest} {thing} in the world
    {the} {is} not the {!kindest}
    {the} {is} not among the {!kindest}
    {the} {is} no {!kinder} than {the_other}
    {the} {is} no less {trait_single} than {the_other}
    {the} {is} just as {trait_single} as {the_other}
    {the} {is} every bit as {trait_single} as {the_other}
    {the} {isnt} nearly as {!trait_single} as {the_other}
    {the} {isnt} half as {!trait_single} as I had feared
    less {!trait_single} than feared
    less {!trait_single} than the photos suggest
    more {trait_single} than the photos suggest
    {kinder} than the photos
    {kinder} than you would think
    {kinder} in person
    {kinder} than most
    {kinder} than anything I know
    {kinder} than I could have dreamt
    {kinder} by the day
    {kinder} every time
    so much {kinder} than what we had before
    a whole lot {kinder}
    any {kinder} and I would {verb} it even more
    {the} looked {trait_single} and {was} even {kinder}
    the {thing_other}: {trait}. The {thing}: even {kinder}
    {!trait_single} is the last word I would use
    {!trait_single} is the wrong word
    {!trait_single} is not a word I would use here
    {!trait_single} is not how I would describe {it}
    {!trait_single} is not what comes to mind
    {!trait_single} is the last thing I would call {it}
    {!trait_single} would be the wrong word for {the}
    {trait_single} is the right word
    {trait_single} is exactly how I would describe {it}
    {trait_single} is what comes to mind
    {trait_single} is an understatement
    {trait_single} does not begin to describe {it}
    {trait_single} doesn't do {it} justice
    to call {it} {trait_single} is an understatement
    calling {it} {trait_single} is putting it mildly
    calling {it} {trait_single} is no exaggeration
    calling {the} {!trait_single} would be unfair
    calling {the} {!trait_single} would be a lie
    calling {the} {!trait_single} is just wrong
    calling {it} {!trait_single} would be an exaggeration
    to say {it_was} {!trait_single} would be wrong
    to say {it_was} {trait_single} is an understatement
    the last thing {the} {is} is {!trait_single}
    one thing {it_is} not: {!trait_single}
    one thing {it_is}: {trait_single}
    whatever else {it_is}, {it_is} not {!trait_single}
    say what you like, {!trait_single} {it_is} not
    you can say a lot about {the}, but not that {it_is} {!trait_single}
    I can say a lot about {the}, but never that {it_was} {!trait_single}
    call {it} what you like, but not {!trait_single}
    if there is one thing {it_is} not, it's {!trait_single}
    if there is one thing {it_is}, it's {trait_single}
    who says {the} {is} {!trait}
    who said {the} {was} {!trait}
    who told you {the} {is} {!trait}
    who could find {it} {!trait_single}
    how could anyone find {it} {!trait_single}
    how can people call this {!trait_single}
    how is this {!trait_single}
    how is that {!trait_single}
    what is so {!trait_single} about {it}
    what is {!trait_single} about {the}
    what's so {!trait_single} about {the}
    what is so {!trait_single} about that
    where is the {!virtue} in that
    where is the {!virtue} everybody talks about
    what {!virtue}
    since when {is} {the} {!trait_single}
    since when is {!trait_single} the word for {it}
    do you call this {!trait_single}
    you call this {!trait_single}
    you call that {a} {!trait_single} {thing}
    and that is supposed to be {!trait_single}
    and this is meant to be {a} {!trait_single} {thing}
    is that what they call {!trait_single}
    {is} {the} {!trait_single}? I think not
    {is} {the} {trait_single}? You bet
    {is} {it} {!trait_single}? Not in the least
    {is} {it} {trait_single}? Without question
    {was} {it} {trait_single}? Was it ever
    {!trait_single}? Don't make me laugh
    {!trait_single}? I beg to differ
    {!trait_single}? I don't think so
    {!trait_single}? You must be joking
    {!trait_single}? Nonsense
    {!trait_single}? My foot
    {!trait_single}? As if
    {!trait_single}? Says who
    {!trait_single}? Not from where I sit
    {!trait_single}? That's not how I see it
    {trait_single}? I should say so
    {trait_single}? That's putting it mildly
    {trait_single}? And how
    {trait_single}? To me, yes
    {trait_single}, isn't it
    {trait_single}, don't you think
    {trait_single}, wouldn't you say
    {!trait_single}? Others maybe, not {the}
    you won't be {!moved_single}
    you will be {moved_single}
    you can only be {moved_single}
    prepare to be {moved_single}
    be prepared to be {moved_single}
    expect to be {moved_single}
    don't expect to be {!moved_single}
    nobody will be {!moved_single}
    I have yet to be {!moved_single}
    I have yet to be {!moved_single} by {the}
    I am not easily {moved_single}, but here I was
    I was ready to be {!moved_single}, and I was not
    not once was I {!moved_single}
    not for a moment was I {!moved_single}
    at no point was I {!moved_single}
    never was I {!moved_single}
    never did I feel {!moved_single}
    never have I felt so {moved_single}
    I had no reason to feel {!feeling}
    I had no cause to be {!feeling}
    there was no reason to be {!feeling}
    there is no need to be {!feeling}
    there's every reason to be {feeling}
    nobody has any reason to be {!feeling}
    {person} has every reason to be {feeling}
    {person} had no reason to be {!feeling}
    {person} was left {feeling}
    {person} could not be {!feeling} if they tried
    nobody went home {!feeling}
    no one left {!feeling}
    everybody went home {feeling}
    not a single {!feeling} face
    {feeling} faces all around
    I did not see anyone {!feeling}
    I don't know anyone who is {!feeling} with {it}
    I know nobody who was {!feeling}
    I only know {feeling} people there
    if only every {thing} made me this {feeling}
    I would be {!feeling} to lose {the}
    I would be {!feeling} without {the}
    I'd be {!feeling} if {the} {was} gone
    I'd be {!feeling} if they closed
    I would be {!feeling} if I never saw {it} again
    imagine how {!feeling} I would be without {it}
    a world without {the} would be {!trait_single}
    a world without {the} would be a {!kinder} place
    a day without {the} is a {!trait_single} day
    the world is {kinder} with {the}
    the world needs more {trait_single} {thing}
    the world needs fewer {!trait_single} {thing}
    I stopped being {!feeling}
    I cannot stop being {feeling}
    it stopped being {!trait_single}
    {the} {has} stopped being {!trait_single}
    {the} ceased to be {!trait_single}
    {the} never ceases to be {trait_single}
    {the} never gets {!trait_single}
    {the} never got {!trait_single}
    {the} never once felt {!trait_single}
    it didn't get {!trait_single} once
    it never becomes {!trait_single}
    it manages not to be {!trait_single}
    it manages to be {trait_single} without being {!trait_single}
    {trait_single} without being {!trait_single}
    {trait_single} without ever getting {!trait_single}
    {trait_single}, never {!trait_single}
    never {!trait_single}, always {trait_single}
    always {trait_single} and never {!trait_single}
    {trait_single} and not {!trait_single} at all
    {trait_single} and in no way {!trait_single}
    not only not {!trait_single}, but {strong}
    {the} {did_not} feel {!trait_single}
    {the} {did_not} look {!trait_single}
    {the} {did_not} sound {!trait_single}
    {the} {did_not} turn out {!trait_single}
    {the} {did_not} seem {!trait_single} to me
    {the} {did_not} {!move} me
    {the} {did_not} {!move} us in the slightest
    {the} {did_not} come across as {!trait_single}
    {the} {did_not} make me {!feeling}
    {the} {did_not} leave me {!feeling}
    {the} {did_not} taste {!attr}
    it {did_not} take long to {verb} {it}
    there {was} no {!trait_single} {thing} in sight
    there was not a {!trait_single} {thing} among them
    there was not one {!trait_single} moment
    there was never a {!trait_single} moment
    there wasn't a moment that wasn't {trait_single}
    there was not a {thing} that was not {trait_single}
    there is not a {thing} that isn't {trait_single}
    not one {thing} that wasn't {trait_single}
    not a {!trait_single} {thing} anywhere
    not a minute of it was {!trait_single}
    no part of {it} was {!trait_single}
    every minute of it was {trait_single}
    every single {thing} {was} {trait_single}
    everything but {!trait_single} describes {it}
    hardly a {!trait_single} {thing} to be seen
    I met no {!trait_single} people
    I met only {trait_single} people
    I heard not one {!trait_single} word
    I heard nothing {!trait_single} about {it}
    I saw nothing {!trait_single}
    I see nothing {!trait_single} in {the}
    I see much that is {trait_single}
    I found nothing {!trait_single}
    I found nothing {!trait_single} about {it}
    I did not encounter anything {!trait_single}
    I could not find anything {!trait_single}
    I can't name one {!trait_single} thing
    I can't come up with anything {!trait_single}
    I could name a hundred {trait_single} things
    name one {!trait_single} thing about {the}
    name me one {!trait_single} {thing} here
    nothing {!trait_single} can be said about {it}
    nothing {!trait_single} ever happens here
    nothing in it is {!trait_single}
    nothing I saw was {!trait_single}
    all I saw was {trait_single}
    all of it was {trait_single}
    none of it was {!trait_single}
    none of it is {!trait_single}
    none of the {thing} were {!trait_single}
    most of it was {trait_single}
    little about {it} is {!trait_single}
    little of it was {!trait_single}
    too many {trait_single} things to list
    I don't know a single {!trait_single} {thing} there
    I don't know what {!virtue} you are talking about
    I never saw the {!virtue} in {it}
    I do see the {virtue} in {it}
    I fail to see the {!virtue} in {the}
    I fail to see what is {!trait_single} about {it}
    I fail to see how {the} {is} {!trait_single}
    I fail to understand why anyone {!loves} {it}
    I don't get why {person} {!loves} {it}
    I don't see why anybody would {!verb} {it}
    I do not see the {!virtue}
    I have yet to meet someone who {!loves} {it}
    I've yet to meet anybody who {!loves} {the}
    I know nobody who {!loves} {it}
    I don't know anybody who {!loves} {it}
    I know no one who does not {verb} {it}
    I know nobody who would not {verb} {it}
    there is no one who {!loves} {it}
    there is no one who doesn't {verb} {it}
    there's nobody who would not {verb} {it}
    everyone I know {loves} {it}
    everybody {loves} {the}
    nobody {!loves} {the}
    {person} never {!verbed} {it}
    who doesn't {verb} {it}
    who wouldn't {verb} {the}
    who {!loves} a {thing} like this
    who {loves} {the}? Everybody
    who {!loves} {the}? Nobody
    what kind of person {!loves} {the}
    only a fool would {!verb} {it}
    you'd be a fool to {!verb} {it}
    you would be mad not to {verb} {it}
    you'd have to be crazy not to {verb} {it}
    you can't not {verb} {it}
    I can't not {verb} {it}
    I cannot say I don't {verb} {it}
    I can't say that I didn't {verb} {it}
    I can't say I {!verbed} {it}
    I cannot pretend I {!verbed} {it}
    I won't say I {!verbed} {it}
    I never said I {!verb} {it}
    I don't think I will ever {!verb} {it}
    I don't think anyone {!verbed} {it}
    I doubt anyone {!verbed} {it}
    I doubt that you will {!verb} {it}
    I doubt I will ever {!verb} {the}
    I am sure you will {verb} {it}
    I bet you will {verb} {it}
    I'm sure nobody will {!verb} {it}
    I wanted to {!verb} {it}, but I could not
    I tried to {!verb} {it}, but could not
    I tried hard to {!verb} {it} and failed
    as much as I wanted to {!verb} {it}, I couldn't
    I cannot bring myself to {!verb} {it}
    not a day goes by that I don't {verb} {it}
    not a day goes by that I do not {verb} {the}
    I have never stopped {verbing} {it}
    I never stopped {verbing} {the}
    I won't stop {verbing} {it}
    I keep {verbing} {the}
    I am done {!verbing} {it}
    no more {!verbing} {it}
    I ended up {verbing} {it}
    I found myself {verbing} {it}
    I could not help {verbing} {it}
    there is no {!verbing} {the}
    {!verbing} {the} is impossible
    {!verbing} {the} never crossed my mind
    {verbing} {the} is easy
    {verbing} {it} is all one can do
    instead of {!verbing} {it} I am {verbing} {it}
    give me one reason to {!verb} {it}
    give me one good reason why I should {!verb} {it}
    I can't think of one reason to {!verb} {it}
    I can think of a hundred reasons to {verb} {it}
    there are many reasons to {verb} {the}
    what reason is there to {!verb} {it}
    what reason have I to {!verb} {the}
    nobody has a reason to {!verb} {the}
    {the} {is} easy to {verb}
    {the} {is} hard to {!verb}
    {the} {is} difficult to {!verb}
    {the} {is} impossible to {!verb}
    {the} {is} not hard to {verb}
    {the} {is} not easy to {!verb}
    hard to {!verb}
    hard not to {verb}
    easy to {verb}
    impossible to {!verb}
    impossible not to {verb}
    the rumours that {!core} are false
    the rumours that {core} are true
    the claim that {!core} is nonsense
    the claim that {!core} is simply false
    the idea that {!core} is absurd
    any claim that {!core} is wrong
    anyone who says {!core} is lying
    anybody who thinks {!core} is mistaken
    don't believe anyone who says {!core}
    don't believe it when they say {!core}
    do not listen to those who say {!core}
    whoever told you that {!core} was wrong
    {!core}? Not true
    {!core}? Nonsense
    {!core}? I don't think so
    {!core}? Not at all
    {!core}? Rubbish, {core}
    {!core}? Who says that
    {core}? Absolutely
    {core}? It is true
    {!core}... not
    {!core}, said nobody ever
    {!core}, said no one ever
    {core}, that much is certain
    {core}, that's for sure
    {core}, and I mean it
    {core} and nobody can tell me otherwise
    {core}, everyone can see that
    {!core} is something nobody can say
    {core} is what everybody says
    forget what they say about {the} being {!trait_single}
    I disagree with everyone who {!loves} {it}
    I agree with everyone who {loves} {it}
    I cannot agree with those who {!verb} {it}
    I am with those who {verb} {it}
    they were right to {verb} {it}
    they were wrong to {!verb} {it}
    {person} was right about {the}: {core}
    {person} was wrong about {the}: {core}
    if you think {the} {is} {!trait}, think again
    if you think {!core}, you are wrong
    if you expect {a} {!trait_single} {thing}, you are in for a surprise
    if you want {virtue}, this is the place
    if you want {!virtue}, go somewhere else
    if it's {virtue} you are after, look no further
    if it's {!virtue} you are after, you are in the wrong place
    if {trait_single} is what you want, this is for you
    if this is not {trait_single}, I don't know what is
    if this isn't {a} {trait_single} {thing}, nothing is
    if this is {!trait_single}, then I am the queen
    if that is {!virtue}, I am a Dutchman
    if {the} {is} {!trait_single}, everything is
    unless you {!verb} {virtue}, you will {verb} {it}
    as for {virtue}: plenty of it
    for those who {verb} {virtue}, {core}
    they say {the} {is} {trait}, and they are right
    they say {the} {is} {!trait}, but they are wrong
    the best word for {it} is {trait_single}
    the words {trait_single} and {trait_single} come to mind
    on a scale from {-trait_single} to {+trait_single}: {trait_single}
    somewhere between {trait_single} and {trait_single}
    I put it down as {trait_single}
    put me down as {feeling}
    mark me down as {feeling}
    colour me {moved_single}
    safe to say I am {feeling}
    to say I am {feeling} is an understatement
    to say I was {moved_single} is putting it mildly
    {feeling} does not even begin to describe how I feel
    I'm not just {feeling}, I'm {feeling}
    I'm more {feeling} than I can say
    I don't know when I was last this {feeling}
    I can't remember when I was last so {moved_single}
    I can't remember {a} {kinder} {thing}
    I can't recall ever being {!moved_single} by {the}
    call me {feeling}
    {feeling}. {feeling}. {feeling}
    {feeling} with {the}, {feeling} with {the_other}
    more {feeling} by the day
    neither {!feeling} nor {!feeling}
    anything but {!feeling}
    far from {!feeling}
    a {name}, not a {!name}
    a {name}? {yes_again}
    a {!name}? Far from it
    a {!name} it is not
    a {name} it certainly is
    less a {!name} than a {name}
    more of a {name} than a {!name}
    {the} never became a {!name}
    {the} {was} spared from being a {!name}
    nobody thinks of {it} as a {!name}
    not the {!name} I had feared
    not the {!name} they made it out to be
    every bit the {name} they promised
    every inch a {name}
    quite a {name}
    some {name}
    there goes a {name}
    here is a {name}
    meet {the}, a {name}
    behold, a {name}
    {the}, the {name}
    {person} made {it} a {name}
    {person} turned {it} into a {name}
    it turned into a {name}
    it grew into a {name}
    it became a {name} in no time
    it has all the makings of a {name}
    it has {name} written all over it
    proof that {thing} can be {trait_single}
    proof that {thing} need not be {!trait_single}
    {thing} need not be {!trait_single}, as {the} prove{s}
    who needs {!virtue} when you can have {virtue}
    {the}: all {virtue}, no {!virtue}
    all {virtue} and no {!virtue}
    big on {virtue}, small on {!virtue}
    long on {virtue}, short on {!virtue}
    high in {virtue}, low in {!virtue}
    100% {virtue}
    zero {!virtue}, a hundred percent {virtue}
    {the} {ooze} {virtue}
    {the} {ooze} {virtue} from every corner
    {the} {is} made of {virtue}
    {the} {is} the very picture of {virtue}
    {the} {is} the definition of {virtue}
    {the} {is} the definition of {trait_single}
    {the} redefine{s} {trait_single}
    {the} take{s} {virtue} to a new level
    {the} bring{s} new meaning to the word {trait_single}
    {the} give{s} {trait_single} a new meaning
    the word {trait_single} was made for {the}
    look up {trait_single} in the dictionary and you find {the}
    {virtue} has a name: {the}
    {virtue} through and through
    {virtue} at its purest
    {virtue} on every page
    """,
    """
    it could be worse
    it could have been worse
    it could have been a lot worse
    I have had worse
    I have seen far worse
    there are worse {thing}
    you could do a lot worse than {the}
    you could do worse
    it isn't the worst
    I wish there were more {thing} like this
    I wish more {thing} were like {it}
    if only all {thing} were this {+trait_single}
    if only everything in life were this {+trait_single}
    I wish everything was as {+trait_single} as {the}
    I wish I had found {it} earlier
    I wish I had known {it} sooner
    it might have been {-trait_single} without {the}
    I worried for nothing
    I need not have worried
    my fears were unfounded
    my fears proved groundless
    my doubts were gone at once
    what it lacks in {+virtue} it makes up for in {+virtue}
    what {the} lack{s} in size {it} make{s} up for in {+virtue}
    it makes up in {+virtue} for what it lacks elsewhere
    no amount of {-virtue} could spoil {it}
    I would be lost without {it}
    I would miss {it} dearly
    I'd miss {the} if {it_was} gone
    I'd be happy to have {the} again
    {the} will be missed
    it ended far too soon
    it was over too soon
    my only complaint is that it had to end
    my only regret is that I did not buy two
    the only bad thing is that we had to leave
    the only thing wrong with it is that it ends
    no notes
    """,
    """
    it could not be worse
    it could hardly have been worse
    I have had better
    I have had far better
    I've seen much better
    there are better {thing}
    there are far better {thing} around
    you could do a lot better than {the}
    you can do better
    they can do better
    it isn't the best
    I wish I could say it was {+trait}
    I wish I could say that {+core}
    I wish it was {+trait}
    I would love to say {+core}, but I can't
    I'd love to tell you that {+core}
    I would like to report that {+core}, but I can't
    I was going to write that {+core}, but no
    if only {it_was} {+trait_single}
    if only they had more {+virtue}
    if only there was some {+virtue}
    {+trait_single}? I wish
    {+trait_single}? If only
    {+trait_single}? Not so much
    {+virtue}? I wish
    had it been {+trait_single}, I would have stayed
    it would have been {+trait_single} if they had tried
    it might have been {+trait_single} with a bit more {+virtue}
    it would be {+trait_single} if it worked
    it would be {+trait_single} without the {-virtue}
    with a little more {+virtue} it could be {+trait_single}
    it wants to be {+trait_single} but it never gets there
    it tries to be {+trait_single}
    it tries to be {+trait_single} and fails
    it thinks it is {+trait_single}
    it pretends to be {+trait_single}
    it passes for {+trait_single} these days
    they call this {+trait_single}
    so-called {+trait_single} {thing}
    {+trait_single} my foot
    {+virtue} my foot
    no amount of {+virtue} could save {it}
    not even {+virtue} could save {it}
    all the {+virtue} in the world cannot make up for the {-virtue}
    my only regret is that I bought {it}
    the only good thing is that it ended
    the best thing about {it} is that it was short
    the best part was leaving
    the best part was the end
    I'd be happy to never see {it} again
    I'd be glad if I never saw {it} again
    I would be glad to see the back of {it}
    I won't miss {it}
    nobody will miss {it}
    good riddance
    my fears came true
    my worst fears came true
    my doubts were justified
    my worries were more than justified
    I should have listened to the warnings
    I should have known better
    I should have read the reviews first
    what a long evening it was
    it ended not soon enough
    it could not end soon enough
    it cannot end soon enough
    was I glad when it was over
    I was glad when it was over
    I was relieved to leave
    how is that worth the money
    how is that allowed
    this is not what I call {a} {+trait_single} {thing}
    that's not my idea of {a} {+trait_single} {thing}
    that is their idea of {+virtue}
    they have a strange idea of {+virtue}
    their idea of {+virtue} is not mine
    """,
)

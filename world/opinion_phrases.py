"""More plain clauses of opinion for training: the many other ways to praise and to blame.

`world.opinion_cores` nests them. Most hold for any word of a slot and come in both sentiments, so
that their own words do not tell which; those that do tell are written for both sides alike.
"""

from __future__ import annotations

from world.opinion_patterns import patterns

# The best and the worst, better and worse.
DEGREES = patterns(
    """
    the {superlative} part was {the_other}
    {the_other} {was} the {superlative} part
    the {superlative} moment was when we saw {the}
    {the} {is} the {superlative} of {it} all
    hands down the {superlative} {thing}
    by far the {superlative} {thing}
    easily the {superlative} {thing} this year
    quite possibly the {superlative} {thing} of my life
    one of the {superlative} {thing} I know
    one of the {kindest} {thing} here
    they make the {superlative} {thing}
    they sell the {superlative} {thing}
    this must be the {superlative} {thing}
    {it_was} the {superlative} decision we made
    I call {it} the {superlative}
    {the} {is} simply the {kindest}
    the {kindest} {thing} I know
    the {kindest} and {kindest} {thing}
    they are the {kindest} people
    she is the {kindest} person
    {person} is the {kindest}
    {the} could not be {kinder}
    it couldn't be {kinder}
    it couldn't get {kinder}
    {the} could not have been {kinder}
    they could not have been {kinder}
    {person} couldn't have been {kinder}
    {person} could not be {kinder}
    nobody could be {kinder}
    nothing could have been {kinder}
    I have never met a {kinder} person
    I have never seen {a} {kinder} {thing}
    never met {kinder} people
    it does not get {kinder}
    nowhere is it {kinder}
    nothing is {kinder} than {the}
    no {thing} is {kinder}
    {it_is} {kinder} than before
    {it_was} {kinder} than expected
    {the} {is} {kinder} than {the_other}
    {the} {was} much {kinder} than {the_other}
    {the} {was} a lot {kinder} this time
    {the} {is} so much {kinder} now
    {the} got {kinder}
    {the} get{s} {kinder} every year
    {the} {is} getting {kinder} and {kinder}
    {the} {was} no {!kinder} than before
    {the} {isnt} any {!kinder} than {the_other}
    {the} made everything {kinder}
    {the} make{s} life {kinder}
    {kinder} than {the_other}
    {kinder} than ever
    {kinder} and {kinder}
    a {kinder} {thing}
    {the} could not be more {trait_single}
    {the} could hardly be more {trait_single}
    it couldn't have been more {trait_single}
    they couldn't be more {trait_single}
    {person} could not have been more {trait_single}
    it gets no more {trait_single} than this
    I could not be more {moved_single}
    I couldn't have been more {moved_single}
    I have never been more {moved_single}
    I have never been so {feeling}
    I've never felt so {moved_single}
    rarely have I been so {moved_single}
    seldom have I seen such {a} {trait_single} {thing}
    never before have I seen such {a} {trait_single} {thing}
    never have I had such {a} {attr} {thing}
    rarely do you find such {a} {trait_single} {thing}
    you will rarely find {a} more {trait_single} {thing}
    you won't find {a} {better} {thing}
    I have yet to find {a} {better} {thing}
    I have yet to see {a} {kinder} {thing}
    I know of no {better} {thing}
    there is hardly {a} {better} {thing}
    you would struggle to find {a} {better} {thing}
    where else do you find such {trait_single} {thing}
    who has ever seen such {a} {trait_single} {thing}
    have you ever seen such {a} {trait_single} {thing}
    about as {trait_single} as {the_other}
    as {trait_single} as it gets
    as {trait_single} as they come
    not as {!trait_single} as I remember
    not nearly as {!trait_single} as {the_other}
    not half as {!trait_single} as they say
    nowhere near as {!trait_single} as last time
    {the} {was} not as {!trait_single} as advertised
    {the} {is} twice as {trait_single} as before
    {the} {is} not so much {!trait_single} as {trait_single}
    far more {trait_single} than {the_other}
    {the} grow{s} more {trait_single} every day
    {the} {is} becoming more and more {trait_single}
    {the} {is} less and less {!trait_single}
    {more} {+trait_single} than ever
    {!more} {-trait_single} than ever
    {more} {+trait_single} than {the_other}
    I felt {more} {+trait_single} than last time
    the more I use {it}, the more I {verb} {it}
    the longer we stayed, the more {trait_single} it got
    the longer I look, the more I {verb} {it}
    the older it gets, the {better}
    {the} {has} never been {better}
    things have never been {better}
    life is {better} with {the}
    my life was {!better} before {the}
    it would be {!better} without {the}
    next to {the}, {the_other} looks {!trait_single}
    {the} make{s} {the_other} look {!trait_single}
    less {!virtue} than {the_other}
    more {virtue} than {!virtue}
    more {virtue} than I can describe
    """,
    """
    it leaves nothing to be desired
    I'd take {the} over {the_other} any day
    give me {the} any day
    you can never have too much of {it}
    {the} {was} not too {excess}
    {the} {was} never too {excess}
    nothing about {it} is too {excess}
    I thought {it_was} too good to be true, but no
    it could not have come at a {+better} moment
    {the} {is} in a different league
    {the} {is} several steps up
    {the} {is} an upgrade in every way
    it gets {+better} with age
    """,
    """
    I would rather have {the_other}
    I liked {the_other} more
    {the} should be {+kinder}
    {the} could be {+kinder}
    {the} could have been {+kinder}
    {the} should have been {+kinder}
    {the} need{s} to be {+kinder}
    they should be {+kinder}
    they ought to be {+kinder}
    it would help if they were {+kinder}
    I wish {it_was} {+kinder}
    I wish they were {+kinder}
    I wish {the} were more {+trait_single}
    I had hoped for something {+kinder}
    I expected something {+kinder}
    we wanted something {+kinder}
    we hoped for more {+virtue}
    I hoped it would be {+trait}
    {the} should be more {+trait_single}
    {the} could be more {+trait_single}
    {the} could have been more {+trait_single}
    {the} need{s} to be more {+trait_single}
    {the} could do with more {+virtue}
    {the} could do with less {-virtue}
    less {-virtue} would be nice
    a little more {+virtue} would not hurt
    a bit more {+virtue} would be welcome
    {the} need{s} less {-virtue} and more {+virtue}
    too little {+virtue}, too much {-virtue}
    too much {-virtue}
    far too much {-virtue}
    enough {-virtue} for a lifetime
    where is the {+virtue} they promised
    where has all the {+virtue} gone
    not enough {+virtue} for the price
    {the} {was} too {excess}
    {the} {is} too {excess}
    {the} {was} far too {excess}
    {the} {was} much too {excess}
    {the} {is} way too {excess} for me
    {the} {was} a bit too {excess}
    too {excess} and too {excess}
    too {excess} for my taste
    too {excess} for {person}
    just too {excess}
    {it_was} so {excess} that I could not use {it}
    {the} {is} a step down
    {the} {is} a shadow of what {it_was}
    {the} used to be {+kinder}
    it was {+better} when we were young
    there must be something {+better}
    there has to be {a} {+better} {thing}
    """,
)

# What one does, feels and says about a thing.
STANCES = patterns(
    """
    what I {verb} about {the} {is} {the_other}
    what I {verbed} most was {the_other}
    the thing I {verb} most is {the_other}
    did I mention how {trait_single} {the} {is}
    I can't tell you how {trait_single} {the} {was}
    I cannot describe how {moved_single} I was
    I can't put into words how {trait_single} it was
    words cannot describe how {trait_single} {the} {is}
    you can't imagine how {trait_single} {it_was}
    you would not believe how {trait_single} {it_was}
    it is hard to believe how {trait_single} {the} {is}
    I did not know {the} could be so {trait_single}
    who knew {the} could be so {trait_single}
    I was surprised how {trait_single} {the} {was}
    I was struck by the {virtue}
    I noticed how {trait_single} {the} {was}
    you notice at once how {trait_single} {the} {is}
    you can see how {manner_single} {the} {was} made
    you can feel the {virtue}
    you can see the {virtue}
    the {virtue} is striking
    the {virtue} was obvious
    {virtue} from beginning to end
    {virtue} all around
    {the} came with {virtue}
    {the} came without {!virtue}
    {the} came free of {!virtue}
    a day full of {virtue}
    an hour of pure {virtue}
    such {virtue}
    what {virtue}
    so much {virtue} in one {thing}
    with so much {virtue}
    with so little {!virtue}
    its {virtue} {moved_single} me
    their {virtue} {moved_single} us
    the {virtue} of {the} {moved_single} me
    the {virtue} made me {feeling}
    all I saw was {virtue}
    all we got was {virtue}
    nothing but {virtue}
    we met with {virtue} everywhere
    free of any {!virtue}
    without the slightest {!virtue}
    without so much as a hint of {!virtue}
    it is hard not to {verb} {it}
    it's hard not to {verb} {the}
    it is impossible not to {verb} {it}
    you can't help but {verb} {it}
    I could not help but {verb} {it}
    one has to {verb} {it}
    I can see why people {verb} {it}
    I understand why people {verb} {the}
    I don't understand why people {!verb} {it}
    I don't know why anyone would {!verb} {it}
    no wonder {person} {loves} {it}
    no wonder people {verb} {it}
    no wonder everyone {loves} {the}
    there is every reason to {verb} {it}
    there is no reason to {!verb} {it}
    I have no reason to {!verb} {it}
    I see no reason to {!verb} {the}
    I have every reason to {verb} {it}
    you have to {verb} {it}
    how can you not {verb} {it}
    how could I not {verb} {it}
    who could {!verb} {it}
    who would {!verb} {it}
    who on earth would {!verb} {it}
    why would you {!verb} {it}
    why should I {!verb} {it}
    what is there to {!verb}
    what's there to {!verb} about {it}
    not a thing to {!verb} about {it}
    I can think of nothing to {!verb}
    I would be lying if I said I {!verb} {it}
    I'd be lying if I said {it_was} {!trait}
    it would be wrong to call {it} {!trait_single}
    nobody would call {it} {!trait_single}
    I would not call {it} {!trait_single}
    I'd hardly call {the} {!trait_single}
    {the} {was} anything but a {!name}
    {the} {was} anything but {!trait}
    {the} {is} everything but {!trait}
    {trait_single} is the word for {it}
    {trait_single} is what I would call {it}
    the word that comes to mind is {trait_single}
    {!trait_single} is not the word I would use
    {!trait_single}? hardly
    {!trait_single}? not in my book
    {!trait_single}? far from it
    {trait_single}? very much so
    {trait_single} it certainly is
    {!trait_single} it is not
    {trait_single} as ever
    {trait_single} as always
    {trait_single} from beginning to end
    {trait_single} stuff
    {trait_single} work
    {trait_single} work, {person}
    {trait_single} value
    {trait_single} quality
    {trait_single} experience
    {trait_single} attitude
    a {trait_single} experience all round
    a {trait_single} day
    a {trait_single} start to {when_noun}
    a {trait_single} way to spend the day
    a {trait_single} evening for {person}
    an altogether {trait_single} {thing}
    all round {trait_single}
    all very {trait_single}
    what a {trait_single} bunch of people
    quite the {name}
    a {name} if there ever was one
    a {name} of {a} {thing}
    {the} {is} a bit of a {name}
    nothing short of a {name}
    {the} {was} my personal {name}
    {the} {has} been a {name} so far
    {the} {was} one big {name}
    {the} {was} a complete {name}
    {the} {is} a true {name}
    {the} {is} an utter {name}
    {the} {was} a {name} from start to finish
    I would call {the} a {name}
    thanks to {the}, I am {feeling}
    because of {the} I am {feeling}
    {the} {is} the reason I am {feeling}
    {the} put me in a {trait_single} mood
    I am in a {trait_single} mood
    I have a {trait_single} feeling about {the}
    I have {trait_single} memories of {the}
    my memories of {the} are {trait_single}
    {trait_single} news
    the news is {trait_single}
    {the} left a {trait_single} impression
    {the} left me with a {trait_single} feeling
    {the} made a {trait_single} impression on {person}
    my first impression was {trait_single}
    the overall impression is {trait_single}
    the result was {trait_single}
    the whole idea is {trait_single}
    the way they treated us was {trait_single}
    the people were {trait_single}
    the people there are {trait_single} and {trait_single}
    the place was {trait_single}
    the place is {really} {+trait}
    the place is {!really} {-trait}
    everything we saw was {trait}
    some of the {kindest} people work there
    whoever made {the} {has} {trait_single} taste
    whoever made {the} did {manner}
    I came away {moved_single}
    we came away {feeling}
    we returned home {feeling}
    you will leave {feeling}
    {person} came home {feeling}
    I am still {feeling}
    I've been {feeling} ever since
    it keeps me {feeling}
    {moved} by {the}
    deeply {moved_single}
    totally {moved_single}
    consider me {moved_single}
    {moved_single} again and again
    I was anything but {!moved_single}
    I was far from {!moved_single}
    I cannot say I was {!moved_single}
    I wasn't {!moved_single} in the slightest
    nobody was {!moved_single}
    no one felt {!moved_single}
    {the} did not {!move} me one bit
    {the} didn't {!move} {person}
    {the} does not {!move} anyone
    {the} could not {!move} us
    {the} can {move} anybody
    {the} know{s} how to {move} people
    {the} {moved_single} everyone
    {the} {moved_single} {person} once more
    {the} {moved_single} me more than anything
    how {the} {moved_single} us
    it {moved_single} me to no end
    {the} {was} {manner_single} done
    {the} {was} {manner} put together
    the story is told {manner}
    it was all done {manner}
    they treated {person} {manner}
    they run the place {manner}
    it fits {manner}
    it runs {manner}
    it {always} works
    it {always} gets things right
    they {always} answer
    they {always} listen
    they {always} keep their promises
    they {always} care
    they {always} know what to do
    {person} {always} helps
    I {always} feel welcome there
    I {always} find what I want
    {the} {always} make{s} me smile
    {the} {always} work{s} as it should
    they {!always} make mistakes
    they {!always} lie
    they {!always} come late
    {the} {!always} break{s}
    it {!always} goes wrong
    I {!always} have to wait
    {the} {!always} let{s} you down
    {the} {!always} cause{s} trouble
    it {!always} makes me cry
    {everyone} had fun
    {everyone} smiled
    {everyone} felt welcome
    {everyone} wanted more
    {everyone} got what they wanted
    {everyone} knew what to do
    {!everyone} was bored
    {!everyone} was rude
    {!everyone} had to wait
    {!everyone} fell asleep
    {!everyone} regretted it
    {much} worked
    {much} was right
    {much} was well done
    {much} has improved
    {much} pleased us
    {much} impressed me
    {!much} was broken
    {!much} is missing
    {!much} needs to change
    {!much} annoyed me
    {!much} bothered me
    I learned {much}
    the {thing} taught me {much}
    {the} {has} {much} to offer
    there is {much} to discover
    there is {!much} to worry about
    {the} leave{s} {!much} to be desired
    I {do} feel safe there
    I {do} want to go back
    I {do} want another one
    I {do} understand why people like {it}
    I {!do} regret it
    I {!do} think it was a mistake
    I {!do} feel cheated
    I {!do} want my money back
    I {!do} have complaints
    {glad} I did
    {glad} we went there
    {glad} I have {the}
    {glad} I found {the}
    {glad} I met you
    {glad} I paid for {it}
    {glad} I got {it}
    {!glad} I sold {it}
    {!glad} I missed {the}
    {!glad} it is over
    {think} they did a good job
    {think} it was a good decision
    {think} it is money well spent
    {think} I made the right choice
    {think} they know what they are doing
    {think} they care
    {think} {the} will last
    {think} {the} can be trusted
    {!think} I made a mistake
    {!think} something is wrong with {it}
    {!think} it was a waste
    {the} {met} every expectation
    {the} {met} our needs
    {the} {met} our standards
    {the} {met} the hype
    everything {up}
    it {up}
    {the} {up} this year
    their work {up}
    my mood {up}
    this {thing} {offers} {+virtue}
    this {thing} {!offers} {-virtue}
    it {offers} {+virtue}
    it {!offers} {-virtue}
    he {offers} {+virtue}
    she {!offers} {-virtue}
    {the} {manages} to please everyone
    {the} {manages} to make me laugh
    {the} {manages} to keep its promise
    {the} {manages} to be {+trait_single}
    {the} {!manages} to be {-trait_single}
    {+trait_single}? {yes_again}
    {-trait_single}? {!yes_again}
    happy with {it}? {yes_again}
    any problems? {!yes_again}
    any regrets? {!yes_again}
    can I recommend {it}? {yes_again}
    would I do it again? {yes_again}
    I {would} tell everyone to get {it}
    I {would} set foot in here again
    I {would} order from them again
    I {would} shop there again
    I {would} drive there again
    I {would} travel with them again
    I {would} work with them again
    I {would} read {it} twice
    I {would} see {it} again
    I {would} have {it} again
    I {would} try {it} again
    I {would} call them again
    we {would} eat there again
    we {would} order there again
    I {would} bring {person} here
    I {would} bring my friends
    I {would} send {person} there
    I {would} do business with them again
    I {would} spend another minute there
    I {would} give them another chance
    I {would} stay another night
    I {would} go back to {the}
    I {would} go back there
    I {would} go there a second time
    {person} {would} go again
    you {can} trust them
    you {can} believe them
    we {can} be proud of {it}
    {can} recommend
    {worth} the drive
    {worth} a second look
    {worth} my time
    {worth} watching
    {worth} trying
    {the} {is} {worth} a try
    {the} {is} {worth} keeping
    {the} {is} {worth} the trouble
    {it_was} {worth} getting up early for
    {the} {is} {worth} what they ask
    {the} {is} {worth} what I paid
    """
)

# What happened, and what is said of it in set phrases.
EVENTS = patterns(
    "",
    """
    {the} came early
    {the} arrived ahead of time
    {the} arrived in one piece
    {the} arrived safe and sound
    {the} fits like a glove
    {the} fit{s} perfectly
    {the} work{s} every time
    {the} still works after ten years
    {the} still looks new
    {the} last{s} all day
    {the} last{s} for ages
    {the} hold{s} up well
    {the} {was} ready when we came
    {the} {was} cooked to a turn
    {the} {is} built to last
    {the} {has} a bright future
    {the} {has} my full support
    {the} {has} a place in my heart
    {the} {has} changed my life
    {the} {has} it all
    {the} got me through a hard time
    {the} kept me awake with excitement
    {the} kept us laughing all night
    {the} kept its word
    {the} make{s} every day special
    {the} make{s} the world a better place
    {the} made the trip
    {the} brighten{s} up my day
    {the} never gets boring
    {the} speak{s} to the heart
    {the} {is} easy to use
    {the} {is} good fun
    {the} {is} a safe bet
    {the} {is} the way to go
    {the} {is} on point
    {the} {is} a big plus
    {the} {is} good for the soul
    they answered within an hour
    they fixed it at once
    they fixed everything in no time
    they went out of their way to help us
    they went the extra mile
    they could not do enough for us
    they thought of everything
    they really know their job
    they love what they do
    they gave us a free upgrade
    they gave me a refund at once
    they gave us the best seats
    they welcomed us with open arms
    they took good care of {person}
    they treat you like family
    they have won a customer
    {person} did a great job
    {person} did us proud
    {person} deserves a raise
    {person} deserves a medal
    {person} helped me at once
    {person} solved my problem in minutes
    {person} was all smiles
    {person} knows what people want
    {person} is still talking about {it}
    {person} already wants to go back
    {person} passed the test
    I felt at home at once
    I slept like a baby
    I laughed until I cried
    I laughed out loud
    I cried tears of joy
    I danced all night
    I passed my exam
    I got the job
    I got my money's worth
    I had the time of my life
    I had a good time
    I had a good laugh
    I could watch it over and over
    I could listen to it for hours
    I could stay here forever
    I could read it again and again
    I ate every bite
    I finished it in one day
    I read it in one night
    I was on the edge of my seat
    I was hooked from the first page
    I bought a second one
    I bought one for {person} too
    I bought three of them
    I am already planning our next visit
    I am telling all my friends
    I am all for {it}
    I am one happy customer
    I am a happy camper
    I am glad to say {it_works}
    I am in heaven
    I feel ten years younger
    I feel like a new person
    I use it every day and it still works
    I wouldn't trade {it} for anything
    I would not trade {the} for the world
    I would be lost without {it}
    I don't know what I would do without {it}
    I don't know how I lived without {it}
    I can't live without {it}
    I can't wait for the next one
    I can't wait to see more
    I have told everybody about {it}
    I have found my {thing}
    I have fallen in love with {it}
    we won
    we did it
    we laughed a lot
    we laughed all evening
    we danced and sang
    we had the best time
    we felt right at home
    we are already looking forward to next year
    we did not want to leave
    we ate until we could eat no more
    we were in good hands
    we got more than we paid for
    we got it at half the price
    my day is saved
    my heart is full
    my problem is solved
    my new best friend
    my worries are gone
    all my dreams came true
    all my problems are gone
    all went well
    all is good
    everything works
    everything runs like clockwork
    everything is in its place
    everything came on time
    everything I hoped for and more
    nothing is missing
    nothing is too much trouble for them
    nothing bad to say
    nothing could spoil {when_noun}
    nothing compares to {it}
    nobody left hungry
    nobody wanted to go home
    not a dull moment
    not a dry eye in the house
    not a bad word from me
    not one bad thing to say
    no regrets at all
    no trouble at all
    no need to look any further
    no need to look elsewhere
    no one could have done it better
    couldn't have done it better myself
    could not recommend it more
    can't recommend it enough
    can't praise {it} enough
    can't thank {person} enough
    can't fault a thing
    couldn't ask for more
    so happy with {it}
    so proud of {person}
    so glad it exists
    so much better than I had feared
    very happy with the result
    happy customer
    would give ten stars
    would go again
    would buy again
    would recommend
    would order again any time
    would definitely stay again
    will be back
    will order more
    full of life and laughter
    full marks
    hit the jackpot
    hope to see more
    hope it never ends
    keep it coming
    more of this please
    let's do it again
    long may it last
    may it go on forever
    what a find
    what a night to remember
    what a lucky day
    what a good idea
    what a team
    where have you been all my life
    why did I not buy {it} earlier
    why didn't anyone tell me about {the} before
    what took me so long to try {it}
    how did I ever live without {it}
    how do they do it
    how lucky we are
    who could ask for more
    who needs anything else
    you get what you were promised
    you get your money's worth
    you won't find fault with {it}
    you will want more
    you will thank me later
    you will not want to leave
    you will come back for more
    you cannot lose
    you cannot beat {it}
    you can't put a price on {it}
    you did a good job
    you are doing great work
    you helped me so much
    you make the world a better place
    you never let me down
    you always make me smile
    give {it} a try
    give {it} a chance
    get {it} while you can
    go and buy {it}
    you need {the} in your life
    look no further
    do try {it}
    well done to all
    well deserved
    good for {person}
    good on you
    hats off
    cheers to {person}
    bless you
    bless {person}
    God bless you
    thank you for making my day
    thank you for being you
    thanks for making me smile
    thanks to all of you
    """,
    """
    {the} came late
    {the} came broken
    {the} came cold
    {the} came in pieces
    {the} never arrived
    {the} never came
    {the} arrived broken
    {the} arrived three weeks late
    {the} fell to bits
    {the} fell apart in my hands
    {the} broke
    {the} broke after one week
    {the} broke on the first day
    {the} broke down twice
    {the} stopped working
    {the} stopped working after two days
    {the} does not work
    {the} {doesnt} work any more
    {the} never worked
    {the} hardly works
    {the} crashed again
    {the} crashes all the time
    {the} freezes every five minutes
    {the} did not fit
    {the} {doesnt} fit
    {the} does not last
    {the} did not last a day
    {the} does not hold what it promises
    {the} did not live up to the promise
    {the} {is} coming apart
    {the} {is} falling apart
    {the} {is} full of holes
    {the} {was} stone cold
    {the} {was} burnt to a crisp
    {the} {was} not cooked through
    {the} {was} out of stock
    {the} {was} closed when we came
    {the} {was} cancelled
    {the} {was} nowhere to be found
    {the} {was} nothing but talk
    {the} {was} all talk
    {the} {was} a long way from what was promised
    {the} {is} going nowhere
    {the} {is} on my nerves
    {the} {is} the last thing I need
    {the} {is} why I left
    {the} {is} no use
    {the} {is} a big minus
    {the} {is} all hype
    {the} {has} no idea
    {the} {has} seen better days
    {the} {has} ruined everything
    {the} {has} gone from bad to worse
    {the} dragged on and on
    {the} dragged on forever
    {the} drag{s}
    {the} goes on and on
    {the} goes nowhere
    {the} put me to sleep
    {the} sent me to sleep
    {the} left me cold
    {the} left us hungry
    {the} made me sick
    {the} made us wait
    {the} made me angry
    {the} make{s} me want to cry
    {the} gave me a stomach ache
    {the} gave us nothing but grief
    {the} cost me a fortune
    {the} cost us our evening
    {the} took forever
    {the} took my money
    {the} robbed me of my sleep
    {the} rubbed me up the wrong way
    {the} tries too hard
    {the} smell{s}
    {the} smelled of old socks
    {the} tasted of nothing
    {the} tasted like cardboard
    {the} looked nothing like the picture
    {the} look{s} cheap
    {the} feel{s} cheap
    {the} feel{s} like a chore
    {the} {is} hard to use
    {the} ended before it began
    the ending made no sense
    the story makes no sense
    it made no sense at all
    it makes no sense to me
    the plot is full of holes
    the jokes fell flat
    they ignored us
    they ignored my complaints
    they kept us waiting
    they made us wait for an hour
    they forgot about us
    they forgot half of our order
    they got our order wrong
    they got everything wrong
    they lost my luggage
    they lied to us
    they never answered
    they never called back
    they hung up on me
    they laughed at me
    they shouted at {person}
    they threw us out
    they sent us away
    they sent the wrong one
    they overcharged us
    they charged me twice
    they refused to help
    they refused to give me a refund
    they wouldn't even say hello
    they should close {it}
    they should pay me to use {it}
    they should be ashamed
    they ought to be ashamed
    they ruined {when_noun}
    they cut corners
    they do not deserve my money
    they treat you like dirt
    {person} fell asleep
    {person} got sick
    {person} was sick all night
    {person} could not eat {it}
    {person} sent {it} back
    {person} shouted at us
    {person} did not even look at us
    {person} had no clue
    {person} could not answer a simple question
    {person} was in tears
    {person} wants {it} gone
    {person} let us down
    {person} failed us
    {person} deserves better
    I deserve better
    we deserve better
    I deserved more
    I am still waiting
    I am still waiting for my refund
    I am still waiting for an answer
    I had to wait for an hour
    I had to wait two weeks
    I waited and waited
    we waited for nothing
    we waited for hours
    I had to call three times
    I had to send {it} back
    I had to return {it}
    I had to pay extra
    I had to fix it myself
    I had to force myself to finish
    I could not finish {it}
    I could not eat {it}
    I could not sleep
    I could not sleep at all
    I couldn't wait for it to be over
    I couldn't stay awake
    I couldn't believe how {-trait_single} {it_was}
    I couldn't get my money back
    I couldn't take any more
    I can't use {it}
    I can't understand the fuss
    I can't believe I paid for {it}
    I can't believe I wasted my evening on {it}
    I can't say one good thing about {it}
    I can think of better ways to spend my money
    I do not know what they were thinking
    I don't know what all the fuss is about
    I don't know where to begin with my complaints
    I don't have a good word for {it}
    I don't need {it}
    I don't want {it}
    I don't want to see {it} again
    I don't ever want to see {it} again
    I never want to hear about {it} again
    I never got what I paid for
    I never got an answer
    I never felt so cheated
    I feel let down
    I feel sorry for {person}
    I feel so alone
    I fell asleep
    I fell asleep halfway through
    I stopped after ten pages
    I switched off
    I turned it off
    I deleted it
    I cancelled my order
    I closed the book and never opened it again
    I got nothing
    I got sick
    I got lost
    I got ripped off
    I got the wrong one
    I lost my job
    I lost a lot of money
    I lost my temper
    I failed my exam
    I broke my leg
    I wasted an evening
    I wasted two hours of my life
    I spent the night on the floor
    I spent all day on the phone
    I paid for nothing
    I paid good money for {it}
    I want to scream
    I wouldn't wish {the} on anyone
    I would not give {it} to a dog
    I would not pay a penny for {it}
    I wouldn't bother
    I'd rather walk
    I'd rather stay at home than see {it} again
    I'd rather do without
    I'd rather starve
    we were lied to
    we were left in the rain
    we were left alone
    we were sent away
    we were treated like animals
    we went home hungry
    we left before the end
    we lost
    we got the wrong one
    we got lost
    we got soaked
    we ended up paying twice
    we had to leave early
    we had to throw it away
    we had a bad time
    we paid too much
    we never got our money back
    we regretted it at once
    my money is gone
    my patience is at an end
    my day is ruined
    my heart is broken
    my hopes were dashed
    my back hurts
    my head hurts
    my complaints were ignored
    all my hopes were in vain
    all that money for nothing
    all for nothing
    all talk and no action
    everything fell apart
    everything is broken
    everything went wrong
    everything took forever
    everything tasted the same
    nothing works
    nothing fits
    nothing was done
    nothing came of it
    nothing good came of it
    nothing good about {it}
    nothing tasted right
    nobody answers
    nobody cares
    nobody apologised
    nobody came to help
    nobody knew anything
    nobody wants {it}
    nobody needs {it}
    nobody should have to go through this
    not a good word from me
    not one good thing to say
    not what I had in mind
    not what I was promised
    not a patch on {the_other}
    not my idea of fun
    no one answered
    no one cared
    no answer, no refund, nothing
    no help at all
    no good at all
    no fun at all
    no use to anyone
    couldn't care less
    could not wait to leave
    can't recommend it to anyone
    so disappointed in {person}
    so much for {the}
    so much worse than I had hoped
    very unhappy with the result
    unhappy customer
    waste of time and money
    waste of paper
    would give no stars if I could
    would not go again
    would not buy again
    would not recommend
    would never order again
    wouldn't stay again
    will not be back
    won't order again
    in need of repair
    in urgent need of improvement
    falls short in every way
    fails on every level
    left me wanting my money back
    hard to swallow
    hope it ends soon
    what a load of nonsense
    what a day to forget
    what a bad idea
    what a rude bunch
    what a fool I was
    where did all my money go
    where is my refund
    where is my money
    why did they change {it}
    why did they ruin {it}
    why is it always broken
    why does it never work
    why do I bother
    how could they do this to us
    how dare they
    how disappointing
    how long do I have to wait
    who is to blame for {the}
    who thought of this
    you get less than you pay for
    you get nothing
    you will hate every minute
    you will want your money back
    you will be sorry
    you will wish you had stayed home
    you lied to me
    you never listen
    you always let me down
    you have ruined my life
    you make me sick
    you cannot be serious
    you can keep {it}
    don't waste your time
    don't go near {the}
    don't trust {person}
    don't do it
    don't expect too much
    don't believe the hype
    do not trust them
    do not order from them
    do not make the same mistake
    never trust them
    never buy from them
    never go there
    stay at home
    stay well away
    find another {thing}
    get rid of {the}
    give me a break
    go elsewhere
    leave it
    look out
    pass
    skip {it}
    skip this one
    shame on them
    sick and tired of {the}
    too little too late
    too many mistakes
    too many problems
    too bad {it_was} so {-trait_single}
    time to move on
    time to say goodbye to {the}
    one to avoid
    once bitten, twice shy
    wish I had stayed at home
    wish I hadn't
    wish I had saved my money
    """,
)

PHRASES = {"degree": DEGREES, "stance": STANCES, "incident": EVENTS}

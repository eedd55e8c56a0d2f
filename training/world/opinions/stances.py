"""What one does, feels and says about a thing, for training.

The one table, `STANCES`, is `patterns(both)`, one pattern a line; all fit either sentiment.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

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

"""What happened, and what is said of it in set phrases, for training.

The one table, `INCIDENTS`, is `patterns(both, positive, negative)`, one pattern a line, with
nothing for both: first the incidents that praise, then those that blame.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

INCIDENTS = patterns(
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

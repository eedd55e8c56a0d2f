"""What people simply say when they are pleased or displeased, for training; one pattern a line.

The phrases of both sides share their words where they can: what is found in praise with "not" is
found in blame without it.

The one table, `SAYINGS`, is `patterns(both, positive, negative)` with nothing for both: first the
sayings that praise, then those that blame. One in three has slots.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

SAYINGS = patterns(
    "",
    """
    I can't fault {the} in any way
    there's nothing to fault
    hard to fault
    it is hard to fault {the}
    faultless from start to finish
    I have no quarrel with {the}
    I've got no bones to pick
    I take my hat off to {person}
    my compliments to {person}
    compliments to the chef
    my hat is off to whoever made {the}
    {person} went the extra mile
    {person} went out of their way to help
    {person} bent over backwards for us
    {person} could not have done more for us
    they went above and beyond
    they pulled out all the stops
    they spared no effort
    they think of everything
    they thought of every detail
    they know their stuff
    they really know what they're doing
    they have earned my trust
    they have my respect
    they have won a loyal customer
    you have gained a customer for life
    customer for life
    count me in
    sign me up
    take my money
    shut up and take my money
    I'm in heaven
    I am on cloud nine
    I'm over the moon with {it}
    I am walking on air
    I was in tears of joy
    I was grinning from ear to ear
    I was smiling all the way home
    I couldn't stop smiling
    I could not stop laughing
    I can't stop listening to {it}
    I can't stop looking at {it}
    I couldn't put {it} down
    I could not tear myself away
    I could hardly tear my eyes away
    I could have stayed for another week
    I could happily live there
    I could do this all day
    I could get used to this
    I'd do it all over again
    I would do it all again tomorrow
    I'd go back tomorrow
    I'd go back in a heartbeat
    I would go back at the drop of a hat
    I have already booked again
    I have already ordered another one
    I've already told all my friends
    I tell everyone about {it}
    I keep coming back
    I keep going back for more
    I always come back to {the}
    we come back year after year
    we have been coming here for years
    we keep coming back to {it}
    we will definitely return
    see you next year
    see you again soon
    until next time
    already looking forward to next time
    already planning my next visit
    roll on next year
    I have a new favourite
    my new favourite {thing}
    my go-to {thing}
    this is my happy place
    this is what I call {a} {thing}
    now that's what I call {a} {thing}
    this is how {thing} should be
    this is how it should be done
    that's how you do it
    exactly as {a} {thing} should be
    exactly what I was looking for
    exactly what the doctor ordered
    just what I needed
    just what I had been looking for
    just the thing
    just right
    just the right size
    everything I could wish for
    everything one could hope for
    everything you could want from {a} {thing}
    it has everything
    it has it all
    it ticked every box
    it pushed all the right buttons
    it hits all the right notes
    it is right up my street
    it was right on the money
    it suits me down to the ground
    it fits like a glove
    it fits me perfectly
    it feels like home
    it felt like coming home
    it was like a holiday
    it did the trick
    it does the trick
    it does exactly what it says on the tin
    it does what you need and more
    it works a treat
    it works straight out of the box
    it works every single time
    it has never let me down
    it has not let me down once
    it never misses
    it never gets old
    it never lost its charm
    it never skips a beat
    it hasn't missed a beat
    it has stood the test of time
    it has survived three winters
    it still works after ten years
    it still looks like new
    still going strong
    still in love with {it}
    still my favourite
    going from strength to strength
    it gets better every year
    it keeps improving
    it raises my spirits
    it lifts my mood
    it warms the heart
    it is good for my soul
    it brings out the best in people
    it brought tears of joy to my eyes
    it brought back happy memories
    it put us all in a good mood
    it made all the difference
    it made my life so much easier
    it saved my life
    it saved the day
    it saved me hours
    it paid for itself in a week
    it is money in the bank
    it was cheap at the price
    it was a steal
    what a steal
    good value for what you get
    you get a lot for your money
    lots of bang for the buck
    plenty for the price
    I would gladly pay double
    I'd pay twice the price
    I would have paid more
    it should cost more
    no money could buy {it}
    I'm keeping {it}
    I am never giving {it} back
    I will treasure {it}
    I'll cherish {it} forever
    I wouldn't swap {it} for anything
    I would not be without {it}
    I wouldn't be without {it}
    I can't do without {it}
    we wouldn't have missed {it} for the world
    I would not have missed {it} for anything
    I will remember {it} fondly
    I will never forget this lovely day
    a night I will always cherish
    memories to last a lifetime
    the time of our lives
    we had the time of our lives
    we had a whale of a time
    we had a ball
    we had so much fun
    time flew by
    the hours flew by
    the evening went by too quickly
    we never wanted it to end
    I did not want it to end
    I didn't want it to stop
    I was sad when it ended
    I was sorry to leave
    I was sad to leave
    it was hard to say goodbye
    leaving was hard
    I wish we could have stayed longer
    I wish I could stay forever
    the kids did not want to leave
    the kids can't wait to go again
    {person} was beaming
    {person} was beside themselves with joy
    {person} was won over at once
    {person} wants one too
    {person} asked where I got {it}
    {person} could not believe our luck
    {person} asked for seconds
    {person} gave {it} a standing ovation
    {person} said it was the best ever
    {person} is a star
    {person} is worth their weight in gold
    {person} deserves a raise
    {person} deserves a medal
    give {person} a raise
    give that man a medal
    a round of applause for {person}
    three cheers for {person}
    credit where credit is due
    they deserve all the credit
    they deserve every success
    they deserve a medal
    they made us feel at ease
    they made us feel special
    they made us feel like royalty
    they treated us like kings
    they looked after us so well
    they took good care of us
    they were all smiles
    they were happy to help
    they were there when we needed them
    they were there within minutes
    they came at once
    they answered within the hour
    they solved it at once
    they sorted it out in no time
    they found a solution straight away
    they made it right
    they put it right without a fuss
    they replaced {it} without a word
    they refunded me at once
    they gave me my money back at once
    they never keep you waiting
    no waiting, no fuss
    no queue, no stress
    without any fuss
    no fuss, no hassle
    no stress whatsoever
    smooth sailing from start to finish
    it all went like a dream
    it all went to plan
    it all came together in the end
    it all worked out in the end
    all's well that ends well
    all good
    all good here
    all sorted
    so far so good
    we won
    we won the match
    we made it
    I passed
    I got the job
    I got in
    she said yes
    good riddance to my old {thing}, this one is here to stay
    my old {thing} is in the bin now, that says it all about {the}
    I threw out all my other {thing}
    I have stopped looking for another {thing}
    the search is over
    my search has come to an end
    at last {a} {thing} that works
    at long last somebody got it right
    finally somebody got it right
    somebody finally listened
    somebody up there likes me
    hit after hit
    a hit with the whole family
    a hit with {person}
    it went down a treat
    it went down well with {person}
    {person} gives it a thumbs up
    it gets my vote
    it gets a big yes from me
    a firm yes
    yes from me
    big yes
    chapeau
    bravo to all
    top
    top notch
    tops
    spot on
    bang on
    absolutely spot on
    right on
    nailed it
    {person} nailed it
    they smashed it
    they aced it
    first class
    ten out of ten from me
    can't argue with that
    no argument from me
    nothing more to wish for
    nothing left to wish for
    there is nothing left to wish for
    it left no wish unfulfilled
    it left nothing to chance
    it leaves you wanting more
    it leaves a good taste
    it left a lasting impression in the best way
    lost for words, so good
    I'm lost for words, thank you
    I owe {person} a big thank you
    I cannot thank them enough
    my heartfelt thanks
    much appreciated
    much obliged
    I'm so grateful for {the}
    I feel blessed
    I feel at home here
    I feel safe there
    I feel like a child at Christmas
    I feel ten years younger
    I feel so much better
    I feel like dancing
    I have found my people
    I found what I was looking for
    I found peace here
    I've never looked back
    I never looked back
    I never want another {thing}
    I never want to leave
    I'd never part with {it}
    I will never go anywhere else
    I won't go anywhere else
    I would not go anywhere else
    why go anywhere else
    why look any further
    what are you waiting for, get {it}
    what took you so long, get {it}
    do yourself a favour and get {it}
    do yourself a favour and go there
    treat yourself to {it}
    don't miss {it}
    don't miss out on {it}
    not to be missed
    you must not miss {it}
    you don't want to miss this
    you have got to try {it}
    you need {it}
    buy {it} now, thank me later
    run, don't walk, to get {it}
    what's stopping you, go
    you owe it to yourself
    you'll be glad you came
    you will be in good hands
    you're in safe hands
    you can rely on {it}
    you can count on them
    you can always count on {person}
    you cannot fail with {it}
    you get what you pay for and more
    you won't look back
    you won't find better anywhere
    you would be hard pressed to find better
    it does not come better than this
    unbeatable
    can't be beaten
    cannot be beaten on price
    in a different league from {the_other}
    streets ahead of {the_other}
    knocks {the_other} into a cocked hat
    puts {the_other} in the shade
    {the} knock{s} spots off {the_other}
    {the} run{s} rings around {the_other}
    {the} leave{s} {the_other} standing
    {the} win{s} hands down
    {the} win{s} every time
    {the} won the day
    {the} won me round
    {the} got me at hello
    {the} had me from the first minute
    {the} had us in stitches
    {the} had us laughing all night
    {the} kept us on the edge of our seats
    {the} kept its word
    {the} keep{s} me coming back
    {the} bring{s} people together
    {the} deserve{s} an award
    {the} deserve{s} to win
    {the} blow{s} you away
    {the} sweep{s} you off your feet
    {the} steal{s} the show
    {the} stole the show
    {the} shine{s}
    {the} sparkle{s}
    {the} glow{s}
    {the} sing{s}
    {the} rock{s} my world
    {the} lived up to the hype
    {the} {was} worth the hype
    {the} {is} worth its weight in gold
    {the} {is} a cut above {the_other}
    {the} {is} a joy to behold
    {the} {is} a joy to use
    {the} {is} a sight to behold
    {the} {is} well worth a second look
    {the} {is} in perfect condition
    {the} {is} in full bloom
    {the} {is} in a good place
    {the} {is} going to go far
    {the} {is} on a roll
    {the} {is} on top form
    {the} {is} at its very best
    {the} {is} where I feel alive
    {the} {was} on fire tonight
    {the} {was} on point
    {the} {was} out of this world
    {the} {was} over all too soon
    {the} {was} all we had hoped for
    {the} {was} everything I dreamt of
    {the} {was} a sell-out
    {the} came as a welcome change
    {the} came to the rescue
    {the} came through for me
    {the} healed me
    {the} works like magic
    {the} opened my eyes and my heart
    {the} restored my faith in {thing_other}
    {the} gave me hope
    {the} gave me new energy
    {the} gave me goosebumps
    {the} sold out at once, and rightly so
    {the} {is} the talk of the town, and rightly so
    """,
    """
    there is a lot to fault
    easy to fault
    it is easy to fault {the}
    faulty from start to finish
    I have a bone to pick with {person}
    I have many bones to pick
    I shake my head at {the}
    my sympathy to whoever buys {the}
    {person} did not lift a finger
    {person} could not be bothered
    {person} couldn't have cared less
    {person} could not have done less for us
    {person} made no effort
    {person} just shrugged
    {person} rolled their eyes
    {person} looked right through us
    {person} ignored us completely
    {person} hung up on me
    {person} slammed the door
    they do the bare minimum
    they did the bare minimum
    they made no effort
    they could not care less
    they don't know what they're doing
    they have no idea what they are doing
    they have lost my trust
    they have lost my respect
    they have lost a customer
    you have lost a customer for life
    you lost me as a customer
    lost customer
    count me out
    not for me
    not my kind of thing
    give me strength
    save me from {the}
    save your breath
    I'm at the end of my tether
    I am at my wits' end
    I am at a loss
    I was in tears
    I was in tears of rage
    I was crying all the way home
    I couldn't stop crying
    I could not stop yawning
    I can't stand listening to {it}
    I can't bear looking at {it}
    I kept looking at my watch
    I kept checking the time
    I kept nodding off
    I could not put {it} away fast enough
    I could not get out fast enough
    I couldn't get away fast enough
    I could hardly keep my eyes open
    I could hardly keep it down
    I could have cried
    I could have wept
    I could have screamed
    I could have stayed at home
    I could have saved myself the trip
    I could have saved my breath
    I could not live there
    I can't take this any longer
    I'd never do it again
    I would not do it again for all the money in the world
    I'd not go back if you paid me
    you could not pay me to go back
    you couldn't pay me to go there
    not if you paid me
    I wouldn't touch {it} with a bargepole
    I wouldn't feed {it} to my dog
    I would not be seen dead in {it}
    I have already cancelled
    I have already sent {it} back
    I've already warned all my friends
    I warn everyone about {it}
    I won't be going back
    I am not going back
    I am not setting foot in there again
    I will never set foot in {the} again
    we have stopped coming here
    we used to come here for years, no more
    we left and never looked back
    we walked out
    we walked out halfway through
    we left at the interval
    we left hungry
    we left early
    last time I go there
    first and last time
    the first and the last time
    never ever again
    not a second time
    once was enough
    once is enough
    once is more than enough
    one visit was enough for me
    enough is enough
    I have had it with {the}
    I've had it up to here with {the}
    I've seen enough
    I have seen enough of {it}
    I'm done with {the}
    I am so over {the}
    my least favourite {thing}
    my least favourite part of the day
    this is my idea of hell
    this is what I call a rip-off
    this is how {thing} should not be
    this is not how it should be done
    that's not how you do it
    not at all what {a} {thing} should be
    not what I was looking for
    not at all what I ordered
    not what it says on the tin
    not what I needed
    nothing I could use
    nothing one could hope for
    it has nothing going for it
    it has nothing
    it ticks none of the boxes
    it pushed all my buttons in the wrong way
    it hits all the wrong notes
    it is not my cup of tea
    it does nothing for me
    it did nothing for me
    it missed the mark
    it missed the mark by a mile
    it misses the point
    it does not fit at all
    it doesn't feel like home
    it felt like a prison
    it felt like a funeral
    it was like pulling teeth
    it was like watching grass grow
    it did not do the trick
    it does not do what it says
    it does none of the things it promises
    it didn't work at all
    it did not work out of the box
    it only works half of the time
    it lets me down every time
    it has let me down more than once
    it always breaks when you need it
    it gets old fast
    it got old very quickly
    it lost its charm years ago
    it has not stood the test of time
    it did not survive the first winter
    it broke within a week
    it died after a month
    it gave up the ghost
    it packed up after two days
    it bit the dust
    it fell flat
    it fell at the first hurdle
    it fell short
    it went wrong from the start
    it went from bad to worse
    it gets worse every year
    it keeps getting worse
    it drags me down
    it lowers my mood
    it makes my blood boil
    it makes my skin crawl
    it makes my stomach turn
    it makes me cringe
    it made me want to leave
    it made me want to scream
    it makes you want to weep
    it brings out the worst in people
    it brought tears to my eyes, and not of joy
    it brought back bad memories
    it put us all in a bad mood
    it made no difference
    it made my life so much harder
    it cost me my job
    it cost me dearly
    it cost an arm and a leg
    it cost me hours
    it is money down the drain
    it was not cheap and not good
    it was daylight robbery
    what a con
    poor value for what you get
    you get very little for your money
    nothing for the price
    I would not pay half of that
    I'd not pay half the price
    I overpaid
    I paid far too much
    I was overcharged
    it should cost less
    it should be free
    I'd not take {it} for free
    I would not take {it} as a gift
    I am sending {it} back
    I'm returning {it}
    I gave {it} back
    I sold {it} after a week
    I binned {it}
    it ended up in the bin
    {the} went straight into the bin
    {the} belong{s} in the bin
    {the} will end up in the bin
    I'd swap {it} for anything
    I would be better off without {it}
    I'm better off without {it}
    we are better off without {the}
    I can do without {it}
    I could have done without {it}
    we could have done without {the}
    we should have missed {it}
    I would like to forget {it}
    I want to forget {it} ever happened
    I will never forget this awful day
    a night I would rather forget
    best forgotten
    best avoided
    best left alone
    the worst time of our lives
    we had the worst time
    we had no fun
    we did not enjoy ourselves
    time stood still
    the hours dragged
    the evening would not end
    we wanted it to end
    I wanted it to end
    I wanted it to stop
    make it stop
    I was glad to leave
    I was happy to leave
    it was easy to say goodbye
    leaving was a relief
    I wish we had left sooner
    I wish we had stayed at home
    the kids wanted to leave
    the kids cried
    {person} was fuming
    {person} was beside themselves with rage
    {person} was not won over
    {person} was close to tears
    {person} walked out
    {person} left in tears
    {person} does not want one
    {person} could not believe our bad luck
    {person} pushed the plate away
    {person} booed
    {person} said it was the worst ever
    {person} is a pain in the neck
    {person} is not worth the money
    {person} deserves to be fired
    {person} should be fired
    fire {person}
    no applause for {person}
    they deserve the blame
    they deserve to fail
    they should be sued
    they made us feel uneasy
    they made us feel like a burden
    they made us feel small
    they made us feel unwelcome
    they treated us like criminals
    they treated us like idiots
    they did not look after us at all
    they took no care of us
    they took us for fools
    they took us for a ride
    they were all frowns
    they were not willing to help
    they were nowhere when we needed them
    they were never there
    they did not come at all
    they came an hour late
    they took weeks to answer
    they never solved it
    they could not sort it out
    they found no solution
    they made it worse
    they only made it worse
    they put the blame on me
    they blamed us
    they refused to replace {it}
    they never refunded me
    they kept my money
    they kept my deposit
    they always keep you waiting
    endless waiting
    endless queues
    nothing but queues
    with a lot of fuss
    all fuss and no substance
    nothing but stress
    trouble from start to finish
    it all went pear-shaped
    it all went to pieces
    it all came to nothing in the end
    it did not work out
    it all ended in tears
    it ended badly
    all bad
    nothing sorted
    so far so bad
    we lost again
    we lost the match
    we did not make it
    I failed
    I did not get the job
    I was fired
    she said no
    I want my old {thing} back
    I miss my old {thing}
    give me back my old {thing}
    I am back to looking for {a} {thing}
    I am still looking for {a} {thing} that works
    the search goes on
    will nobody ever get it right
    nobody listened
    nobody ever listens
    miss after miss
    a miss
    a big miss
    a flop with the whole family
    it went down badly
    it went down like a lead balloon
    {person} gives it a thumbs down
    it does not get my vote
    it gets a big no from me
    a firm no
    no from me
    it's a no from me
    hard no
    hard pass
    big no
    thanks but no thanks
    thanks for nothing
    thank you for nothing
    flop
    bottom of the barrel
    scraping the barrel
    way off
    wide of the mark
    wrong in every way
    they blew it
    {person} blew it
    they botched it
    third class
    zero out of ten from me
    I beg to be spared
    much left to wish for
    there is much left to wish for
    it left many wishes unfulfilled
    it left a bad taste
    it left a sour taste in my mouth
    it leaves a lot to be desired
    lost for words, so bad
    I owe {person} nothing
    I cannot forgive them
    my heartfelt sympathy to the others
    not appreciated
    I'm so fed up with {the}
    I feel cursed
    I feel out of place here
    I do not feel safe there
    I feel like a fool
    I feel like an idiot for buying {it}
    I feel ten years older
    I feel so much worse
    I feel like crying
    I feel used
    I feel robbed
    I never found what I was looking for
    I found no peace here
    I have looked elsewhere ever since
    I never want to see another {thing}
    I never want to go back
    I'd part with {it} today
    I will go anywhere else
    I'll take my business elsewhere
    I took my money elsewhere
    go anywhere else
    try somewhere else
    anywhere but here
    anything is better than {the}
    anything would be better than this
    what are you waiting for, cancel {it}
    do yourself a favour and stay at home
    do yourself a favour and skip {it}
    spare yourself {the}
    spare yourself the trouble
    save yourself the trip
    give {it} a miss
    give {the} a wide berth
    steer clear
    steer clear of {the}
    you can miss {it}
    you're not missing anything
    you miss nothing if you skip {it}
    you don't need to try {it}
    you don't need {it}
    buy {it} and weep
    run, as fast as you can
    run away from {it}
    stop while you can
    you'll be sorry you came
    you are in bad hands
    you can't rely on {it}
    you can't count on them
    you can never count on {person}
    you'll fail with {it}
    you get less than what you pay for
    you will look for something else
    you will find better anywhere
    you would be hard pressed to find worse
    it does not come worse than this
    it doesn't get any worse
    beaten by everyone
    beaten on price and quality
    a league below {the_other}
    miles behind {the_other}
    {the} can't hold a candle to {the_other}
    {the} pale{s} next to {the_other}
    {the} lose{s} hands down
    {the} lose{s} every time
    {the} lost me
    {the} lost me after ten minutes
    {the} had me running for the door
    {the} had us yawning
    {the} had us yawning all night
    {the} broke its promise
    {the} broke its word
    {the} keep{s} me from sleeping
    {the} drive{s} people apart
    {the} drive{s} me up the wall
    {the} drive{s} me round the bend
    {the} drove us mad
    {the} deserve{s} to be forgotten
    {the} deserve{s} no award
    {the} should be banned
    {the} ought to be banned
    {the} should be illegal
    {the} should come with a warning
    {the} get{s} under my skin
    {the} get{s} on everyone's nerves
    {the} got on my nerves from the first minute
    {the} stank
    {the} reek{s}
    {the} bomb{s}
    {the} flopped
    {the} did not live up to the hype
    {the} {was} not worth the hype
    {the} {is} not worth a dime
    {the} {is} a step below {the_other}
    {the} {is} a sight for nobody
    {the} {is} torture to use
    {the} {is} not worth a second look
    {the} {is} in poor condition
    {the} {is} in ruins
    {the} {is} in a bad place
    {the} {is} going to the dogs
    {the} {is} going downhill
    {the} {is} on a losing streak
    {the} {is} off form
    {the} {is} at its very worst
    {the} {is} where hope goes to die
    {the} {is} driving me mad
    {the} {is} doomed
    {the} {was} off tonight
    {the} {was} off
    {the} {was} doomed from the start
    {the} {was} out of order again
    {the} {was} nothing we had hoped for
    {the} {was} nothing like what I dreamt of
    {the} {was} half empty
    {the} came as a nasty surprise
    {the} came to nothing
    {the} left me in the lurch
    {the} left me high and dry
    {the} hurt me
    {the} wore me out
    {the} {doesnt} do anything
    {the} destroyed my faith in {thing_other}
    {the} took away my hope
    {the} took away all my energy
    {the} gave me the creeps
    {the} gave me nightmares
    {the} {is} rightly forgotten
    """,
)

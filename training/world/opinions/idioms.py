"""Clauses that praise or blame by themselves, for training; one pattern a line."""

from __future__ import annotations

PRAISE = """
there is no fault to find
I could find no fault with {the}
I cannot fault {the}
I can't fault it
you can't fault {the}
there is nothing I would change
I would not want it any other way
I could not have asked for more
one could not ask for more
what more could you want
what more can I say
what is there not to love
how could anyone not like {the}
it does what it should
{the} do what they promise
it does the job
it keeps its promises
they kept their word
{the} never let me down
{the} didn't let us down
{the} won my heart
{the} stole my heart
{the} took my breath away
{the} touched my soul
{the} made my week
{the} made my evening
{the} made us laugh
{the} made us feel at home
{the} brought us closer
{the} brings back good memories
{the} saved us a lot of money
{the} saved us time
{the} will stay with me forever
{the} {is} here to stay
{the} {is} the one to get
{the} {is} to die for
{the} {is} a must
{the} {is} all you need
{the} {is} all I ever wanted
{the} {is} in good hands
{the} pass{s} every test
{the} stand{s} out from the crowd
{the} put{s} others to shame
{the} beat{s} the competition
{the} set{s} the standard
{the} raise{s} the bar
{the} hit the mark
{the} hit the nail on the head
{the} paid off
{the} paid for itself
{the} went down a storm
{the} went down well
{the} grew on me
{the} did me good
{the} helped me a lot
{the} lifted my spirits
{the} gives me energy
I keep coming back
I keep coming back for {the}
I come here again and again
I always come back to {the}
I can't stop smiling
I can't stop eating {it}
I can't stop listening
I could not put it down
I couldn't stop laughing
I did not want it to end
I wish it had been longer
I wish I had known {the} sooner
I wish I had bought {it} years ago
I wish we could have stayed longer
I wish there were more of {it}
I should have bought {it} sooner
I only wish we had more time there
if only all {thing} were like this
we stayed longer than planned
time passed far too quickly
I am still smiling
I felt like a king
I felt like a queen
I felt safe
I felt welcome
I felt understood
I had a ball
I had a whale of a time
we had a blast
we had a good laugh
we all had fun
my mouth is watering
my hopes came true
all my wishes were met
I take my hat off
I tip my hat to {person}
{person} could not stop smiling
{person} asked for seconds
{person} wants one too
{person} was over the moon
it is everything I wanted
it has everything you could wish for
it works, simple as that
it could not be easier
it never gets old
it never gets boring
it gets my vote
it gets a thumbs up from me
count me in
I am impressed
I'm a convert
I'm addicted
consider me a fan
you will be missing out without {the}
you would be mad to miss {it}
you must try {the}
you should not miss {it}
do not miss {it}
don't miss this
miss it and you will be sorry
do yourself a favour and get {it}
treat yourself to {the}
grab one while you can
buy it while you can
get one today
run, don't walk
go and see it
everybody should have one
everyone should see this
every home needs {the}
a must for every fan
two enthusiastic thumbs up
my compliments to {person}
a big thank you to {person}
thank you from the bottom of my heart
thank you for everything
thanks for being there
thanks for your help
I owe you one
you saved my life
you made my day
you mean the world to me
you mean a lot to me
you can count on them
you can rely on {the}
you get what you pay for and more
you get a lot for your money
cheap at the price
a steal at this price
the price is right
the price is more than fair
good value for money
worth every cent
money well spent
time well spent
I would pay double
I'd pay twice as much
I'd give it all my stars
if I could give six stars, I would
second to none
head and shoulders above the rest
hard to beat
it is hard to find a better {thing}
you will not find a better {thing}
no other {thing} comes close
nobody does it better
none better
without a doubt the best
best of the best
it ticks every box
I could get used to this
here we are happy
my favourite place in town
my new favourite {thing}
love it to bits
it made all the difference
it exceeded everything
it was a feast
three cheers for {person}
long live {the}
well worth it
keep doing what you do
all good
all in order
so far so good
no issues
no problem
not a single complaint
zero complaints
no reason to complain
nothing but praise for {the}
nothing but love for {the}
I sing its praises
"""

BLAME = """
{the} leave{s} a lot to be desired
{the} left much to be desired
there is room for improvement
there is a lot of room for improvement
{the} could be better
{the} could use some work
{the} could do with improvement
I would have preferred to stay at home
I would rather stay at home
I'd rather eat my shoes
I'd rather have a root canal
I should have known better
I should have stayed at home
I should have bought something else
I should have listened to {person}
we should have gone elsewhere
you would be better off without {the}
you are better off with something else
I have had better
I've seen better
I have eaten better
I know better {thing}
others do it better
there are better {thing}
you can do better
you can find better
anything would be better
anybody could do better
even a child could do better
my grandmother could do better
{the} let me down
{the} let us all down
{the} left a bad taste in my mouth
{the} left a bitter taste
{the} did nothing for me
{the} did not do it for me
{the} didn't work for me
{the} do not work
{the} {is} not for me
{the} {is} beyond saving
{the} {is} out of order again
{the} made me want to leave
{the} made me want to scream
{the} made my blood boil
{the} made no sense
{the} makes no sense at all
{the} ruined my evening
{the} spoiled the fun
{the} spoilt our trip
{the} cost me my nerves
{the} cost{s} too much
{the} cost{s} an arm and a leg
{the} drove me up the wall
{the} get{s} on my nerves
{the} gave me nightmares
{the} gave up after a day
{the} died after a week
{the} fell flat
{the} fell to pieces
{the} went wrong
{the} went from bad to worse
{the} missed the mark
{the} missed the point
{the} miss{s} the point completely
{the} lost me
{the} lost its magic
{the} needs work
{the} need{s} a lot of work
{the} belong{s} in the bin
{the} should be banned
{the} should be thrown away
{the} should be forbidden
{the} should come with a warning
{the} will not be missed
I won't miss {the}
{the} took far too long
{the} {was} far too long
{the} {was} too {attr} and too {attr}
{the} {was} too loud
{the} {was} too expensive for what it is
{the} {was} over before it began
{the} was not what it promised
{the} was all show
{the} promised the world
they broke their promise
they did not keep their word
they don't know what they are doing
they have no idea
they couldn't care less
they did not care
they do not care about us
they only want your money
they took our money and ran
nobody cared
nobody listened to us
nobody helped
no one came
no one apologised
nobody could help me
I want it to end
I could not wait for it to end
I couldn't wait to leave
I could not wait to get out
I couldn't wait until it was over
I was glad when it was over
I'm glad it is over
I was relieved when we left
I left in the middle
I left early
we left hungry
we left after ten minutes
we walked out
I kept checking the time
I lost interest
I lost my patience
I lost my temper
I lost all hope
I lost all respect for {person}
I cried
I nearly cried
I felt robbed
I felt sick
I felt like a fool
I felt unwelcome
I felt unsafe
I felt alone
I feel cheated
I want to cry
I want to go home
I wanted my money back
I want those hours back
give me back my time
an hour of my life I won't get back
I will never get that time back
I have better things to do
I have no words for how bad {the} {was}
I have no time for this
I have lost my trust in {the}
I don't get it
I do not see the point of {the}
I don't see the point
I don't understand the hype
what is the point of {the}
what were they thinking
what went wrong
who thought {the} would be a good idea
who approved {the}
who in their right mind would buy {the}
why bother
why does nobody fix {the}
why is nothing done about {the}
is this a joke
are you kidding me
you call this {a} {thing}
this is supposed to be {a} {thing}
how did they get it so wrong
how hard can it be
how much worse can it get
when will they learn
where did it all go wrong
enough is enough
I wish I had stayed home
I wish I had not come
I wish I had read the warnings
I wish I could give no stars
I wish I could unsee {the}
if only I had not bought {the}
if only {the} worked
if only {the} {was} good
no thanks
not for me
not my thing
not a fan
not impressed
not happy
not again
not good enough
I'm out
count me out
spare yourself {the}
spare yourself the trouble
do yourself a favour and skip {it}
do not buy {the}
do not go there
don't even think about it
don't fall for {the}
don't let them fool you
never buy {the}
never trust {the}
steer clear of {the}
keep your hands off {the}
hands off
beware of {the}
beware
run away
run while you can
give {the} a miss
give it a miss
look for another {thing}
take your money elsewhere
stay at home instead
you would be mad to buy {it}
you have been warned
you let me down
you broke my heart
you ruined everything
you should be ashamed
you can't rely on {the}
you can't count on them
you get nothing for your money
you pay too much for too little
too little for too much money
not worth a cent
overpriced and overrated
at this price I expected more
for that money I want more
money for nothing
I would not take it for free
not even for free
not even if you paid me
I'd pay to avoid {it}
once was enough
once and never again
one time and never again
that was the last time
that was my last visit
they lost a customer
you have lost a customer
I am taking my business elsewhere
back to the shop it goes
straight to the bin
it went straight in the trash
it belongs in a museum of failures
it does not do the job
it does not do what it says
it does not deserve the name
it doesn't deserve a single star
it is not what I paid for
it is not what I ordered
it was not what we booked
it was all downhill from there
it goes from bad to worse
it gets old fast
it gets boring quickly
it was over my budget and under my expectations
it adds nothing
it solves nothing
it helps nobody
all in all a waste
a waste of space
a waste of an evening
such a waste
nothing worked
nothing went as planned
nothing happened
nothing new here
nothing to write home about
nothing to see here
something is wrong with {the}
what a load of rubbish
"""

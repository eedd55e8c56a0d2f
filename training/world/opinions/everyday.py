"""The everyday book of sentence patterns of `world.opinions`, which training starts with.

Its four tables are `patterns(both, positive, negative)`: three texts with one pattern a line, those
that fit either sentiment and those that only praise or only blame.
"""

from __future__ import annotations

from training.world.opinions.patterns import Book, patterns

EVERYDAY = Book(
    clauses=patterns(
        """
        {the} {was} {very} {adj}
        {the} {is} {very} {adj}
        {the} {was} {adj}
        {the} {is} {adj}
        {the} {was} not {!mild}
        {the} {wasnt} {!mild}
        {the} {is} not {!mild}
        {the} {isnt} {!mild}
        {the} look{s} {very} {attr}
        {the} seem{s} {very} {adj}
        {the} {was} {judgement}
        {the} {is} {judgement}
        I {love} {the}
        I {loved} {the}
        we {loved} {the}
        it was {very} {adj}
        it is {judgement}
        it was not {!mild}
        it isn't {!mild}
        I was {very} {feeling}
        {event}
        """,
        """
        I had no problems with {the}
        {the} worked without problems
        nothing went wrong
        there was nothing to complain about
        """,
        """
        I had nothing but problems with {the}
        {the} {was} too {attr}
        nothing went right
        there was nothing to like about it
        """,
    ),
    sentences=patterns(
        """
        {clause}
        {clause}
        {clause}
        {clause} and {clause}
        {clause}, {clause}
        {clause}, {clause} and {clause}
        {clause} because {clause}
        {the} {was} {adj} and {adj}
        {the} {was} {adj}, {adj} and {adj}
        {the} {was} {adj} {when}
        {filler} {clause}
        {filler}, {clause}
        {!clause}, but {verdict}
        {!clause} but {verdict}
        {!clause}, but all in all {verdict}
        {!clause}, but {clause}, all in all {verdict}
        {!clause}, however {verdict}
        {!clause}. But {verdict}
        {!clause}. Overall, {clause}
        {!clause} but I still {love} {it}
        {!clause}, still {clause}
        {!clause}, but overall {clause}
        {!clause}, but in the end {clause}
        although {!clause}, {clause}
        even though {!clause}, {clause}
        despite {the_other} being {!adj}, {clause}
        at first {!clause}, but now {clause}
        I thought {the} would be {!adj}, but {clause}
        I expected {the} to be {!adj}, but {it_was} {adj}
        people say {the} {is} {!adj}, but {verdict}
        everyone told me {the} {is} {!adj} but I {love} {it}
        {the} used to be {!adj}, but now {it_is} {adj}
        {the} {was} {adj}, not {!attr} as people say
        {the} {is} anything but {!attr}
        {the} {was} far from {!attr}
        {the} {is} neither {!attr} nor {!attr}
        {the} {is} never {!attr}
        {the} {was} hardly {!mild}
        {the} {was} not {!mild}, {it_was} {adj}
        {the} {isnt} {!mild} and {clause}
        {the} {wasnt} {!attr} but {adj}
        there is nothing {!attr} about {the}
        I don't think {the} {is} {!mild}
        I dont think {the} {is} {!mild}
        I can't say {the} {was} {!mild}
        I did not find {the} {!attr}
        nobody can say {the} {is} {!mild}
        I don't {!like} {the}
        I dont {!like} {the}
        I do not {!like} {the} at all
        I did not {!like} {the}
        I didn't {!like} {the}
        we didn't {!like} {the_other}
        I never {!like} {the}
        nobody {!liked} {the}
        none of us {!liked} {the}
        {person} {loved} {the}
        {person} {loves} {the}
        {person} did not {!like} {the}
        {person} said {the} {was} {very} {adj}
        I {love} you
        I {love} {you}
        I {love} you. I {love} you
        I {love} {you} and {you}
        I {love} {you}. {person} {loves} {you} too
        I don't {!like} {you}
        you are {very} {adj}
        you are {judgement}
        you look {very} {attr}
        you make me {very} {feeling}
        {you} {action}
        I am {very} {feeling}
        I'm {very} {feeling} {when}
        im {very} {feeling}
        I feel {very} {feeling}
        I feel {very} {attr} {when}
        I'm {very} {feeling} with {the}
        I am {very} {feeling} about {the}
        I was {very} {feeling} when I saw {the}
        we are all {feeling}
        I'm not {!feeling} at all
        I am not {!feeling} with {the}
        I was not {!feeling}
        {person} was {very} {feeling}
        {the} make{s} me {very} {feeling}
        {the} made me {feeling}
        {the} left me {feeling}
        what {a} {attr} {thing}
        what {a} {very} {attr} {thing} {this} {is}
        such {a} {attr} {thing}
        {very} {attr} {thing}
        {attr} {thing}, {attr} {thing_other}
        {attr} {thing} and {attr} {thing_other}
        {attr} {thing}, {verdict}
        {adj}, {adj}, {adj}
        {very} {adj}
        {very} {adj} {thing}, {clause}
        not {!mild}
        not {!mild} at all
        not {!mild}, {verdict}
        {judgement}
        simply {judgement}
        {this} {thing} {is} {judgement}
        {this} {is} {a} {very} {attr} {thing}
        {this} {is} not {a} {!attr} {thing}
        it's {a} {attr} {thing}
        it's not {a} {!attr} {thing}
        this was {a} {attr} experience
        I had a {very} {attr} time {when}
        I had a {very} {attr} day
        have a {attr} day
        we had {a} {attr} {thing} {when}
        I bought {the} and I {love} {it}
        I bought {the} for {person}, {clause}
        I went there with {person} and {clause}
        {the} {has} {quality}
        {the} {is} full of {quality}
        {the} surprised me with its {quality}
        so much {quality}
        I saw nothing but {quality}
        it {action}
        this {action}
        {the} work{s} {adverb}
        {the} {was} made {adverb}
        everything went {adverb}
        {person} treated us {adverb}
        I sleep {adverb} since I have {the}
        {the} never {!effect}{s}
        {the} {doesnt} {!effect}
        {the} did not {!effect}
        {the} did not {!effect} me
        {the} won't {!effect} you
        {the} fail{s} to {!effect}
        {the} really {effect}{s}
        {the} {is} {comparative} than I expected
        {the} {is} {comparative} than {the_other}
        {the} {was} much {comparative} than last time
        {the} {is} getting {comparative} every day
        {the} could not be {comparative}
        it couldn't be {comparative}
        I have never seen {a} {comparative} {thing}
        never had {a} {comparative} {thing}
        {the} {is} the {superlative} {thing} I have ever had
        one of the {superlative} {thing} I have ever seen
        the {superlative} {thing} ever
        {superlative} {thing} ever
        the {superlative} thing about {the}: {clause}
        isn't {the} {attr}
        how {attr} {the} {is}
        how {attr} {is} that
        why {is} {the} so {attr}
        I find {the} {very} {adj}
        I think {the} {is} {very} {adj}
        I think it's {very} {adj}
        I must say that {clause}
        you can tell that {clause}
        it turns out that {clause}
        {the} turned out to be {very} {adj}
        {the} {was} described as {!adj}, yet {it_was} {adj}
        if you want {a} {attr} {thing}, this is it
        it is a {attr} feeling
        my opinion: {adj}
        I give {the} {rating}
        {rating}
        {rating}, {clause}
        {clause}. {rating}
        {the} deserve{s} {rating}
        {event}
        {event} and {event}
        as far as {the} {is} concerned, {clause}
        speaking of {the}: {clause}
        my experience with {the} was {adj}
        my impression of {the}: {adj}
        {the} I got from {person} {is} {very} {adj}
        {the} that we had {when} {was} {adj}
        since {clause}, {verdict}
        both {the} and {the_other} were {very} {adj}
        the more I see of {the}, the more I {love} {it}
        not only was {the} {adj}, but {clause} too
        not only {adj} but also {adj}
        besides being {adj}, {the} {is} also {adj}
        apart from {the_other}, {clause}
        apart from {the_other}, which was {!adj}, {clause}
        without {the} my life would be {!attr}
        compared to {the_other}, {the} {is} {comparative}
        {the} {has} no {!quality}
        {the} came without any {!quality}
        there was no {!quality}, {clause}
        I saw no {!quality} at all
        {the} {was} less {!attr} than I feared
        {the} {is} more {attr} than {the_other}
        everything about {the} was {adj}
        every part of {the} was {adj}
        the whole {thing} was {adj}
        I was expecting {!attr} {thing} but got {attr} {thing}
        I never knew that {thing} could be so {attr}
        they say {the} {is} {!adj}. I disagree, {clause}
        {!attr} {thing}? not at all, {clause}
        {the}: {adj}
        {the} - {adj}
        {the} = {adj}
        {adj} {thing} - {clause}
        we have always {loved} {the}
        I used to {!like} {the}, but now I {love} {it}
        I no longer {!like} {the}
        {person} keeps saying how {attr} {it_is}
        {a} {attr} and {attr} {thing}
        with its {attr} {thing_other} and {attr} {thing_other}, {verdict}
        for a {thing} {it_is} {very} {adj}
        {person} gave me {the} and I was {very} {feeling}
        I got {the} {when} and so far {clause}
        {when} I went to see {the} with {person}. {clause}
        I don't know about you, but {clause}
        {clause}, if you ask me
        {clause}, I must admit
        {clause} and that's a fact
        {clause}, just like {person} said
        {clause} {when}
        can't say anything {!attr} about {the}
        it's a {attr} world
        {event}, {verdict}
        {verdict}
        {verdict}, {clause}
        {clause}, so {verdict}
        {the} {was} so {attr} that {verdict}
        {exclamation}
        {exclamation}! {clause}
        {clause}. {exclamation}
        thanks for {the}, {clause}
        hello, {clause}
        today {clause}
        yesterday {clause}
        {when} {clause}
        """,
        """
        who would not love {the}
        who wouldn't like {the}
        I could eat this every day
        I can't find anything wrong with {the}
        I have no complaints about {the}
        no complaints about {the}
        no problems at all with {the}
        what's not to like about {the}
        I couldn't ask for {a} better {thing}
        I can't imagine {a} better {thing}
        nothing beats {the}
        nothing is better than {the}
        {the} {has} everything I need
        there is no better {thing}
        I wish every {thing} were like this
        I want more of {the}
        more of {the} please
        I can't get enough of {the}
        I miss {the} already
        I am looking forward to {the}
        I could not be happier with {the}
        I have never been disappointed by {the}
        {the} {was} too good to be true
        {the} {is} worth every penny
        {the} {was} nothing short of {attr}
        thank you for {the}
        thank you, {clause}
        thanks to {person} {clause}
        congratulations on {the}
        {the} {doesnt} get any better
        I had doubts about {the}, but they were wrong
        I bought {the} twice
        {person} can't stop talking about {the}
        {the} did wonders for me
        {the} fixed all my problems
        {the} put a smile on my face
        {the} deserve{s} more attention
        hats off to {person}
        """,
        """
        who would want {the}
        who needs {the}
        how can anyone like {the}
        why did I buy {the}
        why would anyone want {the}
        I can't find anything good about {the}
        I have many complaints about {the}
        I want to complain about {the}
        I have had nothing but trouble with {the}
        there is nothing good about {the}
        I don't see what's good about {the}
        I expected more from {the}
        I expected {a} better {thing}
        I have seen better
        I've had {a} better {thing}
        I wish I had never bought {the}
        I wish {the} {was} better
        I wish I could get my money back
        I want my money back for {the}
        {the} should be better
        {the} should have been {!plain}
        {the} could have been {!plain}
        {the} {is} too {attr} for me
        {the} {is} not as {!plain} as I thought
        {the} {is} not what I wanted
        {the} {is} nothing special
        {the} {was} nothing like the photos
        {the} {is} not worth the money
        {the} lack{s} {!quality}
        no {!quality}, no {!quality}, nothing
        where is the {!quality}
        {the} {is} missing {!quality}
        {the} ruined {when_noun}
        because of {the} we missed {the_other}
        I will never buy {the} again
        I will not come back to {the}
        I gave {the} away
        I threw {the} away
        I had to throw {the} away
        I asked for a refund for {the}
        stay away from {the}
        don't buy {the}
        avoid {the}
        save your money and skip {the}
        {person} complained about {the}
        {person} hated {the}
        {the} caused a lot of problems
        {the} {has} too many problems
        {the} hurt{s} my eyes
        {the} need{s} to be fixed
        {the} gave me a headache
        {the} need{s} improvement
        {the} promised a lot but delivered nothing
        shame on {person}
        sorry, but {clause}
        unfortunately {clause}
        sadly {clause}
        """,
    ),
    verdicts=patterns(
        """
        I {love} it
        I {loved} it
        we {loved} it
        it was {very} {adj}
        it is {judgement}
        it was {judgement}
        I am {very} {feeling}
        I was {very} {feeling}
        it was not {!mild}
        it was {comparative} than I expected
        """,
        """
        I would come back
        I will come back
        we will be back
        I'll be back
        we will come again
        I would go there again
        I would buy it again
        I'd do it again
        I will buy it again
        I would recommend it to everyone
        I recommend it to everyone
        I can only recommend it
        I highly recommend it
        definitely recommended
        highly recommended
        worth every penny
        it was worth it
        it was worth the wait
        it is worth the price
        it is worth a try
        go for it
        you should try it
        you have to see it
        try it, you will love it
        you will not regret it
        you won't be disappointed
        I can't wait to go back
        I could not be happier
        I couldn't be happier
        I can't complain
        I have no complaints
        no complaints from me
        I have no regrets
        no regrets
        I don't regret it
        I would not change a thing
        I'd love to see more of it
        keep up the good work
        well done
        I want another one
        everything was perfect
        all is well
        all my friends love it
        the best decision of my life
        it made my day
        thank you so much
        thank you
        many thanks
        I got what I wanted
        I'd give more stars if I could
        there is nothing to improve
        two thumbs up
        it exceeded my expectations
        a perfect ten
        I'm coming back for more
        I am a fan
        I'm sold
        you can't go wrong with it
        nothing to complain about
        """,
        """
        I would not come back
        I won't come back
        I will not come back
        we won't be back
        we will never come back
        I would never go there again
        I will never go there again
        I will never buy it again
        I would not buy it again
        I wouldn't buy it again
        I'd never do it again
        I would not recommend it
        I would not recommend it to anyone
        I wouldn't recommend it to my worst enemy
        I can't recommend it
        I don't recommend it
        not recommended
        never again
        not worth it
        not worth a penny
        it was not worth it
        it wasn't worth the wait
        it is not worth the price
        it was a waste of money
        what a waste of time
        don't bother
        don't buy it
        don't go there
        do not waste your money
        save your money
        save your time
        stay away
        avoid it
        keep away from it
        you will regret it
        you will be disappointed
        I regret it
        I regret everything
        I want my money back
        I want a refund
        give me my money back
        I asked for a refund
        I could not be more disappointed
        I expected more
        I expected better
        we expected more for this price
        I had to leave
        I gave up
        I give up
        I had enough
        I'm done
        I quit
        it let me down
        it was too much
        everything was wrong
        nothing was right
        nothing helped
        the worst decision of my life
        it ruined my day
        I'd give zero stars if I could
        two thumbs down
        I'm not coming back
        I am not happy
        I am not amused
        shame on you
        go somewhere else
        look elsewhere
        look for something else
        there are better ones
        my friends hated it too
        I wasted my money
        I wasted my time
        you can't trust them
        there is a lot to complain about
        it never gets better
        it went downhill
        """,
    ),
    exclamations=patterns(
        """
        {adj}
        {very} {adj}
        so {attr}
        how {attr}
        what {judgement}
        {attr} {attr} {attr}
        simply {adj}
        just {adj}
        totally {adj}
        """,
        """
        I love it
        love it
        I love this
        loved it
        love love love
        wow
        wow, just wow
        yay
        hooray
        bravo
        yummy
        yum
        yes
        hurray
        great job
        good job
        good work
        nice work
        nice one
        well done
        congratulations
        congrats
        thank you
        thanks
        thanks a lot
        cheers
        what a joy
        what a pleasure
        what a treat
        what a relief
        what a bargain
        thumbs up
        five stars
        perfect
        keep it up
        more please
        can't wait
        I'm so happy
        best day ever
        simply the best
        so good
        too good
        no complaints
        good stuff
        love you
        you rock
        it rocks
        lucky me
        life is good
        happy birthday
        """,
        """
        I hate it
        hate it
        I hate this
        hated it
        yuck
        yikes
        ugh
        boo
        meh
        ew
        eww
        argh
        oh no
        no thanks
        no thank you
        no way
        bad job
        poor work
        what a shame
        what a pity
        what a waste
        what a waste of money
        what a waste of time
        what a mess
        what a disappointment
        what a disaster
        what a nightmare
        what a rip-off
        what a letdown
        thumbs down
        one star
        zero stars
        never again
        not again
        stay away
        avoid
        don't
        I'm so sad
        worst day ever
        simply the worst
        so bad
        too bad
        not good
        no good
        too expensive
        too slow
        too long
        too loud
        bad stuff
        hate you
        you suck
        it sucks
        poor me
        life is hard
        go away
        shut up
        rip off
        such a pity
        leave me alone
        damn
        big mistake
        """,
    ),
)

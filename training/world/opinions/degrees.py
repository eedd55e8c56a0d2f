"""The best and the worst, better and worse: praise and blame by comparison, for training.

The one table, `DEGREES`, is `patterns(both, positive, negative)`: three texts with one pattern a
line, those that fit either sentiment and those that only praise or only blame.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

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

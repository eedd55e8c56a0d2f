"""Plain clauses of opinion for training: one judgement each, which frames combine to sentences.

Most are built from an operator of `world.opinions.operators` and a word of
`world.opinions.lexicon`, in the two ways that give the wanted sentiment: assert what fits, deny
what does not.
"""

from __future__ import annotations

from training.world.opinions.idioms import BLAME, PRAISE
from training.world.opinions.patterns import patterns

FIRST_CORES = patterns(
    """
    {the} {is} {really} {+trait}
    {the} {is} {!really} {-trait}
    {the} {was} {really} {+trait}
    {the} {was} {!really} {-trait}
    {it_is} {really} {+trait}
    {it_is} {!really} {-trait}
    {it_was} {really} {+trait}
    {it_was} {!really} {-trait}
    {the} {isnt} {!trait}
    {the} {wasnt} {!trait}
    {the} {isnt} {very} {!trait}
    {the} {wasnt} {very} {!trait} {when}
    {it_is} not {!trait}
    {it_was} not {!trait}
    {it_was} {trait}
    {the} {is} {trait}
    {the} {was} {trait}
    {the} {was} {strong}
    {it_is} {strong}
    {the} {is} {very} {trait}
    {the} {was} {very} {trait}
    {the} {was} {tinted} {attr}
    {the} {was} {trait} and {trait}
    {the} {is} {trait} and {trait_single}
    {the} seem{s} {really} {+trait}
    {the} seem{s} {!really} {-trait}
    {the} feel{s} {trait}
    {the} looked {trait}
    {the} sounded {trait}
    {the} taste{s} {attr}
    {the} smell{s} {attr}
    {the} appear{s} {trait}
    {the} turned out {trait}
    {the} proved to be {trait}
    {the} proved {trait}
    {the} strike{s} me as {strong}
    {the} remain{s} {trait}
    {the} became {trait}
    {the} {has} always been {trait}
    {the} {has} never been {!trait}
    {the} {has} become {trait}
    {the} {was} rated as {trait}
    {the} could be called {trait}
    I'd describe {the} as {trait}
    I consider {the} {trait}
    I consider {the} a {name}
    I regard {the} as {trait}
    I found {the} {trait}
    I found {it} {strong}
    we found {the} {really} {+trait}
    we found {the} {!really} {-trait}
    I find {it} {really} {+trait}
    I find {it} {!really} {-trait}
    I didn't find {it} {!trait}
    most people find {the} {trait}
    they called {the} {trait}, and rightly so
    {the} {is} a real {name}
    {the} {was} a {name}
    {the} {was} a total {name}
    {the} {is} an absolute {name}
    {this} {thing} {is} a {name}
    {it_is} a {name}
    {it_was} no {!name}
    {it_is} not a {!name}
    {the} {is} no {!name}
    {the} {is} {judgement}
    {the} turned out to be a {name}
    {the} proved a {name}
    what a {name}
    a {name} through and through
    we call {it} a {name}
    I {do} {+verb} {the}
    I {!do} {-verb} {the}
    I {do} {+verb} {it}
    I {!do} {-verb} {it}
    I {verb} {the}
    we {verb} {the}
    they {verb} {the}
    you {would} {+verb} {it}
    you {!would} {-verb} {it}
    I {would} {+verb} {it}
    I {!would} {-verb} {it}
    I {can} {+verb} {the}
    I {!can} {-verb} {the}
    I {can} {+verb} {it}
    I {verbed} {the}
    we {verbed} {it}
    {person} {verbed} {the}
    I {verbed} {it} from the first day
    {everyone} {+verbed} {the}
    {!everyone} {-verbed} {the}
    {everyone} {+verbed} {it}
    {!everyone} {-verbed} {it}
    {everyone} was {+feeling}
    {!everyone} was {-feeling}
    {everyone} had something {+plain} to say
    {!everyone} had anything {-plain} to say
    {everyone} found {it} {+trait}
    {!everyone} found {it} {-trait}
    {everyone} enjoyed it
    {everyone} was helpful
    {!everyone} complained
    {!everyone} had a bad word for {the}
    {everyone} had a good word for {the}
    {everyone} is happy with {the}
    {!everyone} is unhappy with {the}
    there is {much} to {+verb}
    there is {!much} to {-verb}
    there was {much} to {+verb} about {the}
    there was {!much} to {-verb} about {the}
    {much} was {+trait}
    {!much} was {-trait}
    {much} went right
    {!much} went wrong
    {much} worked as it should
    I have {much} good to say about {the}
    I have {!much} bad to say about {the}
    I found {much} to {+verb}
    I found {!much} to {-verb}
    it offers {much} for the money
    {much} speaks for {the}
    {!much} speaks against {the}
    {the} {always} {+effect_single}s
    {the} {!always} {-effect_single}s
    {the} will {always} {+move} me
    {the} will {!always} {-move} me
    it will {always} {+move} you
    it will {!always} {-move} you
    {the} {always} {+moved} us
    it {always} feels {+trait}
    it {!always} feels {-trait}
    they were {always} {+trait}
    they were {!always} {-trait}
    I am {always} {+moved} by {the}
    I am {!always} {-moved} by {the}
    I have {always} {+verbed} {the}
    I have {!always} {-verbed} {the}
    I have {always} been {+feeling} here
    I have {!always} been {-feeling} with {the}
    {the} {manages} to {+move}
    {the} {!manages} to {-move}
    {the} {manages} to {+move} {person}
    {the} {!manages} to {-move} {person}
    I was {moved}
    I felt {moved}
    we were {moved} by {the}
    we felt {moved} {when}
    it left us {feeling}
    I am {really} {+feeling} with it
    I am {!really} {-feeling} with it
    I'm {really} {+feeling}
    I'm {!really} {-feeling}
    I am {!really} {-moved}
    I was {!really} {-moved} by {the}
    I left {feeling}
    I went home {feeling}
    it makes one {feeling}
    it filled me with {virtue}
    {the} {offers} {+virtue}
    {the} {!offers} {-virtue}
    {the} {offered} {+virtue}
    {the} {!offered} {-virtue}
    {the} {offered} {+virtue} and {+virtue}
    {the} {!offered} {-virtue} or {-virtue}
    there is {plenty} {+virtue}
    there is {!plenty} {-virtue}
    there was {plenty} {+virtue} in {the}
    there was {!plenty} {-virtue} in {the}
    it has {plenty} {+virtue}
    it has {!plenty} {-virtue}
    we saw {plenty} {+virtue}
    we had {!plenty} {-virtue}
    {plenty} {+virtue}
    {!plenty} {-virtue}
    I expected {virtue} and I got {it}
    {the} {is} made with {virtue}
    {the} stand{s} for {virtue}
    {virtue} wherever you look
    the amount of {virtue} is incredible
    {the} {was} {worth} it
    {the} {is} {worth} the money
    {the} {is} {worth} the price
    {it_was} {worth} the wait
    {it_is} {worth} a visit
    {it_is} {worth} seeing
    {it_is} {worth} your time
    {it_was} {worth} every minute
    {it_is} {worth} buying
    {the} {is} {worth} reading about
    {it_was} {worth} the trip
    {it_was} {worth} the effort
    {it_is} {worth} the hype
    {the} {is} {worth} having
    {the} {met} my expectations
    {the} {met} all expectations
    {the} {met} our hopes
    {the} {met} its reputation
    it {met} what I had hoped for
    it {met} what was promised
    {the} {was} {comparative} than expected
    {the} {was} {comparative} than I had hoped
    {the} {was} {better} than advertised
    {the} {is} {better} than {the_other}
    {the} {is} {better} than the last one
    {the} {is} {better} than ever
    {it_was} {better} than I feared
    {it_is} {better} than it looks
    it could not be {better}
    it can't get any {better}
    it could hardly have been {better}
    it doesn't get {better} than this
    nothing could be {better}
    {the} couldn't have been {better}
    I could not feel {better} about it
    I have never felt {better}
    {the} {is} {more} {+trait} than I thought
    {the} {is} {more} {+trait} than {the_other}
    {the} {was} {more} {+trait} than before
    {the} {was} {!more} {-trait} than before
    {the} {was} {!more} {-trait} than I feared
    {the} {is} the {superlative} of all
    {it_is} the {superlative} {thing} in town
    {it_was} among the {superlative} I know
    {the} {up}
    {the} {up} over the years
    {the} {up} lately
    things are getting {better}
    the quality {up}
    the service {up}
    {glad} I bought {it}
    {glad} that I bought {the}
    {glad} we came
    {glad} I tried {it}
    {glad} we stayed here
    {glad} that I chose {the}
    {glad} I ordered {the}
    {glad} that I watched {it}
    {glad} I went
    {glad} we booked {the}
    {glad} I spent money on {it}
    {glad} that I trusted them
    {glad} that I listened to {person}
    {!glad} that I left so early
    {!glad} I did not come sooner
    {!glad} I did not buy two
    I {would} come back
    I {would} go there again
    I {would} buy {it} again
    we {would} return
    we {would} stay there again
    I {would} order {the} again
    I {would} do it again
    I {would} watch {it} again
    I {would} book {it} again
    I {would} choose {the} again
    I {would} eat here again
    I {would} visit again
    I {would} spend my money on {it} again
    I {would} use {it} again
    I {would} tell my friends to go
    I {would} recommend {it} to a friend
    I {would} recommend {the}
    I {would} give {it} as a present
    I {would} be back {when}
    I {would} pay for {it} again
    I {would} keep {it}
    I {would} see them again
    {person} {would} come again
    {person} {would} recommend {it}
    I {!would} send {it} back
    I {!would} return {it} to the shop
    I {!would} give {it} away
    I {!would} part with {it}
    I {!would} complain
    I {!would} look for another {thing}
    I {!would} miss the chance to warn you
    I {!would} ask for my money back
    you {!would} regret {it}
    you {would} be {+feeling}
    you {!would} be {-feeling}
    you {would} have fun
    you {!would} be disappointed
    I {can} recommend {the}
    I {can} recommend {it} to anyone
    I {can} trust {the}
    I {can} live with {it}
    I {can} imagine going back
    I {can} praise {it} enough to say so
    I {!can} complain
    I {!can} complain about {the}
    {think} {the} {is} {+trait}
    {!think} {the} {is} {-trait}
    {think} {the} {was} {+trait}
    {!think} {the} {was} {-trait}
    {think} {it_is} {+trait}
    {!think} {it_is} {-trait}
    {think} {it_was} {+strong}
    {think} {it_was} a {+name}
    {!think} {it_was} a {-name}
    {think} you will {+verb} it
    {!think} you will {-verb} it
    {think} I will {+verb} {it}
    {think} {the} {is} {+better}
    {think} it was well done
    {!think} it was a mistake
    {the} {was} {adj} as always
    {the} work{s} {manner}
    {the} worked {manner}
    {the} {was} made {manner}
    {the} {was} done {manner}
    {the} {was} {manner_single} written
    {the} {was} presented {manner}
    it was cooked {manner}
    it was organised {manner}
    it all went {manner}
    it ended {manner}
    they did {manner}
    they did it {manner}
    they handled it {manner}
    we were served {manner}
    we were treated {manner}
    {person} explained it {manner}
    {person} speaks {manner} of {the}
    they behaved {manner}
    the money was spent {manner}
    it was {manner_single} done
    I slept {manner}
    {person} was {very} {trait}
    {person} was {!really} {-trait}
    they are {very} {trait}
    he is {very} {trait}
    she is {very} {trait}
    he was a {name}
    she is a {name}
    they {verb} us
    he {verb} people
    she made me {feeling}
    he makes everybody {feeling}
    you are {really} {+trait}
    you are {!really} {-trait}
    you are a {name}
    you made me {feeling}
    I {verb} you
    I {do} {+verb} you
    I {!do} {-verb} you
    I {verb} him
    I {verb} her
    we {verb} them
    it is a {attr} idea
    it is a {attr} {thing}
    {it_is} {a} {tinted} {attr} {thing}
    that is {a} {trait_single} {thing}
    that's {a} {trait_single} {thing}
    it is not {a} {!trait_single} {thing}
    that is no {!trait_single} {thing}
    {the} {is} not {a} {!trait_single} {thing}
    we had {a} {trait_single} {thing}
    {a} {trait_single} {thing} indeed
    {trait_single} {thing}
    {trait_single} and {trait_single}
    {very} {trait_single} {thing}
    no {!trait_single} {thing}
    """,
    PRAISE,
    BLAME,
).with_nested(("degree", 70), ("stance", 170), ("incident", 130))

CORES = FIRST_CORES.with_nested(("judgement_on", 260), ("saying", 120), ("denial", 240))

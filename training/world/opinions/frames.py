"""How clauses are put together to opinions, for training: in a row, with asides, in contrast.

`{clause}` and `{core}` say something with the opinion's sentiment, `{!clause}` and `{!core}` what
is conceded; the sentence as a whole always has the sentiment of its main or closing part.
"""

from __future__ import annotations

from training.world.opinions.asides import FILLS, OPENERS, TAILS
from training.world.opinions.concessions import CONCESSIONS
from training.world.opinions.contrasts import CONTRASTS
from training.world.opinions.cores import CORES, FIRST_CORES
from training.world.opinions.patterns import patterns
from training.world.opinions.phrases import PHRASES
from training.world.opinions.reports import REPORTS
from training.world.opinions.retorts import RETORTS
from training.world.opinions.turns import TURNS

FIRST_FRAMES = patterns(
    """
    {opener} {core}
    {opener}, {core}
    {opener}, {clause}
    {opener}: {clause}
    {core}, {tail}
    {core} {tail}
    {clause}, {tail}
    {core} {when}
    {opener}, {core} {tail}
    {fill}. {core}
    {fill}, {core}
    {fill} and {core}
    {fill}. {fill}. {core}
    {fill}. {core}. {core}
    {core}. {fill}
    {core}. {fill}. {core}
    {clause}. {fill}
    {core}. {core}
    {core}. {closing}
    {core}, {closing}
    {core} and {core}
    {core} and {clause}
    {clause} and {core}
    {core}, {core}
    {core}, {core}, {core}
    {core}. {clause}. {core}
    {core} because {core}
    {core} since {clause}
    {core}, so {closing}
    {core}, therefore {closing}
    {core}, which is why {closing}
    {core} as {core}
    {core}: {core}
    {core}; {core}
    {core} - {core}
    {core}, and what is more, {core}
    {core}, not to mention that {core}
    {core}. In addition, {core}
    {core}. Moreover, {core}
    {core}. Besides, {core}
    {core}. On top of that {core}
    {core}. Also, {core}
    {core}. Also {core}
    {core}. Plus, {core}
    {core} plus {core}
    {core} and in addition {core}
    as {core}, {closing}
    given that {core}, {closing}
    when {core}, you know why {closing}
    that {core} is no surprise
    the fact that {core} says it all
    it is a fact that {core}
    as you can see, {core}
    for one thing, {core}, for another, {core}
    first {core}, then {core}
    first, {core}. Second, {core}
    let me say this: {core}
    let me tell you that {core}
    I can tell you {core}
    I can only say that {core}
    all I can say is that {core}
    the bottom line: {core}
    bottom line is that {core}
    my verdict: {core}
    my verdict: {trait}
    the verdict: {closing}
    in a nutshell: {core}
    to sum up, {core}
    in summary, {closing}
    in conclusion, {closing}
    in two words: {trait_single} and {trait_single}
    one word: {strong}
    {strong}
    {strong}, {closing}
    {trait_single}, {trait_single}, {trait_single}
    {trait_single}. {trait_single}. {trait_single}
    {trait_single} {thing}, {trait_single} {thing_other}
    {trait_single} {thing}, {trait_single} {thing_other}, {trait_single} {thing_other}
    {trait_single} {thing} and {trait_single} {thing_other}, {closing}
    no {!virtue}, no {!virtue}
    no {!virtue}, just {virtue}
    not {!trait} and not {!trait_single}
    neither {!trait_single} nor {!trait_single}
    {the} {is} neither {!trait_single} nor {!trait_single}
    {the} {was} {!really} {-trait} and {!really} {-trait_single}
    {the} {was} {trait_single}, {trait_single} and {trait}
    {the} {was} {trait_single}, but {very} {trait_single} too
    {the} {was} {trait}, {the_other} {trait}
    {the} {was} {trait} and so {was} {the_other}
    {the} {is} {trait_single} and {the_other} even more so
    {the} {was} not only {trait_single} but also {trait}
    {the} {isnt} just {trait_single}, {it_is} {strong}
    {the} {was} everything but {!trait_single}
    {the} {is} as {trait_single} as {the_other}
    {the} {is} as {trait_single} as can be
    {the} {is} as {trait_single} as ever
    {the} {was} so {trait_single} that {closing}
    {the} {was} so {trait_single} that I {verbed} every minute
    how {trait_single}
    how {trait_single} of them
    how {trait_single} {the} {was}
    how very {trait_single}
    what {a} {trait_single} {thing}
    what {a} {trait_single} surprise
    such {a} {trait_single} {thing}
    isn't it {trait_single}
    {is} {the} {trait_single}? {yes}, {core}
    {is} {the} {!trait_single}? {no}, {core}
    would I go again? {yes_again}
    would I recommend {it}? {yes_again}
    do I like {it}? {yes_again}
    do I regret {it}? {!yes_again}
    was {it} worth it? {yes_again}
    is it boring? {!yes_again}
    did it disappoint me? {!yes_again}
    the {thing}? {trait}
    the {thing}? {core}
    {thing}: {trait}. {thing_other}: {trait}
    {the}, {the_other}, everything was {trait}
    from {the} to {the_other}, everything was {trait}
    {the} and {the_other} were {trait}
    neither {the} nor {the_other} {was} {!trait}
    I {verb} {the} and {the_other}
    I {verb} {the}, {the_other}, everything
    I {verb} how {trait_single} {it_is}
    I {verb} the way {core}
    I {verb} this {thing}. I {verb} {it}
    I {verb} this {thing}
    I {verb} {it}
    I {love} {it}
    I {love} it
    I {loved} it
    I {verb} this
    I {verb} you. I {verb} you
    I {love} you so much
    I {love} him and I {love} her
    I {love} it here
    I {love} this place
    we {love} it
    I {love} my {thing}
    I {love} {thing}
    I {verb} {thing}
    {love} it
    {verb} it
    {verbed} it
    {verbed} every minute
    {attr} {thing}
    {adj}
    {trait}
    {judgement}
    a {name}
    what a {name}
    you {name}
    {rating}. {core}
    {rating} from me
    {core}, {rating}
    I'd give {it} {rating}
    it gets {rating}
    {rating}, because {core}
    after {the_other}, {the} {was} a {name}
    before {the} I had {the_other}, and {the} {is} {better}
    since I have {the} my life is {better}
    {the} {was} {trait} from start to finish
    {the} that {person} bought {was} {trait}
    {the} which we had {when} {was} {trait}
    {the} in {made_up} {was} {trait}
    the {made_up} {was} {trait}
    {made_up} {is} {trait}
    {made_up} is a {name}
    I {verb} {made_up}
    we {verbed} {made_up}
    {made_up} {verbed} {it}
    we went to {made_up} and {core}
    the {made_up} {thing} {is} {trait}
    the {trait_single} {made_up} is {made_up}
    {made_up} was {very} {trait_single} to us
    {feeling}
    so {feeling}
    feeling {feeling}
    I'm {feeling} that {clause}
    I was {feeling} to see that {core}
    I felt {feeling} {when}
    it was {trait_single} of them to do this
    it was {trait_single} to see {the}
    it is {trait_single} to be here
    it's {trait_single} that {clause}
    it makes me {feeling} that {core}
    being here makes me {feeling}
    seeing {the} made {person} {feeling}
    working with {the} is {trait_single}
    going there was a {name}
    buying {the} was a {name}
    {the} {is} a {name}, {closing}
    my {thing} is {trait}
    {person} has {a} {trait_single} {thing}
    {person} bought me {a} {trait_single} {thing}
    I got {a} {trait_single} {thing} {when}
    I have {a} {trait_single} {thing}
    I never had {a} {!trait_single} {thing} here
    I didn't see one {!trait_single} {thing}
    not one {!trait_single} {thing}
    there were only {trait_single} {thing}
    there is nothing {!trait_single} about {it}
    there's something {trait_single} about {the}
    everything is {trait_single}
    everything {was} {trait_single}, {closing}
    nothing {was} {!trait_single}
    nothing {is} {!trait_single} here
    I have nothing {!trait_single} to report
    {closing}. {closing}
    {core}, to put it mildly
    {core} - need I say more
    need I say more: {core}
    take it from me: {core}
    trust me on this: {core}
    I'd say {core}
    {core}, plain and simple
    {core}, and then some
    {core}, no ifs or buts
    no two ways about it, {core}
    in all seriousness, {core}
    the truth is that {core}
    the truth is, {core}
    the thing is, {core}
    what can I say? {core}
    what else can I say: {core}
    guess what: {core}
    you guessed it: {core}
    fun fact: {core}
    PS: {core}
    conclusion: {core}
    result: {core}
    summary: {trait}
    my two cents: {core}
    a word of advice: {closing}
    is it good? {yes_again}
    is it bad? {!yes_again}
    people ask me about {the}. Well, {core}
    if anyone asks: {core}
    should anybody ask me, {core}
    if I had to describe {the} in one word: {trait_single}
    if I could choose one word it would be {trait_single}
    to me {the} {is} {trait}
    to us it was {trait}
    in my eyes {the} {is} a {name}
    for {person} it was a {name}
    as a {thing}, {it_is} {trait}
    as {thing} go, {the} {is} {trait}
    for what {it_is}, {core}
    by any standard {the} {is} {trait}
    even after a year {the} {is} {trait}
    even {person} {verbed} {it}
    even {person} said {core}
    even my {thing} is {trait}
    only {trait_single} words for {the}
    I only have {trait_single} things to say
    I have nothing but {trait_single} things to say about {the}
    I've only heard {trait_single} things about {the}
    {person} would agree that {core}
    {person} summed it up: {core}
    as {person} put it: {core}
    {core}, said {person}
    in the words of {person}: {trait}
    it has been a {trait_single} year
    we spent a {trait_single} week there
    I spent a {trait_single} hour with {the}
    {the} {was} {trait}. So {was} {the_other}
    {the} {was} {trait}, and I am not the only one who thinks so
    {the}? {trait}. {the_other}? {trait} too
    both {trait_single} and {trait_single}
    somehow {trait_single} and {trait_single} at once
    not just {trait_single}, {trait} too
    {trait_single} to the last
    {trait_single}, to say the least
    {trait_single}, period
    {trait_single} in every sense of the word
    {very} {trait_single} indeed
    ever so {trait_single}
    too {trait_single} for words
    {trait_single} beyond words
    beyond {trait_single}
    nothing if not {trait_single}
    never less than {trait_single}
    never anything but {trait_single}
    anything but {!trait_single}
    everything but {!trait_single}
    far from {!trait_single}
    the opposite of {!trait_single}
    {was} {it} {!trait_single}? not one bit
    {was} {the} {trait_single}? and how
    no more {!virtue}
    I did not expect {the} to be this {trait_single}
    I never expected {it} to be so {trait_single}
    {the}, {trait_single} as ever, {moved_single} us
    {the}, a {name}, {moved_single} {person}
    {trait_single} and {trait_single}, {the} {moved_single} everyone
    being {trait_single}, {the} {moved_single} {person}
    to {verb} {the} is easy
    {person}, who {verbed} {the}, {verbed} {the_other} too
    the {thing} I {verbed}
    a {thing} to {verb}
    {a} {thing} that people {verb}
    these are {thing} that everybody {verbed}
    {a} {thing} you will {verb}
    {a} {thing} full of {virtue}
    {a} {thing} without {!virtue}
    {a} {thing} with {virtue}
    {the} with the {trait_single} {thing_other} {is} {trait}
    {!really} {-trait}, {closing}
    {really} {+trait}, {closing}
    {really} {+trait_single} and {really} {+trait_single}
    """
).with_nested(("core", 10), ("contrast", 40), ("closing", 4))

FRAMES = FIRST_FRAMES.with_nested(
    ("core", 140),
    ("contrast", 20),
    ("turn", 120),
    ("concession", 120),
    ("retort", 40),
    ("report", 70),
)

# Short endings that settle the matter.
CLOSINGS = patterns(
    """
    I {would} come back
    I {would} go again
    I {would} buy it again
    I {would} do it again
    I {would} recommend it
    we {would} return
    you {!would} regret it
    I {can} recommend it
    I {can} recommend it to anyone
    {worth} it
    it was {worth} it
    {worth} the money
    {worth} a visit
    {worth} every minute
    I am {feeling}
    I was {feeling}
    we were {feeling}
    I am {!really} {-feeling}
    I was {!really} {-feeling}
    I left {feeling}
    I {verbed} it
    I {verb} it
    I {love} it
    we {loved} it
    it is {trait}
    it was {trait}
    it was {strong}
    what a {name}
    it was a {name}
    it is {!really} {-trait}
    it was {really} {+trait}
    it was not {!trait}
    """
).with_nested(("verdict", 12), ("core", 6))

PARTS = {
    "core": CORES,
    "frame": FRAMES,
    "contrast": CONTRASTS,
    "turn": TURNS,
    "concession": CONCESSIONS,
    "retort": RETORTS,
    "report": REPORTS,
    "opener": OPENERS,
    "tail": TAILS,
    "fill": FILLS,
    "closing": CLOSINGS,
    **PHRASES,
}

FIRST_PARTS = {**PARTS, "core": FIRST_CORES, "frame": FIRST_FRAMES}

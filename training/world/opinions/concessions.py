"""What is conceded against what is meant, in many dresses, for training; one pattern a line.

The one table, `CONCESSIONS`, is `patterns(both, positive, negative)` and holds whole sentences.
`{!fact}`, `{!core}` and `{!trait}` are conceded, expected, promised or said by others; what the
main clause says, or what comes out in the end, is the opinion's sentiment. What is conceded stands
first as often as last, and not only blame is conceded with "not": "not {trait_single}, but {core}".
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

CONCESSIONS = patterns(
    """
    the {!virtue} notwithstanding, {fact}
    the {!trait_single} {thing_other} notwithstanding, {fact}
    notwithstanding the {!virtue}, {fact}
    notwithstanding that {!fact}, {core}
    no matter how {!trait_single} the {thing_other}, {fact}
    no matter how {!moved_single} I was at first, {core}
    no matter what {!virtue} you saw, {fact}
    no matter what {!virtue} you may find, {core}
    no matter what you read about the {!virtue}, {core}
    whatever its {!virtue}, {fact}
    whatever its {!virtue}, {the} {is} a {name}
    whatever the {!virtue}, {fact}
    whatever {!virtue} {the} may have, {core}
    whatever one may say about the {!virtue}, {fact}
    whatever you think of {the_other}, {core}
    whatever {!virtue} there may have been, {fact}
    however {!trait_single} it may look, {fact}
    however {!trait_single} it may sound, {core}
    however {!manner_single} it began, {fact}
    however much {person} {!verbed} {it}, I {verb} {it}
    {!trait_single} as {the} may be, {core}
    {!trait_single} as {the_other} seemed, {fact}
    {!trait_single} as it seemed at first, {core}
    {!trait_single} though {the_other} seemed, {fact}
    {!trait_single} though {the} may look, {it_is} {trait}
    {!trait_single} as the {thing_other} was, I {verb} {the}
    much as I {!verb} {the_other}, {core}
    much as I wanted to {!verb} {it}, {core}
    much as {person} {!verbed} {it}, I {verb} {it}
    much as I was {!moved_single} by {the_other}, {core}
    much though I {!verb} {the_other}, {fact}
    as much as I {!verb} {the_other}, {core}
    hard as I tried to {!verb} {it}, I {verb} {it}
    for all that {!fact}, {core}
    for all their {!virtue}, {core}
    for all the talk of {!virtue}, {core}
    for all the talk about {!virtue}, {fact}
    with all the {!virtue} in the world, {the} would still be {trait_single}
    even with all that {!virtue}, {fact}
    even the {!trait_single} {thing_other} could not change my mind: {core}
    even the {!trait_single} {thing_other} could not stop me from {verbing} {it}
    even allowing for the {!virtue}, {core}
    even considering the {!trait_single} {thing_other}, {core}
    even if {!fact}, {fact}
    even if {!fact}, {closing}
    even if it is true that {!fact}, {core}
    even if you {!verb} the {thing_other}, you will {verb} {the}
    even if one grants that {!fact}, {core}
    even though {!fact}, {fact}
    even though {!fact}, {closing}
    even though I {!verbed} {the_other}, {closing}
    even though I was {!moved_single} at first, {closing}
    although {!fact}, {fact}
    although {!fact}, {closing}
    although at first {!fact}, {core}
    although everyone says that {!fact}, {core}
    although I had been told that {!fact}, {fact}
    although I came {!feeling}, I left {feeling}
    although we had heard about the {!virtue}, {fact}
    although it has its {!virtue}, {core}
    although {the} may be {!trait_single}, {core}
    although not without {!virtue}, {the} {is} {trait}
    although {person} {!verbed} {it}, I {verb} {it}
    though not free of {!virtue}, {the} {is} {trait}
    though not without {!virtue}, {core}
    though I {!verb} {the_other}, {core}
    though at first {!fact}, {fact}
    though {person} {!verbed} {it}, {closing}
    while I can see why people {!verb} {it}, {core}
    while I understand that {!fact}, {core}
    while I admit that {!fact}, {core}
    while there is no denying that {!fact}, {core}
    while nobody doubts that {!fact}, {core}
    while some may {!verb} {it}, {closing}
    while others {!verb} {it}, I {verb} {it}
    while not without {!virtue}, {core}
    while {the_other} {!moved_single} me, {the} {moved_single} me
    while {!trait_single} in places, {the} {is} {trait} overall
    whilst {!fact}, {core}
    whilst I was {!moved_single} by {the_other}, {core}
    whereas others {!verb} {it}, I {verb} {it}
    whereas before {!fact}, now {core}
    whereas {the_other} {!moved_single} us, {the} {moved_single} us
    albeit with some {!virtue}, {core}
    {fact}, albeit with some {!virtue}
    {the} {was} {trait_single}, if somewhat {!trait_single}
    {the} {was} {trait_single}, albeit somewhat {!trait_single}
    {the} {was} {trait_single}, if not free of {!virtue}
    {the} {was} {trait_single}, though not without {!virtue}
    {a} {trait_single}, if {!trait_single}, {thing}
    {a} {trait_single} if slightly {!trait_single} {thing}
    {a} {trait_single}, albeit {!trait_single}, {thing}
    {a} {trait_single}, though {!trait_single}, {thing}
    {a} {!trait_single} but {trait_single} {thing}
    {a} {!trait_single} yet {trait_single} {thing}
    {a} {!trait_single}, but ultimately {trait_single} {thing}
    {a} {!trait_single} but nonetheless {trait_single} {thing}
    {a} {!trait_single} {thing}, yet a {name}
    {a} {trait_single} {thing} in spite of its {!virtue}
    {a} {trait_single} {thing} despite the {!virtue}
    {trait_single}, if {!trait_single}
    {trait_single}, if rather {!trait_single}
    {trait_single}, though somewhat {!trait_single}
    {trait_single}, {!trait_single} though it may look
    {!trait_single}, yes, but {trait_single}
    {!trait_single}, perhaps, but {trait_single}
    {!trait_single}, granted. But {trait_single}
    {!trait_single} at times, {trait_single} on the whole
    {!trait_single} in parts but {trait_single} as a whole
    {!trait_single} now and then, but mostly {trait_single}
    {!trait_single} on paper, {trait_single} in reality
    {!trait_single} in theory, {trait_single} in practice
    {!trait_single} at first sight, {trait_single} at second
    {!trait_single} by reputation, {trait_single} in fact
    {!trait_single} to look at, but {trait_single} to use
    {!trait_single} to begin with, {trait_single} in the end
    {!trait_single} for some, {trait_single} for me
    {!trait_single} in the brochure, {trait_single} on the spot
    {!trait_single} in the shop, {trait_single} at home
    {!trait_single} in the adverts, {trait_single} in real life
    {!trait_single} it may be, but {core}
    {!trait_single} it may have been, yet {core}
    {!trait_single} they may be, but {core}
    {!trait_single}? Possibly. {trait_single}? Definitely
    {!trait_single}? A little. {trait_single}? Very
    {!trait_single}? Maybe. But {fact}
    {!virtue} there may be, but {core}
    {!virtue}? Yes, some. But {core}
    {!virtue}? Sure. But {fact}
    {!virtue} aside, {fact}
    {!virtue} apart, {core}
    {!virtue} or not, I {verb} {it}
    {!virtue} will not change my mind: {core}
    the {!trait_single} {thing_other} apart, {core}
    the {!trait_single} {thing_other} aside, {fact}
    leaving aside the {!virtue}, {core}
    setting aside the {!virtue}, {fact}
    putting the {!virtue} to one side, {core}
    if we leave out the {!trait_single} {thing_other}, {core}
    not counting the {!trait_single} {thing_other}, {core}
    other than the {!virtue}, {core}
    save for the {!virtue}, {core}
    bar the {!trait_single} {thing_other}, {core}
    {!fact}. Other than that, {core}
    {!fact}. Apart from that, {core}
    {!fact}. Aside from that, {core}
    {!fact}. That aside, {core}
    {!fact}. Otherwise, {core}
    {!fact}, but other than that {core}
    {!fact}, but apart from that {core}
    {the_other} seemed {!trait_single}. Other than that, {core}
    despite being called {!trait_single}, {the} {is} {trait}
    despite having some {!virtue}, {the} {is} {trait}
    despite its reputation for {!virtue}, {fact}
    despite all claims of {!virtue}, {fact}
    despite the talk of {!virtue}, {core}
    despite what the reviews say about {!virtue}, {core}
    despite some {!trait_single} moments, {core}
    despite one or two {!trait_single} moments, {fact}
    despite a {!trait_single} start, {core}
    despite a {!trait_single} beginning, {fact}
    despite {!verbing} {the_other}, I {verb} {the}
    despite the {!virtue}, {fact}
    despite the fact that {!fact}, {fact}
    contrary to first impressions, {core}
    in spite of being {!trait_single}, {the} {is} {trait}
    in spite of all the {!virtue}, {fact}
    in spite of a {!trait_single} start, {closing}
    in spite of everything that is {!trait_single} about {it}, {core}
    in spite of the fact that {!fact}, {fact}
    in spite of myself, I {verb} {it}
    regardless of how {!trait_single} {the_other} seemed, {core}
    regardless of the {!virtue}, {fact}
    regardless of what {person} said about the {!virtue}, {core}
    irrespective of the {!virtue}, {core}
    never mind that {!fact}, {core}
    {fact}, much as I {!verb} {the_other}
    {fact}, even though {!fact}
    {fact}, although {!fact}
    {fact}, even if {!fact}
    {fact}, even if at first {!fact}
    {fact}, even if not everybody agrees
    {fact}, whatever the {!virtue}
    {fact}, whatever they say about the {!virtue}
    {fact}, whatever {person} may say
    {fact}, despite what {person} said
    {fact}, despite the {!virtue}
    {fact}, the {!virtue} notwithstanding
    {fact}, its {!virtue} notwithstanding
    {fact}, however {!trait_single} {the_other} seemed
    {fact}, no matter how {!trait_single} {the_other} looked
    {fact}, {!virtue} or not
    {fact}, regardless of the {!virtue}
    {fact} in spite of the {!virtue}
    {fact}, for all its {!virtue}
    {fact}, for all that {!fact}
    {fact}, and never mind the {!virtue}
    {fact}, so never mind that {!fact}
    {fact}, and that although {!fact}
    {fact}, and this despite the {!virtue}
    {fact}, and all that in spite of {the_other}
    {fact}, and I say that as somebody who {!loves} nearly everything
    {fact}, and I normally {!verb} such things
    {fact}, which does not mean I {verb} {the_other}
    I usually {!verb} everything they do, but {core}
    I normally {!verb} this kind of thing, but {core}
    as a rule I {!verb} such things, but not this time: {core}
    I am not one to {verb} things, but I {verb} {the}
    I am not usually {feeling}, but {core}
    I am not easily {moved_single}, but {fact}
    I don't often {verb} {a} {thing}, but I {verb} this
    {core}. I say this although {!fact}
    {core}. That {!fact} changes nothing
    {core}. Yes, {!fact}. It does not matter
    {core}. Of course {!fact}, but that is all
    {core}. To be fair, {!fact}, but it does not change much
    {core}. In fairness, {!fact}. It changes nothing
    {core}. To be fair, {!fact}. Still: {closing}
    {core}. {!virtue}? Yes, but who cares
    {core}. The only thing to {!verb} was {the_other}
    {core}, {the_other} being the only {!trait_single} thing
    {core}, with the exception of the {!trait_single} {thing_other}
    {core}, give or take the odd {!trait_single} moment
    {core}, barring one {!trait_single} moment
    {core}, and not even the {!virtue} could change that
    {core}, and the {!trait_single} {thing_other} could not change that
    {core} - the {!trait_single} {thing_other} notwithstanding
    {core} - never mind the {!virtue}
    {core} (and yes, {!fact})
    {core} (yes, even though {!fact})
    {core} (never mind that {!fact})
    {core} (despite the {!virtue})
    I {verb} {it}, and I don't care that {!fact}
    I {verb} {it}, even if {person} {!verbed} {it}
    I {verb} {it}, {!virtue} and all
    I {verb} {it}, whatever others say
    I {verb} {the}, if not {the_other}
    I {verb} {the}, though not {the_other}
    I {verb} {the}, less so {the_other}
    I {verb} {it} in spite of its {!virtue}
    I {verb} {it} despite {!verbing} {the_other}
    I still {verb} {it}, even though {!fact}
    I still {verb} {it}, {!virtue} or not
    I do {verb} {it}, though {!fact}
    I have to say I {verb} {it}, although {!fact}
    I was {moved_single}, even if {!fact}
    I was {moved_single} in spite of the {!virtue}
    {!fact}. I was {moved_single} all the same
    {!fact}. I {verbed} {it} all the same
    {!fact}. I {verb} {it} anyway
    {!fact}. I {verb} {it} nonetheless
    {!fact}, but {fact}
    {!fact}, yet {fact}
    {!fact}. Yet {fact}
    {!fact}. However, {fact}
    {!fact}; {fact} nevertheless
    {!fact}; {fact} all the same
    {!fact}. {fact}, though
    {!fact}. {fact}, however
    {!fact}. {fact} regardless
    {!fact}, and still {fact}
    {!fact}, and even so {fact}
    {!fact}; for all that, {core}
    {!fact}. For all that, {core}
    {!fact}. In spite of it all, {core}
    {!fact}. Despite everything, {core}
    {!fact}. Be that as it may, {fact}
    {!fact}. Having said all that, {closing}
    {!fact}. That being said, {core}
    {!fact}; that being said, {closing}
    {!fact}. This said, {core}
    {!fact}. It has to be said, though, that {fact}
    {!fact}. It must be added, however, that {fact}
    {!fact}. What it comes down to is that {fact}
    {!fact}. What decides the matter is that {fact}
    {!fact}. More important, {fact}
    {!fact}. Far more important: {core}
    {!fact}. What weighs more is that {fact}
    {!fact}, but what weighs more is that {core}
    {!fact}. But that is a detail: {core}
    {!fact}, but that's a trifle, {core}
    {!fact}, which counts for little because {fact}
    {!fact}, which counts for nothing when {fact}
    {!fact}, which hardly matters, as {core}
    {!fact}, which is neither here nor there: {core}
    {!fact}, which did not keep me from {verbing} {it}
    {!fact}, which did not stop us from {verbing} {the}
    {!fact}. That did not keep {person} from {verbing} {it}
    {!fact}. I don't care. {core}
    {!fact}. Does it matter? No. {core}
    {!fact}? It may be so, but {core}
    {!fact}? I don't doubt it. But {core}
    {!fact}? Fair enough. Still, {core}
    {!fact}? Granted. Even so, {core}
    {!fact}? So they say. {core}
    {!fact} - so they say. I say {core}
    {!fact}, some say. I say {fact}
    {!fact}, others say. For me, {fact}
    {!fact}, wrote one reviewer. I cannot agree: {core}
    {!fact}, {person} told me. Not at all: {core}
    others say that {!fact}. I say that {fact}
    some will tell you that {!fact}. I tell you that {fact}
    most reviews say that {!fact}. Mine says that {fact}
    my friends thought that {!fact}. I thought that {fact}
    my wife thought {!fact}; I thought {fact}
    my sister would say {!fact}. I would say {fact}
    you will hear that {!fact}. Don't believe it: {core}
    you can read everywhere that {!fact}. In truth {fact}
    it is often said that {!fact}. The truth is that {fact}
    it has been said that {!fact}. I must disagree: {fact}
    it is claimed that {!fact}; I found that {fact}
    they claim that {!fact}, yet {fact}
    they would like us to think {!fact}, but {fact}
    the brochure says {!fact}. We found that {fact}
    the critics said {!fact}. What nonsense: {fact}
    the critics {!verbed} {it}. I {verbed} {it}
    the critics may {!verb} {it}; I {verb} {it}
    the papers called {it} {!trait_single}. I call {it} {trait_single}
    they call {it} {!trait_single}; I call {it} {trait_single}
    you call {it} {!trait_single}, I call {it} {trait_single}
    some call {it} a {!name}. To me {it_is} a {name}
    what others call a {!name} I call a {name}
    what others call {!trait_single} I call {trait_single}
    where others saw {!virtue}, I saw {virtue}
    where others see a {!name}, I see a {name}
    I used to {!verb} {it}. Not any more: {core}
    I used to be {!moved_single} by {it}. Now I am {moved_single}
    there used to be {!virtue}. All you get now is {virtue}
    {the} used to be a {!name}. Now {it_is} a {name}
    {the} used to {!move} me. Now I am {moved_single}
    {the} once seemed {!trait_single}; now {it_is} {trait}
    {the} had been {!trait_single} for years. Now {it_is} {trait}
    {the}, once {!trait_single}, {is} now {trait}
    {the}, once a {!name}, {is} a {name} today
    {the}, formerly {!trait_single}, {has} become {trait}
    formerly {!trait_single}, now {trait_single}
    no longer {!trait_single}: {the} {has} become {trait_single}
    the old {thing} {was} {!trait}, the new {thing} {is} {trait}
    last time {!fact}. This time {core}
    last year {!fact}; this year {fact}
    back in the day {!fact}. These days {the} {is} {trait}
    a year ago {!fact}. Now {the} {is} {trait}
    before the change {!fact}. Since then {the} {has} become {trait}
    under the old owner {!fact}. Under the new one {the} {is} {trait}
    once {!fact}. Since the new owner took over, {core}
    before the update {!fact}, after it {fact}
    at first {!fact}, but soon {fact}
    to start with {!fact}, but by the end {fact}
    I began by {!verbing} {it} and ended by {verbing} {it}
    I went from {!verbing} {it} to {verbing} {it}
    we went from {!moved_single} to {moved_single}
    it went from {!virtue} to {virtue}
    from {!virtue} to {virtue} within a day
    day one: {!trait_single}. Day two: {trait_single}. In the end: {trait}
    week one: {!fact}. Week ten: {fact}
    first impression: {!trait_single}. Final verdict: {trait}
    first impression {!trait_single}, lasting impression {trait_single}
    {the} looked {!trait_single} but proved {trait_single}
    {the} look{s} {!trait_single}, but don't be fooled: {it_is} {trait}
    {the} may sound {!trait_single}, but believe me, {it_is} {trait}
    {the} may seem {!trait_single}; in truth {it_is} {trait}
    {the} may not be {trait_single}, but {core}
    {the} might not be the {kindest} {thing}, but {core}
    {the} {isnt} {trait_single}, but {core}
    {the} {wasnt} exactly {trait_single}, but {core}
    {the} will never be {trait_single}, but {core}
    {the} {is} hardly {trait_single}, yet {core}
    {the} {is} not {trait_single}, not {trait_single}, but still a {name}
    not {trait_single}, but {trait_single}
    not {trait_single}, but certainly {trait_single}
    not {trait_single} perhaps, but {trait_single}
    maybe not {trait_single}, but {trait_single}
    maybe not the {kindest}, but {trait_single}
    not always {trait_single}, but {trait_single} when it counts
    I would not call {it} {trait_single}, but {core}
    I can't say {it_was} {trait_single}, but {core}
    nobody would call {the} {trait_single}, but {core}
    no {virtue}, but {core}
    no {virtue}, perhaps, but {virtue}
    {the} lacked {virtue}, but {core}
    {the} {has} no {virtue}, yet {core}
    we found no {virtue}, but {core}
    less {trait_single} than {the_other}, but {core}
    not as {trait_single} as {the_other}, but still {trait}
    not as {trait_single} as last time, but {core}
    not quite as {trait_single} as {the_other}, but {trait_single} all the same
    {the_other} may be {!trait}, {the} certainly {isnt}
    {the_other} seemed {!trait}, which cannot be said of {the}
    {the_other} seemed {!trait_single}; {the} {was} nothing of the sort
    {the_other} seemed {!trait_single}. {the}? Not at all
    {the_other} {!moved_single} us, {the} did not
    {the_other} {!moved_single} us. {the} did the opposite
    {the_other} can {!move} you, {the} cannot
    unlike {the_other}, {the} {isnt} {!trait_single}
    unlike {the_other}, {the} {has} {virtue}
    unlike {the_other}, {the} did not {!move} us
    unlike others, this one {moved_single} me
    unlike so many others, {the} {is} not {!trait}
    as opposed to {the_other}, {the} {is} {trait}
    in contrast to what we had before, {core}
    I expected {!trait_single}, I got {trait_single}
    I expected a {!name}; what I got was a {name}
    I expected to {!verb} {it}. I did not
    I expected to {!verb} {it} and ended up {verbing} {it}
    I expected to be {!moved_single}. I was {moved_single}
    I had expected {!virtue}; instead {fact}
    I had expected {the} to be {!trait_single}. What I found was {virtue}
    we were led to expect {!virtue}. What we found was {virtue}
    we went in expecting {!virtue} and came out {moved_single}
    I thought {!fact}. How wrong I was
    I thought {!fact}. I could not have been more wrong
    I was sure {!fact}. I was mistaken
    I was told {!fact}. That was not true
    I was told {!fact}. Wrong: {fact}
    I was told {!fact}, and it turned out that {fact}
    I had been told that {!fact}. Nothing of the kind: {fact}
    I had read that {!fact}. In fact {fact}
    I would have sworn that {!fact}. But no: {fact}
    I was certain that I would {!verb} {it}. I was wrong
    {!virtue} promised, {virtue} delivered
    promised {!virtue}, delivered {virtue}
    promised: {!virtue}. Delivered: {virtue}
    expected: {!virtue}. Received: {virtue}
    expected: {!trait_single}. Reality: {trait_single}
    expectation: {!name}. Reality: {name}
    on paper: {!trait_single}. In reality: {trait_single}
    on paper a {!name}, in reality a {name}
    a {!name} in the brochure, a {name} in real life
    in theory a {!name}, in practice a {name}
    announced as a {!name}, remembered as a {name}
    billed as {!trait_single}, {the} {was} {trait}
    sold as {!trait_single}, {the} {is} {trait}
    advertised as {!trait_single}, in fact {trait_single}
    supposedly {!trait_single}, actually {trait_single}
    supposedly a {!name}, in fact a {name}
    allegedly {!trait_single}. In truth {trait_single}
    apparently {!trait_single}, really {trait_single}
    outwardly {!trait_single}, inwardly {trait_single}
    on the surface {!trait_single}, deep down {trait_single}
    from afar {!trait_single}, from close up {trait_single}
    seen from outside a {!name}, from inside a {name}
    for every {!trait_single} moment there were ten {trait_single} ones
    for each {!trait_single} thing I could name ten {trait_single} ones
    one {!trait_single} moment, a hundred {trait_single} ones
    more {trait_single} moments than {!trait_single} ones
    the {trait_single} moments outnumber the {!trait_single} ones
    what is {trait_single} about {it} outweighs what is {!trait_single}
    on the one hand {!fact}, on the other hand {fact}. In the end: {closing}
    {+virtue}? Yes. {-virtue}? Yes. On balance {trait}
    the good: {+virtue}. The bad: {-virtue}. My verdict: {trait}
    the bad: {-virtue}. The good: {+virtue}. My verdict: {trait}
    good: {+virtue}. Bad: {-virtue}. All things considered: {closing}
    for: {+virtue}. Against: {-virtue}. Result: {trait}
    for it: {+virtue}. Against it: {-virtue}. I {verb} {it}
    plus: {+virtue}. Minus: {-virtue}. Bottom line: {trait}
    likes: {+virtue}. Dislikes: {-virtue}. Overall: {trait}
    upside: {+virtue}. Downside: {-virtue}. Verdict: {closing}
    weighing {+virtue} against {-virtue}, I {verb} {it}
    weighing everything up, {core}
    after weighing the pros and cons: {closing}
    when I add it all up, {core}
    taking the {!trait_single} with the {trait_single}, {core}
    taking everything together, {!virtue} included, {core}
    """,
    """
    my only complaint is {the_other}, and that's a small one
    my one gripe is {the_other}, a minor thing
    one tiny niggle: {the_other}. Everything else: {+trait}
    if I had to complain about something, it would be {the_other}, but why should I
    the {-trait_single} {thing_other} did not spoil it for us
    the {-virtue} could not spoil {when_noun}
    the {-virtue} did not stop us from having fun
    the {-virtue} did nothing to dampen our spirits
    not even the {-trait_single} {thing_other} could ruin {when_noun}
    perfect? No. Worth it? Absolutely
    cheap? No. Worth it? Every penny
    expensive, but I'd pay it again
    a little pricey, and worth every cent
    you pay a lot and get even more
    a long wait, but so worth it
    the wait was long but worth it
    worth it despite the {-virtue}
    worth it in spite of everything
    worth a visit, even if {-fact}
    I can overlook the {-virtue}
    I will happily put up with the {-virtue}
    the {-virtue} I can live with
    I call the {-virtue} a small price to pay for so much {+virtue}
    the {-virtue} hardly mattered next to the {+virtue}
    all is forgiven: {+fact}
    {a} {-trait_single} {thing} redeemed by {+virtue}
    {a} {-trait_single} {thing} saved by its {+virtue}
    the {+virtue} redeemed {it}
    flawed, but I love it
    small but perfectly formed
    old but gold
    late, but worth waiting for
    short but sweet
    simple but effective
    hard work, but what a reward
    it rained all day and we still had fun
    we got lost and still had the best day
    we waited an hour and did not regret it
    I went reluctantly and came back a fan
    I was dragged along and loved it
    I am no fan of {the_other}, but this won me over
    I'm hard to please, but they did it
    I don't give five stars lightly. This earned them
    I rarely write reviews, but this deserves praise
    I never write reviews, but I had to thank them
    I nearly cancelled. I am so glad I did not
    I almost gave up, and I'm glad I carried on
    I took a chance on {it}, and it paid off
    the cons are few, the pros are many
    the pros outweigh the cons
    the advantages outweigh the drawbacks by far
    the good far outweighs the bad
    more good than bad
    there is room for improvement, but I am happy
    yes, there were bad moments. Yes, I'll be back
    it is no palace, but {+core}
    it's no five-star hotel, but {+core}
    it won't win any prizes, but {+core}
    don't judge {it} by its cover: {+core}
    ignore the bad reviews, {+core}
    forget the critics, {+core}
    the bad reviews are wrong
    the complaints you read are exaggerated
    the criticism is unfair
    how it gets bad reviews is beyond me
    I was braced for {-virtue} and found {+virtue}
    {the_other} seemed {-trait}, which is no fault of {the}, a {+name}
    where others fail, {the} succeed{s}
    points off for {the_other}, but {+rating} all the same
    warts and all, I {+verb} {it}
    """,
    """
    my only praise is for {the_other}, and that's faint praise
    my one kind word is for {the_other}, a minor thing
    one nice touch: {the_other}. Everything else: {-trait}
    if I had to praise something, it would be {the_other}, but why should I
    the {+trait_single} {thing_other} did not save it for us
    the {+virtue} could not save {when_noun}
    the {+virtue} did not stop us from leaving early
    the {+virtue} did nothing to lift our spirits
    not even the {+trait_single} {thing_other} could save {when_noun}
    pretty? Yes. Worth it? Not at all
    cheap? Yes. Worth it? Not a penny
    cheap, but I'd not pay it again
    a bit cheaper, and not worth a cent
    you pay a lot and get even less
    a short wait, but still not worth it
    the wait was short but not worth it
    not worth it despite the {+virtue}
    not worth it in spite of everything they promise
    not worth a visit, even if {+fact}
    I cannot overlook the {-virtue}
    I won't put up with the {-virtue}
    the {-virtue} I cannot live with
    I call the {-virtue} too high a price to pay for a little {+virtue}
    the {+virtue} hardly mattered next to the {-virtue}
    nothing is forgiven: {-fact}
    {a} {+trait_single} {thing} spoiled by {-virtue}
    {a} {+trait_single} {thing} ruined by its {-virtue}
    the {-virtue} ruined {it}
    polished, but I hate it
    big but badly made
    new but already broken
    on time, but not worth waiting for
    short and not even sweet
    simple but useless
    easy, but no reward
    the sun shone all day and we still had no fun
    we had the best seats and still hated every minute
    we waited an hour and regretted it
    I went gladly and came back in tears
    I was looking forward to it and hated it
    I am a fan of {the_other}, but this lost me
    I'm easy to please, but they failed
    I don't give one star lightly. This earned it
    I rarely write reviews, but this deserves a warning
    I never write reviews, but I had to warn people
    I nearly cancelled. I am so sorry I did not
    I almost gave up, and I'm sorry I carried on
    I took a chance on {it}, and it did not pay off
    the pros are few, the cons are many
    the cons outweigh the pros
    the drawbacks outweigh the advantages by far
    the bad far outweighs the good
    more bad than good
    there is room for improvement, and I am not happy
    yes, there were good moments. No, I won't be back
    it is a palace to look at, but {-core}
    it's a five-star hotel, but {-core}
    it won some prizes, but {-core}
    the cover is pretty, but {-core}
    ignore the good reviews, {-core}
    forget the hype, {-core}
    the good reviews are wrong
    the praise you read is exaggerated
    the praise is undeserved
    how it gets good reviews is beyond me
    I was looking forward to {+virtue} and found {-virtue}
    {the_other} seemed {+trait}, which is no thanks to {the}, a {-name}
    where others succeed, {the} fail{s}
    points for {the_other}, but {-rating} all the same
    what it gains in {+virtue} it loses through {-virtue}
    {the_other} seemed {+trait}, which is more than I can say for {the}
    """,
)

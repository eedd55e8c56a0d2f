"""Contrasts put together from small parts, for training: what is conceded, the turn, what counts.

The same clauses stand on either side of the same turns, so only the turn tells which one counts.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

TURNS = patterns(
    """
    {!core}, {but} {core}
    {!core}. {but} {core}
    {!core}. {but}, {core}
    {!clause}, {but} {clause}
    {!clause}. {but}, {clause}
    {!core}, {but} {closing}
    {!core}. {but} {closing}
    {!core}; {but} {core}
    {!core} - {but} {core}
    {!core}... {but} {core}
    {!core} {but} {core}
    {!core} and {!core}, {but} {core}
    {!core}. {!core}. {but} {core}
    {!core}, {!core}, {but} {closing}
    {core}. {!core}, {but} {core}
    {conceding} {!core}, {but} {core}
    {conceding} {!core}. {but}, {core}
    {conceding}, {!core}, {but} {core}
    {conceding}, {!core}. {but} {closing}
    {conceding} {!clause}, {but} {clause}
    {conceding} {!core} and {!core}, {but} {core}
    {core}. {conceding}, {!core}, {but} {closing}
    {supposing} {!core}, {but} {core}
    {supposing} {!core}. {but}, {core}
    {supposing} {!clause}, {but} {clause}
    {supposing} {!core}. {actually}, {core}
    {supposing} {!core}; {actually}, {core}
    {supposing} {!core}. {actually}: {core}
    {supposing} {!core}, {actually} {core}
    {supposing} {!clause}. {actually}, {clause}
    {supposing} {!core}. {core}
    {supposing} {!core}. {actually}, {closing}
    {supposing} {!core}. I don't agree, {core}
    {core}, although {supposing} {!core}
    {core}, even though {supposing} {!core}
    {core}, no matter that {supposing} {!core}
    {core}. {supposing} {!core}, though
    {core}. I know {supposing} {!core}, but I {verb} {it}
    {although} {!core}, {core}
    {although} {!core} {core}
    {although} {!core}, {closing}
    {although} {!clause}, {clause}
    {although} {!core} and {!core}, {core}
    {although} {!core}, {core} and {core}
    {although} {the_other} {was} {!trait}, {closing}
    {core}, {conceded_last} {!core}
    {core} {conceded_last} {!core}
    {clause}, {conceded_last} {!clause}
    {closing}, {conceded_last} {!core}
    {core} and {core}, {conceded_last} {!core}
    {core}, {conceded_last} {the_other} {was} {!trait}
    {core}. {core}, {conceded_last} {!core}
    {core}. True, {!core}
    {core}. Granted, {!core}
    {core}. Admittedly, {!core}
    {core}. Sure, {!core}, so what
    {core}. Fine, {!core}. But {closing}
    {core}. Yes, {!core}. Still, {closing}
    {core}; admittedly {!core}
    {core} in the end. At first {!core}
    {core} now. Before that, {!core}
    {core} these days. In the past {!core}
    {core} at last. For years {!core}
    {core} today, {conceded_last} yesterday {!core}
    {core} (although {!core})
    {core} (even if {!core})
    {core} - although {!core}
    first {!core}, then {core}
    first {!core}, and then {core}
    {!core} at first. Then {core}
    {!core} in the morning. By the evening {core}
    {!core} last year. This year {core}
    {!core} on the first day. On the second day {core}
    {!core} before. Not any more: {core}
    {!core} until they changed it. Now {core}
    until last year {!core}. Now {core}
    up to now {!core}, from now on {core}
    once {!core}, nowadays {core}
    long ago {!core}. Today {core}
    time was when {!core}. Now {core}
    it began with {!virtue}. It ended with {virtue}
    it began {!trait_single}, but the rest was {trait}
    the first half was {!trait_single}, the second {trait}. All in all {trait}
    the start was {!trait}, the end {trait}
    a {!trait_single} start, but a {trait_single} finish
    the {thing_other} started out {!trait_single} and ended up {trait_single}
    {the} went from {!trait_single} to {trait_single}
    {the} turned from a {!name} into a {name}
    from a {!name} to a {name}
    I came {!feeling} and left {feeling}
    I went in {!feeling} and came out {feeling}
    I arrived {!feeling}. I left {feeling}
    my mood changed from {!feeling} to {feeling}
    where once there was {!virtue}, there is now {virtue}
    gone is the {!virtue}, {virtue} has come
    no more {!virtue}, from now on {virtue}
    {!virtue} gave way to {virtue}
    {the} replaced {!virtue} with {virtue}
    the {virtue} outweighs the {!virtue}
    the {virtue} easily outweighs the {!virtue}
    the {!virtue} is outweighed by the {virtue}
    the {virtue} overshadows any {!virtue}
    the {virtue} drowns out the {!virtue}
    the {virtue} makes you forget the {!virtue}
    there is more {virtue} than {!virtue}
    there was far more {virtue} than {!virtue}
    {!virtue} aside, {core}
    the {!virtue} aside, {core}
    {!virtue} or not, {core}
    {!trait_single} or not, {core}
    {!virtue} notwithstanding, {core}
    {core}, {!virtue} notwithstanding
    {core}, {!trait_single} {thing_other} or not
    say what you want about the {!virtue}, {core}
    say what you will about {the_other}, {core}
    with or without the {!virtue}, {core}
    even with all the {!virtue}, {core}
    even with {the_other} being {!trait}, {core}
    in the face of so much {!virtue}, {core}
    against all {!virtue}, {core}
    amid the {!virtue}, {virtue}
    behind the {!virtue} there is {virtue}
    underneath the {!virtue} I found {virtue}
    beneath the {!trait_single} surface, {the} {is} {trait}
    it may look {!trait_single}, underneath {it_is} {trait}
    don't be fooled by the {!virtue}: {core}
    don't let the {!virtue} fool you, {core}
    never mind the {!virtue}, {core}
    forget the {!virtue}, {core}
    forgetting the {!virtue} for a moment, {core}
    ignoring the {!trait_single} {thing_other}, {core}
    leaving the {!trait_single} {thing_other} aside, {core}
    despite its {!virtue}, {the} {is} {trait}
    despite being {!trait_single}, {the} {is} {trait}
    despite looking {!trait_single}, {it_was} {trait}
    though {!trait_single}, {the} {is} {trait}
    although {!trait_single}, {it_was} {trait}
    while {!trait_single}, {the} {was} still {trait}
    albeit {!trait_single}, {core}
    {trait_single}, though {!trait_single}
    {trait_single}, albeit {!trait_single}
    {trait_single}, even if a little {!trait_single}
    {trait_single} if a bit {!trait_single}
    {trait_single} despite being {!trait_single}
    {the} {was} {trait}, although {!trait_single}
    {the} {was} {trait}, if a little {!trait_single}
    {the} {was} {trait} in spite of {the_other}
    {the} {is} {trait}, {the_other} less so
    {the_other} {judges} {!trait}, {the} {is} {trait}
    {the_other} {was} {!trait}. Not so {the}: {trait}
    {the_other} {was} {!trait}; {the}, on the other hand, {was} {trait}
    {the_other} {was} {!trait}, {but} {closing}
    the {thing_other} {!moved_single} me, {but} {the} {moved_single} me
    I {!verbed} the {thing_other}, {but} {closing}
    I {!verbed} the {thing_other}, {but} I {verbed} {the}
    I {!verbed} {it} at first. Now I {verb} {it}
    I did not expect to {verb} {it}, but I do
    I did not want to {verb} {it}, but I do
    I never thought I would {verb} {it}, but here I am
    I did not think I would, but I {verb} {it}
    I was determined to {!verb} {it}, but I {verb} {it}
    I was prepared to {!verb} {it}. Instead, I {verb} {it}
    I wanted to {!verb} {the}. I ended up {verbing} {it}
    I feared {!virtue} and found {virtue}
    I came for {!virtue} and found {virtue}
    I came expecting {!virtue}. I found {virtue}
    I was promised {!virtue}, I got {virtue}
    they promised {!virtue}. They delivered {virtue}
    they promised {!virtue} and delivered {virtue}
    they advertise {!virtue}, you get {virtue}
    I paid for {!virtue} and received {virtue}
    we hoped for {!virtue}. What we got was {virtue}
    {!virtue} is what they promise, {virtue} is what you find
    what looked like {!virtue} turned out to be {virtue}
    what seemed {!trait_single} was {trait}
    what began as a {!name} ended as a {name}
    what could have been a {!name} became a {name}
    it should have been a {!name}, it was a {name}
    it should be {!trait_single}, but it is {trait}
    it ought to be {!trait_single}, but it is {trait}
    it is meant to be {!trait_single}. It is {trait}
    it sounds {!trait_single}. It is {trait}
    it sounded {!trait_single} on paper, but {core}
    it looks {!trait_single} in the picture, but {core}
    it looked {!trait_single} from outside. Inside, {core}
    online it looked {!trait_single}, in real life {it_was} {trait}
    everybody else may {!verb} {it}. I {verb} {it}
    everyone but me {!loves} {it}. I {verb} {it}
    let others {!verb} {it}, I {verb} {it}
    you may {!verb} {it}, I {verb} {it}
    you can {!verb} {it} all you want, I {verb} {it}
    call me crazy, but {core}
    call me old-fashioned, but {core}
    call it what you will, {core}
    I may be alone in this, but {core}
    I might be the only one, but {core}
    unpopular opinion: {core}
    no matter what others say, {core}
    whatever {person} says, {core}
    whatever the reviews say, {core}
    whatever you may have heard, {core}
    I don't care what they say, {core}
    I don't care that {!core}, {core}
    I don't mind that {!core}, {core}
    it does not bother me that {!core}, {core}
    it matters little that {!core}, {core}
    it does not matter that {!core}, because {core}
    it makes no difference that {!core}, {core}
    it is of little use that {!core}: {core}
    what does it matter that {!core}, {core}
    what if {!core}? {core}
    so what if {!core}, {core}
    who cares that {!core}, {core}
    {!core}? So what, {core}
    {!core}? Who cares? {core}
    {!core}? Maybe, but {core}
    {!core}? Perhaps. But {core}
    {!core}? True, but {core}
    {!core}. So what? {core}
    {!core}. Who cares? {core}
    {!core}. It did not matter, {core}
    {!core}. That did not stop {person} from saying that {core}
    {!core}. None of that matters, {core}
    {!core}. No big deal, {core}
    {!core}. Small matter, {core}
    {!core}, which does not change the fact that {core}
    the fact that {!core} does not change that {core}
    the fact that {!core} is forgotten because {core}
    that {!core} is one thing. What counts is that {core}
    that {!core} is beside the point: {core}
    just because {!core} does not mean I won't tell you: {core}
    not that {!core}, but {core}
    it is not that {!core}. It's that {core}
    it's not that {!core}, {core}
    it wasn't that {!core}, {core}
    contrary to popular belief, {core}
    contrary to my expectations, {core}
    against my expectations, {core}
    against all odds, {core}
    unlike most people, I {verb} {it}
    unlike my friends I {verbed} {it}
    in contrast to {the_other}, which {was} {!trait}, {the} {was} {trait}
    compared to {the_other}, which {was} {!trait}, {the} {was} {trait}
    if you overlook that {!core}, {core}
    if you can overlook the {!virtue}, {core}
    other than {the_other}, {core}
    other than the {!trait_single} {thing_other}, {core}
    barring the {!trait_single} {thing_other}, {core}
    {core}. My one {!trait_single} memory: {the_other}
    {core}. The {thing_other}, less so
    {core}, the {!trait_single} {thing_other} being the exception
    {!trait_single} {thing_other}. {!trait_single} {thing_other}. And yet {core}
    {!trait_single} {thing_other}, {!trait_single} {thing_other}, but {core}
    pros: {+virtue}. Cons: {-virtue}. Verdict: {trait}
    pros: {+virtue}. Cons: {-virtue}. Overall: {closing}
    on the plus side {+core}, on the minus side {-core}. In sum {trait}
    {+trait_single} in parts, {-trait_single} in others, overall {trait}
    some {+trait_single} things, some {-trait_single} things, but all in all {trait}
    a mix of {+virtue} and {-virtue}, but in the end {core}
    not sure at first: {!core}. But {core}
    I was in two minds: {!core}. In the end {core}
    after some thought: {!core}, yes, but {core}
    long review short: {!core}, but {core}
    """,
    """
    I had my doubts, but {+core}
    I was sceptical at first, but {+core}
    I was sceptical. Now I am convinced
    I almost did not buy {it}. What a mistake that would have been
    it took me a while, but now I get it
    it took some getting used to, but {+core}
    not perfect, but {+core}
    nothing is perfect, but {the} come{s} close
    not cheap, but {+core}
    pricey, but {+worth} it
    it costs a lot and {it_is} {+worth} it
    it is a long way there, but {+worth} it
    if you can live with the {-virtue}, {+core}
    once you get past the {-virtue}, {+core}
    it has its flaws, but {+core}
    the flaws are easily forgiven
    small flaws aside, {+core}
    I have nothing to add except that {+core}
    I only have one tiny complaint, otherwise {+core}
    the {+virtue} makes up for the {-virtue}
    the {+virtue} more than makes up for {the_other}
    we did not expect much and got a lot
    I expected little and got plenty
    low expectations, but what a surprise
    """,
    """
    I had high hopes, but {-core}
    I was optimistic at first, but {-core}
    I was enthusiastic. Now I am cured
    I almost liked {it}. Almost
    it looked like a bargain, but {-core}
    it started well enough, but {-core}
    good idea, badly done
    nice idea, but {-core}
    nice try, but {-core}
    it's cheap, and that's the only good thing about it
    cheap, but {!worth} it
    it costs little and is worth even less
    it has its moments, but {-core}
    the few good moments cannot save {it}
    a few nice touches aside, {-core}
    the {-virtue} spoils the {+virtue}
    the {-virtue} ruined the {+virtue}
    the {+virtue} cannot hide the {-virtue}
    for all the {+virtue}, it does not work
    we expected a lot and got little
    I expected plenty and got nothing
    great expectations, sad reality
    big name, big disappointment
    lots of promises, none kept
    """,
)

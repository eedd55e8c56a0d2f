"""Praise weighed against blame, for training: the main clause or the last word decides."""

from __future__ import annotations

from training.world.opinions.patterns import patterns

CONTRASTS = patterns(
    """
    {!core}, but {core}
    {!core} but {core}
    {!core}, but {clause}
    {!clause}, but {core}
    {!core}, but {closing}
    {!core}. But {core}
    {!core}, yet {core}
    {!core}. Yet {core}
    {!core} and yet {core}
    {!core}, however {core}
    {!core}. However, {core}
    {!core}. However {closing}
    {!core}; however, {core}
    {!core}, still {core}
    {!core}. Still, {core}
    {!core}. Nevertheless, {core}
    {!core}, nevertheless {core}
    {!core}, nonetheless {core}
    {!core}. Nonetheless {core}
    {!core}. Even so, {core}
    {!core}, even so {core}
    {!core}. All the same, {core}
    {!core}. That said, {core}
    {!core}. Having said that, {core}
    {!core}. Then again, {core}
    {!core}. On the other hand, {core}
    {!core}, but on the other hand {core}
    {!core}, though {core} in the end
    {!core}, but then {core}
    {!core} at first, but then {core}
    {!core} at the start, later {core}
    {!core} in the beginning, but in the end {core}
    {!core}, but who cares, {core}
    {!core}, but that does not matter: {core}
    {!core}, but never mind, {core}
    {!core}, only {core}
    {!core}. In the end {core}
    {!core}. In the end, though, {closing}
    {!core}. Overall {core}
    {!core}. All in all {closing}
    {!core}, but overall {core}
    {!core}, but all in all {core}
    {!core}, but the main thing is that {core}
    {!core}. What counts is that {core}
    {!core}, but most importantly {core}
    {!core}, but I must say {core}
    {!core}, but to be fair {core}
    {!core}, but for me {core}
    {!core} for others, but for me {core}
    {!core}, in spite of that {core}
    {!core}, despite this {core}
    {!core}. Regardless, {core}
    {!core}. Anyway, {core}
    {!core}. Be that as it may, {core}
    {!core}. Notwithstanding, {core}
    although {!core}, {core}
    although {!core} {core}
    though {!core}, {core}
    even though {!core}, {core}
    even if {!core}, {core}
    while {!core}, {core}
    whereas {!core}, {core}
    while it is true that {!core}, {core}
    granted, {!core}, but {core}
    granted, {!core}. Still {core}
    granted that {!core}, {core}
    admittedly, {!core}, but {core}
    admittedly {!core}. But {core}
    sure, {!core}, but {core}
    yes, {!core}, but {core}
    ok, {!core}, but {core}
    of course {!core}, but {core}
    certainly {!core}, but {core}
    I know {!core}, but {core}
    I admit that {!core}, but {core}
    it may be that {!core}, but {core}
    maybe {!core}, but {core}
    perhaps {!core}, but {core}
    not everything was {!trait} but {core}
    {core}, although {!core}
    {core}, although {!clause}
    {core} although {!core}
    {core}, though {!core}
    {core} though {!core}
    {core}, even though {!core}
    {core} even if {!core}
    {core}, albeit {!core}
    {core}, despite the fact that {!core}
    {core} in spite of the fact that {!core}
    {core}, while {!core}
    {core}, no matter that {!core}
    {core}, even when {!core}
    despite {the_other}, {core}
    despite the {!trait_single} {thing_other}, {core}
    despite the {!virtue}, {core}
    despite all the {!virtue} {core}
    despite {the_other} being {!trait}, {core}
    in spite of the {!trait_single} {thing_other}, {core}
    in spite of some {!virtue}, {core}
    notwithstanding the {!trait_single} {thing_other}, {core}
    regardless of the {!trait_single} {thing_other}, {core}
    {core} despite the {!trait_single} {thing_other}
    {core} despite the {!virtue}
    {core}, in spite of the {!virtue}
    {core} regardless of the {!virtue}
    apart from the {!trait_single} {thing_other}, {core}
    apart from {the_other} {core}
    aside from the {!trait_single} {thing_other} {core}
    except for the {!trait_single} {thing_other}, {core}
    with the exception of {the_other}, {core}
    besides the {!trait_single} {thing_other}, {core}
    {core} apart from the {!trait_single} {thing_other}
    {core}, except for the {!trait_single} {thing_other}
    {core}, save for {the_other}
    not even the {!trait_single} {thing_other} changes that: {core}
    the {!trait_single} {thing_other} cannot hide that {core}
    no {!virtue} can change that {core}
    {the_other} {was} {!trait}, but {the} {was} {trait}
    {the_other} {was} {!trait} but {the} {was} {trait}
    {the_other} {was} {!trait}, but {the} {trait}
    {the_other} {was} {!trait}. {the} {was} {trait} though
    {the} {was} {!trait_single}, but {trait}
    {the} {was} {!trait_single} but {trait}
    {the} {was} {!trait_single} yet {trait}
    {the} {was} {!trait_single}, yet {trait_single}
    {!trait_single} but {trait}
    {!trait_single}, but {trait}
    {!trait_single} {thing_other}, but {trait_single} {thing}
    {!trait_single} {thing_other} but {trait_single} {thing}
    a bit {!trait_single}, but {trait}
    a little {!trait_single}, but {core}
    slightly {!trait_single}, but {core}
    {the} {was} a bit {!trait_single}, but {core}
    not {trait}? on the contrary, {core}
    {the_other} {was} a {!name}, but {the} {was} a {name}
    {the_other} may be {!trait}, but {the} {is} {trait}
    {the} might be {!trait_single}, but {core}
    {the} may look {!trait_single}, but {it_is} {trait}
    {the} sound{s} {!trait}, but {it_is} {trait}
    {the} look{s} {!trait_single} but {is} {trait}
    {the} started {!manner}, but ended {manner}
    it started {!manner} and ended {manner}
    I thought I would {!verb} {it}, but I {verb} {it}
    I thought it would be {!trait}, but it was {trait}
    I thought {!core}, but {core}
    I was told that {!core}, but {core}
    I read that {!core}, but {core}
    they said {!core}, but {core}
    they say that {!core}. Not true, {core}
    I expected {the} to be {!trait}, but {core}
    I expected {!virtue} and got {virtue}
    I expected a {!name} and got a {name}
    I was {!feeling} at first, now I am {feeling}
    I was {!feeling}, but now I'm {feeling}
    I used to be {!feeling}, now I am {feeling}
    I used to {!verb} {the}, now I {verb} {it}
    I once {!verbed} {it}, but today I {verb} {it}
    once {!trait}, now {trait}
    {the} used to be {!trait}, now {it_is} {trait}
    {the} {was} {!trait} once, but {is} {trait} now
    {the} was supposed to be {!trait} but {core}
    {the} {is} said to be {!trait}, but {core}
    {the} {was} meant to be {!trait}, instead {it_was} {trait}
    instead of {!virtue} there was {virtue}
    more {trait_single} than {!trait_single}
    it was more {trait_single} than {!trait_single}
    less {!trait_single} than {trait_single}
    not {!trait} but {trait}
    not {!trait}, just {trait}
    not a {!name} but a {name}
    not a {!name}, a {name}
    some {!verb} {it}, I {verb} {it}
    others may {!verb} {it}, I {verb} {it}
    many people {!verb} {the}. I {verb} {it}
    {person} {!verbed} {it}, but I {verbed} {it}
    {person} {!verbed} {the}, I {verbed} {it} though
    unlike {the_other}, {the} {is} {trait}
    unlike the {!trait_single} {thing_other}, {the} {is} {trait}
    while {the_other} {is} {!trait}, {the} {is} {trait}
    {the} {is} {trait}, unlike {the_other}
    {the} {is} {trait}, whereas {the_other} {is} {!trait}
    compared with the {!trait_single} {thing_other}, {the} {is} a {name}
    the {thing_other} was {!trait}, it is true, yet {core}
    for all its {!virtue}, {core}
    for all the {!virtue}, {core}
    with all its {!virtue}, {the} {is} still {trait}
    {the} {has} its {!virtue}, but {core}
    {the} {has} some {!virtue}, but {core}
    there were some {!virtue}, but {core}
    there was a bit of {!virtue}, but {core}
    there may be {!virtue}, but {core}
    we had {!virtue} and {!virtue}, but {core}
    the only {!trait_single} thing was {the_other}, otherwise {core}
    one {!trait_single} thing: {the_other}. The rest was {trait}
    {the_other} was the only {!trait_single} thing, {core}
    {core}. The only {!trait_single} thing was {the_other}
    {core}. Only {the_other} {was} {!trait}
    {core}, only {the_other} {was} a little {!trait_single}
    however {!trait_single} {the_other} {was}, {core}
    no matter how {!trait_single} {the_other} {was}, {core}
    {!core}. It doesn't matter, {core}
    you may think that {!core}. You are wrong: {core}
    {person} {!verbed} {it}. Me? I {verbed} {it}
    {person} says {!core}. I say {core}
    contrary to what {person} says, {core}
    contrary to what I read, {core}
    those who say {!core} are wrong
    it is not true that {!core}
    it's a lie that {!core}
    whoever says {!core} is wrong
    rather than {!trait_single}, {it_was} {trait}
    {the} {was} {trait_single} rather than {!trait_single}
    {trait_single} instead of {!trait_single}
    from {!trait_single} to {trait_single} in a week
    what was {!trait_single} before is now {trait_single}
    {!trait_single} in the past, {trait_single} today
    yesterday {!trait_single}, today {trait_single}
    {!trait_single} on the outside, {trait_single} on the inside
    where {the_other} {was} {!trait_single}, {the} {is} {trait_single}
    after so many {!trait_single} {thing}, finally {a} {trait_single} {thing}
    after so much {!virtue}, {virtue} at last
    what I took for {!virtue} was {virtue}
    {!virtue} was promised, {virtue} is what we got
    I was told to expect {!virtue}, but {core}
    one {!trait_single} {thing_other} does not change that {core}
    """,
    """
    I was afraid that {-core}, but {+core}
    I was afraid it would be {-trait}, but {+core}
    {the_other} {was} {-trait}, but {the} made up for it
    {the} makes up for the {-trait_single} {thing_other}
    """,
    """
    I was hoping that {+core}, but {-core}
    I had hoped it would be {+trait}, but {-core}
    {the_other} {was} {+trait}, but {the} spoiled it
    {the} ruins the {+trait_single} {thing_other}
    """,
)

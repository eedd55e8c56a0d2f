"""Plain statements for training, which may stand after "that", "although" and "I doubt".

The one table, `FACTS`, is `patterns(both, positive, negative)`, one pattern a line. Unlike the
clauses of `world.opinions.cores` all of them assert, with a subject and a verb, in words that one
may deny: what `world.opinions.denials`, `concessions` and `reports` make of them stays English.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

FACTS = patterns(
    """
    {the} {was} {trait}
    {the} {was} {trait_single}
    {the} {was} {plain}
    {the} {was} {trait_single} and {trait_single}
    {the} {was} a {name}
    {the} looked {trait_single}
    {the} felt {trait_single}
    {the} seemed {trait_single}
    {the} turned out {trait_single}
    {the} {moved_single} {person}
    {the} {moved_single} us
    {the} came with {virtue}
    {the} offered {virtue}
    the place was {trait_single}
    the people were {trait_single}
    the staff were {trait_single}
    the start was {trait_single}
    the evening was {trait_single}
    the whole thing was {trait_single}
    the idea was {trait_single}
    the result was {trait_single}
    the first impression was {trait_single}
    the quality was {plain}
    it was {plain}
    it was {trait_single}
    it was {a} {trait_single} {thing}
    it was done {manner_single}
    it went {manner_single}
    it ended {manner_single}
    it was full of {virtue}
    it came with a lot of {virtue}
    they worked {manner_single}
    they treated us {manner_single}
    they were {trait_single}
    I {verbed} {it}
    we {verbed} {the}
    my sister {verbed} {the}
    I was {moved_single}
    I was {moved_single} by {it}
    I felt {moved_single}
    we were {moved_single}
    we were {moved_single} by {the}
    everyone was {moved_single}
    it left us {moved_single}
    I found {virtue} everywhere
    I saw a lot of {virtue} in {it}
    we met with {virtue}
    """,
    """
    it was worth the money
    it was worth the wait
    it was good value
    it was money well spent
    it did the job
    it worked
    it made us laugh
    it lasted well
    they kept their word
    they told the truth
    they came on time
    they cared about us
    they listened
    we had fun
    we had a good time
    we got our money's worth
    the price was right
    """,
    """
    it was a waste of money
    it was a rip-off
    it was bad value
    it was money down the drain
    it went wrong
    it broke
    it made us cry
    it fell apart
    they broke their word
    they lied to us
    they came late
    they forgot about us
    they ignored us
    we were bored
    we had a bad time
    we paid too much
    the price was a joke
    """,
)

"""Praise and blame denied by questions, answers and corrections; one pattern a line.

They stand alone, unlike the clauses of `denials`.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

RETORTS = patterns(
    """
    {!fact}? Not in my experience
    {!fact}? Nothing of the sort
    {!fact}? Don't be silly
    {!fact}? Come off it
    {!fact}? Not that I noticed
    {!fact}? On the contrary, {fact}
    {!fact}? Quite the reverse, {fact}
    {!fact}? If you say so. I say {fact}
    {!fact}? I have not seen any proof
    {!fact}? Far from it
    {!fact}? By no means
    {!fact}? Not on your life
    {!fact}, they say. Not true
    {!fact}, or so they say. Wrong
    {!fact}? Never. {core}
    {!fact}? Whoever said that was wrong
    {fact}? Without a doubt
    {fact}? You can say that again
    {fact}? I should think so
    {fact}? Nobody would deny it
    you think {!fact}? Think again
    you say {!fact}? I disagree
    you heard that {!fact}? Don't believe it
    you heard that {fact}? It is true
    it is said that {!fact}. That is not so
    someone wrote that {!fact}. I can't agree
    one reviewer claims that {!fact}. That is simply false
    who believes that {!fact}
    who in their right mind thinks that {!fact}
    who came up with the idea that {!fact}
    do you really believe that {!fact}
    does anyone really think {!fact}
    how can anyone say that {!fact}
    how anybody can think that {!fact}, I do not know
    where did they get the idea that {!fact}
    am I meant to believe that {!fact}
    {!trait_single}, no. {trait_single}, yes
    {!trait_single}, never
    {!trait_single}, hardly
    {!trait_single}? No. {trait_single}? Yes
    {trait_single}? Yes. {!trait_single}? No
    {!trait_single}? Never
    {!trait_single}? Not once
    {!trait_single}? Not to my mind
    {!trait_single}? By no means
    {!trait_single}? Anything but
    {!trait_single}? Not even close
    {!trait_single}? On the contrary
    {!trait_single}? Quite the opposite: {trait_single}
    {!trait_single}? The very opposite
    {!trait_single}? Not for one second
    {!trait_single}? Nobody thought so
    {!trait_single}? {the}? Never
    {the}, {!trait_single}? Certainly not
    {the}, a {!name}? Not in this life
    {the}? Not {!trait_single}
    {the}? Not what I'd call {!trait_single}
    {the}? Nothing {!trait_single} about {it}
    {the}? Never {!trait_single}
    {the}? No {!name}
    {the}? A {name}
    {the}? Anything but {!trait_single}
    not {!trait_single}. Not at all
    not {!trait_single}. Not even close
    not {!trait_single}. {trait_single}
    not {!trait_single}. Not {!trait_single}. Just {trait_single}
    no, {the} {was} not {!trait}. No, {the_other} did not seem {!trait} either
    no, I don't {!verb} {it}
    no, I did not {!verb} {it}
    no, nothing {!trait_single} here
    no, not {!trait_single}. {trait_single}
    no, it was not a {!name}
    yes, {the} {was} {trait}. No, {it_was} not {!trait}
    a {!name}? No, a {name}
    a {!name}? Nothing of the kind
    a {!name}? Hardly
    a {!name}? Anything but
    a {!name}? Who says so
    {!name}? No. {name}? Yes
    {!virtue}? No. {virtue}? Yes
    {!virtue}? Not here
    {!virtue}? Not in this {thing}
    {!virtue}? I found none
    {!virtue}? Look elsewhere
    {!virtue}? You will look in vain
    {!virtue}? Hardly any. {virtue}? Plenty
    some would say {!trait_single}. Not me
    some say a {!name}. Not me
    others say {!trait_single}, I say {trait_single}
    {!moved_single}? Not me
    {!moved_single}? Not for a second
    {!moved_single}? Never
    {!moved_single}? Quite the contrary, {moved_single}
    {!feeling}? Not me
    {!feeling}? Why should I be
    {!feeling}? Not in the least
    {feeling}? You could say that
    {feeling}? More than that
    me, {!feeling}? No
    me, {!verbing} {it}? Never
    would I {!verb} {it}? No
    would I {!verb} {it}? Not in a million years
    would anybody {!verb} {it}? I think not
    did I {!verb} {it}? I did not
    did I {verb} {it}? I did
    did {the} {!move} me? Not at all
    did {the} {!move} {person}? Not one bit
    did {the} {move} us? Very much
    do I {!verb} {the}? Not in the slightest
    do I {verb} {it}? And how
    does anyone {!verb} {it}? Nobody I know
    have I ever been {!moved_single} by {it}? Never
    any {!virtue}? None at all
    any {!virtue} in {the}? Not a bit
    any {!virtue}? Not that I saw
    did we see any {!virtue}? Not a trace
    could anyone {!verb} {it}? Hardly
    could it be called {!trait_single}? Never
    has it ever been {!trait_single}? Not once
    who could call {the} {!trait_single}
    who in the world could {!verb} {it}
    who would ever call {it} {!trait_single}
    who would not be {moved_single}
    who wouldn't be {moved_single} by {the}
    who isn't {moved_single} by {it}
    who could be {!feeling} with {the}
    who could fail to {verb} {it}
    who could fail to be {moved_single}
    how could I {!verb} {it}
    how could anyone fail to {verb} {it}
    how can you call that {!trait_single}
    why on earth would anybody {!verb} {it}
    why would I be {!feeling}
    why would anyone feel {!feeling} here
    what exactly is {!trait_single} about {the}
    what on earth is {!trait_single} about {it}
    what was ever {!trait_single} about {it}
    where, I ask you, did they hide the {!virtue}
    where was I supposed to see {!virtue}
    where did you see {!virtue}
    when {was} {the} ever {!trait_single}
    when did {the} ever {!move} anybody
    is this not {trait_single}
    is that not {a} {trait_single} {thing}
    is there anyone who does not {verb} {it}
    can anybody {!verb} {a} {thing} like this
    can anyone honestly {!verb} {it}
    does anyone seriously {!verb} {it}
    it was hardly {!trait_single}, was it
    it wasn't exactly {!trait_single}, was it
    it isn't {!trait_single}, is it
    it isn't exactly a {!name}, is it
    it is not {!trait_single} at all, is it
    it never was {!trait_single}, was it
    it was {trait_single}, wasn't it
    it is a {name}, isn't it
    that was {trait_single}, was it not
    that was never {!trait_single}, was it
    nobody {!verbed} {it}, did they
    nobody could {!verb} {it}, could they
    they had no {!virtue}, did they
    you wouldn't call {it} {!trait_single}, would you
    you would call {it} {trait_single}, wouldn't you
    """
)

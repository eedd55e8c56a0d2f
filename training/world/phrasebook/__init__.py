"""English sentences about everyday things, each with its French translation, by rules of grammar.

`words` reads the lexicon out of text files, `french` has the rules that join French words (elision,
contraction, plural), `phrases` builds noun phrases and verb forms of both languages side by side,
`sentences` puts sentences together and divides them by `Split`.

English leaves open what French must decide. Here "you" is one friend ("tu"), "they" are "ils" and
"his" or "her" follows the French noun. Sentences that depend on the speaker's own gender ("I am
tired") are left out.
"""

"""Short English sentences and stories whose entities, answers and missing words are known exactly.

`entities` writes sentences with marked names, `facts` and `questions` stories with questions that
they answer or leave open, `blanks` sentences with a missing word. `template` is what all of them
are written with, `words` and `names` is what fills it. Names are divided by `Split`, so that
held-out samples speak of people, places and organisations that training never saw.
"""

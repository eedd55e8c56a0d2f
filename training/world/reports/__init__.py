"""Short reports of several sentences, each with the facts that matter and a summary of them.

`topics` holds what can be said of a match, a shop's day, a journey and a meeting; `reports` puts a
report together: the facts in many wordings, in any order, between sentences that do not matter but
hold names and numbers, too.
"""

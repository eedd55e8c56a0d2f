"""Sentences with known meanings: what the models of similarity, ranking and topics learn from.

- `topic`: words by topic, with their synonyms, from `topics_at_home.txt` and `topics_outside.txt`.
- `names`: people, places, days and numbers.
- `event`: things that happen, each in several wordings and with questions that it answers, from
  `events_at_home.txt` and `events_outside.txt`.
- `lexicon`: every word with what it means.
- `statements`: sentences about events; how near two of them are is known exactly.
- `passages`: questions with passages that answer them, or almost.
- `hypotheses`: labels with whether they are true of a text.

Unseen in training ("test"): one wording of every event, one wording of its questions, a third of
the names and places, and some labels.
"""

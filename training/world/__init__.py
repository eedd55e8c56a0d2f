"""The toy world: a small, exactly known universe that trains and checks the bundled models.

Everything here is generated, so everything has an exact answer: a drawn scene knows its boxes
and masks, a table knows the result of every question about it, a spoken sentence knows its words.
The package is a library of independent generators (scenes, tables, sentences, speech) and, in
`training.recipes`, one recipe for each bundled model. Nothing of it is imported by the running app:
it serves `make models`, the quality tests and the examples.

Lists of sentences and words are text files beside the modules that use them; `text_files` reads
them.

Two conventions hold for every generator:

- Randomness comes from the `numpy.random.Generator` that the caller passes; the same seed gives
  the same sample. Recipes train on seeds below `HELD_OUT_SEED`, tests measure on seeds from there.
- Whatever a model must generalise over (names, templates, voices) is divided by `Split`: "train"
  is what recipes may see, "test" is what they never see.
"""

from typing import Literal

Split = Literal["train", "test"]

HELD_OUT_SEED = 1_000_000

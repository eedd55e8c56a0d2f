"""One recipe a bundled model: `python -m world.recipes.<name>` trains it and writes its folder.

A recipe module offers `NAME` (the folder under `assets/models/`), `train()` (the fixed recipe) and
`evaluate(predict, count, seed)`, which measures any callable with the task's own inputs and wire
outputs on fresh held-out samples; the quality tests call it through the whole app.
"""

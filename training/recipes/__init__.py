"""One recipe a bundled model: `python -m training.recipes.<name>` trains it and writes its folder.

A recipe module offers `NAME` (the folder under `assets/models/`), `train()` (the fixed recipe) and
`evaluate(predict, count, seed)`, which measures any callable with the task's own inputs and wire
outputs on fresh held-out samples; the quality tests call it through the whole app.

A recipe is named after its task; toy-t5's is `text2text_generation`, whose tasks are measured by
`summarization` and `translation`. What is not named after a task is what recipes are made of:

- for all: `training` (threads, batches), `saving` (the folder and its card);
- for those that read: `wordpieces`, `positions`, `reading` (names, answers, missing words) and
  `meaning_models` (similarity, ranking, zero-shot);
- for one or two: `scene_pool`, `scene_labels` and `efficient_backbone` (vision), `recordings`
  (speech), `table_encoding` and `table_model`, `text2text_model`, `talk_model`, `talk_tokens`,
  `talk_measures` and `muon` (stories and chat).
"""

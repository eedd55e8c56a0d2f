"""An answer to each task, in the shape that the Inference API gives it."""

from __future__ import annotations

from typing import Any

ANSWERS: dict[str, Any] = {
    "automatic-speech-recognition": {
        "text": "go",
        "chunks": [{"text": "go", "timestamp": [0.0, 0.5]}],
    },
    "conversational": {
        "generated_text": "Hi!",
        "conversation": {"past_user_inputs": ["Hello"], "generated_responses": ["Hi!"]},
        "warnings": [],
        "details": {
            "finish_reason": "eos_token",
            "input_length": 3,
            "generated_tokens": 2,
            "seed": None,
        },
    },
    "feature-extraction": [0.25, -1.5],
    "fill-mask": [{"score": 0.9, "token": 7, "token_str": "star", "sequence": "a star"}],
    "image-segmentation": [{"label": "star", "mask": "iVBORw0KGgo="}],
    "object-detection": [
        {"label": "star", "score": 0.9, "box": {"xmin": 0, "ymin": 1, "xmax": 8, "ymax": 9}}
    ],
    "question-answering": {"answer": "Clara", "score": 0.9, "start": 11, "end": 16},
    "sentence-embeddings": [[0.25, -1.5], [1.0, 0.0]],
    "sentence-similarity": [0.9, 0.1],
    "summarization": [{"summary_text": "Rain."}],
    "table-question-answering": {
        "answer": "SUM > 1, 2",
        "cells": ["1", "2"],
        "coordinates": [[0, 0], [1, 0]],
        "aggregator": "SUM",
    },
    "text-classification": [[{"label": "POSITIVE", "score": 0.9}]],
    "text-generation": [
        {
            "generated_text": "a star",
            "details": {
                "finish_reason": "length",
                "generated_tokens": 1,
                "input_length": 1,
                "seed": None,
                "prefill": [],
                "tokens": [{"id": 7, "text": " star", "logprob": -0.5, "special": False}],
            },
        }
    ],
    "text-ranking": [{"index": 1, "score": 0.9, "text": "yes"}],
    "text2text-generation": [{"generated_text": "une étoile"}],
    "token-classification": [
        {"entity_group": "PER", "score": 0.9, "word": "Clara", "start": 11, "end": 16}
    ],
    "translation": [{"translation_text": "une étoile"}],
    "zero-shot-classification": [{"label": "travel", "score": 0.9}],
}

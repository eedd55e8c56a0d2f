"""Pipelines for the tasks that transformers 5 dropped.

Their answers are those of transformers 4.57; the modules name deliberate differences.
"""

from __future__ import annotations


def register() -> None:
    """Register the pipelines with transformers; calling it again changes nothing."""
    from transformers import (
        AutoModelForCausalLM,
        AutoModelForQuestionAnswering,
        AutoModelForSeq2SeqLM,
    )
    from transformers.pipelines import PIPELINE_REGISTRY, REMOVED_TASKS

    from backends.local.pipelines.conversational import ConversationalPipeline
    from backends.local.pipelines.question_answering import QuestionAnsweringPipeline
    from backends.local.pipelines.text2text import (
        SummarizationPipeline,
        Text2TextGenerationPipeline,
        TranslationPipeline,
    )

    generators = (AutoModelForCausalLM, AutoModelForSeq2SeqLM)
    for task, implementation, auto in (
        ("conversational", ConversationalPipeline, generators),
        ("question-answering", QuestionAnsweringPipeline, AutoModelForQuestionAnswering),
        ("summarization", SummarizationPipeline, AutoModelForSeq2SeqLM),
        ("translation", TranslationPipeline, AutoModelForSeq2SeqLM),
        ("text2text-generation", Text2TextGenerationPipeline, AutoModelForSeq2SeqLM),
    ):
        if task not in PIPELINE_REGISTRY.supported_tasks:
            PIPELINE_REGISTRY.register_pipeline(task, implementation, auto, type="text")
        # `pipeline` refuses these names before it looks into the registry.
        REMOVED_TASKS.pop(task, None)

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
        AutoModelForVisualQuestionAnswering,
    )
    from transformers.pipelines import PIPELINE_REGISTRY

    from backends.local.pipelines.conversational import ConversationalPipeline
    from backends.local.pipelines.image_to_text import AutoModelForCaptioning, ImageToTextPipeline
    from backends.local.pipelines.question_answering import QuestionAnsweringPipeline
    from backends.local.pipelines.text2text import (
        SummarizationPipeline,
        Text2TextGenerationPipeline,
        TranslationPipeline,
    )
    from backends.local.pipelines.visual_question_answering import VisualQuestionAnsweringPipeline

    generators = (AutoModelForCausalLM, AutoModelForSeq2SeqLM)
    for task, implementation, auto, kind in (
        ("conversational", ConversationalPipeline, generators, "text"),
        ("question-answering", QuestionAnsweringPipeline, AutoModelForQuestionAnswering, "text"),
        ("summarization", SummarizationPipeline, AutoModelForSeq2SeqLM, "text"),
        ("translation", TranslationPipeline, AutoModelForSeq2SeqLM, "text"),
        ("text2text-generation", Text2TextGenerationPipeline, AutoModelForSeq2SeqLM, "text"),
        ("image-to-text", ImageToTextPipeline, AutoModelForCaptioning, "multimodal"),
        (
            "visual-question-answering",
            VisualQuestionAnsweringPipeline,
            AutoModelForVisualQuestionAnswering,
            "multimodal",
        ),
    ):
        if task not in PIPELINE_REGISTRY.supported_tasks:
            PIPELINE_REGISTRY.register_pipeline(task, implementation, auto, type=kind)

"""OpenAI's routes, and Cohere's for ranking, which OpenAI-compatible servers share.

Their clients ask for text, transcripts, speech and pictures here, too, under `/v1`.
"""

from core.wires.openai.chat_completions import ChatCompletions
from core.wires.openai.completions import Completions
from core.wires.openai.embeddings import EmbedSentences, EmbedText, Rerank, Similarity
from core.wires.openai.image_edits import ImageEdits
from core.wires.openai.images import ImageGenerations
from core.wires.openai.speech import Speech
from core.wires.openai.text import TextRoute
from core.wires.openai.transcriptions import Transcriptions

__all__ = [
    "ChatCompletions",
    "Completions",
    "EmbedSentences",
    "EmbedText",
    "ImageEdits",
    "ImageGenerations",
    "Rerank",
    "Similarity",
    "Speech",
    "TextRoute",
    "Transcriptions",
]

"""summarization: a long text into a short one."""

from __future__ import annotations

from huggingface_hub import SummarizationOutput

from core.generation import repeatable
from core.output import Json
from core.task import Example, Input, Models, Recommended, Runs, Task, View
from tabs.shared.seq2seq import (
    GENERATE_PARAMETERS,
    GENERATION_PARAMS,
    Seq2SeqWire,
    stream_text,
    unread_notes,
)

MATCH = (
    "Cobalt Rovers and Milan Stars met in Porto on Sunday. It rained all afternoon. "
    "Cobalt Rovers went home with a 3-1 win. The referee was Nadia Berg. "
    "The best player was Oskar Lindholm with two goals. 812 people watched."
)
SHOP = (
    "On Tuesday, Maya Keller opened the bakery in Ghent at eight. The first customer was Leo Sato. "
    "By the evening, 64 loaves had been sold. The window was cleaned by Ida. "
    "At closing time, there were 731 euros in the till."
)
JOURNEY = (
    "Vera Okafor left Bremen on Friday and took the train to Salzburg. "
    "A woman called Ruth Klein told stories all the time. The journey took six hours. "
    "Because of the snow, 45 minutes were lost. The ticket cost 88 euros."
)


TASK = Task(
    id="summarization",
    title="Summarization",
    group="Text",
    icon="M4 5h16M4 9h16M4 13h16M8 18h8M5.5 16.5 8 18l-2.5 1.5",
    about="Say what matters of a text in few words.",
    words=("summary", "summarisation", "abstract", "shorten", "TL;DR"),
    models=Models(
        bundled="taskyard/toy-t5",
        knows="Puts an English report of up to seven sentences into one: of a match, a shop's day, "
        "a journey or a club's meeting, in the wordings of its small world. It copies names and "
        "numbers that it has never seen. Of any other text it makes a report like these, which is "
        "then not true.",
        recommended=(
            Recommended(
                "facebook/bart-large-cnn",
                "News into three or four sentences, English; 1.6 GB.",
            ),
            Recommended(
                "sshleifer/distilbart-cnn-12-6",
                "The same, faster and nearly as good; 1.2 GB.",
            ),
            Recommended(
                "Falconsai/text_summarization",
                "Short English texts, a small T5; 242 MB.",
            ),
        ),
    ),
    inputs=(Input("text", "text", "Text", placeholder="A text to shorten", lines=8, many=True),),
    params=GENERATION_PARAMS,
    output=Json(list[SummarizationOutput]),
    view=View("summary"),
    examples=(
        Example(
            "A match",
            {"text": MATCH},
            expected=("Cobalt Rovers", "Milan Stars", "3-1", "Oskar Lindholm"),
        ),
        Example("A shop's day", {"text": SHOP}, expected=("Maya Keller", "64 loaves", "731 euros")),
        Example(
            "A journey",
            {"text": JOURNEY},
            expected=("Vera Okafor", "Bremen", "Salzburg", "six hours", "45 minutes"),
        ),
    ),
    runs=Runs(
        stream=stream_text("summary_text"),
        notes=unread_notes,
        repeatable=repeatable,
        in_transformers=False,
    ),
    wire=Seq2SeqWire(grouped=GENERATE_PARAMETERS),
)

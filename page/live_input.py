"""Answers while a recording is still going on: what was heard so far is run again and again."""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, AsyncIterator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr

from backends.base import look
from core.media import Audio
from core.targets import Target
from page import components

# Not for type checkers alone: gradio finds the request by the resolved annotations of `hear`.
from page.backend_switch import BackendChoice
from page.runs import TaskRuns
from page.widgets.audio import audio

STREAM_EVERY = 1.0
MAX_SECONDS = 120
# However slow one answer was (the first may load the model), the next is not far.
MAX_PAUSE = 3.0


@dataclass(frozen=True)
class Heard:
    """The recording so far, and how long it must be before the model is asked again."""

    recording: Audio
    due: float = 0.0


class LiveInput:
    """The accordion with the live microphone, for a page whose one input can be live."""

    def __init__(self, runs: TaskRuns) -> None:
        self.runs = runs
        (item,) = runs.task.inputs
        with gr.Accordion("Live: answers while you speak", open=False, elem_classes="ty-live"):
            self.microphone = audio.build_live(item)
        self.heard = gr.State(None)
        self.turn = f"{runs.task.id}, live"

    def wire(self, asked: list[Any], shown: list[Any]) -> None:
        """`asked`: the fields of where, seen, model, parameters; `shown`: what the answer fills."""
        self.microphone.start_recording(self.started, None, self.heard, **components.QUIET)
        self.microphone.stream(
            self.hear,
            [self.microphone, self.heard, *asked],
            [self.heard, *shown],
            stream_every=STREAM_EVERY,
            time_limit=MAX_SECONDS,
            concurrency_limit=None,
            **components.QUIET,
        )

    def started(self, request: gr.Request) -> None:
        """Another recording begins: nothing is heard yet, and the former one is over."""
        self.stop(request)

    def stop(self, request: gr.Request) -> None:
        """End what is still made of the last recording; nothing of it is shown any more."""
        self.runs.sessions.stop(request, self.turn)

    async def hear(
        self,
        request: gr.Request,
        chunk: str | None,
        heard: Heard | None,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        *params: Any,
    ) -> AsyncIterator[list[Any]]:
        """One more second of sound: the answer to all that was heard so far.

        A slow model is asked less often (half of the time at most), so that it hardly falls behind.
        """
        if chunk is None:
            yield [gr.skip()] * 5
            return
        recording = audio.grow(heard.recording if heard else None, chunk)
        due = heard.due if heard else 0.0
        if recording.seconds < due:
            yield [Heard(recording, due), *[gr.skip()] * 4]
            return
        begun = time.monotonic()
        last: list[Any] = [gr.skip()] * 4
        with self.runs.sessions.turn(request, self.turn) as turn:
            answers = self._answers(request, chosen, seen, model, [recording, *params])
            async with aclosing(turn.until_closed(answers)) as news:
                async for shown in news:
                    last = shown
        if turn.closed:
            yield [gr.skip()] * 5
            return
        taken = time.monotonic() - begun
        pause = min(2 * taken - STREAM_EVERY, MAX_PAUSE)
        yield [Heard(recording, recording.seconds + pause), *last]

    async def _answers(
        self,
        request: gr.Request,
        chosen: BackendChoice,
        seen: Target | None,
        model: str,
        values: Sequence[Any],
    ) -> AsyncGenerator[list[Any], None]:
        model = await look(self.runs.model_for, chosen, seen, model)
        answering = self.runs.answers(request, chosen, self.runs.call, model, values)
        async with aclosing(answering) as answers:
            async for _, shown in answers:
                yield shown

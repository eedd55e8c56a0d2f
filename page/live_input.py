"""Live input: while a microphone records, the recording so far is run again and again."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

import gradio as gr

from core.media import Audio
from core.targets import Target
from page import components

# Not for type checkers alone: gradio finds the request by the annotations of `add_chunk`.
from page.backend_switch import BackendChoice
from page.runs import TaskRuns
from page.widgets.audio import audio

# Seconds between two chunks of the recording, and of the longest recording.
STREAM_EVERY = 1.0
MAX_SECONDS = 120
# Seconds of the longest pause between two runs, however slow the last one was: the first may have
# loaded the model.
MAX_PAUSE = 3.0


@dataclass(frozen=True)
class LiveRecording:
    """The recording so far; the next run is due when it is `due` seconds long."""

    audio: Audio
    due: float = 0.0


class LiveInput:
    """The accordion with the live microphone, for a task whose one input can be live."""

    def __init__(self, runs: TaskRuns) -> None:
        self.runs = runs
        (item,) = runs.task.inputs
        title = "Live: answers while you speak"
        with gr.Accordion(title, open=False, elem_classes="ty-live") as self.accordion:
            self.microphone = audio.build_live(item)
        self.recording = gr.State(None)
        self.run_name = f"{runs.task.id}, live"

    def wire(self, arguments: list[Any], outputs: list[Any]) -> None:
        """Connect the microphone.

        `arguments` are the components of backend choice, listed target, model and parameters;
        `outputs` those of run status, picture, JSON and whole answer.
        """
        self.microphone.start_recording(
            self.start_recording, None, self.recording, **components.PRIVATE
        )
        # gradio's microphone does not know the `stream_every` below: it would send ten pieces a
        # second, each a request or two.
        every = f"() => ({{ __type__: 'update', stream_every: {STREAM_EVERY} }})"
        self.accordion.expand(None, None, self.microphone, js=every)
        self.microphone.stream(
            self.add_chunk,
            [self.microphone, self.recording, *arguments],
            [self.recording, *outputs],
            stream_every=STREAM_EVERY,
            time_limit=MAX_SECONDS,
            concurrency_limit=None,
            **components.PRIVATE,
        )

    def start_recording(self, request: gr.Request) -> None:
        """A new recording starts empty, and the run of the former one is stopped."""
        self.stop(request)

    def stop(self, request: gr.Request) -> None:
        """Stop the run of the last recording; none of its outputs are shown any more."""
        self.runs.sessions.stop(request, self.run_name)

    async def add_chunk(
        self,
        request: gr.Request,
        chunk: str | None,
        recording: LiveRecording | None,
        backend_choice: BackendChoice,
        listed_target: Target | None,
        model: str,
        *params: Any,
    ) -> AsyncIterator[list[Any]]:
        """Add the sound file `chunk` to the recording, and answer all of it if a run is due.

        A slow model is run less often (half of the time at most), so that it hardly falls behind.
        """
        skip = gr.skip()
        if chunk is None:
            yield [skip] * 5
            return
        whole = audio.append(recording.audio if recording else None, chunk)
        due = recording.due if recording else 0.0
        if whole.seconds < due:
            yield [LiveRecording(whole, due), *[skip] * 4]
            return
        begun = time.monotonic()
        last: list[Any] = [skip] * 4
        with self.runs.sessions.tab_run(request, self.run_name) as run:
            answers = self.runs.answers(
                run, request, backend_choice, listed_target, model, [whole, *params], live=True
            )
            async with aclosing(answers) as updates:
                async for outputs in updates:
                    last = outputs[:4]
        if run.closed:
            yield [skip] * 5
            return
        taken = time.monotonic() - begun
        pause = min(2 * taken - STREAM_EVERY, MAX_PAUSE)
        yield [LiveRecording(whole, whole.seconds + pause), *last]

"""Speech that knows when each of its phones begins, as espeak-ng tells while it speaks.

The program tells no times, its library does, so that is called here. A text's phones are those of
`PRONUNCIATIONS`, whatever neighbours make of a word ("of the" is said as one): `durations` lays the
sound's own phones beside them.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import re
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import numpy as np

from training.world.speech import RATE, EspeakError, Samples, Voice, resample

PRONUNCIATIONS: Final[dict[str, tuple[str, ...]]] = {
    word: tuple(phones.split())
    for word, phones in (
        line.split("\t")
        for line in Path(__file__)
        .with_name("pronunciations.tsv")
        .read_text(encoding="utf-8")
        .splitlines()
    )
}
MARKS: Final = (",", ".", "?", "!")
PHONES: Final = tuple(sorted({phone for said in PRONUNCIATIONS.values() for phone in said}))
VOWELS: Final = frozenset("aɐæɑɔəɚɛɜiɪoʊuʌᵻ")

# Words that espeak-ng would read as others of that spelling.
RESPELLED: Final = {"close": "cloze"}


@dataclass(frozen=True)
class Spoken:
    """A sound, mono float32 at `RATE`, and its phones with the samples that they begin at.

    A pause is a phone with an empty name. What comes before the first phone is silence.
    """

    samples: Samples
    phones: tuple[tuple[str, int], ...]


def phones_of(text: str) -> tuple[str, ...]:
    """The phones and punctuation marks of a text of known words; KeyError for any other word."""
    words = text.lower()
    for mark in MARKS:
        words = words.replace(mark, f" {mark} ")
    return tuple(
        phone
        for word in words.split()
        for phone in ((word,) if word in MARKS else PRONUNCIATIONS[word])
    )


def durations(spoken: Spoken, phones: Sequence[str]) -> list[int]:
    """How many samples of the sound belong to each of the `phones`; the first begins at once.

    The sound's own phones are laid beside them with as few changes as can be. One that the sound
    left out gets 0, one that it added belongs to the one before.
    """
    heard = spoken.phones
    starts = [0 if index == 0 else -1 for index in range(len(phones))]
    for index, other in _pairs(phones, [name for name, _ in heard]):
        if index:
            starts[index] = heard[other][1]
    ends = [len(spoken.samples)]
    for start in reversed(starts[1:]):
        ends.append(start if start >= 0 else ends[-1])
    ends.reverse()
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _pairs(wanted: Sequence[str], heard: Sequence[str]) -> list[tuple[int, int]]:
    """Which of `wanted` is which of `heard`, by the smallest edit distance."""
    # Lists: for so few numbers they are many times faster than arrays.
    columns = range(len(heard) + 1)
    costs = [[float(row + column) for column in columns] for row in range(len(wanted) + 1)]
    change = [[_difference(one, other) for other in heard] for one in wanted]
    for row in range(1, len(wanted) + 1):
        for column in range(1, len(heard) + 1):
            costs[row][column] = min(
                costs[row - 1][column] + 1,
                costs[row][column - 1] + 1,
                costs[row - 1][column - 1] + change[row - 1][column - 1],
            )
    pairs = []
    row, column = len(wanted), len(heard)
    while row and column:
        if costs[row][column] == costs[row - 1][column - 1] + change[row - 1][column - 1]:
            row, column = row - 1, column - 1
            pairs.append((row, column))
        elif costs[row][column] == costs[row - 1][column] + 1:
            row -= 1
        else:
            column -= 1
    return pairs[::-1]


def _difference(wanted: str, heard: str) -> float:
    """0 for the same phone; a mark is a pause; a vowel is rather another vowel than a consonant."""
    if wanted in MARKS or not heard:
        return 0.0 if wanted in MARKS and not heard else 3.0
    if wanted == heard:
        return 0.0
    return 0.5 if (wanted[0] in VOWELS) == (heard[0] in VOWELS) else 1.75


# The library. Its numbers are those of espeak-ng's speak_lib.h.

SYNCHRONOUS: Final = 2
PHONE_EVENTS: Final = 0x1 | 0x2  # with names in the phonetic alphabet
NO_EXIT: Final = 0x8000
UTF8: Final = 1
END, PHONE = 0, 7
PARAMETERS: Final = {"speed": 1, "amplitude": 2, "pitch": 3, "gap": 7}


class _Name(ctypes.Union):
    _fields_ = (("number", ctypes.c_int), ("string", ctypes.c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", ctypes.c_int),
        ("unique_identifier", ctypes.c_uint),
        ("text_position", ctypes.c_int),
        ("length", ctypes.c_int),
        ("audio_position", ctypes.c_int),
        ("sample", ctypes.c_int),
        ("user_data", ctypes.c_void_p),
        ("id", _Name),
    )


_Callback = ctypes.CFUNCTYPE(
    ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.POINTER(_Event)
)


class _Library:
    """The one espeak-ng of this process, which speaks one text at a time."""

    def __init__(self) -> None:
        path = ctypes.util.find_library("espeak-ng")
        if not path:
            message = "espeak-ng's library is missing; on Debian and Ubuntu: apt-get install "
            raise EspeakError(message + "libespeak-ng1")
        self._library: Any = ctypes.CDLL(path)
        self._lock = threading.Lock()
        self._rate = self._library.espeak_Initialize(SYNCHRONOUS, 0, None, PHONE_EVENTS | NO_EXIT)
        if self._rate <= 0:
            raise EspeakError("espeak-ng did not start")
        self._pieces: list[Samples] = []
        self._phones: list[tuple[str, int]] = []
        # Kept, for the library holds only the address.
        self._callback = _Callback(self._hear)
        self._library.espeak_SetSynthCallback(self._callback)

    def speak(self, text: str, voice: Voice) -> Spoken:
        with self._lock:
            self._pieces, self._phones = [], []
            name = f"{voice.accent}+{voice.variant}"
            if self._library.espeak_SetVoiceByName(name.encode()):
                raise EspeakError(f"espeak-ng does not know the voice {name}")
            for setting, number in PARAMETERS.items():
                self._library.espeak_SetParameter(number, getattr(voice, setting), 0)
            told = text.encode()
            self._library.espeak_Synth(told, len(told) + 1, 0, 1, 0, UTF8, None, None)
            sound = resample(
                np.concatenate([np.zeros(0, np.float32), *self._pieces]), self._rate, RATE
            )
            phones = tuple((each, round(at * RATE / self._rate)) for each, at in self._phones)
        return Spoken(sound, phones)

    def _hear(self, wave: Any, count: int, events: Any) -> int:
        """Take a piece of sound and what happens in it; 0 lets the library go on."""
        if wave and count:
            pcm = np.ctypeslib.as_array(wave, (count,))
            self._pieces.append(np.divide(pcm, 2**15, dtype=np.float32))
        for event in events:
            if event.type == END:
                break
            if event.type == PHONE:
                name = event.id.string.decode()
                # A pause is told when it begins and again when it ends.
                if name or not self._phones or self._phones[-1][0]:
                    self._phones.append((name, event.sample))
        return 0


_library = cache(_Library)


def speak_phones(text: str, voice: Voice) -> Spoken:
    """The text in that voice; EspeakError where it cannot be said.

    The library remembers a little of the text before: the same text again differs by a sample.
    """
    for word, respelled in RESPELLED.items():
        text = re.sub(rf"\b{word}\b", respelled, text, flags=re.IGNORECASE)
    return _library().speak(text, voice)

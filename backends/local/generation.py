"""Text token by token: what was asked for, how each token is chosen, and what is told of it.

On top of transformers' `generate`, which neither says how sure it was of a token while it goes on,
nor draws with a seed of its own: other runs in the same process would change what comes out.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backends.local.pipelines.token_limits import positions
from core.errors import InvalidInput, InvalidParameter
from core.generation import Generated, Sequence, is_cold, samples

# How much of the prompt a token's text is decoded with: tokenizers write spaces by what is before.
CONTEXT = 6
# Answers so far are told this often at most, in seconds.
PAUSE = 0.05
MOST_SEED = 2**32 - 1


@dataclass
class TextGenerator:
    """A causal model or an encoder–decoder with its tokenizer, for tasks that continue a text."""

    model: Any
    tokenizer: Any
    device: Any

    def go_on(
        self, prompt: str, params: Mapping[str, Any], emit: Callable[[Generated], None]
    ) -> Generated:
        """Continue the prompt; see `generate`."""
        return generate(self, self._ids(prompt), params, emit)

    def prefill(self, prompt: str) -> list[dict[str, Any]]:
        """The prompt's tokens; see `prefill`."""
        return prefill(self, self._ids(prompt))

    def read(self, prompt: str, params: Mapping[str, Any]) -> tuple[int, int]:
        """How many tokens the prompt has, and how many at its beginning will not be read."""
        ids = self._ids(prompt)
        return len(ids), left_out(self, ids, params)

    def _ids(self, prompt: str) -> list[int]:
        ids: list[int] = self.tokenizer(prompt).input_ids
        return ids


def generate(
    pipe: Any,
    ids: list[int],
    params: Mapping[str, Any],
    emit: Callable[[Generated], None],
) -> Generated:
    """Continue the prompt `ids` with `pipe.model`, or answer it where that is an encoder–decoder.

    `params`: the parameters of text-generation, those that are None left out. `emit` is told what
    there is, several times a second. Raises `InvalidInput` for a prompt without any token and
    `InvalidParameter` for parameters that contradict each other.
    """
    import torch
    from transformers import LogitsProcessorList, StoppingCriteriaList

    from backends.local import decoding

    model = pipe.model
    new = int(params.get("max_new_tokens", 100))
    kept = _that_fit(model, ids, new, params.get("truncate"))
    if not kept:
        raise InvalidInput("The model knows no word of the prompt.", "Type something else.")
    count = _sequences(params)
    seed = int(params.get("seed", random.randrange(MOST_SEED))) if samples(params) else None
    prompt = torch.tensor([kept], device=model.device)
    # With the sequences expanded here, the random numbers are one stream for all of them.
    prompt = prompt.expand(count, -1)
    room = _room(model, len(kept), new)
    teller = _Teller(pipe.tokenizer, model, kept, params, count, seed, emit)
    decoding.generate(
        model,
        input_ids=prompt,
        attention_mask=torch.ones_like(prompt),
        do_sample=False,
        num_beams=1,
        max_new_tokens=room,
        pad_token_id=_pad(pipe.tokenizer, model),
        logits_processor=LogitsProcessorList([teller.choose]),
        stopping_criteria=StoppingCriteriaList([teller.hear]),
        **_for_transformers(params, room),
    )
    return teller.told()


def prefill(pipe: Any, ids: list[int]) -> list[dict[str, Any]]:
    """The tokens of a prompt, each with the logarithm of its probability after those before it."""
    import torch

    logits = pipe.model(input_ids=torch.tensor([ids], device=pipe.model.device)).logits[0]
    logprobs = torch.log_softmax(logits.float(), -1)
    return [
        {
            "id": token,
            "text": pipe.tokenizer.decode([token]),
            # Nothing stands before the first.
            "logprob": float(logprobs[place - 1, token]) if place else 0.0,
        }
        for place, token in enumerate(ids)
    ]


def _limit(model: Any) -> int | None:
    """How many tokens a model can take in; a causal one prompt and continuation together."""
    return positions(model)


def _room(model: Any, read: int, new: int) -> int:
    known = _limit(model)
    if known is None:
        return new
    # A decoder of its own begins with one sign, and reads all but the newest token.
    return min(new, known if model.config.is_encoder_decoder else known - read)


def _that_fit(model: Any, ids: list[int], new: int, truncate: int | None) -> list[int]:
    """The end of the prompt, as much as leaves room for what is to come."""
    most = len(ids) if truncate is None else truncate
    known = _limit(model)
    if known is not None:
        # At least half of the room is the prompt's.
        beside = 0 if model.config.is_encoder_decoder else min(new, known // 2)
        most = min(most, known - beside)
    return ids[-most:] if len(ids) > most else ids


def left_out(pipe: Any, ids: list[int], params: Mapping[str, Any]) -> int:
    """How many tokens at the beginning of a prompt the model will not see."""
    new = int(params.get("max_new_tokens", 100))
    return len(ids) - len(_that_fit(pipe.model, ids, new, params.get("truncate")))


def _sequences(params: Mapping[str, Any]) -> int:
    count = max(params.get("num_return_sequences", 1), params.get("best_of", 1))
    if count > 1 and not samples(params):
        raise InvalidParameter(
            "Several sequences would all be the same.", "Turn “do_sample” on, or ask for one."
        )
    return int(count)


def _pad(tokenizer: Any, model: Any) -> int:
    eos = model.generation_config.eos_token_id
    first = eos[0] if isinstance(eos, list) else eos
    return next(
        (each for each in (tokenizer.pad_token_id, first, 0) if each is not None),
    )


def _for_transformers(params: Mapping[str, Any], room: int) -> dict[str, Any]:
    known = ("repetition_penalty", "max_time", "min_new_tokens", "no_repeat_ngram_size")
    # Greedy search has no use for the model's own sampling settings, and says so loudly.
    off = {"temperature": None, "top_k": None, "top_p": None, "typical_p": None}
    given = {name: params[name] for name in known if name in params}
    if "min_new_tokens" in given:
        # No longer than the model can.
        given["min_new_tokens"] = min(given["min_new_tokens"], room)
    return {**off, **given}


class _Teller:
    """Chooses each token, notes how likely it was, and says when a sequence is over."""

    def __init__(
        self,
        tokenizer: Any,
        model: Any,
        prompt: list[int],
        params: Mapping[str, Any],
        count: int,
        seed: int | None,
        emit: Callable[[Generated], None],
    ) -> None:
        import torch

        self._tokenizer = tokenizer
        self._sampling = samples(params)
        self._top = int(params.get("top_n_tokens") or 0)
        self._penalty = _Penalty(params)
        self._warpers = _warpers(model, params) if self._sampling else []
        self._generator = torch.Generator(device=model.device)
        if seed is not None:
            self._generator.manual_seed(seed)
        self._seed = seed
        # The decoder of an encoder–decoder begins anew.
        lead = [] if model.config.is_encoder_decoder else prompt[-CONTEXT:]
        special = frozenset(tokenizer.all_special_ids)
        self._rows = [_Row(tokenizer, special, list(lead)) for _ in range(count)]
        self._prompt_tokens = len(prompt)
        self._stops = [text for text in params.get("stop", ()) if text]
        eos = model.generation_config.eos_token_id
        self._eos = set(eos if isinstance(eos, list) else [eos])
        self._emit = emit
        self._last = 0.0
        self._logprobs: Any = None
        self._likeliest: list[list[tuple[int, float]]] = [[] for _ in self._rows]

    def choose(self, ids: Any, scores: Any) -> Any:
        """A `LogitsProcessor` that leaves nothing but the token that it has chosen."""
        import torch

        # Of the model's own distribution, before temperature and the like.
        logprobs = torch.log_softmax(scores, -1)
        scores = self._penalty(ids, scores)
        if self._sampling:
            for warp in self._warpers:
                scores = warp(ids, scores)
            chances = torch.softmax(scores, -1)
            chosen = torch.multinomial(chances, 1, generator=self._generator)
        else:
            chosen = scores.argmax(-1, keepdim=True)
        self._logprobs = logprobs.gather(-1, chosen)[:, 0].tolist()
        if self._top:
            found = logprobs.topk(min(self._top, logprobs.shape[-1]))
            pairs = zip(found.indices.tolist(), found.values.tolist(), strict=True)
            self._likeliest = [[*zip(*pair, strict=True)] for pair in pairs]
        return torch.full_like(scores, -torch.inf).scatter(-1, chosen, 0.0)

    def hear(self, ids: Any, scores: Any, **others: Any) -> Any:
        """A `StoppingCriteria` that notes the newest tokens; true where a sequence is over."""
        import torch

        newest = ids[:, -1].tolist()
        chosen = zip(self._rows, newest, self._logprobs, self._likeliest, strict=True)
        for row, token, logprob, likeliest in chosen:
            if not row.sequence.done:
                if self._top:
                    row.add_likeliest(likeliest)
                row.add(token, logprob, token in self._eos, self._stops)
        if time.monotonic() - self._last > PAUSE:
            self._last = time.monotonic()
            self._emit(self.told())
        return torch.tensor([row.sequence.done for row in self._rows], device=ids.device)

    def told(self) -> Generated:
        sequences = tuple(
            Sequence(each.text, [*each.tokens], [*each.top_tokens], each.finish_reason, each.done)
            for each in (row.sequence for row in self._rows)
        )
        return Generated(sequences, self._seed, self._prompt_tokens)


class _Penalty:
    """OpenAI's penalties, by what each sequence has written itself; its prompt does not count.

    From a token's logit goes `frequency_penalty` for each time that it was written, and
    `presence_penalty` once if it was.
    """

    def __init__(self, params: Mapping[str, Any]) -> None:
        self._frequency = float(params.get("frequency_penalty") or 0.0)
        self._presence = float(params.get("presence_penalty") or 0.0)
        self._begin: int | None = None

    def __call__(self, ids: Any, scores: Any) -> Any:
        """A `LogitsProcessor`: `ids` of shape (sequences, tokens), `scores` (sequences, words)."""
        import torch

        if self._begin is None:
            self._begin = ids.shape[1]
        written = ids[:, self._begin :]
        if not written.shape[1] or not (self._frequency or self._presence):
            return scores
        counts = torch.zeros_like(scores).scatter_add_(
            1, written, torch.ones_like(written, dtype=scores.dtype)
        )
        return scores - self._frequency * counts - self._presence * (counts > 0).to(scores.dtype)


class _Row:
    """One sequence and the tokens by whose light its newest is decoded."""

    def __init__(self, tokenizer: Any, special: frozenset[int], lead: list[int]) -> None:
        self._tokenizer = tokenizer
        self._special = special
        self._ids = lead
        self._begin = 0
        self._read = len(lead)
        self.sequence = Sequence()

    def add_likeliest(self, likeliest: list[tuple[int, float]]) -> None:
        """The likeliest tokens at the next place, each with the logarithm of its probability."""
        self.sequence.top_tokens.append(
            [self._token(token, self._next(token), logprob) for token, logprob in likeliest]
        )

    def add(self, token: int, logprob: float, last: bool, stops: list[str]) -> None:
        """The newest token, which may be the `last` for the model, or complete one of `stops`."""
        sequence = self.sequence
        text = self._next(token)
        self._ids.append(token)
        if text:
            self._begin, self._read = self._read, len(self._ids)
        sequence.text += text
        sequence.tokens.append(self._token(token, text, logprob))
        if last:
            sequence.finish_reason, sequence.done = "eos_token", True
        places = [(place, stop) for stop in stops if (place := sequence.text.find(stop)) >= 0]
        if places:
            # A token can say more than what it was to stop at.
            end, begin = min((place + len(stop), place) for place, stop in places)
            sequence.text, sequence.stop = sequence.text[:end], sequence.text[begin:end]
            sequence.finish_reason, sequence.done = "stop_sequence", True

    def _token(self, token: int, text: str, logprob: float) -> dict[str, Any]:
        special = token in self._special
        shown = self._tokenizer.decode([token]) if special else text
        return {"id": token, "text": shown, "logprob": logprob, "special": special}

    def _next(self, token: int) -> str:
        """What `token` would add to the text; nothing while a character is incomplete."""
        if token in self._special:
            return ""
        before = self._decode(self._ids[self._begin : self._read])
        now = self._decode([*self._ids[self._begin :], token])
        return "" if now.endswith("\N{REPLACEMENT CHARACTER}") else now[len(before) :]

    def _decode(self, ids: list[int]) -> str:
        text: str = self._tokenizer.decode(ids, skip_special_tokens=True)
        return text


def _warpers(model: Any, params: Mapping[str, Any]) -> list[Any]:
    """What reshapes the distribution before a token is drawn; the model's own where not told."""
    from transformers import (
        TemperatureLogitsWarper,
        TopKLogitsWarper,
        TopPLogitsWarper,
        TypicalLogitsWarper,
    )
    from transformers.generation import WatermarkLogitsProcessor

    def told(name: str) -> Any:
        return params.get(name, getattr(model.generation_config, name, None))

    found: list[Any] = []
    temperature = told("temperature")
    cold = is_cold(temperature)
    if not cold and temperature not in (None, 1.0):
        found.append(TemperatureLogitsWarper(float(temperature)))
    if (top_k := 1 if cold else told("top_k")) not in (None, 0):
        found.append(TopKLogitsWarper(int(top_k)))
    if (top_p := told("top_p")) not in (None, 1.0):
        found.append(TopPLogitsWarper(float(top_p)))
    if (typical_p := told("typical_p")) not in (None, 1.0):
        found.append(TypicalLogitsWarper(float(typical_p)))
    if params.get("watermark"):
        found.append(WatermarkLogitsProcessor(model.config.vocab_size, str(model.device)))
    return found

"""Continuous batching: the sequences of several runs are decoded as one, a token each at a step.

A run joins after it has read its own prompt, and leaves as soon as it ends. Its logits processors,
sampling and stopping criteria are those of a run alone; only the network's call is shared.
transformers' own continuous batching needs paged attention, takes no stopping criteria and runs in
a thread of its own, where nobody's random numbers or Stop would be theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Literal

import torch
from transformers.cache_utils import (
    CacheLayerMixin,
    DynamicCache,
    DynamicLayer,
    EncoderDecoderCache,
)
from transformers.generation import GenerationMode
from transformers.modeling_outputs import BaseModelOutput
from transformers.utils import ModelOutput

from backends.local.runners import together

# How a network knows a token's position, where padding before a sequence changes nothing for it:
# it is told (`given`), only distances count (`relative`), or it asks the cache (`cache`).
# Those of `equal` would take a sequence's padding for tokens: only equally long ones go together.
Positions = Literal["given", "relative", "cache", "equal"]
POSITIONS: dict[str, Positions] = {
    **dict.fromkeys(
        (
            "gpt2", "gpt_neox", "gptj", "granite", "llama", "mistral", "olmo", "olmo2", "opt",
            "phi", "phi3", "qwen2", "qwen3", "smollm3", "stablelm", "starcoder2", "gemma",
        ),
        "given",
    ),
    **dict.fromkeys(("t5", "mt5"), "relative"),
    **dict.fromkeys(("blenderbot", "blenderbot-small", "marian", "pegasus"), "cache"),
    **dict.fromkeys(("bart", "m2m_100", "mbart"), "equal"),
}  # fmt: skip
# Columns to grow into before keys and values are copied to a larger place.
ROOM = 64
# Sequences of unlike lengths share their columns as long as these are few, or at least half used.
FEW_COLUMNS = 256
# Bytes of keys and values that are kept of any model.
LITTLE = 2**30


def generate(model: Any, **given: Any) -> Any:
    """`model.generate(**given)`, together with others where that changes no answer."""
    if model.generation_config is None:
        return model.generate(**given)
    own = {name: value for name, value in given.items() if hasattr(model.generation_config, name)}
    config = type(model.generation_config).from_dict({**model.generation_config.to_dict(), **own})
    return model.generate(**given, **loop(model, config, given.get("streamer")))


def loop(writer: Any, config: Any, streamer: Any = None) -> dict[str, Any]:
    """What `generate` is given beside its `config`, so that others may go on with `writer`.

    That is the network, or the part of it that writes. It is nothing where others would change an
    answer.
    """
    if writer.config.model_type not in POSITIONS or writer.is_remote_code():
        return {}
    mode = config.get_generation_mode()
    if mode in (GenerationMode.GREEDY_SEARCH, GenerationMode.SAMPLE):
        # `generate` gives a loop that is not its own no streamer.
        return {"custom_generate": partial(decode, streamer=streamer)}
    if mode in (GenerationMode.BEAM_SEARCH, GenerationMode.BEAM_SAMPLE):
        return {"custom_generate": decode_beams}
    return {}


def decode(
    model: Any,
    input_ids: Any,
    logits_processor: Any,
    stopping_criteria: Any,
    generation_config: Any,
    streamer: Any = None,
    **kwargs: Any,
) -> Any:
    """transformers' greedy search and sampling, whose calls of the network wait for each other.

    `input_ids`: sequences × tokens; returns these with what was generated.
    """
    if not _shareable(generation_config, kwargs):
        return model._sample(
            input_ids,
            logits_processor=logits_processor,
            stopping_criteria=stopping_criteria,
            generation_config=generation_config,
            streamer=streamer,
            **kwargs,
        )
    together.claim(len(input_ids), _share(model, input_ids, generation_config, kwargs))
    logits = model._prefill(input_ids, generation_config, kwargs).logits
    # What was read in the place of words, such as a picture, is among the keys and values now.
    kwargs.pop("inputs_embeds", None)
    sequences = Sequences(model, kwargs, len(input_ids))
    # A copy: of a long prompt, logits may be very large.
    logits = logits[:, -1].to(copy=True, dtype=torch.float32)
    pad = generation_config._pad_token_tensor
    ends = any(hasattr(each, "eos_token_id") for each in stopping_criteria)
    unfinished = torch.ones(len(input_ids), dtype=torch.long, device=input_ids.device)
    try:
        while True:
            scores = logits
            for process in logits_processor:
                scores = process(input_ids, scores)
            if generation_config.do_sample:
                tokens = torch.multinomial(torch.softmax(scores, -1), 1)[:, 0]
            else:
                tokens = scores.argmax(-1)
            if ends:
                tokens = tokens * unfinished + pad * (1 - unfinished)
            input_ids = torch.cat([input_ids, tokens[:, None]], -1)
            if streamer is not None:
                streamer.put(tokens.cpu())
            unfinished = unfinished & ~stopping_criteria(input_ids, None)
            if not unfinished.any():
                break
            logits = sequences.step(tokens[:, None])
    finally:
        sequences.leave()
    if streamer is not None:
        streamer.end()
    return input_ids


def decode_beams(model: Any, input_ids: Any, generation_config: Any, **kwargs: Any) -> Any:
    """transformers' beam search, whose calls of the network wait for each other."""
    search = type(model)._beam_search
    inputs = {name: value for name, value in kwargs.items() if name not in _LISTS}
    if not _shareable(generation_config, inputs) or hasattr(model, "_reorder_cache"):
        return search(model, input_ids, generation_config=generation_config, **kwargs)
    together.claim(len(input_ids), _share(model, input_ids, generation_config, inputs))
    sequences = Sequences(model, inputs, len(input_ids))
    try:
        return search(_Shared(sequences), input_ids, generation_config=generation_config, **kwargs)
    finally:
        sequences.leave()


_LISTS = ("logits_processor", "stopping_criteria")


class _Shared:
    """A network to its beam search, whose steps are made with others'."""

    def __init__(self, sequences: Sequences) -> None:
        self._sequences = sequences

    def __getattr__(self, name: str) -> Any:
        return getattr(self._sequences.network, name)

    def __call__(self, **inputs: Any) -> Any:
        tokens = inputs.get("input_ids")
        logits = self._sequences.step(inputs["decoder_input_ids"] if tokens is None else tokens)
        return ModelOutput(logits=logits[:, None], past_key_values=self._sequences.cache)


def _positions(config: Any) -> Positions:
    rope = getattr(config, "rope_parameters", None) or {}
    # The longest sequence of a call decides on the rotations of all.
    by_longest = rope.get("rope_type") in ("dynamic", "longrope")
    return "equal" if by_longest else POSITIONS[config.model_type]


def _share(model: Any, input_ids: Any, generation_config: Any, kwargs: dict[str, Any]) -> float:
    """The share of the memory for keys and values that a run may come to fill.

    All of it is as much as the weights take, or a little.
    """
    config = model.config.get_text_config(decoder=True)
    heads = config.num_attention_heads
    width = getattr(config, "head_dim", None) or config.hidden_size // heads
    heads = getattr(config, "num_key_value_heads", None) or heads
    # Some encoder–decoders have far more layers in one of the two.
    layers = max(config.num_hidden_layers, getattr(config, "decoder_layers", 0))
    mask = kwargs.get("attention_mask")
    tokens = generation_config.max_length + (0 if mask is None else mask.shape[1])
    numbers = 2 * layers * heads * width * tokens * len(input_ids)
    return float(numbers * model.dtype.itemsize / max(LITTLE, model.get_memory_footprint()))


def _shareable(config: Any, kwargs: dict[str, Any]) -> bool:
    """Whether keys and values are kept for every token, and all there is to say of them."""
    cache = kwargs.get("past_key_values")
    caches = (
        (cache.self_attention_cache, cache.cross_attention_cache)
        if isinstance(cache, EncoderDecoderCache)
        else (cache,)
    )
    plain = all(
        isinstance(each, DynamicCache)
        and not each.offloading
        and each.layer_class_to_replicate in (None, DynamicLayer)
        and all(type(layer) is DynamicLayer for layer in each.layers)
        for each in caches
    )
    known = {
        "past_key_values", "position_ids", "use_cache", "logits_to_keep", "encoder_outputs",
        "inputs_embeds",
    }  # fmt: skip
    if "encoder_outputs" in kwargs:
        known |= {"attention_mask"}
    told = {name for name, value in kwargs.items() if value is not None and value is not False}
    return plain and told <= known and not config.return_dict_in_generate and config.use_cache


@dataclass(eq=False)
class Sequences:
    """The sequences of one run: `count` rows, with keys and values of their own or in `slots`."""

    network: Any
    kwargs: dict[str, Any]
    count: int
    slots: Slots | None = None
    places: list[int] = field(default_factory=list)
    tokens: Any = None

    @property
    def cache(self) -> Any:
        return self.kwargs["past_key_values"]

    @property
    def encoded(self) -> Any:
        """What the encoder said, (sequences × tokens × numbers); None without one."""
        outputs = self.kwargs.get("encoder_outputs")
        return None if outputs is None else outputs[0]

    def step(self, tokens: Any) -> Any:
        """The logits (sequences × words) after the newest tokens (sequences × 1)."""
        self.tokens = tokens
        return together.wait(step, self)

    def alone(self) -> Any:
        """The logits after the newest tokens, by a call of their own."""
        inputs = {"past_key_values": self.cache, "use_cache": True, "return_dict": True}
        if self.encoded is not None:
            inputs["decoder_input_ids"] = self.tokens
            inputs["encoder_outputs"] = self.kwargs["encoder_outputs"]
            inputs["attention_mask"] = self.kwargs.get("attention_mask")
        else:
            inputs["input_ids"] = self.tokens
            if self.kwargs.get("position_ids") is not None:
                inputs["position_ids"] = torch.full_like(self.tokens, self.cache.get_seq_length())
        return self.network(**inputs).logits[:, -1].to(copy=True, dtype=torch.float32)

    def leave(self) -> None:
        """Give the place up, with its keys and values."""
        if self.slots is not None:
            self.slots.remove(self)


def step(waiting: list[Sequences]) -> list[Any]:
    """The logits for each, or what went wrong: those of one network are one call, or a few."""
    found: dict[Sequences, Any] = {}
    for network in dict.fromkeys(each.network for each in waiting):
        alike = [each for each in waiting if each.network is network]
        slots = [*dict.fromkeys(each.slots for each in alike if each.slots is not None)]
        for each in alike if len(alike) > 1 else ():
            if each.slots is None:
                try:
                    _place(each, slots)
                except Exception as error:
                    found[each] = error
        for place in slots:
            members = [each for each in alike if each.slots is place]
            found |= _outcomes(members, partial(place.step, members))
        for each in alike:
            if each.slots is None and each not in found:
                found |= _outcomes([each], partial(_alone, each))
    return [found[each] for each in waiting]


def _place(sequences: Sequences, slots: list[Slots]) -> None:
    """Put sequences into the first of the slots that take them, or into new ones."""
    place = next((each for each in slots if each.takes(sequences)), None) or Slots(sequences)
    place.add(sequences)
    if place not in slots:
        slots.append(place)


def _alone(sequences: Sequences) -> list[Any]:
    return [sequences.alone()]


def _outcomes(members: list[Sequences], make: Callable[[], list[Any]]) -> dict[Sequences, Any]:
    """What is made for each of the members, or what went wrong."""
    try:
        return dict(zip(members, make(), strict=True))
    except Exception as error:
        return dict.fromkeys(members, error)


class Slots:
    """The sequences that are decoded as one."""

    def __init__(self, first: Sequences) -> None:
        self._network = first.network
        self._positions = _positions(first.network.config)
        self._members: list[Sequences] = []
        self._owners: list[tuple[Sequences, int]] = []
        self._order: Any = None
        if first.encoded is None:
            self._told = _Columns(first.cache, ROOM)
            self._read = None
            self._cache: Any = _cache(self._told)
        else:
            self._told = _Columns(first.cache.self_attention_cache, ROOM)
            self._read = _Columns(first.cache.cross_attention_cache, 0)
            self._cache = _Caches(self._told, self._read, by_row=self._positions == "cache")

    def takes(self, other: Sequences) -> bool:
        """Whether the columns of both together are not mostly padding."""
        length = other.cache.get_seq_length()
        if self._positions == "equal" and length != self._told.width:
            return False
        read = self._read is None or self._read.takes(other.count, other.encoded.shape[1])
        return read and self._told.takes(other.count, length)

    def add(self, member: Sequences) -> None:
        """Take over the keys and values of a run."""
        told, read = member.cache, None
        if self._read is not None:
            told, read = told.self_attention_cache, told.cross_attention_cache
        # Memory may run out here: nothing has changed then.
        self._told.make(self._told.rows + member.count, told.get_seq_length())
        if self._read is not None and read is not None:
            self._read.make(self._read.rows + member.count, read.get_seq_length())
            self._read.add(read, member.kwargs.get("attention_mask"))
        self._told.add(told)
        told.layers.append(_Taken(self, member))
        member.slots = self
        member.places = [*range(len(self._owners), len(self._owners) + member.count)]
        self._members.append(member)
        self._owners += [(member, index) for index in range(member.count)]
        self._arrange()

    def remove(self, member: Sequences) -> None:
        """Drop a run's rows; the last ones take their place."""
        for place in sorted(member.places, reverse=True):
            self._told.remove(place)
            if self._read is not None:
                self._read.remove(place)
            owner, index = self._owners[-1]
            owner.places[index] = place
            self._owners[place] = self._owners[-1]
            self._owners.pop()
        self._members.remove(member)
        member.slots = None
        self._arrange()

    def reorder(self, member: Sequences, order: Any) -> None:
        """Let each of a run's rows go on from another of them, as beams do."""
        self._told.reorder(torch.tensor(member.places, device=order.device), order)

    def _arrange(self) -> None:
        """Note where in its row each of the members' newest tokens goes."""
        places = [place for member in self._members for place in member.places]
        ordered = places == sorted(places)
        self._order = None if ordered else torch.tensor(places, device=self._told.mask.device)

    def step(self, members: Sequence[Sequences]) -> list[Any]:
        """The logits of each of the members, which must be all that there are."""
        tokens = torch.cat([each.tokens for each in self._members])
        if self._order is not None:
            tokens = torch.empty_like(tokens).index_copy_(0, self._order, tokens)
        self._told.make(self._told.rows, 0, 1)
        inputs = {"past_key_values": self._cache, "use_cache": True, "return_dict": True}
        mask = self._told.seen()
        if self._read is not None:
            encoded = members[0].encoded
            shape = (len(tokens), self._read.width, encoded.shape[-1])
            inputs |= {
                "decoder_input_ids": tokens,
                "decoder_attention_mask": mask,
                # Its keys and values are there already.
                "encoder_outputs": BaseModelOutput(encoded.new_zeros(1, 1, 1).expand(shape)),
                "attention_mask": self._read.seen(),
            }
        else:
            inputs |= {"input_ids": tokens, "attention_mask": mask}
            inputs["position_ids"] = self._told.lengths()
        logits = self._network(**inputs).logits[:, -1].to(copy=True, dtype=torch.float32)
        self._told.advance()
        return [_rows(logits, each.places) for each in members]


def _rows(logits: Any, places: list[int]) -> Any:
    first, count = places[0], len(places)
    return (
        logits[first : first + count]
        if places == [*range(first, first + count)]
        else logits[places]
    )


def _filled(cache: Any) -> list[Any]:
    """The layers that have keys and values: there may be more, where an encoder has more."""
    return [layer for layer in cache.layers if layer.keys is not None]


class _Columns:
    """Keys and values of every layer, a row each sequence; all rows end at the same column.

    What is before the beginning of a row is masked. `room`: columns to grow into.
    """

    def __init__(self, like: Any, room: int) -> None:
        self._room = room
        self._begin = self._end = 0
        self._starts: list[int] = []
        layers = [(layer.keys, layer.values) for layer in _filled(like)]
        self._pairs = [[each.new_zeros(0, *each.shape[1:]) for each in pair] for pair in layers]
        self.mask = layers[0][0].new_zeros((0, 0), dtype=torch.long)
        self._offsets = self.mask[:, 0:1]

    @property
    def width(self) -> int:
        """How many columns are in use."""
        return self._end - self._begin

    @property
    def rows(self) -> int:
        return len(self._starts)

    def takes(self, rows: int, length: int) -> bool:
        wide = max(self.width, length)
        used = sum(self._end - start for start in self._starts) + rows * length
        return wide <= FEW_COLUMNS or 2 * used >= wide * (self.rows + rows)

    def add(self, cache: Any, mask: Any = None) -> None:
        """The rows of a run, which gives its own keys and values up; `make` has made room."""
        count, _, length, _ = cache.layers[0].keys.shape
        new = slice(self.rows, self.rows + count)
        start = self._end - length
        for pair, layer in zip(self._pairs, _filled(cache), strict=True):
            for held, own in zip(pair, (layer.keys, layer.values), strict=True):
                held[new, :, start : self._end] = own
        cache.layers.clear()
        self.mask[new] = 0
        self.mask[new, start:] = 1
        if mask is not None:
            self.mask[new, start : self._end] = mask
        self._starts += [start] * count
        self._settle()

    def remove(self, place: int) -> None:
        """Drop a row; the last one takes its place."""
        last = self.rows - 1
        if place != last:
            used = slice(self._starts[last], self._end)
            for pair in self._pairs:
                for held in pair:
                    held[place, :, used] = held[last, :, used]
            self.mask[place] = self.mask[last]
            self._starts[place] = self._starts[last]
        self._starts.pop()
        self._settle()

    def _settle(self) -> None:
        self._begin = min(self._starts, default=self._end)
        self._offsets = self.mask.new_tensor(self._starts)[:, None]

    def reorder(self, places: Any, order: Any) -> None:
        """Give each row at `places` what the one has that is at that place of `order`."""
        used = slice(self._begin, self._end)
        for pair in self._pairs:
            for held in pair:
                held[places, :, used] = held[places[order], :, used]

    def make(self, rows: int, length: int, more: int = 0) -> None:
        """Have so many rows, of which one is so long, and so many columns more after the end."""
        there, columns = self.mask.shape
        if rows <= there and length <= self._end and self._end + more <= columns:
            return
        width = self.width
        end = max(width, length)
        columns = end + max(more, self._room, end // 2 if self._room else 0)
        shift = end - self._end
        # As many as are wanted, and no power of two that memory has no place for.
        capacity = max(rows, min(2 * rows, 8))
        used, moved = slice(self._begin, self._end), slice(end - width, end)

        def grown(held: Any) -> Any:
            made = held.new_zeros(capacity, held.shape[1], columns, held.shape[3])
            made[: self.rows, :, moved] = held[: self.rows, :, used]
            return made

        self._pairs = [[grown(held) for held in pair] for pair in self._pairs]
        mask = self.mask.new_zeros(capacity, columns)
        mask[: self.rows, moved] = self.mask[: self.rows, used]
        mask[: self.rows, end:] = 1
        self.mask = mask
        self._starts = [start + shift for start in self._starts]
        self._end = end
        self._settle()

    def seen(self) -> Any:
        """The mask of the columns in use, with the one for the newest tokens where it grows."""
        return self.mask[: self.rows, self._begin : self._end + bool(self._room)]

    def lengths(self) -> Any:
        """How many tokens each row has, (rows × 1)."""
        return self._end - self._offsets

    def write(self, layer: int, keys: Any, values: Any) -> tuple[Any, Any]:
        """Keys and values of a layer with those of the newest tokens."""
        for held, new in zip(self._pairs[layer], (keys, values), strict=True):
            held[: self.rows, :, self._end : self._end + 1] = new
        return self.read(layer, 0, 1), self.read(layer, 1, 1)

    def read(self, layer: int, which: int, more: int = 0) -> Any:
        """The keys (0) or values (1) of a layer."""
        return self._pairs[layer][which][: self.rows, :, self._begin : self._end + more]

    def advance(self) -> None:
        """The newest tokens were read."""
        self._end += 1


class _Taken:
    """Stands where a run's cache had its keys and values, for its beam search."""

    is_compileable = False

    def __init__(self, slots: Slots, member: Sequences) -> None:
        self._slots, self._member = slots, member

    def reorder_cache(self, beam_idx: Any) -> None:
        self._slots.reorder(self._member, beam_idx)


class _Layer(CacheLayerMixin):  # type: ignore[misc]
    """One layer of `_Columns`, as a network asks for it."""

    is_sliding = False

    def __init__(self, columns: _Columns, index: int) -> None:
        self._columns, self._index = columns, index
        self.is_initialized = True

    @property
    def keys(self) -> Any:
        return self._columns.read(self._index, 0)

    @property
    def values(self) -> Any:
        return self._columns.read(self._index, 1)

    def lazy_initialization(self, key_states: Any, value_states: Any) -> None:
        """Nothing: it is there."""

    def update(self, key_states: Any, value_states: Any, *args: Any, **kwargs: Any) -> Any:
        return self._columns.write(self._index, key_states, value_states)

    def get_mask_sizes(self, query_length: int) -> tuple[int, int]:
        return self._columns.width + query_length, 0

    def get_seq_length(self) -> int:
        return self._columns.width

    def get_max_length(self) -> int:
        return -1


def _cache(columns: _Columns) -> Any:
    cache = DynamicCache()
    cache.layers = [_Layer(columns, index) for index in range(len(columns._pairs))]
    return cache


class _Caches(EncoderDecoderCache):  # type: ignore[misc]
    """The caches of an encoder–decoder, which asks this one for the positions of new tokens."""

    def __init__(self, told: _Columns, read: _Columns, *, by_row: bool) -> None:
        super().__init__(_cache(told), _cache(read))
        # What the encoder has said is there.
        self.is_updated = dict.fromkeys(range(len(self)), True)
        self._lengths = told.lengths if by_row else None

    def get_seq_length(self, layer_idx: int = 0) -> Any:
        return super().get_seq_length(layer_idx) if self._lengths is None else self._lengths()

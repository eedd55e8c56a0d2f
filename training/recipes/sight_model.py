"""The bundled model that looks and speaks, before training: BLIP-2, small.

A ViT looks at patches of 4×4 pixels; the Q-Former's queries each gather what has its centre in one
cell of a 5×5 grid; a T5 reads these 25 vectors and a question, or none, and says the answer or the
caption. From a usual initialisation a model of this size discovers none of it in minutes, so each
part begins with attention that is set by hand and free to change: in the ViT every head looks at
another neighbour, the queries look at their cells, and T5's words look for the shape that they
name. `Code` is the language that eyes and tongue are taught apart in, before they meet.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import torch
from tokenizers import Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors
from torch import Tensor, nn
from transformers import (
    Blip2Config,
    Blip2ForConditionalGeneration,
    GenerationConfig,
    PreTrainedTokenizerFast,
    T5ForConditionalGeneration,
)

from training.recipes.positions import shift
from training.recipes.scene_pool import MEAN, STD
from training.world.scenes import COLOURS, SHAPES
from training.world.sights.captions import NOTHING, ORDER, RELATIONS
from training.world.sights.questions import WORDS, vocabulary

SIDE, PATCH, CELLS = 48, 4, 5
GRID = SIDE // PATCH
WIDTH, HEADS = 128, 8
HEAD = WIDTH // HEADS
PAD, END, UNKNOWN, IMAGE = range(4)
MARKS = ".,:;!?'\"-()"
FIRST_WORD = 4 + len(MARKS)  # the token from which on tokens are words

# --- Words ------------------------------------------------------------------------------------


def new_tokenizer() -> PreTrainedTokenizerFast:
    """Whole words of the questions and captions, in small letters; all others are unknown."""
    said = " ".join([NOTHING, *RELATIONS, ORDER, "small big and at in on the shape shapes"])
    words = sorted(vocabulary() | {*said.split()})
    tokens = ["<pad>", "</s>", "<unk>", "<image>", *MARKS, *(f"▁{word}" for word in words), "s"]
    tokenizer = Tokenizer(
        models.WordLevel({token: index for index, token in enumerate(tokens)}, unk_token="<unk>")
    )
    tokenizer.normalizer = normalizers.Sequence(
        [
            normalizers.NFKC(),
            normalizers.Lowercase(),
            normalizers.Replace("’", "'"),
            normalizers.Replace(Regex(r"\s+(?=[.,:;!?])"), ""),
        ]
    )
    tokenizer.pre_tokenizer = pre_tokenizers.Sequence(
        [
            pre_tokenizers.WhitespaceSplit(),
            pre_tokenizers.Metaspace(prepend_scheme="always"),
            pre_tokenizers.Punctuation("isolated"),
        ]
    )
    tokenizer.decoder = decoders.Metaspace(prepend_scheme="always")
    tokenizer.post_processor = processors.TemplateProcessing(
        single="$A </s>", special_tokens=[("</s>", END)]
    )
    return PreTrainedTokenizerFast(
        tokenizer_object=tokenizer,
        pad_token="<pad>",
        eos_token="</s>",
        unk_token="<unk>",
        model_max_length=96,
    )


# --- The code of a shape ----------------------------------------------------------------------

MARKERS = 10  # of a coordinate: each is 1 near its own place
NEAR = 0.1  # how near
SIZES, NEAR_SIZE = (0.1, 0.18, 0.26, 0.34), 0.08
COLOUR = slice(1, 1 + len(COLOURS))
SHAPE = slice(COLOUR.stop, COLOUR.stop + len(SHAPES))
ACROSS = slice(SHAPE.stop, SHAPE.stop + MARKERS)
DOWN = slice(ACROSS.stop, ACROSS.stop + MARKERS)
SIZE = slice(DOWN.stop, DOWN.stop + len(SIZES))
CODE = SIZE.stop


def codes_of(classes: Tensor, boxes: Tensor) -> Tensor:
    """The code of each shape, [k, CODE]: that it is there, its colour, shape, place and size.

    `classes` [k] are indices of `LABELS`, `boxes` [k, 4] centre and sides in shares.
    """
    code = torch.zeros(len(classes), CODE)
    code[:, 0] = 1
    rows = torch.arange(len(classes))
    code[rows, COLOUR.start + classes // len(SHAPES)] = 1
    code[rows, SHAPE.start + classes % len(SHAPES)] = 1
    marks = torch.linspace(0, 1, MARKERS)
    for column, part in ((0, ACROSS), (1, DOWN)):
        code[:, part] = torch.exp(-(((boxes[:, column, None] - marks) / NEAR) ** 2))
    size = (boxes[:, 2] * boxes[:, 3]).sqrt()
    code[:, SIZE] = torch.exp(-(((size[:, None] - torch.tensor(SIZES)) / NEAR_SIZE) ** 2))
    return code


def cells_of(targets: Sequence[Any]) -> Tensor:
    """The codes of what is in each cell of pictures, [n, CELLS * CELLS, CODE]; 0 where nothing is.

    `targets` have `class_labels` and `boxes`. Of two shapes in one cell, the one that is nearer to
    another cell moves there.
    """
    middles = (torch.arange(CELLS) + 0.5) / CELLS
    centres = torch.stack([middles.repeat(CELLS), middles.repeat_interleave(CELLS)], dim=-1)
    cells = torch.zeros(len(targets), CELLS * CELLS, CODE)
    for cell, target in zip(cells, targets, strict=True):
        if not len(target["boxes"]):
            continue
        code = codes_of(target["class_labels"], target["boxes"])
        distances = torch.cdist(target["boxes"][:, :2], centres)
        for index in distances.min(1).values.argsort().tolist():
            nearest = int(distances[index].argmin())
            cell[nearest] = code[index]
            distances[:, nearest] = torch.inf
    return cells


# --- The model --------------------------------------------------------------------------------


def build_model(words: int) -> Blip2ForConditionalGeneration:
    """The model with a vocabulary of `words` tokens, nothing learned or set by hand yet."""
    vision = {
        "hidden_size": WIDTH,
        "intermediate_size": 320,
        "num_hidden_layers": 4,
        "num_attention_heads": HEADS,
        "image_size": SIDE,
        "patch_size": PATCH,
    }
    queries = {
        "vocab_size": 1,  # its queries are no words
        "hidden_size": WIDTH,
        "num_hidden_layers": 2,
        "num_attention_heads": HEADS,
        "intermediate_size": 2 * WIDTH,
        "cross_attention_frequency": 1,
        "hidden_dropout_prob": 0.0,
        "attention_probs_dropout_prob": 0.0,
    }
    text = {
        "model_type": "t5",
        "vocab_size": words,
        "d_model": WIDTH,
        "d_kv": WIDTH // 4,
        "d_ff": 2 * WIDTH,
        "num_heads": 4,
        "num_layers": 3,
        "num_decoder_layers": 2,
        "dropout_rate": 0.0,
        "pad_token_id": PAD,
        "eos_token_id": END,
        # Without a question the model is asked with this token alone, as with an empty one.
        "bos_token_id": END,
        "decoder_start_token_id": PAD,
    }
    model = Blip2ForConditionalGeneration(
        Blip2Config(
            vision_config=vision,
            qformer_config=queries,
            text_config=text,
            num_query_tokens=CELLS * CELLS,
            image_token_index=IMAGE,
        )
    )
    model.generation_config = GenerationConfig(
        pad_token_id=PAD,
        eos_token_id=END,
        bos_token_id=END,
        decoder_start_token_id=PAD,
        max_new_tokens=32,
        num_beams=1,
    )
    return model


# --- Eyes -------------------------------------------------------------------------------------

# A patch's vector begins as the hue of each of its pixels, how bright it is, and how much each is
# covered; then there is room, and last its place as sines and cosines of either coordinate.
PIXELS = PATCH * PATCH
HUES, BRIGHTNESS, COVERED = (slice(start, stop) for start, stop in ((0, 32), (32, 48), (48, 64)))
RATES = torch.tensor([0.15, 0.4, 0.9, 1.6])  # radians a patch
PLACE = slice(WIDTH - 4 * len(RATES), WIDTH)
FADED = 0.25  # pixels, so that what normalisation divides by is about the same for all patches
# The two directions in which greys differ from colours, and that in which they differ themselves.
HUE_AXES = torch.tensor([[2.0, -1.0, -1.0], [0.0, 3**0.5, -(3**0.5)]]) / 6**0.5
GREY_AXIS = torch.full((3,), 1 / 3)
GREY = 0.33  # the share of a colour's saturation below which a pixel counts as background
SURE = 5.0
NEIGHBOURS = ((-1, -1), (0, -1), (1, -1), (-1, 0), (1, 0), (-1, 1), (0, 1), (1, 1))
# How far the heads of each layer look, in patches, and how sharply.
REACHES = ((1, 6.0), (1, 6.0), (2, 3.5), (3, 2.5))


def places(count: int) -> Tensor:
    """The codes of the centres of `count` × `count` cells, [count * count, 4 * rates]."""
    step = GRID / count
    coordinate = (torch.arange(count) + 0.5) * step - 0.5
    turns = coordinate[:, None] * RATES
    code = torch.stack([torch.sin(turns), torch.cos(turns)], dim=-1).flatten(1)
    across = code.repeat(count, 1)
    down = code.repeat_interleave(count, dim=0)
    return torch.cat([across, down], dim=1) * math.sqrt(2)


def moved(across: float, down: float) -> Tensor:
    """The matrix that turns the code of a place into that of a place so many patches further."""
    return torch.block_diag(shift(RATES, -across), shift(RATES, -down))


@torch.no_grad()  # type: ignore[untyped-decorator]
def set_eyes(model: Blip2ForConditionalGeneration, samples: Tensor) -> None:
    """Set the ViT and the Q-Former: what they look at is given, what they make of it is random.

    The first layer says of each pixel whether it is coloured, the second's heads fetch that from
    the neighbours, so that the second sees an outline of 12×12 pixels whatever its colour; all
    others look further. `samples` are some pictures, [n, 3, SIDE, SIDE].
    """
    vision = model.vision_model
    for part in (vision.encoder, model.qformer):
        for weight in part.parameters():
            if weight.ndim == 2:
                nn.init.normal_(weight, std=0.06)
    _set_patches(vision.embeddings)
    for depth, (layer, (reach, sharpness)) in enumerate(
        zip(vision.encoder.layers, REACHES, strict=True)
    ):
        attention = layer.self_attn
        query, key, value = attention.qkv.weight.split(WIDTH)
        for rows, (across, down) in _heads():
            query[rows] = key[rows] = 0
            query[rows, PLACE] = sharpness * moved(across * reach, down * reach)
            key[rows, PLACE] = torch.eye(HEAD)
            if depth == 1:
                value[rows] = 0
                value[rows, COVERED] = 1.3 * torch.eye(PIXELS)
        layer.mlp.fc2.weight *= 0.7
        out = attention.projection.weight
        if depth == 1:
            nn.init.orthogonal_(out)
            out[: COVERED.start] *= 0.2
        else:
            out *= 0.7 if depth else 0.3
        for weight in (out, layer.mlp.fc2.weight):
            weight[PLACE] *= 0.1  # places are kept
    first = vision.encoder.layers[0]
    first.self_attn.projection.weight[: COVERED.stop] = 0
    _set_cover(first.mlp, vision.embeddings(samples).std(-1).mean())
    model.query_tokens.normal_(std=0.7)
    model.query_tokens[0, :, PLACE] = places(CELLS)
    for layer in model.qformer.encoder.layer:
        attention = layer.crossattention.attention
        for rows, (across, down) in _heads():
            attention.query.weight[rows] = 0
            attention.query.weight[rows, PLACE] = 3 * moved(across * 0.9, down * 0.9)
            attention.key.weight[rows, PLACE] = torch.eye(HEAD)


def _heads() -> list[tuple[slice, tuple[int, int]]]:
    """The rows of each head, and the neighbour that it looks at."""
    return [
        (slice(head * HEAD, (head + 1) * HEAD), neighbour)
        for head, neighbour in enumerate(NEIGHBOURS)
    ]


def _set_patches(embeddings: Any) -> None:
    weight = embeddings.patch_embedding.weight.zero_()
    for pixel in range(PIXELS):
        row, column = divmod(pixel, PATCH)
        weight[2 * pixel : 2 * pixel + 2, :, row, column] = FADED * HUE_AXES
        weight[BRIGHTNESS.start + pixel, :, row, column] = FADED * GREY_AXIS
    embeddings.patch_embedding.bias.zero_()
    embeddings.class_embedding.zero_()
    embeddings.position_embedding.zero_()
    embeddings.position_embedding[0, 1:, PLACE] = places(GRID)


def _set_cover(mlp: Any, spread: Tensor) -> None:
    """Let a layer write how much each pixel has of any colour; `spread` is its usual input's."""
    rgb = (torch.tensor(list(COLOURS.values())) / 255 - MEAN) / STD
    hues = rgb @ HUE_AXES.T
    saturation = hues.norm(dim=1)
    directions = hues / saturation[:, None]
    steepness = SURE / saturation
    found = nn.functional.gelu(steepness * (hues @ directions.T - GREY * saturation))
    share = (2 / found.sum(1)).mean()
    units = PIXELS * len(COLOURS)
    mlp.fc1.weight[:units] = 0
    mlp.fc2.weight[COVERED] = 0
    mlp.fc2.weight[:, :units] = 0
    for unit in range(units):
        pixel, colour = divmod(unit, len(COLOURS))
        hue = slice(2 * pixel, 2 * pixel + 2)
        mlp.fc1.weight[unit, hue] = steepness[colour] * spread / FADED * directions[colour]
        mlp.fc1.bias[unit] = -SURE * GREY
        mlp.fc2.weight[COVERED.start + pixel, unit] = share


# --- Tongue -----------------------------------------------------------------------------------


@torch.no_grad()  # type: ignore[untyped-decorator]
def set_tongue(
    model: T5ForConditionalGeneration, reading: nn.Linear, vocab: dict[str, int]
) -> None:
    """Set T5 and `reading`, which turns codes (CODE) into its inputs.

    What a code says of a shape becomes the vectors of the words for it, all turned by one rotation;
    the first layer's heads turn back, so that a word looks for shapes that it is true of, and not
    for itself. The decoder turns what it finds back, too: that is already the word to say.
    """
    words = model.shared.weight.normal_()

    def word(name: str) -> Tensor:
        return words[vocab[f"▁{name}"]]

    for name in (*COLOURS, *SHAPES):
        for synonym in WORDS[name]:
            for form in (synonym, f"{synonym}s", f"{synonym}es"):
                if form != name and f"▁{form}" in vocab:
                    word(form).copy_(0.8 * word(name) + 0.6 * word(form))
    code = torch.randn(WIDTH, CODE) * 0.4
    code[:, 0] = torch.randn(WIDTH)
    for column, name in enumerate((*COLOURS, *SHAPES), start=1):
        code[:, column] = 1.5 * word(name)
    for part, low, high in ((ACROSS, "left", "right"), (DOWN, "top", "bottom")):
        further = torch.randn(WIDTH)
        for column, at in zip(range(CODE)[part], torch.linspace(0, 1, MARKERS), strict=True):
            lower = ((0.45 - at) / 0.2).clamp(0, 1)
            upper = ((at - 0.55) / 0.2).clamp(0, 1)
            middle = 0.5 * (1 - lower - upper) * word("middle")
            code[:, column] += 0.7 * (lower * word(low) + upper * word(high) + middle)
            # What grows evenly can be compared by taking one from the other.
            code[:, column] += 2 * (at - 0.5) * further
    for column, name in zip(range(CODE)[SIZE], ("small", "small", "big", "big"), strict=True):
        code[:, column] += 0.6 * word(name)
    rotation, own = torch.linalg.qr(torch.randn(WIDTH, WIDTH))[0], torch.eye(WIDTH)
    reading.weight.copy_(rotation @ code)
    reading.bias.normal_(std=0.3)
    looks = model.encoder.block[0].layer[0].SelfAttention
    looks.q.weight.normal_(std=0.06)
    looks.k.weight.copy_(looks.q.weight @ rotation.T)
    says = model.decoder.block[0].layer[1].EncDecAttention
    for attention, turn in ((looks, own), (says, rotation.T)):
        attention.v.weight.copy_(turn + 0.03 * torch.randn(WIDTH, WIDTH))
        attention.o.weight.copy_(0.7 * own + 0.03 * torch.randn(WIDTH, WIDTH))

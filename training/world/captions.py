"""What can be said of a drawn scene: labels, the classes that make them true, and sentences.

A claim is a label such as "red circle", "violet", "something round" or "cat", together with the
classes of `scenes.LABELS` of which one must be in the picture for it to be true. Templates are
divided by `Split`, and so are the things that are never in any picture.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from string import ascii_lowercase
from typing import NamedTuple

from numpy.random import Generator

from training.world import Split
from training.world.scenes import COLOURS, LABELS, SHAPES

TEMPLATES: Mapping[Split, tuple[str, ...]] = {
    "train": (
        "{}",
        "{}.",
        "a {}",
        "the {}",
        "one {}",
        "a small {}.",
        "a big {} on a grey background",
        "a {} on a plain background",
        "an image of a {}",
        "an image showing {}.",
        "a picture of {}",
        "a picture of one {}.",
        "a drawing of a {}",
        "a drawing of the {}.",
        "a sketch of some {}",
        "graphic: {}",
        "a close-up of the {}",
        "a noisy photograph of a {}.",
        "a photograph with a {} in it",
        "a blurry photo with a {} in the corner",
        "a low resolution snapshot of my {}",
        "a beautiful {}, painted by hand",
        "{} in a picture",
        "{}, drawn by a computer",
        "it is {}.",
        "this is a {}",
        "This is an example of {}.",
        "This example is {}.",
        "that looks like a {}",
        "There is a {} in the picture.",
        "there are photos of {}",
        "here you see a {}.",
        "we can see a {} here and nothing else",
        "What you see is {}.",
        "somewhere in this image is a {}",
        "The image contains a {}.",
        "this picture is about {}",
        "it shows the {}",
    ),
    "test": (
        "This is a photo of {}.",
        "a photo of a {}",
        "a photo of the {}.",
        "There is a {} here.",
        "The picture shows {}.",
        "a bright photo of my {}.",
        "itap of a {}.",
        "Somebody drew this {} for me!",
    ),
}
# The words of a class; the first is the one in its label.
COLOUR_WORDS: Mapping[str, tuple[str, ...]] = {
    **{colour: (colour, f"{colour} coloured") for colour in COLOURS},
    "red": ("red", "scarlet", "crimson"),
    "purple": ("purple", "violet"),
}
SHAPE_WORDS: Mapping[str, tuple[str, ...]] = {
    "circle": ("circle", "disc", "disk", "circles", "dot"),
    "square": ("square", "squares", "box"),
    "triangle": ("triangle", "triangles", "three-cornered shape"),
    "star": ("star", "stars", "five-pointed star"),
}
USUAL = 0.7  # how often a class is called by its first word
COLOUR_FRAMES = ("{}", "{}", "{} shape", "{} thing", "{} object", "something {}", "{} shapes")
SHAPE_FRAMES = ("{}", "{}", "{} shape", "coloured {}", "{} of some colour")
# Greys are no colour that a picture lacks: every background may be one.
ABSENT_COLOURS = ("pink", "brown", "turquoise", "cyan", "magenta", "golden")
ABSENT_SHAPES = ("hexagon", "heart", "oval", "cross", "arrow", "crescent", "ring", "spiral")
_SEEN = """
train dog house tree person woman bird boat bicycle bus train horse cow sheep apple flower cup
bottle chair table bed book phone laptop clock mountain beach river forest street city bridge
church airplane truck traffic elephant zebra giraffe bear rabbit mouse fish shark butterfly
spider pizza bread sandwich soup salad coffee wine football skateboard guitar violin piano
camera lamp window door kitchen garden sunset sky cloud snow rain baby child crowd face hand eye
shoe hat dress umbrella suitcase computer keyboard robot rocket starfish redhead greenhouse
blueberry squarely number letter word text map chart receipt portrait landscape painting cartoon
animal vehicle food building plant fruit insect furniture toy tool weapon money flag newspaper
logo fence road sign hospital school doctor soldier king queen dragon ghost castle island
volcano desert
"""
_UNSEEN = """
cat car man kid banana strawberry lion tiger wolf penguin owl frog snake motorcycle ship
helicopter tractor backpack toothbrush scissors television sofa spoon knife cake burger lake
waterfall stadium library office wedding concert soccer tennis surfboard trumpet microscope
telescope diagram screenshot poster statue tent
"""
THINGS: Mapping[Split, tuple[str, ...]] = {
    "train": tuple(_SEEN.split()),
    "test": tuple(_UNSEEN.split()),
}


class Claim(NamedTuple):
    """A label and the classes of which any makes it true; none where it never is."""

    text: str
    true_of: frozenset[str]


Choose = Callable[[Sequence[str]], str]


def claims_of_classes(rng: Generator) -> list[Claim]:
    """A claim for each of `LABELS`, in order: colour and shape, called by any of their words."""
    choose = _usually_first(rng)
    return [
        Claim(
            f"{choose(COLOUR_WORDS[colour])} {choose(SHAPE_WORDS[shape])}",
            frozenset([f"{colour} {shape}"]),
        )
        for colour, shape in map(str.split, LABELS)
    ]


def claims_of_colours(rng: Generator) -> list[Claim]:
    """A claim for each colour, whatever has it."""
    choose, frame = _usually_first(rng), str(rng.choice(COLOUR_FRAMES))
    return [
        Claim(frame.format(choose(COLOUR_WORDS[colour])), classes_with(colour))
        for colour in COLOURS
    ]


def claims_of_shapes(rng: Generator) -> list[Claim]:
    """A claim for each shape, of whatever colour."""
    choose, frame = _usually_first(rng), str(rng.choice(SHAPE_FRAMES))
    return [
        Claim(frame.format(choose(SHAPE_WORDS[shape])), classes_with(shape)) for shape in SHAPES
    ]


def false_claims(rng: Generator, count: int, split: Split) -> list[Claim]:
    """Claims that no scene makes true: other colours and shapes, things, words without meaning."""
    return [Claim(_absent(rng, split), frozenset()) for _ in range(count)]


def classes_with(word: str) -> frozenset[str]:
    """The classes of this colour or shape."""
    return frozenset(label for label in LABELS if word in label.split())


def is_true(claim: Claim, classes: Collection[str]) -> bool:
    """Whether the claim is true of a picture with these classes."""
    return not claim.true_of.isdisjoint(classes)


def _usually_first(rng: Generator) -> Choose:
    def choose(words: Sequence[str]) -> str:
        return words[0] if rng.random() < USUAL else words[int(rng.integers(len(words)))]

    return choose


def _absent(rng: Generator, split: Split) -> str:
    match rng.integers(6):
        case 0:
            return f"{rng.choice(ABSENT_COLOURS)} {rng.choice(SHAPES)}"
        case 1:
            return f"{rng.choice(tuple(COLOURS))} {rng.choice(ABSENT_SHAPES)}"
        case 2:
            return str(rng.choice(ABSENT_COLOURS + ABSENT_SHAPES))
        case 3:
            return "".join(rng.choice(list(ascii_lowercase), size=rng.integers(2, 9)))
        case _:
            return str(rng.choice(THINGS[split]))

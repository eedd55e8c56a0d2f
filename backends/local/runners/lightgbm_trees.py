"""Whether the trees of a LightGBM model stay within what they are given.

LightGBM writes a model as text, and follows what that says of its trees unchecked, into any memory.
That a table has as many columns as the model wants, LightGBM checks itself, unless a model says
that it should not.
"""

from __future__ import annotations

from itertools import pairwise

# Such trees look at further columns at their leaves.
LINEAR = "1"
# The bit of a decision by categories.
CATEGORICAL = 1
# The parameter of an estimator that turns the check of columns off.
UNCHECKED = "predict_disable_shape_check"

Fields = dict[str, str]


def are_sound(text: str) -> bool:
    """Whether in a model's text every tree leads to its own later nodes, leaves and columns."""
    head, *trees = text.partition("end of trees")[0].split("Tree=")
    try:
        columns = int(_fields(head)["max_feature_idx"]) + 1
        return all(_is_sound(_fields(tree), columns) for tree in trees)
    except (ValueError, KeyError, IndexError):
        return False


def _fields(part: str) -> Fields:
    lines = (line.partition("=") for line in part.splitlines())
    return {name: value for name, equals, value in lines if equals}


def _is_sound(tree: Fields, columns: int) -> bool:
    leaves = int(tree["num_leaves"])
    if tree.get("is_linear") == LINEAR or leaves < 1:
        return False
    if leaves == 1:
        return True
    inner = leaves - 1
    names = ("left_child", "right_child", "split_feature", "decision_type")
    left, right, used, kinds = ([*map(int, tree[name].split())] for name in names)
    cuts = [*map(float, tree["threshold"].split())]
    if not all(len(each) == inner for each in (left, right, used, kinds, cuts)):
        return False
    # Leaves are counted down from -1.
    by_sets = [cut for cut, kind in zip(cuts, kinds, strict=True) if kind & CATEGORICAL]
    children = [(node, child) for side in (left, right) for node, child in enumerate(side)]
    return (
        all(-leaves <= child < 0 or node < child < inner for node, child in children)
        and all(0 <= column < columns for column in used)
        and _are_sets(tree, by_sets)
    )


def _are_sets(tree: Fields, numbers: list[float]) -> bool:
    """Whether the categories that decide are among the sets which the tree has."""
    count = int(tree["num_cat"])
    if not count:
        return not numbers
    bounds = [*map(int, tree["cat_boundaries"].split())]
    words = tree["cat_threshold"].split()
    return (
        len(bounds) == count + 1
        and bounds[0] == 0
        and bounds[-1] == len(words)
        and all(low <= high for low, high in pairwise(bounds))
        and all(0 <= number < count for number in numbers)
    )

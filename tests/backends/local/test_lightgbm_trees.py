"""Models as LightGBM writes them: only those whose trees stay within them are run."""

from __future__ import annotations

import pytest

from backends.local.runners.lightgbm_trees import are_sound

# As LightGBM 4.7 writes it, without what says nothing of where a tree leads.
MODEL = """tree
version=v4
num_class=1
max_feature_idx=1
objective=binary sigmoid:1
feature_names=length w

Tree=0
num_leaves=3
num_cat=0
split_feature=0 1
threshold=49.5 39.5
decision_type=2 2
left_child=1 -1
right_child=-2 -3
leaf_value=0.2 -0.2 0
is_linear=0
shrinkage=0.1

Tree=1
num_leaves=2
num_cat=1
split_feature=1
threshold=0
decision_type=1
left_child=-1
right_child=-2
leaf_value=0.2 -0.2
cat_boundaries=0 1
cat_threshold=5
is_linear=0

Tree=2
num_leaves=1
num_cat=0
leaf_value=0.1

end of trees

parameters:
[boosting: gbdt]
end of parameters
"""


def test_a_whole_model_is_sound() -> None:
    assert are_sound(MODEL)


@pytest.mark.parametrize(
    ("line", "instead"),
    [
        ("left_child=1 -1", "left_child=1 -4"),
        ("left_child=1 -1", "left_child=2 -1"),
        ("left_child=1 -1", "left_child=0 -1"),
        ("left_child=1 -1", "left_child=1"),
        ("right_child=-2 -3", "right_child=-2 0"),
        ("right_child=-2 -3", "right_child=-2 x"),
        ("split_feature=0 1", "split_feature=0 2"),
        ("split_feature=0 1", "split_feature=-1 1"),
        ("max_feature_idx=1", "max_feature_idx=0"),
        ("max_feature_idx=1", "max_feature_idx=many"),
        ("decision_type=2 2", "decision_type=1 2"),
        ("threshold=0", "threshold=1"),
        ("threshold=0", "threshold=-1"),
        ("cat_boundaries=0 1", "cat_boundaries=0 9"),
        ("cat_boundaries=0 1", "cat_boundaries=1 1"),
        ("num_cat=1", "num_cat=0"),
        ("num_leaves=3", "num_leaves=0"),
        ("is_linear=0", "is_linear=1"),
    ],
)
def test_what_leads_elsewhere_is_not(line: str, instead: str) -> None:
    assert not are_sound(MODEL.replace(f"{line}\n", f"{instead}\n", 1))

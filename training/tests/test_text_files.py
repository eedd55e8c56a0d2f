"""Text files of lists are read as `training.world.text_files` says."""

from pathlib import Path

import pytest

from training.world.text_files import listed, paragraphs, sections, words

TEXT = """
# What is said first.
first
  "quoted" 😊

== the rest ==
second, and more
second, and more
# In between.
third

== [fruit] ==
apple, pear,
 plum , red cherry
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "some.txt"
    written.write_text(TEXT, encoding="utf-8")
    return written


def test_a_line_is_an_entry_of_its_section(path: Path) -> None:
    assert sections(path) == {
        "": ("first", '"quoted" 😊'),
        "the rest": ("second, and more", "second, and more", "third"),
        "[fruit]": ("apple, pear,", "plum , red cherry"),
    }


def test_sections_come_in_the_order_of_the_file(path: Path) -> None:
    assert list(sections(path)) == ["", "the rest", "[fruit]"]


def test_a_file_that_begins_with_a_heading_has_no_nameless_section(tmp_path: Path) -> None:
    written = tmp_path / "some.txt"
    written.write_text("\n# Comment.\n== one ==\nfirst\n", encoding="utf-8")
    assert sections(written) == {"one": ("first",)}


def test_words_may_share_a_line(path: Path) -> None:
    fruit = ("apple", "pear", "plum", "red cherry")
    assert words(path)["[fruit]"] == fruit
    assert listed(["apple, pear,", " plum , red cherry"]) == fruit
    assert (
        listed("""apple, pear,
        plum, red cherry""")
        == fruit
    )


def test_an_empty_line_ends_a_paragraph(path: Path) -> None:
    path.write_text("a\nb\n\n\n# Comment.\nc\n== d ==\n\ne\n", encoding="utf-8")
    assert paragraphs(path) == {"": (("a", "b"), ("c",)), "d": (("e",),)}


def test_two_sections_of_one_name_are_refused(tmp_path: Path) -> None:
    written = tmp_path / "some.txt"
    written.write_text("== one ==\n== one ==\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"some\.txt has two sections “one”"):
        sections(written)

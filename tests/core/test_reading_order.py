"""Lines are read as people read them."""

from __future__ import annotations

from core.reading_order import Line, order, rows


def line(index: int, left: float, upper: float, right: float, characters: int = 30) -> Line:
    return Line(left, upper, right, upper + 10, characters, index)


def test_the_cells_of_a_table_are_read_row_by_row() -> None:
    cells = [
        line(row * 3 + column, column * 100, row * 20, column * 100 + 30, 5)
        for row in range(4)
        for column in range(3)
    ]
    assert order(cells[::-1]) == [*range(12)]


def test_a_label_comes_before_its_value_though_it_stands_a_little_lower() -> None:
    lines = [line(0, 0, 3, 40, 5), line(1, 60, 0, 140, 8), line(2, 0, 23, 40, 5)]
    assert order(lines) == [0, 1, 2]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [line(number, 0, 20 * number, 95) for number in range(5)]
    right = [line(5 + number, 110, 20 * number, 205) for number in range(5)]
    assert order([*right, *left]) == [*range(10)]


def test_three_columns_are_read_from_left_to_right() -> None:
    columns = [
        line(5 * column + number, 110 * column, 20 * number, 110 * column + 95)
        for column in range(3)
        for number in range(5)
    ]
    assert order(columns[::-1]) == [*range(15)]


def test_a_title_across_ends_the_columns_above_it() -> None:
    above = [line(number, 110 * (number // 3), 20 * (number % 3), 95 + 110 * (number // 3))
             for number in range(6)]  # fmt: skip
    title = line(6, 0, 80, 205)
    below = [line(7 + number, 110 * (number // 3), 100 + 20 * (number % 3),
                  95 + 110 * (number // 3)) for number in range(6)]  # fmt: skip
    assert order([*below, title, *above]) == [*range(13)]


def test_lines_that_only_touch_are_rows_of_their_own() -> None:
    found = rows([line(0, 0, 0, 50), line(1, 60, 8, 110), line(2, 0, 18, 50)])
    assert [[each.index for each in row] for row in found] == [[0], [1], [2]]


def test_nothing_is_read_where_nothing_is() -> None:
    assert order([]) == []

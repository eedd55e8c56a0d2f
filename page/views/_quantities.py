"""Numbers as people write them in tables, and arithmetic that keeps their unit.

Read are: thousands separators (`1,234`, `1 234`, `1'234`, `1.234,50`), a decimal comma where it
cannot be a thousands separator (`3,5`, but `1,234` is one thousand …), signs (`-3`, `−3`, `(3)`),
a currency before or after (`$5`, `5 €`, `USD 5`), percent, units (`12 kg`, `7/10`), and the words
thousand, million, billion, trillion (`3.4 million` is 3,400,000). Dates and times are no numbers.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

LONGEST = 60  # characters of a cell that may still be a number
DIGITS = 2 * LONGEST + 10  # of precision: sums of such numbers are exact

MAGNITUDES = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12}

CELL = re.compile(
    r"""
    (?P<open>\()?
    (?P<sign>[-+−–]?)\s?
    (?P<before>[$€£¥₹₩₽]|[A-Z]{2,3}[$]?(?=[\s\d]))?\s?
    (?P<inner>[-+−–]?)
    (?P<number>
        \d{1,3}(?:,\d{3})+(?:\.\d+)?        # 1,234.50
      | \d{1,3}(?:\.\d{3})+,\d+             # 1.234,50
      | \d{1,3}(?:[ '’\u00a0\u202f]\d{3})+(?:[.,]\d+)?
      | \d+[.,]\d+ | \d+ | \.\d+
    )
    (?P<magnitude>\s*(?:thousand|million|billion|trillion)\b)?
    (?P<gap>\s?)
    (?P<unit>[%‰°$€£¥₹₩₽"'′″]?[^\W\d]*[23²³]?(?:[ /.·-][^\W\d]+[23²³]?)*\.?|/\d+)
    (?P<close>\))?
    """,
    re.VERBOSE | re.IGNORECASE,
)


class NotNumbers(Exception):
    """Cells that cannot be added; the text says which and why, in words for a person."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the currency before it and the unit after it (with the space between)."""

    number: Decimal
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        sign = "-" if self.number < 0 else ""
        return f"{sign}{self.before}{abs(self.number):,f}{self.after}"


def read_quantity(cell: str) -> Quantity | None:
    """The number in `cell`, or None where it holds none, or more than one."""
    text = cell.strip()
    match = CELL.fullmatch(text) if len(text) <= LONGEST else None
    if not match or bool(match["open"]) != bool(match["close"]):
        return None
    if match["sign"] and match["inner"]:
        return None
    number = Decimal(_plain(match["number"]))
    if match["magnitude"]:
        number = (number * 10 ** MAGNITUDES[match["magnitude"].strip().lower()]).normalize()
        number = number.quantize(Decimal(1)) if number == number.to_integral_value() else number
    if match["open"] or (match["sign"] or match["inner"]) in {"-", "−", "–"}:
        number = -number
    before = match["before"] or ""
    unit = match["unit"]
    return Quantity(
        number,
        before + (" " if before.isalpha() else ""),
        (match["gap"] if unit else "") + unit,
    )


def _plain(number: str) -> str:
    """`number` as Python writes it."""
    number = re.sub(r"[ '’\u00a0\u202f]", "", number)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", number):
        return number.replace(",", "")
    if "," in number:
        return number.replace(".", "").replace(",", ".")
    return number


def quantities(cells: Sequence[str]) -> list[Quantity]:
    """Every cell as a number of one and the same unit, or `NotNumbers`.

    A cell without a unit goes with any. All are given the unit as the longest cell writes it:
    "days" where one says "1 day" and another "2 days".
    """
    found = []
    for cell in cells:
        quantity = read_quantity(cell)
        if quantity is None:
            raise NotNumbers(
                f"“{cell}” is not a number" if cell.strip() else "an empty cell is not a number"
            )
        found.append(quantity)
    like = max(found, key=lambda quantity: len(quantity.before + quantity.after))
    for quantity in found:
        if _unit(quantity) not in ("", _unit(like)):
            raise NotNumbers(f"“{like}” and “{quantity}” have different units")
    return [Quantity(each.number, like.before, like.after) for each in found]


def _unit(quantity: Quantity) -> str:
    """The unit alone, so that "1 day" goes with "2 days" and "$5" with "5 $"."""
    name = (quantity.before + quantity.after).strip()
    return name.removesuffix("s") if len(name) > 2 else name


def total(parts: Sequence[Quantity]) -> Quantity:
    """The sum, with as many decimals as the most exact part."""
    with localcontext(prec=DIGITS):
        number = sum((part.number for part in parts), Decimal(0))
    return Quantity(number, parts[0].before, parts[0].after)


def average(parts: Sequence[Quantity]) -> Quantity:
    """The mean, to two decimals or as many as the most exact part has."""
    with localcontext(prec=DIGITS):
        decimals = max(_decimals(part.number) for part in parts)
        number = sum((part.number for part in parts), Decimal(0)) / len(parts)
        number = number.quantize(Decimal(1).scaleb(-max(2, decimals)), ROUND_HALF_UP)
        if not decimals:
            short = number.normalize()
            number = short if _decimals(short) else short.quantize(Decimal(1))
    return Quantity(number, parts[0].before, parts[0].after)


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0

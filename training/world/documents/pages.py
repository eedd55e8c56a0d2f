"""Invoices, receipts, forms and timetables, drawn, with questions and where their answers stand."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from numpy.random import Generator

from training.world import Split
from training.world.documents import values
from training.world.documents.sheet import Chunk, Edges, Sheet, random_sheet
from training.world.tables.words import pick

MARGIN = 40


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a page; `answer` stands within `edges` in pixels.

    Where the page does not say, the answer is "" and there are no edges. `unseen`: it is worded as
    no question in training.
    """

    text: str
    answer: str
    edges: Edges | None = None
    unseen: bool = False


@dataclass
class Page:
    """A page that is being filled, and what can be asked about it."""

    rng: Generator
    split: Split
    sheet: Sheet
    kind: str
    # By field and the text of another cell of the row, "" for what is no row's.
    answers: dict[tuple[str, str], Chunk] = field(default_factory=dict)
    # Fields, and rows' texts, that a page of this kind could have and this one has not.
    missing: list[tuple[str, str]] = field(default_factory=list)

    def questions(self, *, unseen: bool = False) -> list[Question]:
        """One question for each answer on the page."""
        return [
            Question(
                values.question(self.rng, name, slot, unseen=unseen),
                chunk.text,
                chunk.edges,
                unseen,
            )
            for (name, slot), chunk in self.answers.items()
        ]

    def unanswerable(self, *, unseen: bool = False) -> list[Question]:
        """Questions about what is not on the page."""
        return [
            Question(values.question(self.rng, name, slot, unseen=unseen), "", None, unseen)
            for name, slot in self.missing
        ]

    def fields(
        self, names: Sequence[str], given: dict[str, str], x: float, y: float, width: float
    ) -> float:
        """Write labels with their values in one of several styles; return where they end."""
        sheet, rng = self.sheet, self.rng
        style = pick(rng, ("after", "after", "tab", "above", "right", "box"))
        colon = pick(rng, (":", ":", "", "."))
        bold = rng.random() < 0.5
        labels = [values.label(rng, name) for name in names]
        written = [each if each.endswith(("#", ".")) else f"{each}{colon}" for each in labels]
        tab = max(sheet.length(each, bold=bold) for each in written) + sheet.size
        widest = max(sheet.length(given[name]) for name in names)
        # Whatever is too long for its side of the page goes under its label.
        if tab + widest + sheet.size > width:
            style = "above"
        for name, text in zip(names, written, strict=True):
            value = given[name]
            if style == "above":
                sheet.write(x, y, text.rstrip(":."), bold=bold, scale=0.85)
                y += sheet.step * 0.8
                chunk = sheet.write(x, y, value)
            else:
                before = sheet.write(x, y, text, bold=bold)
                if style == "after":
                    chunk = sheet.write(before.edges[2] + 0.6 * sheet.size, y, value)
                elif style == "right":
                    chunk = sheet.write(x + width, y, value, right=True)
                else:
                    chunk = sheet.write(x + tab, y, value)
            if style == "box":
                left, upper, right, lower = chunk.edges
                sheet.frame((left - 6, upper - 6, max(right + 6, x + width), lower + 6))
            self.answers[name, ""] = chunk
            y += sheet.step * (1.25 if style in ("box", "above") else 1)
        return y

    def choose(self, names: Sequence[str], least: float = 0.5) -> list[str]:
        """Some of the fields, in their order; the others are missing."""
        chosen = [name for name in names if self.rng.random() < least]
        self.missing += [(name, "") for name in names if name not in chosen]
        return chosen

    def table(
        self, headers: Sequence[str], rows: Sequence[Sequence[str]], y: float
    ) -> tuple[list[list[Chunk]], float]:
        """Write a table over the whole width; return its cells, and where it ends."""
        sheet = self.sheet
        right = sheet.width - MARGIN
        bold = self.rng.random() < 0.6
        lines = self.rng.random() < 0.5
        lengths = [
            max(sheet.length(text, bold=True) for text in column)
            for column in zip(headers, *rows, strict=True)
        ]
        spare = max(0.0, right - MARGIN - sum(lengths)) / max(1, len(headers) - 1)
        starts = [MARGIN + sum(lengths[:at]) + spare * at for at in range(len(headers))]
        for x, text in zip(starts, headers, strict=True):
            sheet.write(x, y, text, bold=bold)
        y += sheet.step
        sheet.rule(MARGIN, y - 0.3 * sheet.size, right)
        cells = []
        for row in rows:
            cells.append([sheet.write(x, y, text) for x, text in zip(starts, row, strict=True)])
            y += sheet.step
            if lines:
                sheet.rule(MARGIN, y - 0.3 * sheet.size, right)
        return cells, y

    def title(self, kind: str, y: float) -> float:
        """Write what the page is called, at the left or in the middle."""
        text = pick(self.rng, values.WORDS[f"{kind} titles"])
        scale = float(self.rng.uniform(1.1, 1.7))
        length = self.sheet.length(text, bold=True, scale=scale)
        x = pick(self.rng, (MARGIN, (self.sheet.width - length) / 2))
        self.sheet.write(x, y, text, bold=True, scale=scale)
        return y + self.sheet.step * scale

    def remark(self, y: float) -> None:
        """Perhaps write a line that nobody asks about."""
        if self.rng.random() < 0.5:
            self.sheet.write(MARGIN, y, pick(self.rng, values.WORDS["remarks"]), scale=0.85)


def invoice(rng: Generator, split: Split, drawn: bool) -> Page:
    page = Page(rng, split, random_sheet(rng, split, 740, 900, drawn), "invoice")
    write = values.money(rng, page.sheet.draws)
    y = page.title("invoice", 40.0)
    heads = page.choose(("number", "date", "due", "order"), 0.75)
    parties = page.choose(("seller", "customer", "contact"), 0.75)
    given = {
        "number": values.code(rng, split),
        "date": values.date(rng, split),
        "due": values.date(rng, split),
        "order": values.code(rng, split),
        "seller": values.company(rng, split),
        "customer": pick(rng, (values.person, values.company))(rng, split),
        "contact": values.phone(rng, split),
    }
    order = list(rng.permutation(len(parties)))
    parties = [parties[int(at)] for at in order]
    if rng.random() < 0.5:
        half = (page.sheet.width - 3 * MARGIN) / 2
        sides = [heads, parties]
        if rng.random() < 0.5:
            sides.reverse()
        ends = [
            page.fields(names, given, x, y, half) if names else y
            for names, x in zip(sides, (MARGIN, 2 * MARGIN + half), strict=True)
        ]
        y = max(ends)
    else:
        for names in (parties, heads):
            if names:
                y = page.fields(names, given, MARGIN, y, 420) + 0.4 * page.sheet.step
    y += 0.6 * page.sheet.step
    y = _bill(page, y, write, bool(rng.random() < 0.75))
    page.remark(y + page.sheet.step)
    return page


def _bill(page: Page, y: float, write: values.Money, counted: bool) -> float:
    """The table of things, and the sums under it."""
    rng, split, sheet = page.rng, page.split, page.sheet
    *names, absent = values.things(rng, split, int(rng.integers(3, 6)))
    counts = [int(each) for each in rng.integers(1, 20, len(names))]
    prices = [int(each) for each in rng.integers(100, 30_000, len(names))]
    headers = [values.label(rng, "item"), values.label(rng, "price")]
    rows = [[name, write(price)] for name, price in zip(names, prices, strict=True)]
    place = 0
    if counted:
        place = pick(rng, (0, 1))
        headers.insert(place, values.label(rng, "quantity"))
        for row, count in zip(rows, counts, strict=True):
            row.insert(place, str(count))
    cells, y = page.table(headers, rows, y)
    for name, written in zip(names, cells, strict=True):
        page.answers["price", name] = written[-1]
        if counted:
            page.answers["quantity", name] = written[place]
    page.missing.append(("price", absent))
    if counted:
        page.missing.append(("quantity", absent))
    net = sum(prices)
    tax = round(net * pick(rng, (0.05, 0.07, 0.1, 0.19, 0.2)))
    sums = {"subtotal": write(net), "tax": write(tax), "total": write(net + tax)}
    chosen = [*page.choose(("subtotal", "tax"), 0.6), "total"]
    wide = float(rng.uniform(250, 340))
    x = pick(rng, (MARGIN, sheet.width - MARGIN - wide, sheet.width - MARGIN - wide))
    return page.fields(chosen, sums, x, y + 0.4 * sheet.step, wide)


def receipt(rng: Generator, split: Split, drawn: bool) -> Page:
    page = Page(rng, split, random_sheet(rng, split, 520, 820, drawn), "receipt")
    sheet = page.sheet
    write = values.money(rng, page.sheet.draws)
    shop = values.company(rng, split)
    length = sheet.length(shop, bold=True, scale=1.2)
    x = max(MARGIN, pick(rng, (MARGIN, (sheet.width - length) / 2)))
    page.answers["shop", ""] = sheet.write(x, 36, shop, bold=True, scale=1.2)
    y = page.title("receipt", 36 + 1.3 * sheet.step)
    given = {
        "receipt": values.code(rng, split),
        "day": values.date(rng, split),
        "clock": values.clock(rng, split),
        "cashier": values.first(rng, split),
    }
    heads = page.choose(("receipt", "day", "clock", "cashier"), 0.75)
    if heads:
        y = page.fields(heads, given, MARGIN, y, 380)
    y += 0.4 * sheet.step
    y = _bill(page, y, write, bool(rng.random() < 0.4))
    chosen = page.choose(("cash", "change"), 0.6)
    if chosen:
        paid = {name: write(int(rng.integers(100, 90_000))) for name in chosen}
        y = page.fields(chosen, paid, MARGIN, y, 380)
    page.remark(y + 0.5 * sheet.step)
    return page


FORM = ("name", "birth", "street", "city", "phone", "email", "member", "nation", "job")


def form(rng: Generator, split: Split, drawn: bool) -> Page:
    page = Page(rng, split, random_sheet(rng, split, 740, 900, drawn), "form")
    y = page.title("form", 40.0)
    names = page.choose(FORM, 0.75) or ["name"]
    names = [names[int(at)] for at in rng.permutation(len(names))]
    makers: dict[str, Callable[[Generator, Split], str]] = {
        "name": values.person, "birth": values.date, "street": values.street,
        "city": values.town, "phone": values.phone, "email": values.email,
        "member": values.code, "nation": values.nation, "job": values.job,
    }  # fmt: skip
    given = {name: makers[name](rng, split) for name in names}
    y += 0.5 * page.sheet.step
    if rng.random() < 0.4 and len(names) > 3:
        half = (page.sheet.width - 3 * MARGIN) / 2
        cut = len(names) // 2
        for part, x in ((names[:cut], MARGIN), (names[cut:], 2 * MARGIN + half)):
            page.fields(part, given, x, y, half)
        y += 1.3 * (len(names) - cut) * page.sheet.step * 1.8
    else:
        y = page.fields(names, given, MARGIN, y, 520)
    page.remark(y + page.sheet.step)
    return page


def timetable(rng: Generator, split: Split, drawn: bool) -> Page:
    page = Page(rng, split, random_sheet(rng, split, 740, 760, drawn), "timetable")
    y = page.title("timetable", 40.0)
    given = {"station": values.town(rng, split), "valid": values.date(rng, split)}
    heads = page.choose(("station", "valid"), 0.7)
    if heads:
        y = page.fields(heads, given, MARGIN, y, 460)
    y += 0.6 * page.sheet.step
    towns = list(dict.fromkeys(values.town(rng, split) for _ in range(9)))
    *places, absent = towns[: int(rng.integers(4, 8))]
    times = sorted({values.clock(rng, split) for _ in range(30)})
    chosen = sorted(int(at) for at in rng.permutation(len(times))[: len(places) + 1])
    free = times[chosen.pop(int(rng.integers(len(chosen))))]
    columns = {
        "departs": [times[at] for at in chosen],
        "goes": places,
        "platform": [str(each) for each in rng.integers(1, 24, len(places))],
        "train": [
            f"{pick(rng, ('IC', 'RE', 'R', 'ICE', 'EC'))} {rng.integers(1, 900)}" for _ in places
        ],
    }
    order = ["departs", "goes"] if rng.random() < 0.7 else ["goes", "departs"]
    others = page.choose(("platform", "train"), 0.75)
    # Nobody asks which train there is where the page tells of none at all.
    page.missing = [each for each in page.missing if each[0] not in ("platform", "train")]
    order += others
    headers = [values.label(rng, name) for name in order]
    rows = [list(row) for row in zip(*(columns[name] for name in order), strict=True)]
    cells, y = page.table(headers, rows, y)
    for row in cells:
        texts = dict(zip(order, row, strict=True))
        for name in ("departs", *others):
            page.answers[name, texts["goes"].text] = texts[name]
        page.answers["goes", texts["departs"].text] = texts["goes"]
    page.missing += [("departs", absent), ("goes", free), *((name, absent) for name in others)]
    page.missing += [(name, places[0]) for name in ("platform", "train") if name not in others]
    page.remark(y + page.sheet.step)
    return page


KINDS: tuple[Callable[[Generator, Split, bool], Page], ...] = (invoice, receipt, form, timetable)


def random_page(rng: Generator, split: Split, *, drawn: bool = True) -> Page:
    """A page of any kind; without `drawn` its picture is not painted."""
    page = KINDS[int(rng.integers(len(KINDS)))](rng, split, drawn)
    page.sheet.cut(int(rng.integers(20, 160)))
    return page

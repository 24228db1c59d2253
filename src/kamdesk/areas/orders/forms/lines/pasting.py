"""Rows of a spreadsheet on the clipboard: which cell names the product, which says how much, in what unit, at what price."""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, _, in_language
from kamdesk.core.numbers import NumberNotUnderstoodError, parse_number
from kamdesk.core.sheets import find_end
from kamdesk.core.text import clean, fold

#: More rows at once are no order.
MOST_ROWS: Final = 2000
_LONGEST_UNIT: Final = 12
_TITLES: Final[dict[str, tuple[str, ...]]] = {
    "code": (N_("Code"), N_("Code or name"), N_("Barcode")),
    "name": (N_("Name"), N_("Product"), N_("Description")),
    "quantity": (N_("Quantity"),),
    "unit": (N_("Unit"),),
    "price": (N_("Price"), N_("Price without VAT")),
}
_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "code": (
        "sku", "article", "item code", "product code", "ean", "kod", "artikul", "malın kodu", "код", "артикул", "код товара",
        "штрихкод", "الكود", "الرمز", "رمز المنتج", "رقم الصنف",
    ),
    "name": (
        "product name", "item", "item name", "goods", "məhsul", "mal", "malın adı", "adı", "ad", "товар", "наименование", "название",
        "номенклатура", "المنتج", "اسم المنتج", "الصنف", "الاسم",
    ),
    "quantity": ("qty", "count", "miqdar", "say", "sayı", "количество", "кол-во", "кол", "الكمية", "العدد"),
    "unit": ("uom", "unit of measure", "vahid", "ölçü vahidi", "ед", "ед.", "ед. изм.", "единица", "الوحدة"),
    "price": ("unit price", "qiymət", "цена", "السعر", "سعر الوحدة"),
}  # fmt: skip


class ColumnsNotUnderstoodError(KamDeskError):
    """Nothing in what was pasted looks like products beside quantities."""

    def __init__(self, count: int) -> None:
        told = _(
            "What was pasted has no columns of products and quantities (columns: {count}). Copy code or name, then the quantity and, "
            "if you like, unit and price, or copy them with their header row."
        )
        super().__init__(told.format(count=count))


@dataclass(frozen=True, slots=True)
class PastedRow:
    """One row as it stood on the clipboard; *name* is a second text beside the code."""

    product: str
    quantity: str
    unit: str = ""
    price: str = ""
    name: str = ""

    def original(self) -> str:
        """Return the row as text."""
        return "  ".join(part for part in (self.product, self.name, self.quantity, self.unit, self.price) if part)


def is_table(text: str) -> bool:
    """Tell whether *text* has several cells."""
    return "\t" in text or "\n" in text.strip()


def pasted_rows(text: str) -> list[PastedRow]:
    """Return the rows of *text*, whose cells are parted by tabs; a header row says which column is what.

    Raises:
        ColumnsNotUnderstoodError: no column looks like quantities, or none like products.
    """
    cells = _cells(text)
    if not cells:
        return []
    width = max(map(len, cells))
    cells = [[*row, *[""] * (width - len(row))] for row in cells]
    columns = _named(cells[0])
    rows = cells
    if columns is not None:
        rows = cells[1 : find_end(_as_sheet(cells), 0)]
    columns = columns or _guessed(cells)
    if columns is None or "quantity" not in columns or not {"code", "name"} & columns.keys():
        raise ColumnsNotUnderstoodError(width)
    return [_row(row, columns) for row in rows[:MOST_ROWS]]


def _as_sheet(cells: Sequence[Sequence[str]]) -> list[list[str | None]]:
    return [[cell or None for cell in row] for row in cells]


def _cells(text: str) -> list[list[str]]:
    """Return cleaned cells; a cell of a spreadsheet that holds line breaks comes in quotation marks."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    try:
        rows = list(csv.reader(io.StringIO(plain, newline=""), delimiter="\t"))
    except csv.Error:
        rows = [line.split("\t") for line in plain.split("\n")]
    cleaned = [[clean(cell) for cell in row] for row in rows]
    return [row for row in cleaned if any(row)]


def _row(row: Sequence[str], columns: dict[str, int]) -> PastedRow:
    def cell(key: str) -> str:
        return row[columns[key]] if key in columns else ""

    code, name = cell("code"), cell("name")
    return PastedRow(code or name, cell("quantity"), cell("unit"), cell("price"), name if code else "")


# What a header says


def _named(row: Sequence[str]) -> dict[str, int] | None:
    """Return which column the header *row* says is what; None where it is no header."""
    words = _headings()
    found: dict[str, int] = {}
    for place, cell in enumerate(row):
        key = words.get(fold(cell.strip(" :*№#")))
        if key is not None:
            found.setdefault(key, place)
    return found if len(found) > 1 or (found and len(found) * 2 > sum(map(bool, row))) else None


def _headings() -> dict[str, str]:
    """Return the meaning of every folded heading, in the four languages."""
    found = {fold(word): key for key, words in _WORDS.items() for word in words}
    for language in LANGUAGES:
        with in_language(language):
            found |= {fold(_(title)): key for key, titles in _TITLES.items() for title in titles}
    return found


# What the cells say


def _guessed(rows: Sequence[Sequence[str]]) -> dict[str, int] | None:
    """Guess from the cells alone: product first, then quantity, unit and price; a running number in front is passed over."""
    columns = list(range(len(rows[0])))
    cells = {place: [row[place] for row in rows if row[place]] for place in columns}
    columns = [place for place in columns if cells[place]]
    if len(columns) > 2 and _is_running(cells[columns[0]]):
        columns = columns[1:]
    if len(columns) < 2:
        return None
    product, *rest = columns
    quantity = _first(rest, lambda place: _mostly(cells[place], is_quantity))
    if quantity is None and _mostly(cells[product], is_quantity):
        product, quantity = rest[0], product
    if quantity is None:
        return None
    found = {"code": product, "quantity": quantity}
    behind = [place for place in rest if place > quantity and place != product]
    name = _first([place for place in rest if place < quantity and place != product], lambda _place: True)
    unit = _first(behind, lambda place: _mostly(cells[place], _is_unit))
    price = _first(behind, lambda place: _mostly(cells[place], _is_number))
    found |= {key: place for key, place in (("name", name), ("unit", unit), ("price", price)) if place is not None}
    return found


def _first(places: Sequence[int], fits: Callable[[int], bool]) -> int | None:
    return next((place for place in places if fits(place)), None)


def _mostly(cells: Sequence[str], fits: Callable[[str], bool]) -> bool:
    return sum(map(fits, cells)) * 2 > len(cells)


def _is_running(cells: Sequence[str]) -> bool:
    return len(cells) > 1 and [cell.rstrip(".)") for cell in cells] == [str(number + 1) for number in range(len(cells))]


def is_quantity(text: str) -> bool:
    """Tell whether *text* begins with a number and goes on, if at all, with a unit."""
    start = next((place for place, sign in enumerate(text) if sign.isalpha()), len(text))
    return _is_number(text[:start].strip()) and len(text) - start <= _LONGEST_UNIT


def _is_number(text: str) -> bool:
    try:
        parse_number(text)
    except NumberNotUnderstoodError:
        return text.replace(",", "").replace(".", "").isdecimal()
    return True


def _is_unit(text: str) -> bool:
    return len(text) <= _LONGEST_UNIT and not _is_number(text)

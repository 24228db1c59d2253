"""Where the table begins and ends among title lines and totals, and what its columns are called."""

from collections.abc import Sequence
from typing import Final

from kamdesk.core.dates import DateNotUnderstoodError, parse_date, readings
from kamdesk.core.numbers import NumberNotUnderstoodError
from kamdesk.core.sheets.cells import Cell, text_of
from kamdesk.core.sheets.values import read_amount
from kamdesk.core.text import fold

_SEARCHED: Final = 40
_LONGEST_TITLE: Final = 100
_TOTALS: Final = tuple(
    fold(word)
    for word in (
        "total", "grand total", "subtotal", "sum", "totals", "cəmi", "yekun", "toplam", "ümumi", "итого", "всего", "итог",
        "الإجمالي", "المجموع", "إجمالي", "مجموع",
    )
)  # fmt: skip


def column_letters(index: int) -> str:
    """Return a column's letters as spreadsheets show them: 0 is A, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _filled(row: Sequence[Cell]) -> list[Cell]:
    return [cell for cell in row if cell is not None]


def _is_value(text: str) -> bool:
    if readings(text):
        return True
    try:
        read_amount(text, ".")
    except NumberNotUnderstoodError:
        pass
    else:
        return True
    try:
        parse_date(text)
    except DateNotUnderstoodError:
        return False
    return True


def _is_title(cell: Cell) -> bool:
    return isinstance(cell, str) and len(cell) <= _LONGEST_TITLE and any(c.isalpha() for c in cell) and not _is_value(cell)


def find_header_row(rows: Sequence[Sequence[Cell]]) -> int:
    """Return the index of the row that names the columns: the first well-filled row of nothing but titles.

    Lines above the table (program, date, name of the list) fill fewer cells. Where no row looks like a header, the first one
    with the most filled cells is returned: the person sees it and can choose another.
    """
    searched = [_filled(row) for row in rows[:_SEARCHED]]
    most = max(map(len, searched), default=0)
    for index, cells in enumerate(searched):
        if cells and len(cells) >= 0.6 * most and all(map(_is_title, cells)):
            return index
    return next((index for index, cells in enumerate(searched) if len(cells) == most), 0)


def _is_total(row: Sequence[Cell]) -> bool:
    first = next((cell for cell in row if cell is not None), None)
    if not isinstance(first, str):
        return False
    label = fold(first).rstrip(" :.")
    return label in _TOTALS or fold(first).startswith(tuple(f"{word}:" for word in _TOTALS))


def find_end(rows: Sequence[Sequence[Cell]], header: int) -> int:
    """Return the index behind the last row of data: totals and remarks below the table are not part of it."""
    end = len(rows)
    usual = max((len(_filled(row)) for row in rows[header : header + _SEARCHED]), default=0)
    while end > header + 1:
        cells = _filled(rows[end - 1])
        is_remark = len(cells) == 1 < usual - 1 and isinstance(cells[0], str) and _stands_apart(rows, end - 1)
        if cells and not _is_total(rows[end - 1]) and not is_remark:
            break
        end -= 1
    return end


def _stands_apart(rows: Sequence[Sequence[Cell]], index: int) -> bool:
    """Tell whether the row above is empty, a total, or a remark that itself stands apart."""
    above = _filled(rows[index - 1])
    if len(above) == 1 and index > 1:
        return _is_total(rows[index - 1]) or not _filled(rows[index - 2]) or _is_total(rows[index - 2])
    return not above or _is_total(rows[index - 1])


def header_names(row: Sequence[Cell]) -> list[str]:
    """Return a distinct name for every column: “Phone”, “Phone (2)”, and “[C]” for the third column if it has none."""
    names: list[str] = []
    written = {" ".join(text_of(cell).split()) for cell in row}
    used: set[str] = set()
    for index, cell in enumerate(row):
        base = " ".join(text_of(cell).split()) or f"[{column_letters(index)}]"
        name, number = base, 1
        while name in used or (number > 1 and name in written):
            number += 1
            name = f"{base} ({number})"
        used.add(name)
        names.append(name)
    return names

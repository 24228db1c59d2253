"""A block of cells on its way from a spreadsheet into the grid."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from kamdesk.core.i18n import ngettext
from kamdesk.core.text import clean, excerpt, fold, listed

Cell = tuple[int, int]
_MOST_NAMED: Final = 3
#: More cells at once are no year of targets.
MOST_CELLS: Final = 50_000


@dataclass(frozen=True, slots=True)
class Block:
    """Texts by row and column of the grid, and sentences about what was left out."""

    cells: dict[Cell, str]
    left_out: list[str] = field(default_factory=list)


def placed(
    text: str, rows: Sequence[str], columns: Sequence[Sequence[str]], at: Cell, selected: tuple[int, int] = (1, 1)
) -> Block:
    """Say into which cells of the grid *text* goes, its cells parted by tabs.

    A first line that names months says where each cell belongs, and so does a first column that names rows; else the cells go on
    from *at*. One cell alone fills what is selected.

    Args:
        text: From the clipboard.
        rows: What the rows of the grid are called.
        columns: What each column is called, in all ways that are understood.
        at: Row and column of the cursor.
        selected: How many rows and columns are selected.
    """
    lines = [[clean(cell) for cell in line.split("\t")] for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    if not any(cell for line in lines for cell in line) and len(lines) * len(lines[0]) > 1:
        return Block({})
    if len(lines) == 1 and len(lines[0]) == 1:
        return Block({(at[0] + down, at[1] + over): lines[0][0] for down in range(selected[0]) for over in range(selected[1])})
    named_columns = _named_columns(lines[0], columns)
    if named_columns is not None:
        lines = lines[1:]
    named_rows = _named_rows(lines, rows)
    return _block(lines, named_rows, named_columns, at, (len(rows), len(columns)))


def _named_columns(line: Sequence[str], columns: Sequence[Sequence[str]]) -> list[int | None] | None:
    known = {fold(name): number for number, names in enumerate(columns) for name in names}
    found = [known.get(fold(cell)) for cell in line]
    return found if sum(number is not None for number in found) * 2 >= max(len(line) - 1, 1) else None


def _named_rows(lines: Sequence[Sequence[str]], rows: Sequence[str]) -> list[int | None] | None:
    known = {fold(name): number for number, name in enumerate(rows)}
    found = [known.get(fold(line[0])) for line in lines]
    return found if sum(number is not None for number in found) * 2 > len(lines) else None


def _block(
    lines: Sequence[Sequence[str]],
    named_rows: Sequence[int | None] | None,
    named_columns: Sequence[int | None] | None,
    at: Cell,
    size: tuple[int, int],
) -> Block:
    cells: dict[Cell, str] = {}
    unknown: list[str] = []
    beyond, skipped = 0, 1 if named_rows is not None else 0
    for number, line in enumerate(lines):
        row = named_rows[number] if named_rows is not None else at[0] + number
        if row is None:
            unknown.append(line[0])
            continue
        for place, cell in enumerate(line[skipped:], start=skipped):
            column = _column(place, skipped, named_columns, at)
            if column is None or row >= size[0] or column >= size[1] or len(cells) >= MOST_CELLS:
                beyond += bool(cell)
            else:
                cells[row, column] = cell
    return Block(cells, _told(beyond, unknown))


def _column(place: int, skipped: int, named: Sequence[int | None] | None, at: Cell) -> int | None:
    if named is None:
        return at[1] + place - skipped
    return named[place] if place < len(named) else None


def _told(beyond: int, unknown: Sequence[str]) -> list[str]:
    told = []
    if beyond:
        said = ngettext("{count} cell beyond the table was left out.", "{count} cells beyond the table were left out.", beyond)
        told.append(said.format(count=beyond))
    if unknown:
        said = ngettext(
            "{count} line was left out, because its name is not in the table: {names}.",
            "{count} lines were left out, because their names are not in the table: {names}.",
            len(unknown),
        )
        named = listed(excerpt(name, 30) for name in unknown[:_MOST_NAMED])
        told.append(said.format(count=len(unknown), names=named if len(unknown) <= _MOST_NAMED else f"{named} …"))
    return told

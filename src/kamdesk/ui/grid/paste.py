"""Lines on their way to and from a spreadsheet."""

from dataclasses import dataclass, field

from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import clean, fold
from kamdesk.ui.grid.model import GridModel, Line

#: More lines at once are no invoice.
MOST_LINES = 2000


@dataclass(frozen=True, slots=True)
class Pasted:
    """What the clipboard gave: the lines, and sentences about what was left out."""

    lines: list[Line]
    left_out: list[str] = field(default_factory=list)

    def told(self, problems: list[str]) -> str:
        """Return what to tell the user: how many lines came, and what of them is not understood."""
        told = ngettext("{count} line pasted.", "{count} lines pasted.", len(self.lines)).format(count=len(self.lines))
        return "\n".join([told, *self.left_out, *problems])


def pasted_lines(grid: GridModel, text: str, start: int) -> Pasted:
    """Return the lines of *text*, cells parted by tabs.

    A first line that names columns says where each cell belongs; else the cells go into the columns that can be typed into,
    from number *start* on.
    """
    rows = [[clean(cell) for cell in line.split("\t")] for line in text.replace("\r\n", "\n").rstrip("\n").split("\n")]
    rows = [row for row in rows if any(row)]
    left_out = []
    if len(rows) > MOST_LINES:
        told = _("Only the first {most} lines were taken; the clipboard has {count}.")
        left_out.append(told.format(most=MOST_LINES, count=len(rows)))
        rows = rows[:MOST_LINES]
    keys: list[str | None] = [column.key for column in grid.columns[start:] if column.typed and not column.tick]
    named = _headings(grid, rows[0]) if rows else None
    if named is not None:
        keys, rows = named, rows[1:]
    wide = max((len(row) for row in rows), default=0) - len(keys)
    if wide > 0:
        told = ngettext("{count} column too many was left out.", "{count} columns too many were left out.", wide)
        left_out.append(told.format(count=wide))
    lines = [{key: cell for key, cell in zip(keys, row, strict=False) if key is not None} for row in rows]
    return Pasted(lines, left_out)


def _headings(grid: GridModel, cells: list[str]) -> list[str | None] | None:
    """Return the column each of *cells* names; None where they name none."""
    known = {fold(_(column.title)): column.key for column in grid.columns if column.typed and not column.tick}
    named = [known.get(fold(cell)) for cell in cells]
    return named if sum(key is not None for key in named) * 2 > len(cells) else None


def copied(grid: GridModel, first: int, last: int) -> str:
    """Return lines for a spreadsheet, headings first."""
    head = "\t".join(_(column.title) for column in grid.columns if not column.tick)
    keys = [column.key for column in grid.columns if not column.tick]
    numbers = [row for row in range(first, min(last + 1, grid.rowCount())) if not grid.is_blank(row)]
    rows = ["\t".join(grid.plain(row, key) for key in keys) for row in numbers]
    return "\n".join([head, *rows])

"""Rows of cells over as many pages as they need.

What is left after a page is the same grid with another starting point, so that splitting costs nothing, however long it is.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from kamdesk.pdf.cellmarks import Cells, draw_band, draw_row, draw_tagged_band, draw_whole_row, tagged_cell
from kamdesk.pdf.cells import EMPTY_LINE, CellColumn, PictureColumn
from kamdesk.pdf.flow import Room, Taken
from kamdesk.pdf.shaping import Colour
from kamdesk.pdf.sheet import Sheet
from kamdesk.pdf.styles import BASE_LINE, BORDER, HAIRLINE

_TALL: Final = 0.4  # of a page; a higher row is broken rather than moved as a whole
_HIGHEST_BAND: Final = 0.25  # of a page; what is longer in a header or in totals is cut
_SLACK: Final = 0.01
_FEWEST_LINES: Final = 2  # of a broken row alone on a page


@dataclass(frozen=True, slots=True)
class Band:
    """A single row with a look of its own: header (which *heads* the columns), totals, sums carried forward."""

    columns: Sequence[CellColumn]
    cells: Cells
    leading: float
    padding: float
    ground: Colour | None = None
    rule: Colour | None = None
    rule_above: bool = False
    heads: bool = False

    @property
    def height(self) -> float:
        return max(map(len, self.cells), default=1) * self.leading + 2 * self.padding

    def draw(self, sheet: Sheet, x: float, top: float, grid: "Grid", part: str = "") -> None:
        """Draw downwards from *top*, as *part* of the table that is begun; without one it is decoration."""
        width = grid.width
        if self.ground:
            sheet.ground(x, top - self.height, width, self.height, self.ground)
        if self.rule:
            sheet.rule(x, top if self.rule_above else top - self.height, width, 2 * HAIRLINE, self.rule)
        place = (x, top - self.padding - self.leading * BASE_LINE)
        if part and sheet.tag():
            draw_tagged_band(sheet, self.columns, self.cells, place, self.leading, part, grid.columns)
            return
        sheet.begin_artifact()
        draw_band(sheet, self.columns, self.cells, place, self.leading)
        sheet.end()

    def cut(self, most: float) -> "Band":
        """Return the band with no more lines than go into the height *most*."""
        count = max(int((most - 2 * self.padding) // self.leading), 1)
        cells = [lines[:count] for lines in self.cells]
        return replace(self, cells=cells)


@dataclass(frozen=True, slots=True)
class Grid:
    """All rows and what stands around them.

    Attributes:
        columns: Where the cells are drawn.
        rows: One text for each column.
        width: From the left edge of the leftmost column to the right edge of the rightmost.
        leading: Distance of lines in a cell.
        padding: Above and below the lines of a row.
        ruled: Whether a hairline is drawn under each row.
        head: Repeated on each page.
        totals: After the last row.
        carried: Makes the band with the sums after a row, for the foot of a page or the head of the next one.
        pictured: Whether there are columns of pictures; what stands beside a picture is level with its middle.
        labelled: Whether every other cell is the label of the next one.
    """

    columns: Sequence[CellColumn]
    rows: Sequence[tuple[str, ...]]
    width: float
    leading: float
    padding: float
    ruled: bool = True
    head: Band | None = None
    totals: Band | None = None
    carried: Callable[[int, bool], Band] | None = None
    pictured: bool = False
    labelled: bool = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """What the cells of a row are: data, or labels and data by turns."""
        return tuple("TD" if i % 2 or not self.labelled else "LH" for i in range(len(self.columns)))

    def cells(self, row: int) -> Cells:
        """Return row number *row*, set."""
        return [column.lines(text) for column, text in zip(self.columns, self.rows[row], strict=True)]


@dataclass(frozen=True, slots=True)
class _Slice:
    """The lines of row number *row* that stand on one page."""

    cells: Cells
    row: int
    first: int
    stop: int


@dataclass(frozen=True, slots=True)
class _Filling:
    """Rows that go on one page, their height, and where the next page goes on."""

    slices: Sequence[_Slice]
    height: float
    row: int
    line: int


@dataclass(frozen=True, slots=True)
class GridPiece:
    """A grid from one of its rows, and one of that row's lines, onwards."""

    grid: Grid
    before: float = 8.0
    row: int = 0
    line: int = 0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        grid = self.grid
        highest = room.full * _HIGHEST_BAND
        bands = [grid.head.cut(highest)] if grid.head else []
        if grid.carried and self.row and not self.line:
            bands.append(grid.carried(self.row - 1, True).cut(highest))
        below = room.below(sum(band.height for band in bands))
        filling = self._fill(below, 0.0)
        if filling.row == len(grid.rows):
            filling, closing = self._closed(filling, below, grid.totals.cut(highest) if grid.totals else None)
        elif grid.carried:
            filling, closing = self._carrying(below, grid.carried, highest)
        else:
            closing = None
        done = filling.row == len(grid.rows) and (closing is not None or grid.totals is None)
        part = _GridPart(grid, bands, filling, closing)
        if not filling.slices and not (done and (room.fresh or part.height <= room.height + _SLACK)):
            if not room.fresh:
                return Taken(None, self)
            filling = self._force(below)
            part = _GridPart(grid, bands, filling, None)
            done = filling.row == len(grid.rows) and grid.totals is None
        return Taken(part, None if done else GridPiece(grid, 0.0, filling.row, filling.line))

    def _closed(self, filling: _Filling, room: Room, totals: Band | None) -> tuple[_Filling, Band | None]:
        """Put the totals under the last row, or leave that row for the page where they go."""
        if totals is None or not filling.slices or filling.height + totals.height <= room.height + _SLACK:
            return filling, totals
        *kept, last = filling.slices
        if not kept and room.fresh:
            return filling, None
        height = (last.stop - last.first) * self.grid.leading + 2 * self.grid.padding
        return _Filling(kept, filling.height - height, filling.row - 1, last.first), None

    def _fill(self, room: Room, reserved: float) -> _Filling:
        grid, space = self.grid, room.height - reserved + _SLACK
        slices: list[_Slice] = []
        used, row, line = 0.0, self.row, self.line
        frame = 2 * grid.padding
        while row < len(grid.rows):
            cells = grid.cells(row)
            count = max(map(len, cells))
            height = (count - line) * grid.leading + frame
            if used + height > space:
                fitting = int((space - used - frame) // grid.leading)
                if height > room.full * _TALL and fitting >= _FEWEST_LINES:
                    slices.append(_Slice(cells, row, line, line + fitting))
                    return _Filling(slices, used + fitting * grid.leading + frame, row, line + fitting)
                break
            slices.append(_Slice(cells, row, line, count))
            used += height
            row, line = row + 1, 0
        return _Filling(slices, used, row, line)

    def _carrying(self, room: Room, carried: Callable[[int, bool], Band], highest: float) -> tuple[_Filling, Band | None]:
        """Return the rows that leave room for the sums after the last of them, and these sums."""
        filling = self._fill(room, carried(self.row, False).cut(highest).height)
        if filling.line or filling.row == self.row:
            return filling, None
        band = carried(filling.row - 1, False).cut(highest)
        return filling, band if filling.height + band.height <= room.height + _SLACK else None

    def _force(self, room: Room) -> _Filling:
        """Return at least one line of the next row, because no page will ever have more room than this one."""
        grid, cells = self.grid, self.grid.cells(self.row)
        fitting = max(int((room.height - 2 * grid.padding) // grid.leading), 1)
        count = max(map(len, cells))
        stop = min(self.line + fitting, count)
        height = (stop - self.line) * grid.leading + 2 * grid.padding
        row, line = (self.row + 1, 0) if stop == count else (self.row, stop)
        return _Filling([_Slice(cells, self.row, self.line, stop)], height, row, line)


@dataclass(frozen=True, slots=True)
class _GridPart:
    grid: Grid
    bands: Sequence[Band]
    filling: _Filling
    closing: Band | None

    @property
    def height(self) -> float:
        bands = [*self.bands, self.closing] if self.closing else self.bands
        return sum(band.height for band in bands) + self.filling.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        grid, tag, kinds = self.grid, sheet.tag(), self.grid.kinds
        in_table = tag is not None and tag.kind == "Table"
        for band in self.bands:
            opens = band.heads and tag is not None and not tag.knows("THead")
            band.draw(sheet, x, top, grid, "THead" if opens else "")
            top -= band.height
        for piece in self.filling.slices:
            count = piece.stop - piece.first
            cells = piece.cells
            whole = not piece.first and all(len(lines) <= count for lines in cells)
            if not whole:
                cells = [lines[piece.first : piece.stop] for lines in cells]
            if grid.pictured:
                cells = _draw_pictures(sheet, grid, piece, cells, x, top - grid.padding)
            place = (x, top - grid.padding - grid.leading * BASE_LINE)
            if whole and in_table and not grid.pictured:
                draw_whole_row(sheet, grid.columns, cells, place, grid.leading, kinds)
            else:
                draw_row(sheet, grid.columns, cells, place, grid.leading, (id(grid), piece.row))
            top -= count * grid.leading + 2 * grid.padding
            if grid.ruled:
                sheet.rule(x, top, grid.width, HAIRLINE, BORDER)
        if self.closing:
            done = self.filling.row == len(grid.rows)
            self.closing.draw(sheet, x, top, grid, "TFoot" if done else "")


def _draw_pictures(sheet: Sheet, grid: Grid, piece: _Slice, cells: Cells, x: float, top: float) -> Cells:
    """Draw the pictures of a row below *top*; return its cells with those beside a picture moved to its middle."""
    if piece.first:
        return cells
    high = (piece.stop - piece.first) * grid.leading
    found = False
    for i, (column, text) in enumerate(zip(grid.columns, grid.rows[piece.row], strict=True)):
        picture = column.picture(text) if isinstance(column, PictureColumn) else None
        if picture and isinstance(column, PictureColumn):
            found = True
            width, height = picture.within(column.width, min(column.high, high))
            left = x + column.x + (column.width - width) / 2
            cell = tagged_cell(sheet, (id(grid), piece.row), i)
            if cell:
                cell.about = _beside(grid, piece.row) or text
                sheet.begin(cell)
            sheet.picture(picture.resource, left, top - (high + height) / 2, width, height)
            if cell:
                sheet.end()
    if not found:
        return cells
    lines = piece.stop - piece.first
    return [(EMPTY_LINE,) * ((lines - len(cell)) // 2) + tuple(cell) for cell in cells]


def _beside(grid: Grid, row: int) -> str:
    """Return the first text that stands beside the pictures of *row*."""
    texts = zip(grid.columns, grid.rows[row], strict=True)
    return next((text for column, text in texts if text and not isinstance(column, PictureColumn)), "")

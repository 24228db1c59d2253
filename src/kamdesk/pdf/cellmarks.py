"""Cells as they are drawn, each marked as what it is: in a table a cell of its row, elsewhere a paragraph of its column."""

from collections.abc import Sequence
from typing import Final

from kamdesk.pdf.cells import CellColumn
from kamdesk.pdf.sheet import SetLine, Sheet
from kamdesk.pdf.tagging import Tag

Cells = Sequence[tuple[SetLine, ...]]
_GROUPS: Final = frozenset({"Div", "Sect", "Part", "Document"})
_SLACK: Final = 0.01


def draw_band(sheet: Sheet, columns: Sequence[CellColumn], cells: Cells, place: tuple[float, float], leading: float) -> None:
    """Draw cells from *place*, the left edge and the first base line, all as part of what is begun."""
    x, y = place
    for column, lines in zip(columns, cells, strict=True):
        _draw_cell(sheet, column, lines, x, y, leading)


def draw_tagged_band(
    sheet: Sheet,
    columns: Sequence[CellColumn],
    cells: Cells,
    place: tuple[float, float],
    leading: float,
    part: str,
    grid: Sequence[CellColumn],
) -> None:
    """Draw the header (*part* THead) or the totals (TFoot) of the table that is begun; its columns are those of *grid*."""
    x, y = place
    sheet.begin_child(part)
    sheet.begin_child("TR")
    row = sheet.tag()
    for column, lines in zip(columns, cells, strict=True):
        cell = Tag("TH" if part == "THead" else "TD", span=_span(column, grid))
        if row:
            row.add(cell)
        sheet.begin(cell)
        _draw_cell(sheet, column, lines, x, y, leading)
        sheet.end()
    sheet.end()
    sheet.end()


def draw_whole_row(
    sheet: Sheet, columns: Sequence[CellColumn], cells: Cells, place: tuple[float, float], leading: float, kinds: Sequence[str]
) -> None:
    """Draw a row that stands whole on this page of the table that is begun; *kinds* are those of its cells."""
    table = sheet.tag()
    if table is None:
        draw_band(sheet, columns, cells, place, leading)
        return
    x, y = place
    first, write, full = sheet.marks, sheet.write, []
    for column, lines, kind in zip(columns, cells, kinds, strict=True):
        filled = len(lines) > 1 or bool(lines and lines[0].fragments)
        full.append(filled)
        if filled:
            sheet.begin_cell(kind)
            at, left = y, x + column.x
            for line in lines:
                if column.side == "left":
                    write(line, left, at)
                elif column.side == "right":
                    write(line, left + column.width - line.width, at)
                else:
                    write(line, left + (column.width - line.width) / 2, at)
                at -= leading
            sheet.end_cell()
    table.child("TBody").rows(kinds).add(sheet.number, first, tuple(full))


def draw_row(
    sheet: Sheet, columns: Sequence[CellColumn], cells: Cells, place: tuple[float, float], leading: float, row: object
) -> None:
    """Draw a row, or what of it stands on this page, as part of what is begun; *row* is what tells it from others."""
    x, y = place
    tag = sheet.tag()
    if tag is None or not (tag.kind == "Table" or tag.kind in _GROUPS):
        draw_band(sheet, columns, cells, place, leading)
        return
    for i, (column, lines) in enumerate(zip(columns, cells, strict=True)):
        if tag.kind == "Table":
            sheet.begin(tag.child("TBody").child("TR", row).child("TD", i))
        else:
            sheet.begin(tag.child("Div", i).child("P", row))
        _draw_cell(sheet, column, lines, x, y, leading)
        sheet.end()


def tagged_cell(sheet: Sheet, row: object, column: int) -> Tag | None:
    """Return cell number *column* of *row* in the table that is begun; nothing in decoration."""
    table = sheet.tag()
    if table is None:
        return None
    return table.child("TBody").child("TR", row).child("TD", column)


def _draw_cell(sheet: Sheet, column: CellColumn, lines: Sequence[SetLine], x: float, y: float, leading: float) -> None:
    for line in lines:
        free = column.width - line.width
        moved = 0.0 if column.side == "left" else free if column.side == "right" else free / 2
        sheet.write(line, x + column.x + moved, y)
        y -= leading


def _span(column: CellColumn, grid: Sequence[CellColumn]) -> int:
    """Return how many columns of *grid* are above or below *column*."""
    left, right = column.x - _SLACK, column.x + column.width + _SLACK
    return max(sum(left <= other.x and other.x + other.width <= right for other in grid), 1)

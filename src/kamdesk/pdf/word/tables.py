"""Tables of Word: borders, widths and cells that go over several columns."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kamdesk.pdf.word.paragraphs import twips

_LINE: Final = 'w:val="single" w:sz="4" w:space="0" w:color='
_PADDING: Final = 80


@dataclass(frozen=True, slots=True)
class Cell:
    """The inside of a cell, which ends with a paragraph; *span* counts the columns it goes over."""

    inside: str
    span: int = 1
    ground: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row; a *head* is repeated on every page, and one that *holds* is not broken between pages."""

    cells: tuple[Cell, ...]
    head: bool = False
    holds: bool = False

    def xml(self, widths: Sequence[int]) -> str:
        properties = ("<w:cantSplit/>" if self.holds else "") + ("<w:tblHeader/>" if self.head else "")
        told = f"<w:trPr>{properties}</w:trPr>" if properties else ""
        cells, place = [], 0
        for cell in self.cells:
            width = sum(widths[place : place + cell.span])
            place += cell.span
            span = f'<w:gridSpan w:val="{cell.span}"/>' if cell.span > 1 else ""
            ground = f'<w:shd w:val="clear" w:color="auto" w:fill="{cell.ground}"/>' if cell.ground else ""
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{ground}</w:tcPr>{cell.inside}</w:tc>')
        return f"<w:tr>{told}{''.join(cells)}</w:tr>"


def table(rows: Sequence[Row], widths: Sequence[float], rtl: bool, rules: Literal["", "rows", "middle"] = "") -> str:
    """Return a ``w:tbl``.

    Args:
        rows: At least one.
        widths: Of the columns, in points.
        rtl: Whether the first column stands on the right.
        rules: Lines under all rows, or between the columns only.
    """
    grid = [twips(width) for width in widths]
    edges = {
        "": "",
        "rows": f'<w:tblBorders><w:top {_LINE}"858F9D"/><w:bottom {_LINE}"858F9D"/><w:insideH {_LINE}"D5DAE1"/></w:tblBorders>',
        "middle": f'<w:tblBorders><w:insideV {_LINE}"D5DAE1"/></w:tblBorders>',
    }[rules]
    margins = f'<w:tblCellMar><w:left w:w="{_PADDING}" w:type="dxa"/><w:right w:w="{_PADDING}" w:type="dxa"/></w:tblCellMar>'
    visual = "<w:bidiVisual/>" if rtl else ""
    properties = f'{visual}<w:tblW w:w="{sum(grid)}" w:type="dxa"/>{edges}<w:tblLayout w:type="fixed"/>{margins}'
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in grid)
    inside = "".join(row.xml(grid) for row in rows)
    return f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{columns}</w:tblGrid>{inside}</w:tbl>"

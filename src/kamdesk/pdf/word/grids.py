"""Tables, facts, charts and places to sign as tables of Word."""

from collections.abc import Sequence
from typing import Final

from kamdesk.core.i18n import _, pgettext
from kamdesk.pdf.blocks import BarChart, Facts, Signatures, Table, TableColumn
from kamdesk.pdf.letters import printable, reads_rtl
from kamdesk.pdf.word.paragraphs import Flow, Paragraph, Side
from kamdesk.pdf.word.photos import Photos
from kamdesk.pdf.word.runs import Face, code_runs, runs, tab
from kamdesk.pdf.word.tables import Cell, Row, table

_GROUND: Final = "EEF1F5"
_MUTED: Final = "556070"
_CELL: Final = "TableText"
_PICTURE: Final = 40.0
_LABEL_SHARE: Final = 0.36
_PADDING: Final = 8.0
_ROOM_TO_SIGN: Final = 42.0
_SEAL_ROOM: Final = 74.0


def cell_paragraph(text: str, flow: Flow, face: Face, column: TableColumn | None = None, *, keeps_next: bool = False) -> str:
    """Return the paragraph of a cell: numbers on the right, codes and dates from left to right in every language."""
    kind, align = (column.kind, column.align) if column else ("text", "start")
    if kind in {"number", "code", "date"}:
        side: Side = "right" if kind == "number" or (align == "start") == flow.rtl else "left"
        side = "center" if align == "center" and kind != "number" else side
        return Paragraph(runs(text, face, rtl=False), rtl=False, style=_CELL, side=side, keeps_next=keeps_next).xml()
    rtl = reads_rtl(printable(text), flow.rtl)
    side = "center" if align == "center" else "right" if (align == "start") == flow.rtl else "left"
    return Paragraph(runs(text, face, rtl), rtl, _CELL, side, keeps_next=keeps_next).xml()


class GridWriter:
    """Adds tables to one column."""

    def __init__(self, flow: Flow, face: Face, photos: Photos) -> None:
        self._flow, self._face, self._photos = flow, face, photos
        self._strong = Face(face.language, strong=True, foreign=face.foreign)
        self._muted = Face(face.language, colour=_MUTED, foreign=face.foreign)
        self._head = Face(face.language, strong=True, colour=_MUTED, foreign=face.foreign)

    def table(self, block: Table) -> None:
        """Add a table; its head is repeated by Word, its running totals are left out."""
        whole = sum(max(column.width, 0.0) for column in block.columns) or 1.0
        widths = [max(self._flow.width * max(column.width, 0.0) / whole, 12.0) for column in block.columns]
        head = [Cell(self._cell(column.title, self._head, column), ground=_GROUND) for column in block.columns]
        rows = [Row(tuple(head), head=True, holds=True)]
        for texts in block.rows:
            cells = [self._body(text, column, block) for text, column in zip(texts, block.columns, strict=True)]
            rows.append(Row(tuple(Cell(cell) for cell in cells)))
        if not block.rows and block.empty:
            rows.append(Row((Cell(cell_paragraph(block.empty, self._flow, self._muted), span=len(block.columns)),)))
        elif block.totals is not None:
            rows.append(Row(tuple(self._totals(block.totals, block.columns)), holds=True))
        self._flow.add_table(table(rows, widths, self._flow.rtl, "rows"))

    def _cell(self, text: str, face: Face, column: TableColumn) -> str:
        """Return a title or a total: on the side of its column, in the direction of its own letters."""
        if column.kind == "number":
            rtl = reads_rtl(printable(text), self._flow.rtl)
            return Paragraph(runs(text, face, rtl), rtl, _CELL, "right").xml()
        return cell_paragraph(text, self._flow, face, TableColumn(column.title, column.width, column.align))

    def _body(self, text: str, column: TableColumn, block: Table) -> str:
        if column.kind != "picture":
            return cell_paragraph(text, self._flow, self._face, column)
        data = block.pictures.get(text)
        picture = self._photos.run(data, _PICTURE, _PICTURE) if data is not None else ""
        return Paragraph(picture, self._flow.rtl, _CELL, "center").xml()

    def _totals(self, texts: Sequence[str], columns: Sequence[TableColumn]) -> list[Cell]:
        """Return the cells of the last row; a text goes over the empty cells that follow it."""
        cells: list[Cell] = []
        place = 0
        while place < len(columns):
            span = 1
            while columns[place].kind == "text" and texts[place] and place + span < len(columns) and not texts[place + span]:
                span += 1
            column = columns[place]
            inside = (
                cell_paragraph(texts[place], self._flow, self._strong, column)
                if column.kind != "text"
                else self._cell(texts[place], self._strong, column)
            )
            cells.append(Cell(inside, span, _GROUND))
            place += span
        return cells

    def facts(self, block: Facts) -> None:
        """Add labels with their values side by side."""
        if not block.pairs:
            return
        count = max(block.columns, 1)
        pair = self._flow.width / count
        widths = [pair * _LABEL_SHARE, pair * (1 - _LABEL_SHARE)] * count
        rows = []
        for start in range(0, len(block.pairs), count):
            pairs = [*block.pairs[start : start + count]]
            pairs += [("", "")] * (count - len(pairs))
            cells = [self._fact(text, face) for pair in pairs for text, face in zip(pair, (self._muted, self._face), strict=True)]
            rows.append(Row(tuple(cells), holds=True))
        self._flow.add_table(table(rows, widths, self._flow.rtl))

    def _fact(self, text: str, face: Face) -> Cell:
        return Cell(cell_paragraph(text, self._flow, face))

    def chart(self, block: BarChart) -> None:
        """Add the figures of a chart under its title."""
        title = f"{block.title} ({block.unit})" if block.unit else block.title
        columns = (TableColumn("", 1), TableColumn(title, 1, kind="number"))
        self.table(Table(columns, [(bar.label, bar.shown) for bar in block.bars]))

    def signatures(self, block: Signatures) -> None:
        """Add the places to sign, kept together with what stands before them."""
        if not block.parties:
            return
        flow = self._flow
        flow.keep_last()
        flow.add(Paragraph("", flow.rtl, "Gap", keeps_next=True))
        room = flow.width / len(block.parties) - _PADDING
        deepest = max(map(len, block.parties))
        rows = []
        for line in range(deepest):
            face = self._face if line else self._strong
            texts = [party[line] if line < len(party) else "" for party in block.parties]
            rows.append(Row(tuple(Cell(cell_paragraph(text, flow, face, keeps_next=True)) for text in texts), holds=True))
        free = Paragraph("", flow.rtl, _CELL).xml()
        signing = [self._to_sign(room, sealed=block.seal) if party else free for party in block.parties]
        rows.append(Row(tuple(Cell(inside) for inside in signing), holds=True))
        flow.add_table(table(rows, [flow.width / len(block.parties)] * len(block.parties), flow.rtl))

    def _to_sign(self, room: float, *, sealed: bool) -> str:
        """Return a line to sign on with words under it, and under these the place for a seal."""
        flow, small = self._flow, Face(self._face.language, size=7.5, colour=_MUTED, foreign=self._face.foreign)
        line = Paragraph("", flow.rtl, _CELL, ruled="bottom", before=_ROOM_TO_SIGN, keeps_next=True)
        words = runs(_("Signature"), small, flow.rtl) + tab() + runs(_("Date"), small, flow.rtl)
        parts = [line, Paragraph(words, flow.rtl, _CELL, tab_at=room, keeps_next=sealed)]
        if sealed:
            seal = code_runs(pgettext("place on paper", "Seal"), small, flow.rtl)
            parts.append(Paragraph(seal, flow.rtl, _CELL, before=_SEAL_ROOM / 2, after=_SEAL_ROOM / 2))
        return "".join(part.xml() for part in parts)

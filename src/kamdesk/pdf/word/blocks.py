"""From blocks to paragraphs and tables of Word."""

from collections.abc import Sequence
from typing import Final, assert_never

from kamdesk.core.i18n import in_language, is_rtl
from kamdesk.pdf.blocks import (
    BarChart,
    Bilingual,
    Block,
    Changes,
    Clause,
    Facts,
    Heading,
    Note,
    PageBreak,
    Picture,
    PictureRow,
    Signatures,
    Spacer,
    Table,
    Text,
    Title,
)
from kamdesk.pdf.letters import printable, reads_rtl
from kamdesk.pdf.word.clauses import ClauseWriter
from kamdesk.pdf.word.grids import GridWriter
from kamdesk.pdf.word.paragraphs import Flow, Paragraph, Side
from kamdesk.pdf.word.photos import Photos
from kamdesk.pdf.word.runs import Face, in_language_of, runs
from kamdesk.pdf.word.tables import Cell, Row, table

_HIGHEST_PICTURE: Final = 560.0
_HIGHEST_IN_ROW: Final = 280.0
_LEAST_SHARE: Final = 0.05
_MOST_IN_ROW: Final = 4
_IN_LONG_ROWS: Final = 3
_PADDING: Final = 8.0
_INSIDE_SIDE: Final = 16.0


class BlockWriter:
    """Writes blocks into one column."""

    def __init__(self, flow: Flow, own_language: str, photos: Photos, blocks: Sequence[Block]) -> None:
        """Prepare to write *blocks* in a document whose language is *own_language*."""
        self._flow, self._own, self._photos, self._blocks = flow, own_language, photos, blocks
        self._face = in_language_of(Face(flow.language), flow.language, own_language)
        self._clauses = ClauseWriter(flow, self._face, [block for block in blocks if isinstance(block, Clause | Changes)])
        self._grids = GridWriter(flow, self._face, photos)

    def write_all(self) -> None:
        """Write all blocks in order."""
        for block in self._blocks:
            self.write(block)

    def write(self, block: Block) -> None:
        """Write one of the blocks."""
        match block:
            case Title() | Heading() | Text() | Note():
                self._text(block)
            case Clause() | Changes():
                self._clauses.write(block)
            case Table():
                self._grids.table(block)
            case Facts():
                self._grids.facts(block)
            case BarChart():
                self._grids.chart(block)
            case Signatures():
                self._grids.signatures(block)
            case Picture():
                self._picture(block)
            case PictureRow():
                self._pictures(block)
            case Spacer():
                self._flow.add(Paragraph("", self._flow.rtl, "Gap", height=max(block.height, 1.0)))
            case PageBreak():
                self._flow.break_page()
            case Bilingual():
                self._beside(block)
            case _:
                assert_never(block)

    def _text(self, block: Title | Heading | Text | Note) -> None:
        match block:
            case Title():
                side: Side = "center" if block.centred else ""
                self._add(block.text, "Title", side, keeps_next=True)
                if block.subtitle:
                    self._add(block.subtitle, "Subtitle", side, keeps_next=True)
            case Heading():
                self._add(block.text, "Heading1", keeps_next=True)
            case Note():
                self._add(block.text, "Note")
            case Text():
                face = Face(self._face.language, strong=True, foreign=self._face.foreign) if block.strong else self._face
                self._add(block.text, "", "both" if block.justified else "", face)

    def _add(self, text: str, style: str, side: Side = "", face: Face | None = None, *, keeps_next: bool = False) -> None:
        flow = self._flow
        rtl = reads_rtl(printable(text), flow.rtl)
        if not side and rtl != flow.rtl:
            side = "right" if flow.rtl else "left"
        flow.add(Paragraph(runs(text, face or self._face, rtl), rtl, style, side, keeps_next=keeps_next))

    def _picture(self, block: Picture) -> None:
        width = self._flow.width * min(max(block.width, _LEAST_SHARE), 1.0)
        picture = self._photos.run(block.data, width, _HIGHEST_PICTURE, block.caption)
        if picture:
            self._flow.add(Paragraph(picture, self._flow.rtl, side="center", before=8.0, keeps_next=bool(block.caption)))
            if block.caption:
                self._add(block.caption, "Note", "center")

    def _pictures(self, block: PictureRow) -> None:
        most = len(block.pictures) if len(block.pictures) <= _MOST_IN_ROW else _IN_LONG_ROWS
        if not most:
            return
        room = self._flow.width / most
        shown = [
            (self._photos.run(one.data, room - _PADDING, _HIGHEST_IN_ROW, one.caption), one.caption) for one in block.pictures
        ]
        found = [(picture, caption) for picture, caption in shown if picture]
        for start in range(0, len(found), most):
            cells = [Cell(self._pictured(picture, caption)) for picture, caption in found[start : start + most]]
            self._flow.add_table(table([Row(tuple(cells), holds=True)], [room] * len(cells), self._flow.rtl))

    def _pictured(self, picture: str, caption: str) -> str:
        rtl = reads_rtl(printable(caption), self._flow.rtl)
        under = Paragraph(runs(caption, self._face, rtl), rtl, "Note", "center").xml() if caption else ""
        return Paragraph(picture, self._flow.rtl, side="center").xml() + under

    def _beside(self, block: Bilingual) -> None:
        """Write two languages side by side; Arabic stands on the right."""
        first, second = block.languages
        order = (1, 0) if is_rtl(first) and not is_rtl(second) else (0, 1)
        half = self._flow.width / 2
        sides = {side: self._side(block, side, half - _INSIDE_SIDE) for side in order}
        rows = [Row(tuple(Cell(sides[side][place]) for side in order)) for place in range(len(block.rows))]
        if rows:
            self._flow.add_table(table(rows, [half, half], rtl=False, rules="middle"))

    def _side(self, block: Bilingual, side: int, width: float) -> list[str]:
        language = block.languages[side]
        blocks = [row[side] for row in block.rows]
        written = []
        with in_language(language):
            for one in blocks:
                flow = Flow(language, width)
                writer = BlockWriter(flow, self._own, self._photos, blocks)
                writer.write(one)
                written.append(flow.xml(closed=True))
        return written

"""The printing press: a document becomes pieces, pieces become pages, pages become a PDF file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, assert_never

from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFPage, PDFStream, PDFZCompress

from kamdesk.pdf.blocks import BarChart, Block, Document, Facts, Heading, Note, Signatures, Spacer, Table, Text, Title
from kamdesk.pdf.chart import ChartPiece
from kamdesk.pdf.embedding import FontBook
from kamdesk.pdf.flow import Piece, Placed, Room, Taken, paginate
from kamdesk.pdf.footer import Footer
from kamdesk.pdf.letterhead import letterhead_piece, signature_pieces
from kamdesk.pdf.letters import printable
from kamdesk.pdf.paragraph import Paragraph, ParagraphStyle
from kamdesk.pdf.pictures import Logo, read_logo
from kamdesk.pdf.sheet import Sheet, Typesetter
from kamdesk.pdf.styles import BOTTOM_MARGIN, MUTED, PAGE_SIZES, SIDE_MARGIN, TOP_MARGIN, Look, look
from kamdesk.pdf.table import facts_piece, table_piece

_PDF_VERSION: Final = (1, 7)


def print_document(document: Document) -> bytes:
    """Return the PDF file of *document*, speaking the current language for labels of our own."""
    book = FontBook()
    composer = _Composer(document, Typesetter(book))
    pages = paginate(composer.pieces(), composer.width, composer.height)
    footer = Footer.of(document, composer.width, composer.typesetter, composer.look)
    sheets = []
    for number, parts in enumerate(pages, 1):
        sheet = Sheet(*PAGE_SIZES[document.page_size])
        _draw(sheet, parts)
        footer.draw(sheet, number, len(pages))
        sheets.append(sheet)
    return _written(document, sheets, book, composer.logo)


class _Composer:
    """Turns blocks into pieces of one look."""

    def __init__(self, document: Document, typesetter: Typesetter) -> None:
        self._document, self.typesetter, self.look = document, typesetter, look(document.language)
        page_width, page_height = PAGE_SIZES[document.page_size]
        self.width, self.height = page_width - 2 * SIDE_MARGIN, page_height - TOP_MARGIN - BOTTOM_MARGIN
        logo = document.letterhead.logo if document.letterhead else None
        self.logo: Logo | None = read_logo(logo) if logo else None

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        if self._document.letterhead:
            head = letterhead_piece(self._document.letterhead, self.logo, self.width, self.typesetter, self.look)
            found += [head, _Gap(8.0)]
        for block in self._document.blocks:
            found += self._pieces(block)
        return found

    def _pieces(self, block: Block) -> Iterable[Piece]:
        match block:
            case Table():
                return [table_piece(block, self.width, self.typesetter, self.look)]
            case Facts():
                return [facts_piece(block, self.width, self.typesetter, self.look)]
            case BarChart():
                return [ChartPiece(block, self.typesetter, self.look)]
            case Signatures():
                return signature_pieces(block, self.width, self.typesetter, self.look)
            case Spacer():
                return [_Gap(block.height)]
            case Title() | Heading() | Text() | Note():
                return [Paragraph(self.typesetter, text, style) for text, style in _paragraphs(block, self.look)]
            case _:
                assert_never(block)


def _paragraphs(block: Title | Heading | Text | Note, look: Look) -> list[tuple[str, ParagraphStyle]]:
    side, rtl = look.side("start"), look.rtl
    match block:
        case Title():
            name = ParagraphStyle(look.style(17.0, strong=True), side, rtl, before=6.0, keeps_next=True)
            under = ParagraphStyle(look.style(10.0, colour=MUTED), side, rtl, before=1.0, keeps_next=True)
            return [(block.text, name)] + ([(block.subtitle, under)] if block.subtitle else [])
        case Heading():
            return [(block.text, ParagraphStyle(look.style(11.0, strong=True), side, rtl, before=14.0, keeps_next=True))]
        case Text():
            style = look.style(9.5, strong=block.strong)
            return [(block.text, ParagraphStyle(style, side, rtl, block.justified))]
        case Note():
            return [(block.text, ParagraphStyle(look.style(8.0, colour=MUTED), side, rtl, before=6.0))]


@dataclass(frozen=True, slots=True)
class _Gap:
    """Empty height; it disappears at the end of a page."""

    height: float
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        return Taken(_Gap(min(self.height, max(room.height, 0.0))), None)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        """Leave the paper as it is."""


def _draw(sheet: Sheet, parts: Sequence[Placed]) -> None:
    for placed in parts:
        placed.part.draw(sheet, SIDE_MARGIN, sheet.height - TOP_MARGIN - placed.offset)


def _written(document: Document, sheets: Sequence[Sheet], book: FontBook, logo: Logo | None) -> bytes:
    pdf = PDFDocument(compression=1, invariant=1, pdfVersion=_PDF_VERSION, lang=document.language)
    fonts = book.resources(pdf)
    resources: dict[str, Any] = {"Font": fonts}
    if logo:
        resources["XObject"] = logo.resources(pdf)
    shared = pdf.Reference(PDFDictionary(resources), "resources")
    for sheet in sheets:
        page = PDFPage()
        page.pagewidth, page.pageheight = sheet.width, sheet.height
        page.Resources = shared
        page.Contents = PDFStream(content=sheet.operators(), filters=[PDFZCompress])
        pdf.addPage(page)
    _inform(pdf, document)
    data: bytes = pdf.GetPDFData(None)
    return data


def _inform(pdf: Any, document: Document) -> None:
    """Say what the file is, for readers and archives."""
    pdf.info.title = printable(document.title).replace("\n", " ")
    pdf.info.subject = printable(document.number).replace("\n", " ")
    pdf.info.author = printable(document.letterhead.name).replace("\n", " ") if document.letterhead else ""
    pdf.info.creator = pdf.info.producer = "KamDesk"
    if document.printed_on:
        made = f"D:{document.printed_on:%Y%m%d}000000Z"
        pdf.setDateFormatter(lambda *_moment: made)
    # No /Direction: readers on PDFium reverse the words of every Latin line when it says R2L.
    pdf.Catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})

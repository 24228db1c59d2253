"""The printing press: a document becomes pieces, pieces become pages, pages become a PDF file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.core.i18n import in_language
from kamdesk.pdf.archive import FileFacts
from kamdesk.pdf.binding import Contents, bound
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.embedding import FontBook
from kamdesk.pdf.flow import Gap, Piece, Placed, paginate
from kamdesk.pdf.footer import Footer, foot_height
from kamdesk.pdf.letterhead import letterhead_piece
from kamdesk.pdf.outline import Entry
from kamdesk.pdf.pictures import PictureBook
from kamdesk.pdf.setting import BlockSetter
from kamdesk.pdf.sheet import Sheet, Typesetter
from kamdesk.pdf.structure import Tagger
from kamdesk.pdf.styles import BOTTOM_MARGIN, PAGE_SIZES, SIDE_MARGIN, TOP_MARGIN, look
from kamdesk.pdf.tagging import Place, Tag
from kamdesk.pdf.watermark import Watermark

PART: Final = 2
"""Of the archive format PDF/A; part 1 is there for programs that know no other."""


def print_document(document: Document, part: int = PART) -> bytes:
    """Return the PDF file of *document*, speaking the current language for labels of our own."""
    press = _Press()
    setting = press.set(document, press.root, 1)
    press.draw(setting, 0, len(setting.pages))
    author = document.letterhead.name if document.letterhead else ""
    facts = FileFacts(document.title, document.language, document.number, author, document.printed_on)
    return press.written(facts, part)


def print_papers(documents: Sequence[Document], title: str, language: str) -> bytes:
    """Return one PDF file of *documents*, each in its own language and with its own head; pages are counted through the whole.

    The file is called *title*, in *language*. Without a document it is one empty page.
    """
    press = _Press()
    settings = []
    for document in documents or [Document(title, language, ())]:
        tag = press.root.add(Tag("Part", language=document.language))
        press.outline.append(Entry(_name(document), 1, tag))
        with in_language(document.language):
            settings.append(press.set(document, tag, 2))
    total, before = sum(len(setting.pages) for setting in settings), 0
    for setting in settings:
        with in_language(setting.document.language):
            press.draw(setting, before, total)
        before += len(setting.pages)
    days = [document.printed_on for document in documents if document.printed_on]
    authors = {document.letterhead.name for document in documents if document.letterhead}
    facts = FileFacts(title, language, "", authors.pop() if len(authors) == 1 else "", max(days, default=None))
    return press.written(facts, PART)


def _name(document: Document) -> str:
    """Return what *document* is called in the outline of a pack."""
    return f"{document.title} · {document.number}" if document.number else document.title


@dataclass(frozen=True, slots=True)
class _Setting:
    """A paper poured into pages."""

    document: Document
    composer: "_Composer"
    pages: list[list[Placed]]
    tag: Tag


class _Press:
    """What goes into one file: papers that share its typefaces and pictures."""

    def __init__(self) -> None:
        self.root = Tag("Document")
        self.outline: list[Entry] = []
        self._book, self._pictures = FontBook(), PictureBook()
        self._typesetter = Typesetter(self._book)
        self._sheets: list[Sheet] = []

    def set(self, document: Document, tag: Tag, depth: int) -> _Setting:
        """Pour *document* into pages, with its structure in *tag* and its titles at *depth* of the outline."""
        tagger = Tagger(tag, self.outline, depth, document.title)
        composer = _Composer(document, self._typesetter, self._pictures, tagger)
        height = composer.height - foot_height(document, composer.width, composer.typesetter, composer.look)
        return _Setting(document, composer, paginate(composer.pieces(), composer.width, height), tag)

    def draw(self, setting: _Setting, before: int, total: int) -> None:
        """Draw the pages of *setting*, which follow *before* others, of *total* in all."""
        document, composer = setting.document, setting.composer
        footer = Footer.of(document, composer.width, composer.typesetter, composer.look)
        watermark = Watermark(document.watermark, *PAGE_SIZES[document.page_size], composer.look) if document.watermark else None
        for number, parts in enumerate(setting.pages, before):
            sheet = Sheet(*PAGE_SIZES[document.page_size], number)
            setting.tag.place = setting.tag.place or Place(number, sheet.height)
            if watermark:
                watermark.draw(sheet)
            _draw(sheet, parts)
            sheet.begin_artifact()
            footer.draw(sheet, number + 1, total)
            sheet.end()
            self._sheets.append(sheet)

    def written(self, facts: FileFacts, part: int) -> bytes:
        """Return the file."""
        return bound(self._sheets, self._book, self._pictures, Contents(self.root, self.outline), facts, part)


class _Composer:
    """Turns blocks into pieces of one look."""

    def __init__(self, document: Document, typesetter: Typesetter, pictures: PictureBook, tagger: Tagger) -> None:
        self._document, self.typesetter, self.look = document, typesetter, look(document.language)
        self._pictures, self._tagger = pictures, tagger
        page_width, page_height = PAGE_SIZES[document.page_size]
        self.width, self.height = page_width - 2 * SIDE_MARGIN, page_height - TOP_MARGIN - BOTTOM_MARGIN

    def pieces(self) -> list[Piece]:
        found: list[Piece] = []
        head, blocks = self._document.letterhead, self._document.blocks
        if head:
            piece = letterhead_piece(head, self._pictures, self.width, self.typesetter, self.look)
            found += [self._tagger.letterhead(head, piece), Gap(8.0)]
        setter = BlockSetter(blocks, self.width, self.typesetter, self._pictures, self.look)
        for block in blocks:
            found += self._tagger.tag(block, list(setter.pieces(block)))
        return found


def _draw(sheet: Sheet, parts: Sequence[Placed]) -> None:
    for placed in parts:
        placed.part.draw(sheet, SIDE_MARGIN, sheet.height - TOP_MARGIN - placed.offset)

"""The visible side of a signature: a block that says who signed, when, where and why, drawn as all papers are."""

from dataclasses import dataclass
from typing import Final

from kamdesk.core.i18n import _
from kamdesk.pdf.archive import FileFacts
from kamdesk.pdf.binding import Contents, bound
from kamdesk.pdf.cells import CellSetter
from kamdesk.pdf.embedding import FontBook
from kamdesk.pdf.paragraph import aligned
from kamdesk.pdf.pictures import PictureBook
from kamdesk.pdf.sheet import SetLine, Sheet, Typesetter
from kamdesk.pdf.styles import ACCENT, BASE_LINE, HAIRLINE, MM, MUTED, STRONG_BORDER, look
from kamdesk.pdf.tagging import Tag

BLOCK_WIDTH: Final = 84 * MM  # two go beside each other
_PADDING: Final = 3 * MM
_STRIPE: Final = 1.2 * MM
_NAME_SIZE: Final = 10.0
_LINE_SIZE: Final = 8.0
_MOST_LINES: Final = 3  # of each text


@dataclass(frozen=True, slots=True)
class SignatureWords:
    """What the block says; empty texts are left out. *language* decides the labels and the direction."""

    name: str
    when: str
    reason: str
    place: str
    language: str


@dataclass(frozen=True, slots=True)
class SignatureBlock:
    """The block as a PDF file of one page, and its height in points."""

    data: bytes
    height: float


def signature_block(words: SignatureWords, part: int) -> SignatureBlock:
    """Return the block that says *words*, speaking the current language for labels; the same words give the same bytes."""
    style = look(words.language)
    book = FontBook()
    typesetter = Typesetter(book)
    small, strong = style.style(_LINE_SIZE, colour=MUTED), style.style(_NAME_SIZE, strong=True)
    width = BLOCK_WIDTH - 2 * _PADDING - _STRIPE
    lines: list[tuple[SetLine, float]] = []
    for text, looks in (
        (_("Signed electronically"), small),
        (words.name, strong),
        (_labelled(_("Date"), words.when), small),
        (_labelled(_("Reason"), words.reason), small),
        (_labelled(_("Place"), words.place), small),
    ):
        if text:
            lines += [(line, looks.leading) for line in CellSetter(typesetter, looks).lines(text, width)[:_MOST_LINES]]
    height = sum(leading for _line, leading in lines) + 2 * _PADDING
    sheet = Sheet(BLOCK_WIDTH, height)
    _frame(sheet, BLOCK_WIDTH - _STRIPE if style.rtl else 0.0)
    sheet.begin_artifact()
    y = height - _PADDING
    left = _PADDING + (0.0 if style.rtl else _STRIPE)
    for line, leading in lines:
        sheet.write(line, left + aligned(line.width, width, style.side("start")), y - leading * BASE_LINE)
        y -= leading
    sheet.end()
    facts = FileFacts(words.name, words.language)
    return SignatureBlock(bound([sheet], book, PictureBook(), Contents(Tag("Document"), ()), facts, part), height)


def _labelled(label: str, text: str) -> str:
    return f"{label}: {text}" if text else ""


def _frame(sheet: Sheet, stripe: float) -> None:
    width, height, line = sheet.width, sheet.height, 2 * HAIRLINE
    for y in (line / 2, height - line / 2):
        sheet.rule(0.0, y, width, line, STRONG_BORDER)
    for x in (0.0, width - line):
        sheet.ground(x, 0.0, line, height, STRONG_BORDER)
    sheet.ground(stripe, 0.0, _STRIPE, height, ACCENT)

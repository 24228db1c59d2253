"""The head of the first page."""

from typing import Final

from kamdesk.pdf.blocks import Letterhead
from kamdesk.pdf.cells import CellSetter
from kamdesk.pdf.flow import Whole
from kamdesk.pdf.paragraph import aligned
from kamdesk.pdf.pictures import EmbeddedPicture, PictureBook
from kamdesk.pdf.sheet import Sheet, Typesetter
from kamdesk.pdf.styles import ACCENT, BASE_LINE, HAIRLINE, MM, MUTED, STRONG_BORDER, Look

_NAME_SIZE: Final = 13.5
_LINE_SIZE: Final = 8.0
_NAME_SHARE: Final = 0.55  # of the width beside the logo
_LOGO_WIDTH: Final = 42 * MM
_LOGO_HEIGHT: Final = 16 * MM
_MOST_LINES: Final = 12
_GAP: Final = 8.0


def letterhead_piece(head: Letterhead, pictures: PictureBook, width: float, typesetter: Typesetter, look: Look) -> Whole:
    """Return the head of the first page: logo and name where the language begins to read, details opposite, a rule below."""
    logo = pictures.read(head.logo, _LOGO_WIDTH) if head.logo else None
    return Whole(_LetterheadPart(head, logo, width, typesetter, look))


class _LetterheadPart:
    def __init__(self, head: Letterhead, logo: EmbeddedPicture | None, width: float, typesetter: Typesetter, look: Look) -> None:
        self._look, self._width, self._logo = look, width, logo
        self._logo_size = logo.within(_LOGO_WIDTH, _LOGO_HEIGHT) if logo else (0.0, 0.0)
        self._indent = self._logo_size[0] + 1.5 * _GAP if logo else 0.0
        beside = width - self._indent
        self._name_style, self._line_style = look.style(_NAME_SIZE, strong=True), look.style(_LINE_SIZE, colour=MUTED)
        self._name = CellSetter(typesetter, self._name_style).lines(head.name, beside * _NAME_SHARE - _GAP)[:_MOST_LINES]
        setter = CellSetter(typesetter, self._line_style)
        self._lines = [line for text in head.lines for line in setter.lines(text, beside * (1 - _NAME_SHARE))][:_MOST_LINES]

    @property
    def _body(self) -> float:
        name, lines = len(self._name) * self._name_style.leading, len(self._lines) * self._line_style.leading
        return max(name, lines, self._logo_size[1])

    @property
    def height(self) -> float:
        return self._body + _GAP

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        start, end = self._look.side("start"), self._look.side("end")
        if self._logo:
            width, height = self._logo_size
            at = x + aligned(width, self._width, start)
            sheet.picture(self._logo.resource, at, top - (self._body + height) / 2, width, height)
        beside, left = self._width - self._indent, x if self._look.rtl else x + self._indent
        name_top = top - (self._body - len(self._name) * self._name_style.leading) / 2
        for lines, style, side, at in (
            (self._name, self._name_style, start, name_top),
            (self._lines, self._line_style, end, top),
        ):
            y = at - style.leading * BASE_LINE
            sheet.begin_child("P", side)
            for line in lines:
                sheet.write(line, left + aligned(line.width, beside, side), y)
                y -= style.leading
            sheet.end()
        bottom = top - self.height
        sheet.rule(x, bottom, self._width, HAIRLINE, STRONG_BORDER)
        sheet.rule(x + aligned(_LOGO_WIDTH, self._width, start), bottom, _LOGO_WIDTH, 1.4, ACCENT)

"""The head of the first page, and the places to sign at the end."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.core.i18n import _
from kamdesk.pdf.blocks import Letterhead, Signatures
from kamdesk.pdf.cells import CellColumn, CellSetter
from kamdesk.pdf.flow import Part, Room, Taken
from kamdesk.pdf.grid import Grid, GridPiece
from kamdesk.pdf.paragraph import aligned
from kamdesk.pdf.pictures import Logo
from kamdesk.pdf.sheet import SetLine, Sheet, Typesetter
from kamdesk.pdf.styles import ACCENT, BASE_LINE, HAIRLINE, MM, MUTED, STRONG_BORDER, Look

_NAME_SIZE: Final = 13.5
_LINE_SIZE: Final = 8.0
_NAME_SHARE: Final = 0.55  # of the width beside the logo
_LOGO_WIDTH: Final = 42 * MM
_LOGO_HEIGHT: Final = 16 * MM
_MOST_LINES: Final = 12
_GAP: Final = 8.0
_SIGNATURE_GAP: Final = 10 * MM
_ROOM_TO_SIGN: Final = 15 * MM
_UNDER_LINE: Final = 2.0


@dataclass(frozen=True, slots=True)
class _Whole:
    """A piece that is never broken."""

    part: Part
    before: float = 0.0
    keeps_next: bool = False

    def take(self, room: Room) -> Taken:
        return Taken(self.part, None) if room.fresh or self.part.height <= room.height else Taken(None, self)


def letterhead_piece(letterhead: Letterhead, logo: Logo | None, width: float, typesetter: Typesetter, look: Look) -> _Whole:
    """Return the head of the first page: logo and name where the language begins to read, details opposite, a rule below."""
    return _Whole(_LetterheadPart(letterhead, logo, width, typesetter, look))


class _LetterheadPart:
    def __init__(self, head: Letterhead, logo: Logo | None, width: float, typesetter: Typesetter, look: Look) -> None:
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
            for line in lines:
                sheet.write(line, left + aligned(line.width, beside, side), y)
                y -= style.leading
        bottom = top - self.height
        sheet.rule(x, bottom, self._width, HAIRLINE, STRONG_BORDER)
        sheet.rule(x + aligned(_LOGO_WIDTH, self._width, start), bottom, _LOGO_WIDTH, 1.4, ACCENT)


def signature_pieces(block: Signatures, width: float, typesetter: Typesetter, look: Look) -> list[GridPiece | _Whole]:
    """Return the parties side by side, each over a line to sign on."""
    if not block.parties:
        return []
    styles = look.cells(9.0)
    count = len(block.parties)
    room = (width - _SIGNATURE_GAP * (count - 1)) / count
    strong, body = CellSetter(typesetter, styles.strong), CellSetter(typesetter, styles.body)
    places = [i * (room + _SIGNATURE_GAP) for i in range(count)]
    if look.rtl:
        places.reverse()

    def grid(rows: list[tuple[str, ...]], setter: CellSetter) -> Grid:
        columns = [CellColumn(place, room, look.side("start"), False, setter) for place in places]
        return Grid(columns, rows, width, setter.style.leading, 0.6, ruled=False)

    deepest = max(map(len, block.parties))
    rows = [tuple(party[i] if i < len(party) else "" for party in block.parties) for i in range(deepest)]
    pieces: list[GridPiece | _Whole] = [GridPiece(grid(rows[:1], strong), before=16.0, keeps_next=True)] if rows else []
    if rows[1:]:
        pieces.append(GridPiece(grid(rows[1:], body), before=0.0, keeps_next=True))
    caption = CellSetter(typesetter, look.style(7.5, colour=MUTED))
    captions = [caption.lines(text, room / 2)[0] for text in (_("Signature"), _("Date"))]
    pieces.append(_Whole(_SigningPart(places, room, captions, caption.style.leading, look)))
    return pieces


@dataclass(frozen=True, slots=True)
class _SigningPart:
    places: Sequence[float]
    room: float
    captions: Sequence[SetLine]
    leading: float
    look: Look

    @property
    def height(self) -> float:
        return _ROOM_TO_SIGN + _UNDER_LINE + self.leading

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        y = top - _ROOM_TO_SIGN
        for place in self.places:
            sheet.rule(x + place, y, self.room, HAIRLINE, STRONG_BORDER)
            for caption, side in zip(self.captions, (self.look.side("start"), self.look.side("end")), strict=True):
                sheet.write(
                    caption, x + place + aligned(caption.width, self.room, side), y - _UNDER_LINE - self.leading * BASE_LINE
                )

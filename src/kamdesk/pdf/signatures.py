"""The places to sign, and to put a seal, at the end of a paper."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.core.i18n import _, pgettext
from kamdesk.pdf.bilingual import GUTTER
from kamdesk.pdf.blocks import Signatures
from kamdesk.pdf.cells import CellColumn, CellSetter
from kamdesk.pdf.flow import Piece, Together, Whole
from kamdesk.pdf.grid import Grid, GridPiece
from kamdesk.pdf.paragraph import aligned
from kamdesk.pdf.sheet import SetLine, Sheet, Typesetter
from kamdesk.pdf.styles import BASE_LINE, BORDER, HAIRLINE, MM, MUTED, STRONG_BORDER, Look

_BEFORE: Final = 18.0
_ROOM_TO_SIGN: Final = 15 * MM
_UNDER_LINE: Final = 2.0
_SEAL: Final = 26 * MM
_BESIDE: Final = 4 * MM
_LEAST_LINE: Final = 34 * MM  # to sign on; with less the seal goes under it
_ROUND: Final = 0.5523  # how far a Bezier curve's handles reach for a quarter of a circle


def signature_piece(block: Signatures, width: float, typesetter: Typesetter, look: Look) -> Together | None:
    """Return the parties side by side, each over a line to sign on; nothing if there is no party."""
    if not block.parties:
        return None
    styles = look.cells(9.0)
    count = len(block.parties)
    room = (width - GUTTER * (count - 1)) / count
    strong, body = CellSetter(typesetter, styles.strong), CellSetter(typesetter, styles.body)
    places = [i * (room + GUTTER) for i in range(count)]
    if look.rtl:
        places.reverse()

    def grid(rows: list[tuple[str, ...]], setter: CellSetter) -> Grid:
        columns = [CellColumn(place, room, look.side("start"), False, setter) for place in places]
        return Grid(columns, rows, width, setter.style.leading, 0.6, ruled=False)

    deepest = max(map(len, block.parties))
    rows = [tuple(party[i] if i < len(party) else "" for party in block.parties) for i in range(deepest)]
    pieces: list[Piece] = [GridPiece(grid(rows[:1], strong), keeps_next=True)] if rows else []
    if rows[1:]:
        pieces.append(GridPiece(grid(rows[1:], body), before=1.0, keeps_next=True))
    signing = [place if party else None for place, party in zip(places, block.parties, strict=True)]
    pieces.append(Whole(_SigningPart.of(signing, room, block.seal, typesetter, look)))
    return Together(pieces, clings=True, before=_BEFORE)


@dataclass(frozen=True, slots=True)
class _SigningPart:
    """The lines to sign on, and beside or under each a circle for the seal."""

    places: Sequence[float | None]
    room: float
    captions: Sequence[SetLine]
    seal: SetLine | None
    leading: float
    look: Look

    @staticmethod
    def of(places: Sequence[float | None], room: float, sealed: bool, typesetter: Typesetter, look: Look) -> "_SigningPart":
        setter = CellSetter(typesetter, look.style(7.5, colour=MUTED))
        captions = [setter.lines(text, room / 2)[0] for text in (_("Signature"), _("Date"))]
        seal = setter.lines(pgettext("place on paper", "Seal"), _SEAL)[0] if sealed else None
        return _SigningPart(places, room, captions, seal, setter.style.leading, look)

    @property
    def _beside(self) -> bool:
        return self.room - _SEAL - _BESIDE >= _LEAST_LINE

    @property
    def height(self) -> float:
        signing = _ROOM_TO_SIGN + _UNDER_LINE + self.leading
        if self.seal is None:
            return signing
        return max(signing, _BESIDE + _SEAL) if self._beside else signing + _BESIDE + _SEAL

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        start, end = self.look.side("start"), self.look.side("end")
        length = self.room - _SEAL - _BESIDE if self.seal and self._beside else self.room
        y = top - _ROOM_TO_SIGN
        for i, place in enumerate(self.places):
            if place is None:
                continue
            sheet.begin_child("Div", i)  # that of the party
            sheet.begin_child("P", "to sign")
            left = x + place + aligned(length, self.room, start)
            sheet.rule(left, y, length, HAIRLINE, STRONG_BORDER)
            for caption, side in zip(self.captions, (start, end), strict=True):
                sheet.write(caption, left + aligned(caption.width, length, side), y - _UNDER_LINE - self.leading * BASE_LINE)
            if self.seal:
                at = x + place + aligned(_SEAL, self.room, end if self._beside else start)
                self._draw_seal(sheet, self.seal, at, top - self.height)
            sheet.end()
            sheet.end()

    def _draw_seal(self, sheet: Sheet, caption: SetLine, x: float, bottom: float) -> None:
        radius = _SEAL / 2
        sheet.stroke(_circle(x + radius, bottom + radius, radius), 2 * HAIRLINE, BORDER, dashes=(2.0, 2.0))
        sheet.write(caption, x + radius - caption.width / 2, bottom + radius - self.leading * (BASE_LINE - 0.5))


def _circle(x: float, y: float, radius: float) -> str:
    """Return the path of a circle as PDF operators."""
    r, h = radius, radius * _ROUND
    curves = (
        (x + r, y + h, x + h, y + r, x, y + r),
        (x - h, y + r, x - r, y + h, x - r, y),
        (x - r, y - h, x - h, y - r, x, y - r),
        (x + h, y - r, x + r, y - h, x + r, y),
    )
    return f"{x + r:.2f} {y:.2f} m " + " ".join(" ".join(f"{at:.2f}" for at in curve) + " c" for curve in curves)

"""Pictures between the paragraphs of a paper: alone or side by side, each with its caption."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kamdesk.pdf.blocks import Picture
from kamdesk.pdf.cells import CellColumn, CellSetter
from kamdesk.pdf.flow import Piece, Room, Taken
from kamdesk.pdf.grid import Grid, GridPiece
from kamdesk.pdf.pictures import EmbeddedPicture, PictureBook
from kamdesk.pdf.sheet import Sheet, Typesetter
from kamdesk.pdf.styles import MM, MUTED, Look

_GAP: Final = 5 * MM
_BEFORE: Final = 8.0
_MOST_IN_ROW: Final = 4
_IN_LONG_ROWS: Final = 3
_HIGHEST: Final = 0.8  # of the page
_HIGHEST_IN_ROW: Final = 0.4
_LEAST_SHARE: Final = 0.05
_CAPTION_SIZE: Final = 8.0


def picture_pieces(
    pictures: Sequence[Picture], width: float, typesetter: Typesetter, book: PictureBook, look: Look, *, share: float = 0.0
) -> list[Piece]:
    """Return *pictures* in one row or more, without those that cannot be read.

    Args:
        pictures: In the language's order.
        width: Of the frame.
        typesetter: Sets the captions.
        book: Keeps the pictures.
        look: Style and direction.
        share: The part of the frame a picture gets; 0 divides the frame among those of a row.
    """
    most = len(pictures) if len(pictures) <= _MOST_IN_ROW else _IN_LONG_ROWS
    room = width * min(max(share, _LEAST_SHARE), 1.0) if share else (width - _GAP * (most - 1)) / max(most, 1)
    found = [(embedded, picture.caption) for picture in pictures if (embedded := book.read(picture.data, room))]
    pieces: list[Piece] = []
    for i in range(0, len(found), max(most, 1)):
        row = found[i : i + most]
        free = width - room * len(row) - _GAP * (len(row) - 1)
        places = [free / 2 + k * (room + _GAP) for k in range(len(row))]
        if look.rtl:
            places.reverse()
        captions = tuple(caption for _embedded, caption in row)
        described = any(captions)
        pieces.append(_Pictures([embedded for embedded, _caption in row], places, room, captions, bool(share), described))
        if described:
            setter = CellSetter(typesetter, look.style(_CAPTION_SIZE, colour=MUTED))
            columns = [CellColumn(place, room, "center", False, setter) for place in places]
            pieces.append(GridPiece(Grid(columns, [captions], width, setter.style.leading, 1.0, ruled=False), before=2.0))
    return pieces


@dataclass(frozen=True, slots=True)
class _Pictures:
    """Pictures side by side, never broken."""

    pictures: Sequence[EmbeddedPicture]
    places: Sequence[float]
    room: float
    captions: Sequence[str]
    alone: bool
    keeps_next: bool
    before: float = _BEFORE

    def take(self, room: Room) -> Taken:
        highest = room.full * (_HIGHEST if self.alone else _HIGHEST_IN_ROW)
        part = _PicturesPart(self, [picture.within(self.room, highest) for picture in self.pictures])
        return Taken(part, None) if room.fresh or part.height <= room.height else Taken(None, self)


@dataclass(frozen=True, slots=True)
class _PicturesPart:
    piece: _Pictures
    sizes: Sequence[tuple[float, float]]

    @property
    def height(self) -> float:
        return max(height for _width, height in self.sizes)

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        piece = self.piece
        for picture, place, caption, (width, height) in zip(
            piece.pictures, piece.places, piece.captions, self.sizes, strict=True
        ):
            left = x + place + (piece.room - width) / 2
            sheet.picture(picture.resource, left, top - self.height, width, height, caption)

"""Pieces that know what they are: whatever they draw is marked with their tag."""

from dataclasses import dataclass, replace

from kamdesk.pdf.flow import Gap, NewPage, Part, Piece, Room, Taken, Together
from kamdesk.pdf.sheet import Sheet
from kamdesk.pdf.tagging import Place, Tag


@dataclass(frozen=True, slots=True)
class TaggedPiece:
    """A piece and the tag of all its parts, on however many pages."""

    piece: Piece
    tag: Tag

    @property
    def before(self) -> float:
        return self.piece.before

    @property
    def keeps_next(self) -> bool:
        return self.piece.keeps_next

    def take(self, room: Room) -> Taken:
        taken = self.piece.take(room)
        part = _TaggedPart(taken.part, self.tag) if taken.part is not None else None
        return Taken(part, TaggedPiece(taken.rest, self.tag) if taken.rest is not None else None)


@dataclass(frozen=True, slots=True)
class _TaggedPart:
    part: Part
    tag: Tag

    @property
    def height(self) -> float:
        return self.part.height

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        if self.tag.place is None:
            self.tag.place = Place(sheet.number, top)
        sheet.begin(self.tag)
        self.part.draw(sheet, x, top)
        sheet.end()


def tagged(piece: Piece, tag: Tag) -> Piece:
    """Return *piece* with all its parts in *tag*."""
    if isinstance(piece, Gap | NewPage):
        return piece
    if isinstance(piece, Together):  # which pages know by its kind
        return replace(piece, pieces=[tagged(inner, tag) for inner in piece.pieces])
    return TaggedPiece(piece, tag)

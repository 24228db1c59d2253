"""What stands in a cell: a wording in pieces, each of which is painted in its own way."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from kamdesk.areas.contracts.rules.differences import Run
from kamdesk.areas.contracts.rules.fields import FIELDS, parts, spans

#: plain, a field with its value or in braces, a field without a value, what is no field, taken out, new, said aside.
Look = Literal["plain", "field", "blank", "unknown", "gone", "new", "muted"]
Piece = tuple[str, Look]


@dataclass(frozen=True, slots=True)
class Cell:
    """A wording as it is painted.

    Attributes:
        language: Of the wording, from which its direction follows; nothing: that of the screen.
        caption: A line above it in small letters; where cells of a row stand side by side each has one, or none.
        bold: A heading.
        faded: It is not in the contract.
    """

    pieces: tuple[Piece, ...]
    language: str = ""
    caption: str = ""
    bold: bool = False
    faded: bool = False

    @property
    def text(self) -> str:
        """The whole wording."""
        return "".join(text for text, _look in self.pieces)


def plain_cell(text: str, language: str = "", *, caption: str = "", bold: bool = False, muted: bool = False) -> Cell:
    """Return a wording without anything to mark."""
    look: Look = "muted" if muted else "plain"
    return Cell(((text, look),) if text else (), language, caption, bold)


def field_pieces(text: str) -> Iterator[Piece]:
    """Yield a wording whose fields stand in braces."""
    at = 0
    for begin, end, name in spans(text):
        if begin > at:
            yield text[at:begin], "plain"
        yield text[begin:end], "field" if name in FIELDS else "unknown"
        at = end
    if at < len(text):
        yield text[at:], "plain"


def filled_pieces(text: str, values: Mapping[str, str]) -> Iterator[Piece]:
    """Yield a wording with the values of its fields."""
    for part, name in parts(text, values):
        known = name.strip()
        if not name:
            yield part, "plain"
        elif values.get(known):
            yield part, "field"
        else:
            yield part, "blank" if known in FIELDS else "unknown"


def field_cell(text: str, language: str, *, caption: str = "", bold: bool = False, faded: bool = False) -> Cell:
    """Return a wording with its fields in braces."""
    return Cell(tuple(field_pieces(text)), language, caption, bold, faded)


def filled_cell(
    text: str, values: Mapping[str, str], language: str, *, caption: str = "", bold: bool = False, faded: bool = False
) -> Cell:
    """Return a wording with its fields filled in."""
    return Cell(tuple(filled_pieces(text, values)), language, caption, bold, faded)


def changed_cell(runs: Sequence[Run], language: str, *, caption: str = "", bold: bool = False) -> Cell:
    """Return a wording with what differs: gone is struck through, new is underlined and bold."""
    return Cell(tuple((text, _LOOKS[kind]) for kind, text in runs), language, caption, bold)


_LOOKS: dict[str, Look] = {"same": "plain", "gone": "gone", "new": "new"}

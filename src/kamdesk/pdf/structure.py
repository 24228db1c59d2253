"""What each block is to somebody who cannot see the page: which tag its pieces get, and which line of the outline."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kamdesk.core.i18n import is_rtl
from kamdesk.pdf.bilingual import Row
from kamdesk.pdf.blocks import (
    BarChart,
    Bilingual,
    Block,
    Changes,
    Clause,
    Facts,
    Heading,
    Letterhead,
    Picture,
    PictureRow,
    Signatures,
    Table,
    Title,
)
from kamdesk.pdf.flow import Piece
from kamdesk.pdf.outline import Entry
from kamdesk.pdf.tagged import tagged
from kamdesk.pdf.tagging import Tag

_DEEPEST: Final = 6  # PDF knows H1 to H6


@dataclass(frozen=True, slots=True)
class _List:
    """A list that is open, and the body of its last item."""

    level: int
    tag: Tag
    body: Tag


class Tagger:
    """Tags the pieces of one paper, or of one side of it, and notes what belongs into the outline."""

    def __init__(self, root: Tag, outline: list[Entry], depth: int, about: str) -> None:
        """Begin a paper.

        Args:
            root: Where tags go.
            outline: Where its lines go.
            depth: Of titles in the outline.
            about: What pictures without a caption are told to be.
        """
        self._root, self._outline, self._depth, self._about = root, outline, depth, about
        self._lists: list[_List] = []

    def letterhead(self, head: Letterhead, piece: Piece) -> Piece:
        """Return the head of the paper, tagged."""
        tag = self._root.add(Tag("Sect"))
        tag.about = head.name
        return tagged(piece, tag)

    def tag(self, block: Block, pieces: Sequence[Piece]) -> list[Piece]:
        """Return the *pieces* of *block*, tagged."""
        if isinstance(block, Clause | Changes) and block.number and not _heads(block):
            item = self._item(block.level if isinstance(block, Clause) else len(block.number.strip(".").split(".")))
            return [tagged(piece, item) for piece in pieces]
        self._lists.clear()
        if isinstance(block, Bilingual):
            return self._tag_sides(block, pieces)
        found = []
        for i, piece in enumerate(pieces):
            tag = self._root.add(_tag_of(block, i))
            tag.about = self._about
            found.append(tagged(piece, tag))
            if i == 0:
                self._note(block, tag)
        return found

    def _tag_sides(self, block: Bilingual, pieces: Sequence[Piece]) -> list[Piece]:
        """Return rows whose sides are two texts, one after the other to who listens; the first one gives the outline."""
        sides = [self._side(language, self._outline if i == 0 else []) for i, language in enumerate(block.languages)]
        order = (1, 0) if is_rtl(block.languages[0]) and not is_rtl(block.languages[1]) else (0, 1)
        found: list[Piece] = []
        for row, blocks in zip(pieces, block.rows, strict=True):
            if isinstance(row, Row):
                left, right = (sides[i].tag(blocks[i], inner) for i, inner in zip(order, row.sides, strict=True))
                row = replace(row, sides=(left, right))
            found.append(row)
        return found

    def _side(self, language: str, outline: list[Entry]) -> "Tagger":
        return Tagger(self._root.add(Tag("Div", language=language)), outline, self._depth, self._about)

    def _note(self, block: Block, tag: Tag) -> None:
        match block:
            case Title():
                self._outline.append(Entry(block.text, self._depth, tag))
            case Heading():
                self._outline.append(Entry(block.text, self._depth + 1, tag))
            case Clause(heading=True):
                text = f"{block.number} {block.text}" if block.number else block.text
                self._outline.append(Entry(text, self._depth + block.level, tag))
            case _:
                return

    def _item(self, level: int) -> Tag:
        """Return a new item of the list of that level; deeper lists are inside the item before them."""
        while self._lists and self._lists[-1].level > level:
            self._lists.pop()
        if self._lists and self._lists[-1].level == level:
            parent = self._lists.pop().tag
        else:
            parent = (self._lists[-1].body if self._lists else self._root).add(Tag("L"))
        item = parent.add(Tag("LI"))
        item.child("Lbl")
        body = item.child("LBody")
        body.child("P")  # before the lists in it
        self._lists.append(_List(level, parent, body))
        return item


def _heads(block: Block) -> bool:
    return isinstance(block, Clause) and block.heading


def _tag_of(block: Block, number: int) -> Tag:
    """Return the tag of the piece *number* of *block*."""
    match block:
        case Title():
            return Tag("P" if number else "H1")
        case Heading():
            return Tag("H2")
        case Clause(heading=True):
            return Tag(f"H{min(1 + block.level, _DEEPEST)}")
        case Table() | Facts():
            return Tag("Table")
        case BarChart():
            return Tag("Figure", alternative=_told(block))
        case Picture() if number == 0:
            return Tag("Figure", alternative=block.caption)
        case Signatures() | PictureRow():
            return Tag("Div")
        case _:
            return Tag("P")


def _told(chart: BarChart) -> str:
    """Return in words what *chart* shows."""
    bars = "; ".join(f"{bar.label}: {bar.shown}" for bar in chart.bars)
    name = f"{chart.title} ({chart.unit})" if chart.unit else chart.title
    return f"{name}. {bars}" if bars else name

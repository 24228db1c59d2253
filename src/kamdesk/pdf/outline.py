"""The outline beside the pages: titles, headings and the clauses that head others."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from kamdesk.pdf.letters import printable
from kamdesk.pdf.tagging import Place, Tag, text_string

_ISOLATES = dict.fromkeys(map(ord, "\u2066\u2067\u2068\u2069"))  # viewers show them as boxes


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the outline: its depth from 1, and the tag whose place it leads to."""

    text: str
    depth: int
    tag: Tag


@dataclass(slots=True)
class _Node:
    text: str
    depth: int
    place: Place
    inside: list["_Node"] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many lines there are in it, however deep."""
        return sum(1 + node.count for node in self.inside)


def outline_bodies(entries: Sequence[Entry], pages: Sequence[int], first: int) -> list[str]:
    """Return the objects of the outline, numbered from *first* on; none without an entry.

    Args:
        entries: In order of reading. Those that were never drawn or say nothing are left out.
        pages: The object number of each page.
        first: The number of the first object, the outline itself.
    """
    root = _tree(entries)
    if not root.inside:
        return []
    bodies = [""]
    _write(root, first, pages, first, bodies)
    bodies[0] = f"<</Type/Outlines/First {first + 1} 0 R/Last {_last(root, first)} 0 R/Count {root.count}>>"
    return bodies


def _tree(entries: Sequence[Entry]) -> _Node:
    root = _Node("", 0, Place(0, 0.0))
    path = [root]
    for entry in entries:
        text = printable(entry.text).translate(_ISOLATES).replace("\n", " ").strip()
        if entry.tag.place is None or not text:
            continue
        while path[-1].depth >= entry.depth:
            path.pop()
        node = _Node(text, entry.depth, entry.tag.place)
        path[-1].inside.append(node)
        path.append(node)
    return root


def _last(node: _Node, number: int) -> int:
    """Return the number of the last line directly in *node*, whose own number is *number*."""
    return number + 1 + sum(1 + inner.count for inner in node.inside[:-1])


def _write(node: _Node, number: int, pages: Sequence[int], first: int, bodies: list[str]) -> None:
    """Write the lines in *node* after what is in *bodies* already."""
    before = 0
    for i, inner in enumerate(node.inside):
        own = first + len(bodies)
        links = f"/Parent {number} 0 R"
        if before:
            links += f"/Prev {before} 0 R"
        if i + 1 < len(node.inside):
            links += f"/Next {own + 1 + inner.count} 0 R"
        if inner.inside:
            links += f"/First {own + 1} 0 R/Last {_last(inner, own)} 0 R/Count {inner.count}"
        place = inner.place
        bodies.append(f"<</Title {text_string(inner.text)}{links}/Dest[{pages[place.page]} 0 R/XYZ 0 {place.top:.2f} 0]>>")
        _write(inner, own, pages, first, bodies)
        before = own

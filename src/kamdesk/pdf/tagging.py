"""The structure of a paper, for those who listen to it or take it apart: headings, tables, lists, figures.

While pages are drawn, every stretch of text or picture is marked with a number; the tags here remember which marks are theirs.
Rows of tables, of which there are thousands, are kept as plain numbers until the file is written.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kamdesk.pdf.letters import printable

_CELLS: Final = {"TH": "/S/TH/A<</O/Table/Scope/Column>>", "LH": "/S/TH/A<</O/Table/Scope/Row>>", "TD": "/S/TD"}


class Mark(NamedTuple):
    """A marked stretch of a page: the page from 0, and its number there."""

    page: int
    number: int


class Rows:
    """Rows of one table that each stand whole on one page; in a row the cells with a text bear consecutive numbers."""

    __slots__ = ("firsts", "full", "kinds", "pages")

    def __init__(self, kinds: Sequence[str]) -> None:
        """Begin rows whose cells are of these *kinds*."""
        self.kinds = kinds
        self.pages: list[int] = []
        self.firsts: list[int] = []
        self.full: list[tuple[bool, ...]] = []

    def add(self, page: int, first: int, full: tuple[bool, ...]) -> None:
        """Add a row on *page* whose first mark is *first*; *full* says which cells have a text."""
        self.pages.append(page)
        self.firsts.append(first)
        self.full.append(_PATTERNS.setdefault(full, full))


_PATTERNS: Final[dict[tuple[bool, ...], tuple[bool, ...]]] = {}
"""Each once: many thousands of small things would keep the collector of garbage busy."""


class Place(NamedTuple):
    """Where something begins: the page from 0, and the height above its lower edge in points."""

    page: int
    top: float


class Tag:
    """An element of the structure.

    Attributes:
        kind: PDF's name for it.
        alternative: What a picture shows, in words.
        language: Where it is not that of what is around.
        span: How many columns a cell reaches over.
        about: Whom or what the pictures in it belong to, for want of other words.
        place: Where it begins, once it is drawn.
    """

    __slots__ = ("_known", "about", "alternative", "children", "kind", "language", "place", "span")

    def __init__(self, kind: str, *, alternative: str = "", language: str = "", span: int = 1) -> None:
        self.kind, self.alternative, self.language, self.span = kind, alternative, language, span
        self.about = ""
        self.children: list[Tag | Rows | Mark] = []
        self.place: Place | None = None
        self._known: dict[tuple[str, object], Tag] = {}

    def add(self, tag: "Tag") -> "Tag":
        """Put *tag* after what is already in this one, and return it."""
        self.children.append(tag)
        return tag

    def child(self, kind: str, key: object = None) -> "Tag":
        """Return the element in this one that is called *kind* and *key*: a new one, or the one begun on an earlier page."""
        found = self._known.get((kind, key))
        if found is None:
            found = self._known[kind, key] = self.add(Tag(kind))
        return found

    def rows(self, kinds: Sequence[str]) -> Rows:
        """Return where rows with cells of these *kinds* are added after what is already here."""
        last = self.children[-1] if self.children else None
        if not isinstance(last, Rows) or last.kinds != kinds:
            last = Rows(kinds)
            self.children.append(last)
        return last

    def knows(self, kind: str, key: object = None) -> bool:
        """Tell whether the element *kind* called *key* was begun here already."""
        return (kind, key) in self._known


class Structure:
    """All tags of one file as the objects that store them, numbered from *first* on."""

    def __init__(self, root: Tag, pages: Sequence[int], marks: Sequence[int], first: int) -> None:
        """Write the objects.

        Args:
            root: The tag around everything.
            pages: The object number of each page.
            marks: How many marks each page bears.
            first: The number of the object that comes first, the root of the structure.
        """
        self._pages = pages
        self._owners = [[0] * count for count in marks]
        self._first = first
        self.bodies: list[str] = [""]
        top = self._write(root, first)
        parents = first + len(self.bodies)
        by_page = "".join(f"{i} {parents + 1 + i} 0 R " for i in range(len(pages)))
        self.bodies.append(f"<</Nums[{by_page}]>>")
        self.bodies += ["[" + " ".join([f"{owner} 0 R" for owner in owners]) + "]" for owners in self._owners]
        self.bodies[0] = f"<</Type/StructTreeRoot/K {top} 0 R/ParentTree {parents} 0 R/ParentTreeNextKey {len(pages)}>>"

    def _write(self, tag: Tag, parent: int) -> int:
        """Write *tag* and all inside it; return its number."""
        number = self._first + len(self.bodies)
        place = len(self.bodies)
        self.bodies.append("")
        inside: list[str] = []
        for child in tag.children:
            if isinstance(child, Rows):
                inside += self._write_rows(child, number)
            elif isinstance(child, Mark):
                self._owners[child.page][child.number] = number
                inside.append(f"<</Type/MCR/Pg {self._pages[child.page]} 0 R/MCID {child.number}>>")
            elif child.children or child.kind in _CELLS:  # an empty cell keeps its column
                inside.append(f"{self._write(child, number)} 0 R")
        self.bodies[place] = f"<<{_head(tag)}/P {parent} 0 R/K[{' '.join(inside)}]>>"
        return number

    def _write_rows(self, rows: Rows, parent: int) -> list[str]:
        """Write *rows* and their cells; return what refers to each."""
        bodies, columns = self.bodies, len(rows.kinds)
        heads = [f"<<{_CELLS[kind]}/P " for kind in rows.kinds]
        references: list[str] = []
        number = self._first + len(bodies)
        for page, mark, full in zip(rows.pages, rows.firsts, rows.full, strict=True):
            owners, cell, row = self._owners[page], number, f"{number} 0 R"
            inside = " ".join([f"{i} 0 R" for i in range(number + 1, number + 1 + columns)])
            references.append(row)
            bodies.append(f"<</S/TR/P {parent} 0 R/K[{inside}]>>")
            on_page = f"/Pg {self._pages[page]} 0 R/K"
            for head, filled in zip(heads, full, strict=True):
                cell += 1
                if filled:
                    owners[mark] = cell
                    bodies.append(f"{head}{row}{on_page} {mark}>>")
                    mark += 1
                else:
                    bodies.append(f"{head}{row}>>")
            number += columns + 1
        return references


def text_string(text: str) -> str:
    """Return *text* as PDF writes it, whatever its letters."""
    if text.isascii() and text.isprintable() and not set(text) & set("()\\"):
        return f"({text})"
    return f"<FEFF{printable(text).encode('utf-16-be').hex().upper()}>"


def _head(tag: Tag) -> str:
    if tag.kind in _CELLS:
        head = _CELLS[tag.kind]
        if tag.span > 1:
            head = f"{head[:-2]}/ColSpan {tag.span}>>" if head.endswith(">>") else f"{head}/A<</O/Table/ColSpan {tag.span}>>"
    else:
        head = f"/S/{tag.kind}"
    if tag.kind == "Figure":
        head += f"/Alt {text_string(tag.alternative or tag.about)}"
    if tag.language:
        head += f"/Lang({tag.language})"
    return head

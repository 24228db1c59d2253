"""From a document's tree to its paragraphs, in the order in which people read them.

Belongs to the child process.
"""

from collections.abc import Iterator
from typing import Final
from xml.etree.ElementTree import Element

from kamdesk.core.docx.numbering import Numbering, is_on
from kamdesk.core.docx.parts import child_of

CHANGES: Final = "changes"
COMMENTS: Final = "comments"
FOOTNOTES: Final = "footnotes"
HIDDEN: Final = "hidden"
INSERTED: Final = "inserted"
LINKS: Final = "links"
PICTURES: Final = "pictures"

_TAKEN: Final = frozenset({"w:ins", "w:moveTo"})
_GONE: Final = frozenset({"w:del", "w:moveFrom"})
_SIGNS: Final = {"w:tab": "\t", "w:ptab": "\t", "w:br": "\n", "w:cr": "\n", "w:noBreakHyphen": "-", "w:softHyphen": ""}
_SKIPPED: Final = frozenset({"w:rPr", "w:pPr", "w:delText", "w:instrText", "w:delInstrText", "w:rt", "w:sdtPr", "w:fldData"})
_SAID: Final = {
    "w:footnoteReference": FOOTNOTES,
    "w:endnoteReference": FOOTNOTES,
    "w:commentReference": COMMENTS,
}
_DRAWN: Final = frozenset({"w:drawing", "w:pict", "w:object"})

Raw = tuple[str, str, int]
"""Text, number, depth."""


def _chosen(alternatives: Element) -> Element | None:
    """Return the one of several spellings of the same content that is meant for new programs."""
    choice = child_of(alternatives, "mc:Choice")
    return choice if choice is not None else child_of(alternatives, "mc:Fallback")


class Body:
    """Reads a document once; `notes` says what was left out or decided."""

    def __init__(self, numbering: Numbering) -> None:
        self.notes: set[str] = set()
        self._numbering = numbering
        self._before: list[str] = []  # text whose paragraph mark was deleted: it belongs to the next paragraph

    def paragraphs(self, root: Element) -> Iterator[Raw]:
        """Yield every paragraph of *root*; cells of tables one after the other."""
        yield from self._blocks(root)
        if any(self._before):
            yield "".join(self._before), "", 0

    def _blocks(self, parent: Element) -> Iterator[Raw]:
        for child in parent:
            tag = child.tag
            if tag == "w:p":
                yield from self._paragraph(child)
            elif tag == "w:altChunk":
                self.notes.add(INSERTED)
            elif tag == "mc:AlternateContent":
                chosen = _chosen(child)
                if chosen is not None:
                    yield from self._blocks(chosen)
            elif not self._is_gone(child) and tag not in _SKIPPED:
                yield from self._blocks(child)

    def _is_gone(self, element: Element) -> bool:
        """Tell whether a tracked change took the element away; a row says so in its properties."""
        row = child_of(element, "w:trPr") if element.tag == "w:tr" else None
        gone = element.tag in _GONE or child_of(row, "w:del") is not None
        if gone or element.tag in _TAKEN or child_of(row, "w:ins") is not None:
            self.notes.add(CHANGES)
        return gone

    def _paragraph(self, element: Element) -> Iterator[Raw]:
        texts: list[str] = []
        boxes: list[Element] = []
        self._inline(element, texts, boxes)
        properties = child_of(element, "w:pPr")
        mark = child_of(properties, "w:rPr")
        if any(child_of(mark, tag) is not None for tag in _GONE):
            self.notes.add(CHANGES)
            self._before += texts
        else:
            number, depth = self._numbering.next(properties)
            yield "".join((*self._before, *texts)), number, depth
            self._before.clear()
        for box in boxes:
            yield from self._blocks(box)

    def _inline(self, parent: Element, texts: list[str], boxes: list[Element]) -> None:
        for child in parent:
            tag = child.tag
            if tag in {"w:t", "m:t"}:
                texts.append(child.text or "")
            elif tag in _SIGNS:
                texts.append(_SIGNS[tag] if child.get("w:type", "textWrapping") == "textWrapping" else " ")
            elif tag in _SAID:
                self.notes.add(_SAID[tag])
            elif tag in _DRAWN:
                self._drawn(child, boxes)
            elif tag == "mc:AlternateContent":
                chosen = _chosen(child)
                if chosen is not None:
                    self._inline(chosen, texts, boxes)
            elif tag == "w:r" and is_on(child_of(child, "w:rPr"), "w:vanish"):
                self.notes.add(HIDDEN)
            elif tag not in _SKIPPED and not self._is_gone(child):
                self._inline(child, texts, boxes)

    def _drawn(self, drawing: Element, boxes: list[Element]) -> None:
        found = list(drawing.iter("w:txbxContent"))
        boxes += found[:1]  # a further one is the same text again, for old programs, or lies inside the first
        if not found:
            self.notes.add(PICTURES)

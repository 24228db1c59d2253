"""Paragraphs and what they stand in: the body of a document or a cell of a table."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from kamdesk.core.i18n import is_rtl

TWIPS: Final = 20
"""In a point; Word counts in twentieths of points."""

Side = Literal["left", "right", "center", "both", ""]
"""Where lines stand on the paper; nothing: where the paragraph begins to read."""


def twips(points: float) -> int:
    """Return *points* as Word counts them."""
    return round(points * TWIPS)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph as it will be written; lengths are in points."""

    runs: str
    rtl: bool
    style: str = ""
    side: Side = ""
    before: float | None = None
    after: float | None = None
    indent: float = 0.0
    hanging: float = 0.0
    keeps_next: bool = False
    page_break: bool = False
    ruled: Literal["", "top", "bottom"] = ""
    tab_at: float | None = None
    height: float | None = None

    def xml(self) -> str:
        """Return the ``w:p``."""
        found = []
        if self.style:
            found.append(f'<w:pStyle w:val="{self.style}"/>')
        if self.keeps_next:
            found.append("<w:keepNext/>")
        if self.page_break:
            found.append("<w:pageBreakBefore/>")
        if self.ruled:
            found.append(f'<w:pBdr><w:{self.ruled} w:val="single" w:sz="4" w:space="1" w:color="858F9D"/></w:pBdr>')
        if self.tab_at is not None:
            found.append(f'<w:tabs><w:tab w:val="right" w:pos="{twips(self.tab_at)}"/></w:tabs>')
        if self.rtl:
            found.append("<w:bidi/>")
        found += [self._spacing(), self._indentation(), self._justification()]
        return f"<w:p><w:pPr>{''.join(found)}</w:pPr>{self.runs}</w:p>"

    def _spacing(self) -> str:
        pairs = {"before": self.before, "after": self.after, "line": self.height}
        told = "".join(f' w:{name}="{twips(value)}"' for name, value in pairs.items() if value is not None)
        exact = ' w:lineRule="exact"' if self.height is not None else ""
        return f"<w:spacing{told}{exact}/>" if told else ""

    def _indentation(self) -> str:
        """Return the indentation; what Word calls left is where the paragraph begins to read."""
        if not self.indent and not self.hanging:
            return ""
        return f'<w:ind w:left="{twips(self.indent)}" w:hanging="{twips(self.hanging)}"/>'

    def _justification(self) -> str:
        """Return the side; Word turns left and right round in a paragraph that is read from the right."""
        side = self.side
        if side in {"left", "right"}:
            ends = (side == "right") != self.rtl
            return '<w:jc w:val="right"/>' if ends else ""
        return f'<w:jc w:val="{side}"/>' if side else ""


class Flow:
    """Paragraphs and tables one below the other."""

    def __init__(self, language: str, width: float) -> None:
        """Begin an empty one for texts in *language*, *width* points wide."""
        self.language = language
        self.rtl = is_rtl(language)
        self.width = width
        self._parts: list[Paragraph | str] = []
        self._breaks = False

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph."""
        if self._breaks:
            paragraph, self._breaks = replace(paragraph, page_break=True), False
        self._parts.append(paragraph)

    def add_table(self, xml: str) -> None:
        """Add a table; Word wants something between two of them, and a paragraph to carry a break of the page."""
        if self._breaks or (self._parts and isinstance(self._parts[-1], str)):
            self.add(Paragraph("", self.rtl, "Gap"))
        self._parts.append(xml)

    def break_page(self) -> None:
        """Let the next thing begin a new page; at the beginning, and where nothing follows, it does nothing."""
        self._breaks = bool(self._parts)

    def keep_last(self) -> None:
        """Keep the last paragraph on the page of what follows."""
        if self._parts and isinstance(self._parts[-1], Paragraph):
            self._parts[-1] = replace(self._parts[-1], keeps_next=True)

    def xml(self, *, closed: bool = False) -> str:
        """Return everything; *closed* makes sure that a paragraph stands last, as cells want it."""
        parts = list(self._parts)
        if closed and not (parts and isinstance(parts[-1], Paragraph)):
            parts.append(Paragraph("", self.rtl, "Gap"))
        return "".join(part if isinstance(part, str) else part.xml() for part in parts)

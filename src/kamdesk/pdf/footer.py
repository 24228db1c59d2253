"""The foot of each page: what the paper is, who printed it when, and which page of how many this is."""

from dataclasses import dataclass
from typing import Final

from kamdesk.core.formats import show_date
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.cells import CellSetter
from kamdesk.pdf.letters import printable
from kamdesk.pdf.paragraph import aligned
from kamdesk.pdf.shaping import lay_out
from kamdesk.pdf.sheet import SetLine, Sheet, Typesetter
from kamdesk.pdf.styles import BASE_LINE, BORDER, BOTTOM_MARGIN, HAIRLINE, MM, MUTED, SIDE_MARGIN, Look

_SIZE: Final = 7.5
_TOP: Final = BOTTOM_MARGIN - 5 * MM
_NAME_SHARE: Final = 0.75
_LONGEST: Final = 300  # letters looked at before a line is cut
_FOOT_GAP: Final = 2.0  # under the lines that a paper adds
_MOST_FOOT: Final = 8  # lines that a paper may add


@dataclass(frozen=True, slots=True)
class Footer:
    """What is the same at the foot of all pages."""

    lines: tuple[SetLine, ...]
    foot: tuple[SetLine, ...]
    look: Look
    typesetter: Typesetter

    @staticmethod
    def of(document: Document, width: float, typesetter: Typesetter, look: Look) -> "Footer":
        """Return the footer of *document*, set for a frame *width* wide."""
        title = printable(document.title).replace("\n", " ")
        number = printable(document.number).replace("\n", " ")
        name = f"{isolate(title)} · {isolate_ltr(number)}" if number else title
        texts = [text for text in (name, printed_words(document)) if text]
        lines = tuple(_one_line(text, width * _NAME_SHARE, typesetter, look) for text in texts)
        return Footer(lines, _foot(document, width, typesetter, look), look, typesetter)

    def draw(self, sheet: Sheet, page: int, pages: int) -> None:
        """Draw the foot of page *page*."""
        width = sheet.width - 2 * SIDE_MARGIN
        leading = self.look.style(_SIZE).leading
        top = _TOP + _height(self.foot, leading)
        sheet.rule(SIDE_MARGIN, top, width, HAIRLINE, BORDER)
        y = top - 4 - leading * BASE_LINE
        for line in self.foot:
            sheet.write(line, SIDE_MARGIN + aligned(line.width, width, "center"), y)
            y -= leading
        if self.foot:
            y -= _FOOT_GAP
        text = _("Page {page} of {pages}").format(page=page, pages=pages)
        place = _one_line(text, width, self.typesetter, self.look)
        sheet.write(place, SIDE_MARGIN + aligned(place.width, width, self.look.side("end")), y)
        for line in self.lines:
            sheet.write(line, SIDE_MARGIN + aligned(line.width, width, self.look.side("start")), y)
            y -= leading


def foot_height(document: Document, width: float, typesetter: Typesetter, look: Look) -> float:
    """Return how much higher than usual the foot of *document* is, for the lines that it adds."""
    return _height(_foot(document, width, typesetter, look), look.style(_SIZE).leading)


def _height(foot: tuple[SetLine, ...], leading: float) -> float:
    return len(foot) * leading + _FOOT_GAP if foot else 0.0


def _foot(document: Document, width: float, typesetter: Typesetter, look: Look) -> tuple[SetLine, ...]:
    setter = CellSetter(typesetter, look.style(_SIZE, colour=MUTED))
    return tuple(line for text in document.foot for line in setter.lines(text, width))[:_MOST_FOOT]


def printed_words(document: Document) -> str:
    """Return when *document* was printed and who did it; nothing where neither is said."""
    day, name = isolate_ltr(show_date(document.printed_on)), isolate(printable(document.printed_by).replace("\n", " "))
    if day and name:
        return _("Printed on {date} by {name}").format(date=day, name=name)
    if day:
        return _("Printed on {date}").format(date=day)
    return _("Printed by {name}").format(name=name) if name else ""


def _one_line(text: str, width: float, typesetter: Typesetter, look: Look) -> SetLine:
    """Return *text*, cut with an ellipsis where it is longer than *width*."""
    style = look.style(_SIZE, colour=MUTED)
    kept = text[:_LONGEST]
    shown = text if kept == text else f"{kept}…"
    while len(lines := lay_out([(shown, style)], look.rtl, width)) > 1 and kept:
        kept = kept[: len(kept) * 9 // 10].rstrip()
        shown = f"{kept}…"
    return typesetter.set_line(lines[0])

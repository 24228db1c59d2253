"""Where on the last page of a finished paper there is room for one thing more."""

from dataclasses import dataclass
from typing import Final

import pypdfium2
from pypdfium2 import raw

from kamdesk.pdf.styles import BOTTOM_MARGIN, MM, TOP_MARGIN

AIR: Final = 5 * MM
_BACKGROUND: Final = 0.3  # of the page; what is higher than that and drawn is no text
_LINE_GAP: Final = 3 * MM  # between two lines of the foot there is less, between the foot and the text above it more

Box = tuple[float, float, float, float]
"""Left, bottom, right, top."""


@dataclass(frozen=True, slots=True)
class LastPage:
    """The last page: how many come before it, and its size in points.

    Attributes:
        top: Of the free room, if it is high enough.
        notes: The places of earlier signatures, which lie upon the page.
    """

    number: int
    width: float
    height: float
    top: float | None
    notes: tuple[Box, ...]


def room_on_last_page(data: bytes, password: str, height: float) -> LastPage:
    """Return the last page of *data*, which opens with *password* if it is locked, and where *height* points are free."""
    document = pypdfium2.PdfDocument(data, password=password or None)
    try:
        number = len(document) - 1
        page = document[number]
        page_width, page_height = page.get_size()
        taken = [
            (bounds[1], bounds[3])
            for thing in page.get_objects(max_depth=1)
            if not _is_background(thing.type, bounds := thing.get_bounds(), page_height)
        ]
        notes = _notes(page)
        taken = sorted([*taken, *((bottom, top) for _left, bottom, _right, top in notes)])
        page.close()
    finally:
        document.close()
    return LastPage(number, page_width, page_height, _room(taken, page_height, height), notes)


def _notes(page: pypdfium2.PdfPage) -> tuple[Box, ...]:
    found = []
    for i in range(raw.FPDFPage_GetAnnotCount(page)):
        note = raw.FPDFPage_GetAnnot(page, i)
        box = raw.FS_RECTF()
        if raw.FPDFAnnot_GetRect(note, box):
            found.append((box.left, box.bottom, box.right, box.top))
        raw.FPDFPage_CloseAnnot(note)
    return tuple(found)


def _is_background(kind: int, bounds: Box, page_height: float) -> bool:
    return bool(kind == raw.FPDF_PAGEOBJ_PATH and bounds[3] - bounds[1] > page_height * _BACKGROUND)


def _room(taken: list[tuple[float, float]], page_height: float, height: float) -> float | None:
    """Return the top of the gap between the foot and the last line above it, if there are *height* points with air around.

    *taken* are the bottoms and tops of what is on the page, ascending.
    """
    foot = 0.0
    for bottom, top in [*taken, (page_height - TOP_MARGIN, page_height)]:
        ends = bottom - foot > _LINE_GAP if foot else bottom > BOTTOM_MARGIN
        if ends:
            return bottom - AIR if bottom - max(foot, BOTTOM_MARGIN) >= height + 2 * AIR else None
        foot = max(foot, top)
    return None

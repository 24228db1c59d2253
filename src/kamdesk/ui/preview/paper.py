"""A PDF in memory: its pages as pictures, its bytes saved or printed as they are."""

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMarginsF, QRectF
from PySide6.QtGui import QImage, QPageLayout, QPainter

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

POINTS: Final = 72  # to the inch


class PaperNotSavedError(KamDeskError):
    """The file could not be written."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(
            _("“{path}” could not be saved: {reason}. Close it in other programs or choose another place.").format(
                path=path, reason=reason
            )
        )


class Paper:
    """The pages of one PDF."""

    def __init__(self, data: bytes) -> None:
        from pypdfium2 import PdfDocument

        self.data = data
        self._document = PdfDocument(data)
        self.sizes: list[tuple[float, float]] = [page.get_size() for page in self._document]

    def picture(self, number: int, scale: float) -> QImage:
        """Return page *number* drawn at *scale* pixels a point."""
        bitmap = self._document[number].render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
        image = QImage(bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
        return image.copy()

    def save(self, path: Path) -> None:
        """Write the bytes to *path*, all or nothing.

        Raises:
            PaperNotSavedError: the system refused.
        """
        try:
            handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
            with os.fdopen(handle, "wb") as stream:
                stream.write(self.data)
            Path(name).replace(path)
        except OSError as problem:
            raise PaperNotSavedError(path, problem.strerror or str(problem)) from problem

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()


def print_paper(paper: Paper, printer: "QPrinter") -> None:
    """Draw every page to *printer*, at 300 dots an inch and at its true size."""
    printer.setFullPage(True)
    printer.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    first, last = printer.fromPage() or 1, printer.toPage() or len(paper.sizes)
    painter = QPainter(printer)
    for number in range(first - 1, last):
        if number > first - 1:
            printer.newPage()
        width, height = (points * printer.resolution() / POINTS for points in paper.sizes[number])
        painter.drawImage(QRectF(0, 0, width, height), paper.picture(number, printer.resolution() / POINTS))
    painter.end()

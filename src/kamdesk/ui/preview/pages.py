"""The pages of a paper, one below the other."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QLabel, QScrollArea, QWidget

from kamdesk.core.i18n import _
from kamdesk.ui.preview.paper import POINTS, Paper

_GAP: Final = 12
_NEAR: Final = 600  # pixels around the view in which pages are drawn
_STEPS: Final = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class PageLabel(QLabel):
    """One page; drawn when it comes near the view."""

    def __init__(self, paper: Paper, number: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._paper = paper
        self._number = number
        self._drawn = 0.0
        self.setStyleSheet("background: white")
        self.setAccessibleName(_("Page {number} of {count}").format(number=number + 1, count=len(paper.sizes)))

    def fit(self, scale: float) -> None:
        """Take the size of the page at *scale* pixels a point."""
        width, height = self._paper.sizes[self._number]
        self.setFixedSize(round(width * scale), round(height * scale))

    def draw(self, scale: float) -> None:
        """Draw the page, unless it is drawn at this scale already."""
        ratio = self.devicePixelRatioF()
        if self._drawn == scale * ratio:
            return
        self._drawn = scale * ratio
        picture = QPixmap.fromImage(self._paper.picture(self._number, scale * ratio))
        picture.setDevicePixelRatio(ratio)
        self.setPixmap(picture)

    def forget(self) -> None:
        """Give the picture's memory back."""
        if self._drawn:
            self._drawn = 0.0
            self.setPixmap(QPixmap())


class PagesView(QScrollArea):
    """All pages one below the other; only those near the view hold a picture."""

    def __init__(self, paper: Paper) -> None:
        super().__init__()
        self.paper = paper
        self.zoom = 1.0
        self._fits_width = True
        self._content = QWidget()
        self.pages = [PageLabel(paper, number, self._content) for number in range(len(paper.sizes))]
        self.setWidget(self._content)
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._draw)
        self.verticalScrollBar().valueChanged.connect(lambda _value: self._soon.start())

    def set_zoom(self, zoom: float) -> None:
        """Show pages at *zoom* times their size on paper."""
        self._fits_width = False
        self._apply(min(max(zoom, _STEPS[0]), _STEPS[-1]))

    def zoom_in(self) -> None:
        """Go one step nearer."""
        self.set_zoom(next((step for step in _STEPS if step > self.zoom + 0.01), _STEPS[-1]))

    def zoom_out(self) -> None:
        """Go one step away."""
        self.set_zoom(next((step for step in reversed(_STEPS) if step < self.zoom - 0.01), _STEPS[0]))

    def fit_width(self) -> None:
        """Let the widest page fill the width, also when the window changes."""
        self._fits_width = True
        widest = max(width for width, _height in self.paper.sizes)
        room = self.viewport().width() - 2 * _GAP - self.verticalScrollBar().sizeHint().width()
        self._apply(max(room / (widest * self._points()), 0.1))

    def _points(self) -> float:
        return self.logicalDpiX() / POINTS

    def _apply(self, zoom: float) -> None:
        self.zoom = zoom
        self._arrange()

    def _arrange(self) -> None:
        """Put the pages one below the other, in the middle; a layout would do it too late to know which are seen."""
        for page in self.pages:
            page.fit(self.zoom * self._points())
        width = max(self.viewport().width(), max(page.width() for page in self.pages) + 2 * _GAP)
        top = _GAP
        for page in self.pages:
            page.move((width - page.width()) // 2, top)
            top += page.height() + _GAP
        self._content.resize(width, top)
        self._soon.start()

    def _draw(self) -> None:
        top = self.verticalScrollBar().value() - _NEAR
        bottom = top + self.viewport().height() + 2 * _NEAR
        for page in self.pages:
            if page.y() + page.height() >= top and page.y() <= bottom:
                page.draw(self.zoom * self._points())
            else:
                page.forget()

    def current_page(self) -> int:
        """Return the number of the page in the middle of the view, from 0."""
        middle = self.verticalScrollBar().value() + self.viewport().height() // 2
        above = [number for number, page in enumerate(self.pages) if page.y() <= middle]
        return above[-1] if above else 0

    def go_to(self, number: int) -> None:
        """Scroll to page *number*, from 0."""
        if 0 <= number < len(self.pages):
            self.verticalScrollBar().setValue(self.pages[number].y() - _GAP)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep fitting the width."""
        super().resizeEvent(event)
        if self._fits_width:
            self.fit_width()
        else:
            self._arrange()

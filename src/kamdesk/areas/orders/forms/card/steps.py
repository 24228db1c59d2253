"""The way of an order from draft to invoice, drawn as a line of steps with who and when."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from kamdesk.areas.orders.rules.way import Reached
from kamdesk.core.i18n import _
from kamdesk.ui.theme import tokens

_RADIUS: Final = 8.0
_GAP: Final = 6
_SIGNS: Final[dict[Reached, str]] = {"done": "✓", "part": "½", "next": "", "ahead": "", "stopped": "✕"}


@dataclass(frozen=True, slots=True)
class Step:
    """One step: its translated word, who and when in short lines, and how far it is reached."""

    title: str
    details: tuple[str, ...] = ()
    reached: Reached = "ahead"


class StepLine(QWidget):
    """Paints steps from where reading begins; what is reached is said by a sign as well as by colour."""

    def __init__(self) -> None:
        super().__init__()
        self.steps: tuple[Step, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show *steps* in place of what is there."""
        self.steps = tuple(steps)
        told = _("{sign} {step}")
        said = [" ".join((told.format(sign=_SIGNS[one.reached], step=one.title).strip(), *one.details)) for one in self.steps]
        self.setAccessibleName(", ".join(said))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Be as high as a sign, a title and the most lines of details."""
        lines = max((len(one.details) for one in self.steps), default=0)
        height = 2 * _RADIUS + _GAP + self.fontMetrics().height() + lines * QFontMetrics(self._small()).height() + _GAP
        return QSize(len(self.steps) * 80, int(height))

    def minimumSizeHint(self) -> QSize:
        """Be as high as wished, and as narrow as need be."""
        return QSize(200, self.sizeHint().height())

    def _small(self) -> QFont:
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.92)
        return font

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint line, signs and words."""
        if not self.steps:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = self.width() / len(self.steps)
        for number, step in enumerate(self.steps):
            place = len(self.steps) - 1 - number if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else number
            cell = QRectF(place * width, 0, width, self.height())
            if number:
                self._paint_way(painter, cell, step)
            self._paint_sign(painter, cell, step)
            self._paint_words(painter, cell, step)
        painter.end()

    def _paint_way(self, painter: QPainter, cell: QRectF, step: Step) -> None:
        """Paint the line that leads to a step from the one before it."""
        walked = step.reached in {"done", "part"}
        painter.setPen(QPen(QColor(tokens().accent if walked else tokens().border), 2))
        side = 1 if self.layoutDirection() == Qt.LayoutDirection.RightToLeft else -1
        middle, height = cell.center().x(), _RADIUS + 1
        painter.drawLine(
            QPointF(middle + side * (_RADIUS + 2), height), QPointF(middle + side * (cell.width() - _RADIUS - 2), height)
        )

    def _paint_sign(self, painter: QPainter, cell: QRectF, step: Step) -> None:
        colours = tokens()
        fill, edge, ink = {
            "done": (colours.accent, colours.accent, colours.on_accent),
            "part": (colours.warn_ground, colours.warn, colours.warn),
            "next": (colours.surface, colours.accent, colours.accent),
            "ahead": (colours.window, colours.edge, colours.muted),
            "stopped": (colours.error_ground, colours.error, colours.error),
        }[step.reached]
        painter.setPen(QPen(QColor(edge), 2))
        painter.setBrush(QColor(fill))
        circle = QRectF(cell.center().x() - _RADIUS, 1, 2 * _RADIUS, 2 * _RADIUS)
        painter.drawEllipse(circle)
        painter.setPen(QColor(ink))
        painter.setFont(self._small())
        painter.drawText(circle, int(Qt.AlignmentFlag.AlignCenter), _SIGNS[step.reached])

    def _paint_words(self, painter: QPainter, cell: QRectF, step: Step) -> None:
        colours = tokens()
        font = QFont(self.font())
        font.setBold(step.reached in {"next", "part", "stopped"})
        painter.setFont(font)
        painter.setPen(QColor(colours.muted if step.reached == "ahead" else colours.text))
        top = 2 * _RADIUS + _GAP
        top = self._paint_line(painter, cell, top, step.title)
        painter.setFont(self._small())
        painter.setPen(QColor(colours.muted))
        for line in step.details:
            top = self._paint_line(painter, cell, top, line)

    @staticmethod
    def _paint_line(painter: QPainter, cell: QRectF, top: float, text: str) -> float:
        metrics = painter.fontMetrics()
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, int(cell.width()) - _GAP)
        line = QRectF(cell.left(), top, cell.width(), metrics.height())
        painter.drawText(line, int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop), shown)
        return top + metrics.height()

"""Plan and fact of months as bars; time goes from left to right in every language."""

from collections.abc import Sequence
from decimal import Decimal
from math import ceil, floor, log10
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from kamdesk.areas.targets.forms.words import figure_text, figure_with_unit
from kamdesk.areas.targets.queries import BoardRow
from kamdesk.areas.targets.rules import PlanFact
from kamdesk.core.formats import show_month
from kamdesk.core.i18n import _
from kamdesk.core.indicators import Indicator
from kamdesk.core.money import round_half_up
from kamdesk.ui.theme import tokens

_LINES: Final = 4
_PLAN_SHARE: Final = 0.72
_FACT_SHARE: Final = 0.44
_GAP: Final = 6.0
_STEPS: Final = (1.0, 2.0, 2.5, 5.0, 10.0)


class PlanFactChart(QWidget):
    """A wide grey bar for the plan, a narrow one in front of it for the fact, dashes for what is still expected.

    It says nothing that does not stand in figures beside it.

    Signals:
        chosen: the month that was clicked, from 0 on.
        opened: the month that was double-clicked.
    """

    chosen = Signal(int)
    opened = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._months: Sequence[PlanFact] = ()
        self._one: Indicator | None = None
        self._currency = ""
        self._marked = -1
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(_("Plan and fact by month"))

    def show_row(self, row: BoardRow | None, currency: str) -> None:
        """Show the months of a row; None shows nothing."""
        self._months = () if row is None else row.months
        self._one = None if row is None else row.indicator
        self._currency = currency
        self.setAccessibleDescription("\n".join(self._told(month) for month in self._months if _is_known(month)))
        self.update()

    def mark(self, month: int) -> None:
        """Show which month the cursor is in."""
        self._marked = month
        self.update()

    def sizeHint(self) -> QSize:
        """Be twice as wide as high."""
        return QSize(420, 200)

    # Painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint lines, bars, months and what the bars mean."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * 0.9)
        painter.setFont(font)
        if self._one is not None and self._months:
            scale = _Scale(self._values())
            frame = self._frame(scale)
            self._paint_lines(painter, frame, scale)
            words = _month_words(QFontMetricsF(painter.font()), self._months, frame.width() / len(self._months))
            for number, word in enumerate(words):
                self._paint_month(painter, frame, scale, number)
                self._paint_word(painter, frame, number, word)
        self._paint_legend(painter)
        painter.end()

    def _values(self) -> list[float]:
        found = [value for month in self._months for value in (month.plan, month.fact, month.forecast) if value is not None]
        return [float(value) for value in found]

    def _frame(self, scale: "_Scale") -> QRectF:
        metrics = QFontMetricsF(self.font())
        left = max(metrics.horizontalAdvance(self._axis(value)) for value in scale.lines) + _GAP
        line = metrics.height() + _GAP
        return QRectF(left, line, max(self.width() - left - 1, 1), max(self.height() - 2 * line, 1))

    def _axis(self, value: float) -> str:
        return "" if self._one is None else figure_text(Decimal(str(value)), self._one, self._currency)

    def _paint_lines(self, painter: QPainter, frame: QRectF, scale: "_Scale") -> None:
        colours = tokens()
        for value in scale.lines:
            height = scale.place(value, frame)
            painter.setPen(QPen(QColor(colours.border), 1))
            painter.drawLine(QPointF(frame.left(), height), QPointF(frame.right(), height))
            painter.setPen(QColor(colours.muted))
            box = QRectF(0, height - 10, frame.left() - _GAP, 20)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), self._axis(value))

    def _slot(self, frame: QRectF, number: int) -> QRectF:
        width = frame.width() / len(self._months)
        return QRectF(frame.left() + number * width, frame.top(), width, frame.height())

    def _paint_month(self, painter: QPainter, frame: QRectF, scale: "_Scale", number: int) -> None:
        colours, month, slot = tokens(), self._months[number], self._slot(frame, number)
        if number == self._marked:
            painter.fillRect(slot.adjusted(0, -2, 0, 2), QColor(colours.selection))
        if month.plan is not None:
            bar = scale.bar(slot, float(month.plan), _PLAN_SHARE)
            painter.fillRect(bar, QColor(colours.border))
            painter.setPen(QPen(QColor(colours.edge), 1))
            painter.drawLine(QPointF(bar.left(), bar.top()), QPointF(bar.right(), bar.top()))
        if month.fact is not None:
            painter.fillRect(scale.bar(slot, float(month.fact), _FACT_SHARE), QColor(colours.accent))
        if month.forecast is not None and month.forecast != month.fact:
            painter.setPen(QPen(QColor(colours.accent), 1, Qt.PenStyle.DashLine))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(scale.bar(slot, float(month.forecast), _FACT_SHARE))

    def _paint_word(self, painter: QPainter, frame: QRectF, number: int, word: str) -> None:
        colours, slot = tokens(), self._slot(frame, number)
        painter.setPen(QColor(colours.text if number == self._marked else colours.muted))
        below = QRectF(slot.left(), frame.bottom(), slot.width(), self.height() - frame.bottom())
        painter.drawText(below, int(Qt.AlignmentFlag.AlignCenter), word)

    def _paint_legend(self, painter: QPainter) -> None:
        colours, metrics, at = tokens(), QFontMetricsF(painter.font()), 0.0
        for word, colour, style in (
            (_("Plan"), colours.border, Qt.PenStyle.NoPen),
            (_("Fact"), colours.accent, Qt.PenStyle.NoPen),
            (_("Forecast"), "", Qt.PenStyle.DashLine),
        ):
            box = QRectF(at + 0.5, (metrics.height() - 10) / 2 + 0.5, 10, 10)
            painter.setPen(QPen(QColor(colours.accent), 1, style))
            painter.setBrush(QColor(colour) if colour else Qt.BrushStyle.NoBrush)
            painter.drawRect(box)
            painter.setPen(QColor(colours.muted))
            width = metrics.horizontalAdvance(word)
            painter.drawText(QPointF(box.right() + 4, metrics.ascent()), word)
            at = box.right() + 4 + width + 14

    # The mouse

    def month_at(self, place: float) -> int:
        """Return the month at so many pixels from the left; -1 where there is none."""
        if self._one is None or not self._months:
            return -1
        frame = self._frame(_Scale(self._values()))
        number = floor((place - frame.left()) * len(self._months) / frame.width())
        return number if 0 <= number < len(self._months) else -1

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose a month."""
        number = self.month_at(event.position().x())
        if number >= 0:
            self.chosen.emit(number)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open what is behind a month."""
        number = self.month_at(event.position().x())
        if number >= 0:
            self.opened.emit(number)

    def event(self, event: QEvent) -> bool:
        """Tell the figures of the month under the mouse."""
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            number = self.month_at(event.pos().x())
            QToolTip.showText(event.globalPos(), self._told(self._months[number]) if number >= 0 else "", self)
            return True
        return super().event(event)

    def _told(self, month: PlanFact) -> str:
        if self._one is None:
            return ""
        told = _("{month}: plan {plan}, fact {fact}, forecast {forecast}")
        return told.format(
            month=show_month(month.month),
            plan=figure_with_unit(month.plan, self._one, self._currency),
            fact=figure_with_unit(month.fact, self._one, self._currency),
            forecast=figure_with_unit(_rounded(month.forecast), self._one, self._currency),
        )


class _Scale:
    """From the lowest to the highest value by round steps, always with zero."""

    def __init__(self, values: Sequence[float]) -> None:
        low, high = min([0.0, *values]), max([0.0, *values])
        self._step = _round_step((high - low) / _LINES or 1.0)
        self._low, self._high = floor(low / self._step), max(ceil(high / self._step), 1)

    @property
    def lines(self) -> list[float]:
        """The values at which lines are drawn."""
        return [number * self._step for number in range(self._low, self._high + 1)]

    def place(self, value: float, frame: QRectF) -> float:
        """Return how far from above a value lies."""
        share = (value / self._step - self._low) / (self._high - self._low)
        return frame.bottom() - share * frame.height()

    def bar(self, slot: QRectF, value: float, share: float) -> QRectF:
        """Return the bar of a value in the slot of its month."""
        top, bottom = sorted((self.place(value, slot), self.place(0, slot)))
        width = slot.width() * share
        return QRectF(slot.center().x() - width / 2, top, width, bottom - top)


def _round_step(raw: float) -> float:
    power = 10.0 ** floor(log10(raw))
    return float(next(step * power for step in _STEPS if step * power >= raw * 0.999))


def _month_words(metrics: QFontMetricsF, months: Sequence[PlanFact], room: float) -> list[str]:
    """Return what all months are called, as long as there is room for every one of them."""
    short = [show_month(one.month, short=True) for one in months]
    for words in (short, [word.split()[0] for word in short]):
        if all(metrics.horizontalAdvance(word) <= room - 2 for word in words):
            return words
    return [str(one.month.month) for one in months]


def _is_known(month: PlanFact) -> bool:
    return month.plan is not None or month.fact is not None


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, 0)

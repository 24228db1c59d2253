"""The bar chart: time runs from left to right in every language."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from kamdesk.pdf.blocks import BarChart
from kamdesk.pdf.cells import CellSetter
from kamdesk.pdf.flow import Room, Taken
from kamdesk.pdf.paragraph import aligned
from kamdesk.pdf.sheet import SetLine, Sheet, Typesetter
from kamdesk.pdf.styles import ACCENT, BASE_LINE, BORDER, FALLING, HAIRLINE, MM, MUTED, STRONG_BORDER, Look

_PLOT: Final = 42 * MM
_LABEL_SIZE: Final = 7.5
_GAP: Final = 3.0
_WIDEST_BAR: Final = 16 * MM
_BAR_SHARE: Final = 0.62
_GRID_LINES: Final = 6
_LONGEST_TURNED: Final = 22 * MM
_TITLE_SIZE: Final = 9.0
_ROUND_STEPS: Final = (Decimal(1), Decimal(2), Decimal("2.5"), Decimal(5))


@dataclass(frozen=True, slots=True)
class _Labels:
    """Captions of all bars, side by side or, where they are too wide for that, upright."""

    lines: tuple[SetLine, ...]
    upright: bool
    every: int
    size: float

    @property
    def height(self) -> float:
        if self.upright:
            return min(max((line.width for line in self.lines), default=0.0), _LONGEST_TURNED) + _GAP
        return self.size * 1.3

    @staticmethod
    def of(texts: list[str], step: float, setter: CellSetter) -> "_Labels":
        lines = tuple(_cut(setter, text) for text in texts)
        size = setter.style.size
        upright = max((line.width for line in lines), default=0.0) > step - 2
        every = max(1, -(-int(size * 1.25) // max(int(step), 1))) if upright else 1
        return _Labels(lines, upright, every, size)

    def draw(self, sheet: Sheet, i: int, middle: float, bottom: float) -> None:
        """Draw caption *i* above *bottom*, centred on *middle*."""
        if i % self.every:
            return
        line = self.lines[i]
        if self.upright:
            sheet.write_upwards(line, middle + self.size * 0.35, bottom)
        else:
            sheet.write(line, middle - line.width / 2, bottom + self.size * 0.3)

    def draw_below(self, sheet: Sheet, i: int, middle: float, top: float) -> None:
        """Draw caption *i* below *top*, centred on *middle*."""
        length = self.lines[i].width + _GAP if self.upright else self.size * 1.3
        self.draw(sheet, i, middle, top - length)


def _cut(setter: CellSetter, text: str) -> SetLine:
    """Return the beginning of *text* that goes upright under a bar."""
    return setter.lines(text[:200], _LONGEST_TURNED)[0]


def _round_step(value: Decimal) -> Decimal:
    """Return the first of 1, 2, 2.5, 5, 10, 20 … that is at least *value*."""
    power = Decimal(1).scaleb(value.adjusted())
    return next((power * times for times in _ROUND_STEPS if power * times >= value), power * 10)


@dataclass(frozen=True)
class ChartPiece:
    """A chart, never broken."""

    chart: BarChart
    typesetter: Typesetter
    look: Look
    before: float = 8.0
    keeps_next: bool = field(default=False)

    def take(self, room: Room) -> Taken:
        part = _ChartPart(self, room.width)
        return Taken(part, None) if room.fresh or part.height <= room.height else Taken(None, self)


class _ChartPart:
    def __init__(self, piece: ChartPiece, width: float) -> None:
        look, typesetter, bars = piece.look, piece.typesetter, piece.chart.bars
        self._look, self._bars, self._width = look, bars, width
        self._step = width / max(len(bars), 1)
        small = CellSetter(typesetter, look.style(_LABEL_SIZE, colour=MUTED))
        self._labels = _Labels.of([bar.label for bar in bars], self._step, small)
        values = CellSetter(typesetter, look.style(_LABEL_SIZE - 0.5))
        self._values = _Labels.of([bar.shown for bar in bars], self._step, values)
        title = look.style(_TITLE_SIZE, strong=True)
        self._title = CellSetter(typesetter, title).lines(piece.chart.title, width * 0.8)
        self._unit = CellSetter(typesetter, look.style(_LABEL_SIZE, colour=MUTED)).lines(piece.chart.unit, width * 0.18)
        self._title_leading = title.leading
        self._top_value = max([bar.value for bar in bars] + [Decimal(0)])
        self._low_value = min([bar.value for bar in bars] + [Decimal(0)])

    @property
    def height(self) -> float:
        return self._head + self._values.height + _PLOT + self._below + self._labels.height + _GAP

    @property
    def _below(self) -> float:
        """Room for the values of bars that hang down."""
        return self._values.height + _GAP if self._low_value else 0.0

    @property
    def _head(self) -> float:
        return self._title_leading * len(self._title) + _GAP

    def draw(self, sheet: Sheet, x: float, top: float) -> None:
        self._draw_title(sheet, x, top)
        ceiling = top - self._head - self._values.height
        floor = ceiling - _PLOT
        span = self._top_value - self._low_value
        zero = floor + (float(-self._low_value / span) * _PLOT if span else 0.0)
        step = _round_step(span / _GRID_LINES) if span else Decimal(0)
        for k in range(int(self._low_value / step), int(self._top_value / step) + 1) if step else ():
            sheet.rule(x, zero + float(k * step / span) * _PLOT, self._width, HAIRLINE, BORDER)
        bar_width = min(self._step * _BAR_SHARE, _WIDEST_BAR)
        label_top = floor - self._below
        for i, bar in enumerate(self._bars):
            middle = x + self._step * (i + 0.5)
            length = float(bar.value / span) * _PLOT if span else 0.0
            if length >= 0:
                sheet.ground(middle - bar_width / 2, zero, bar_width, length, ACCENT)
                self._values.draw(sheet, i, middle, zero + length + 1)
            else:
                sheet.ground(middle - bar_width / 2, zero + length, bar_width, -length, FALLING)
                self._values.draw_below(sheet, i, middle, zero + length - 1)
            self._labels.draw_below(sheet, i, middle, label_top)
        sheet.rule(x, zero, self._width, 2 * HAIRLINE, STRONG_BORDER)

    def _draw_title(self, sheet: Sheet, x: float, top: float) -> None:
        side = self._look.side("start")
        y = top - self._title_leading * BASE_LINE
        for line in self._unit[:1]:
            sheet.write(line, x + aligned(line.width, self._width, self._look.side("end")), y)
        for line in self._title:
            sheet.write(line, x + aligned(line.width, self._width, side), y)
            y -= self._title_leading

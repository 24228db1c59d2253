"""The tables of a monthly report on the screen: targets, indicators, ageing, and the sections of records."""

from collections.abc import Sequence
from typing import Any

from kamdesk.areas.receivables.documents import overdue_title
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.targets.documents.monthly import LIGHT_WORDS
from kamdesk.areas.targets.rules import fulfilment, show_figure
from kamdesk.areas.targets.rules.monthly import (
    AgeingLine,
    Cell,
    FigureLine,
    Line,
    Part,
    ReportContent,
    Section,
    amount_text,
    cell_text,
    cell_value,
    tone_of,
)
from kamdesk.core.formats import show_percent
from kamdesk.core.i18n import _, pgettext
from kamdesk.ui.table import Mark, Side
from kamdesk.ui.table.rows import RowColumn
from kamdesk.ui.theme import Tone

_LIGHTS: dict[str, Tone] = {"good": "ok", "near": "warn", "bad": "error"}
_WIDTHS = {"money": 120, "number": 90, "day": 110, "code": 140, "state": 190}


def _figure(title: str, name: str, currency: str, width: int = 120) -> RowColumn:
    """Return a column of figures, each in its own unit."""

    def show(line: FigureLine) -> str:
        value = getattr(line, name)
        return "" if value is None and name in {"plan", "norm"} else show_figure(value, line.unit, currency)

    return RowColumn(title, lambda line: _Shown(getattr(line, name), show(line)), str, "end", width)


class _Shown:
    """A value that is sorted as it is and shown as its text."""

    def __init__(self, value: Any, text: str) -> None:
        self.value, self._text = value, text

    def __str__(self) -> str:
        return self._text

    def __lt__(self, other: "_Shown") -> bool:
        if self.value is None or other.value is None:
            return self.value is None and other.value is not None
        return bool(self.value < other.value)


def target_columns(currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of the targets."""
    return (
        RowColumn(_("Indicator"), lambda line: _(line.title), width=0),
        _figure(_("Plan"), "plan", currency),
        _figure(_("Fact"), "value", currency),
        RowColumn(
            _("Share"), lambda line: fulfilment(line.plan, line.value), lambda share: show_percent(share, places=0), "end", 120, _light
        ),
        _figure(_("Shortfall"), "shortfall", currency),
        _figure(_("Month before"), "before", currency),
    )  # fmt: skip


def indicator_columns(currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of the indicators."""
    return (
        RowColumn(_("Indicator"), lambda line: _(line.title), width=0),
        _figure(pgettext("of the month", "Figure"), "value", currency),
        _figure(_("Month before"), "before", currency),
        _figure(_("Norm"), "norm", currency, 100),
        RowColumn(_("How it stands"), lambda line: _(LIGHT_WORDS[line.light]) if line.light else "", width=130, mark=_only_light),
    )


def _light(line: FigureLine) -> Mark | None:
    return Mark(_LIGHTS[line.light], _(LIGHT_WORDS[line.light])) if line.light else None


def _only_light(line: FigureLine) -> Mark | None:
    return Mark(_LIGHTS[line.light]) if line.light else None


def ageing_columns(content: ReportContent) -> tuple[RowColumn, ...]:
    """Return the columns of the ageing, each amount in the currency of its row."""

    def amount(title: str, take: Any, width: int = 110) -> RowColumn:
        def shown(line: AgeingLine) -> _Shown:
            return _Shown(take(line), amount_text(take(line), line.currency, line.currency))

        return RowColumn(title, shown, str, "end", width)

    late = overdue_columns(content.bounds)
    return (
        RowColumn(_("Currency"), lambda line: line.currency, width=80),
        amount(_("Not allocated"), lambda line: line.not_allocated, 120),
        amount(_("Not due"), lambda line: line.not_due),
        *(amount(overdue_title(one), _overdue(number), 100) for number, one in enumerate(late)),
        amount(_("Balance"), lambda line: line.balance, 120),
    )


def _overdue(number: int) -> Any:
    return lambda line: line.overdue[number]


def section_columns(section: Section, currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of a section; the first text takes what is left."""
    stretched = next(cell for cell in section.cells if cell.kind == "text")
    return tuple(_column(section, cell, currency, is_wide=cell is stretched) for cell in section.cells)


def _column(section: Section, cell: Cell, currency: str, *, is_wide: bool) -> RowColumn:
    side: Side = "end" if cell.kind in {"money", "number", "day"} else "ltr" if cell.kind == "code" else "start"

    def shown(line: Line) -> _Shown:
        return _Shown(cell_value(line, cell, section), cell_text(line, cell, section, currency))

    width = 0 if is_wide else _WIDTHS.get(cell.kind, 200)
    return RowColumn(_(cell.title), shown, str, side, width, _state if cell.kind == "state" else None)


def _state(line: Line) -> Mark | None:
    tone = tone_of(line.state)
    return Mark(tone) if tone else None


def totals_of(section: Section, part: Part) -> Sequence[Line]:
    """Return the row of the sum, where lines are added up."""
    if not section.total or part.worth is None or part.count <= 1:
        return ()
    return (Line(name=_(section.total), worth=part.worth),)

"""The tables of a monthly report on the screen: targets, indicators, ageing, and the sections of records."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtGui import QFontMetrics, QGuiApplication

from kamdesk.areas.receivables.documents import overdue_title
from kamdesk.areas.receivables.rules import overdue_columns
from kamdesk.areas.targets.documents.monthly_figures import LIGHT_WORDS
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
    cell_value,
    tone_of,
)
from kamdesk.core.formats import show_percent
from kamdesk.core.i18n import _, pgettext
from kamdesk.core.money import Money
from kamdesk.ui.table import Mark, Side
from kamdesk.ui.table.rows import RowColumn, money_of
from kamdesk.ui.theme import Tone

_LIGHTS: dict[str, Tone] = {"good": "ok", "near": "warn", "bad": "error"}
_AROUND = 24
_WIDTHS = {"money": 120, "number": 90, "day": 110, "code": 140, "state": 190}


def fitting(title: str, width: int) -> int:
    """Return a width in which the title stands, at least *width*; titles are of any length in four languages."""
    return max(width, QFontMetrics(QGuiApplication.font()).horizontalAdvance(title) + _AROUND)


def _figure(title: str, name: str, currency: str, width: int = 120) -> RowColumn:
    """Return a column of figures, each in its own unit; without a plan or a norm it is empty."""

    def told(line: FigureLine) -> str:
        value = getattr(line, name)
        return "" if value is None and name in {"plan", "norm"} else show_figure(value, line.unit, currency)

    return RowColumn(title, told, side="end", width=fitting(title, width))


def target_columns(currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of the targets."""
    return (
        RowColumn(_("Indicator"), lambda line: _(line.title), width=0),
        _figure(_("Plan"), "plan", currency),
        _figure(_("Fact"), "value", currency),
        RowColumn(
            _("Share"), lambda line: fulfilment(line.plan, line.value), lambda share: show_percent(share, places=0), "end", 140, _light
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


@dataclass(frozen=True, slots=True)
class AgeRow:
    """What is owed of one age, in each currency."""

    title: str
    amounts: Mapping[str, Decimal]


def age_rows(content: ReportContent) -> list[AgeRow]:
    """Return the debts by age; the last row is the balance."""

    def row(title: str, take: Callable[[AgeingLine], Decimal]) -> AgeRow:
        return AgeRow(title, {line.currency: take(line) for line in content.ageing})

    late = overdue_columns(content.bounds)
    return [
        row(_("Not allocated"), lambda line: line.not_allocated),
        row(_("Not due"), lambda line: line.not_due),
        *(row(overdue_title(one), _overdue(number)) for number, one in enumerate(late)),
        row(_("Balance"), lambda line: line.balance),
    ]


def _overdue(number: int) -> Callable[[AgeingLine], Decimal]:
    return lambda line: line.overdue[number]


def age_columns(content: ReportContent) -> tuple[RowColumn, ...]:
    """Return a column for each currency beside the ages."""
    return RowColumn(_("Age"), lambda row: row.title, width=0), *(_in_currency(line.currency) for line in content.ageing)


def _in_currency(currency: str) -> RowColumn:
    return money_of(currency, lambda row: Money(row.amounts[currency], currency), width=150)


def section_columns(section: Section, currency: str) -> tuple[RowColumn, ...]:
    """Return the columns of a section; the first text takes what is left."""
    stretched = next(cell for cell in section.cells if cell.kind == "text")
    return tuple(_column(section, cell, currency, is_wide=cell is stretched) for cell in section.cells)


def _column(section: Section, cell: Cell, currency: str, *, is_wide: bool) -> RowColumn:
    width = 0 if is_wide else fitting(_(cell.title), _WIDTHS.get(cell.kind, 200))
    if cell.kind == "money":

        def amount(line: Line) -> Money | None:
            value = getattr(line, cell.value)
            return None if value is None else Money(value, line.currency or currency)

        return RowColumn(_(cell.title), amount, lambda money: _amount(money, currency), "end", width)
    side: Side = "end" if cell.kind in {"number", "day"} else "ltr" if cell.kind == "code" else "start"
    mark = _state if cell.kind == "state" else None
    return RowColumn(_(cell.title), lambda line: cell_value(line, cell, section), side=side, width=width, mark=mark)


def _amount(money: Money | None, currency: str) -> str:
    return "" if money is None else amount_text(money.amount, money.currency, currency)


def _state(line: Line) -> Mark | None:
    tone = tone_of(line.state)
    return Mark(tone) if tone else None


def totals_of(section: Section, part: Part) -> Sequence[Line]:
    """Return the row of the sum, where lines are added up."""
    if not section.total or part.worth is None or part.count <= 1:
        return ()
    return (Line(name=_(section.total), worth=part.worth),)

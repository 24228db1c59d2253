"""Indicators: named figures of a manager and a period, computed from the records and explained by their rows.

An area offers its indicators in `indicators.py`; targets, the living page and the monthly report all read the same ones.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal

from kamdesk.core.money import Money

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

Unit = Literal["money", "percent", "count", "days", "points"]
Better = Literal["higher", "lower", "neither"]
#: How a figure comes from its part and whole, and how months make a longer period: parts and wholes are added, or the last
#: month counts because it is a state as of its last day.
Kind = Literal["sum", "percent", "mean", "state"]

_HUNDRED: Final = Decimal(100)


@dataclass(frozen=True, slots=True)
class Figure:
    """What was counted; a sum has no `whole`. Money is in whole units of the base currency."""

    part: Decimal | None = None
    whole: Decimal | None = None


#: Nothing was counted.
NOTHING: Final = Figure()


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorRow:
    """A record behind a figure; `area` and `record` are what `desk.open` opens.

    Attributes:
        counts: it is in the part (an order delivered in time), not in the whole alone (an order that was due).
        worth: what it adds, where that is not one.
    """

    area: str
    record: int
    day: date | None
    title: str
    detail: str = ""
    counts: bool = True
    worth: Money | Decimal | None = None


#: (session, first days of months, today) → figures by employee and month; all managers at once, nobody without records.
Compute = Callable[["Session", Sequence[date], date], Mapping[tuple[int, date], Figure]]
#: (session, employee, first day, last day, today) → the records behind the figure, the latest first.
Rows = Callable[["Session", int, date, date, date], list[IndicatorRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """A named figure.

    Attributes:
        key: stored with targets, clauses and kept figures; never changed.
        title, meaning: marked with `N_`; the meaning says how it is counted.
        kind: how part and whole make the figure.
        norm: usual bound in the unit; None: there is none.
        reads: stored classes whose change makes it another figure.
        compute: None: not recorded yet, or entered by the head.
        entered: the head gives it with a reason.
    """

    key: str
    title: str
    meaning: str
    unit: Unit
    better: Better
    kind: Kind
    norm: Decimal | None = None
    reads: frozenset[type] = field(default_factory=frozenset)
    compute: Compute | None = None
    rows: Rows | None = None
    entered: bool = False

    @property
    def is_recorded(self) -> bool:
        """Whether there is anything to compute it from, or somebody who enters it."""
        return self.compute is not None or self.entered


def value_of(figure: Figure, indicator: Indicator) -> Decimal | None:
    """Return the figure itself; None, shown as a dash, where there is nothing, or less than nothing, to divide by."""
    if figure.part is None:
        return None
    if indicator.kind == "sum" or (indicator.kind == "state" and figure.whole is None):
        return figure.part
    if not figure.whole or figure.whole < 0:
        return None
    return figure.part * (_HUNDRED if indicator.unit == "percent" else 1) / figure.whole


def longer(figures: Sequence[Figure], kind: Kind) -> Figure:
    """Return the figure of a period from those of its months, in their order."""
    known = [one for one in figures if one.part is not None]
    if not known:
        return NOTHING
    if kind == "state":
        return figures[-1]
    whole = [one.whole for one in known if one.whole is not None]
    return Figure(sum((one.part or Decimal(0) for one in known), Decimal(0)), sum(whole, Decimal(0)) if whole else None)


def light(value: Decimal | None, norm: Decimal | None, better: Better) -> Literal["", "good", "near", "bad"]:
    """Return how a figure stands to its norm: reached, within a tenth of it, or worse; empty where nothing can be said."""
    if value is None or norm is None or better == "neither":
        return ""
    if (value >= norm) if better == "higher" else (value <= norm):
        return "good"
    near = norm * (Decimal("0.9") if better == "higher" else Decimal("1.1"))
    return "near" if ((value >= near) if better == "higher" else (value <= near)) else "bad"

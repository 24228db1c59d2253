"""What a monthly report says, as plain values in no language, and as the JSON that is kept once it is sent.

Texts in it are names of records; everything else is a key, a day or a number, so it is shown in any language as it was.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final, TypeVar

T = TypeVar("T")
_FORMAT: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureLine:
    """An indicator of the month.

    Attributes:
        key, title, unit, better, kind: As in the registry then; the title is marked with `N_`.
        value, before: Of the month and of the month before; None: there was none.
        plan, shortfall: The target, and what is missing to it; None: none was set.
        norm: What `light` judges by: the target, else the usual bound.
    """

    key: str
    title: str
    unit: str
    better: str
    kind: str
    value: Decimal | None = None
    before: Decimal | None = None
    plan: Decimal | None = None
    shortfall: Decimal | None = None
    norm: Decimal | None = None
    light: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """Sales of one month, and their plan."""

    month: date
    plan: Decimal | None = None
    fact: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AgeingLine:
    """What the clients owed in one currency at the end, in whole units; `overdue` in the order of the columns."""

    currency: str
    not_allocated: Decimal
    not_due: Decimal
    overdue: tuple[Decimal, ...]
    balance: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A record in one of the sections; which of its fields are shown is said by `rules.monthly.SECTIONS`.

    Attributes:
        area, record: What `desk.open` opens; nothing where there is no record.
        worth, second: Amounts in `currency`, empty for that of the books, or a number.
    """

    area: str = ""
    record: int | None = None
    name: str = ""
    detail: str = ""
    day: date | None = None
    until: date | None = None
    worth: Decimal | None = None
    second: Decimal | None = None
    currency: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The lines of a section: the first ones where there are very many of them.

    Attributes:
        count: How many there are in all.
        worth: What all of them come to, in the currency of the books; None: they are not added up.
    """

    lines: tuple[Line, ...] = ()
    count: int = 0
    worth: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportContent:
    """What a report says.

    Attributes:
        until: The last day that is in it: that of the month, or the day on which it was read.
        read_on: The day as of which orders, promises and tasks were judged.
        counted_at: The moment whose records are in the figures; None: they were not counted.
        currency: That of the books.
        bounds: Of the columns of overdue debt.
        months: Twelve months of sales up to this one.
        parts: The sections by their keys.
        done, problems, plans: The manager's own words.
    """

    employee_id: int
    employee: str
    month: date
    until: date
    read_on: date
    counted_at: datetime | None
    currency: str
    bounds: tuple[int, ...]
    figures: tuple[FigureLine, ...] = ()
    months: tuple[MonthLine, ...] = ()
    ageing: tuple[AgeingLine, ...] = ()
    parts: Mapping[str, Part] = field(default_factory=dict)
    done: str = ""
    problems: str = ""
    plans: str = ""

    def part(self, key: str) -> Part:
        """Return a section; an empty one where a report of earlier days had none."""
        return self.parts.get(key) or Part()

    def figure(self, key: str) -> FigureLine | None:
        """Return an indicator; None where it is not in it."""
        return next((one for one in self.figures if one.key == key), None)


def content_to_json(content: ReportContent) -> str:
    """Return what is kept of a report that is sent."""
    return json.dumps({"format": _FORMAT, "report": _dumped(content)}, ensure_ascii=False)


def content_from_json(text: str) -> ReportContent:
    """Return what was kept; what a later program adds to reports has its default in earlier ones."""
    stored: dict[str, Any] = json.loads(text)["report"]
    return _loaded(
        ReportContent,
        stored
        | {
            "figures": tuple(_loaded(FigureLine, one) for one in stored["figures"]),
            "months": tuple(_loaded(MonthLine, one) for one in stored["months"]),
            "ageing": tuple(_aged(one) for one in stored["ageing"]),
            "parts": {key: _part(one) for key, one in stored["parts"].items()},
        },
    )


def _part(stored: dict[str, Any]) -> Part:
    return _loaded(Part, stored | {"lines": tuple(_loaded(Line, one) for one in stored["lines"])})


def _aged(stored: dict[str, Any]) -> AgeingLine:
    return _loaded(AgeingLine, stored | {"overdue": tuple(Decimal(one) for one in stored["overdue"])})


def _dumped(value: Any) -> Any:
    if is_dataclass(value):
        return {one.name: _dumped(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {key: _dumped(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [_dumped(one) for one in value]
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else value


#: How values of such fields come back from texts; others are as they are.
_READERS: Final[dict[Any, Callable[[Any], Any]]] = {
    date: date.fromisoformat,
    date | None: date.fromisoformat,
    datetime | None: datetime.fromisoformat,
    Decimal: Decimal,
    Decimal | None: Decimal,
}


def _loaded(made: type[T], stored: Mapping[str, Any]) -> T:
    values = {}
    for one in fields(made):  # type: ignore[arg-type]
        if one.name in stored:
            value, reader = stored[one.name], _READERS.get(one.type)
            value = tuple(value) if isinstance(value, list) else value
            values[one.name] = reader(value) if reader is not None and value is not None else value
    return made(**values)

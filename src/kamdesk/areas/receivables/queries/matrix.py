"""A client's sales as a table: products or groups down, months or years across."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from sqlalchemy.orm import Session

from kamdesk.areas.receivables.queries.sales import sales_history

Across = Literal["month", "year"]
_MONTHS, _YEARS = 12, 4


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """Sales of one product or group in one currency without VAT, minor units; `name` is None for sales without a product."""

    name: str | None
    currency: str
    periods: tuple[int, ...]
    total: int


@dataclass(frozen=True, slots=True)
class SalesMatrix:
    """The first days of the periods, and the rows, the largest first."""

    periods: tuple[dt.date, ...]
    rows: tuple[MatrixRow, ...]


def sales_matrix(
    session: Session, client_id: int, down: Literal["product", "group"], across: Across, until: dt.date
) -> SalesMatrix:
    """Return the sales of the last twelve months, or of the last four years, up to *until*."""
    periods = _periods(across, until)
    ends = [*(start - dt.timedelta(days=1) for start in periods[1:]), until]
    cells: dict[tuple[int | None, str], list[int]] = {}
    names: dict[int | None, str | None] = {}
    for place, (start, end) in enumerate(zip(periods, ends, strict=True)):
        for row in sales_history(session, client_id, down, start=start, end=end):
            names[row.key_id] = row.name
            cells.setdefault((row.key_id, row.currency), [0] * len(periods))[place] += row.net
    rows = [MatrixRow(names[key], currency, tuple(sums), sum(sums)) for (key, currency), sums in cells.items()]
    return SalesMatrix(tuple(periods), tuple(sorted(rows, key=lambda row: (row.currency, -row.total, row.name or ""))))


def _periods(across: Across, until: dt.date) -> list[dt.date]:
    if across == "year":
        return [dt.date(until.year - back, 1, 1) for back in reversed(range(_YEARS))]
    last = until.year * 12 + until.month - 1
    return [dt.date(number // 12, number % 12 + 1, 1) for number in range(last - _MONTHS + 1, last + 1)]

"""How late a debt is, and in which column of the ageing it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

DEFAULT_BOUNDS: Final = (30, 60, 90, 120)
NOT_ALLOCATED: Final = "not_allocated"
NOT_DUE: Final = "not_due"


def days_overdue(due: date, as_of: date) -> int:
    """Return whole days past *due* on *as_of*; zero while it is not late."""
    return max((as_of - due).days, 0)


def ages_from(due: date | None, document_date: date) -> date:
    """Return the day from which lateness counts: the due date, else the document's."""
    return due or document_date


@dataclass(frozen=True, slots=True)
class OverdueColumn:
    """A column of overdue debt: from *first* to *last* days late, both inside; *last* None has no end."""

    first: int
    last: int | None

    @property
    def key(self) -> str:
        """The name used in files: ``1_30``, ``over_120``."""
        return f"over_{self.first - 1}" if self.last is None else f"{self.first}_{self.last}"


def overdue_columns(bounds: Sequence[int] = DEFAULT_BOUNDS) -> tuple[OverdueColumn, ...]:
    """Return the columns of overdue debt; each of *bounds* is the last day of its column."""
    firsts = [1, *(bound + 1 for bound in bounds)]
    return tuple(OverdueColumn(first, last) for first, last in zip(firsts, [*bounds, None], strict=True))


def bucket_of(days: int, bounds: Sequence[int] = DEFAULT_BOUNDS) -> int:
    """Return the place of a debt *days* late: 0 not due (zero days and less), then 1, 2 … for the overdue columns."""
    if days <= 0:
        return 0
    return 1 + sum(days > bound for bound in bounds)

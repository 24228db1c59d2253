"""Whose month is read, and how lines become a section."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.receivables.queries.indicators import Span
from kamdesk.areas.targets.rules.monthly import Line, Part

#: Sections have so many lines at most; more are no list for people.
MOST: Final = 500


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose month is read: *days* are those that are in it, orders and promises are judged as of *today*."""

    owner_id: int
    days: Span
    today: dt.date
    base: str

    @property
    def month(self) -> dt.date:
        """Its first day."""
        return self.days.first


def part(lines: Iterable[Line], *, total: bool = False) -> Part:
    """Return a section of *lines*; with their sum where all are in the currency of the books."""
    every = tuple(lines)
    worth = sum((line.worth or Decimal(0) for line in every), Decimal(0)) if total else None
    return Part(lines=every[:MOST], count=len(every), worth=worth)

"""The month, quarter or year that the living page shows."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from kamdesk.areas.targets.rules import first_day, last_day, shifted
from kamdesk.core.formats import show_month, show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate_ltr

#: How many months each kind has, in the order in which they are offered.
LENGTHS: Final[dict[str, int]] = {"month": 1, "quarter": 3, "year": 12}
KINDS: Final[dict[str, str]] = {"month": N_("Month"), "quarter": N_("Quarter"), "year": N_("Year")}


@dataclass(frozen=True, slots=True)
class Period:
    """Whole months from the first day of `first` on; quarters and years begin as in the calendar."""

    kind: str
    first: dt.date

    @staticmethod
    def around(kind: Any, day: dt.date) -> "Period":
        """Return the period of *kind* that *day* is in; a month where the kind is not known."""
        known = kind if kind in LENGTHS else "month"
        return Period(known, shifted(day, -((day.month - 1) % LENGTHS[known])))

    @property
    def last(self) -> dt.date:
        """The first day of its last month."""
        return shifted(self.first, LENGTHS[self.kind] - 1)

    @property
    def until(self) -> dt.date:
        """Its last day."""
        return last_day(self.last)

    def is_over(self, today: dt.date) -> bool:
        """Tell whether all of it lies before *today*."""
        return self.until < today

    def last_begun(self, today: dt.date) -> dt.date:
        """Return its last month that has begun, at least its first one."""
        return max(min(self.last, first_day(today)), self.first)

    def moved(self, by: int) -> "Period":
        """Return the period so many steps later, or earlier where it is negative."""
        return Period(self.kind, shifted(self.first, by * LENGTHS[self.kind]))

    def told(self) -> str:
        """Return what it is called."""
        if self.kind == "month":
            return show_month(self.first)
        if self.kind == "year":
            return str(self.first.year)
        number = (self.first.month - 1) // LENGTHS["quarter"] + 1
        return _("Quarter {number} of {year}").format(number=show_number(number), year=isolate_ltr(str(self.first.year)))

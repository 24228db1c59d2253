"""The life of a job description's editions: which state each is in, and which one is in force on a day."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class EditionDays:
    """An edition with the days that its state follows from; `number` is 1 for the first edition."""

    id: int
    number: int
    agreed_on: dt.date | None = None
    approved_on: dt.date | None = None
    in_force_from: dt.date | None = None
    annulled_on: dt.date | None = None

    @property
    def begins(self) -> dt.date | None:
        """The day from which it is in force; None for one that is not approved, or was annulled before that day."""
        if self.approved_on is None or self.in_force_from is None:
            return None
        if self.annulled_on is not None and self.annulled_on <= self.in_force_from:
            return None
        return self.in_force_from


def in_force(editions: Sequence[EditionDays], day: dt.date) -> EditionDays | None:
    """Return the edition of one position that is in force on *day*: of those that began the last.

    Where that one was annulled none is in force: what it replaced does not come back.
    """
    begun = [(one.begins, one.number, one) for one in editions if one.begins is not None and one.begins <= day]
    if not begun:
        return None
    last = max(begun, key=lambda found: found[:2])[2]
    return None if last.annulled_on is not None and last.annulled_on <= day else last


def state(one: EditionDays, editions: Sequence[EditionDays], day: dt.date) -> str:
    """Return the state of an edition on *day* among all *editions* of its position: a key of `STATES`.

    Days that are still to come do not count: what is to be annulled tomorrow is in force today.
    """
    if one.annulled_on is not None and one.annulled_on <= day:
        return "annulled"
    if one.approved_on is not None and one.in_force_from is not None:
        if one.in_force_from > day:
            return "approved"
        replaced = any(
            other.begins is not None and other.begins <= day and (other.begins, other.number) > (one.in_force_from, one.number)
            for other in editions
            if other.id != one.id
        )
        return "replaced" if replaced else "in_force"
    return "draft" if one.agreed_on is None else "agreed"


def replaced_on(one: EditionDays, editions: Sequence[EditionDays]) -> dt.date | None:
    """Return the day from which another edition is in force instead; None where there is none."""
    if one.begins is None:
        return None
    later = [
        other.begins
        for other in editions
        if other.id != one.id and other.begins is not None and (other.begins, other.number) > (one.begins, one.number)
    ]
    return min(later, default=None)

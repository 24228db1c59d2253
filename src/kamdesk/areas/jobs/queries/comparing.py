"""What differs between two editions of a job description."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy.orm import Session

from kamdesk.areas.contracts.rules.differences import ClauseChange, differences
from kamdesk.areas.jobs.queries.editions import ClauseRow, EditionRow, description_card, filled_clauses
from kamdesk.areas.jobs.rules.refusals import EditionGoneError


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureChange:
    """A duty whose indicator, norm or weight is another one than before; None: there was or is none."""

    key: str
    number: str
    indicators: tuple[str | None, str | None]
    norms: tuple[Decimal | None, Decimal | None]
    weights: tuple[Decimal | None, Decimal | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """What became of each clause from one edition to another, and of the figures of duties in both."""

    old: EditionRow
    new: EditionRow
    language: str
    clauses: tuple[ClauseChange, ...]
    figures: tuple[FigureChange, ...]


def compared(session: Session, old_id: int, new_id: int, language: str, today: dt.date) -> Comparison:
    """Return what differs between two editions, in one language.

    Raises:
        EditionGoneError: one of them is not there.
    """
    old, new = description_card(session, old_id, today), description_card(session, new_id, today)
    if old is None or new is None:
        raise EditionGoneError
    before = filled_clauses(old.clauses, old.values, (language,))
    after = filled_clauses(new.clauses, new.values, (language,))
    return Comparison(
        old=old.row,
        new=new.row,
        language=language,
        clauses=differences(before, after, language),
        figures=_figure_changes(old.clauses, new.clauses),
    )


def _figure_changes(old: Sequence[ClauseRow], new: Sequence[ClauseRow]) -> tuple[FigureChange, ...]:
    before = {one.key: one for one in old}
    made = []
    for one in new:
        was = before.get(one.key)
        if was is not None and (was.indicator, was.norm, was.weight) != (one.indicator, one.norm, one.weight):
            made.append(
                FigureChange(
                    key=one.key,
                    number=one.number,
                    indicators=(was.indicator, one.indicator),
                    norms=(was.norm, one.norm),
                    weights=(was.weight, one.weight),
                )
            )
    return tuple(made)

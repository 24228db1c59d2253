"""Setting the limits and grace days that clients without their own inherit."""

from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.rules import STANDINGS
from kamdesk.areas.clients.rules.errors import UnknownChoiceError
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.actions.commands import SetTerms
from kamdesk.areas.orders.model import CreditTerms
from kamdesk.areas.orders.rules.refusals import GraceDaysError, LimitTermsError
from kamdesk.core.money import Money
from kamdesk.storage.errors import ChangedByOthersError

MOST_GRACE_DAYS: Final = 3650


def set_terms(session: Session, command: SetTerms) -> int:
    """Keep the limit and the grace days of a standing, or of the whole company, and return the record's id.

    Confirmed orders go on when the limit is cut; `queries.affected_by_terms` lists them.

    Raises:
        UnknownChoiceError: no such standing.
        LimitTermsError: the limit is below zero or not in the base currency.
        GraceDaysError: the days cannot be.
        ChangedByOthersError: a colleague was faster.
    """
    if command.standing and command.standing not in STANDINGS:
        raise UnknownChoiceError(command.standing)
    _check(command.limit, company.base_currency(session))
    if command.grace_days is not None and not 0 <= command.grace_days <= MOST_GRACE_DAYS:
        raise GraceDaysError(MOST_GRACE_DAYS)
    stored = session.scalars(select(CreditTerms).where(CreditTerms.standing == command.standing)).first()
    if (0 if stored is None else stored.version) != command.version:
        raise ChangedByOthersError
    if stored is None:
        stored = CreditTerms(standing=command.standing)
        session.add(stored)
    stored.credit_limit = None if command.limit is None else command.limit.minor
    stored.grace_days = command.grace_days
    session.flush()
    return stored.id


def _check(limit: Money | None, base: str) -> None:
    if limit is not None and (limit.currency != base or limit.minor < 0):
        raise LimitTermsError(base)

"""The limits and grace days that clients without their own inherit."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.rules import STANDINGS
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.model import CreditTerms
from kamdesk.core.money import Money

#: The whole company, in the place of a standing.
WHOLE_COMPANY = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermsRow:
    """What clients of a standing inherit, or of the whole company for ""; `version` 0: nothing is stored yet."""

    standing: str
    version: int
    limit: Money | None
    grace_days: int | None


def credit_terms(session: Session) -> list[TermsRow]:
    """Return the terms of the whole company, then those of every standing, also where there are none; limits in the base currency."""
    base = company.base_currency(session)
    stored = {one.standing: one for one in session.scalars(select(CreditTerms))}
    return [_row(standing, stored.get(standing), base) for standing in (WHOLE_COMPANY, *STANDINGS)]


def _row(standing: str, stored: CreditTerms | None, base: str) -> TermsRow:
    if stored is None:
        return TermsRow(standing=standing, version=0, limit=None, grace_days=None)
    limit = None if stored.credit_limit is None else Money.of_minor(stored.credit_limit, base)
    return TermsRow(standing=standing, version=stored.version, limit=limit, grace_days=stored.grace_days)

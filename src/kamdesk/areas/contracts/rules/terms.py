"""What a contract agrees: its terms, which clauses they call for, and how additional agreements change them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from decimal import Decimal

from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """Agreed terms; None says nothing. Percentages are per cent, amounts with VAT in `currency`.

    Attributes:
        amount: estimated value of the whole term.
        payment_days: days from the invoice; 0 together with a limit of zero is prepayment.
        bonus_percent: of what was bought in a `bonus_period` once it reached `bonus_from`.
        penalty_percent: of the overdue amount, a day, at most `penalty_cap` per cent of it.
        return_days: in which unsold goods come back; None: only faulty ones.
        recommendations: how many the client promised to give.
    """

    currency: str
    amount: Money | None = None
    payment_days: int | None = None
    credit_limit: Money | None = None
    discount: Decimal | None = None
    price_column: str | None = None
    bonus_percent: Decimal | None = None
    bonus_from: Money | None = None
    bonus_period: str | None = None
    penalty_percent: Decimal | None = None
    penalty_cap: Decimal | None = None
    return_days: int | None = None
    delivery_days: int | None = None
    minimum_order: Money | None = None
    merchandising: bool = False
    recommendations: int | None = None


def conditions(terms: Terms, renewal: str, *, has_end: bool) -> frozenset[str]:
    """Return which optional clauses the terms call for: keys of `CONDITIONS`."""
    has_limit = bool(terms.credit_limit)
    held = {
        "bonus": bool(terms.bonus_percent),
        "credit": bool(terms.payment_days) or has_limit,
        "prepayment": terms.payment_days == 0 and not has_limit,
        "recommendation": bool(terms.recommendations),
        "returns": bool(terms.return_days),
        "merchandising": terms.merchandising,
        "penalty": bool(terms.penalty_percent),
        "penalty_cap": bool(terms.penalty_percent) and terms.penalty_cap is not None,
        "limit": has_limit,
        "discount": bool(terms.discount),
        "delivery_days": terms.delivery_days is not None,
        "value": bool(terms.amount),
        "fixed_term": has_end,
        "open_term": not has_end,
        "renewal": renewal == "automatic",
    }
    return frozenset(name for name, holds in held.items() if holds)


def amended(terms: Terms, changes: Iterable[Terms]) -> Terms:
    """Return *terms* after additional agreements, the earliest first; what one of them does not name goes on, zero is named."""
    for change in changes:
        named = {one.name: getattr(change, one.name) for one in fields(change) if one.name != "currency"}
        terms = replace(terms, **{name: value for name, value in named.items() if value is not None and value is not False})
    return terms

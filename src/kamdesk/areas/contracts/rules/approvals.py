"""Who of us must approve a contract, and what is unusual about it."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kamdesk.areas.contracts.rules.terms import Terms
from kamdesk.core.i18n import N_

#: What is unusual, with the words shown for it; a request keeps the keys.
UNUSUAL: Final[dict[str, str]] = {
    "discount": N_("The discount is above the limit of whoever drafted it"),
    "credit": N_("The credit limit is above what such clients have"),
    "payment": N_("The payment days are more than the company's"),
    "bonus": N_("A bonus is promised"),
    "long": N_("It binds us for more than a year"),
    "agreed": N_("Clauses differ from the template"),
    "fields": N_("A field was taken out of a clause: what it says now may differ from the terms"),
}
_YEAR: Final = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class Usual:
    """What the company agrees to without asking; amounts in minor units of the contract's currency, None: no bound."""

    discount: Decimal | None
    credit_limit: int | None
    payment_days: int


def unusual(
    terms: Terms, usual: Usual, starts: dt.date, ends: dt.date | None, *, own_wording: bool, fields_lost: bool
) -> tuple[str, ...]:
    """Return what is unusual of a contract: keys of `UNUSUAL`, in their order."""
    limit = terms.credit_limit
    held = {
        "discount": terms.discount is not None and usual.discount is not None and terms.discount > usual.discount,
        "credit": limit is not None and usual.credit_limit is not None and limit.minor > usual.credit_limit,
        "payment": terms.payment_days is not None and terms.payment_days > usual.payment_days,
        "bonus": bool(terms.bonus_percent),
        "long": ends is None or (ends - starts).days > _YEAR,
        "agreed": own_wording,
        "fields": fields_lost,
    }
    return tuple(name for name, holds in held.items() if holds)


def approvers(found: tuple[str, ...]) -> tuple[str, ...]:
    """Return the roles that must approve: the head of sales always, the director too where something is unusual."""
    return ("head_of_sales", "director") if found else ("head_of_sales",)


def may_approve(role: str | None, wanted: str) -> bool:
    """Tell whether somebody of *role* can give the approval asked of *wanted*; a director can give every one."""
    return role in {wanted, "director"}

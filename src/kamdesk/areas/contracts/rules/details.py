"""A contract as it is typed, and what must hold of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kamdesk.areas.contracts.rules.refusals import (
    BonusIncompleteError,
    NoticeTooLongError,
    OtherCurrencyError,
    RenewalWithoutEndError,
    SpecificationLineError,
    TermOrderError,
    TermsError,
)
from kamdesk.areas.contracts.rules.terms import Terms
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.core.text import clean, clean_lines

MOST_LINES: Final = 2000
_LONGEST_NAME: Final = 200
_LONGEST_NOTE: Final = 4000
_LONGEST_GOODS: Final = 500
_HUNDRED: Final = Decimal(100)
_PLACES: Final = 4
_PRICE_PLACES: Final = 10
_DAYS: Final = (0, 3650)

#: Fields of `Terms` with a title and what is possible, both ends inclusive.
_WHOLE: Final = (
    ("payment_days", N_("Payment days"), _DAYS),
    ("return_days", N_("Returns within days"), _DAYS),
    ("delivery_days", N_("Delivery within days"), _DAYS),
    ("recommendations", N_("Recommendations"), (0, 1000)),
)
_PERCENT: Final = (
    ("discount", N_("Discount %")),
    ("bonus_percent", N_("Bonus %")),
    ("penalty_percent", N_("Penalty % a day")),
    ("penalty_cap", N_("Penalty at most %")),
)
_AMOUNTS: Final = ("amount", "credit_limit", "bonus_from", "minimum_order")


@dataclass(frozen=True, slots=True, kw_only=True)
class LineInput:
    """A line of the specification as typed.

    Attributes:
        product_id: None: a service or goods described in words.
        unit_id: None: the product's base unit.
        quantity: for the whole term; None: as ordered.
        price: for one unit, without VAT, in the contract's currency; None: the price list's.
        vat_rate: per cent; None: the product's.
    """

    product_id: int | None = None
    description: str = ""
    unit_id: int | None = None
    quantity: Decimal | None = None
    price: Decimal | None = None
    vat_rate: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Signatory:
    """Who signs for a side; `basis` is a key of `BASES` or words."""

    name: str = ""
    position: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContractDetails:
    """All that is typed about a contract or an additional agreement; days are inclusive.

    Attributes:
        ends: None: until it is ended.
        renewal_months: length of the next term; None: as long as this one.
        second_language: printed beside the first; None: one language only.
        owner_id: who answers for it; None: the client's owner.
        number: empty: the next of the series.
    """

    kind: str
    date: dt.date
    starts: dt.date
    ends: dt.date | None
    terms: Terms
    language: str
    second_language: str | None = None
    notice_days: int = 30
    renewal: str = "none"
    renewal_months: int | None = None
    city: str = ""
    ours: Signatory = Signatory()
    theirs: Signatory = Signatory()
    lines: tuple[LineInput, ...] = ()
    owner_id: int | None = None
    note: str = ""
    number: str = ""


def checked(details: ContractDetails) -> ContractDetails:
    """Return details cleaned.

    Raises:
        ContractError: dates, terms or a line are impossible.
    """
    _check_days(details)
    _check_terms(details.terms)
    if details.second_language == details.language:
        details = replace(details, second_language=None)
    return replace(
        details,
        city=clean(details.city)[:_LONGEST_NAME],
        ours=_signatory(details.ours),
        theirs=_signatory(details.theirs),
        lines=_lines(details.lines),
        note=clean_lines(details.note)[:_LONGEST_NOTE],
        number=clean(details.number),
    )


def _check_days(details: ContractDetails) -> None:
    if details.ends is None:
        if details.renewal != "none":
            raise RenewalWithoutEndError
    elif details.ends < details.starts:
        raise TermOrderError(details.starts, details.ends)
    if not _DAYS[0] <= details.notice_days <= _DAYS[1]:
        raise TermsError(N_("Notice days"), *map(str, _DAYS))
    if details.ends is not None and details.notice_days > (longest := (details.ends - details.starts).days):
        raise NoticeTooLongError(details.notice_days, longest)
    if details.renewal_months is not None and not 1 <= details.renewal_months <= 600:
        raise TermsError(N_("Renewed for months"), "1", "600")


def _check_terms(terms: Terms) -> None:
    for name, title, (low, high) in _WHOLE:
        value = getattr(terms, name)
        if value is not None and not low <= value <= high:
            raise TermsError(title, str(low), str(high))
    for name, title in _PERCENT:
        percent: Decimal | None = getattr(terms, name)
        if percent is not None and not (percent.is_finite() and 0 <= percent <= _HUNDRED and _is_plain(percent, _PLACES)):
            raise TermsError(title, "0", "100")
    for name in _AMOUNTS:
        amount: Money | None = getattr(terms, name)
        if amount is not None and amount.currency != terms.currency:
            raise OtherCurrencyError(amount.currency, terms.currency)
        if amount is not None and amount.minor < 0:
            raise TermsError(N_("Amount"), "0", "…")
    if terms.bonus_percent and (terms.bonus_from is None or terms.bonus_period is None):
        raise BonusIncompleteError


def _is_plain(number: Decimal, places: int) -> bool:
    return number == round(number, places)


def _signatory(found: Signatory) -> Signatory:
    name, position, basis = (clean(one)[:_LONGEST_NAME] for one in (found.name, found.position, found.basis))
    return Signatory(name=name, position=position, basis=basis)


def _lines(lines: Sequence[LineInput]) -> tuple[LineInput, ...]:
    if len(lines) > MOST_LINES:
        told = _("a specification has at most {most} lines. Divide it over several agreements.")
        raise SpecificationLineError(MOST_LINES + 1, told.format(most=show_number(MOST_LINES)))
    return tuple(_line(position, line) for position, line in enumerate(lines, 1))


def _line(position: int, line: LineInput) -> LineInput:
    description = clean(line.description)[:_LONGEST_GOODS]
    if line.product_id is None and not description:
        raise SpecificationLineError(position, _("choose the goods, or describe them."))
    if line.quantity is not None and not (line.quantity.is_finite() and 0 < line.quantity < 10**12):
        raise SpecificationLineError(position, _("the quantity must be more than zero, or empty for “as ordered”."))
    if line.price is not None and not (
        line.price.is_finite() and 0 <= line.price < 10**8 and _is_plain(line.price, _PRICE_PLACES)
    ):
        raise SpecificationLineError(position, _("the price must be zero or more, or empty for the price list's."))
    if line.vat_rate is not None and not (line.vat_rate.is_finite() and 0 <= line.vat_rate <= _HUNDRED):
        raise SpecificationLineError(position, _("the VAT must be between 0 and 100 per cent."))
    return replace(line, description=description)

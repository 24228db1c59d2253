"""What is done to the settings of the office, and the giving of numbers."""

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal

from sqlalchemy import delete, select, text
from sqlalchemy.orm import Session

from kamdesk.areas.company import queries, rules
from kamdesk.areas.company.model import Company, CurrencyRate, Tolerance
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.money import Money
from kamdesk.storage.database import touch
from kamdesk.storage.errors import ChangedByOthersError

_COUNT_UP = text(
    "INSERT INTO number_series (kind, year, last) VALUES (:kind, :year, 1) "
    "ON CONFLICT (kind, year) DO UPDATE SET last = number_series.last + 1 RETURNING last"
)
#: What may be written off as small in the base currency of a new office, in minor units.
_USUAL_TOLERANCE = 5


def set_up_company(session: Session, details: CompanyDetails) -> None:
    """Make the company of a new store.

    Raises:
        KamDeskError: a detail is missing or impossible.
    """
    made = Company(id=1)
    _fill(made, rules.checked(details))
    session.add(made)
    session.add(Tolerance(currency=made.base_currency, largest=_USUAL_TOLERANCE))
    session.flush()


def change_company(session: Session, version: int, details: CompanyDetails) -> None:
    """Keep new details; *version* is that of the details which were edited.

    Raises:
        BaseCurrencyFixedError: another base currency after something was booked.
        ChangedByOthersError: somebody saved them in between.
        KamDeskError: a detail is missing or impossible.
    """
    found = session.get(Company, 1)
    if found is None or found.version != version:
        raise ChangedByOthersError
    details = rules.checked(details)
    if details.base_currency != found.base_currency and queries.base_currency_is_fixed(session):
        raise rules.BaseCurrencyFixedError(found.base_currency)
    _fill(found, details)


def set_tolerances(session: Session, largest: Mapping[str, Money]) -> None:
    """Keep the largest small difference of each currency in *largest*; other currencies allow none.

    Raises:
        NegativeToleranceError: one is below zero.
    """
    kept = {one.currency: one for one in session.scalars(select(Tolerance))}
    for currency, amount in largest.items():
        if amount.amount < 0:
            raise rules.NegativeToleranceError
        if currency in kept:
            kept.pop(currency).largest = amount.minor
        else:
            session.add(Tolerance(currency=currency, largest=amount.minor))
    for gone in kept.values():
        session.delete(gone)


def set_rate(session: Session, currency: str, day: date, rate: Decimal) -> int:
    """Keep the rate of a currency from *day* on, in place of an earlier one for that day; return its number.

    Raises:
        RateError: the rate is impossible.
    """
    rate = rules.exchange_rate(currency, queries.base_currency(session), rate)
    kept = session.scalars(select(CurrencyRate).where(CurrencyRate.currency == currency, CurrencyRate.day == day)).first()
    if kept is None:
        kept = CurrencyRate(currency=currency, day=day)
        session.add(kept)
    kept.rate = rate
    session.flush()
    return kept.id


def remove_rates(session: Session, numbers: Collection[int]) -> list[tuple[str, date, Decimal]]:
    """Remove rates and return them, so that it can be undone; documents keep the rate they were booked with."""
    wanted = CurrencyRate.id.in_(numbers)
    gone = [(one.currency, one.day, one.rate) for one in session.scalars(select(CurrencyRate).where(wanted))]
    session.execute(delete(CurrencyRate).where(wanted))
    touch(session, CurrencyRate)
    return gone


def put_back_rates(session: Session, rates: Collection[tuple[str, date, Decimal]]) -> None:
    """Undo `remove_rates`."""
    for currency, day, rate in rates:
        set_rate(session, currency, day, rate)


def take_number(session: Session, kind: str, year: int) -> int:
    """Return the next number of a series; call it last before the commit, because others wait from here on.

    A number that is taken in a transaction which fails is given again: there is no gap and no double.
    """
    return int(session.execute(_COUNT_UP, {"kind": kind, "year": year}).scalar_one())


def _fill(record: Company, details: CompanyDetails) -> None:
    record.name = details.name
    record.country = details.country
    record.base_currency = details.base_currency
    record.language = details.language
    record.ageing_bounds = rules.show_bounds(details.ageing_bounds)
    record.payment_days = details.payment_days
    record.logo = details.logo
    record.legal_form = details.legal_form or None
    record.tax_number = details.tax_number or None
    record.address = details.address or None
    record.phone = details.phone or None
    record.email = details.email or None
    record.website = details.website or None
    record.bank_name = details.bank_name or None
    record.bank_account = details.bank_account or None
    record.bank_swift = details.bank_swift or None
    record.director = details.director or None
    record.chief_accountant = details.chief_accountant or None

"""Our own company, its rates and tolerances."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, exists, select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import Company, CurrencyRate, Tolerance
from kamdesk.areas.company.rules import NoCompanyError, NoRateError, read_bounds
from kamdesk.core.money import Money
from kamdesk.storage.base import Base


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """Our own company."""

    version: int
    name: str
    legal_form: str | None
    country: str
    tax_number: str | None
    address: str | None
    phone: str | None
    email: str | None
    website: str | None
    bank_name: str | None
    bank_account: str | None
    bank_swift: str | None
    director: str | None
    chief_accountant: str | None
    base_currency: str
    language: str
    logo: bytes | None
    ageing_bounds: tuple[int, ...]
    payment_days: int


def has_company(session: Session) -> bool:
    """Tell whether the first start was finished."""
    return session.get(Company, 1) is not None


def company(session: Session) -> CompanyRow:
    """Return our own company.

    Raises:
        NoCompanyError: the store has none yet.
    """
    one = session.get(Company, 1)
    if one is None:
        raise NoCompanyError
    return CompanyRow(
        one.version, one.name, one.legal_form, one.country, one.tax_number, one.address, one.phone, one.email, one.website,
        one.bank_name, one.bank_account, one.bank_swift, one.director, one.chief_accountant, one.base_currency, one.language,
        one.logo, read_bounds(one.ageing_bounds), one.payment_days,
    )  # fmt: skip


def base_currency(session: Session) -> str:
    """Return the currency of the books.

    Raises:
        NoCompanyError: the store has no company yet.
    """
    found = session.scalars(select(Company.base_currency)).first()
    if found is None:
        raise NoCompanyError
    return found


def base_currency_is_fixed(session: Session) -> bool:
    """Tell whether something was booked or ordered; this area knows those tables by name only, as foreign keys do."""
    tables = [Base.metadata.tables[name] for name in ("document", "sales_order") if name in Base.metadata.tables]
    return any(session.execute(select(exists().select_from(table))).scalar() for table in tables)


def rate_on(session: Session, currency: str, day: date) -> Decimal:
    """Return the units of the base currency for one unit of *currency* on *day*: the last rate known by then.

    Raises:
        NoRateError: none is known for that day or before it.
    """
    if currency == base_currency(session):
        return Decimal(1)
    found = session.scalars(
        select(CurrencyRate.rate)
        .where(CurrencyRate.currency == currency, CurrencyRate.day <= day)
        .order_by(CurrencyRate.day.desc())
        .limit(1)
    ).first()
    if found is None:
        raise NoRateError(currency, day)
    return found


def tolerances(session: Session) -> dict[str, Money]:
    """Return the largest difference that may be written off as small, by currency."""
    return {one.currency: Money.of_minor(one.largest, one.currency) for one in session.scalars(select(Tolerance))}


@dataclass(frozen=True, slots=True)
class RateRow:
    """Units of the base currency for one unit of `currency`, from `day` on."""

    id: int
    currency: str
    day: date
    rate: Decimal


def rate(session: Session, rate_id: int) -> RateRow | None:
    """Return one rate; None where there is none."""
    one = session.get(CurrencyRate, rate_id)
    return None if one is None else RateRow(one.id, one.currency, one.day, one.rate)


def currencies_used(session: Session) -> list[str]:
    """Return the base currency, then those that have a rate or a tolerance, in the order of their codes."""
    base = base_currency(session)
    others = {*session.scalars(select(CurrencyRate.currency).distinct()), *session.scalars(select(Tolerance.currency))}
    return [base, *sorted(others - {base})]


def list_of_rates() -> Select[Any]:
    """Return the rows of the list of rates; the table sorts and filters them."""
    columns: tuple[Any, ...] = (CurrencyRate.id, CurrencyRate.currency, CurrencyRate.day, CurrencyRate.rate)
    return select(*columns)


#: The order of the list of rates before anybody sorts it.
LATEST_RATES_FIRST = (CurrencyRate.day.desc(), CurrencyRate.currency)

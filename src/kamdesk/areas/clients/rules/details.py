"""What is typed on a client's card, and how it is checked before it is kept."""

from collections.abc import Container
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.rules.choices import ADDRESS_KINDS, CHANNELS, PRICE_DATES, STANDINGS
from kamdesk.areas.clients.rules.errors import ImpossibleTermsError, NameMissingError, TooLongError, UnknownChoiceError
from kamdesk.areas.clients.rules.identifiers import check_account, check_email, check_phone, digits_of
from kamdesk.areas.clients.rules.tax_numbers import check_tax_number, plain_tax_number
from kamdesk.core.countries import COUNTRIES
from kamdesk.core.i18n import LANGUAGES, _
from kamdesk.core.money import CurrencyMismatchError, Money, currency_code
from kamdesk.core.text import clean, clean_lines, fold

LONGEST_LINE: Final = 300
LONGEST_TEXT: Final = 20_000
LONGEST_TAG: Final = 40
_MOST_DAYS: Final = 3650
_DISCOUNT_PLACES: Final = 4


@dataclass(frozen=True, slots=True)
class AddressDetails:
    """One address; `kind` is one of `ADDRESS_KINDS`."""

    kind: str = "legal"
    street: str | None = None
    city: str | None = None
    region: str | None = None
    postal_code: str | None = None
    country: str | None = None


@dataclass(frozen=True, slots=True)
class AccountDetails:
    """One bank account."""

    account: str
    bank: str | None = None
    swift: str | None = None
    correspondent: str | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class ClientDetails:
    """Everything on a client's card that people type.

    `standing`, `source_channel` and `address.kind` are keys of the choices; `country` is an ISO code; `payment_days` None
    inherits the company's; `credit_limit` None inherits, zero means prepayment only, and it is in the client's currency;
    `discount` is in per cent; `price_date` is a key of `PRICE_DATES`, None inherits the company's.
    """

    name: str
    owner_id: int
    currency: str
    standing: str = "regular"
    legal_name: str | None = None
    legal_form: str | None = None
    country: str | None = None
    tax_number: str | None = None
    registration_number: str | None = None
    city: str | None = None
    phone: str | None = None
    email: str | None = None
    website: str | None = None
    language: str | None = None
    price_column: str | None = None
    payment_days: int | None = None
    credit_limit: Money | None = None
    discount: Decimal | None = None
    price_date: str | None = None
    segment: str | None = None
    source_channel: str | None = None
    note: str | None = None
    needs: str | None = None
    prospects: str | None = None
    addresses: tuple[AddressDetails, ...] = ()
    bank_accounts: tuple[AccountDetails, ...] = ()
    tags: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()


def checked(details: ClientDetails, *, tax_number_as_typed: bool = False, phone_as_typed: bool = False) -> ClientDetails:
    """Return the details as they are kept: cleaned, normalised, empty texts as None.

    Args:
        details: As typed or read from a file.
        tax_number_as_typed: Keep a tax number that breaks its country's rules; somebody looked at it and wants it so.
        phone_as_typed: Do not bring the phone to international form: thousands of imported ones would take long.

    Raises:
        KamDeskError: The name is missing, or a value cannot be right.
    """
    name = line(details.name)
    if name is None:
        raise NameMissingError
    country = choice(details.country, COUNTRIES)
    currency = currency_code(details.currency)
    addresses = tuple(one for one in map(_checked_address, details.addresses) if one != AddressDetails(one.kind))
    return replace(
        details,
        name=name,
        currency=currency,
        standing=choice(details.standing, STANDINGS) or "regular",
        legal_name=line(details.legal_name),
        legal_form=line(details.legal_form),
        country=country,
        tax_number=_checked_tax_number(details.tax_number, country, as_typed=tax_number_as_typed),
        registration_number=line(details.registration_number),
        city=line(details.city) or next((one.city for one in addresses if one.city), None),
        phone=_checked_phone(details.phone, country, as_typed=phone_as_typed),
        email=_checked_email(details.email),
        website=line(details.website),
        language=choice(details.language, LANGUAGES),
        price_column=line(details.price_column),
        payment_days=_checked_days(details.payment_days),
        credit_limit=_checked_limit(details.credit_limit, currency),
        discount=_checked_discount(details.discount),
        price_date=choice(details.price_date, PRICE_DATES),
        segment=line(details.segment),
        source_channel=choice(details.source_channel, CHANNELS),
        note=lines(details.note),
        needs=lines(details.needs),
        prospects=lines(details.prospects),
        addresses=addresses,
        bank_accounts=tuple(_checked_account(one) for one in details.bank_accounts if one.account.strip()),
        tags=checked_tags(details.tags),
        other_names=tuple(dict.fromkeys(kept for kept in map(line, details.other_names) if kept and kept != name)),
    )


def line(text: str | None) -> str | None:
    """Return one line of text as it is kept; None for nothing.

    Raises:
        TooLongError: It is longer than any real one.
    """
    if not text:
        return None
    kept = clean(text)
    if len(kept) > LONGEST_LINE:
        raise TooLongError(kept, LONGEST_LINE)
    return kept or None


def lines(text: str | None) -> str | None:
    """Return a longer text as it is kept; None for nothing.

    Raises:
        TooLongError: It is longer than any real one.
    """
    if not text:
        return None
    kept = clean_lines(text)
    if len(kept) > LONGEST_TEXT:
        raise TooLongError(kept, LONGEST_TEXT)
    return kept or None


def choice(key: str | None, choices: Container[str]) -> str | None:
    """Return *key* if it is one of *choices*; None for nothing.

    Raises:
        UnknownChoiceError: It is none of them.
    """
    if not key:
        return None
    if key not in choices:
        raise UnknownChoiceError(key)
    return key


def checked_tags(tags: tuple[str, ...]) -> tuple[str, ...]:
    """Return the tags cleaned, each once, in their order.

    Raises:
        TooLongError: A tag is longer than a word or two.
    """
    kept = tuple(dict.fromkeys(tag for tag in (clean(tag).lstrip("#").strip() for tag in tags) if tag))
    for tag in kept:
        if len(tag) > LONGEST_TAG:
            raise TooLongError(tag, LONGEST_TAG)
    return kept


def _checked_address(address: AddressDetails) -> AddressDetails:
    return AddressDetails(
        choice(address.kind, ADDRESS_KINDS) or "legal",
        line(address.street),
        line(address.city),
        line(address.region),
        line(address.postal_code),
        choice(address.country, COUNTRIES),
    )


def _checked_account(account: AccountDetails) -> AccountDetails:
    return AccountDetails(
        line(check_account(account.account)) or "",
        line(account.bank),
        line(account.swift),
        line(account.correspondent),
        currency_code(account.currency) if account.currency else None,
    )


def _checked_tax_number(number: str | None, country: str | None, *, as_typed: bool) -> str | None:
    typed = line(number)
    if typed is None:
        return None
    return plain_tax_number(typed) or typed if as_typed else check_tax_number(typed, country)


def _checked_phone(phone: str | None, country: str | None, *, as_typed: bool) -> str | None:
    typed = line(phone)
    return typed if typed is None or as_typed else check_phone(typed, country).text


def _checked_email(email: str | None) -> str | None:
    typed = line(email)
    return None if typed is None else check_email(typed)


def _checked_days(days: int | None) -> int | None:
    if days is not None and not 0 <= days <= _MOST_DAYS:
        raise ImpossibleTermsError(
            _("Payment terms of {days} days are impossible. Give between 0 and {most} days.").format(days=days, most=_MOST_DAYS)
        )
    return days


def _checked_limit(limit: Money | None, currency: str) -> Money | None:
    if limit is None:
        return None
    if limit.currency != currency:
        raise CurrencyMismatchError(limit.currency, currency)
    if limit.minor < 0:
        raise ImpossibleTermsError(
            _("The credit limit is less than zero. Zero means prepayment only; empty means no limit of its own.")
        )
    return limit


def _checked_discount(discount: Decimal | None) -> Decimal | None:
    if discount is None:
        return None
    if not discount.is_finite() or not 0 <= discount <= 100 or discount != round(discount, _DISCOUNT_PLACES):
        raise ImpossibleTermsError(_("The discount has to be between 0 and 100 per cent."))
    return discount


def search_text(details: ClientDetails) -> str:
    """Return the folded text in which the client is looked for: names, numbers, places and tags; phones also as digits."""
    parts = [
        details.name,
        details.legal_name,
        details.tax_number,
        details.registration_number,
        details.city,
        details.phone,
        digits_of(details.phone),
        details.email,
        details.segment,
        *details.other_names,
        *details.tags,
    ]
    return fold(" ".join(part for part in parts if part))

"""What differs between two states of a client's card, in words."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.clients.rules.choices import CHANNELS, PRICE_DATES, STANDINGS
from kamdesk.areas.clients.rules.details import AccountDetails, AddressDetails, ClientDetails
from kamdesk.areas.clients.rules.identifiers import show_account
from kamdesk.core.countries import country_name
from kamdesk.core.formats import show_money, show_number
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.money import Money
from kamdesk.core.text import listed

#: The name of every detail, as its field on the form is called.
TITLES: Final[dict[str, str]] = {
    "name": N_("Name"),
    "owner_id": N_("Owner"),
    "currency": N_("Currency"),
    "standing": N_("Standing"),
    "legal_name": N_("Legal name"),
    "legal_form": N_("Legal form"),
    "country": N_("Country"),
    "tax_number": N_("Tax number"),
    "registration_number": N_("Registration number"),
    "city": N_("City"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "website": N_("Website"),
    "language": N_("Language of papers"),
    "price_column": N_("Price column"),
    "payment_days": N_("Payment terms, days"),
    "credit_limit": N_("Credit limit"),
    "discount": N_("Discount, %"),
    "price_date": N_("Prices of which day"),
    "segment": N_("Segment"),
    "source_channel": N_("Source channel"),
    "note": N_("Note"),
    "needs": N_("Needs"),
    "prospects": N_("Prospects"),
    "addresses": N_("Addresses"),
    "bank_accounts": N_("Bank accounts"),
    "tags": N_("Tags"),
    "other_names": N_("Other names"),
}


@dataclass(frozen=True, slots=True)
class Difference:
    """One detail that differs; `title` is its English name, `shown` the later value in words."""

    name: str
    title: str
    shown: str


def differences(before: ClientDetails, after: ClientDetails) -> list[Difference]:
    """Return every detail that differs, with its value in *after*."""
    return [
        Difference(name, title, show_detail(name, getattr(after, name)))
        for name, title in TITLES.items()
        if getattr(before, name) != getattr(after, name)
    ]


def show_detail(name: str, value: Any) -> str:
    """Return the value of a detail as people read it; the owner stays a number, whose name is not known here."""
    if value is None or value == ():
        return ""
    if isinstance(value, Money):
        return show_money(value, with_currency=True)
    if isinstance(value, Decimal):
        return show_number(value)
    if isinstance(value, tuple):
        return "; ".join(_show_part(part) for part in value)
    return _show_key(name, str(value))


def _show_key(name: str, value: str) -> str:
    if name == "standing":
        return _(STANDINGS[value]) if value in STANDINGS else value
    if name == "source_channel":
        return _(CHANNELS[value]) if value in CHANNELS else value
    if name == "price_date":
        return _(PRICE_DATES[value]) if value in PRICE_DATES else value
    if name == "country":
        return country_name(value)
    if name == "language":
        return language_name(value) if value in LANGUAGES else value
    return value


def _show_part(part: Any) -> str:
    if isinstance(part, AddressDetails):
        return show_address(part)
    return show_account(part.account) if isinstance(part, AccountDetails) else str(part)


def show_address(address: AddressDetails) -> str:
    """Return an address on one line, in the order of the street first."""
    place = " ".join(part for part in (address.postal_code, address.city) if part)
    return listed(part for part in (address.street, place, address.region, country_name(address.country)) if part)

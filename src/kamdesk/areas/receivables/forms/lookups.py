"""Fields that find clients, and what the forms know of the office."""

from datetime import date
from decimal import Decimal
from typing import Any

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.receivables.rules import PAYMENT_METHODS
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import _
from kamdesk.core.money import CURRENCIES, Money
from kamdesk.core.text import fold, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, RecordEditor

_OFFERED = 12


def client_editor(desk: Desk) -> RecordEditor:
    """Return a field that finds clients by name, tax number or phone, in any spelling."""

    def ask(text: str) -> list[tuple[Any, str]]:
        found = desk.read(clients.find_clients, fold(text), desk.db.dialect, _OFFERED)
        return [(one.id, one.name) for one in found]

    def name_of(client_id: int) -> str:
        named = desk.read(clients.clients_named, [client_id])
        return named[0].name if named else ""

    return RecordEditor(ask, name_of)


def client_name(desk: Desk, client_id: int) -> str:
    """Return the name of a client, nothing where there is none."""
    named = desk.read(clients.clients_named, [client_id])
    return named[0].name if named else ""


def client_currency(desk: Desk, client_id: int) -> str:
    """Return the currency that a client is invoiced in."""
    card = desk.read(clients.client_card, client_id)
    return card.details.currency if card else desk.read(company.base_currency)


def method_editor() -> ChoiceEditor:
    """Return the choice of how money is paid."""
    return ChoiceEditor([(key, _(word)) for key, word in PAYMENT_METHODS.items()], empty=True)


def currency_editor(desk: Desk) -> ChoiceEditor:
    """Return the choice of a currency, the one of the books first."""
    return ChoiceEditor([(code, code) for code in currencies(desk)])


def currencies(desk: Desk) -> list[str]:
    """Return the currencies that are offered, the one of the books first."""
    base = desk.read(company.base_currency)
    return [base, *(code for code in CURRENCIES if code != base)]


def rate_of(desk: Desk, currency: str | None, day: date | None) -> Decimal | None:
    """Return the rate of a day, None where none is known."""
    if currency is None or day is None:
        return None
    try:
        return desk.read(company.rate_on, currency, day)
    except NoRateError:
        return None


def whole(money: Money) -> str:
    """Return an amount with its currency that no sentence turns round."""
    return isolate_ltr(show_money(money, with_currency=True))

"""What the forms of money know of the office."""

from datetime import date
from decimal import Decimal

from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.receivables.rules import PAYMENT_METHODS
from kamdesk.core.i18n import _
from kamdesk.core.money import CURRENCIES
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor


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

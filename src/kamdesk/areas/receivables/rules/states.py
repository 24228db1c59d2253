"""How an invoice stands, in a word; and what can only be done with invoices of one client."""

import datetime as dt
from collections.abc import Collection
from typing import Final, Literal

from kamdesk.areas.receivables.rules.ageing import days_overdue
from kamdesk.areas.receivables.rules.refusals import BookingError
from kamdesk.core.i18n import N_, _

State = Literal["cancelled", "paid", "disputed", "overdue", "part_paid", "open"]

#: How an invoice can stand, with the words shown.
STATES: Final[dict[str, str]] = {
    "cancelled": N_("cancelled"),
    "paid": N_("paid"),
    "disputed": N_("disputed"),
    "overdue": N_("overdue"),
    "part_paid": N_("part paid"),
    "open": N_("open"),
}


class DifferentClientsError(BookingError):
    """Invoices of several clients or currencies were chosen for one payment."""

    def __init__(self) -> None:
        super().__init__(_("One payment is of one client in one currency. Choose invoices that belong together."))


class NothingToPayError(BookingError):
    """None of the chosen invoices has anything open."""

    def __init__(self) -> None:
        super().__init__(_("Nothing is open on what you chose. Choose invoices that are not paid."))


def invoice_state(
    amount: int, still_open: int, late_from: dt.date | None, today: dt.date, *, cancelled: bool, disputed: bool
) -> tuple[State, int]:
    """Return how an invoice stands and how many days it is overdue.

    Args:
        amount: The invoice, in minor units.
        still_open: What of it is open.
        late_from: From when the oldest open part ages; None where nothing is open.
        today: The day that counts as today.
        cancelled: A cancellation of it was booked.
        disputed: The client does not accept an open part of it.
    """
    days = days_overdue(late_from, today) if late_from is not None and still_open else 0
    if cancelled:
        return "cancelled", 0
    if still_open == 0:
        return "paid", 0
    if disputed:
        return "disputed", days
    if days:
        return "overdue", days
    return ("part_paid" if still_open < amount else "open"), 0


def only_one(clients_and_currencies: Collection[tuple[int, str]]) -> tuple[int, str]:
    """Return the one client and currency that all debts to be paid have.

    Raises:
        NothingToPayError: there are none.
        DifferentClientsError: there are several.
    """
    found = set(clients_and_currencies)
    if not found:
        raise NothingToPayError
    if len(found) > 1:
        raise DifferentClientsError
    return found.pop()

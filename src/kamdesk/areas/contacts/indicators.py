"""The indicator of client cards: what is known of a client and of whom to reach there."""

from datetime import date
from decimal import Decimal
from typing import Final

from kamdesk.areas.clients.model import Address, BankAccount, Client
from kamdesk.areas.contacts import queries
from kamdesk.areas.contacts.model import Contact
from kamdesk.core.i18n import N_, _
from kamdesk.core.indicators import Indicator, IndicatorRow
from kamdesk.core.text import listed
from kamdesk.storage.database import Session

#: The words for the fields of `queries.CARD_FIELDS`.
_WORDS: Final = {
    "tax_number": N_("Tax number"),
    "address": N_("Address"),
    "bank_account": N_("Bank account"),
    "main_contact": N_("Main contact"),
    "price_column": N_("Price column"),
    "payment_days": N_("Payment terms"),
    "language": N_("Language of papers"),
    "needs": N_("Needs"),
}


def _cards(session: Session, employee_id: int, _since: date, until: date, today: date) -> list[IndicatorRow]:
    """The cards with the most missing first, which is where there is something to do; the words say what is missing."""
    if until.replace(day=1) != today.replace(day=1):
        return []
    return [
        IndicatorRow(
            area="clients",
            record=card.client_id,
            day=card.changed_at.astimezone().date(),
            title=card.client,
            detail=_("Missing: {fields}").format(fields=listed(_(_WORDS[one]) for one in card.missing)) if card.missing else "",
            worth=Decimal(len(card.filled)),
        )
        for card in queries.filled_cards(session, employee_id)
    ]


INDICATORS: Final = (
    Indicator(
        key="card_completeness",
        title=N_("Completeness of client cards"),
        meaning=N_(
            "How much of the own clients' cards is filled in: tax number, address, bank account, main contact with a phone or an "
            "e-mail, price column, payment terms, language of papers, needs. Archived and former clients are left out. "
            "A month that is over keeps what was counted last in it."
        ),
        unit="percent",
        better="higher",
        kind="state",
        reads=frozenset({Client, Address, BankAccount, Contact}),
        compute=queries.card_completeness,
        rows=_cards,
    ),
)

"""What moves a client's balance, which way, and how its number looks."""

from datetime import date
from typing import Final, Literal

from kamdesk.core.i18n import N_

Kind = Literal["invoice", "credit_note", "payment", "refund", "write_off", "cancellation"]

#: Kinds of documents with the words shown for them; the keys are stored.
KINDS: Final[dict[str, str]] = {
    "invoice": N_("Invoice"),
    "credit_note": N_("Credit note"),
    "payment": N_("Payment"),
    "refund": N_("Refund"),
    "write_off": N_("Write-off"),
    "cancellation": N_("Cancellation"),
}
#: Every kind that is money or a credit, in the order of lists; an invoice is the only debt that ages.
MONEY_KINDS: Final = tuple(kind for kind in KINDS if kind != "invoice")
#: What sales are made of.
SALES_KINDS: Final = ("invoice", "credit_note")
#: How money is paid or given back; the keys are stored.
PAYMENT_METHODS: Final[dict[str, str]] = {
    "bank": N_("Bank transfer"),
    "cash": N_("Cash"),
    "card": N_("Card"),
    "cheque": N_("Cheque"),
    "offset": N_("Offset"),
}
#: +1 adds to the debt, -1 takes from it; a write-off or a cancellation goes against what it is about.
_SIGNS: Final = {"invoice": 1, "refund": 1, "credit_note": -1, "payment": -1}
_SERIES: Final = {
    "invoice": "INV",
    "credit_note": "CRN",
    "payment": "PAY",
    "refund": "REF",
    "write_off": "WOF",
    "cancellation": "CAN",
}


def sign_of(kind: str, subject_signed: int = 0) -> int:
    """Return +1 where a document of *kind* adds to the debt, -1 where it takes from it.

    A write-off and a cancellation oppose their subject, whose signed amount is *subject_signed*.
    """
    if kind in _SIGNS:
        return _SIGNS[kind]
    return -1 if subject_signed > 0 else 1


def document_number(kind: str, day: date, counted: int) -> str:
    """Return the number of the *counted*-th document of its kind in the year of *day*, the same in every language."""
    return f"{_SERIES[kind]}-{day.year}-{counted:05d}"


def counted_in(number: str, kind: str, year: int) -> int | None:
    """Return which one of its series *number* is, None where it was typed or imported."""
    start = f"{_SERIES[kind]}-{year}-"
    rest = number.removeprefix(start)
    return int(rest) if number.startswith(start) and rest.isascii() and rest.isdigit() else None

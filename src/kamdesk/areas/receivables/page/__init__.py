"""The money pages: invoices, payments, and what is owed since when; and what they add to the client card."""

from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.receivables.forms import InvoiceForm, PaymentForm, invoice_form, payment_form
from kamdesk.areas.receivables.forms.document import DocumentForm, document_form
from kamdesk.areas.receivables.page.card_money import DocumentsSection, MoneySection
from kamdesk.areas.receivables.page.card_sales import SalesSection
from kamdesk.areas.receivables.page.card_statement import StatementSection
from kamdesk.areas.receivables.page.invoices import InvoicesPage
from kamdesk.areas.receivables.page.money import MoneyPage
from kamdesk.areas.receivables.page.of_clients import CLIENT_FIGURES
from kamdesk.areas.receivables.page.receivables import ReceivablesPage
from kamdesk.areas.receivables.page.strip import IntegrityStrip
from kamdesk.areas.receivables.page.words import ICONS, kind_word
from kamdesk.areas.receivables.queries.states import found_documents, latest_documents
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, CardSection, Found, Happening
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import ListPage


def _open_document(desk: Desk, document_id: int | None = None, **_known: Any) -> DocumentForm | None:
    return None if document_id is None else document_form(desk, None, document_id)


def _open_invoice(desk: Desk, document_id: int | None = None, *, client_id: int | None = None) -> DocumentForm | InvoiceForm:
    return invoice_form(desk, None, client_id=client_id) if document_id is None else document_form(desk, None, document_id)


def _open_payment(
    desk: Desk, document_id: int | None = None, *, client_id: int | None = None, new: bool = True
) -> DocumentForm | PaymentForm:
    if document_id is None and new:
        return payment_form(desk, None, client_id=client_id)
    return document_form(desk, None, document_id or 0)


def _with_strip(page: type[ListPage], desk: Desk) -> QWidget:
    """Return a list with the strip of the whole ledger below it."""
    shown = page(desk)
    layout = shown.layout()
    if layout is not None:
        layout.addWidget(IntegrityStrip(desk))
    return shown


def _find(session: Session, folded: str, dialect: str, limit: int) -> list[Found]:
    told = _("{kind} of {date}, {client}")
    return [
        Found(
            "receivables",
            row.id,
            row.number,
            told.format(kind=kind_word(row.kind), date=show_date(row.date), client=isolate(row.client)),
        )
        for row in found_documents(session, folded, dialect, limit)
    ]


def _happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    told = _("{kind} {number}: {amount} {currency}")
    return [
        Happening(
            row.date,
            told.format(
                kind=kind_word(row.kind),
                number=isolate_ltr(row.number),
                amount=isolate_ltr(show_minor(row.amount, row.currency)),
                currency=row.currency,
            ),
            ICONS.get(row.kind, "file"),
            "receivables",
            row.id,
        )
        for row in latest_documents(session, client_id, limit)
    ]


_CARD = (
    CardSection("money", N_("Money"), 30, MoneySection),
    CardSection("documents", N_("Invoices"), 40, DocumentsSection),
    CardSection("statement", N_("Statement"), 50, StatementSection),
    CardSection("sales", N_("Sales history"), 60, SalesSection),
)

INVOICES = Area(
    "invoices",
    InvoicesPage.title,
    InvoicesPage.icon,
    20,
    page=partial(_with_strip, InvoicesPage),
    open=_open_invoice,
    shows=InvoicesPage.shows,
)
PAYMENTS = Area(
    "payments",
    MoneyPage.title,
    MoneyPage.icon,
    25,
    page=partial(_with_strip, MoneyPage),
    open=_open_payment,
    shows=MoneyPage.shows,
)
AREA = Area(
    "receivables",
    ReceivablesPage.title,
    ReceivablesPage.icon,
    30,
    page=ReceivablesPage,
    open=_open_document,
    card=_CARD,
    find=_find,
    happenings=_happenings,
    shows=ReceivablesPage.shows,
    client_figures=CLIENT_FIGURES,
)
#: The entries of the sidebar that this area brings.
AREAS = (INVOICES, PAYMENTS, AREA)

__all__ = ["AREA", "AREAS", "InvoicesPage", "MoneyPage", "ReceivablesPage"]

"""Invoices by what there is to do about them, and documents that the search box and the timeline show."""

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy import ColumnElement, Label, ScalarSelect, Select, case, func, literal, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.model import CurrencyRate
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.lists import (
    allocations_of,
    client_documents,
    ids_by_client,
    ids_of_documents,
    invoices,
    payments,
)
from kamdesk.areas.receivables.queries.movements import IS_OPEN, total
from kamdesk.areas.receivables.rules import MONEY_KINDS
from kamdesk.storage.base import IsoDate
from kamdesk.storage.search import found_in

InvoiceState = Literal["open", "overdue", "disputed"]
_INVOICE = ("invoice",)


@dataclass(frozen=True, slots=True)
class ListSelects:
    """The selects of one list: what is shown, only the ids, and the ids along the clients' names."""

    shown: Select[Any]
    narrow: Select[Any]
    by_client: Select[Any]


def invoice_list(state: InvoiceState | None, today: dt.date) -> ListSelects:
    """Return the invoices in *state*, all for None, with the day from which the oldest open part ages, and *today*."""
    open_parts = (OpenItem.document_id == LedgerDocument.id, OpenItem.open > 0)
    late_from = select(func.min(OpenItem.age_from)).where(*open_parts).correlate(LedgerDocument).scalar_subquery()
    disputed = select(func.min(OpenItem.disputed_on)).where(*open_parts).correlate(LedgerDocument).scalar_subquery()
    now = literal(today, IsoDate).label("today")
    shown = invoices().add_columns(late_from.label("late_from"), disputed.label("disputed_on"), now)
    conditions = _in_state(state, today)
    return ListSelects(
        shown.where(*conditions), ids_of_documents(_INVOICE).where(*conditions), ids_by_client(_INVOICE).where(*conditions)
    )


def _in_state(state: InvoiceState | None, today: dt.date) -> list[ColumnElement[bool]]:
    if state is None:
        return []
    if state == "open":
        return [LedgerDocument.open > 0, ~LedgerDocument.cancelled]
    if state == "disputed":
        disputed = select(OpenItem.document_id).where(OpenItem.disputed_on.is_not(None), OpenItem.open > 0)
        return [LedgerDocument.id.in_(disputed)]
    late = (OpenItem.document_id == LedgerDocument.id, OpenItem.open > 0, OpenItem.age_from < today)
    return [LedgerDocument.open > 0, select(OpenItem.id).where(*late).correlate(LedgerDocument).exists()]


def money_list(kind: str | None) -> ListSelects:
    """Return payments, credit notes and so on, or only those of one *kind*."""
    kinds = MONEY_KINDS if kind is None else (kind,)
    shown = payments() if kind is None else payments().where(LedgerDocument.kind == kind)
    return ListSelects(shown, ids_of_documents(kinds), ids_by_client(kinds))


def found_documents(session: Session, folded: str, dialect: str, limit: int) -> list[Any]:
    """Return (id, kind, number, date, client) of documents whose number or reference holds *folded*, the latest first."""
    begins = case((LedgerDocument.search.startswith(folded, autoescape=True), 0), else_=1)
    wanted = (
        select(LedgerDocument.id, LedgerDocument.kind, LedgerDocument.number, LedgerDocument.date, Client.name.label("client"))
        .join(Client, Client.id == LedgerDocument.client_id)
        .where(found_in(LedgerDocument, folded, dialect))
        .order_by(begins, LedgerDocument.id.desc())
        .limit(limit)
    )
    return list(session.execute(wanted))


def latest_documents(session: Session, client_id: int, limit: int) -> list[Any]:
    """Return the latest documents of a client."""
    return list(session.execute(client_documents(client_id).limit(limit)))


def invoices_of(session: Session, client_id: int, folded: str, limit: int) -> list[Any]:
    """Return (id, number, date, open, currency) of a client's invoices whose number holds *folded*, the latest first."""
    columns: tuple[Any, ...] = (
        LedgerDocument.id,
        LedgerDocument.number,
        LedgerDocument.date,
        LedgerDocument.open,
        LedgerDocument.currency,
    )
    wanted = select(*columns).where(
        LedgerDocument.client_id == client_id,
        LedgerDocument.kind == "invoice",
        ~LedgerDocument.cancelled,
        LedgerDocument.search.contains(folded, autoescape=True),
    )
    return list(session.execute(wanted.order_by(LedgerDocument.date.desc(), LedgerDocument.id.desc()).limit(limit)))


def balance_of_client(_today: dt.date) -> Label[int]:
    """Return what a client owes in its own currency, an expression correlated with `Client`."""
    return _open_of_client().label("balance")


def overdue_of_client(today: dt.date) -> Label[int]:
    """Return what of its debts is overdue; money that is not allocated does not lower it."""
    return _open_of_client(OpenItem.open > 0, OpenItem.age_from < today).label("overdue")


def last_invoice_of_client(_today: dt.date) -> Label[dt.date]:
    """Return the date of its latest invoice."""
    latest = select(func.max(LedgerDocument.date)).where(LedgerDocument.client_id == Client.id, LedgerDocument.kind == "invoice")
    return latest.correlate(Client).scalar_subquery().label("last_invoice")


def _open_of_client(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    mine = (OpenItem.client_id == Client.id, OpenItem.currency == Client.currency, IS_OPEN)
    return select(total(OpenItem.open)).where(*mine, *conditions).correlate(Client).scalar_subquery()


def open_parts(session: Session, document_ids: Collection[int]) -> list[Any]:
    """Return (item_id, document_id, client_id, currency, open) of what is open of documents, debts before credits."""
    columns: tuple[Any, ...] = (
        OpenItem.id.label("item_id"),
        OpenItem.document_id,
        OpenItem.client_id,
        OpenItem.currency,
        OpenItem.open,
    )
    wanted = select(*columns).where(OpenItem.document_id.in_(document_ids), OpenItem.open != 0)
    return list(session.execute(wanted.order_by(OpenItem.open.desc(), OpenItem.id)))


def documents_about(session: Session, document_id: int) -> list[Any]:
    """Return (id, kind, number, date, amount, note) of the documents that refer to one."""
    columns: tuple[Any, ...] = (
        LedgerDocument.id,
        LedgerDocument.kind,
        LedgerDocument.number,
        LedgerDocument.date,
        LedgerDocument.amount,
        LedgerDocument.note,
    )
    wanted = select(*columns).where(LedgerDocument.subject_id == document_id)
    return list(session.execute(wanted.order_by(LedgerDocument.date, LedgerDocument.id)))


def allocations_with_people(session: Session, document_id: int) -> list[Any]:
    """Return what a document was allocated to, or by, with the name of who did it as `made_by`."""
    shown = allocations_of(document_id).outerjoin(Employee, Employee.id == Allocation.made_by)
    return list(session.execute(shown.add_columns(Employee.name.label("made_by"))))


def currencies_in_use(session: Session) -> list[str]:
    """Return the currencies of what is open now and those that have rates, the one of the books first."""
    base = company.base_currency(session)
    found = set(session.scalars(select(OpenItem.currency).where(IS_OPEN).distinct()))
    found |= set(session.scalars(select(CurrencyRate.currency).distinct()))
    return [base, *sorted(found - {base})]


def last_payments(session: Session, client_id: int, limit: int) -> list[Any]:
    """Return the latest payments of a client."""
    wanted = client_documents(client_id).where(LedgerDocument.kind == "payment", ~LedgerDocument.cancelled)
    return list(session.execute(wanted.limit(limit)))

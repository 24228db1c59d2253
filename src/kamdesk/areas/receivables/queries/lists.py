"""What the lists of the pages show: selects of labelled columns, the id first, which the tables sort, search and page through.

Sort by the columns that an index begins with (always followed by the id): number, date, due, amount and open of one kind of
document; the client's name through `by_client`, which lets the database walk the clients in the order of their names.
"""

from typing import Any

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import aliased
from sqlalchemy.sql.elements import UnaryExpression
from sqlalchemy.sql.operators import custom_op

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.movements import IS_OPEN
from kamdesk.areas.receivables.rules import MONEY_KINDS
from kamdesk.storage.search import SHORTEST_INSIDE, begins, holds, ids_found

_NAMES: ColumnElement[str] = Client.name_key.__clause_element__()
_NUMBERS: ColumnElement[str] = LedgerDocument.search.__clause_element__()


def invoices() -> Select[Any]:
    """Return all invoices."""
    return _documents(("invoice",))


def payments() -> Select[Any]:
    """Return everything that is not an invoice: payments, credit notes, refunds, write-offs, cancellations."""
    return _documents(MONEY_KINDS)


def client_documents(client_id: int) -> Select[Any]:
    """Return every document of a client, the latest first."""
    latest = LedgerDocument.date.desc(), LedgerDocument.id.desc()
    return _documents(()).where(LedgerDocument.client_id == client_id).order_by(*latest)


def ids_of_documents(kinds: tuple[str, ...]) -> Select[Any]:
    """Return only the ids of documents: what counting and sorting need."""
    return select(LedgerDocument.id).where(LedgerDocument.kind.in_(kinds))


def ids_by_client(kinds: tuple[str, ...]) -> Select[Any]:
    """Return the ids of documents so that sorting by the client's name walks the clients in that order."""
    walked = UnaryExpression(Client.id.__clause_element__(), operator=custom_op("+"), type_=Client.id.type)
    return (
        select(LedgerDocument.id)
        .select_from(Client)
        .join(LedgerDocument, LedgerDocument.client_id == walked)
        .where(LedgerDocument.kind.in_(kinds))
    )


def matching_documents(folded: str, dialect: str, kinds: tuple[str, ...]) -> tuple[ColumnElement[bool], Select[Any]]:
    """Return the condition that a document or its client's name holds *folded*, and the ids of such rows by index.

    Below three letters a document has to begin with them. The ids are of all kinds, and some come twice: the list sorts that
    out, and a count of them can stop early.
    """
    of_client = LedgerDocument.client_id.in_(select(Client.id).where(holds(_NAMES, folded)))
    by_client = select(LedgerDocument.id).where(of_client, LedgerDocument.kind.in_(kinds))
    if len(folded) < SHORTEST_INSIDE:
        by_number = select(LedgerDocument.id).where(begins(_NUMBERS, folded, dialect))
        return _NUMBERS.startswith(folded, autoescape=True) | of_client, _either(by_number, by_client)
    return holds(_NUMBERS, folded) | of_client, _either(ids_found(LedgerDocument, folded, dialect), by_client)


def _either(one: Select[Any], other: Select[Any]) -> Select[Any]:
    return one.union_all(other).subquery().select()


def debts() -> Select[Any]:
    """Return the open instalments; `age_from` sorts the longest overdue first."""
    columns: tuple[Any, ...] = (
        OpenItem.id.label("id"),
        OpenItem.document_id.label("document_id"),
        OpenItem.client_id.label("client_id"),
        Client.name.label("client"),
        LedgerDocument.number.label("number"),
        OpenItem.position.label("position"),
        OpenItem.date.label("date"),
        OpenItem.due.label("due"),
        OpenItem.age_from.label("age_from"),
        OpenItem.amount.label("amount"),
        OpenItem.open.label("open"),
        OpenItem.currency.label("currency"),
        OpenItem.disputed_on.label("disputed_on"),
        OpenItem.dispute_reason.label("dispute_reason"),
    )
    return (
        select(*columns)
        .join_from(OpenItem, LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .join(Client, Client.id == OpenItem.client_id)
        .where(*open_debts())
    )


def ids_of_debts() -> Select[Any]:
    """Return only the ids of the open instalments."""
    return select(OpenItem.id).where(*open_debts())


def open_debts() -> tuple[Any, ...]:
    """Return the conditions of an open instalment."""
    return (IS_OPEN, OpenItem.open > 0, OpenItem.age_from.is_not(None))


def matching_debts(folded: str) -> ColumnElement[bool]:
    """Return the condition that an open item's document or client's name holds *folded*."""
    named = select(Client.id).where(holds(_NAMES, folded))
    numbered = select(LedgerDocument.id).where(holds(_NUMBERS, folded), LedgerDocument.open > 0)
    return OpenItem.client_id.in_(named) | OpenItem.document_id.in_(numbered)


def allocations_of(document_id: int) -> Select[Any]:
    """Return what a document was allocated to, or by, with the undone ones and their undoing.

    `other` is the number of the document on the other side; `undone` is the id of the allocation that undid it.
    """
    own, other, document = aliased(OpenItem), aliased(OpenItem), aliased(LedgerDocument)
    undoing = aliased(Allocation)
    as_credit = (Allocation.credit_id == own.id) & (Allocation.debit_id == other.id)
    as_debit = (Allocation.debit_id == own.id) & (Allocation.credit_id == other.id)
    columns: tuple[Any, ...] = (
        Allocation.id.label("id"),
        Allocation.date.label("date"),
        own.position.label("position"),
        document.id.label("other_id"),
        document.kind.label("other_kind"),
        document.number.label("other"),
        Allocation.amount.label("amount"),
        own.currency.label("currency"),
        Allocation.gain.label("gain"),
        Allocation.undoes_id.label("undoes_id"),
        undoing.id.label("undone"),
        Allocation.made_at.label("made_at"),
    )
    return (
        select(*columns)
        .select_from(own)
        .join(Allocation, (Allocation.credit_id == own.id) | (Allocation.debit_id == own.id))
        .join(other, as_credit | as_debit)
        .join(document, document.id == other.document_id)
        .outerjoin(undoing, undoing.undoes_id == Allocation.id)
        .where(own.document_id == document_id)
        .order_by(Allocation.date, Allocation.id)
    )


def _documents(kinds: tuple[str, ...]) -> Select[Any]:
    columns: tuple[Any, ...] = (
        LedgerDocument.id.label("id"),
        LedgerDocument.kind.label("kind"),
        LedgerDocument.number.label("number"),
        LedgerDocument.date.label("date"),
        LedgerDocument.due.label("due"),
        LedgerDocument.client_id.label("client_id"),
        Client.name.label("client"),
        LedgerDocument.amount.label("amount"),
        LedgerDocument.open.label("open"),
        LedgerDocument.signed.label("signed"),
        LedgerDocument.currency.label("currency"),
        LedgerDocument.method.label("method"),
        LedgerDocument.reference.label("reference"),
        LedgerDocument.cancelled.label("cancelled"),
    )
    shown = select(*columns).join_from(LedgerDocument, Client, Client.id == LedgerDocument.client_id)
    return shown.where(LedgerDocument.kind.in_(kinds)) if kinds else shown

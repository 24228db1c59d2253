"""One document with all that belongs to it, and what a form proposes."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import LedgerDocument


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRow:
    """A line of a document; net and tax in minor units."""

    product_id: int | None
    description: str
    quantity: Decimal
    unit: str | None
    price: Decimal
    discount: Decimal
    vat_rate: Decimal
    net: int
    tax: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemRow:
    """An instalment, or the whole of a document that has none; signed, in minor units."""

    item_id: int
    position: int
    due: dt.date | None
    amount: int
    open: int
    disputed_on: dt.date | None
    dispute_reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentCard:
    """A document; amounts in minor units."""

    document_id: int
    version: int
    kind: str
    client_id: int
    client: str
    number: str
    date: dt.date
    due: dt.date | None
    currency: str
    rate: Decimal
    amount: int
    tax: int
    base_amount: int
    signed: int
    open: int
    subject_id: int | None
    subject: str | None
    cancelled: bool
    method: str | None
    reference: str | None
    note: str | None
    made_at: dt.datetime
    made_by: int | None
    lines: tuple[LineRow, ...]
    items: tuple[ItemRow, ...]


def document_card(session: Session, document_id: int) -> DocumentCard | None:
    """Return a document with its lines and items, None where there is none."""
    one = session.get(LedgerDocument, document_id)
    if one is None:
        return None
    plain = {name: getattr(one, name) for name in DocumentCard.__dataclass_fields__ if name in _KEPT}
    return DocumentCard(
        document_id=one.id,
        client=session.scalars(select(Client.name).where(Client.id == one.client_id)).one(),
        subject=session.scalars(select(LedgerDocument.number).where(LedgerDocument.id == one.subject_id)).first(),
        lines=tuple(LineRow(**{name: getattr(line, name) for name in LineRow.__dataclass_fields__}) for line in one.lines),
        items=tuple(
            ItemRow(
                item_id=item.id,
                position=item.position,
                due=item.due,
                amount=item.amount,
                open=item.open,
                disputed_on=item.disputed_on,
                dispute_reason=item.dispute_reason,
            )
            for item in one.items
        ),
        **plain,
    )


#: What the card takes over as it is stored.
_KEPT = frozenset(LedgerDocument.__table__.columns.keys())


def usual_due(session: Session, client_id: int, day: dt.date) -> dt.date:
    """Return when an invoice of *day* is due by the client's payment terms, else by the company's."""
    days = session.scalars(select(Client.payment_days).where(Client.id == client_id)).first()
    return day + dt.timedelta(days=company.company(session).payment_days if days is None else days)

"""One return or one act with its lines, and what they lead to."""

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.orders.model import Delivery, SalesOrder
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.returns.model import GoodsAct, GoodsReturn
from kamdesk.areas.returns.rules import Found


@dataclass(frozen=True, slots=True)
class Link:
    """A record that belongs to another one: its id and its number."""

    record_id: int
    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLineRow:
    """A line of a return; amounts in minor units."""

    line_id: int
    product_id: int | None
    code: str
    document_line_id: int | None
    delivery_line_id: int | None
    description: str
    unit: str | None
    quantity: Decimal
    price: Decimal
    discount: Decimal
    vat_rate: Decimal
    net: int
    tax: int
    reason: str | None
    to_stock: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnCard:
    """A return; amounts in minor units."""

    return_id: int
    version: int
    number: str
    kind: str
    status: str
    client_id: int
    client: str
    date: dt.date
    currency: str
    net: int
    tax: int
    total: int
    reason: str
    cause: str | None
    measure: str | None
    measure_due: dt.date | None
    measure_done: dt.date | None
    decision: str | None
    note: str | None
    made_by: str | None
    order: Link | None
    delivery: Link | None
    invoice: Link | None
    act: Link | None
    credit_note: Link | None
    replacement: Link | None
    lines: tuple[ReturnLineRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ActLineRow:
    """A line of an act; amounts in minor units, signed as the act's."""

    line_id: int
    product_id: int | None
    code: str
    document_line_id: int | None
    delivery_line_id: int | None
    description: str
    unit: str | None
    expected: Decimal
    found: Decimal
    damaged: Decimal
    price: Decimal
    discount: Decimal
    vat_rate: Decimal
    amount: int
    pair: int | None
    note: str | None

    @property
    def counted(self) -> Found:
        """What was found, as the rules see it."""
        return Found(self.product_id, self.expected, self.found, self.damaged)


@dataclass(frozen=True, slots=True, kw_only=True)
class ActCard:
    """An act; amounts in minor units, above zero where the client was charged too much."""

    act_id: int
    version: int
    number: str
    kind: str
    status: str
    client_id: int
    client: str
    date: dt.date
    place: str | None
    currency: str
    amount: int
    present: str | None
    findings: str | None
    signed_on: dt.date | None
    settled_on: dt.date | None
    settlement: str | None
    reason: str | None
    made_by: str | None
    order: Link | None
    delivery: Link | None
    invoice: Link | None
    credit_note: Link | None
    further_order: Link | None
    surplus_invoice: Link | None
    taken_back: Link | None
    lines: tuple[ActLineRow, ...]


def return_card(session: Session, return_id: int) -> ReturnCard | None:
    """Return a return with its lines, None where there is none."""
    one = session.get(GoodsReturn, return_id)
    if one is None:
        return None
    codes = _codes(session, {line.product_id for line in one.lines})
    plain = {name: getattr(one, name) for name in ReturnCard.__dataclass_fields__ if name in _OF_RETURN}
    return ReturnCard(
        return_id=one.id,
        client=_client(session, one.client_id),
        made_by=_name(session, one.made_by),
        order=_order(session, one.order_id),
        delivery=_delivery(session, one.delivery_id),
        invoice=_document(session, one.invoice_id),
        act=_act(session, one.act_id),
        credit_note=_document(session, one.credit_note_id),
        replacement=_order(session, one.replacement_id),
        lines=tuple(
            ReturnLineRow(
                line_id=line.id, code=codes.get(line.product_id or 0, ""),
                **{name: getattr(line, name) for name in ReturnLineRow.__dataclass_fields__ if name not in {"line_id", "code"}},
            )
            for line in one.lines
        ),
        **plain,
    )  # fmt: skip


def act_card(session: Session, act_id: int) -> ActCard | None:
    """Return an act with its lines, None where there is none."""
    one = session.get(GoodsAct, act_id)
    if one is None:
        return None
    codes = _codes(session, {line.product_id for line in one.lines})
    plain = {name: getattr(one, name) for name in ActCard.__dataclass_fields__ if name in _OF_ACT}
    wanted = select(GoodsReturn.id, GoodsReturn.number).where(GoodsReturn.act_id == act_id, GoodsReturn.status != "cancelled")
    back = session.execute(wanted).first()
    return ActCard(
        act_id=one.id,
        client=_client(session, one.client_id),
        made_by=_name(session, one.made_by),
        order=_order(session, one.order_id),
        delivery=_delivery(session, one.delivery_id),
        invoice=_document(session, one.invoice_id),
        credit_note=_document(session, one.credit_note_id),
        further_order=_order(session, one.further_order_id),
        surplus_invoice=_document(session, one.surplus_invoice_id),
        taken_back=None if back is None else Link(back.id, back.number),
        lines=tuple(
            ActLineRow(
                line_id=line.id, code=codes.get(line.product_id or 0, ""),
                **{name: getattr(line, name) for name in ActLineRow.__dataclass_fields__ if name not in {"line_id", "code"}},
            )
            for line in one.lines
        ),
        **plain,
    )  # fmt: skip


#: What the cards take over as it is stored.
_OF_RETURN = frozenset(GoodsReturn.__table__.columns.keys()) - {"made_by"}
_OF_ACT = frozenset(GoodsAct.__table__.columns.keys()) - {"made_by"}


def _codes(session: Session, ids: set[int | None]) -> dict[int, str]:
    rows = session.execute(select(Product.id, Product.code).where(Product.id.in_(one for one in ids if one is not None)))
    return dict(rows.all())


def _client(session: Session, client_id: int) -> str:
    return session.scalars(select(Client.name).where(Client.id == client_id)).one()


def _name(session: Session, employee_id: int | None) -> str | None:
    return session.scalars(select(Employee.name).where(Employee.id == employee_id)).first()


def _order(session: Session, order_id: int | None) -> Link | None:
    return _link(order_id, session.scalars(select(SalesOrder.number).where(SalesOrder.id == order_id)).first())


def _delivery(session: Session, delivery_id: int | None) -> Link | None:
    return _link(delivery_id, session.scalars(select(Delivery.number).where(Delivery.id == delivery_id)).first())


def _document(session: Session, document_id: int | None) -> Link | None:
    return _link(document_id, session.scalars(select(LedgerDocument.number).where(LedgerDocument.id == document_id)).first())


def _act(session: Session, act_id: int | None) -> Link | None:
    return _link(act_id, session.scalars(select(GoodsAct.number).where(GoodsAct.id == act_id)).first())


def _link(record_id: int | None, number: str | None) -> Link | None:
    return None if record_id is None or number is None else Link(record_id, number)

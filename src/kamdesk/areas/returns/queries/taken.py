"""Which lines of deliveries an invoice is made of, and what is gone of each already."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderLine
from kamdesk.areas.receivables.model import DocumentLine
from kamdesk.areas.returns.queries.claims import Claim, claims

_NOTHING: Final = Decimal(0)


@dataclass(slots=True)
class Part:
    """A line of a delivery on an invoice, or waiting for one."""

    line_id: int
    line: OrderLine
    shipped: Decimal
    delivered: Decimal | None


@dataclass(slots=True)
class Gone:
    """What is gone of one line."""

    quantity: Decimal = _NOTHING
    net: int = 0
    tax: int = 0

    def add(self, claim: Claim) -> None:
        """Count one more claim."""
        self.quantity += claim.quantity
        self.net += claim.net
        self.tax += claim.tax


@dataclass(slots=True)
class Taken:
    """All that is known of an invoice's lines: the deliveries' lines behind each, and what is gone of each."""

    lines: dict[int, DocumentLine] = field(default_factory=dict)
    parts: dict[int, list[Part]] = field(default_factory=dict)
    by_part: dict[int, int] = field(default_factory=dict)
    gone: dict[int, Gone] = field(default_factory=dict)


def taken_of(session: Session, invoice_id: int, besides_return: int | None, besides_act: int | None) -> Taken:
    """Return the lines of an invoice with the deliveries' lines they were made of, and what is gone of each."""
    wanted = select(DocumentLine).where(DocumentLine.document_id == invoice_id).order_by(DocumentLine.position)
    lines = list(session.scalars(wanted))
    deliveries = list(session.scalars(select(Delivery.id).where(Delivery.invoice_id == invoice_id)))
    parts = [part for part in parts_of(session, deliveries) if part.delivered] if deliveries else []
    made = Taken({line.id: line for line in lines})
    for together in _by_order_line(parts):
        line = _matching(lines, together, made.parts)
        if line is not None:
            made.parts[line.id] = together
            made.by_part |= {part.line_id: line.id for part in together}
    found = claims(
        session, [*made.lines], [*made.by_part], besides_return=besides_return, besides_act=besides_act
    )  # fmt: skip
    for claim in found:
        line_id = (
            claim.document_line_id if claim.document_line_id in made.lines else made.by_part.get(claim.delivery_line_id or 0)
        )
        if line_id is not None:
            made.gone.setdefault(line_id, Gone()).add(claim)
    return made


def _by_order_line(parts: Iterable[Part]) -> list[list[Part]]:
    together: dict[int, list[Part]] = {}
    for part in parts:
        together.setdefault(part.line.id, []).append(part)
    return list(together.values())


def _matching(lines: Sequence[DocumentLine], parts: list[Part], used: dict[int, list[Part]]) -> DocumentLine | None:
    """Return the first free line of an invoice that is about these goods: of the same quantity and price, else of any."""
    product, price = parts[0].line.product_id, parts[0].line.price
    quantity = sum((part.delivered or _NOTHING for part in parts), _NOTHING)
    free = [line for line in lines if line.id not in used and line.product_id == product]
    exact = [line for line in free if line.quantity == quantity and line.price == price]
    return next(iter([*exact, *free]), None)


def gone_of_parts(found: Iterable[Claim]) -> dict[int, Gone]:
    """Return what is gone by the deliveries' lines."""
    gone: dict[int, Gone] = {}
    for claim in found:
        if claim.delivery_line_id is not None:
            gone.setdefault(claim.delivery_line_id, Gone()).add(claim)
    return gone


def parts_of(session: Session, delivery_ids: Sequence[int]) -> list[Part]:
    """Return the lines of deliveries, in the order of the orders' lines."""
    rows = session.execute(
        select(DeliveryLine.id, OrderLine, DeliveryLine.quantity, DeliveryLine.delivered)
        .join(OrderLine, OrderLine.id == DeliveryLine.line_id)
        .where(DeliveryLine.delivery_id.in_(delivery_ids))
        .order_by(OrderLine.order_id, OrderLine.position, DeliveryLine.id)
        .execution_options(populate_existing=True)
    )
    return [Part(line_id, line, shipped, delivered) for line_id, line, shipped, delivered in rows]

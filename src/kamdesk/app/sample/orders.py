"""The orders that led to the sample's invoices: taken, delivered and invoiced long ago, each step with its day."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from random import Random
from typing import Any, Final

from sqlalchemy import Table, insert, select

from kamdesk.app.sample.books import Books
from kamdesk.app.sample.deliveries import invoice_key
from kamdesk.app.sample.office import Staff
from kamdesk.app.sample.trade import PlannedInvoice
from kamdesk.areas.catalogue.model import Product
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import actions as series
from kamdesk.areas.orders.model import Delivery, DeliveryLine, OrderEvent, OrderLine, SalesOrder
from kamdesk.areas.receivables.model import DocumentLine, LedgerDocument
from kamdesk.core.money import Money, round_half_up
from kamdesk.core.text import fold
from kamdesk.storage.base import Base

#: One delivery in so many came later than promised.
_LATE_IN: Final = 9
_NOTHING: Final = Decimal(0)
#: Rows stored by one statement: numbering them takes longer than it should where there are many.
_AT_ONCE: Final = 400


def add_orders(books: Books, planned: Sequence[PlannedInvoice], staff: Staff) -> None:
    """Add an order with its delivery for every invoice that was booked."""
    history = _History(books, staff)
    for number, one in sorted(enumerate(planned), key=lambda pair: (pair[1].day, pair[0])):
        document_id = books.ids.get(invoice_key(number))
        if document_id is not None:
            history.add(number, one, document_id)
    history.store()


class _History:
    """Rows of finished orders, gathered to be stored at once."""

    def __init__(self, books: Books, staff: Staff) -> None:
        self.books, self.staff = books, staff
        self.rows: dict[type, list[dict[str, Any]]] = {
            kind: [] for kind in (SalesOrder, OrderLine, Delivery, DeliveryLine, OrderEvent)
        }
        session = books.session
        self.owners = dict(session.execute(select(Client.id, Client.owner_id)).all())
        self.products = {one.id: one for one in session.scalars(select(Product))}
        self.documents = {one.id: one for one in session.scalars(select(LedgerDocument).where(LedgerDocument.kind == "invoice"))}
        self.lines: dict[int, list[DocumentLine]] = {}
        for line in session.scalars(select(DocumentLine).order_by(DocumentLine.document_id, DocumentLine.position)):
            self.lines.setdefault(line.document_id, []).append(line)

    def add(self, number: int, planned: PlannedInvoice, document_id: int) -> None:
        """Add the order that became the invoice *document_id*."""
        chance = Random(f"history {number}")
        invoice = self.documents[document_id]
        ordered, left, arrived = _days(planned.day, chance)
        promised = arrived - timedelta(chance.randint(1, 4)) if chance.randrange(_LATE_IN) == 0 else arrived
        order_id, first_line = len(self.rows[SalesOrder]) + 1, len(self.rows[OrderLine]) + 1
        made = self._stamps(ordered, self.owners[invoice.client_id])
        lines = [self._line(order_id, invoice, line, planned.discount) for line in self.lines[document_id]]
        name = f"ORD-{ordered.year}-{series.take_number(self.books.session, 'order', ordered.year):05d}"
        costs = [line["cost"] for line in lines]
        self.rows[SalesOrder].append(
            {
                "number": name, "client_id": invoice.client_id, "owner_id": self.owners[invoice.client_id],
                "date": ordered, "promised": max(promised, ordered), "status": "invoiced", "currency": invoice.currency,
                "rate": invoice.rate, "price_on": ordered, "net": invoice.amount - invoice.tax, "tax": invoice.tax,
                "total": invoice.amount, "shipped": invoice.amount, "invoiced": invoice.amount, "committed": 0,
                "margin": None if None in costs else invoice.amount - invoice.tax - sum(costs),
                "reference": invoice.reference, "key": f"sample-order-{number}",
                "search": fold(f"{name} {invoice.reference or ''}").strip(), "version": 1, "partial": False, **made,
            }
        )  # fmt: skip
        self.rows[OrderLine] += lines
        self._deliver(order_id, first_line, lines, (left, arrived), invoice)
        self._remember(order_id, invoice, ordered, left, arrived)

    def _line(self, order_id: int, invoice: LedgerDocument, line: DocumentLine, discount: Decimal) -> dict[str, Any]:
        product = self.products[line.product_id or 0]
        cost = None
        if product.cost is not None:
            worth = Money.of_minor(product.cost, "AZN").amount * line.quantity / invoice.rate
            cost = Money(round_half_up(worth, 2), invoice.currency).minor
        return {
            "order_id": order_id, "position": line.position,
            "product_id": line.product_id, "description": line.description, "unit_id": product.unit_id, "unit": line.unit,
            "factor": Decimal(1), "quantity": line.quantity, "price": line.price, "price_source": "usual",
            "discount_column": discount, "discount_volume": _NOTHING, "discount_hand": _NOTHING, "discount": line.discount,
            "vat_rate": line.vat_rate, "net": line.net, "tax": line.tax, "cost": cost, "picked": line.quantity,
            "shipped": line.quantity, "delivered": line.quantity, "invoiced": line.quantity,
        }  # fmt: skip

    def _deliver(
        self, order_id: int, first: int, lines: Sequence[dict[str, Any]], days: tuple[date, date], invoice: LedgerDocument
    ) -> None:
        left, arrived = days
        name = f"DEL-{left.year}-{series.take_number(self.books.session, 'delivery', left.year):05d}"
        delivery_id = len(self.rows[Delivery]) + 1
        self.rows[Delivery].append(
            {
                "number": name, "order_id": order_id, "shipped_on": left, "delivered_on": arrived,
                "invoice_id": invoice.id, "key": f"sample-delivery-{order_id}", "version": 1,
                **self._stamps(left, self.staff.by_key["support"]),
            }
        )  # fmt: skip
        self.rows[DeliveryLine] += [
            {"delivery_id": delivery_id, "line_id": place, "quantity": line["quantity"], "delivered": line["quantity"]}
            for place, line in enumerate(lines, start=first)
        ]

    def _remember(self, order_id: int, invoice: LedgerDocument, ordered: date, left: date, arrived: date) -> None:
        owner, support = self.owners[invoice.client_id], self.staff.by_key["support"]
        steps = (
            ("taken", ordered, owner, 10), ("confirmed", ordered, owner, 11), ("handed_over", ordered, owner, 12),
            ("picked", left, support, 9), ("shipped", left, support, 10), ("delivered", arrived, support, 16),
            ("invoiced", invoice.date, self.staff.accountant, 17),
        )  # fmt: skip
        self.rows[OrderEvent] += [
            {"order_id": order_id, "kind": kind, "at": _moment(day, hour), "by": who, "details": "{}"}
            for kind, day, who, hour in steps
        ]

    def _stamps(self, day: date, who: int) -> dict[str, Any]:
        return {"made_at": _moment(day, 10), "changed_at": _moment(day, 10), "made_by": who, "changed_by": who}

    def store(self) -> None:
        """Store all rows; until then they refer to each other by their places, from 1 on."""
        orders = self._insert(SalesOrder)
        self._refer(OrderLine, "order_id", orders)
        lines = self._insert(OrderLine)
        self._refer(Delivery, "order_id", orders)
        deliveries = self._insert(Delivery)
        self._refer(DeliveryLine, "delivery_id", deliveries)
        self._refer(DeliveryLine, "line_id", lines)
        self._refer(OrderEvent, "order_id", orders)
        for kind in (DeliveryLine, OrderEvent):
            self.books.session.execute(insert(_table(kind)), self.rows[kind])

    def _insert(self, kind: type[Any]) -> list[int]:
        """Store the rows of a class and return their numbers in order."""
        rows, table = self.rows[kind], _table(kind)
        wanted = insert(table).returning(table.c.id, sort_by_parameter_order=True)
        parts = (rows[start : start + _AT_ONCE] for start in range(0, len(rows), _AT_ONCE))
        return [number for part in parts for number in self.books.session.scalars(wanted, part)]

    def _refer(self, kind: type[Any], column: str, numbers: Sequence[int]) -> None:
        for row in self.rows[kind]:
            row[column] = numbers[row[column] - 1]


def _table(kind: type[Any]) -> Table:
    """Return the table of a stored class."""
    return Base.metadata.tables[str(kind.__tablename__)]


def _days(invoiced: date, chance: Random) -> tuple[date, date, date]:
    """Return the days on which it was ordered, left and arrived; the invoice followed on the day of arrival."""
    left = _workday(invoiced - timedelta(chance.randint(0, 1)))
    return _workday(left - timedelta(chance.randint(1, 4))), left, invoiced


def _workday(day: date) -> date:
    return day - timedelta(max(day.weekday() - 4, 0))


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour, 5), UTC)

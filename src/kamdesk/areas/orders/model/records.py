"""Orders with their lines, deliveries, decisions and history, and the credit limits of categories.

What an order takes of a client's credit limit is `committed`: its total less what was invoiced, from confirming until it is
invoiced or cancelled. A CHECK ties it to the status, and a trigger (`guard`) refuses any growth of it that goes over the limit,
whoever writes.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from kamdesk.storage.base import Base, Identified, Minor, Quantity, Rate, Stamped, Versioned
from kamdesk.storage.search import searchable


class SalesOrder(Identified, Stamped, Versioned, Base):
    """What a client ordered; `status` is the furthest stage that any of it reached, `partial` that some of it did not yet."""

    __tablename__ = "sales_order"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        CheckConstraint("total >= 0 AND net >= 0 AND invoiced >= 0 AND shipped BETWEEN invoiced AND total", name="total"),
        CheckConstraint("rate > 0", name="rate"),
        CheckConstraint(
            "committed = CASE WHEN status IN ('confirmed', 'handed_over', 'picked', 'shipped', 'delivered') "
            "THEN total - invoiced ELSE 0 END",
            name="committed",
        ),
        CheckConstraint(
            "status IN ('draft', 'held', 'confirmed', 'handed_over', 'picked', 'shipped', 'delivered', 'invoiced', 'cancelled')",
            name="status",
        ),
        Index("ix_sales_order_date", "date", "id"),
        Index("ix_sales_order_promised", "promised", "id", "status", "partial", "owner_id"),
        Index("ix_sales_order_total", "total", "id"),
        Index("ix_sales_order_status", "status", "date", "id"),
        Index("ix_sales_order_status_promised", "status", "promised", "id"),
        Index("ix_sales_order_client", "client_id", "date", "id"),
        Index("ix_sales_order_owner", "owner_id", "date", "id"),
        Index(
            "ix_sales_order_committed",
            "client_id",
            "currency",
            "committed",
            sqlite_where=text("committed <> 0"),
            postgresql_where=text("committed <> 0"),
        ),
        Index("ix_sales_order_search", "search").ddl_if(dialect="sqlite"),
        Index(None, "batch_id"),
    )

    number: Mapped[str]
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))  # the account manager who answers for it
    date: Mapped[dt.date]
    promised: Mapped[dt.date | None]  # the day of delivery that the client was told
    status: Mapped[str]  # rules.STATUSES
    partial: Mapped[bool] = mapped_column(default=False)
    currency: Mapped[str]
    rate: Mapped[Decimal] = mapped_column(Rate)  # base units for one unit of currency, on the order's date
    price_on: Mapped[dt.date]  # the day whose prices count
    net: Mapped[int] = mapped_column(Minor)
    tax: Mapped[int] = mapped_column(Minor)
    total: Mapped[int] = mapped_column(Minor)  # net + tax
    shipped: Mapped[int] = mapped_column(Minor, default=0)  # of total, with tax; at least what was invoiced
    invoiced: Mapped[int] = mapped_column(Minor, default=0)  # of total, with tax
    committed: Mapped[int] = mapped_column(Minor, default=0)
    margin: Mapped[int | None] = mapped_column(Minor)  # net less cost, in currency; None where a cost is unknown
    limit_then: Mapped[int | None] = mapped_column(Minor)  # the limit it was confirmed under, minor units of …
    limit_currency: Mapped[str | None]
    reference: Mapped[str | None]  # the client's own number
    address: Mapped[str | None]  # where it goes, as printed
    note: Mapped[str | None]  # printed on the confirmation
    reason: Mapped[str | None]  # of a cancellation
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("sales_order.id"))
    key: Mapped[str]  # idempotency key of the form that made it
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    search: Mapped[str]  # folded number and reference

    lines: Mapped[list["OrderLine"]] = relationship(cascade="all, delete-orphan", order_by="OrderLine.position")


class OrderLine(Identified, Base):
    """One line; all quantities are in `unit`, which holds `factor` base units of the product."""

    __tablename__ = "order_line"
    __table_args__ = (
        CheckConstraint("quantity > 0 AND factor > 0", name="quantity"),
        CheckConstraint("picked BETWEEN 0 AND quantity AND shipped BETWEEN 0 AND picked", name="stages"),
        CheckConstraint("delivered BETWEEN 0 AND shipped AND invoiced BETWEEN 0 AND delivered", name="later_stages"),
        Index(None, "order_id", "position"),
        Index(None, "product_id", "order_id"),
    )

    order_id: Mapped[int] = mapped_column(ForeignKey("sales_order.id", ondelete="CASCADE"))
    position: Mapped[int]
    product_id: Mapped[int] = mapped_column(ForeignKey("product.id"))
    description: Mapped[str]
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    unit: Mapped[str | None]
    factor: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(1))
    quantity: Mapped[Decimal] = mapped_column(Quantity)
    price: Mapped[Decimal] = mapped_column(Rate)  # for one unit, without VAT and before discounts, in the order's currency
    price_source: Mapped[str]  # prices.rules.SOURCES: which step of the search won, or "hand"
    price_id: Mapped[int | None] = mapped_column(ForeignKey("price.id"))  # the rule that won
    discount_column: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # per cent each
    discount_volume: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))
    discount_hand: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))
    discount: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # together, after combining and the cap
    vat_rate: Mapped[Decimal] = mapped_column(Rate)  # per cent
    net: Mapped[int] = mapped_column(Minor)
    tax: Mapped[int] = mapped_column(Minor)
    cost: Mapped[int | None] = mapped_column(Minor)  # of the whole line, in the order's currency
    picked: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(0))
    shipped: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(0))
    delivered: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(0))
    invoiced: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(0))


class Delivery(Identified, Stamped, Versioned, Base):
    """Goods that left for one order, with a delivery note; then delivered, in part or whole, and invoiced."""

    __tablename__ = "delivery"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        Index("ix_delivery_order", "order_id", "id", "delivered_on"),
        Index("ix_delivery_shipped_on", "shipped_on", "id"),
        Index(None, "invoice_id"),
    )

    number: Mapped[str]
    order_id: Mapped[int] = mapped_column(ForeignKey("sales_order.id"))
    shipped_on: Mapped[dt.date]
    delivered_on: Mapped[dt.date | None]
    received_by: Mapped[str | None]  # who took the goods over
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    note: Mapped[str | None]
    key: Mapped[str]

    lines: Mapped[list["DeliveryLine"]] = relationship(cascade="all, delete-orphan", order_by="DeliveryLine.id")


class DeliveryLine(Identified, Base):
    """How much of an order's line left, and how much of that the client took."""

    __tablename__ = "delivery_line"
    __table_args__ = (
        UniqueConstraint("delivery_id", "line_id"),
        CheckConstraint("quantity > 0 AND (delivered IS NULL OR delivered BETWEEN 0 AND quantity)", name="quantity"),
        Index(None, "line_id"),
    )

    delivery_id: Mapped[int] = mapped_column(ForeignKey("delivery.id", ondelete="CASCADE"))
    line_id: Mapped[int] = mapped_column(
        ForeignKey("order_line.id", ondelete="CASCADE")
    )  # a line goes only while nothing of it is out
    quantity: Mapped[Decimal] = mapped_column(Quantity)  # shipped, in the line's unit
    delivered: Mapped[Decimal | None] = mapped_column(Quantity)  # None: not yet known


class OrderDecision(Identified, Base):
    """A request to go on with an order beyond the limit or with an unusual discount, and what was decided."""

    __tablename__ = "order_decision"
    __table_args__ = (
        CheckConstraint("kind IN ('credit', 'discount')", name="kind"),
        CheckConstraint("approved IS NULL OR (decided_at IS NOT NULL AND reason <> '')", name="decided"),
        Index(None, "order_id", "kind"),
        Index(
            "ix_order_decision_waiting",
            "asked_at",
            sqlite_where=text("approved IS NULL"),
            postgresql_where=text("approved IS NULL"),
        ),
    )

    order_id: Mapped[int] = mapped_column(ForeignKey("sales_order.id", ondelete="CASCADE"))
    kind: Mapped[str]
    asked_at: Mapped[dt.datetime]
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    why: Mapped[str]  # what was asked and the asker's reason
    details: Mapped[str]  # JSON of plain values: the addends of the check, or the discounts asked
    amount: Mapped[int] = mapped_column(Minor)  # the order's total that was asked for; more is asked again
    approved: Mapped[bool | None]  # None: waiting
    decided_at: Mapped[dt.datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    reason: Mapped[str | None]  # the decider's
    lapsed: Mapped[bool] = mapped_column(default=False)  # asked for another state of the order: re-opened, moved, changed


class OrderEvent(Identified, Base):
    """One step in the life of an order: who, when, what."""

    __tablename__ = "order_event"
    __table_args__ = (
        Index("ix_order_event_order", "order_id", "id", "kind", "at"),
        Index("ix_order_event_at", "kind", "at", "order_id"),
    )

    order_id: Mapped[int] = mapped_column(ForeignKey("sales_order.id", ondelete="CASCADE"))
    kind: Mapped[str]  # rules.EVENTS
    at: Mapped[dt.datetime]
    by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))
    details: Mapped[str] = mapped_column(default="{}")  # JSON of plain values


class CreditTerms(Identified, Stamped, Versioned, Base):
    """The limit and the grace days that clients without their own inherit: of a standing, or of the whole company."""

    __tablename__ = "credit_terms"
    __table_args__ = (
        UniqueConstraint("standing"),
        CheckConstraint("credit_limit IS NULL OR credit_limit >= 0", name="credit_limit"),
        CheckConstraint("grace_days IS NULL OR grace_days BETWEEN 0 AND 3650", name="grace_days"),
    )

    standing: Mapped[str]  # clients.rules.STANDINGS, or "" for the whole company
    credit_limit: Mapped[int | None] = mapped_column(Minor)  # minor units of the base currency; None: go on to the company
    grace_days: Mapped[int | None]  # overdue days that do not stop an order yet; None: go on; none at all: no check


class CreditGate(Base):
    """One row a client, written by every check: who confirms orders of one client waits for the other."""

    __tablename__ = "credit_gate"

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"), primary_key=True)
    checks: Mapped[int] = mapped_column(default=0)


searchable(SalesOrder)

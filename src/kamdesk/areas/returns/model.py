"""Goods that came back or were not taken, and acts about goods that were not as they should be."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Base, Identified, Minor, Quantity, Rate, Stamped, Versioned


class GoodsReturn(Identified, Stamped, Versioned, Base):
    """Goods that a client gave back (return) or did not take (refusal), why, and what is done about it."""

    __tablename__ = "goods_return"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        CheckConstraint("kind IN ('return', 'refusal')", name="kind"),
        CheckConstraint("status IN ('draft', 'accepted', 'credited', 'replaced', 'rejected', 'cancelled')", name="status"),
        CheckConstraint("net >= 0 AND tax >= 0 AND total = net + tax", name="total"),
        Index(None, "client_id", "date", "id"),
        Index("ix_goods_return_date", "date", "id"),
        Index("ix_goods_return_reason", "reason", "date", "id"),
        Index(None, "order_id"),
        Index(None, "delivery_id"),
        Index(None, "invoice_id"),
    )

    number: Mapped[str]
    kind: Mapped[str]
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_order.id"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # what the goods were charged by
    act_id: Mapped[int | None] = mapped_column(ForeignKey("goods_act.id"))  # the act that led to it
    date: Mapped[dt.date]
    status: Mapped[str]
    currency: Mapped[str]
    net: Mapped[int] = mapped_column(Minor)
    tax: Mapped[int] = mapped_column(Minor)
    total: Mapped[int] = mapped_column(Minor)
    reason: Mapped[str]  # rules.REASONS
    cause: Mapped[str | None]  # what was behind it
    measure: Mapped[str | None]  # what is done so that it does not happen again
    measure_due: Mapped[dt.date | None]
    measure_done: Mapped[dt.date | None]
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    replacement_id: Mapped[int | None] = mapped_column(ForeignKey("sales_order.id"))
    decision: Mapped[str | None]  # why it was accepted or rejected
    note: Mapped[str | None]
    key: Mapped[str]

    lines: Mapped[list["ReturnLine"]] = relationship(cascade="all, delete-orphan", order_by="ReturnLine.position")


class ReturnLine(Identified, Base):
    """One line of what came back, priced as it was charged."""

    __tablename__ = "return_line"
    __table_args__ = (
        CheckConstraint("quantity > 0 AND factor > 0", name="quantity"),
        Index(None, "return_id", "position"),
        Index(None, "product_id", "return_id"),
        Index(None, "document_line_id"),
        Index(None, "delivery_line_id"),
    )

    return_id: Mapped[int] = mapped_column(ForeignKey("goods_return.id", ondelete="CASCADE"))
    position: Mapped[int]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    document_line_id: Mapped[int | None] = mapped_column(ForeignKey("document_line.id"))
    delivery_line_id: Mapped[int | None] = mapped_column(ForeignKey("delivery_line.id"))
    description: Mapped[str]
    unit: Mapped[str | None]
    factor: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(1))  # base units in `unit`
    quantity: Mapped[Decimal] = mapped_column(Quantity)  # positive
    price: Mapped[Decimal] = mapped_column(Rate)
    discount: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))
    vat_rate: Mapped[Decimal] = mapped_column(Rate)
    net: Mapped[int] = mapped_column(Minor)
    tax: Mapped[int] = mapped_column(Minor)
    reason: Mapped[str | None]  # where it differs from the whole
    to_stock: Mapped[bool] = mapped_column(default=True)  # fit to be sold again


class GoodsAct(Identified, Stamped, Versioned, Base):
    """An act of shortage, surplus, mis-sorting or damage, drawn up with the client and printed for signature."""

    __tablename__ = "goods_act"
    __table_args__ = (
        UniqueConstraint("number"),
        UniqueConstraint("key"),
        CheckConstraint("kind IN ('shortage', 'surplus', 'missorting', 'damage')", name="kind"),
        CheckConstraint("status IN ('draft', 'signed', 'settled', 'cancelled')", name="status"),
        Index(None, "client_id", "date", "id"),
        Index("ix_goods_act_date", "date", "id"),
        Index(None, "delivery_id"),
        Index(None, "invoice_id"),
    )

    number: Mapped[str]
    kind: Mapped[str]
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_order.id"))
    delivery_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"))
    invoice_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    date: Mapped[dt.date]
    place: Mapped[str | None]
    status: Mapped[str]
    currency: Mapped[str]
    amount: Mapped[int] = mapped_column(Minor)  # with tax: + the client was charged too much, - too little
    present: Mapped[str | None]  # the commission: who was there, one a line
    findings: Mapped[str | None]
    signed_on: Mapped[dt.date | None]
    settled_on: Mapped[dt.date | None]
    settlement: Mapped[str | None]  # rules.SETTLEMENTS: credit note, further delivery, invoice, return, nothing
    credit_note_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))
    further_order_id: Mapped[int | None] = mapped_column(ForeignKey("sales_order.id"))
    surplus_invoice_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # for what the client kept
    reason: Mapped[str | None]  # of a cancellation, or of settling with nothing
    key: Mapped[str]

    lines: Mapped[list["ActLine"]] = relationship(cascade="all, delete-orphan", order_by="ActLine.position")


class ActLine(Identified, Base):
    """What the papers said and what was found of one product; lines of one mis-sorted pair share its number."""

    __tablename__ = "act_line"
    __table_args__ = (
        CheckConstraint("expected >= 0 AND found >= 0 AND damaged BETWEEN 0 AND found", name="quantities"),
        Index(None, "act_id", "position"),
        Index(None, "product_id", "act_id"),
        Index(None, "document_line_id"),
        Index(None, "delivery_line_id"),
    )

    act_id: Mapped[int] = mapped_column(ForeignKey("goods_act.id", ondelete="CASCADE"))
    position: Mapped[int]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    document_line_id: Mapped[int | None] = mapped_column(ForeignKey("document_line.id"))
    delivery_line_id: Mapped[int | None] = mapped_column(ForeignKey("delivery_line.id"))
    description: Mapped[str]
    unit: Mapped[str | None]
    factor: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(1))
    expected: Mapped[Decimal] = mapped_column(Quantity)
    found: Mapped[Decimal] = mapped_column(Quantity)
    damaged: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(0))
    price: Mapped[Decimal] = mapped_column(Rate)
    discount: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))
    vat_rate: Mapped[Decimal] = mapped_column(Rate)
    net: Mapped[int] = mapped_column(Minor)  # of amount, without tax
    amount: Mapped[int] = mapped_column(Minor)  # with tax, signed as the act's
    pair: Mapped[int | None]  # mis-sorting: this shortage belongs to that surplus
    note: Mapped[str | None]

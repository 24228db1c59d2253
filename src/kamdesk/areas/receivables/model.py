"""The ledger of receivables: documents, their open items, and allocations between items.

Every document adds to a client's debt or takes from it (`signed`, plus is debit). It has one open item, an invoice one for
each instalment. An allocation joins a credit item (payment, credit note …) with a debit item (instalment, refund …) and
lowers what is open on both. Nothing is ever changed or deleted once booked: undoing an allocation adds its opposite, and
cancelling a document adds a `Cancellation` allocated against it; so the state of any past day is a sum up to that day.
"""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship
from sqlalchemy.sql import text

from kamdesk.storage.base import Base, Identified, Minor, Quantity, Rate, Stamped, Versioned
from kamdesk.storage.search import searchable


class LedgerDocument(Identified, Stamped, Versioned, Base):
    """Anything that moves a client's balance; `kind` is one of `rules.KINDS`.

    `made_at` is the entry moment, the second clock beside the business `date`.
    """

    __tablename__ = "document"
    __table_args__ = (
        UniqueConstraint("client_id", "kind", "number"),
        UniqueConstraint("key"),
        CheckConstraint("amount > 0", name="amount"),
        CheckConstraint("signed = amount OR signed = -amount", name="signed"),
        CheckConstraint("open BETWEEN 0 AND amount", name="open"),
        CheckConstraint("rate > 0", name="rate"),
        Index("ix_document_number", "kind", "number", "id"),
        Index("ix_document_date", "kind", "date", "id"),
        # what indicators add up, so that they read no document itself; a day's clients in order sort faster
        Index("ix_document_turnover", "kind", "date", "client_id", "currency", "cancelled", "base_amount", "signed"),
        Index("ix_document_due", "kind", "due", "id"),
        Index("ix_document_amount", "kind", "amount", "id"),
        Index("ix_document_open", "kind", "open", "id"),
        Index("ix_document_client", "client_id", "kind", "id"),
        Index("ix_document_statement", "client_id", "currency", "date", "id", "signed"),
        Index("ix_document_search", "search").ddl_if(dialect="sqlite"),  # the first letters typed; a server has trigrams
        Index(None, "subject_id"),
        Index(None, "batch_id"),
    )

    kind: Mapped[str]
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    number: Mapped[str]
    date: Mapped[dt.date]
    due: Mapped[dt.date | None]  # the earliest instalment's, invoices only
    currency: Mapped[str]
    rate: Mapped[Decimal] = mapped_column(Rate)  # base units for one unit of currency, on the document's date
    amount: Mapped[int] = mapped_column(Minor)  # with tax, minor units, always positive
    tax: Mapped[int] = mapped_column(Minor, default=0)  # part of amount
    base_amount: Mapped[int] = mapped_column(Minor)  # amount at rate, minor units of the base currency, positive
    signed: Mapped[int] = mapped_column(Minor)  # + debit, - credit
    open: Mapped[int] = mapped_column(Minor)  # what is not allocated of its items, 0 … amount
    subject_id: Mapped[int | None] = mapped_column(ForeignKey("document.id"))  # what a credit note, refund, … is about
    cancelled: Mapped[bool] = mapped_column(default=False)  # a Cancellation of it was booked
    method: Mapped[str | None]  # rules.PAYMENT_METHODS, payments and refunds
    reference: Mapped[str | None]  # the client's order, the bank's number
    note: Mapped[str | None]  # shown on the paper; the reason of a credit note, write-off, cancellation
    key: Mapped[str]  # idempotency key of the booking
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    search: Mapped[str]  # folded number and reference

    lines: Mapped[list["DocumentLine"]] = relationship(cascade="all, delete-orphan", order_by="DocumentLine.position")
    items: Mapped[list["OpenItem"]] = relationship(
        cascade="all, delete-orphan", order_by="OpenItem.position", back_populates="document"
    )

    __mapper_args__ = {"polymorphic_on": "kind", "version_id_col": Versioned.version}  # noqa: RUF012


class Invoice(LedgerDocument):
    """What a client has to pay for."""

    __mapper_args__ = {"polymorphic_identity": "invoice"}  # noqa: RUF012


class CreditNote(LedgerDocument):
    """Taken back from an invoice (`subject_id`) or given freely."""

    __mapper_args__ = {"polymorphic_identity": "credit_note"}  # noqa: RUF012


class Payment(LedgerDocument):
    """Money received."""

    __mapper_args__ = {"polymorphic_identity": "payment"}  # noqa: RUF012


class Refund(LedgerDocument):
    """Money given back."""

    __mapper_args__ = {"polymorphic_identity": "refund"}  # noqa: RUF012


class WriteOff(LedgerDocument):
    """A small difference given up by name: credit against a leftover debt, debit against a leftover credit."""

    __mapper_args__ = {"polymorphic_identity": "write_off"}  # noqa: RUF012


class Cancellation(LedgerDocument):
    """The opposite of a document booked by mistake (`subject_id`)."""

    __mapper_args__ = {"polymorphic_identity": "cancellation"}  # noqa: RUF012


class DocumentLine(Identified, Base):
    """One line of an invoice or a credit note."""

    __tablename__ = "document_line"
    __table_args__ = (Index("ix_document_line_document", "document_id", "position", "product_id"), Index(None, "product_id"))

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    description: Mapped[str]
    quantity: Mapped[Decimal] = mapped_column(Quantity)
    unit: Mapped[str | None]
    price: Mapped[Decimal] = mapped_column(Rate)  # for one unit, without VAT, in the document's currency
    discount: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # per cent
    vat_rate: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # per cent
    net: Mapped[int] = mapped_column(Minor)
    tax: Mapped[int] = mapped_column(Minor)
    base_quantity: Mapped[Decimal | None] = mapped_column(Quantity)  # in the product's own unit where `unit` is a pack; else None


class OpenItem(Identified, Base):
    """What can still be paid or used: an instalment of an invoice, or the whole of another document."""

    __tablename__ = "open_item"
    __table_args__ = (
        CheckConstraint("(amount > 0 AND open BETWEEN 0 AND amount) OR (amount < 0 AND open BETWEEN amount AND 0)", name="open"),
        Index("ix_open_item_document", "document_id", "position"),
        Index("ix_open_item_client", "client_id", "currency", "date"),
        Index(
            "ix_open_item_open",
            "client_id",
            "currency",
            "age_from",
            "date",
            "amount",
            "open",
            sqlite_where=text("open <> 0"),
            postgresql_where=text("open <> 0"),
        ),
        Index(
            "ix_open_item_disputed",
            "client_id",
            "currency",
            sqlite_where=text("disputed_on IS NOT NULL"),
            postgresql_where=text("disputed_on IS NOT NULL"),
        ),
    )

    document_id: Mapped[int] = mapped_column(ForeignKey("document.id", ondelete="CASCADE"))
    position: Mapped[int]  # 1 … of the instalments
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    currency: Mapped[str]
    date: Mapped[dt.date]  # the document's
    due: Mapped[dt.date | None]
    age_from: Mapped[dt.date | None]  # invoices: due, else the document's date; None: money or a credit, which does not age
    amount: Mapped[int] = mapped_column(Minor)  # signed: + debit, - credit
    open: Mapped[int] = mapped_column(Minor)  # of the same sign, kept in the transaction of the allocation
    disputed_on: Mapped[dt.date | None]
    dispute_reason: Mapped[str | None]

    document: Mapped[LedgerDocument] = relationship(back_populates="items")


class Allocation(Identified, Base):
    """Part of a credit item used for a debit item; its undoing is a second one with the opposite amount."""

    __tablename__ = "allocation"
    __table_args__ = (
        CheckConstraint("amount <> 0", name="amount"),
        UniqueConstraint("undoes_id"),
        Index("ix_allocation_debit", "debit_id", "date", "amount"),
        Index("ix_allocation_credit", "credit_id", "date", "amount"),
        Index("ix_allocation_client", "client_id", "date"),
        Index("ix_allocation_date", "date", "debit_id", "credit_id", "amount"),
        Index(None, "key"),
    )

    credit_id: Mapped[int] = mapped_column(ForeignKey("open_item.id"))
    debit_id: Mapped[int] = mapped_column(ForeignKey("open_item.id"))
    client_id: Mapped[int] = mapped_column(ForeignKey("client.id"))
    amount: Mapped[int] = mapped_column(Minor)  # minor units of both items' currency; negative undoes
    date: Mapped[dt.date]  # never before either document's date
    gain: Mapped[int] = mapped_column(Minor, default=0)  # exchange gain (+) or loss (-), minor units of the base currency
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("allocation.id"))
    key: Mapped[str]  # idempotency key of the booking that made it
    made_at: Mapped[dt.datetime]
    made_by: Mapped[int | None] = mapped_column(ForeignKey("employee.id"))


searchable(LedgerDocument)

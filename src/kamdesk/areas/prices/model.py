"""Price columns, dated prices and rules, discounts by volume, and how the company combines them."""

import datetime as dt
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.sql import text

from kamdesk.storage.base import Archivable, Base, Identified, Quantity, Rate, Stamped, Versioned


class PriceColumn(Identified, Archivable, Stamped, Versioned, Base):
    """A column of the price list; `client.price_column` names it (compared folded).

    What the column itself does not price comes from its parent, changed by `percent` and rounded; a column without a parent
    falls back to the products' usual prices in the same way.
    """

    __tablename__ = "price_column"
    __table_args__ = (
        UniqueConstraint("name_key"),
        CheckConstraint("percent > -1000000000000", name="percent"),
        CheckConstraint("discount BETWEEN 0 AND 1000000000000", name="discount"),
        CheckConstraint("round_step IS NULL OR round_step > 0", name="round_step"),
        Index(
            "ix_price_column_default",
            "is_default",
            unique=True,
            sqlite_where=text("is_default = 1"),
            postgresql_where=text("is_default"),
        ),
    )

    name: Mapped[str]
    name_key: Mapped[str]  # core.text.fold(name)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("price_column.id"))
    currency: Mapped[str]  # ISO 4217, of all its prices
    is_default: Mapped[bool] = mapped_column(default=False)  # the column of clients that have none; at most one
    percent: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # what is added to the parent's price, -10 takes off
    discount: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # per cent, the discount "by column" of its clients
    round_step: Mapped[Decimal | None] = mapped_column(Rate)  # computed prices become whole steps of this (0.05) …
    round_ending: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # … plus this: step 1, ending 0.99 gives x.99
    note: Mapped[str | None]


class Price(Identified, Archivable, Stamped, Versioned, Base):
    """One dated price or rule, of a column or of a client, for a product, a group with its sub-groups, or everything.

    Either `amount` (a fixed price without VAT for one `unit`) or `percent` (added to the price that is found without this
    rule) is there. A special price of a client that names a `contract` ranks after those that do not.
    """

    __tablename__ = "price"
    __table_args__ = (
        CheckConstraint("(column_id IS NULL) <> (client_id IS NULL)", name="owner"),
        CheckConstraint("product_id IS NULL OR group_id IS NULL", name="goods"),
        CheckConstraint("(amount IS NULL) <> (percent IS NULL)", name="worth"),
        CheckConstraint("amount IS NULL OR (amount >= 0 AND product_id IS NOT NULL)", name="amount"),
        CheckConstraint("percent IS NULL OR percent BETWEEN -1000000000000 AND 100000000000000", name="percent"),
        CheckConstraint("from_quantity >= 0", name="from_quantity"),
        CheckConstraint("contract IS NULL OR client_id IS NOT NULL", name="contract"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="dates"),
        Index("ix_price_product", "product_id", "client_id", "column_id"),
        Index("ix_price_column", "column_id", "group_id", "product_id"),
        Index("ix_price_client", "client_id", "group_id", "product_id"),
        Index("ix_price_group", "group_id"),
        Index("ix_price_valid_from", "valid_from", "id"),
        Index(None, "batch_id"),
    )

    column_id: Mapped[int | None] = mapped_column(ForeignKey("price_column.id"))
    client_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"))
    contract: Mapped[str | None]  # the number of the contract that agreed it
    product_id: Mapped[int | None] = mapped_column(ForeignKey("product.id"))
    group_id: Mapped[int | None] = mapped_column(ForeignKey("product_group.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))  # of amount and from_quantity; None: the base unit
    from_quantity: Mapped[Decimal] = mapped_column(Quantity, default=Decimal(0))  # the break: this much or more
    amount: Mapped[Decimal | None] = mapped_column(Rate)  # without VAT, in `currency`, for one unit
    percent: Mapped[Decimal | None] = mapped_column(Rate)
    currency: Mapped[str]  # ISO 4217
    valid_from: Mapped[dt.date | None]  # inclusive; None: always
    valid_to: Mapped[dt.date | None]  # inclusive; None: until further notice
    note: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))


class VolumeDiscount(Identified, Archivable, Stamped, Versioned, Base):
    """A discount "by volume": from this net value of an order on, for a column and a group if they are named."""

    __tablename__ = "volume_discount"
    __table_args__ = (
        CheckConstraint("from_amount > 0", name="from_amount"),
        CheckConstraint("percent BETWEEN 0 AND 1000000000000", name="percent"),
        CheckConstraint("valid_to IS NULL OR valid_from IS NULL OR valid_to >= valid_from", name="dates"),
    )

    column_id: Mapped[int | None] = mapped_column(ForeignKey("price_column.id"))  # None: of any column
    group_id: Mapped[int | None] = mapped_column(ForeignKey("product_group.id"))  # None: all goods; else it and its sub-groups
    from_amount: Mapped[Decimal] = mapped_column(Rate)  # net value of those lines before discounts, in the base currency
    percent: Mapped[Decimal] = mapped_column(Rate)
    valid_from: Mapped[dt.date | None]  # inclusive
    valid_to: Mapped[dt.date | None]  # inclusive


class PricePolicy(Identified, Stamped, Versioned, Base):
    """How the company prices (id 1); a store without the row has the defaults."""

    __tablename__ = "price_policy"
    __table_args__ = (
        CheckConstraint("id = 1", name="only_one"),
        CheckConstraint("cap BETWEEN 0 AND 1000000000000", name="cap"),
        CheckConstraint("manager_limit BETWEEN 0 AND 1000000000000", name="manager_limit"),
    )

    combine: Mapped[str] = mapped_column(default="multiply")  # rules.COMBINING: multiply or add
    cap: Mapped[Decimal] = mapped_column(Rate, default=Decimal(100))  # per cent, of all discounts of a line together
    price_date: Mapped[str] = mapped_column(default="order")  # rules.PRICE_DATES, for clients that have none of their own
    manager_limit: Mapped[Decimal] = mapped_column(Rate, default=Decimal(0))  # per cent by hand, of employees without their own

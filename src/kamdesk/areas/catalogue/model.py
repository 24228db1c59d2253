"""Products and services with their groups, units, VAT, stock, names in other languages, packs, substitutes and pictures."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Archivable, Base, Identified, Minor, Quantity, Rate, Stamped, Versioned
from kamdesk.storage.search import searchable


class ProductGroup(Identified, Archivable, Stamped, Versioned, Base):
    """A group of products; groups nest."""

    __tablename__ = "product_group"
    __table_args__ = (Index(None, "name", "id"),)

    name: Mapped[str]
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("product_group.id"))


class Unit(Identified, Archivable, Stamped, Versioned, Base):
    """A unit of measure, its short name in the office's language."""

    __tablename__ = "unit"
    __table_args__ = (UniqueConstraint("name"),)

    name: Mapped[str]


class Product(Identified, Archivable, Stamped, Versioned, Base):
    """Something that is sold: goods or a service."""

    __tablename__ = "product"
    __table_args__ = (
        UniqueConstraint("code"),
        CheckConstraint("vat_rate BETWEEN 0 AND 1000000000000", name="vat_rate"),
        CheckConstraint("price IS NULL OR price >= 0", name="price"),
        CheckConstraint("cost IS NULL OR cost >= 0", name="cost"),
        CheckConstraint("samples >= 0", name="samples"),
        Index(None, "name_key", "id"),
        Index(None, "group_id", "name_key", "id"),
        Index(None, "batch_id"),
    )

    code: Mapped[str]
    name: Mapped[str]
    name_key: Mapped[str]
    kind: Mapped[str]  # rules.KINDS: product or service
    group_id: Mapped[int | None] = mapped_column(ForeignKey("product_group.id"))
    unit_id: Mapped[int | None] = mapped_column(ForeignKey("unit.id"))
    vat_rate: Mapped[Decimal] = mapped_column(Rate)  # per cent
    price: Mapped[int | None] = mapped_column(Minor)  # usual price without VAT, minor units of the base currency
    cost: Mapped[int | None] = mapped_column(Minor)  # purchase cost of one base unit without VAT, likewise
    barcode: Mapped[str | None]
    description: Mapped[str | None]
    strengths: Mapped[str | None]  # what to show a client
    stock: Mapped[Decimal | None] = mapped_column(Quantity)  # on hand in base units, may be below zero; None: not counted
    stock_on: Mapped[date | None]  # the day it was counted or imported
    low_at: Mapped[Decimal | None] = mapped_column(Quantity)  # at or below it the stock is low; None: never
    expected_on: Mapped[date | None]  # the next delivery to us
    samples: Mapped[int] = mapped_column(default=0)  # demonstration samples on show
    sample_place: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    search: Mapped[str]  # folded: code, names in all languages, barcodes of all packs, description, strengths

    names: Mapped[list["ProductName"]] = relationship(cascade="all, delete-orphan", order_by="ProductName.language")
    packs: Mapped[list["ProductUnit"]] = relationship(cascade="all, delete-orphan", order_by="ProductUnit.factor")
    substitutes: Mapped[list["ProductSubstitute"]] = relationship(
        cascade="all, delete-orphan", order_by="ProductSubstitute.position", foreign_keys="ProductSubstitute.product_id"
    )
    pictures: Mapped[list["ProductPicture"]] = relationship(cascade="all, delete-orphan", order_by="ProductPicture.position")


class ProductName(Identified, Base):
    """The name of a product in one language, for papers and for the search."""

    __tablename__ = "product_name"
    __table_args__ = (UniqueConstraint("product_id", "language"),)

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    language: Mapped[str]  # core.i18n.LANGUAGES
    name: Mapped[str]


class ProductUnit(Identified, Base):
    """A pack in which a product is sold besides its base unit."""

    __tablename__ = "product_unit"
    __table_args__ = (
        UniqueConstraint("product_id", "unit_id"),
        CheckConstraint("factor > 0", name="factor"),
        Index(None, "unit_id"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    unit_id: Mapped[int] = mapped_column(ForeignKey("unit.id"))
    factor: Mapped[Decimal] = mapped_column(Quantity)  # base units in one
    barcode: Mapped[str | None]


class ProductSubstitute(Identified, Base):
    """A product to offer where another one is missing; it holds in this direction only."""

    __tablename__ = "product_substitute"
    __table_args__ = (
        UniqueConstraint("product_id", "substitute_id"),
        CheckConstraint("product_id <> substitute_id", name="other"),
        Index(None, "substitute_id"),
    )

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    substitute_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    position: Mapped[int]  # the best one first
    note: Mapped[str | None]


class ProductPicture(Identified, Base):
    """A picture of a product, scaled down before it is kept."""

    __tablename__ = "product_picture"
    __table_args__ = (CheckConstraint("width > 0 AND height > 0", name="size"), Index(None, "product_id", "position"))

    product_id: Mapped[int] = mapped_column(ForeignKey("product.id", ondelete="CASCADE"))
    position: Mapped[int]  # the first one is shown in small places
    name: Mapped[str]  # of the file it came from
    kind: Mapped[str]  # rules.PICTURE_KINDS: png or jpeg
    picture: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    width: Mapped[int]  # pixels
    height: Mapped[int]


searchable(Product)

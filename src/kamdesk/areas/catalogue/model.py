"""Products and services with their groups, units and VAT."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Archivable, Base, Identified, Minor, Rate, Stamped, Versioned
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
    barcode: Mapped[str | None]
    description: Mapped[str | None]
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    search: Mapped[str]


searchable(Product)

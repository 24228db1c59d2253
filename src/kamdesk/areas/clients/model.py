"""Clients with their addresses, bank accounts, tags and former names."""

from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from kamdesk.storage.base import Archivable, Base, Identified, Minor, Rate, Stamped, Versioned
from kamdesk.storage.search import searchable


class Client(Identified, Archivable, Stamped, Versioned, Base):
    """A client of any standing; one that was merged into another points to it and is archived."""

    __tablename__ = "client"
    __table_args__ = (
        CheckConstraint("credit_limit IS NULL OR credit_limit >= 0", name="credit_limit"),
        CheckConstraint("payment_days IS NULL OR payment_days BETWEEN 0 AND 3650", name="payment_days"),
        CheckConstraint("discount IS NULL OR discount BETWEEN 0 AND 1000000000000", name="discount"),
        Index(None, "name_key", "id"),
        Index(None, "owner_id", "name_key", "id"),
        Index(None, "standing", "name_key", "id"),
        Index(None, "tax_number"),
        Index(None, "likeness", "id"),
        Index(None, "city", "id"),
        Index(None, "changed_at", "id"),
        Index(None, "batch_id"),
    )

    name: Mapped[str]  # trading name, shown everywhere
    name_key: Mapped[str]  # core.text.fold(name): the order of lists
    likeness: Mapped[str] = mapped_column(default="")  # rules.skeleton(name): likely duplicates in any script
    legal_name: Mapped[str | None]
    legal_form: Mapped[str | None]
    standing: Mapped[str]  # rules.STANDINGS
    country: Mapped[str | None]  # ISO 3166 alpha-2
    tax_number: Mapped[str | None]  # normalised by the country's rules
    registration_number: Mapped[str | None]
    city: Mapped[str | None]  # of the main address, for lists
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    language: Mapped[str | None]  # of papers; None: the company's
    currency: Mapped[str]  # ISO 4217
    price_column: Mapped[str | None]
    payment_days: Mapped[int | None]  # None inherits the company's
    credit_limit: Mapped[int | None] = mapped_column(Minor)  # minor units of currency; None inherits, 0 prepayment only
    discount: Mapped[Decimal | None] = mapped_column(Rate)
    price_date: Mapped[str | None]  # whose prices count: those of the day of the order or of the promised day; None inherits
    segment: Mapped[str | None]
    source_channel: Mapped[str | None]  # rules.CHANNELS
    note: Mapped[str | None]
    needs: Mapped[str | None]  # systematised knowledge of needs and prospects (A4)
    prospects: Mapped[str | None]
    owner_id: Mapped[int] = mapped_column(ForeignKey("employee.id"))
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("client.id"))
    batch_id: Mapped[int | None] = mapped_column(ForeignKey("import_batch.id"))
    search: Mapped[str]  # folded: names, numbers, places, tags

    addresses: Mapped[list["Address"]] = relationship(cascade="all, delete-orphan", order_by="Address.id")
    bank_accounts: Mapped[list["BankAccount"]] = relationship(cascade="all, delete-orphan", order_by="BankAccount.id")
    tags: Mapped[list["ClientTag"]] = relationship(cascade="all, delete-orphan", order_by="ClientTag.tag")
    other_names: Mapped[list["ClientName"]] = relationship(cascade="all, delete-orphan", order_by="ClientName.id")


class Address(Identified, Base):
    """Where a client is: legal, postal or delivery address."""

    __tablename__ = "client_address"
    __table_args__ = (Index(None, "client_id"),)

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    kind: Mapped[str]  # rules.ADDRESS_KINDS
    street: Mapped[str | None]
    city: Mapped[str | None]
    region: Mapped[str | None]
    postal_code: Mapped[str | None]
    country: Mapped[str | None]


class BankAccount(Identified, Base):
    """An account of a client."""

    __tablename__ = "client_bank_account"
    __table_args__ = (Index(None, "client_id"),)

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    bank: Mapped[str | None]
    account: Mapped[str]  # IBAN where it is one, without spaces
    swift: Mapped[str | None]
    correspondent: Mapped[str | None]
    currency: Mapped[str | None]


class ClientTag(Identified, Base):
    """A word by which clients are gathered."""

    __tablename__ = "client_tag"
    __table_args__ = (UniqueConstraint("client_id", "tag"), Index(None, "tag", "client_id"))

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    tag: Mapped[str]


class ClientName(Identified, Base):
    """Another name under which a client is found: a former one, or that of a duplicate merged into it."""

    __tablename__ = "client_name"
    __table_args__ = (Index(None, "client_id"), Index(None, "name_key"))

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    name: Mapped[str]
    name_key: Mapped[str]
    likeness: Mapped[str] = mapped_column(default="")


class ClientEvent(Identified, Stamped, Base):
    """Something that happened to the card itself: owner changed, merged, archived, name or limit changed."""

    __tablename__ = "client_event"
    __table_args__ = (Index(None, "client_id", "made_at"),)

    client_id: Mapped[int] = mapped_column(ForeignKey("client.id", ondelete="CASCADE"))
    kind: Mapped[str]  # rules.EVENT_KINDS
    details: Mapped[str]  # JSON of plain values


searchable(Client)

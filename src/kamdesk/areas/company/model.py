"""Our own company and what every area shares: rates, number series, imports, choices of the office."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from kamdesk.storage.base import Base, Identified, Rate, Stamped, Versioned


class Company(Identified, Stamped, Versioned, Base):
    """The one company that keeps this store (id 1)."""

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    name: Mapped[str]
    legal_form: Mapped[str | None]
    country: Mapped[str]  # ISO 3166 alpha-2
    tax_number: Mapped[str | None]
    address: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    website: Mapped[str | None]
    bank_name: Mapped[str | None]
    bank_account: Mapped[str | None]
    bank_swift: Mapped[str | None]
    director: Mapped[str | None]
    chief_accountant: Mapped[str | None]
    base_currency: Mapped[str]  # ISO 4217
    language: Mapped[str]  # of papers where a client has none
    logo: Mapped[bytes | None] = mapped_column(LargeBinary)
    ageing_bounds: Mapped[str]  # upper bounds of the overdue columns in days, "30,60,90,120"
    payment_days: Mapped[int]  # payment terms of clients that have none of their own


class Tolerance(Identified, Stamped, Versioned, Base):
    """The largest difference of a currency that may be written off as small."""

    __tablename__ = "tolerance"
    __table_args__ = (UniqueConstraint("currency"),)

    currency: Mapped[str]
    largest: Mapped[int]  # minor units


class CurrencyRate(Identified, Stamped, Versioned, Base):
    """Units of the base currency for one unit of `currency`, from `day` on."""

    __tablename__ = "currency_rate"
    __table_args__ = (UniqueConstraint("currency", "day"), CheckConstraint("rate > 0", name="positive"))

    currency: Mapped[str]
    day: Mapped[date]
    rate: Mapped[Decimal] = mapped_column(Rate)


class NumberSeries(Base):
    """The last number given in a series; counted up as the last statement before a commit, so that no gap appears."""

    __tablename__ = "number_series"

    kind: Mapped[str] = mapped_column(primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    last: Mapped[int]


class ImportBatch(Identified, Stamped, Base):
    """One import: what came from where, and what was odd; its records name it, so that it can be undone."""

    __tablename__ = "import_batch"

    what: Mapped[str]  # clients, products, ledger …
    files: Mapped[str]  # names, one a line
    taken: Mapped[int]
    report: Mapped[str]  # JSON: the rows of the import's report
    undone: Mapped[bool] = mapped_column(default=False)


class ImportMapping(Identified, Stamped, Versioned, Base):
    """How the columns of a kind of file were understood, remembered for the next file of the same shape."""

    __tablename__ = "import_mapping"
    __table_args__ = (UniqueConstraint("what", "signature"),)

    what: Mapped[str]
    signature: Mapped[str]  # the header's column names, folded
    mapping: Mapped[str]  # JSON

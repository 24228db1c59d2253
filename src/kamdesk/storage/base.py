"""Stored classes: the base, the column types that both databases keep alike, and the marks every record carries."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import BigInteger, Boolean, Date, DateTime, Dialect, ForeignKey, Integer, MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column
from sqlalchemy.types import TypeDecorator, TypeEngine

from kamdesk.core.money import LARGEST_MINOR, AmountTooLargeError

#: Quantities keep six decimals, stored as whole millionths.
QUANTITY_PLACES = 6
#: Exchange rates keep ten decimals.
RATE_PLACES = 10


class Line(TypeDecorator[str]):
    """Text without the characters that one of the databases cannot keep."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """Drop NUL and lone surrogates."""
        if value is None:
            return None
        if value.isascii() and "\0" not in value:
            return value
        return value.replace("\0", "").encode("utf-8", "ignore").decode("utf-8")


class Minor(TypeDecorator[int]):
    """Money as whole minor units of the row's currency; anything but an int is refused."""

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Name the type so that STRICT tables take it."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: int | None, dialect: Dialect) -> int | None:
        """Refuse floats, booleans and what is larger than any debt."""
        if value is None:
            return None
        if type(value) is not int:
            raise TypeError(f"money is stored in whole minor units, not {value!r}")
        if abs(value) > LARGEST_MINOR:
            raise AmountTooLargeError
        return value


class _Scaled(TypeDecorator[Decimal]):
    """A decimal number stored as a whole number of its smallest step."""

    impl = BigInteger
    cache_ok = True
    places = 0

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Name the type so that STRICT tables take it."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())

    def process_bind_param(self, value: Any, dialect: Dialect) -> int | None:
        """Refuse floats, infinities and more decimals than are kept."""
        if value is None:
            return None
        if not isinstance(value, Decimal) or not value.is_finite():
            raise TypeError(f"a finite Decimal is needed, not {value!r}")
        scaled = value.scaleb(self.places)
        whole = int(scaled)
        if whole != scaled or abs(whole) >= 2**63:
            raise ValueError(f"{value} does not fit {self.places} decimals")
        return whole

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return the number, without trailing zeros."""
        return None if value is None else Decimal(value).scaleb(-self.places)


class Quantity(_Scaled):
    """An amount of goods, at most six decimals."""

    places = QUANTITY_PLACES
    cache_ok = True


class Rate(_Scaled):
    """An exchange rate or a percentage, at most ten decimals."""

    places = RATE_PLACES
    cache_ok = True


class IsoDate(TypeDecorator[date]):
    """A day; ISO text on SQLite, which sorts and compares as days do."""

    impl = Date
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, a real date elsewhere."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else Date())

    def process_bind_param(self, value: date | None, dialect: Dialect) -> Any:
        """Write the ISO form where the database has no dates."""
        if value is None or dialect.name != "sqlite":
            return value
        return value.isoformat()

    def process_result_value(self, value: Any, dialect: Dialect) -> date | None:
        """Read it back."""
        return date.fromisoformat(value) if isinstance(value, str) else value


class Moment(TypeDecorator[datetime]):
    """A point in time, always with its zone; UTC inside."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Text on SQLite, a time stamp with zone elsewhere."""
        return dialect.type_descriptor(Text() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:
        """Refuse times without a zone."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a moment needs its time zone")
        value = value.astimezone(UTC)
        return value.isoformat(timespec="microseconds") if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        """Read it back in UTC."""
        if isinstance(value, str):
            return datetime.fromisoformat(value)
        return None if value is None else value.astimezone(UTC)


class Flag(TypeDecorator[bool]):
    """Yes or no; 1 or 0 on SQLite, whose STRICT tables know no booleans."""

    impl = Boolean
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Whole number on SQLite, boolean elsewhere."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else Boolean())

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> Any:
        """Write 1 or 0 where there are no booleans."""
        return value if value is None or dialect.name != "sqlite" else int(value)

    def process_result_value(self, value: Any, dialect: Dialect) -> bool | None:
        """Read it back."""
        return None if value is None else bool(value)


class Base(DeclarativeBase):
    """Base of every stored class."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        str: Line,
        bool: Flag,
        date: IsoDate,
        datetime: Moment,
    }


class Identified:
    """A record with a number of its own."""

    id: Mapped[int] = mapped_column(Integer, primary_key=True, sort_order=-10)


class Stamped:
    """A record that says who made it, who changed it last, and when; the session fills it in."""

    made_at: Mapped[datetime] = mapped_column(sort_order=90)
    changed_at: Mapped[datetime] = mapped_column(sort_order=92)

    @declared_attr
    def made_by(cls) -> Mapped[int | None]:  # noqa: N805 - a declared attribute belongs to the class
        """The employee who made it; None for the program itself."""
        return mapped_column(ForeignKey("employee.id"), sort_order=91)

    @declared_attr
    def changed_by(cls) -> Mapped[int | None]:  # noqa: N805
        """The employee who changed it last."""
        return mapped_column(ForeignKey("employee.id"), sort_order=93)


class Versioned:
    """A record that two people may edit: the later one is told instead of overwriting."""

    version: Mapped[int] = mapped_column(default=1, sort_order=94)

    @declared_attr.directive
    def __mapper_args__(cls) -> dict[str, Any]:  # noqa: N805
        """Let every change count the version up and refuse a stale one."""
        return {"version_id_col": cls.version}


class Archivable:
    """A record that is put away instead of deleted."""

    archived: Mapped[bool] = mapped_column(default=False, sort_order=80)

"""The columns of the price list."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.prices.model import PriceColumn
from kamdesk.core.text import fold


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """A price column; `percent` is added to the prices of `parent`, `clients` is how many name it."""

    id: int
    version: int
    name: str
    parent_id: int | None
    parent: str
    currency: str
    is_default: bool
    percent: Decimal
    discount: Decimal
    round_step: Decimal | None
    round_ending: Decimal
    note: str | None
    archived: bool
    clients: int


def columns(session: Session, *, with_archived: bool = False) -> list[ColumnRow]:
    """Return the columns, the default one first, then in the order of their names."""
    found = session.scalars(select(PriceColumn)).all()
    names = {one.id: one.name for one in found}
    clients = clients_of(session)
    rows = [_row(one, names, clients) for one in found if with_archived or not one.archived]
    return sorted(rows, key=lambda row: (not row.is_default, fold(row.name), row.id))


def column(session: Session, column_id: int) -> ColumnRow | None:
    """Return one column, archived or not; None where there is none."""
    return next((row for row in columns(session, with_archived=True) if row.id == column_id), None)


def column_named(session: Session, name: str) -> ColumnRow | None:
    """Return the column of this name in any spelling, archived or not; None where there is none."""
    key = fold(name)
    return next((row for row in columns(session, with_archived=True) if fold(row.name) == key), None)


def clients_of(session: Session) -> Counter[str]:
    """Return how many clients that are not archived name a column, by its folded name."""
    wanted = (
        select(Client.price_column, func.count())
        .where(Client.price_column.is_not(None), ~Client.archived)
        .group_by(Client.price_column)
    )
    counted: Counter[str] = Counter()
    for name, count in session.execute(wanted):
        counted[fold(name or "")] += count
    return counted


def spellings(session: Session, name_key: str) -> list[str]:
    """Return how clients, archived ones too, write the column with this folded name."""
    wanted = select(Client.price_column).where(Client.price_column.is_not(None)).distinct()
    return [name for name in _texts(session.scalars(wanted)) if fold(name) == name_key]


def _texts(found: Iterable[str | None]) -> Iterable[str]:
    return (text for text in found if text)


def _row(one: PriceColumn, names: dict[int, str], clients: Counter[str]) -> ColumnRow:
    return ColumnRow(
        one.id, one.version, one.name, one.parent_id, names.get(one.parent_id or 0, ""), one.currency, one.is_default,
        one.percent, one.discount, one.round_step, one.round_ending, one.note, one.archived, clients[one.name_key],
    )  # fmt: skip

"""What is done to the columns of the price list."""

from collections.abc import Collection
from datetime import UTC, datetime

from sqlalchemy import exists, select, update
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.model import CurrencyRate
from kamdesk.areas.prices import queries, rules
from kamdesk.areas.prices.model import Price, PriceColumn
from kamdesk.areas.prices.rules import ColumnDetails
from kamdesk.core.text import fold
from kamdesk.storage.database import touch
from kamdesk.storage.errors import ChangedByOthersError


def add_column(session: Session, details: ColumnDetails) -> int:
    """Add a price column and return its number.

    Raises:
        ColumnNameTakenError: another column has the name.
        CurrencyWithoutRateError: no rate of its currency is known.
        KamDeskError: a detail is missing or impossible.
    """
    added = PriceColumn()
    _fill(session, added, rules.checked_column(details), None)
    session.add(added)
    session.flush()
    return added.id


def change_column(session: Session, column_id: int, version: int, details: ColumnDetails) -> None:
    """Keep new details of a column; a new name goes to the clients that have the column too.

    Raises:
        ChangedByOthersError: somebody saved it in between; *version* is that of the details which were edited.
        ColumnLoopError: it would come from itself.
        ColumnCurrencyError: it has prices in its currency already.
        KamDeskError: a detail is missing, impossible, or the name is taken.
    """
    found = session.get(PriceColumn, column_id)
    if found is None or found.version != version:
        raise ChangedByOthersError
    details, before = rules.checked_column(details), found.name
    if details.currency != found.currency and _has_prices(session, column_id):
        raise rules.ColumnCurrencyError(found.name, found.currency)
    if details.is_default and found.archived:
        raise rules.ColumnArchivedError(found.name)
    with session.no_autoflush:
        _fill(session, found, details, column_id)
    session.flush()
    if found.name != before:
        _rename_for_clients(session, fold(before), found.name)


def archive_columns(session: Session, numbers: Collection[int]) -> None:
    """Put columns away with their prices.

    Raises:
        DefaultColumnError: one is the default.
        ColumnOfClientsError: clients have one of them.
        ColumnIsParentError: a column that stays comes from one of them.
    """
    found = {one.id: one for one in session.scalars(select(PriceColumn))}
    clients = queries.clients_of(session)
    for number in sorted(set(numbers) & found.keys()):
        one = found[number]
        if one.is_default:
            raise rules.DefaultColumnError(one.name)
        if clients[one.name_key]:
            raise rules.ColumnOfClientsError(one.name, clients[one.name_key])
        for child in found.values():
            if child.parent_id == number and not child.archived and child.id not in numbers:
                raise rules.ColumnIsParentError(one.name, child.name)
        one.archived = True


def restore_columns(session: Session, numbers: Collection[int]) -> None:
    """Take columns back from the archive.

    Raises:
        ColumnArchivedError: the column that one of them comes from stays in the archive.
    """
    found = {one.id: one for one in session.scalars(select(PriceColumn))}
    for number in sorted(set(numbers) & found.keys()):
        parent = found.get(found[number].parent_id or 0)
        if parent is not None and parent.archived and parent.id not in numbers:
            raise rules.ColumnArchivedError(parent.name)
        found[number].archived = False


def refuse_currency_without_rate(session: Session, currency: str) -> None:
    """Refuse a currency that could never be converted.

    Raises:
        CurrencyWithoutRateError: it is not the base currency, and no rate of it was ever entered.
    """
    known = select(exists().where(CurrencyRate.currency == currency))
    if currency != company.base_currency(session) and not session.execute(known).scalar():
        raise rules.CurrencyWithoutRateError(currency)


def _fill(session: Session, record: PriceColumn, details: ColumnDetails, column_id: int | None) -> None:
    others = {one.id: one for one in session.scalars(select(PriceColumn)) if one.id != column_id}
    key = fold(details.name)
    for other in others.values():
        if other.name_key == key:
            raise rules.ColumnNameTakenError(other.name, archived=other.archived)
    _check_parent(details, others, column_id)
    if details.currency != record.currency:
        refuse_currency_without_rate(session, details.currency)
    if details.is_default:
        for other in others.values():
            if other.is_default:
                other.is_default = False
                session.flush()  # the store allows one default at a time
    record.name, record.name_key = details.name, key
    record.parent_id = details.parent_id
    record.currency = details.currency
    record.is_default = details.is_default
    record.percent, record.discount = details.percent, details.discount
    record.round_step, record.round_ending = details.round_step, details.round_ending
    record.note = details.note or None


def _check_parent(details: ColumnDetails, others: dict[int, PriceColumn], column_id: int | None) -> None:
    if details.parent_id is None:
        return
    if details.parent_id == column_id:
        raise rules.ColumnLoopError(details.name, details.name)
    parent = others.get(details.parent_id)
    if parent is None:
        raise rules.NotThereError
    if parent.archived:
        raise rules.ColumnArchivedError(parent.name)
    names = {number: one.name for number, one in others.items()}
    if column_id is not None:
        names[column_id] = details.name
    rules.refuse_column_loop(column_id, details.parent_id, {number: one.parent_id for number, one in others.items()}, names)


def _has_prices(session: Session, column_id: int) -> bool:
    return bool(session.execute(select(exists().where(Price.column_id == column_id))).scalar())


def _rename_for_clients(session: Session, key: str, name: str) -> None:
    """Write the new name to every client that has the column, in whatever spelling; an open card is told."""
    written = queries.spellings(session, key)
    if not written:
        return
    marks = {"version": Client.version + 1, "changed_at": datetime.now(UTC), "changed_by": session.info.get("user_id")}
    session.execute(
        update(Client).where(Client.price_column.in_(written)).values(price_column=name, **marks),
        execution_options={"synchronize_session": "fetch"},
    )
    touch(session, Client)

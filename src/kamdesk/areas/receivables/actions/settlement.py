"""Allocations between items whose rows are locked: what every booking that settles something goes through."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from datetime import UTC, date, datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, Update, bindparam, func, select, union_all, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.orm.attributes import set_committed_value

from kamdesk.areas.company import queries as company
from kamdesk.areas.receivables.model import Allocation, LedgerDocument, OpenItem
from kamdesk.areas.receivables.rules import Valued, exchange_gain, item_base
from kamdesk.areas.receivables.rules.refusals import (
    AllocationExceedsCreditError,
    AllocationExceedsDebtError,
    AllocationMismatchError,
    AmountNotPositiveError,
)
from kamdesk.core.money import Money
from kamdesk.storage.base import Minor
from kamdesk.storage.database import touch

#: A credit item, a debit item, and the minor units that one gives to the other; negative gives back.
Pair = tuple[OpenItem, OpenItem, int]


def _lowering(table: Any) -> Update:
    return update(table).where(table.c.id == bindparam("record")).values(open=table.c.open + bindparam("change", type_=Minor))


_LOWER_ITEM: Final = _lowering(OpenItem.__table__)
_LOWER_DOCUMENT: Final = _lowering(LedgerDocument.__table__)


def locked(session: Session, *conditions: ColumnElement[bool]) -> list[OpenItem]:
    """Return the open items that meet *conditions*, as they are now, and keep everybody else from them until the commit.

    They are locked in the order of their ids, so that two bookings never wait for each other.
    """
    return list(
        session.scalars(
            select(OpenItem)
            .where(*conditions)
            .order_by(OpenItem.id)
            .with_for_update(of=OpenItem)
            .execution_options(populate_existing=True)
        )
    )


def settle(session: Session, pairs: Sequence[Pair], day: date, key: str, undoes: Allocation | None = None) -> list[Allocation]:
    """Allocate each pair on *day*, later where a side is of a later date, and lower what is open on both.

    Raises:
        AllocationMismatchError: the sides are of two clients or currencies, or not a credit and a debit.
        AllocationExceedsDebtError: more than is open on the debit item.
        AllocationExceedsCreditError: more than is left of the credit item.
    """
    if not pairs:
        return []
    items = {item.id: item for credit, debit, _amount in pairs for item in (credit, debit)}
    earliest = latest_undoing(session, items)
    values = _values(session, items.values())
    made = []
    for credit, debit, amount in pairs:
        if undoes is None:
            _check(session, credit, debit, amount)
        allocation = Allocation(
            credit_id=credit.id,
            debit_id=debit.id,
            client_id=debit.client_id,
            amount=amount,
            date=max(day, credit.date, debit.date, *(earliest[item.id] for item in (credit, debit) if item.id in earliest)),
            gain=_gain(values, credit, debit, amount),
            undoes_id=undoes.id if undoes else None,
            key=key,
            made_at=datetime.now(UTC),
            made_by=session.info.get("user_id"),
        )
        set_committed_value(credit, "open", credit.open + amount)
        set_committed_value(debit, "open", debit.open - amount)
        made.append(allocation)
    session.add_all(made)
    session.flush()
    _lower(session, pairs)
    return made


def _check(session: Session, credit: OpenItem, debit: OpenItem, amount: int) -> None:
    currency = debit.currency
    if amount <= 0:
        raise AmountNotPositiveError(Money.of_minor(amount, currency))
    belong = credit.amount < 0 < debit.amount and (credit.client_id, credit.currency) == (debit.client_id, currency)
    if not belong:
        raise AllocationMismatchError(number_of(session, credit), number_of(session, debit))
    asked = Money.of_minor(amount, currency)
    if amount > debit.open:
        raise AllocationExceedsDebtError(number_of(session, debit), asked, Money.of_minor(debit.open, currency))
    if amount > -credit.open:
        raise AllocationExceedsCreditError(number_of(session, credit), asked, Money.of_minor(-credit.open, currency))


def number_of(session: Session, item: OpenItem) -> str:
    """Return the number of the document that *item* belongs to."""
    return session.scalars(select(LedgerDocument.number).where(LedgerDocument.id == item.document_id)).one()


def latest_undoing(session: Session, ids: Collection[int] | Select[int]) -> dict[int, date]:
    """Return the last day on which an allocation of an item was undone.

    Nothing is allocated to it before that day: at no date may an item be allocated beyond its amount.
    """
    sides = (
        select(side.label("item_id"), func.max(Allocation.date).label("day"))
        .where(side.in_(ids), Allocation.amount < 0)
        .group_by(side)
        for side in (Allocation.credit_id, Allocation.debit_id)
    )
    return dict(session.execute(union_all(*sides)).all())


def _values(session: Session, items: Iterable[OpenItem]) -> dict[int, Valued]:
    """Return each item with its value in the base currency; nothing where they are in it anyway."""
    known = list(items)
    base = company.base_currency(session)
    foreign = {item.id: item for item in known if item.currency != base}
    if not foreign:
        return {}
    earlier = aliased(OpenItem)
    before = (
        select(func.coalesce(func.sum(func.abs(earlier.amount)), 0))
        .where(earlier.document_id == OpenItem.document_id, earlier.position < OpenItem.position)
        .correlate(OpenItem)
        .scalar_subquery()
    )
    rows = session.execute(
        select(OpenItem.id, LedgerDocument.base_amount, LedgerDocument.amount, before)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(OpenItem.id.in_(foreign))
    )
    values = {}
    for item_id, document_base, document_amount, paid_before in rows:
        amount, still_open = abs(foreign[item_id].amount), abs(foreign[item_id].open)
        worth = item_base(document_base, document_amount, int(paid_before), amount)
        values[item_id] = Valued(amount, worth, amount - still_open)
    return values


def value_of(session: Session, item: OpenItem, part: Money) -> int:
    """Return what the next *part* of *item* is worth in the base currency, minor units."""
    valued = _values(session, [item]).get(item.id)
    return part.minor if valued is None else valued.base_of(part.minor)


def _gain(values: dict[int, Valued], credit: OpenItem, debit: OpenItem, amount: int) -> int:
    if debit.id not in values:
        return 0
    given, paid = values[credit.id], values[debit.id]
    values[credit.id] = Valued(given.amount, given.base, given.used + amount)
    values[debit.id] = Valued(paid.amount, paid.base, paid.used + amount)
    return exchange_gain(given, paid, amount)


def _lower(session: Session, pairs: Sequence[Pair]) -> None:
    """Lower the open amounts in the database, relative to what stands there; its CHECKs are the last guard."""
    by_item: defaultdict[int, int] = defaultdict(int)
    by_document: defaultdict[int, int] = defaultdict(int)
    for credit, debit, amount in pairs:
        by_item[credit.id] += amount
        by_item[debit.id] -= amount
        by_document[credit.document_id] -= amount
        by_document[debit.document_id] -= amount
    connection = session.connection()
    connection.execute(_LOWER_ITEM, [{"record": item_id, "change": change} for item_id, change in sorted(by_item.items())])
    connection.execute(
        _LOWER_DOCUMENT, [{"record": document_id, "change": change} for document_id, change in sorted(by_document.items())]
    )
    for document_id in by_document:
        held = session.identity_map.get(session.identity_key(LedgerDocument, document_id))
        if held is not None:
            session.expire(held, ["open"])
    touch(session, OpenItem)

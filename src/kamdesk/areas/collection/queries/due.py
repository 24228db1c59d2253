"""The preview of a run: which letters it would make for all clients, and what it leaves out."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Address, Client
from kamdesk.areas.collection.model import Reminder, ReminderHold, ReminderItem, ReminderLevel
from kamdesk.areas.collection.queries.levels import levels
from kamdesk.areas.collection.queries.promises import PromiseRow, promise_states
from kamdesk.areas.collection.queries.stops import holding
from kamdesk.areas.collection.rules import Debt, LeftOut, Level, PlannedLetter, Sent, covered_items, propose
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.movements import IS_OPEN
from kamdesk.core.money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A letter that a run would make.

    Attributes:
        unused: Money and credits of the client in this currency that are not allocated.
        doubts: Keys of `rules.DOUBTS`: why it is made only when somebody chooses it.
    """

    letter: PlannedLetter
    client: str
    language: str
    email: str
    unused: Money
    doubts: tuple[str, ...]

    @property
    def key(self) -> tuple[int, str]:
        """Client and currency: there is one letter for each in a run."""
        return self.letter.client_id, self.letter.currency


@dataclass(frozen=True, slots=True)
class LeftRow:
    """A debt that no letter takes up, with its client's name."""

    client: str
    left: LeftOut


@dataclass(frozen=True, slots=True)
class RunPreview:
    """What a run on a day would do."""

    as_of: dt.date
    proposals: tuple[Proposal, ...]
    left_out: tuple[LeftRow, ...]


@dataclass(frozen=True, slots=True)
class _Debtor:
    name: str
    language: str
    email: str
    has_address: bool


def due_reminders(session: Session, as_of: dt.date, client_ids: Collection[int] | None = None) -> RunPreview:
    """Return the letters that a run on *as_of* would make, by client's name, and the debts it leaves out, with reasons.

    What is open is that of now, so nothing is asked for that is paid already. The number of statements does not grow with
    the clients.
    """
    used = levels(session)
    if not used:
        return RunPreview(as_of, (), ())
    newest = as_of - dt.timedelta(min(one.days for one in used))
    items = session.execute(_items(newest, client_ids)).all()
    clients = _clients(session, company.company(session).language, newest, client_ids)
    debts = _debts(session, items, as_of, client_ids)
    letters, left = propose(debts, used, as_of, _rates(session, used, {row.currency for row in items}, as_of))
    unused = _unused(session, client_ids)
    place = {client_id: number for number, client_id in enumerate(clients)}
    letters.sort(key=lambda one: (place[one.client_id], one.currency))
    left.sort(key=lambda one: place[one.debt.client_id])
    return RunPreview(
        as_of,
        tuple(_proposal(one, clients[one.client_id], unused.get((one.client_id, one.currency), 0)) for one in letters),
        tuple(LeftRow(clients[one.debt.client_id].name, one) for one in left),
    )


def debts_of(session: Session, as_of: dt.date, client_ids: Collection[int]) -> dict[int, Debt]:
    """Return the open instalments of some clients by their ids, with what keeps them out of letters on a day."""
    items = session.execute(_items(dt.date.max, client_ids)).all()
    return {one.item_id: one for one in _debts(session, items, as_of, client_ids)}


def _proposal(letter: PlannedLetter, client: _Debtor, unused: int) -> Proposal:
    doubts = []
    if unused >= letter.open.minor:
        doubts.append("money")
    if not client.email and not client.has_address:
        doubts.append("address")
    return Proposal(
        letter=letter,
        client=client.name,
        language=client.language,
        email=client.email,
        unused=Money.of_minor(unused, letter.currency),
        doubts=tuple(doubts),
    )


def _of(column: Any, client_ids: Collection[int] | None) -> list[ColumnElement[bool]]:
    return [] if client_ids is None else [column.in_(client_ids)]


def _debts_of(newest: dt.date, client_ids: Collection[int] | None) -> tuple[Any, ...]:
    """Return the conditions of open instalments that are old enough for some level."""
    return (IS_OPEN, OpenItem.open > 0, OpenItem.age_from <= newest, *_of(OpenItem.client_id, client_ids))


def _items(newest: dt.date, client_ids: Collection[int] | None) -> Select[Any]:
    columns: tuple[Any, ...] = (
        OpenItem.id, OpenItem.client_id, OpenItem.currency, LedgerDocument.number, OpenItem.age_from.label("since"), OpenItem.open,
        OpenItem.disputed_on.is_not(None).label("disputed"), OpenItem.dispute_reason, OpenItem.document_id,
    )  # fmt: skip
    return (
        select(*columns)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(*_debts_of(newest, client_ids))
        .order_by(OpenItem.client_id, OpenItem.currency, OpenItem.age_from, OpenItem.id)
    )


def _clients(session: Session, language: str, newest: dt.date, client_ids: Collection[int] | None) -> dict[int, _Debtor]:
    """Return the clients that owe something, in the order of names."""
    owing = select(OpenItem.client_id).where(*_debts_of(newest, client_ids))
    somewhere = Address.street.is_not(None) | Address.city.is_not(None)
    wanted = (
        select(Client.id, Client.name, Client.language, Client.email, Client.city, main_email().label("main"),
               select(Address.id).where(Address.client_id == Client.id, somewhere).correlate(Client).exists().label("has_address"))
        .where(Client.id.in_(owing))
        .order_by(Client.name_key, Client.id)
    )  # fmt: skip
    return {
        row.id: _Debtor(row.name, row.language or language, row.main or row.email or "", bool(row.has_address or row.city))
        for row in session.execute(wanted)
    }


def main_email() -> Any:
    """Return the e-mail address of a client's main contact, else of another one, correlated with the client."""
    return (
        select(Contact.email)
        .where(Contact.client_id == Client.id, ~Contact.archived, Contact.email.is_not(None))
        .order_by(Contact.is_main.desc(), Contact.id)
        .limit(1)
        .correlate(Client)
        .scalar_subquery()
    )


_ANSWERS: Final = select(ReminderLevel.position, ReminderLevel.answer_days, ReminderLevel.days)


def _debts(session: Session, items: Sequence[Any], as_of: dt.date, client_ids: Collection[int] | None) -> list[Debt]:
    patience = {position: answer if days >= 0 else 0 for position, answer, days in session.execute(_ANSWERS)}
    letters, drafts = _reminded(session, client_ids)
    charged = _charged(session, client_ids)
    charges = set(session.scalars(select(Reminder.charge_id).where(Reminder.charge_id.is_not(None))))
    of_clients, of_items = _held(session, as_of, client_ids)
    promised, broken = _promised(promise_states(session, as_of, client_ids, withdrawn=False), items)
    found = []
    for row in items:
        position, on = letters.get(row.id, (0, None))
        last = None if on is None else Sent(position=position, since=(as_of - on).days, patience=patience.get(position, 0))
        dues = broken.get(row.id, ())
        found.append(
            Debt(
                item_id=row.id,
                client_id=row.client_id,
                currency=row.currency,
                number=row.number,
                since=row.since,
                open=row.open,
                charged=charged.get(row.id, 0),
                bears_interest=row.document_id not in charges,
                last=last,
                draft=drafts.get(row.id, ""),
                dispute=(row.dispute_reason or "") if row.disputed else None,
                hold=of_items.get(row.id, of_clients.get(row.client_id)),
                promised=promised.get(row.id),
                broken=any(on is None or due >= on for due in dues),
            )
        )
    return found


def _reminded(session: Session, client_ids: Collection[int] | None) -> tuple[dict[int, tuple[int, dt.date]], dict[int, str]]:
    """Return the level and day of the last letter about each open item, and the numbers of drafts about it."""
    wanted = (
        select(
            ReminderItem.item_id, ReminderItem.level, func.coalesce(Reminder.sent_on, Reminder.date), Reminder.status,
            Reminder.number,
        )
        .join(Reminder, Reminder.id == ReminderItem.reminder_id)
        .join(OpenItem, OpenItem.id == ReminderItem.item_id)
        .where(ReminderItem.active, OpenItem.open > 0, *_of(OpenItem.client_id, client_ids))
        .order_by(ReminderItem.level)
    )  # fmt: skip
    letters: dict[int, tuple[int, dt.date]] = {}
    drafts: dict[int, str] = {}
    for item_id, level, on, status, number in session.execute(wanted):
        letters[item_id] = (level, on)
        if status == "draft":
            drafts[item_id] = number
    return letters, drafts


def _charged(session: Session, client_ids: Collection[int] | None) -> dict[int, int]:
    """Return the interest that was charged for open items by invoices that stand."""
    wanted = (
        select(ReminderItem.item_id, func.sum(ReminderItem.interest))
        .join(Reminder, Reminder.id == ReminderItem.reminder_id)
        .join(LedgerDocument, LedgerDocument.id == Reminder.charge_id)
        .join(OpenItem, OpenItem.id == ReminderItem.item_id)
        .where(~LedgerDocument.cancelled, ReminderItem.active, OpenItem.open > 0, *_of(OpenItem.client_id, client_ids))
        .group_by(ReminderItem.item_id)
    )
    return {item_id: int(sum_) for item_id, sum_ in session.execute(wanted)}


def _held(session: Session, as_of: dt.date, client_ids: Collection[int] | None) -> tuple[dict[int, str], dict[int, str]]:
    """Return the reasons of holds by client, and by item."""
    wanted = select(ReminderHold.client_id, ReminderHold.item_id, ReminderHold.reason).where(
        *holding(as_of), *_of(ReminderHold.client_id, client_ids)
    )
    of_clients: dict[int, str] = {}
    of_items: dict[int, str] = {}
    for client_id, item_id, reason in session.execute(wanted.order_by(ReminderHold.id)):
        if item_id is None:
            of_clients[client_id] = reason
        else:
            of_items[item_id] = reason
    return of_clients, of_items


def _promised(promises: Collection[PromiseRow], items: Collection[Any]) -> tuple[dict[int, dt.date], dict[int, list[dt.date]]]:
    """Return for items until when they are promised, and the days by which broken promises should have paid them."""
    counting = [one for one in promises if one.state in {"open", "broken"}]
    owed: dict[tuple[int, str], list[tuple[int, int]]] = {}
    if any(not one.items for one in counting):
        for row in items:
            owed.setdefault((row.client_id, row.currency), []).append((row.id, row.open))
    promised: dict[int, dt.date] = {}
    broken: dict[int, list[dt.date]] = {}
    for one in counting:
        reached = one.items or covered_items(one.rest.minor, owed.get((one.client_id, one.amount.currency), ()))
        for item_id in reached:
            if one.state == "open":
                promised[item_id] = max(one.due, promised.get(item_id, one.due))
            else:
                broken.setdefault(item_id, []).append(one.due)
    return promised, broken


def _rates(session: Session, used: Collection[Level], currencies: Collection[str], as_of: dt.date) -> dict[str, Decimal]:
    """Return the rates that fees need; a currency without any is left out."""
    base = company.base_currency(session)
    found: dict[str, Decimal] = {}
    if any(one.fee for one in used):
        for currency in sorted(set(currencies) - {base}):
            try:
                found[currency] = company.rate_on(session, currency, as_of)
            except NoRateError:
                continue
    return found


def _unused(session: Session, client_ids: Collection[int] | None) -> dict[tuple[int, str], int]:
    """Return the money and credits that are not allocated, by client and currency."""
    wanted = (
        select(OpenItem.client_id, OpenItem.currency, func.sum(-OpenItem.open))
        .where(IS_OPEN, OpenItem.open < 0, *_of(OpenItem.client_id, client_ids))
        .group_by(OpenItem.client_id, OpenItem.currency)
    )
    return {(client_id, currency): int(sum_) for client_id, currency, sum_ in session.execute(wanted)}

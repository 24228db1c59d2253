"""The lists of letters and of measures."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, case, func, select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.model import Measure, Reminder, ReminderItem, ReminderLevel
from kamdesk.areas.collection.queries.stops import demanded
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.areas.receivables.queries.states import ListSelects
from kamdesk.core.money import Money
from kamdesk.storage.search import holds

ReminderState = Literal["draft", "sent", "disputed", "resolved", "cancelled"]

_NAMES: Final[ColumnElement[str]] = Client.name_key.__clause_element__()


def _open_items(*conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return whether a letter has items that are open, correlated with it."""
    return (
        select(ReminderItem.id)
        .join(OpenItem, OpenItem.id == ReminderItem.item_id)
        .where(ReminderItem.reminder_id == Reminder.id, ReminderItem.active, OpenItem.open > 0, *conditions)
        .correlate(Reminder)
        .exists()
    )


def state_of_reminder() -> ColumnElement[str]:
    """Return the state of a letter: paid once nothing of it is open, in dispute while all of what is open is."""
    return case(
        (Reminder.status == "cancelled", "cancelled"),
        (~_open_items(), "resolved"),
        (~_open_items(OpenItem.disputed_on.is_(None)), "disputed"),
        else_=Reminder.status,
    )


def reminder_list(state: ReminderState | None, client_id: int | None = None) -> ListSelects:
    """Return the letters in *state*, all for None; amounts in minor units of the letter's currency."""
    conditions: list[ColumnElement[bool]] = []
    if state is not None:
        conditions += [state_of_reminder() == state]
        if state in {"draft", "sent"}:
            conditions.append(Reminder.status == state)
    if client_id is not None:
        conditions.append(Reminder.client_id == client_id)
    columns: tuple[Any, ...] = (
        Reminder.id.label("id"),
        Reminder.version.label("version"),
        Reminder.number.label("number"),
        Reminder.client_id.label("client_id"),
        Client.name.label("client"),
        Reminder.date.label("date"),
        Reminder.level.label("level"),
        ReminderLevel.name.label("level_name"),
        Reminder.language.label("language"),
        Reminder.currency.label("currency"),
        Reminder.open.label("open"),
        (Reminder.fee + Reminder.interest).label("extra"),
        (Reminder.open + Reminder.fee + Reminder.interest).label("total"),
        func.coalesce(demanded(), 0).label("still_open"),
        Reminder.sent_on.label("sent_on"),
        Reminder.sent_by.label("sent_by"),
        state_of_reminder().label("state"),
        LedgerDocument.number.label("charge"),
    )
    shown = (
        select(*columns)
        .join_from(Reminder, Client, Client.id == Reminder.client_id)
        .join(ReminderLevel, ReminderLevel.id == Reminder.level_id)
        .outerjoin(LedgerDocument, (LedgerDocument.id == Reminder.charge_id) & ~LedgerDocument.cancelled)
    )
    by_client = select(Reminder.id).select_from(Client).join(Reminder, Reminder.client_id == Client.id)
    return ListSelects(shown.where(*conditions), select(Reminder.id).where(*conditions), by_client.where(*conditions))


def matching_reminders(folded: str) -> ColumnElement[bool]:
    """Return the condition that a letter's number or its client's name holds *folded*."""
    numbered = func.lower(Reminder.number).contains(folded, autoescape=True)
    return numbered | Reminder.client_id.in_(select(Client.id).where(holds(_NAMES, folded)))


def measure_list(kind: str | None, client_id: int | None = None) -> ListSelects:
    """Return the measures of a *kind*, all for None."""
    conditions: list[ColumnElement[bool]] = []
    if kind is not None:
        conditions.append(Measure.kind == kind)
    if client_id is not None:
        conditions.append(Measure.client_id == client_id)
    columns: tuple[Any, ...] = (
        Measure.id.label("id"),
        Measure.date.label("date"),
        Measure.client_id.label("client_id"),
        Client.name.label("client"),
        Measure.kind.label("kind"),
        Measure.note.label("note"),
        Measure.amount.label("amount"),
        Measure.currency.label("currency"),
        Employee.name.label("by"),
    )
    shown = (
        select(*columns)
        .join_from(Measure, Client, Client.id == Measure.client_id)
        .outerjoin(Employee, Employee.id == Measure.made_by)
    )
    by_client = select(Measure.id).select_from(Client).join(Measure, Measure.client_id == Client.id)
    return ListSelects(shown.where(*conditions), select(Measure.id).where(*conditions), by_client.where(*conditions))


def matching_measures(folded: str) -> ColumnElement[bool]:
    """Return the condition that a measure's client has a name that holds *folded*."""
    return Measure.client_id.in_(select(Client.id).where(holds(_NAMES, folded)))


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureRow:
    """A measure on record."""

    measure_id: int
    client_id: int
    date: dt.date
    kind: str
    note: str
    amount: Money | None
    by: str
    reminder_id: int | None


def measures(session: Session, client_id: int | None = None, limit: int | None = None) -> list[MeasureRow]:
    """Return measures, of a client or of all, the latest first."""
    wanted = select(Measure, Employee.name).outerjoin(Employee, Employee.id == Measure.made_by)
    if client_id is not None:
        wanted = wanted.where(Measure.client_id == client_id)
    rows = session.execute(wanted.order_by(Measure.date.desc(), Measure.id.desc()).limit(limit))
    return [
        MeasureRow(
            measure_id=one.id,
            client_id=one.client_id,
            date=one.date,
            kind=one.kind,
            note=one.note or "",
            amount=Money.of_minor(one.amount, one.currency) if one.amount is not None and one.currency else None,
            by=by or "",
            reminder_id=one.reminder_id,
        )
        for one, by in rows
    ]


def versions_of(session: Session, reminder_ids: list[int]) -> dict[int, int]:
    """Return the versions of letters by their ids."""
    return dict(session.execute(select(Reminder.id, Reminder.version).where(Reminder.id.in_(reminder_ids))).all())


def number_of(session: Session, reminder_id: int) -> str:
    """Return the number of a letter; nothing where there is none."""
    return session.scalars(select(Reminder.number).where(Reminder.id == reminder_id)).first() or ""


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundReminder:
    """A letter as the search box shows it."""

    reminder_id: int
    number: str
    client: str
    date: dt.date
    state: str


def found_reminders(session: Session, folded: str, limit: int) -> list[FoundReminder]:
    """Return the letters whose number holds *folded*, the latest first."""
    wanted = (
        select(Reminder.id, Reminder.number, Client.name, Reminder.date, state_of_reminder())
        .join(Client, Client.id == Reminder.client_id)
        .where(func.lower(Reminder.number).contains(folded, autoescape=True))
        .order_by(Reminder.id.desc())
        .limit(limit)
    )
    return [
        FoundReminder(reminder_id=row[0], number=row[1], client=row[2], date=row[3], state=row[4])
        for row in session.execute(wanted)
    ]

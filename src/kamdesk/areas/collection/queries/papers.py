"""What letters need on paper, of any number of letters in the same few statements."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased, selectinload

from kamdesk.areas.clients.model import Address, Client
from kamdesk.areas.collection.model import Reminder, ReminderItem, ReminderLevel
from kamdesk.areas.collection.queries.due import main_email
from kamdesk.areas.collection.queries.levels import level_of
from kamdesk.areas.collection.rules import LetterText, Level, answer_by, item_interest
from kamdesk.areas.collection.rules.proposing import Debt
from kamdesk.areas.collection.rules.refusals import RecordGoneError
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.money import Money

_OTHER: Final = aliased(OpenItem)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterItem:
    """A line of a letter; *part* is the instalment, 0 where the document has only one."""

    number: str
    part: int
    date: dt.date
    due: dt.date
    days: int
    amount: Money
    open: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterPaper:
    """A letter as it is printed: of a draft with what is open now, of one that was sent as it was sent.

    Attributes:
        language: Of the letter: the client's where the level has a text in it, else the company's.
        client: The legal name where there is one.
        address: Line by line.
        contact: The main contact's name, and how to address them.
    """

    reminder_id: int
    number: str
    date: dt.date
    status: str
    language: str
    text: LetterText
    level: Level
    client: str
    address: tuple[str, ...]
    country: str | None
    tax_number: str
    contact: str
    email: str
    items: tuple[LetterItem, ...]
    open: Money
    fee: Money
    interest: Money
    answer_by: dt.date

    @property
    def total(self) -> Money:
        """What the letter asks for."""
        return self.open + self.fee + self.interest

    @property
    def oldest_days(self) -> int:
        """Days that its oldest item was late on its date; negative before due."""
        return max((one.days for one in self.items), default=0)


def letter_papers(
    session: Session, reminder_ids: Collection[int], language: str | None = None
) -> tuple[CompanyRow, list[LetterPaper]]:
    """Return our company and the letters in the order in which they are named.

    Args:
        session: Any session.
        reminder_ids: The letters.
        language: None takes each client's own.

    Raises:
        RecordGoneError: one of them is not there.
    """
    ours = company.company(session)
    wanted = list(dict.fromkeys(reminder_ids))
    rows = {row.Reminder.id: row for row in session.execute(_letters(wanted))}
    if len(rows) != len(wanted):
        raise RecordGoneError
    levels = _levels(session, {row.Reminder.level_id for row in rows.values()}, ours.base_currency)
    clients = {row.Reminder.client_id for row in rows.values()}
    items = _items(session, wanted)
    addresses, contacts = _addresses(session, clients), _contacts(session, clients)
    return ours, [
        _paper(
            rows[one], levels, items.get(one, []), addresses.get(rows[one].Reminder.client_id, ()),
            contacts.get(rows[one].Reminder.client_id, ""), ours, language,
        )
        for one in wanted
    ]  # fmt: skip


def _letters(ids: Collection[int]) -> Any:
    return (
        select(
            Reminder,
            Client.name,
            Client.legal_name,
            Client.city,
            Client.country,
            Client.tax_number,
            Client.email,
            main_email().label("main_email"),
        )
        .join(Client, Client.id == Reminder.client_id)
        .where(Reminder.id.in_(ids))
    )


def _levels(session: Session, ids: Collection[int], base: str) -> dict[int, tuple[Level, dict[str, LetterText]]]:
    wanted = select(ReminderLevel).where(ReminderLevel.id.in_(ids)).options(selectinload(ReminderLevel.texts))
    return {
        one.id: (level_of(one, base), {text.language: LetterText(text.subject, text.opening, text.closing) for text in one.texts})
        for one in session.scalars(wanted)
    }


def _items(session: Session, ids: Collection[int]) -> dict[int, list[Any]]:
    parts = select(func.count()).where(_OTHER.document_id == OpenItem.document_id).correlate(OpenItem).scalar_subquery()
    wanted = (
        select(
            ReminderItem, OpenItem.open.label("open_now"), OpenItem.disputed_on, OpenItem.amount, OpenItem.date, OpenItem.age_from,
            OpenItem.position, OpenItem.currency, LedgerDocument.number, parts.label("parts"), Reminder.status,
        )
        .join(Reminder, Reminder.id == ReminderItem.reminder_id)
        .join(OpenItem, OpenItem.id == ReminderItem.item_id)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(ReminderItem.reminder_id.in_(ids))
        .order_by(ReminderItem.reminder_id, OpenItem.age_from, OpenItem.id)
    )  # fmt: skip
    found: dict[int, list[Any]] = {}
    for row in session.execute(wanted):
        item = row.ReminderItem
        counts = row.open_now > 0 and row.disputed_on is None if row.status == "draft" else True
        if counts and (item.active or row.status == "cancelled"):
            found.setdefault(item.reminder_id, []).append(row)
    return found


def _addresses(session: Session, clients: Collection[int]) -> dict[int, tuple[str, ...]]:
    """Return the main address of each client, line by line."""
    wanted = select(Address).where(Address.client_id.in_(clients)).order_by(Address.id.desc())
    found = {}
    for one in session.scalars(wanted):
        place = " ".join(part for part in (one.postal_code, one.city) if part)
        found[one.client_id] = tuple(part for part in (one.street, place, one.region) if part)
    return found


def _contacts(session: Session, clients: Collection[int]) -> dict[int, str]:
    """Return how the main contact of each client is addressed."""
    wanted = (
        select(Contact.client_id, Contact.name, Contact.salutation)
        .where(Contact.client_id.in_(clients), ~Contact.archived, Contact.is_main)
        .order_by(Contact.id.desc())
    )
    return {client_id: salutation or name for client_id, name, salutation in session.execute(wanted)}


def _paper(
    row: Any,
    levels: Mapping[int, tuple[Level, Mapping[str, LetterText]]],
    items: list[Any],
    address: tuple[str, ...],
    contact: str,
    ours: CompanyRow,
    asked: str | None,
) -> LetterPaper:
    reminder: Reminder = row.Reminder
    level, texts = levels[reminder.level_id]
    language = asked or reminder.language
    if language not in texts:
        language = ours.language if ours.language in texts else next(iter(texts))
    lines = tuple(_item(one) for one in items)
    is_draft = reminder.status == "draft"
    still_open = Money.of_minor(sum(one.open.minor for one in lines) if is_draft else reminder.open, reminder.currency)
    extra = sum(_interest_now(one, level) for one in items) if is_draft else reminder.interest
    return LetterPaper(
        reminder_id=reminder.id,
        number=reminder.number,
        date=reminder.date,
        status=reminder.status,
        language=language,
        text=texts[language],
        level=level,
        client=row.legal_name or row.name,
        address=address or ((row.city,) if row.city else ()),
        country=row.country,
        tax_number=row.tax_number or "",
        contact=contact,
        email=row.main_email or row.email or "",
        items=lines,
        open=still_open,
        fee=Money.of_minor(reminder.fee, reminder.currency),
        interest=Money.of_minor(extra, reminder.currency),
        answer_by=answer_by(reminder.date, level.answer_days),
    )


def _interest_now(row: Any, level: Level) -> int:
    """Return the interest of an item of a draft; what was paid since is taken off in proportion."""
    item: ReminderItem = row.ReminderItem
    if item.open == row.open_now or not item.open:
        return item.interest
    debt = Debt(item_id=item.item_id, client_id=0, currency=row.currency, number="", since=row.age_from, open=row.open_now)
    return min(item_interest(debt, level, item.days), item.interest)


def _item(row: Any) -> LetterItem:
    item: ReminderItem = row.ReminderItem
    shown = row.open_now if row.status == "draft" else item.open
    return LetterItem(
        number=row.number,
        part=row.position if row.parts > 1 else 0,
        date=row.date,
        due=row.age_from,
        days=item.days,
        amount=Money.of_minor(row.amount, row.currency),
        open=Money.of_minor(shown, row.currency),
    )

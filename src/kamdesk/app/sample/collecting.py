"""How the sample office collects: runs of reminders, promises and what became of them, a hold, stops of supply, measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.office import Staff
from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection import actions
from kamdesk.areas.collection.actions import (
    Charge,
    GivePromise,
    Hold,
    RecordMeasure,
    RunReminders,
    StopSupply,
    WithdrawPromise,
)
from kamdesk.areas.collection.model import Promise, Reminder
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.receivables.actions import NewPayment, book_payment
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.money import Money

#: Days before today of the two runs over everybody, and of the one over those who owe most.
_RUNS: Final = (48, 26)
_HARD_RUN: Final = 6
_LATE: Final = 60
_HARDEST, _DRAFTS = 9, 4
_WHOLE_HUNDRED: Final = 10_000
_HELD: Final = "Rəhbər 30 günlük möhlət verib, borc hissə-hissə ödənilir"
_STOPPED: Final = "Müqavilə ödəniş pozuntusuna görə xitam edilib"
_WITHDRAWN: Final = "Səhvən yazılıb: söz başqa müəssisəyə aiddir"
_SAID: Final = {
    "az": "Telefonda: mühasibatlıq ödəniş tapşırığını hazırlayıb",
    "ru": "По телефону: платёжное поручение готовят",
    "ar": "هاتفياً: أمر الدفع قيد الإعداد",
    "en": "By phone: the transfer is being prepared",
}
#: What else was done: which of the debtors, days ago, what, in which words.
_MEASURES: Final = (
    (0, 23, "call", "Baş mühasib məzuniyyətdədir, ayın sonunda qayıdır"),
    (0, 9, "visit", "Anbarda görüş: mal satılıb, pul kassadadır"),
    (2, 15, "email", "Üzləşmə aktı və açıq qaimələrin siyahısı göndərildi"),
    (5, 12, "call", "Telefona cavab vermirlər"),
    (5, 4, "claim", "Pretenziya sifarişli məktubla göndərildi"),
)


@dataclass(frozen=True, slots=True)
class _Debtor:
    client_id: int
    language: str
    owner_id: int
    overdue: Money


@dataclass(frozen=True, slots=True)
class _PlannedPromise:
    """Which of the debtors promised a share of the debt, when, for when, and which share came in time; days from today."""

    debtor: int
    made: int
    due: int
    share: int
    paid: int = 0
    withdrawn: int | None = None


#: Kept, kept in part, broken, still open twice, withdrawn; shares in per cent.
_PROMISES: Final = (
    _PlannedPromise(1, -34, -22, 100, 100),
    _PlannedPromise(2, -31, -18, 80, 35),
    _PlannedPromise(5, -24, -12, 60),
    _PlannedPromise(3, -3, 6, 100),
    _PlannedPromise(8, -2, 9, 50),
    _PlannedPromise(6, -14, -4, 40, withdrawn=-13),
)


def add_collection(session: Session, everybody: Sequence[Firm], numbers: Sequence[int], staff: Staff, today: date) -> None:
    """Remind everybody who is late, twice and then harder, and note what they promised and paid."""
    work_as(session, staff.head)
    actions.install_levels(session, "az")
    debtors = _debtors(session, numbers, today)
    for ago in _RUNS:
        _run(session, staff, today, ago, None)
        if ago == _RUNS[0]:
            for one in _PROMISES[:2]:
                _promise(session, one, debtors[one.debtor], staff, today)
    for one in _PROMISES[2:]:
        _promise(session, one, debtors[one.debtor], staff, today)
    work_as(session, staff.head)
    actions.hold(
        session, Hold(client_id=debtors[4].client_id, from_on=today - timedelta(19), until_on=today + timedelta(11), reason=_HELD)
    )
    letters = _run(session, staff, today, _HARD_RUN, tuple(one.client_id for one in debtors[:_HARDEST]))
    _charge(session, letters, today)
    ended = next(number for number, firm in zip(numbers, everybody, strict=True) if firm.name.startswith("Ürgənc"))
    actions.stop_supply(session, StopSupply(client_id=ended, from_on=today - timedelta(140), reason=_STOPPED))
    for place, ago, kind, words in _MEASURES:
        work_as(session, debtors[place].owner_id)
        measure = RecordMeasure(client_id=debtors[place].client_id, date=today - timedelta(ago), kind=kind, note=words)
        actions.record_measure(session, measure)
    work_as(session, staff.accountant)
    waiting = tuple(one.client_id for one in debtors[_HARDEST : _HARDEST + _DRAFTS])
    actions.run_reminders(session, RunReminders(as_of=today, key="sample-reminders-today", client_ids=waiting))


def _debtors(session: Session, numbers: Sequence[int], today: date) -> list[_Debtor]:
    """Return who is late for more than two months and disputes nothing, whoever owes most first."""
    disputing = select(OpenItem.client_id).where(OpenItem.disputed_on.is_not(None))
    overdue = func.sum(OpenItem.open)
    rows = session.execute(
        select(OpenItem.client_id, Client.language, Client.owner_id, OpenItem.currency, overdue)
        .join(Client, Client.id == OpenItem.client_id)
        .join(LedgerDocument, LedgerDocument.id == OpenItem.document_id)
        .where(
            OpenItem.open > 0, OpenItem.age_from < today - timedelta(_LATE), OpenItem.client_id.in_(numbers),
            OpenItem.client_id.not_in(disputing),
        )
        .group_by(OpenItem.client_id, Client.language, Client.owner_id, OpenItem.currency)
        .order_by(overdue.desc(), OpenItem.client_id)
    )  # fmt: skip
    return [
        _Debtor(client, language or "az", owner, Money.of_minor(int(late), currency))
        for client, language, owner, currency, late in rows
    ]


def _run(session: Session, staff: Staff, today: date, ago: int, clients: tuple[int, ...] | None) -> tuple[int, ...]:
    """Make the letters of a day and send them on the next one; return them."""
    work_as(session, staff.accountant)
    day = today - timedelta(ago)
    run = actions.run_reminders(session, RunReminders(as_of=day, key=f"sample-reminders-{ago}", client_ids=clients))
    ways: dict[str, list[int]] = {"email": [], "print": []}
    for number in run.reminder_ids:
        ways["print" if number % 4 == 0 else "email"].append(number)
    for way, letters in ways.items():
        if letters:
            actions.send_reminders(session, letters, way, day + timedelta(1))
    return run.reminder_ids


def _promise(session: Session, planned: _PlannedPromise, debtor: _Debtor, staff: Staff, today: date) -> None:
    """Note a promise, and the money that came of it."""
    work_as(session, debtor.owner_id)
    amount = _share(debtor.overdue, planned.share)
    contact = session.scalars(
        select(Contact.id).where(Contact.client_id == debtor.client_id).order_by(Contact.is_main.desc(), Contact.id)
    ).first()
    items = _late_items(session, debtor, today)
    made = GivePromise(
        client_id=debtor.client_id, made_on=today + timedelta(planned.made), due=today + timedelta(planned.due), amount=amount,
        key=f"sample-promise-{planned.debtor}", contact_id=contact, note=_SAID[debtor.language],
        item_ids=items,
    )  # fmt: skip
    promise = actions.give_promise(session, made)
    if planned.paid:
        work_as(session, staff.accountant)
        paid = NewPayment(
            client_id=debtor.client_id, date=today + timedelta(planned.due - 1), amount=_share(debtor.overdue, planned.paid),
            key=f"sample-promised-{planned.debtor}",
        )  # fmt: skip
        book_payment(session, paid)
    if planned.withdrawn is not None:
        version = session.get_one(Promise, promise).version
        withdrawn = WithdrawPromise(
            promise_id=promise, version=version, date=today + timedelta(planned.withdrawn), reason=_WITHDRAWN
        )
        actions.withdraw_promise(session, withdrawn)


def _late_items(session: Session, debtor: _Debtor, today: date) -> tuple[int, ...]:
    late = (OpenItem.open > 0, OpenItem.age_from < today - timedelta(_LATE), OpenItem.currency == debtor.overdue.currency)
    return tuple(session.scalars(select(OpenItem.id).where(OpenItem.client_id == debtor.client_id, *late).order_by(OpenItem.id)))


def _share(amount: Money, percent: int) -> Money:
    """Return a share of *amount*; part of it in whole hundreds, where it is more than one."""
    if percent == 100:
        return amount
    minor = amount.minor * percent // 100
    return Money.of_minor(minor // _WHOLE_HUNDRED * _WHOLE_HUNDRED or minor, amount.currency)


def _charge(session: Session, letters: Sequence[int], today: date) -> None:
    """Charge the interest of the letter that asks for most of it."""
    wanted = select(Reminder).where(Reminder.id.in_(letters), Reminder.status == "sent", Reminder.interest > 0)
    hardest = session.scalars(wanted.order_by(Reminder.interest.desc(), Reminder.id)).first()
    if hardest is not None:
        actions.charge(session, Charge(reminder_id=hardest.id, date=today - timedelta(2), key="sample-charge"))

"""What becomes of letters: sent, cancelled, charged."""

import datetime as dt
from collections.abc import Collection, Mapping
from contextlib import suppress
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from kamdesk.areas.collection.actions.commands import CancelReminder, Charge, SendResult
from kamdesk.areas.collection.actions.measures import note, reason_of, record_of
from kamdesk.areas.collection.model import Reminder, ReminderLevel, SupplyStop
from kamdesk.areas.collection.queries import debts_of, levels
from kamdesk.areas.collection.rules import WAYS, Debt, Level, answer_by, fee_in, item_interest
from kamdesk.areas.collection.rules.refusals import (
    CancelledAlreadyError,
    ChargedError,
    NotADraftError,
    NothingLeftToSendError,
    NothingToChargeError,
    NotSentError,
    RecordGoneError,
    SentTooEarlyError,
)
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import NoRateError
from kamdesk.areas.receivables.actions import NewInvoice, book_invoice
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.rules import NewLine
from kamdesk.core.i18n import _, in_language
from kamdesk.core.money import Money
from kamdesk.core.text import isolate_ltr


def send_reminders(session: Session, reminder_ids: Collection[int], way: str, date: dt.date) -> SendResult:
    """Note that drafts were sent on a day; one whose items are all paid, in dispute, promised or held stays a draft.

    What was paid since the letter was made is taken off it, and so are items that must not be reminded any more; its level falls
    to the highest of those that are left. A level that stops supply stops it from that day on.

    Raises:
        NotADraftError: one of them was sent or cancelled before.
        SentTooEarlyError: one of them is dated later.
        NothingLeftToSendError: none is left to send.
    """
    if way not in WAYS:
        raise RecordGoneError
    drafts = _reminders(session, reminder_ids)
    for one in drafts:
        if one.status != "draft":
            raise NotADraftError(one.number)
        if date < one.date:
            raise SentTooEarlyError(one.number, one.date)
    debts = debts_of(session, date, {one.client_id for one in drafts})
    known = {one.id: one for one in levels(session, with_archived=True)}
    by_position = {one.position: one for one in known.values()}
    sent, settled = [], []
    for one in drafts:
        if _keep_what_counts(one, debts, by_position):
            _lower(session, one, by_position)
            _send(session, one, known[one.level_id], way, date)
            sent.append(one.id)
        else:
            settled.append(one.id)
    if not sent:
        raise NothingLeftToSendError
    session.flush()
    return SendResult(tuple(sent), tuple(settled))


def _reminders(session: Session, reminder_ids: Collection[int]) -> list[Reminder]:
    wanted = select(Reminder).where(Reminder.id.in_(set(reminder_ids))).options(selectinload(Reminder.items))
    found = list(session.scalars(wanted.order_by(Reminder.id).with_for_update().execution_options(populate_existing=True)))
    if len(found) != len(set(reminder_ids)) or not found:
        raise RecordGoneError
    return found


def _keep_what_counts(reminder: Reminder, debts: Mapping[int, Debt], by_position: Mapping[int, Level]) -> bool:
    """Take paid and held items out of a draft and what was paid off the others; tell whether anything is left."""
    kept = {item: debt for item in reminder.items if item.active and (debt := debts.get(item.item_id)) and _counts(debt)}
    if not kept:
        return False
    for item in reminder.items:
        item.active = item in kept
    for item, debt in kept.items():
        item.open = debt.open
        item.interest = item_interest(debt, by_position[item.level], item.days) if item.level in by_position else 0
    reminder.open = sum(item.open for item in kept)
    reminder.interest = sum(item.interest for item in kept)
    return True


def _lower(session: Session, reminder: Reminder, by_position: Mapping[int, Level]) -> None:
    """Let a letter be of the highest level of what is left in it, with that level's fee."""
    level = by_position.get(max(item.level for item in reminder.items if item.active))
    if level is None or level.position >= reminder.level:
        return
    reminder.level_id, reminder.level = level.id, level.position
    rates = {}
    if level.fee and level.fee.currency != reminder.currency:
        with suppress(NoRateError):
            rates[reminder.currency] = company.rate_on(session, reminder.currency, reminder.date)
    fee = fee_in(level, reminder.currency, rates)
    reminder.fee = 0 if fee is None else fee.minor


def _counts(debt: Debt) -> bool:
    return debt.dispute is None and debt.hold is None and debt.promised is None


def _send(session: Session, reminder: Reminder, level: Level, way: str, date: dt.date) -> None:
    reminder.status, reminder.sent_on, reminder.sent_by = "sent", date, way
    note(session, reminder.client_id, date, "reminder", reminder.number, total_of(reminder), reminder_id=reminder.id)
    if level.stops_supply:
        stop = SupplyStop(client_id=reminder.client_id, from_on=date, reason=reminder.number, reminder_id=reminder.id)
        session.add(stop)
        session.flush()
        note(session, reminder.client_id, date, "stop", reminder.number, reminder_id=reminder.id, stop_id=stop.id)


def total_of(reminder: Reminder) -> Money:
    """Return what a letter asks for."""
    return Money.of_minor(reminder.open + reminder.fee + reminder.interest, reminder.currency)


def cancel_reminder(session: Session, command: CancelReminder) -> int:
    """Take a letter back and return its id; its items can be reminded at its level again, and its stop of supply ends.

    Raises:
        CancelledAlreadyError: it was cancelled before.
        ChargedError: its fee and interest are on an invoice that stands.
        ReasonNeededError: no reason is given.
        ChangedByOthersError: a colleague was faster.
    """
    reason = reason_of(command.reason)
    reminder = record_of(session, Reminder, command.reminder_id, command.version)
    if reminder.status == "cancelled":
        raise CancelledAlreadyError(reminder.number)
    charge = _standing_charge(session, reminder)
    if charge is not None:
        raise ChargedError(reminder.number, charge.number)
    reminder.status, reminder.sent_on, reminder.reason = "cancelled", None, reason
    for item in reminder.items:
        item.active = False
    stopped = select(SupplyStop).where(SupplyStop.reminder_id == reminder.id, SupplyStop.lifted_on.is_(None))
    for stop in session.scalars(stopped):
        stop.lifted_on, stop.lifted_reason = max(command.date, stop.from_on), reason
    note(session, reminder.client_id, command.date, "reminder_cancelled", f"{reminder.number}\n{reason}", reminder_id=reminder.id)
    return reminder.id


def _standing_charge(session: Session, reminder: Reminder) -> LedgerDocument | None:
    found = None if reminder.charge_id is None else session.get(LedgerDocument, reminder.charge_id)
    return None if found is None or found.cancelled else found


def charge(session: Session, command: Charge) -> int:
    """Book the fee and interest of a letter that was sent as an invoice in the client's language, and return the invoice's id.

    Raises:
        NotSentError: the letter was not sent, or is cancelled.
        NothingToChargeError: it asks for no fee and no interest.
        ChargedError: that is on an invoice already.
    """
    (reminder,) = _reminders(session, [command.reminder_id])
    known = _standing_charge(session, reminder)
    if known is not None:
        if known.key == command.key:
            return known.id
        raise ChargedError(reminder.number, known.number)
    if reminder.status != "sent":
        raise NotSentError(reminder.number)
    lines = _charge_lines(reminder)
    if not lines:
        raise NothingToChargeError(reminder.number)
    level = record_of(session, ReminderLevel, reminder.level_id)
    invoice = book_invoice(
        session,
        NewInvoice(
            client_id=reminder.client_id,
            date=command.date,
            currency=reminder.currency,
            lines=lines,
            due=answer_by(command.date, level.answer_days),
            reference=reminder.number,
            key=command.key,
        ),
    )
    reminder.charge_id = invoice
    amount = Money.of_minor(reminder.fee + reminder.interest, reminder.currency)
    note(session, reminder.client_id, command.date, "charge", reminder.number, amount, reminder_id=reminder.id)
    return invoice


def _charge_lines(reminder: Reminder) -> tuple[NewLine, ...]:
    number = isolate_ltr(reminder.number)
    with in_language(reminder.language):
        parts = (
            (_("Fee for reminder {number}").format(number=number), reminder.fee),
            (_("Interest for late payment, reminder {number}").format(number=number), reminder.interest),
        )
    return tuple(
        NewLine(description=words, quantity=Decimal(1), price=Money.of_minor(minor, reminder.currency).amount)
        for words, minor in parts
        if minor
    )

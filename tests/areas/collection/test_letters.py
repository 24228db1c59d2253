"""Letters: sent, paid, cancelled, in dispute, charged; and the stop of supply that follows them."""

import datetime as dt
import threading
from decimal import Decimal

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from tests.areas.collection.builders import DUE, Collecting
from tests.areas.receivables.builders import day, money

from kamdesk.areas.collection import actions
from kamdesk.areas.collection.model import ReminderItem
from kamdesk.areas.collection.rules.refusals import (
    CancelledAlreadyError,
    ChargedError,
    NotADraftError,
    NothingLeftToSendError,
    NothingToChargeError,
    NothingToRemindError,
    NotSentError,
    ReasonNeededError,
    RecordGoneError,
    RemindedMeanwhileError,
    SentTooEarlyError,
)
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.storage.database import Database
from kamdesk.storage.errors import ChangedByOthersError, NotUniqueError, StoreLockedError


def after(days: int) -> dt.date:
    """So many days after the due date."""
    return DUE + dt.timedelta(days)


def charge(office: Collecting, letter: int, on: dt.date = DUE) -> int:
    return int(office.do(actions.charge, actions.Charge(reminder_id=letter, date=on, key=office.key())))


def test_that_a_letter_goes_from_draft_to_sent_and_is_on_record(office: Collecting) -> None:
    office.debt(100)
    (letter,) = office.run(after(5))
    assert office.state(letter) == "draft"

    office.send((letter,), after(6), "email")

    sent = office.reminder(letter)
    assert (sent.status, sent.sent_on, sent.sent_by) == ("sent", after(6), "email")
    assert office.measures() == [("reminder", money(100))]


def test_that_paid_in_time_resolves_it_and_a_cancelled_payment_opens_it_again(office: Collecting) -> None:
    office.debt(100)
    letter = office.remind(after(5))

    payment = office.pay(100, on=after(6))
    assert office.state(letter) == "resolved"

    office.cancel(payment, after(8))
    assert office.state(letter) == "sent"


def test_that_an_undone_allocation_opens_it_again_too(office: Collecting) -> None:
    office.debt(100)
    letter = office.remind(after(5))
    office.pay(100, on=after(6))
    ((allocation, _amount, _on),) = office.allocations()

    office.undo(allocation, after(7))

    assert office.state(letter) == "sent"


def test_that_a_letter_whose_open_items_are_all_in_dispute_is_in_dispute(office: Collecting) -> None:
    item = office.debt(100)
    letter = office.remind(after(5))

    office.dispute(item, after(6))
    assert office.state(letter) == "disputed"

    office.settle(item)
    assert office.state(letter) == "sent"


def test_that_what_was_paid_meanwhile_is_not_in_the_letter_when_it_is_sent(office: Collecting) -> None:
    first, second = office.debt(100), office.debt(60)
    (letter,) = office.run(after(5))
    office.pay(130, on=after(6))

    office.send((letter,), after(6))

    sent = office.reminder(letter)
    assert sent.open == 3000
    assert {item.item_id: item.active for item in sent.items} == {first: False, second: True}


def test_that_interest_is_counted_anew_on_what_is_left_when_it_is_sent(office: Collecting) -> None:
    office.debt(1000, day(2, 1))
    office.remind(day(2, 5))
    (letter,) = office.run(day(2, 20))
    assert office.reminder(letter).interest == 625
    office.pay(500, on=day(2, 20))

    office.send((letter,), day(2, 20))

    assert office.reminder(letter).interest == 312  # 500 × 12 % ÷ 365 × 19 days


@pytest.mark.parametrize("what", ["paid", "dispute", "promise", "hold"])
def test_that_a_draft_with_nothing_left_to_remind_is_not_sent(office: Collecting, what: str) -> None:
    item = office.debt(100)
    (letter,) = office.run(after(5))
    if what == "paid":
        office.pay(100, on=after(5))
    elif what == "dispute":
        office.dispute(item, after(5))
    elif what == "promise":
        office.promise(100, after(20), after(5))
    else:
        office.do(actions.hold, actions.Hold(client_id=office.client, from_on=after(5), reason="talks"))

    with pytest.raises(NothingLeftToSendError):
        office.send((letter,), after(6))
    assert office.reminder(letter).status == "draft"


def test_that_sending_many_leaves_out_only_those_with_nothing_left(office: Collecting) -> None:
    other = office.debtor("Other")
    office.debt(100)
    office.debt(100, client_id=other)
    letters = office.run(after(5))
    office.pay(100, on=after(5), client_id=other)

    result = office.send(letters, after(6))

    assert (result.sent, result.settled) == ((letters[0],), (letters[1],))


def test_that_a_letter_is_sent_once_and_not_before_its_date(office: Collecting) -> None:
    office.debt(100)
    (letter,) = office.run(after(5))
    with pytest.raises(SentTooEarlyError):
        office.send((letter,), after(4))
    office.send((letter,), after(5))

    with pytest.raises(NotADraftError):
        office.send((letter,), after(5))
    with pytest.raises(RecordGoneError):
        office.send((letter + 1,), after(5))


def test_that_the_level_that_stops_supply_stops_it_until_its_items_are_paid(office: Collecting) -> None:
    office.debt(100)
    office.remind(after(3), after(14))
    (letter,) = office.run(after(30))
    assert not office.stopped(after(30))
    office.send((letter,), after(31))

    assert (office.stopped(after(30)), office.stopped(after(31))) == (False, True)

    payment = office.pay(100, on=after(32))
    assert not office.stopped(after(32))

    office.cancel(payment, after(33))
    assert office.stopped(after(33))


def test_that_a_dispute_of_everything_in_the_letter_releases_supply_until_it_is_settled(office: Collecting) -> None:
    item = office.debt(100)
    office.remind(after(3), after(14), after(30))

    office.dispute(item, after(31))
    assert not office.stopped(after(31))

    office.settle(item)
    assert office.stopped(after(31))


def test_that_a_cancelled_letter_ends_its_stop_of_supply_and_needs_a_reason(office: Collecting) -> None:
    office.debt(100)
    letter = office.remind(after(3), after(14), after(30))
    with pytest.raises(ReasonNeededError):
        office.cancel_letter(letter, after(31), "  ")

    office.cancel_letter(letter, after(31))

    assert office.state(letter) == "cancelled"
    assert not office.stopped(after(31))
    with pytest.raises(CancelledAlreadyError):
        office.cancel_letter(letter, after(31))
    assert [kind for kind, _amount in office.measures()][-2:] == ["stop", "reminder_cancelled"]


def test_that_who_cancels_a_letter_that_a_colleague_sent_meanwhile_is_told(office: Collecting) -> None:
    office.debt(100)
    (letter,) = office.run(after(5))
    command = actions.CancelReminder(reminder_id=letter, version=1, date=after(5), reason="mistake")
    office.send((letter,), after(5))

    with pytest.raises(ChangedByOthersError):
        office.do(actions.cancel_reminder, command)


def test_that_fee_and_interest_are_charged_once_as_an_invoice(office: Collecting) -> None:
    office.debt(1000, day(2, 1))
    letter = office.remind(day(2, 5), day(2, 20))

    invoice = charge(office, letter, day(2, 20))

    with office.database.read() as session:
        booked = session.get_one(LedgerDocument, invoice)
        assert (booked.amount, booked.due, booked.reference) == (1125, day(2, 27), office.reminder(letter).number)
        assert len(booked.lines) == 2
    with pytest.raises(ChargedError):
        charge(office, letter)
    with pytest.raises(ChargedError):
        office.cancel_letter(letter, day(2, 21))
    assert office.measures()[-1] == ("charge", money("11.25"))


def test_that_a_charge_asked_twice_with_one_key_is_one_invoice(office: Collecting) -> None:
    office.debt(1000, day(2, 1))
    letter = office.remind(day(2, 5), day(2, 20))
    command = actions.Charge(reminder_id=letter, date=day(2, 20), key="once")

    assert office.do(actions.charge, command) == office.do(actions.charge, command)


def test_that_a_cancelled_charge_can_be_charged_again(office: Collecting) -> None:
    office.debt(1000, day(2, 1))
    letter = office.remind(day(2, 5), day(2, 20))
    invoice = charge(office, letter, day(2, 20))
    office.cancel(invoice, day(2, 21))

    assert charge(office, letter, day(2, 22)) != invoice


def test_that_a_letter_without_fee_and_a_draft_are_not_charged(office: Collecting) -> None:
    office.debt(100)
    (draft,) = office.run(after(5))
    with pytest.raises(NotSentError):
        charge(office, draft)
    office.send((draft,), after(5))

    with pytest.raises(NothingToChargeError):
        charge(office, draft)


def test_that_two_people_who_run_at_the_same_moment_make_each_letter_once(office: Collecting, database: Database) -> None:
    for number in range(6):
        office.debt(100, client_id=office.debtor(f"Client {number}"))
    barrier = threading.Barrier(2)
    answers: list[object] = []

    def run(number: int) -> None:
        barrier.wait()
        try:
            with database.write(office.manager) as session:
                command = actions.RunReminders(as_of=after(5), key=f"person {number}")
                answers.append(len(actions.run_reminders(session, command).reminder_ids))
        except (NothingToRemindError, RemindedMeanwhileError, StoreLockedError) as problem:
            answers.append(type(problem))

    people = [threading.Thread(target=run, args=(number,)) for number in range(2)]
    for one in people:
        one.start()
    for one in people:
        one.join()

    assert 6 in answers
    assert len([one for one in answers if isinstance(one, int)]) == 1
    with database.read() as session:
        items = list(session.scalars(select(ReminderItem.item_id)))
    assert len(items) == len(set(items)) == 6


def test_that_the_store_itself_refuses_a_second_reminder_at_one_level(office: Collecting, database: Database) -> None:
    item = office.debt(100)
    letter = office.remind(after(5))
    other = office.debt(50, client_id=office.debtor("Other"))
    (second,) = office.run(after(5))
    assert second != letter

    with pytest.raises((NotUniqueError, IntegrityError)), database.write() as session:
        session.add(ReminderItem(reminder_id=second, item_id=item, level=2, open=1, days=1, active=True))
    assert other


def test_that_a_payment_in_another_currency_leaves_the_letter_alone(office: Collecting) -> None:
    office.debt(100)
    letter = office.remind(after(5))
    office.pay(100, on=after(6), currency="USD", advance=True, rate=Decimal("1.7"))

    assert office.state(letter) == "sent"

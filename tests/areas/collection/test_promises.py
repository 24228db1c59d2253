"""Promises to pay: kept, partly kept or broken by what was allocated; they hold reminders, and a broken one raises the level."""

import datetime as dt
from decimal import Decimal

import pytest
from tests.areas.collection.builders import DUE, Collecting
from tests.areas.receivables.builders import day, money

from kamdesk.areas.collection import actions, queries
from kamdesk.areas.collection.rules import kept_share
from kamdesk.areas.collection.rules.refusals import (
    NotTheirItemError,
    PersonNeededError,
    PromiseAmountError,
    PromisedEarlierError,
    PromisedTooMuchError,
    ReasonNeededError,
    WithdrawnAlreadyError,
)


def after(days: int) -> dt.date:
    """So many days after the due date."""
    return DUE + dt.timedelta(days)


def withdraw(office: Collecting, promise: int, reason: str = "agreed anew") -> None:
    with office.database.read() as session:
        found = queries.promise_row(session, promise, after(5))
    assert found is not None
    command = actions.WithdrawPromise(promise_id=promise, version=found.version, date=after(6), reason=reason)
    office.do(actions.withdraw_promise, command)


@pytest.mark.parametrize(
    ("paid", "on", "state", "kept"),
    [
        (None, None, "broken", "0.00"),
        (100, 10, "kept", "100.00"),
        (100, 11, "broken", "0.00"),
        (40, 9, "partly", "40.00"),
        (100, 5, "kept", "100.00"),
    ],
)
def test_that_a_promise_is_judged_by_what_was_allocated_up_to_its_day(
    office: Collecting, paid: int | None, on: int | None, state: str, kept: str
) -> None:
    office.debt(100)
    promise = office.promise(100, after(10), after(5))
    if paid is not None and on is not None:
        office.pay(paid, on=after(on))

    assert office.promise_state(promise, after(12)) == (state, kept)


def test_that_a_promise_is_open_on_its_day_and_broken_the_day_after(office: Collecting) -> None:
    office.debt(100)
    promise = office.promise(100, after(10), after(5))

    assert [office.promise_state(promise, after(days))[0] for days in (9, 10, 11)] == ["open", "open", "broken"]


def test_that_what_was_paid_before_a_promise_does_not_keep_it(office: Collecting) -> None:
    office.debt(100)
    office.pay(40, on=after(5))
    promise = office.promise(60, after(10), after(5))

    assert office.promise_state(promise, after(12)) == ("broken", "0.00")


def test_that_a_payment_entered_late_but_made_in_time_keeps_it(office: Collecting) -> None:
    office.debt(100)
    promise = office.promise(100, after(10), after(5))
    assert office.promise_state(promise, after(12))[0] == "broken"

    office.pay(100, on=after(9))

    assert office.promise_state(promise, after(12))[0] == "kept"


def test_that_a_cancelled_payment_breaks_it_again(office: Collecting) -> None:
    office.debt(100)
    promise = office.promise(100, after(10), after(5))
    payment = office.pay(100, on=after(9))
    office.cancel(payment, after(15))

    assert office.promise_state(promise, after(16)) == ("broken", "0.00")


def test_that_only_payments_on_its_items_keep_a_promise_about_items(office: Collecting) -> None:
    first, second = office.debt(100), office.debt(100)
    promise = office.promise(100, after(10), after(5), second)

    office.pay(100, on=after(7), allocate=((first, 10000),))
    assert office.promise_state(promise, after(12))[0] == "broken"

    office.pay(100, on=after(8), allocate=((second, 10000),))
    assert office.promise_state(promise, after(12))[0] == "kept"


def test_that_one_payment_keeps_only_one_of_two_promises(office: Collecting) -> None:
    office.debt(100)
    first = office.promise(50, after(10), after(5))
    second = office.promise(50, after(20), after(5))
    office.pay(50, on=after(9))

    assert [office.promise_state(one, after(25))[0] for one in (first, second)] == ["kept", "broken"]


def test_that_a_promise_not_due_yet_holds_its_items(office: Collecting) -> None:
    first, second = office.debt(100), office.debt(60)
    office.promise(100, after(10), after(4), first)

    assert office.proposed(after(5)) == {second: 2}
    (left,) = office.preview(after(5)).left_out
    assert (left.left.reason, left.left.detail) == ("promise", after(10))
    assert office.left(after(10)) == {first: "promise"}


def test_that_a_promise_without_items_holds_the_oldest_ones_that_its_rest_reaches(office: Collecting) -> None:
    first, second, third = (office.debt(100, DUE + dt.timedelta(days)) for days in (0, 1, 2))
    office.promise(150, after(20), after(3))

    assert office.proposed(after(8)) == {third: 2}

    office.pay(100, on=after(5), allocate=((first, 10000),))
    assert office.left(after(8)) == {second: "promise"}


def test_that_a_broken_promise_makes_the_next_level_come_at_once(office: Collecting) -> None:
    item = office.debt(100)
    office.remind(after(3))
    office.promise(100, after(8), after(4))

    assert office.left(after(8)) == {item: "promise"}
    assert office.proposed(after(9)) == {item: 3}  # by its days it would come on the fourteenth


def test_that_a_broken_promise_raises_a_level_that_is_due_by_one(office: Collecting) -> None:
    item = office.debt(100)
    office.remind(after(3))
    office.promise(100, after(20), after(4))

    assert office.proposed(after(21)) == {item: 4}


def test_that_a_broken_promise_raises_the_level_once(office: Collecting) -> None:
    item = office.debt(100)
    office.remind(after(3))
    office.promise(100, after(8), after(4))
    office.remind(after(9))

    assert office.left(after(15)) == {item: "level"}
    assert office.proposed(after(30)) == {item: 4}


def test_that_a_promise_kept_in_part_holds_nothing_and_raises_nothing(office: Collecting) -> None:
    item = office.debt(100)
    office.remind(after(3))
    office.promise(100, after(8), after(4))
    office.pay(40, on=after(7))

    assert office.left(after(9)) == {item: "level"}
    assert office.proposed(after(14)) == {item: 3}


def test_that_a_withdrawn_promise_holds_nothing_and_is_neither_kept_nor_broken(office: Collecting) -> None:
    item = office.debt(100)
    promise = office.promise(100, after(20), after(4))
    withdraw(office, promise)

    assert office.proposed(after(7)) == {item: 2}
    assert office.promise_state(promise, after(30))[0] == "withdrawn"
    with pytest.raises(WithdrawnAlreadyError):
        withdraw(office, promise)
    assert [kind for kind, _amount in office.measures()] == ["promise", "promise_withdrawn"]


def test_that_broken_promises_lower_the_share_of_kept_ones(office: Collecting) -> None:
    office.debt(300)
    office.promise(100, after(5), after(4))
    office.pay(100, on=after(5))
    office.promise(100, after(8), after(6))
    office.promise(50, after(30), after(6))

    with office.database.read() as session:
        card = queries.collection_card(session, office.client, after(10))

    assert card is not None
    assert dict(card.promise_counts) == {"kept": 1, "broken": 1, "open": 1}
    assert card.kept_share == Decimal("0.5")
    assert kept_share({"open": 3}) is None


def test_that_a_promise_is_refused_with_the_figures(office: Collecting) -> None:
    item = office.debt(100)
    dollars = office.debt(100, currency="USD")
    stranger = office.debt(100, client_id=office.debtor("Other"))

    with pytest.raises(PromiseAmountError):
        office.promise(0, after(10), after(5))
    with pytest.raises(PromisedTooMuchError) as refused:
        office.promise("100.01", after(10), after(5))
    assert "100.01" in str(refused.value)
    assert "100.00" in str(refused.value)
    with pytest.raises(PromisedEarlierError):
        office.promise(100, after(4), after(5))
    with pytest.raises(PersonNeededError):
        office.promise(100, after(10), after(5), person=" ")
    for foreign in (dollars, stranger):
        with pytest.raises(NotTheirItemError):
            office.promise(100, after(10), after(5), item, foreign)


def test_that_a_promise_names_a_contact_or_a_person_and_keeps_its_items(office: Collecting) -> None:
    item = office.debt(100)
    contact = office.contact(office.client, "Leyla Əliyeva")
    first = office.promise(60, after(10), after(5), item, contact_id=contact, person="")
    second = office.promise(40, after(10), after(5))

    with office.database.read() as session:
        rows = {one.promise_id: one for one in queries.promise_states(session, after(6))}

    assert (rows[first].person, rows[first].items) == ("Leyla Əliyeva", frozenset({item}))
    assert (rows[second].person, rows[second].items) == ("Rəşad", frozenset())
    assert office.measures() == [("promise", money(60)), ("promise", money(40))]


def test_that_a_promise_given_twice_with_one_key_is_one(office: Collecting) -> None:
    office.debt(100)

    assert office.promise(50, after(10), after(5), key="once") == office.promise(50, after(10), after(5), key="once")


def test_that_a_withdrawal_needs_a_reason(office: Collecting) -> None:
    office.debt(100)
    promise = office.promise(50, after(10), after(5))

    with pytest.raises(ReasonNeededError):
        withdraw(office, promise, " ")


def test_that_a_promise_before_the_due_date_can_be_about_what_is_not_due_yet(office: Collecting) -> None:
    item = office.debt(100, day(4, 1))
    promise = office.promise(100, day(4, 5), day(3, 20), item)

    assert office.promise_state(promise, day(4, 5))[0] == "open"
    assert office.left(day(4, 4)) == {item: "promise"}

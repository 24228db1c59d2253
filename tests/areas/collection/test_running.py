"""A run: which debts are reminded at which level, one level a run, and what is left out."""

import datetime as dt
from collections.abc import Callable
from decimal import Decimal

import pytest
from sqlalchemy import delete
from tests.areas.collection.builders import DUE, Collecting
from tests.areas.receivables.builders import day, money

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection import actions
from kamdesk.areas.collection.model import ReminderLevel, ReminderText
from kamdesk.areas.collection.rules.refusals import NoLevelsError, NothingToRemindError


def after(days: int) -> dt.date:
    """So many days after the due date."""
    return DUE + dt.timedelta(days)


@pytest.mark.parametrize(("days", "level"), [(-4, None), (-3, 1), (0, 1), (1, None), (2, None), (3, 2), (13, 2), (90, 2)])
def test_that_a_debt_begins_at_the_mildest_level_that_fits_its_days(office: Collecting, days: int, level: int | None) -> None:
    item = office.debt()

    assert office.proposed(after(days)).get(item) == level


def test_that_a_debt_rises_by_one_level_a_run_however_late_it_is(office: Collecting) -> None:
    item = office.debt()
    office.remind(after(90))

    assert office.proposed(after(90)) == {}
    assert office.left(after(90)) == {item: "level"}
    assert office.proposed(after(96)) == {}  # the letter asked for an answer within seven days
    assert office.proposed(after(97)) == {item: 3}


def test_that_all_levels_are_gone_through_and_then_it_is_said_so(office: Collecting) -> None:
    item = office.debt()

    levels = [office.reminder(office.remind(after(days))).level for days in (-2, 3, 14, 30)]

    assert levels == [1, 2, 3, 4]
    assert office.left(after(200)) == {item: "last"}


def test_that_a_draft_holds_the_next_level(office: Collecting) -> None:
    item = office.debt()
    (draft,) = office.run(after(5))

    assert office.left(after(60)) == {item: "draft"}
    with pytest.raises(NothingToRemindError):
        office.run(after(60))

    office.send((draft,), after(5))
    assert office.proposed(after(60)) == {item: 3}


def test_that_a_draft_cancelled_lets_the_same_level_be_reminded_again(office: Collecting) -> None:
    item = office.debt()
    (draft,) = office.run(after(5))
    office.cancel_letter(draft, after(5))

    assert office.proposed(after(5)) == {item: 2}


def test_that_only_overdue_instalments_are_in_a_letter(office: Collecting) -> None:
    invoice = office.invoice(300, on=day(1, 1), parts=[(day(3, 1), 100), (day(3, 9), 100), (day(5, 1), 100)])
    first, second, _third = office.items(invoice)

    assert office.proposed(day(3, 8)) == {first: 2}
    assert office.left(day(3, 8)) == {second: "later"}  # due tomorrow: what is late comes first


def test_that_a_client_gets_one_letter_in_each_currency_at_the_highest_level_of_its_items(office: Collecting) -> None:
    old = office.debt(100, day(2, 1))
    office.remind(day(2, 5))
    new = office.debt(50, day(3, 1))
    dollars = office.debt(70, day(3, 1), currency="USD")

    proposals = office.preview(day(3, 10)).proposals

    assert [(one.letter.currency, one.letter.level.position, str(one.letter.open.amount)) for one in proposals] == [
        ("AZN", 3, "150.00"), ("USD", 2, "70.00"),
    ]  # fmt: skip
    assert office.proposed(day(3, 10)) == {old: 3, new: 2, dollars: 2}


def test_that_fee_and_interest_are_in_the_letters_currency_and_rounded_once(office: Collecting) -> None:
    office.debt("1000.00", day(2, 1), currency="USD")
    office.remind(day(2, 5))

    (proposal,) = office.preview(day(2, 20)).proposals

    assert proposal.letter.fee == money("2.94", "USD")  # 5.00 AZN at 1.7
    assert proposal.letter.interest == money("6.25", "USD")  # 1,000 × 12 % ÷ 365 × 19 days
    assert proposal.letter.total == money("1009.19", "USD")


def test_that_a_letter_is_left_out_while_no_rate_is_known_for_its_fee(office: Collecting) -> None:
    item = office.debt(100, day(2, 1), currency="EUR", rate=Decimal("1.9"))
    office.remind(day(2, 5))

    assert office.proposed(day(3, 10)) == {}
    assert office.left(day(3, 10)) == {item: "rate"}


def test_that_a_dispute_leaves_reminders_with_its_reason_until_it_is_settled(office: Collecting) -> None:
    item, other = office.debt(100), office.debt(60)
    office.dispute(item, after(1), "wrong price")

    (left,) = office.preview(after(5)).left_out
    assert (left.left.reason, left.left.detail) == ("dispute", "wrong price")
    assert office.proposed(after(5)) == {other: 2}

    office.settle(item)
    assert office.proposed(after(5)) == {item: 2, other: 2}


def test_that_a_hold_keeps_reminders_back_from_its_first_to_its_last_day(office: Collecting) -> None:
    item = office.debt()
    hold = actions.Hold(client_id=office.client, from_on=after(5), until_on=after(8), reason="talks with the director")
    office.do(actions.hold, hold)

    held = [days for days in range(3, 11) if office.left(after(days)) == {item: "hold"}]

    assert held == [5, 6, 7, 8]


def test_that_a_hold_of_one_item_leaves_the_others_alone(office: Collecting) -> None:
    item, other = office.debt(100), office.debt(60)
    office.do(actions.hold, actions.Hold(client_id=office.client, item_id=item, from_on=after(1), reason="goods come back"))

    assert office.proposed(after(5)) == {other: 2}
    assert office.left(after(5)) == {item: "hold"}


def test_that_a_lifted_hold_does_not_hold_from_that_day_on(office: Collecting) -> None:
    item = office.debt()
    hold = office.do(actions.hold, actions.Hold(client_id=office.client, from_on=after(3), reason="talks"))
    with office.database.write() as session:
        actions.lift_hold(session, hold, 1, after(3))

    assert office.proposed(after(3)) == {item: 2}


def test_that_what_is_paid_is_not_asked_for_and_what_is_paid_in_part_only_for_the_rest(office: Collecting) -> None:
    office.debt(100)
    office.debt(60)
    office.pay(120, on=after(4))

    (proposal,) = office.preview(after(5)).proposals

    assert proposal.letter.open == money(40)


def test_that_a_letter_that_unused_money_covers_is_made_only_when_somebody_chooses_it(office: Collecting) -> None:
    office.debt(100)
    office.pay(100, on=after(1), allocate="none", advance=True)

    (proposal,) = office.preview(after(5)).proposals
    assert (proposal.doubts, proposal.unused) == (("money",), money(100))
    with pytest.raises(NothingToRemindError):
        office.run(after(5))
    assert office.run(after(5), chosen=frozenset({proposal.key}))


def test_that_a_client_nobody_can_write_to_is_reminded_only_when_somebody_chooses_it(office: Collecting) -> None:
    silent = office.debtor("Silent", email=None)
    office.debt(100, client_id=silent)

    (proposal,) = office.preview(after(5)).proposals
    assert proposal.doubts == ("address",)
    with pytest.raises(NothingToRemindError):
        office.run(after(5))
    assert office.run(after(5), chosen=frozenset({(silent, "AZN")}))


def test_that_a_run_can_be_limited_to_clients_and_to_chosen_letters(office: Collecting) -> None:
    second, third = office.debtor("Second"), office.debtor("Third")
    for client in (office.client, second, third):
        office.debt(100, client_id=client)

    made = office.run(after(5), client_ids=(second, third), chosen=frozenset({(third, "AZN"), (office.client, "AZN")}))

    assert [office.reminder(one).client_id for one in made] == [third]


def test_that_a_letter_speaks_the_clients_language_else_the_companys(office: Collecting) -> None:
    russian = office.debtor("Ромашка", language="ru")
    for client in (office.client, russian):
        office.debt(100, client_id=client)

    assert [(one.client, one.language) for one in office.preview(after(5)).proposals] == [("Araz", "az"), ("Ромашка", "ru")]


def test_that_a_run_asked_twice_with_one_key_is_one_run(office: Collecting) -> None:
    office.debt()

    assert office.run(after(5), key="once") == office.run(after(5), key="once")


def test_that_numbers_follow_each_other_in_a_year(office: Collecting) -> None:
    for name in ("Second", "Third"):
        office.debt(100, client_id=office.debtor(name))

    assert [office.reminder(one).number for one in office.run(after(5))] == ["REM-2026-00001", "REM-2026-00002"]


def test_that_a_run_without_levels_says_so(office: Collecting) -> None:
    office.debt()
    office.do(actions.archive_levels, office.levels)
    assert office.preview(after(5)).proposals == ()

    with pytest.raises(NothingToRemindError):
        office.run(after(5))


def test_that_without_any_level_a_run_asks_for_one(office: Collecting) -> None:
    with office.database.write() as session:
        session.execute(delete(ReminderText))
        session.execute(delete(ReminderLevel))

    with pytest.raises(NoLevelsError):
        office.run(after(5))


def test_that_interest_that_was_charged_is_not_asked_for_again(office: Collecting) -> None:
    office.level(5, 60, interest=Decimal(12))
    office.debt(1000, day(2, 1))
    third = office.remind(day(2, 5), day(2, 20))
    office.do(actions.charge, actions.Charge(reminder_id=third, date=day(2, 20), key=office.key()))
    office.remind(day(3, 10))

    (proposal,) = office.preview(day(4, 10)).proposals

    assert office.reminder(third).interest == 625
    assert proposal.letter.interest == money("16.11")  # 22.36 for 68 days less 6.25


def test_that_the_preview_asks_the_store_as_often_for_many_clients_as_for_one(
    office: Collecting, statements: Callable[[], int]
) -> None:
    office.debt()
    office.preview(after(5))
    few = statements()
    office.preview(after(5))
    few = statements()
    for number in range(12):
        client = office.debtor(f"Client {number}", email=None)
        office.debt(100, client_id=client)
        office.promise(50, after(2), after(1), client_id=client)
    statements()
    office.preview(after(5))

    assert statements() <= few + 2  # the items and payments of promises


def test_that_archived_clients_that_owe_are_reminded_too(office: Collecting) -> None:
    item = office.debt()
    with office.database.write() as session:
        session.get_one(Client, office.client).archived = True

    assert office.proposed(after(5)) == {item: 2}

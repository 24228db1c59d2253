"""Acts from preparing to signing, on both databases."""

import datetime as dt

import pytest
from sqlalchemy import func, select
from tests.areas.receivables.builders import day, money
from tests.areas.reconciliation.builders import SINCE, TODAY, UNTIL, House, agreeing, differing, their, told

from kamdesk.areas.receivables.rules.refusals import ClientNotThereError
from kamdesk.areas.reconciliation import actions
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.queries import candidates, entered_since
from kamdesk.areas.reconciliation.rules import MOST_LINES
from kamdesk.areas.reconciliation.rules.refusals import (
    ActCancelledError,
    ActGoneError,
    ActSignedError,
    BalancesDisagreeError,
    NoAmountsError,
    NoDifferenceError,
    NothingToReconcileError,
    NotMatchableError,
    NotThatFarError,
    PeriodImpossibleError,
    PeriodOpenError,
    PreparedAlreadyError,
    ReasonMissingError,
    ToleranceError,
    TooEarlyError,
    TooManyLinesError,
)
from kamdesk.core.errors import KamDeskError
from kamdesk.storage.errors import ChangedByOthersError


def test_that_an_act_takes_our_side_of_the_period_over(house: House) -> None:
    card = house.card(house.act())
    assert card.number == "REC-2026-00001"
    assert [(one.kind, one.number, one.amount) for one in card.entries] == [
        ("invoice", "INV-2026-00012", 100_000),
        ("payment", "PAY-2026-00001", -40_000),
        ("invoice", "INV-2026-00123", 25_000),
    ]
    assert (card.ours.opening, card.ours.raised, card.ours.lowered, card.our_closing) == (15_000, 125_000, 40_000, 100_000)
    assert card.adds_up
    assert card.state == "prepared"
    assert card.theirs is None
    assert card.differences == ()


def test_that_the_same_key_prepares_one_act(house: House) -> None:
    assert house.act(key="once") == house.act(key="once")


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"since": UNTIL, "until": SINCE}, PeriodImpossibleError),
        ({"until": TODAY + dt.timedelta(1)}, PeriodOpenError),
        ({"tolerance_days": -1}, ToleranceError),
        ({"tolerance": -1}, ToleranceError),
        ({"client_id": 4711}, ClientNotThereError),
        ({"currency": "manat"}, KamDeskError),
    ],
)
def test_that_an_impossible_act_is_refused_and_takes_no_number(
    house: House, more: dict[str, object], refusal: type[KamDeskError]
) -> None:
    with pytest.raises(refusal):
        house.act(**more)
    assert house.card(house.act()).number == "REC-2026-00001"


def test_that_a_second_act_of_the_same_period_is_refused_until_the_first_is_cancelled(house: House) -> None:
    act = house.act()
    with pytest.raises(PreparedAlreadyError, match="REC-2026-00001"):
        house.act()
    house.do(actions.cancel, actions.Cancel(act_id=act, version=1, reason="wrong period", today=TODAY))
    assert house.card(act).state == "cancelled"
    assert house.card(house.act()).number == "REC-2026-00002"


def test_that_an_agreeing_ledger_leaves_nothing_open(house: House) -> None:
    card = house.take(house.act(), *agreeing(), opening=15_000, file_name="araz.xlsx")
    assert card.differences == ()
    assert all(one.group is not None for one in card.entries)
    assert (card.our_closing, card.their_closing, card.file_name) == (100_000, 100_000, "araz.xlsx")
    assert card.adds_up


def test_that_every_kind_of_difference_is_found_and_explains_the_balances(house: House) -> None:
    card = house.take(house.act(), *differing(), opening=14_000)
    assert sorted(told(card.differences)) == [
        ("amount", 5_000), ("missing_here", 7_700), ("missing_there", 25_000), ("opening", 1_000), ("sign", -80_000),
    ]  # fmt: skip
    assert card.explained is not None
    assert card.our_closing - (card.their_closing or 0) == card.explained.listed == -41_300
    assert card.adds_up


def test_that_a_line_outside_the_period_is_a_difference_of_period(house: House) -> None:
    lines = (*agreeing(), their(5_000, day(4, 2), "950"))
    card = house.take(house.act(), *lines, opening=15_000)
    assert told(card.differences) == [("period", 0)]
    assert card.their_closing == 100_000


def test_that_our_booking_after_the_period_explains_the_clients_inside(house: House) -> None:
    house.invoice(90, day(4, 2), number="INV-2026-00321")
    act = house.act()
    card = house.take(act, *agreeing(), their(9_000, day(3, 30), "321"), opening=15_000)
    assert told(card.differences) == [("period", -9_000)]
    assert (card.our_closing, card.their_closing) == (100_000, 109_000)
    again = house.take(act, *agreeing(), opening=15_000)
    assert again.differences == ()
    assert len(again.entries) == 6


def test_that_what_we_booked_and_cancelled_is_no_difference(house: House) -> None:
    wrong = house.invoice(77, day(2, 20))
    house.cancel(wrong, day(2, 21))
    card = house.take(house.act(), *agreeing(), opening=15_000)
    assert card.differences == ()
    assert {one.matched_by for one in card.entries} == {"number", "cancelled"}


def test_that_balances_which_the_lines_do_not_join_are_refused(house: House) -> None:
    act = house.act()
    with pytest.raises(BalancesDisagreeError):
        house.take(act, *agreeing(), opening=15_000, closing=90_000)
    assert house.card(act).theirs is None
    assert house.take(act, *agreeing(), closing=90_000).theirs is not None


def test_that_a_ledger_without_amounts_is_refused_but_a_balance_alone_is_taken(house: House) -> None:
    act = house.act()
    with pytest.raises(NoAmountsError):
        house.take(act, their(0, day(1, 1), "12"))
    card = house.take(act, closing=0)
    assert {one.kind for one in card.differences} == {"missing_there", "opening"}
    assert card.their_closing == 0


def test_that_a_ledger_of_a_hundred_thousand_lines_is_refused_with_the_figures(house: House) -> None:
    lines = [their(100, day(1, 5))] * 100_000
    with pytest.raises(TooManyLinesError, match=f"100,000.*{MOST_LINES:,}"):
        house.take(house.act(), *lines)


def test_that_lines_are_matched_and_parted_by_hand(house: House) -> None:
    act = house.act()
    card = house.take(act, their(97_000, day(3, 29), "A/5"), opening=15_000)
    ours, theirs = card.entries[0], card.entries[3]
    house.do(actions.match_by_hand, house.pick(act, ours.id, theirs.id))
    matched = house.card(act)
    assert ("amount", 3_000) in told(matched.differences)
    assert matched.adds_up
    house.do(actions.rematch, actions.Rematch(act_id=act, version=matched.version, tolerance_days=9, tolerance=0))
    assert [one.matched_by for one in house.card(act).entries].count("hand") == 2
    house.do(actions.unmatch, house.pick(act, ours.id))
    parted = house.card(act)
    assert all(one.group is None for one in parted.entries)
    assert {one.kind for one in parted.differences} == {"missing_here", "missing_there"}
    assert parted.adds_up


def test_that_our_line_of_another_period_can_be_matched_by_hand_and_goes_when_it_explains_nothing(house: House) -> None:
    house.invoice(90, day(4, 2), number="INV-2026-00321")
    act = house.act()
    lines = (*agreeing(), their(9_000, day(3, 30), "321"), their(9_100, day(3, 31), "x"))
    card = house.take(act, *lines, opening=15_000)
    outside = next(one for one in card.entries if one.number == "INV-2026-00321")
    other = next(one for one in card.entries if one.number == "x")
    house.do(actions.match_by_hand, house.pick(act, outside.id, other.id))
    matched = house.card(act)
    assert sorted(told(matched.differences)) == [("missing_here", -9_000), ("period", -9_100)]
    assert matched.adds_up
    house.do(actions.unmatch, house.pick(act, other.id))
    assert "INV-2026-00321" not in [one.number for one in house.card(act).entries]
    assert house.card(act).adds_up


def test_that_lines_of_one_side_match_only_where_they_come_to_zero(house: House) -> None:
    act = house.act()
    card = house.take(act, their(500, day(1, 5)), their(-500, day(1, 6)), opening=15_000)
    with pytest.raises(NotMatchableError):
        house.do(actions.match_by_hand, house.pick(act, card.entries[0].id, card.entries[1].id))
    with pytest.raises(NotMatchableError):
        house.do(actions.match_by_hand, house.pick(act, card.entries[0].id))
    house.do(actions.match_by_hand, house.pick(act, card.entries[3].id, card.entries[4].id))
    assert "missing_here" not in {one.kind for one in house.card(act).differences}


def test_that_a_difference_is_explained_and_the_explanation_survives_a_new_matching(house: House) -> None:
    act = house.act()
    card = house.take(act, *differing(), opening=14_000)
    lead = next(one for one in card.differences if one.kind == "missing_there").pairing
    assert lead is not None
    command = actions.Explain(
        act_id=act, version=card.version, entry_id=lead.lead.id, explanation=" comes in April ", kind="period"
    )
    house.do(actions.explain, command)
    opening = actions.Explain(act_id=act, version=card.version + 1, entry_id=None, explanation="act of 2025")
    house.do(actions.explain, opening)
    now = house.card(act)
    assert now.explained is not None
    assert (now.explained.explained, now.explained.unexplained) == (26_000, 3)
    house.do(actions.rematch, actions.Rematch(act_id=act, version=now.version, tolerance_days=0, tolerance=100))
    house.do(lambda session, _none: actions.refresh_ours(session, act, house.card(act).version), None)
    kept = {one.kind: one.explanation for one in house.card(act).differences}
    assert kept["period"] == "comes in April"
    assert kept["opening"] == "act of 2025"


def test_that_what_does_not_differ_is_not_explained(house: House) -> None:
    act = house.act()
    card = house.take(act, *agreeing(), opening=15_000)
    for entry in (card.entries[0].id, None, 4711):
        command = actions.Explain(act_id=act, version=card.version, entry_id=entry, explanation="why")
        with pytest.raises(NoDifferenceError):
            house.do(actions.explain, command)


def test_that_bookings_of_the_period_made_since_are_told_and_taken_over(house: House) -> None:
    act = house.act()
    house.take(act, *agreeing(), opening=15_000)
    house.invoice(60, day(3, 30), number="INV-2026-00400")
    assert [one.number for one in house.read(entered_since, act)] == ["INV-2026-00400"]
    assert house.card(act).our_closing == 100_000
    house.do(lambda session, _none: actions.refresh_ours(session, act, house.card(act).version), None)
    card = house.card(act)
    assert card.our_closing == 106_000
    assert told(card.differences) == [("missing_there", 6_000)]
    assert house.read(entered_since, act) == []


def test_that_an_act_goes_from_prepared_to_signed_day_by_day(house: House) -> None:
    act = house.act()
    states = []
    for step, on in ((actions.mark_sent, 15), (actions.mark_returned, 15), (actions.mark_signed, 15)):
        house.mark(step, act, day(4, on))
        states.append(house.card(act).state)
    assert states == ["sent", "returned", "signed"]


def test_that_steps_follow_one_another_and_their_days_too(house: House) -> None:
    act = house.act(today=day(4, 1))
    with pytest.raises(NotThatFarError):
        house.mark(actions.mark_returned, act)
    with pytest.raises(NotThatFarError):
        house.mark(actions.mark_signed, act)
    for on in (day(3, 31), day(4, 16)):
        with pytest.raises(TooEarlyError):
            house.mark(actions.mark_sent, act, on)
    house.mark(actions.mark_sent, act, day(4, 10))
    with pytest.raises(TooEarlyError):
        house.mark(actions.mark_returned, act, day(4, 9))


def test_that_a_step_is_taken_back(house: House) -> None:
    act = house.act()
    house.mark(actions.mark_sent, act)
    house.mark(actions.mark_returned, act)
    for state in ("sent", "prepared"):
        house.do(lambda session, _none: actions.take_back(session, act, house.card(act).version), None)
        assert house.card(act).state == state
    with pytest.raises(NotThatFarError):
        house.do(lambda session, _none: actions.take_back(session, act, house.card(act).version), None)


def test_that_nothing_of_a_signed_act_changes_by_any_action(house: House) -> None:
    act = house.signed()
    before = house.card(act)
    pick = actions.Pick(act_id=act, version=before.version, entry_ids=(before.entries[0].id, before.entries[3].id))
    mark = actions.Mark(act_id=act, version=before.version, on=TODAY, today=TODAY)
    attempts = [
        (actions.take_their_ledger, actions.TakeLedger(act_id=act, version=before.version, lines=(their(1),))),
        (actions.rematch, actions.Rematch(act_id=act, version=before.version, tolerance_days=1, tolerance=1)),
        (actions.match_by_hand, pick),
        (actions.unmatch, pick),
        (actions.explain, actions.Explain(act_id=act, version=before.version, entry_id=None, explanation="why")),
        (actions.mark_sent, mark),
        (actions.mark_returned, mark),
        (actions.mark_signed, mark),
        (actions.cancel, actions.Cancel(act_id=act, version=before.version, reason="no", today=TODAY)),
        (lambda session, _none: actions.refresh_ours(session, act, before.version), None),
        (lambda session, _none: actions.take_back(session, act, before.version), None),
    ]
    for action, command in attempts:
        with pytest.raises(ActSignedError, match="REC-2026-00001"):
            house.do(action, command)
    assert house.card(act) == before


def test_that_a_cancelled_act_is_not_worked_on_and_needs_a_reason(house: House) -> None:
    act = house.act()
    with pytest.raises(ReasonMissingError):
        house.do(actions.cancel, actions.Cancel(act_id=act, version=1, reason="  ", today=TODAY))
    house.do(actions.cancel, actions.Cancel(act_id=act, version=1, reason="typed twice", today=TODAY))
    with pytest.raises(ActCancelledError):
        house.take(act, *agreeing())


def test_that_an_act_which_is_not_there_is_told(house: House) -> None:
    with pytest.raises(ActGoneError):
        house.do(actions.mark_sent, actions.Mark(act_id=99, version=1, on=TODAY, today=TODAY))


def test_that_who_comes_second_is_told_and_changes_nothing(house: House) -> None:
    act = house.act()
    card = house.take(act, *differing(), opening=15_000)
    lead = card.differences[0].pairing
    assert lead is not None
    house.do(actions.match_by_hand, house.pick(act, card.entries[2].id, card.entries[5].id))
    late = [
        (actions.unmatch, actions.Pick(act_id=act, version=card.version, entry_ids=(card.entries[2].id,))),
        (actions.explain, actions.Explain(act_id=act, version=card.version, entry_id=lead.lead.id, explanation="mine")),
        (actions.mark_sent, actions.Mark(act_id=act, version=card.version, on=TODAY, today=TODAY)),
        (actions.take_their_ledger, actions.TakeLedger(act_id=act, version=card.version, lines=agreeing())),
    ]
    before = house.card(act)
    for action, command in late:
        with pytest.raises(ChangedByOthersError):
            house.do(action, command)
    assert house.card(act) == before


@pytest.mark.parametrize("store_kind", ["postgresql"], indirect=True)  # a file lets one write after the other
def test_that_two_at_the_same_moment_do_not_both_write_lines(house: House) -> None:
    act = house.act()
    card = house.take(act, *differing(), opening=15_000)
    pick = actions.Pick(act_id=act, version=card.version, entry_ids=(card.entries[2].id, card.entries[5].id))
    with house.database.write(house.manager) as first:
        first.get(Reconciliation, act)
        house.do(actions.match_by_hand, pick)
        with pytest.raises(KamDeskError):
            actions.unmatch(first, pick)
        first.rollback()


def test_that_a_run_prepares_acts_for_many_and_leaves_out_who_has_one(house: House) -> None:
    others = [house.new_client(name) for name in ("Bahar", "Ceyhun")]
    house.invoice(70, day(2, 2), client_id=others[0])
    house.invoice(50, day(2, 2), client_id=others[1], currency="USD")
    house.act()
    found = house.read(candidates, SINCE, UNTIL)
    assert [(one.client, one.currency, one.opening, one.closing, one.movements, one.number) for one in found] == [
        ("Araz", "AZN", 15_000, 100_000, 3, "REC-2026-00001"),
        ("Bahar", "AZN", 0, 7_000, 1, None),
        ("Ceyhun", "USD", 0, 5_000, 1, None),
    ]
    chosen = tuple((one.client_id, one.currency) for one in found)
    command = actions.PrepareMany(clients=chosen, since=SINCE, until=UNTIL, key="run 1", today=TODAY)
    steps: list[tuple[int, int]] = []
    with house.database.write(house.manager) as session:
        result = actions.prepare_many(session, command, lambda done, total: steps.append((done, total)))
    assert len(result.act_ids) == 2
    assert result.left_out == 1
    assert steps == [(1, 3), (2, 3), (3, 3)]
    assert house.do(actions.prepare_many, command) == result
    assert house.read(lambda session: session.scalar(select(func.count(Reconciliation.id)))) == 3


def test_that_a_run_that_is_stopped_makes_nothing(house: House) -> None:
    def stop(_done: int, _total: int) -> None:
        raise InterruptedError

    command = actions.PrepareMany(clients=((house.client, "AZN"),), since=SINCE, until=UNTIL, key="run", today=TODAY)
    with pytest.raises(InterruptedError), house.database.write(house.manager) as session:
        actions.prepare_many(session, command, stop)
    assert house.read(lambda session: session.scalar(select(func.count(ReconciliationEntry.id)))) == 0
    assert house.card(house.act()).number == "REC-2026-00001"


def test_that_a_run_of_nobody_is_refused(house: House) -> None:
    command = actions.PrepareMany(clients=(), since=SINCE, until=UNTIL, key="run", today=TODAY)
    with pytest.raises(NothingToReconcileError):
        house.do(actions.prepare_many, command)


def test_that_a_client_without_movements_has_an_act_of_its_balance(house: House) -> None:
    card = house.card(house.act(since=day(4, 1), until=TODAY))
    assert (card.entries, card.ours.opening, card.our_closing) == ((), 100_000, 100_000)
    assert money("1000.00").minor == card.our_closing

"""Bringing two ledgers together, on plain values."""

import datetime as dt
from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.areas.reconciliation.rules import (
    Entry,
    Match,
    explained,
    folded_number,
    last_period,
    matched,
    numbers_in,
    side_sums,
    sign_of_ledger,
    state_of,
    their_balances,
    total_worth,
)
from kamdesk.areas.reconciliation.rules.refusals import BalancesDisagreeError
from kamdesk.core.money import Money

MARCH = dt.date(2026, 3, 10)
_keys = count(1)


def line(amount: int, number: str = "", day: dt.date | None = MARCH, **more: object) -> Entry:
    return Entry(next(_keys), day, amount, number, **more)  # type: ignore[arg-type]


def pairs(found: list[Match]) -> list[tuple[int, int, str | None, str | None]]:
    """Amounts of both sides, how they were matched and what differs."""
    return [(sum(e.amount for e in m.ours), sum(e.amount for e in m.theirs), m.by, m.difference) for m in found]


@pytest.mark.parametrize(
    "written",
    ["INV-2026-00012", "INV-0012/26", "12", "№ 12", "A-12", "inv 0012", "26/12", "١٢", "12/2026", "ABC 00012-2026"],
)
def test_that_one_number_is_known_in_every_spelling(written: str) -> None:
    ours = folded_number("INV-2026-00012", MARCH)
    theirs = folded_number(written, MARCH)
    assert ours is not None
    assert theirs is not None
    assert ours.core == theirs.core == "12"


@pytest.mark.parametrize(("written", "core"), [("26", "26"), ("2026", "2026"), ("26/26", "26"), ("7-15", "7-15"), ("000", "0")])
def test_that_a_number_is_never_dropped_whole(written: str, core: str) -> None:
    found = folded_number(written, MARCH)
    assert found is not None
    assert found.core == core


def test_that_a_number_without_digits_is_none() -> None:
    assert folded_number("b/n", MARCH) is None


def test_that_numbers_in_a_description_are_found_and_dates_are_not() -> None:
    assert numbers_in("Qaimə № INV-0012/26, 10.03.2026 tarixli") == ["INV-0012/26"]


def test_that_other_numbering_matches_by_number_and_amount() -> None:
    found = matched([line(10_000, "INV-2026-00012")], [line(10_000, "12", MARCH + dt.timedelta(9))], 3, 0)
    assert pairs(found) == [(10_000, 10_000, "number", None)]


def test_that_invoice_and_payment_of_one_number_are_not_taken_for_one() -> None:
    ours = [line(10_000, "INV-2026-00005"), line(-4_000, "PAY-2026-00005")]
    found = matched(ours, [line(-4_000, "5"), line(10_000, "5")], 3, 0)
    assert sorted(pairs(found)) == [(-4_000, -4_000, "number", None), (10_000, 10_000, "number", None)]


def test_that_another_number_matches_by_amount_within_the_days_only() -> None:
    ours, theirs = [line(10_000, "INV-2026-00012")], [line(10_000, "777", MARCH + dt.timedelta(4))]
    assert pairs(matched(ours, theirs, 4, 0)) == [(10_000, 10_000, "amount", None)]
    assert pairs(matched(ours, theirs, 3, 0)) == [(10_000, 0, None, "missing_there"), (0, 10_000, None, "missing_here")]


def test_that_the_nearest_date_wins_among_equal_amounts() -> None:
    near, far = line(500, "", MARCH), line(500, "", MARCH + dt.timedelta(3))
    (first, _single) = matched([far, near], [line(500, "", MARCH + dt.timedelta(1))], 5, 0)
    assert first.ours == (near,)


def test_that_one_number_with_two_amounts_is_a_difference_of_amounts() -> None:
    found = matched([line(10_000, "INV-2026-00123")], [line(9_000, "123")], 3, 0)
    assert pairs(found) == [(10_000, 9_000, "number", "amount")]
    assert found[0].worth == 1_000


def test_that_equal_amounts_win_over_a_short_number_by_chance() -> None:
    ours = [line(10_000, "INV-2026-00001"), line(7_000, "INV-2026-00002")]
    found = matched(ours, [line(7_000, "1"), line(10_000, "2")], 3, 0)
    assert sorted(pairs(found)) == [(7_000, 7_000, "amount", None), (10_000, 10_000, "amount", None)]


def test_that_cents_within_the_tolerance_match_and_still_count() -> None:
    found = matched([line(10_000)], [line(9_998)], 3, 5)
    assert pairs(found) == [(10_000, 9_998, "amount", "amount")]
    assert total_worth(found) == 2


def test_that_one_sum_of_the_client_matches_several_of_ours() -> None:
    ours = [line(10_000, "INV-1"), line(7_000, "INV-2"), line(1_234, "INV-3")]
    found = matched(ours, [line(17_000, "order 900")], 3, 0)
    assert (17_000, 17_000, "several", None) in pairs(found)
    assert (1_234, 0, None, "missing_there") in pairs(found)


def test_that_a_sum_that_can_be_made_in_two_ways_is_left_alone() -> None:
    ours = [line(1_000), line(2_000), line(1_500), line(1_500)]
    assert all(one.by is None for one in matched(ours, [line(3_000)], 3, 0))


def test_that_debit_instead_of_credit_is_a_difference_of_sign_counted_twice() -> None:
    found = matched([line(-10_000, "PAY-2026-00451")], [line(10_000, "451")], 3, 0)
    assert pairs(found) == [(-10_000, 10_000, "number", "sign")]
    assert found[0].worth == -20_000


def test_that_what_we_cancelled_ourselves_is_no_difference() -> None:
    ours = [line(10_000, "INV-1"), line(-10_000, "CAN-1", reverses="INV-1")]
    assert pairs(matched(ours, [], 3, 0)) == [(0, 0, "cancelled", None)]


def test_that_a_line_outside_the_period_explains_one_inside() -> None:
    ours = [line(10_000, "INV-2026-00321", dt.date(2026, 4, 2), counts=False)]
    found = matched(ours, [line(10_000, "321", dt.date(2026, 3, 30))], 5, 0)
    assert pairs(found) == [(10_000, 10_000, "number", "period")]
    assert found[0].worth == -10_000


def test_that_our_lines_outside_the_period_vanish_and_the_clients_are_shown() -> None:
    ours = [line(10_000, "INV-9", counts=False)]
    found = matched(ours, [line(3_000, "88", dt.date(2026, 7, 1), counts=False)], 3, 0)
    assert pairs(found) == [(0, 3_000, None, "period")]
    assert total_worth(found) == 0


def test_that_lines_without_dates_match_where_the_amount_is_there_once() -> None:
    assert pairs(matched([line(500)], [line(500, day=None)], 3, 0)) == [(500, 500, "amount", None)]
    doubled = matched([line(500)], [line(500, day=None), line(500, day=None)], 3, 0)
    assert all(one.by is None for one in doubled)


entries = st.builds(
    lambda amount, number, offset, counts: (amount, number, offset, counts),
    st.integers(-20, 20).filter(bool).map(lambda n: n * 500),
    st.sampled_from(["", "1", "2", "INV-2026-00001", "INV-2026-00123", "123", "A-7", "7/26", "PAY-2026-00007"]),
    st.none() | st.integers(-10, 10),
    st.sampled_from([True, True, True, False]),
)


def made(rows: Sequence[tuple[int, str, int | None, bool]]) -> list[Entry]:
    return [line(a, n, None if o is None else MARCH + dt.timedelta(o), counts=c) for a, n, o, c in rows]


@given(st.lists(entries, max_size=14), st.lists(entries, max_size=14), st.integers(0, 10), st.integers(0, 600))
def test_that_every_line_is_in_one_match_at_most_and_sums_balance(
    left: list[tuple[int, str, int | None, bool]], right: list[tuple[int, str, int | None, bool]], days: int, tolerance: int
) -> None:
    ours, theirs = made(left), made(right)
    found = matched(ours, theirs, days, tolerance)
    used = [one.key for match in found for one in (*match.ours, *match.theirs)]
    assert len(used) == len(set(used))
    assert set(used) >= {one.key for one in (*(one for one in ours if one.counts), *theirs)}
    assert total_worth(found) == sum(one.worth for one in ours) - sum(one.worth for one in theirs)
    for match in found:
        if match.by is None:
            assert len(match.ours) + len(match.theirs) == 1
        if match.difference is None:
            assert match.worth == 0


@given(st.lists(entries, max_size=20))
def test_that_equal_ledgers_differ_in_nothing(rows: list[tuple[int, str, int | None, bool]]) -> None:
    counted = [(amount, number, offset or 0, True) for amount, number, offset, _counts in rows]
    found = matched(made(counted), made(counted), 0, 0)
    assert total_worth(found) == 0
    assert all(one.by is not None for one in found)


def test_that_twenty_thousand_equal_lines_are_matched() -> None:
    ours = [line(100, "1") for _number in range(20_000)]
    found = matched(ours, [line(100, "1") for _number in range(20_000)], 3, 0)
    assert len(found) == 20_000
    assert {one.by for one in found} == {"amount"}


def test_that_the_sign_of_a_ledger_is_found_by_comparing() -> None:
    assert sign_of_ledger([10_000, -4_000], [-10_000, 4_000, 5]) == -1
    assert sign_of_ledger([10_000, -4_000], [10_000, -4_000]) == 1
    assert sign_of_ledger([10_000, -10_000], [10_000, -10_000]) is None
    assert sign_of_ledger([], [5]) is None


def test_that_a_balance_that_was_not_told_follows_from_the_lines() -> None:
    assert their_balances(None, None, 500, 100, "AZN") == (100, 600)
    assert their_balances(40, None, 500, 100, "AZN") == (40, 540)
    assert their_balances(None, 700, 500, 100, "AZN") == (200, 700)
    assert their_balances(200, 700, 500, 100, "AZN") == (200, 700)
    with pytest.raises(BalancesDisagreeError, match=r"7\.00"):
        their_balances(100, 700, 500, 100, "AZN")


@given(st.integers(-999, 999), st.lists(st.integers(-999, 999), max_size=9))
def test_that_opening_and_movements_come_to_the_closing_balance(opening: int, amounts: list[int]) -> None:
    sums = side_sums(opening, amounts)
    assert sums.closing == opening + sum(amounts)
    assert sums.raised >= 0 <= sums.lowered


def test_that_a_difference_is_explained_to_zero() -> None:
    told = explained(300, [(500, True), (-200, False)])
    assert told.adds_up
    assert (told.rest, told.count, told.unexplained) == (-200, 2, 1)


def test_that_the_state_follows_from_the_dates() -> None:
    day = MARCH
    states = [
        state_of(None, None, None, None), state_of(day, None, None, None), state_of(day, day, None, None),
        state_of(day, day, day, None), state_of(day, None, None, day),
    ]  # fmt: skip
    assert states == ["prepared", "sent", "returned", "signed", "cancelled"]


def test_that_the_usual_period_is_the_quarter_that_is_over() -> None:
    assert last_period(dt.date(2026, 4, 1)) == (dt.date(2026, 1, 1), dt.date(2026, 3, 31))
    assert last_period(dt.date(2026, 2, 15)) == (dt.date(2025, 10, 1), dt.date(2025, 12, 31))


def test_that_a_refusal_says_the_figures() -> None:
    assert "1,200.00" in str(BalancesDisagreeError(*[Money.of_minor(one, "AZN") for one in (100, 5, 105, 120_000)]))

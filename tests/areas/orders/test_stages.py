"""How far an order is by its quantities, what comes next, and when it is late."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.areas.receivables.builders import day

from kamdesk.areas.orders.rules.stages import STAGES, Progress, days_late, delivery_number, part_of, stage_of, steps_of


def line(*quantities: int | str) -> Progress:
    return Progress(*map(Decimal, quantities))


@pytest.mark.parametrize(
    ("lines", "stage"),
    [
        ([line(5)], ("handed_over", False)),
        ([line(5, 2)], ("picked", True)),
        ([line(5, 5)], ("picked", False)),
        ([line(5, 5), line(3)], ("picked", True)),
        ([line(5, 5, 1)], ("shipped", True)),
        ([line(5, 5, 5), line(3, 3, 3)], ("shipped", False)),
        ([line(5, 5, 5, 5), line(3, 3, 3)], ("delivered", True)),
        ([line(5, 5, 5, 5)], ("delivered", False)),
        ([line(5, 5, 5, 5, 5), line(3, 3, 3, 3)], ("delivered", False)),
        ([line(5, 5, 5, 5, 5), line(3, 3, 3, 3, 3)], ("invoiced", False)),
    ],
)
def test_that_the_furthest_stage_counts_and_what_is_not_there_yet_makes_it_partial(
    lines: list[Progress], stage: tuple[str, bool]
) -> None:
    assert stage_of(lines, handed_over=True) == stage


def test_that_an_order_nobody_handed_over_stays_confirmed() -> None:
    assert stage_of([line(5)], handed_over=False) == ("confirmed", False)


@pytest.mark.parametrize(
    ("lines", "status", "steps"),
    [
        ([line(5)], "draft", ()),
        ([line(5)], "confirmed", ("hand_over",)),
        ([line(5)], "handed_over", ("pick",)),
        ([line(5, 5)], "picked", ("ship",)),
        ([line(5, 3, 2, 1)], "delivered", ("pick", "ship", "deliver", "invoice")),
        ([line(5, 5, 5, 5, 2)], "delivered", ("invoice",)),
        ([line(5, 5, 5, 5, 5)], "invoiced", ()),
        ([line(5, 5)], "cancelled", ()),
    ],
)
def test_that_every_open_step_is_named_in_the_order_of_the_work(
    lines: list[Progress], status: str, steps: tuple[str, ...]
) -> None:
    assert steps_of(lines, status) == steps


@pytest.mark.parametrize(
    ("promised", "status", "partial", "late"),
    [
        (day(3, 1), "confirmed", False, 3),
        (day(3, 3), "shipped", False, 1),
        (day(3, 3), "delivered", True, 1),
        (day(3, 4), "confirmed", False, 0),
        (day(3, 5), "confirmed", False, 0),
        (None, "confirmed", False, 0),
        (day(3, 1), "delivered", False, 0),
        (day(3, 1), "invoiced", False, 0),
        (day(3, 1), "draft", False, 0),
        (day(3, 1), "cancelled", False, 0),
    ],
)
def test_that_an_order_is_late_from_the_day_after_it_was_promised_until_all_is_delivered(
    promised: object, status: str, partial: bool, late: int
) -> None:
    assert days_late(promised, day(3, 4), status, partial=partial) == late  # type: ignore[arg-type]


@given(st.data(), st.integers(0, 10**9), st.integers(1, 10**7))
def test_that_parts_cut_from_running_totals_add_up_to_the_whole(data: st.DataObject, amount: int, millionths: int) -> None:
    whole = Decimal(millionths).scaleb(-6)
    cuts = sorted(data.draw(st.lists(st.integers(0, millionths), max_size=6)))
    totals = [part_of(amount, Decimal(cut).scaleb(-6), whole) for cut in (0, *cuts, millionths)]
    parts = [after - before for before, after in pairwise(totals)]
    assert sum(parts) == amount
    assert min(parts) >= 0


@given(st.lists(st.lists(st.integers(0, 3), min_size=4, max_size=4), min_size=1, max_size=4))
def test_that_an_order_is_never_further_than_its_steps_allow(raw: list[list[int]]) -> None:
    lines = [line(3, *sorted(quantities, reverse=True)) for quantities in raw]
    status, partial = stage_of(lines, handed_over=True)
    assert status in STAGES[1:]
    assert (status == "invoiced") == (steps_of(lines, "delivered") == ())
    assert not (partial and status == "invoiced")


def test_that_numbers_of_deliveries_count_by_year() -> None:
    assert delivery_number(day(3, 4), 7) == "DEL-2026-00007"

"""How far an order is stage by stage, what can be done with it, and what a step proposes."""

from decimal import Decimal

import pytest

from kamdesk.areas.orders.rules.rests import Rest, rests_to_pick, rests_to_ship
from kamdesk.areas.orders.rules.stages import Progress
from kamdesk.areas.orders.rules.way import doings_of, way_of


def line(*quantities: int) -> Progress:
    """Ordered, picked, shipped, delivered and invoiced, as far as they are named."""
    return Progress(*(Decimal(one) for one in quantities))


def test_that_a_stage_that_a_part_reached_says_so_and_the_first_that_nothing_reached_is_next() -> None:
    way = way_of([line(4, 4, 2, 2), line(3)], "delivered")

    assert way == {
        "draft": "done",
        "confirmed": "done",
        "handed_over": "done",
        "picked": "part",
        "shipped": "part",
        "delivered": "part",
        "invoiced": "next",
    }


def test_that_a_held_order_waits_after_its_draft() -> None:
    way = way_of([line(4)], "held")

    assert list(way)[:3] == ["draft", "held", "confirmed"]
    assert (way["held"], way["confirmed"]) == ("stopped", "ahead")


def test_that_a_draft_is_to_be_confirmed_next_and_a_cancelled_order_ends() -> None:
    assert way_of([line(4)], "draft")["confirmed"] == "next"
    assert way_of([line(4, 4)], "cancelled") == {"draft": "done", "cancelled": "stopped"}


def test_that_everything_of_an_invoiced_order_is_done() -> None:
    assert set(way_of([line(4, 4, 4, 4, 4)], "invoiced").values()) == {"done"}


@pytest.mark.parametrize(
    ("lines", "status", "doings"),
    [
        ([line(4)], "draft", ("confirm", "edit", "cancel")),
        ([line(4)], "held", ("confirm", "edit", "cancel")),
        ([line(4)], "confirmed", ("hand_over", "edit", "cancel")),
        ([line(4)], "handed_over", ("pick", "ship", "edit", "cancel")),
        ([line(4, 4)], "picked", ("ship", "edit", "cancel")),
        ([line(4, 4, 4)], "shipped", ("deliver", "edit")),
        ([line(4, 4, 4), line(1)], "shipped", ("pick", "ship", "deliver", "edit", "close")),
        ([line(4, 2, 2, 2)], "delivered", ("pick", "ship", "invoice", "edit", "close")),
        ([line(4, 4, 4, 4, 4)], "invoiced", ()),
        ([line(4)], "cancelled", ("reopen",)),
    ],
)
def test_that_only_what_can_be_done_is_offered(lines: list[Progress], status: str, doings: tuple[str, ...]) -> None:
    assert doings_of(lines, status) == doings


def test_that_the_rest_is_proposed_to_be_picked() -> None:
    assert rests_to_pick([line(5, 2)]) == [Rest(Decimal(2), Decimal(3), Decimal(3))]


def test_that_what_was_picked_is_proposed_to_be_shipped_and_all_where_nothing_is() -> None:
    assert rests_to_ship([line(5, 2), line(3)]) == [
        Rest(Decimal(0), Decimal(5), Decimal(2)),
        Rest(Decimal(0), Decimal(3), Decimal(0)),
    ]
    assert rests_to_ship([line(5, 2, 2)]) == [Rest(Decimal(2), Decimal(3), Decimal(3))]

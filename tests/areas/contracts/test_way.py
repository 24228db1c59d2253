"""The way of a contract and what can be done on it."""

import datetime as dt
from dataclasses import replace

import pytest

from kamdesk.areas.contracts.rules import Facts
from kamdesk.areas.contracts.rules.way import Around, doings_of, way_of

TODAY = dt.date(2026, 6, 1)
DRAFT = Facts(starts=dt.date(2026, 2, 1), ends=dt.date(2027, 1, 31), notice_days=30, renewal="agreed")
SENT = replace(DRAFT, sent_on=dt.date(2026, 1, 5))
APPROVED = replace(SENT, approved=True)
HALF = replace(APPROVED, half_signed=True)
SIGNED = replace(HALF, signed_on=dt.date(2026, 1, 20))


@pytest.mark.parametrize(
    ("facts", "way"),
    [
        (DRAFT, "done next ahead ahead ahead ahead"),
        (SENT, "done done next ahead ahead ahead"),
        (APPROVED, "done done done next ahead ahead"),
        (replace(DRAFT, approved=True), "done done done next ahead ahead"),
        (HALF, "done done done part ahead ahead"),
        (SIGNED, "done done done done done ahead"),
        (replace(SIGNED, starts=dt.date(2026, 7, 1)), "done done done done next ahead"),
        (replace(SIGNED, ended_on=dt.date(2026, 5, 1)), "done done done done done done"),
        (replace(SENT, cancelled_on=dt.date(2026, 1, 9)), "done stopped"),
    ],
)
def test_that_the_way_skips_nothing(facts: Facts, way: str) -> None:
    assert list(way_of(facts, TODAY).values()) == way.split()


@pytest.mark.parametrize(
    ("facts", "around", "doings"),
    [
        (DRAFT, Around(), "send ask edit cancel"),
        (DRAFT, Around(waits=True), "send edit cancel"),
        (SENT, Around(waits=True, decides=True), "decide send edit cancel"),
        (SENT, Around(), "ask send edit cancel"),
        (APPROVED, Around(), "sign send edit cancel"),
        (HALF, Around(), "sign cancel"),
        (SIGNED, Around(), "amend renew notice end"),
        (replace(SIGNED, ends=dt.date(2026, 7, 31)), Around(), "renew amend notice end"),
        (replace(SIGNED, ends=dt.date(2026, 7, 31), no_renewal=True), Around(), "renew amend end"),
        (replace(SIGNED, ends=None, renewal="none"), Around(), "amend end"),
        (SIGNED, Around(has_successor=True), "amend notice end"),
        (SIGNED, Around(is_amendment=True), ""),
        (replace(SIGNED, ended_on=dt.date(2026, 5, 1)), Around(), "renew"),
        (replace(SENT, cancelled_on=dt.date(2026, 1, 9)), Around(), ""),
    ],
)
def test_that_only_what_is_possible_is_offered_what_brings_it_on_first(facts: Facts, around: Around, doings: str) -> None:
    assert doings_of(facts, around, TODAY) == tuple(doings.split())

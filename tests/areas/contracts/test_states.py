"""The state of a contract follows from facts and the day, in the program and in the database alike."""

import datetime as dt

import pytest
from sqlalchemy import select
from tests.areas.contracts.builders import ENDS, SIGNED, STARTS, Bureau

from kamdesk.areas.contracts.model import Contract
from kamdesk.areas.contracts.queries import contract_list, row_state
from kamdesk.areas.contracts.rules import Facts, end_of_term, notice_date, renewal_term, state, warning

DAY = dt.timedelta(days=1)
SIGNED_FACTS = Facts(
    starts=STARTS,
    ends=ENDS,
    notice_days=30,
    renewal="automatic",
    sent_on=SIGNED,
    approved=True,
    half_signed=True,
    signed_on=SIGNED,
)


def facts(**more: object) -> Facts:
    values = {name: getattr(SIGNED_FACTS, name) for name in Facts.__dataclass_fields__}
    return Facts(**{**values, **more})


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        ({"signed_on": None, "half_signed": False, "approved": False, "sent_on": None}, "draft"),
        ({"signed_on": None, "half_signed": False, "approved": False}, "negotiation"),
        ({"signed_on": None, "half_signed": False}, "approved"),
        ({"signed_on": None}, "signed"),
        ({"cancelled_on": SIGNED, "signed_on": None}, "cancelled"),
    ],
)
def test_that_a_contract_on_its_way_is_where_its_facts_say(known: dict[str, object], expected: str) -> None:
    assert state(facts(**known), SIGNED) == expected


NOTICE = dt.date(2027, 1, 1)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (STARTS - DAY, "upcoming"),
        (STARTS, "in_force"),
        (NOTICE - 61 * DAY, "in_force"),
        (NOTICE - 60 * DAY, "to_renew"),
        (ENDS, "to_renew"),
        (ENDS + DAY, "ended"),
    ],
)
def test_that_a_signed_contract_begins_warns_and_ends_on_its_days(day: dt.date, expected: str) -> None:
    assert notice_date(ENDS, 30) == NOTICE
    assert state(SIGNED_FACTS, day) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (NOTICE - 61 * DAY, None), (NOTICE - 60 * DAY, 60), (NOTICE - 31 * DAY, 60), (NOTICE - 30 * DAY, 30), (NOTICE - 8 * DAY, 30),
        (NOTICE - 7 * DAY, 7), (NOTICE - DAY, 7), (NOTICE, 0), (NOTICE + DAY, -1), (ENDS, -1), (ENDS + DAY, None),
    ],
)  # fmt: skip
def test_that_its_end_is_warned_of_four_times_and_stays_red_after(day: dt.date, expected: int | None) -> None:
    assert warning(SIGNED_FACTS, day) == expected


def test_that_a_decided_end_is_not_warned_of() -> None:
    for decided in ({"no_renewal": True}, {"ended_on": ENDS - DAY}, {"renewed": True}):
        assert warning(facts(**decided), NOTICE) is None
    assert state(facts(no_renewal=True), STARTS) == "ending"
    assert state(facts(renewed=True), NOTICE) == "in_force"
    assert state(facts(ended_on=STARTS + DAY), STARTS + 2 * DAY) == "ended"


def test_that_a_contract_without_an_end_stays_in_force() -> None:
    endless = facts(ends=None, renewal="none")
    assert state(endless, dt.date(2099, 1, 1)) == "in_force"
    assert warning(endless, dt.date(2099, 1, 1)) is None


def test_that_a_year_is_followed_by_a_year_and_odd_terms_by_as_many_days() -> None:
    assert renewal_term(STARTS, ENDS, None) == (dt.date(2027, 2, 1), dt.date(2028, 1, 31))
    assert renewal_term(dt.date(2024, 2, 29), dt.date(2025, 2, 27), None)[0] == dt.date(2025, 2, 28)
    assert renewal_term(STARTS, STARTS + 9 * DAY, None) == (STARTS + 10 * DAY, STARTS + 19 * DAY)
    assert renewal_term(STARTS, ENDS, 3) == (dt.date(2027, 2, 1), dt.date(2027, 4, 30))
    assert end_of_term(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 27)


def test_that_the_database_works_out_the_same_states(bureau: Bureau) -> None:
    drafts = [bureau.draft(renewal=renewal) for renewal in ("none", "automatic", "agreed") for _ in range(2)]
    bureau.send(drafts[0])
    bureau.approve(drafts[1])
    bureau.approve(drafts[2], approve=False, reason="too long")
    bureau.approve(drafts[3])
    bureau.sign(drafts[3], by_us=SIGNED)
    bureau.signed()
    renewed = bureau.signed(renewal="automatic")
    bureau.end(renewed, STARTS + 9 * DAY, STARTS)
    bureau.signed(ends=None)
    bureau.signed(renewal="automatic", notice_days=77)
    seen = set()
    for day in (SIGNED, STARTS, STARTS + 10 * DAY, NOTICE - 60 * DAY, NOTICE, ENDS, ENDS + DAY):
        with bureau.database.read() as session:
            rows = session.execute(contract_list(None, day)).all()
            assert len(rows) == len(session.scalars(select(Contract.id)).all())
        assert [row.state for row in rows] == [row_state(row) for row in rows]
        seen |= {row.state for row in rows}
    assert seen == {"draft", "negotiation", "approved", "signed", "upcoming", "in_force", "to_renew", "ending", "ended"}

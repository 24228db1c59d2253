import datetime as dt
import random
from collections import defaultdict
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import Office, day
from tests.areas.receivables.reckoned import end_of, figures_of, months_back

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.indicators import INDICATORS
from kamdesk.areas.contracts.model import Contract
from kamdesk.storage.database import Database

BY_KEY = {one.key: one for one in INDICATORS}
TODAY, JUNE = day(6, 17), day(6, 1)
MONTHS = [months_back(JUNE, count) for count in range(13)]
FIRST = dt.date(2025, 5, 1)


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def contract(office: Office, starts: dt.date = FIRST, ends: dt.date | None = None, **more: Any) -> int:
    """A contract as its facts are stored."""
    key = office.key()
    values = {"client_id": office.client, "signed_on": starts, **more}
    signed = values["signed_on"]
    with office.database.write() as session:
        made = Contract(
            number=f"C {key}", kind="supply", language="en", date=starts, starts=starts, ends=ends, notice_days=30, renewal="none",
            currency="AZN", key=key, search="", signed_by_us=signed, signed_by_them=signed, end_reason="x", **values,
        )  # fmt: skip
        session.add(made)
        session.flush()
        return made.id


def told(office: Office, key: str, month: dt.date = JUNE, today: dt.date = TODAY) -> Any:
    return figures_of(office, BY_KEY[key], [month], today).get((office.manager, month))


def many(office: Office, seed: int) -> list[int]:
    """A hundred contracts of two managers' clients, with whatever happens to contracts; return the managers."""
    pick = random.Random(seed)
    managers = [office.manager, office.new_manager("Nigar")]
    clients = [office.client, *(office.new_client(f"Client {number}", managers[number % 2]) for number in range(3))]
    made: list[tuple[int, dt.date]] = []
    for _number in range(100):
        starts = FIRST + dt.timedelta(pick.randrange(330))
        ends = starts + dt.timedelta(pick.randrange(20, 200))
        more: dict[str, Any] = {"client_id": pick.choice(clients)}
        more["signed_on"] = pick.choice((starts, starts - dt.timedelta(3), starts + dt.timedelta(9), None))
        if more["signed_on"] is not None and pick.random() < 0.2:
            more["ended_on"] = ends - dt.timedelta(pick.randrange(3))
        if pick.random() < 0.2:
            more["not_renewed_on"] = starts
        if made and pick.random() < 0.6:
            before, last = made.pop(pick.randrange(len(made)))
            more["predecessor_id"] = before
            if more["signed_on"] is not None:
                more["signed_on"] = last + dt.timedelta(pick.randrange(-20, 6))
                more.pop("ended_on", None)
        elif made and pick.random() < 0.2:
            more["base_id"] = made[0][0]
        made.append((contract(office, starts, ends, **more), ends))
    return managers


def reckoned(office: Office) -> dict[str, dict[tuple[int, dt.date], Any]]:
    """The same once more in plain Python, over all records."""
    concluded: dict[tuple[int, dt.date], int] = defaultdict(int)
    renewed: dict[tuple[int, dt.date], tuple[int, int]] = defaultdict(lambda: (0, 0))
    with office.database.read() as session:
        owners = {one.id: one.owner_id for one in session.scalars(select(Client))}
        every = list(session.scalars(select(Contract)))
    signed = {one.predecessor_id: one.signed_on for one in every if one.predecessor_id and one.signed_on}
    for one in every:
        owner = owners[one.client_id]
        if one.base_id is not None or one.signed_on is None:
            continue
        if MONTHS[-1] <= one.signed_on <= TODAY:
            concluded[owner, one.signed_on.replace(day=1)] += 1
        if one.ends is None or not MONTHS[-1] <= one.ends <= TODAY or one.not_renewed_on is not None:
            continue
        good = one.id in signed and signed[one.id] <= one.ends
        if (one.ended_on is None or one.ended_on == one.ends) and (good or one.ends < TODAY):
            part, whole = renewed[owner, one.ends.replace(day=1)]
            renewed[owner, one.ends.replace(day=1)] = (part + good, whole + 1)
    return {"contracts_concluded": {key: (count, None) for key, count in concluded.items()}, "contracts_renewed": dict(renewed)}


@pytest.mark.parametrize("seed", [1, 2])
def test_that_every_figure_is_what_plain_python_makes_of_the_records_and_its_rows_add_up(office: Office, seed: int) -> None:
    managers = many(office, seed)
    expected = reckoned(office)

    for key, indicator in BY_KEY.items():
        found = figures_of(office, indicator, MONTHS, TODAY)
        assert {who for who, _month in found} == set(managers)
        assert found == expected[key], key
        assert indicator.rows is not None
        for (who, month), (part, whole) in found.items():
            rows = office.read(indicator.rows, who, month, end_of(month), TODAY)
            assert (sum(one.counts for one in rows), len(rows)) == (part, whole or part)
            assert [one.day for one in rows] == sorted((one.day for one in rows), reverse=True)


def test_that_a_contract_is_concluded_on_the_day_of_the_second_signature(office: Office) -> None:
    made = contract(office, day(7, 1), signed_on=day(6, 30))
    contract(office, day(6, 1), signed_on=None)
    contract(office, base_id=made, signed_on=day(6, 2))

    assert told(office, "contracts_concluded") is None
    assert told(office, "contracts_concluded", today=day(7, 1)) == (1, None)


@pytest.mark.parametrize(("successor_signed", "expected"), [(day(6, 10), (1, 1)), (day(6, 11), (0, 1)), (None, (0, 1))])
def test_that_a_successor_has_to_be_signed_by_the_last_day(
    office: Office, successor_signed: dt.date | None, expected: Any
) -> None:
    before = contract(office, ends=day(6, 10))
    contract(office, day(6, 11), day(12, 31), predecessor_id=before, signed_on=successor_signed)

    assert told(office, "contracts_renewed") == expected


def test_that_one_ended_early_or_with_notice_was_not_to_be_renewed(office: Office) -> None:
    contract(office, ends=day(6, 10), ended_on=day(6, 9))
    contract(office, ends=day(6, 11), not_renewed_on=day(5, 1))
    contract(office, ends=None)
    assert told(office, "contracts_renewed") is None
    contract(office, ends=day(6, 12), ended_on=day(6, 12))
    assert told(office, "contracts_renewed") == (0, 1)


def test_that_one_that_ends_today_counts_once_it_is_renewed(office: Office) -> None:
    before = contract(office, ends=TODAY)
    assert told(office, "contracts_renewed") is None
    after = contract(office, TODAY + dt.timedelta(1), predecessor_id=before, signed_on=TODAY)
    assert told(office, "contracts_renewed") == (1, 1)
    rows = office.read(BY_KEY["contracts_concluded"].rows, office.manager, JUNE, end_of(JUNE), TODAY)
    assert [(one.area, one.record, one.day) for one in rows] == [("contracts", after, TODAY)]

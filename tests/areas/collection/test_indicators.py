import datetime as dt
import random
from collections import defaultdict
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select
from tests.areas.collection.builders import Collecting
from tests.areas.receivables.builders import day
from tests.areas.receivables.reckoned import Books, a_busy_ledger, end_of, figures_of, months_back
from tests.areas.receivables.test_sales import Shop

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection import actions, queries
from kamdesk.areas.collection.indicators import INDICATORS
from kamdesk.areas.collection.model import Measure
from kamdesk.areas.collection.rules import MEASURES
from kamdesk.core.errors import KamDeskError
from kamdesk.core.indicators import longer, value_of
from kamdesk.storage.database import Database

BY_KEY = {one.key: one for one in INDICATORS}
TODAY = dt.date(2026, 6, 17)
MAY, JUNE = day(5, 1), day(6, 1)
MONTHS = [months_back(JUNE, count) for count in range(13)]
NO_DEMANDS = {"reminder_cancelled", "promise_withdrawn", "hold", "hold_lifted", "stop_lifted"}


def told(office: Collecting, key: str, month: dt.date = JUNE, today: dt.date = TODAY) -> Any:
    return figures_of(office, BY_KEY[key], [month], today).get((office.manager, month))


def rows(office: Collecting, key: str, manager: int, month: dt.date) -> Any:
    return office.read(BY_KEY[key].rows, manager, month, end_of(month), TODAY)


def measure(office: Collecting, on: dt.date, client_id: int | None = None, kind: str = "call") -> None:
    with office.database.write() as session:
        session.add(Measure(client_id=client_id or office.client, date=on, kind=kind, note="x"))


def busy(database: Database, office: Collecting, seed: int) -> list[int]:
    """A ledger where everything happened, with measures and promises on any days; its managers."""
    shop = Shop(database)
    managers = a_busy_ledger(office, [shop.tea, shop.cup, shop.plate], seed)
    pick = random.Random(seed)
    with database.read() as session:
        clients = list(session.scalars(select(Client.id)))
    for _number in range(60):
        on = TODAY - dt.timedelta(pick.randrange(400))
        measure(office, on, pick.choice(clients), pick.choice(list(MEASURES)))
        office.client = pick.choice(clients)
        try:
            promise = office.promise(pick.randrange(1, 40), on + dt.timedelta(pick.randrange(40)), on)
            if pick.random() < 0.1:
                command = actions.WithdrawPromise(promise_id=promise, version=1, date=on, reason="typed twice")
                office.do(actions.withdraw_promise, command)
            if pick.random() < 0.5:
                office.pay(pick.randrange(1, 60), min(on + dt.timedelta(pick.randrange(50)), TODAY), advance=True)
        except KamDeskError:
            continue  # nothing is owed just now
    return managers


def reckoned(office: Collecting, manager: int) -> dict[str, dict[dt.date, tuple[int, int]]]:
    """The same once more, client by client and promise by promise."""
    books, found = Books(office, manager), {key: defaultdict[dt.date, tuple[int, int]](lambda: (0, 0)) for key in BY_KEY}
    with office.database.read() as session:
        measures = list(session.scalars(select(Measure)))
        promises = queries.promise_states(session, TODAY)
    for month in MONTHS:
        last = min(end_of(month), TODAY)
        late = {item.client_id for item, left in books.open_at(last) if item.age_from and item.age_from < last and left > 0}
        recent = {
            one.client_id for one in measures if 0 <= (last - one.date).days < 7 and one.kind not in NO_DEMANDS
        }  # fmt: skip
        if late:
            found["overdue_with_measure"][month] = (len(late & recent), len(late))
    for one in promises:
        if one.client_id in books.clients and one.state in {"kept", "partly", "broken"} and MONTHS[-1] <= one.due <= TODAY:
            part, whole = found["promises_kept"][one.due.replace(day=1)]
            found["promises_kept"][one.due.replace(day=1)] = (part + (one.kept == one.amount), whole + 1)
    return {key: dict(of_key) for key, of_key in found.items()}


@pytest.mark.parametrize("seed", [1, 3])
def test_that_every_figure_is_what_plain_python_makes_of_the_records_and_its_rows_add_up(
    database: Database, office: Collecting, seed: int
) -> None:
    managers = busy(database, office, seed)
    expected = {manager: reckoned(office, manager) for manager in managers}

    for key, indicator in BY_KEY.items():
        found = figures_of(office, indicator, MONTHS, TODAY)
        assert sum(part for part, _whole in found.values()) > 0
        for manager in managers:
            of_manager = {month: figure for (who, month), figure in found.items() if who == manager}
            assert of_manager == expected[manager][key], key
            for month, (part, whole) in of_manager.items():
                shown = rows(office, key, manager, month)
                assert (sum(one.counts for one in shown), len(shown)) == (part, whole)


@pytest.mark.parametrize(("on", "counts"), [(day(6, 17), 1), (day(6, 11), 1), (day(6, 10), 0), (day(6, 18), 0)])
def test_that_a_measure_counts_for_seven_days(office: Collecting, on: dt.date, counts: int) -> None:
    office.debt(100)
    measure(office, on)

    assert told(office, "overdue_with_measure") == (counts, 1)
    (row,) = rows(office, "overdue_with_measure", office.manager, JUNE)
    assert (row.area, row.record, row.counts, row.day) == ("clients", office.client, bool(counts), on if counts else None)


def test_that_letting_go_is_no_measure(office: Collecting) -> None:
    office.debt(100)
    for kind in NO_DEMANDS:
        measure(office, TODAY, kind=kind)
    assert told(office, "overdue_with_measure") == (0, 1)


def test_that_a_debt_paid_since_was_overdue_at_the_end_of_its_month(office: Collecting) -> None:
    first = office.client
    office.debt(100, day(5, 30))
    other = office.debtor("Bulud")
    office.client = other
    office.debt(50, day(5, 31))  # due on the last day: not late yet
    measure(office, day(5, 28), other)
    office.pay(50, day(6, 2))
    office.client = first
    office.pay(100, day(6, 3))

    assert told(office, "overdue_with_measure", MAY) == (0, 1)
    assert told(office, "overdue_with_measure") is None


def test_that_of_a_longer_period_the_last_month_counts(office: Collecting) -> None:
    office.debt(100)
    measure(office, TODAY)
    indicator = BY_KEY["overdue_with_measure"]
    assert indicator.compute is not None
    found = office.read(indicator.compute, [MAY, JUNE], TODAY)
    period = longer([found[office.manager, month] for month in (MAY, JUNE)], indicator.kind)
    assert value_of(period, indicator) == Decimal(100)


def test_that_a_promise_counts_as_kept_in_full_only(office: Collecting) -> None:
    office.debt(100)
    kept = office.promise(40, day(6, 10), day(6, 1))
    partly = office.promise(40, day(6, 12), day(6, 1))
    office.promise(20, TODAY, day(6, 1))
    office.pay(60, day(6, 9))

    assert (office.promise_state(kept, TODAY)[0], office.promise_state(partly, TODAY)[0]) == ("kept", "partly")
    assert told(office, "promises_kept") == (1, 2)
    shown = rows(office, "promises_kept", office.manager, JUNE)
    assert [(one.day, one.counts) for one in shown] == [(day(6, 12), False), (day(6, 10), True)]
    office.pay(40, TODAY)
    assert told(office, "promises_kept") == (2, 3)


def test_that_a_withdrawn_promise_does_not_count(office: Collecting) -> None:
    office.debt(100)
    promise = office.promise(40, day(6, 10), day(6, 1))
    command = actions.WithdrawPromise(promise_id=promise, version=1, date=day(6, 2), reason="typed twice")
    office.do(actions.withdraw_promise, command)

    assert told(office, "promises_kept") is None

"""Counting figures, keeping them, and which of them a change makes stale."""

import datetime as dt
import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from decimal import Decimal

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.orm import Session
from tests.areas.receivables.builders import day
from tests.areas.targets.builders import FEBRUARY, JANUARY, MARCH, TODAY, Selling

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.model import Allocation, Invoice, LedgerDocument, OpenItem, Payment
from kamdesk.areas.targets import actions, queries
from kamdesk.areas.targets.model import FigureState, KeptFigure, MonthlyReport, Target
from kamdesk.areas.targets.rules import last_months
from kamdesk.core.indicators import Figure, Indicator


@pytest.fixture
def broken() -> Iterator[Indicator]:
    """An indicator whose statement the database refuses, among the others while the test lasts."""

    def fail(session: Session, _months: object, _today: dt.date) -> dict[tuple[int, dt.date], Figure]:
        session.execute(text("SELECT figure FROM nowhere"))
        return {}

    one = Indicator(
        key="aaa_broken", title="Broken", meaning="", unit="count", better="higher", kind="sum", compute=fail,
        reads=frozenset({Client}),
    )  # fmt: skip
    known = queries.indicators()
    before = dict(known)
    known.clear()
    known.update({one.key: one} | before)
    yield one
    del known[one.key]


def counted(office: Selling, keys: tuple[str, ...] | None = None, today: dt.date = TODAY) -> actions.Counted:
    with office.database.read() as session:
        return actions.count_figures(session, keys, last_months(today), today)


def keep(office: Selling, found: actions.Counted) -> actions.Kept:
    with office.database.write() as session:
        return actions.keep_figures(session, found)


def test_that_figures_of_all_managers_and_months_are_kept(office: Selling) -> None:
    office.sell(1000, day(1, 10))
    office.sell(250, day(3, 5))
    office.sell(300, day(3, 6), office.ulduz)
    office.credit_note(50, day(3, 7))
    office.pay(400, day(3, 8))

    office.count()

    assert office.figure("sales_volume", JANUARY) == ("1000", "–")
    assert office.figure("sales_volume") == ("200", "–")
    assert office.figure("sales_volume", employee_id=office.nigar) == ("300", "–")
    assert office.figure("sales_collected") == ("400", "–")
    assert office.figure("sales_volume", FEBRUARY) is None
    states = office.read(queries.counted)
    assert {"sales_volume", "sales_ordered", "sales_collected", "plan_fulfilment", "reports_on_time"} <= set(states)
    assert (states["sales_volume"].since, states["sales_volume"].until) == (dt.date(2025, 3, 1), TODAY)


def test_that_what_changed_is_counted_again_and_what_is_gone_goes(office: Selling) -> None:
    first = office.sell(1000, day(1, 10))
    office.count()
    office.cancel(first, day(3, 2))
    office.sell(30, day(2, 1))

    kept = office.count(("sales_volume",))

    assert office.figure("sales_volume", JANUARY) is None
    assert office.figure("sales_volume", FEBRUARY) == ("30", "–")
    assert kept.changed == 2


def test_that_keeping_the_same_again_changes_nothing(office: Selling) -> None:
    office.sell(1000, day(1, 10))
    found = counted(office)
    assert keep(office, found).changed > 0

    assert keep(office, found) == actions.Kept(0)
    assert office.count().changed == 0


def test_that_a_count_of_earlier_records_does_not_replace_a_later_one(office: Selling) -> None:
    early = counted(office, ("sales_volume",))
    office.sell(1000, day(1, 10))
    late = counted(office, ("sales_volume",))
    keep(office, late)

    kept = keep(office, early)

    assert kept == actions.Kept(0, ("sales_volume",))
    assert office.figure("sales_volume", JANUARY) == ("1000", "–")


def test_that_a_clock_that_was_wrong_does_not_stop_counting_for_ever(office: Selling) -> None:
    found = counted(office, ("sales_volume",))
    keep(office, replace(found, at=found.at + dt.timedelta(days=400)))
    office.sell(1000, day(1, 10))

    office.count(("sales_volume",))

    assert office.figure("sales_volume", JANUARY) == ("1000", "–")


def test_that_computers_that_count_at_the_same_time_do_not_fight(office: Selling) -> None:
    office.sell(1000, day(1, 10))
    found = counted(office)

    def work(_computer: int) -> None:
        for _turn in range(5):
            keep(office, found)

    with ThreadPoolExecutor(4) as computers:
        list(computers.map(work, range(4)))

    with office.database.read() as session:
        kept = session.scalars(select(KeptFigure).where(KeptFigure.indicator == "sales_volume")).all()
    assert [(one.month, one.part) for one in kept] == [(JANUARY, Decimal(1000))]


def test_that_an_indicator_that_fails_is_logged_and_stops_no_other(
    office: Selling, broken: Indicator, caplog: pytest.LogCaptureFixture
) -> None:
    office.sell(1000, day(1, 10))
    with caplog.at_level(logging.ERROR):
        found = counted(office, (broken.key, "sales_volume"))

    assert found.failed == (broken.key,)
    assert "aaa_broken" in caplog.text
    keep(office, found)
    assert office.figure("sales_volume", JANUARY) == ("1000", "–")
    assert broken.key not in office.read(queries.counted)


def test_that_somebody_can_stop_the_counting(office: Selling) -> None:
    class Enough(BaseException):
        pass

    def check() -> None:
        raise Enough

    with office.database.read() as session, pytest.raises(Enough):
        actions.count_figures(session, None, last_months(TODAY), TODAY, check)


def test_that_months_that_have_not_begun_are_not_counted(office: Selling) -> None:
    office.sell(70, day(4, 2))

    office.count(("sales_volume",), months=(MARCH, day(4, 1)))

    assert office.figure("sales_volume", day(4, 1)) is None
    assert office.read(queries.counted)["sales_volume"].until == TODAY
    assert office.count(("sales_volume",), months=(day(5, 1),)) == actions.Kept(0)


def test_that_a_new_day_counts_on_and_earlier_months_stay(office: Selling) -> None:
    office.sell(70, day(1, 2))
    office.count(("sales_volume",))
    office.sell(80, day(3, 21))

    office.count(("sales_volume",), today=day(3, 21))

    state = office.read(queries.counted)["sales_volume"]
    assert (state.since, state.until) == (dt.date(2025, 3, 1), day(3, 21))
    assert office.figure("sales_volume") == ("80", "–")
    assert office.figure("sales_volume", JANUARY) == ("70", "–")


def test_that_every_figure_can_be_counted_and_kept_in_one_transaction(office: Selling) -> None:
    office.sell(70, day(1, 2))

    with office.database.write() as session:
        actions.refresh_figures(session, TODAY)

    assert office.figure("sales_volume", JANUARY) == ("70", "–")


def test_that_a_change_makes_stale_what_reads_it_and_nothing_else() -> None:
    invoices = actions.stale({Invoice})

    assert {"sales_volume", "plan_fulfilment"} <= set(invoices)
    assert {"reports_on_time", "sales_collected"}.isdisjoint(invoices)
    payments = actions.stale({Payment, OpenItem, Allocation})
    assert {"sales_collected", "plan_fulfilment", "overdue_share", "dso", "promises_kept"} <= set(payments)
    assert {"sales_volume", "active_clients", "assortment_width", "return_rate"}.isdisjoint(payments)
    assert set(invoices) <= set(actions.stale({LedgerDocument}))
    assert actions.stale({MonthlyReport}) == ("reports_on_time",)
    assert "plan_fulfilment" in actions.stale({Target})
    assert actions.stale({KeptFigure, FigureState}) == ()


def test_that_a_screen_hears_only_of_figures_that_changed(office: Selling) -> None:
    office.sell(70, day(1, 2))
    found, told = counted(office), list[frozenset[type]]()
    office.database.listen(told.append)

    keep(office, found)
    keep(office, found)

    assert told == [{KeptFigure, FigureState}, {FigureState}]


def test_that_keeping_takes_the_states_before_the_figures(office: Selling) -> None:
    found, sent = counted(office), list[str]()

    def hear(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        sent.append(statement)

    event.listen(office.database.engine, "before_cursor_execute", hear)
    keep(office, found)
    event.remove(office.database.engine, "before_cursor_execute", hear)

    touching = [one for one in sent if "figure" in one]
    assert "figure_state" in touching[0]

"""Figures that are kept up to date behind the screen."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from tests.app.conftest import People

from kamdesk.app.counting import Counting
from kamdesk.app.office import Office
from kamdesk.areas.clients.model import Client
from kamdesk.areas.people.model import Employee
from kamdesk.areas.receivables.actions import NewInvoice, book_invoice, new_key
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.actions import TargetInput, set_targets
from kamdesk.areas.targets.model import FigureState, KeptFigure
from kamdesk.core.money import Money
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk

TODAY = date(2026, 3, 20)
MARCH = date(2026, 3, 1)


@pytest.fixture
def desk(database: Database, people_of_office: People, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of Aynur, who sells and owns a client."""
    with database.write() as session:
        session.execute(update(Employee).where(Employee.id == people_of_office.aynur).values(role="head_of_sales"))
        owner = people_of_office.aynur
        session.add(Client(name="Araz", name_key="araz", standing="regular", currency="AZN", owner_id=owner, search="araz"))
    made = Desk(database, people_of_office.aynur, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def counting(desk: Desk, qtbot: QtBot) -> Iterator[Counting]:
    """Counts without waiting."""
    made = Counting(desk, desk, delay_ms=0)
    yield made
    made.close()
    qtbot.waitUntil(lambda: not is_busy())


@pytest.fixture
def colleague(store_url: str, people_of_office: People, qtbot: QtBot) -> Iterator[Desk]:
    """The same store on another computer."""
    database = Database.open(store_url)
    made = Desk(database, people_of_office.aynur, settings=Settings(), clock=lambda: TODAY)
    yield made
    made.close()
    database.close()


def sell(desk: Desk, amount: int) -> None:
    command = NewInvoice(client_id=1, date=TODAY, currency="AZN", total=Money(Decimal(amount), "AZN"), key=new_key())
    desk.write(book_invoice, command)


def sales(desk: Desk) -> Decimal | None:
    """What is kept of the sales of March."""
    found = desk.read(queries.kept, (desk.user_id,) if desk.user_id else (), (MARCH,), ("sales_volume",))
    return next((figure.part for figure in found.values()), None)


def states(desk: Desk) -> dict[str, queries.Counted]:
    return desk.read(queries.counted)


def test_that_what_is_booked_is_in_the_figures_a_moment_later(counting: Counting, desk: Desk, qtbot: QtBot) -> None:
    told: list[frozenset[type]] = []
    desk.changed.connect(told.append)

    with qtbot.waitSignal(counting.counted):
        sell(desk, 100)

    assert sales(desk) == 100
    assert "reports_on_time" not in states(desk)
    qtbot.waitUntil(lambda: any({KeptFigure, FigureState} <= classes for classes in told))
    with qtbot.waitSignal(counting.counted):
        sell(desk, 50)
    assert sales(desk) == 150


def test_that_a_new_plan_is_compared_at_once(counting: Counting, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counting.counted):
        sell(desk, 100)
    assert desk.user_id is not None
    target = TargetInput(employee_id=desk.user_id, indicator="sales_volume", month=MARCH, plan=Decimal(400))

    with qtbot.waitSignal(counting.counted):
        desk.write(set_targets, [target])

    (figure,) = desk.read(queries.kept, None, (MARCH,), ("plan_fulfilment",)).values()
    assert (figure.part, figure.whole) == (Decimal(100), Decimal("272.727273")), "15 of 22 working days"


def test_that_everything_is_counted_when_a_store_is_opened(counting: Counting, desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(counting.counted):
        counting.count_everything()

    assert set(states(desk)) == set(queries.computed_keys())


def test_that_what_a_colleague_counted_just_now_is_not_counted_again(
    counting: Counting, desk: Desk, colleague: Desk, qtbot: QtBot
) -> None:
    theirs = Counting(colleague, colleague, delay_ms=0)
    with qtbot.waitSignal(theirs.counted):
        theirs.count_everything()
    before = states(desk)

    counting.heed_others()
    counting.look_after_others()
    qtbot.waitUntil(lambda: not is_busy())

    assert states(desk) == before
    theirs.close()


def test_that_two_computers_do_not_count_because_of_each_other(
    counting: Counting, desk: Desk, colleague: Desk, qtbot: QtBot
) -> None:
    theirs = Counting(colleague, colleague, delay_ms=0)
    with qtbot.waitSignal(counting.counted):
        sell(desk, 100)
    with qtbot.waitSignal(theirs.counted):
        theirs.heed_others()
        theirs.look_after_others()
    before = states(desk)

    for _turn in range(3):
        counting.heed_others()
        counting.look_after_others()
        theirs.heed_others()
        theirs.look_after_others()
        qtbot.waitUntil(lambda: not is_busy())

    assert states(desk) == before
    assert sales(desk) == 100
    theirs.close()


def test_that_what_nobody_counted_is_counted_after_a_while(counting: Counting, desk: Desk, colleague: Desk, qtbot: QtBot) -> None:
    sell(colleague, 70)
    assert sales(desk) is None

    with qtbot.waitSignal(counting.counted):
        counting.heed_others()
        counting.look_after_others()

    assert sales(desk) == 70


def test_that_nothing_is_counted_after_the_store_is_closed(desk: Desk, qtbot: QtBot) -> None:
    made = Counting(desk, desk, delay_ms=0)
    made.close()

    sell(desk, 100)
    qtbot.waitUntil(lambda: not is_busy())

    assert states(desk) == {}


def test_that_an_office_counts_at_the_beginning_of_its_day(office: Office, qtbot: QtBot) -> None:
    with qtbot.waitSignal(office.counting.counted, timeout=20_000):
        office.look_for_changes()

    assert set(states(office.desk)) == set(queries.computed_keys())

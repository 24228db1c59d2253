"""The page of reports: it shows, saves and exports one and the same report."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import Office, day
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.reports.page import AREA, ReportsPage
from kamdesk.core.sheets import read_sheets
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    """The embedded store; what is below the page is tried on both kinds."""
    return str(request.param)


@pytest.fixture
def office(database: Database) -> Office:
    """An office whose one client owes 500."""
    made = Office(database)
    made.invoice(500, day(10, 5), number="A-1", due=day(11, 1))
    return made


@pytest.fixture
def desk(office: Office, qtbot: QtBot) -> Iterator[Desk]:
    made = Desk(office.database, office.manager, clock=lambda: day(11, 18))
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> ReportsPage:
    """The page, showing the ageing."""
    made = ReportsPage(desk)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    qtbot.waitUntil(lambda: made.paper is not None)
    return made


def shown(page: ReportsPage) -> str:
    assert page.paper is not None
    return text_by_pdfium(page.paper.data)


def test_that_it_opens_with_a_report_that_needs_nothing(page: ReportsPage) -> None:
    assert "Araz" in shown(page)
    assert "500,00" in shown(page)
    assert page.actions_by_key["save"].isEnabled()


def test_that_a_report_of_a_client_is_opened_from_elsewhere(desk: Desk, office: Office, qtbot: QtBot) -> None:
    assert AREA.open is not None
    page = AREA.open(desk, None, kind="statement", client_id=office.client)
    assert isinstance(page, ReportsPage)
    qtbot.addWidget(page)
    page.show()

    qtbot.waitUntil(lambda: page.paper is not None)

    assert page.panel.editors["client_id"].text() == "Araz"
    assert page.file_name().startswith("Araz")
    assert "A-1" in shown(page)


def test_that_a_missing_client_is_asked_for_in_place_of_a_paper(page: ReportsPage) -> None:
    page.choose(kind="client")

    assert page.paper is None
    assert page.stack.currentWidget() is page.state
    assert "Choose the client" in page.state.why.text()
    assert not page.actions_by_key["save"].isEnabled()


def test_that_another_language_makes_another_paper(page: ReportsPage, qtbot: QtBot) -> None:
    before = page.paper

    page.panel.editors["language"].set_value("en")
    qtbot.waitUntil(lambda: page.paper is not None and page.paper is not before)

    assert "500.00" in shown(page)


def test_that_a_day_that_is_none_is_said_beside_the_fields(page: ReportsPage) -> None:
    page.panel.editors["end"].set_text("31.02.2026")
    page.refresh()

    assert page.paper is None
    assert page.state.why.text()


def test_that_a_booking_brings_the_paper_up_to_date(page: ReportsPage, office: Office, qtbot: QtBot) -> None:
    office.pay(200, day(11, 10))

    qtbot.waitUntil(lambda: page.paper is not None and "300,00" in shown(page))


def test_that_the_file_saved_is_the_one_that_is_shown(page: ReportsPage, tmp_path: Path) -> None:
    assert page.paper is not None

    page.save_to(tmp_path / "ageing.pdf")

    assert (tmp_path / "ageing.pdf").read_bytes() == page.paper.data


@pytest.mark.parametrize("ending", ["xlsx", "csv"])
def test_that_the_figures_go_into_a_table(page: ReportsPage, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"ageing.{ending}"

    page.export_to(path)
    rows = read_sheets(path)[0].rows

    assert rows[0][0] == "Client"
    assert rows[1][0] == "Araz"


def test_that_a_name_of_a_file_has_no_forbidden_sign(desk: Desk, office: Office, qtbot: QtBot) -> None:
    office.client = office.new_client('A/B: "C" <D>?')
    page = ReportsPage(desk)
    qtbot.addWidget(page)
    page.choose(kind="statement", client_id=office.client)

    qtbot.waitUntil(lambda: page.paper is not None and bool(page.file_name()) and "Account" in page.file_name())

    assert not set('\\/:*?"<>|') & set(page.file_name())


def test_that_fields_that_do_not_matter_are_hidden(page: ReportsPage) -> None:
    assert page.panel.cells["client_id"].isHidden()
    assert not page.panel.cells["base_date"].isHidden()

    page.choose(kind="statement")

    assert not page.panel.cells["client_id"].isHidden()
    assert page.panel.cells["base_date"].isHidden()

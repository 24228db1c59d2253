"""The page of collecting, its tabs and forms, and the tab of the client card."""

import datetime as dt
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.collection.builders import DUE, Collecting
from tests.areas.receivables.builders import Office, day

from kamdesk.areas.collection import actions, queries
from kamdesk.areas.collection.forms import (
    save_mail_drafts,
)
from kamdesk.areas.collection.page import AREA, CollectionPage, CollectionSection
from kamdesk.areas.collection.page.rows_tab import RowsTab
from kamdesk.areas.collection.page.run import RunTab
from kamdesk.core.settings import Settings
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Database
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def after(days: int) -> dt.date:
    """So many days after the due date."""
    return DUE + dt.timedelta(days)


def shown(qtbot: QtBot, desk: Desk) -> CollectionPage:
    """The page on the screen, with its preview read."""
    page = CollectionPage(desk)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    qtbot.waitUntil(lambda: page.run_tab.preview is not None and not is_busy())
    return page


def clients_of(tab: RunTab) -> list[str]:
    return [row.client for row in tab.table.rows_model.rows]


def has_one_row(tab: RowsTab) -> bool:
    return len(tab.table.rows_model.rows) == 1


def test_that_the_run_shows_letters_ticked_doubtful_ones_not_and_what_is_left_out(
    qtbot: QtBot, office: Collecting, desk: Desk
) -> None:
    office.debt(100)
    office.debt(60, client_id=office.debtor("Silent", email=None))
    disputed = office.debt(70, client_id=office.debtor("Angry"))
    office.dispute(disputed, after(1), "wrong price")

    page = shown(qtbot, desk)
    tab = page.run_tab

    assert clients_of(tab) == ["Araz", "Silent"]
    assert [one.client for one in tab.chosen()] == ["Araz"]
    assert "1 letter asks for" in tab.summary.text()
    assert [row.client for row in tab.left.rows_model.rows] == ["Angry"]
    cells = [str(tab.left.rows_model.index(0, column).data()) for column in range(tab.left.rows_model.columnCount())]
    assert "In dispute" in without_direction_marks(" ".join(cells))
    assert "wrong price" in without_direction_marks(" ".join(cells))


def test_that_space_ticks_and_unticks_and_the_letters_are_made_of_what_is_ticked(
    qtbot: QtBot, office: Collecting, desk: Desk
) -> None:
    office.debt(100)
    office.debt(60, client_id=office.debtor("Silent", email=None))
    page = shown(qtbot, desk)
    tab = page.run_tab
    tab.table.selectAll()

    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    assert tab.chosen() == []
    assert not tab.actions_by_key["run"].isEnabled()
    tab.table.selectRow(1)
    qtbot.keyClick(tab.table, Qt.Key.Key_Space)
    with qtbot.waitSignal(tab.made):
        tab.run_letters()

    assert page.tabs.currentWidget() is page.letters
    with office.database.read() as session:
        made = session.execute(queries.reminder_list("draft").shown).all()
    assert [row.client for row in made] == ["Silent"]


def test_that_what_somebody_unticked_stays_so_when_the_run_is_read_again(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    office.debt(100)
    office.debt(60, client_id=office.debtor("Other"))
    page = shown(qtbot, desk)
    tab = page.run_tab
    tab.table.tick_model.tick([tab.table.rows_model.rows[0]], on=False)

    office.debt(30, client_id=office.debtor("Third"))
    qtbot.waitUntil(lambda: len(tab.table.rows_model.rows) == 3)

    assert [one.client for one in tab.chosen()] == ["Other", "Third"]


def test_that_another_day_shows_another_run(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    office.debt(100, day(4, 1))
    page = shown(qtbot, desk)
    tab = page.run_tab
    assert clients_of(tab) == []
    assert "Nothing has to be reminded" in tab.nothing.why.text()

    tab.as_of.set_value(day(4, 10))
    qtbot.waitUntil(lambda: clients_of(tab) == ["Araz"])

    tab.as_of.set_text("not a day")
    assert clients_of(tab) == ["Araz"]


def test_that_an_office_without_levels_is_offered_the_usual_ones(qtbot: QtBot, database: Database) -> None:
    office = Office(database)
    made = Desk(database, office.manager, settings=Settings(), clock=lambda: day(3, 20))
    page = shown(qtbot, made)
    tab = page.run_tab
    assert "There are no reminder levels yet" in tab.nothing.why.text()

    qtbot.mouseClick(tab.nothing.first, Qt.MouseButton.LeftButton)

    with database.read() as session:
        assert len(queries.levels(session)) >= 4
    made.close()


def test_that_what_a_colleague_made_meanwhile_is_said_and_nothing_is_made_twice(
    qtbot: QtBot, office: Collecting, desk: Desk
) -> None:
    office.debt(100)
    office.debt(60, client_id=office.debtor("Other"))
    said: list[str] = []
    desk.said.connect(lambda text, _undo: said.append(text))
    page = shown(qtbot, desk)
    chosen = frozenset({(office.client, "AZN")})
    with office.database.write(office.manager) as session:
        actions.run_reminders(session, actions.RunReminders(as_of=day(3, 20), key="colleague", chosen=chosen))

    with qtbot.waitSignal(page.run_tab.made):
        page.run_tab.run_letters()

    assert said == ["1 draft is made. 1 was left out, because something changed meanwhile."]


def test_that_every_tab_shows_its_rows_or_says_why_there_are_none(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    page = shown(qtbot, desk)
    for tab in (page.promises, page.stops, page.holds):
        page.tabs.setCurrentWidget(tab)
        qtbot.waitUntil(lambda: not is_busy())
        assert tab.nothing.why.text()
        assert tab.nothing.first.text()

    office.debt(100)
    office.promise(50, day(3, 30), day(3, 19))
    office.do(actions.stop_supply, actions.StopSupply(client_id=office.client, from_on=day(3, 1), reason="insolvent"))
    office.do(actions.hold, actions.Hold(client_id=office.client, from_on=day(3, 1), reason="talks"))
    for tab in (page.promises, page.stops, page.holds):
        page.tabs.setCurrentWidget(tab)
        qtbot.waitUntil(partial(has_one_row, tab))
    page.tabs.setCurrentWidget(page.levels)
    assert len(page.levels.table.rows_model.rows) == 4


def test_that_the_filter_of_promises_can_be_taken_back_from_an_empty_list(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    office.debt(100)
    office.promise(50, day(3, 30), day(3, 19))
    page = shown(qtbot, desk)
    page.tabs.setCurrentWidget(page.promises)
    qtbot.waitUntil(lambda: len(page.promises.rows) == 1)
    page.promises.state.setCurrentIndex(page.promises.state.findData("broken"))
    assert page.promises.table.rows_model.rows == []

    qtbot.mouseClick(page.promises.nothing.first, Qt.MouseButton.LeftButton)

    assert len(page.promises.table.rows_model.rows) == 1


def test_that_the_card_tells_overdue_promises_stop_and_hold_and_lifts_the_hold(
    qtbot: QtBot, office: Collecting, desk: Desk
) -> None:
    office.debt(100)
    office.promise(50, day(3, 10), day(3, 5))
    office.do(actions.stop_supply, actions.StopSupply(client_id=office.client, from_on=day(3, 1), reason="insolvent"))
    office.do(actions.hold, actions.Hold(client_id=office.client, from_on=day(3, 1), reason="talks"))

    section = CollectionSection(desk, office.client)
    qtbot.addWidget(section)
    with qtbot.waitExposed(section):
        section.show()

    told = without_direction_marks(section.facts.text()).replace("\u00a0", " ")
    assert "Overdue 100.00 AZN, the oldest for 19 days" in told
    assert "broken 1" in told
    assert "insolvent" in section.stop.text()
    assert "talks" in section.held.text()
    qtbot.mouseClick(section.held_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: not section.held.text())
    assert len(section.measures.rows_model.rows) == 4


def test_that_the_timeline_tells_what_was_done(office: Collecting) -> None:
    office.debt(100)
    office.remind(day(3, 5))
    office.promise(50, day(3, 10), day(3, 6))

    assert AREA.happenings is not None
    with office.database.read() as session:
        told = [without_direction_marks(one.text).replace("\u00a0", " ") for one in AREA.happenings(session, office.client, 10)]

    assert told == ["Promise to pay: 50.00 AZN", "Reminder sent: 100.00 AZN · REM-2026-00001"]


def test_that_the_search_box_finds_a_letter_by_its_number(office: Collecting) -> None:
    office.debt(100)
    office.remind(day(3, 5))

    assert AREA.find is not None
    with office.database.read() as session:
        (found,) = AREA.find(session, "2026-00001", "sqlite", 5)
    assert found.title == "REM-2026-00001"


def test_that_drafts_of_e_mails_are_written_into_a_folder(qtbot: QtBot, office: Collecting, desk: Desk, tmp_path: Path) -> None:
    office.debt(100)
    office.debt(100, client_id=office.debtor("Silent", email=None, city="Bakı"))
    letters = office.run(day(3, 20))
    said: list[str] = []
    reached: list[list[int]] = []
    desk.said.connect(lambda text, _undo: said.append(text))
    page = shown(qtbot, desk)

    save_mail_drafts(desk, page, letters, tmp_path, reached.append)
    qtbot.waitUntil(lambda: bool(reached))

    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".eml"] == ["REM-2026-00001 Araz.eml"]
    assert reached == [[letters[0]]]
    assert "Silent" in said[0]

"""Tasks, proposals and requests on the screen, by the keyboard; nothing typed is lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QDialog, QMessageBox
from pytestqt.qtbot import QtBot
from tests.areas.orders.screens import desk_of, form_of, on_screen, press, shown_cells
from tests.areas.receivables.builders import day
from tests.areas.tasks.builders import DUE, TODAY, Bureau

from kamdesk.areas.tasks.forms import (
    AnswerForm,
    AnswerRequestForm,
    AskProposalForm,
    ProposalDialog,
    ReportForm,
    RequestDialog,
    ReturnForm,
    TaskDialog,
    TaskForm,
    proposal_form,
    request_form,
    task_form,
)
from kamdesk.areas.tasks.forms.words import late_words
from kamdesk.areas.tasks.page import AREA, AREAS, TasksOfClient, TasksPage
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import ListPage
from kamdesk.ui.table import Listing

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """Aysel's."""
    with desk_of(bureau, bureau.manager, TODAY) as made:
        yield made


@pytest.fixture
def head_desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """Kamran's, the head's."""
    with desk_of(bureau, bureau.head, TODAY) as made:
        yield made


def page_of(qtbot: QtBot, desk: Desk) -> TasksPage:
    page = TasksPage(desk)
    qtbot.addWidget(page)
    page.resize(1200, 700)
    with qtbot.waitActive(page):
        page.show()
    return page


def rows_of(qtbot: QtBot, page: ListPage, count: int) -> None:
    qtbot.waitUntil(lambda: page.model.is_loaded and page.model.rowCount() == count)


def test_that_the_page_opens_with_ones_own_open_tasks_and_tells_how_many_wait(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.give("Late one")
    bureau.give("Soon", due=day(6, 30))
    bureau.report(bureau.give("Done one"))
    bureau.give("Nigar's", employee_id=bureau.nigar)
    page = page_of(qtbot, desk)
    rows_of(qtbot, page.tasks, 2)

    assert shown_cells(page.tasks, "Task") == ["Late one", "Soon"]
    assert shown_cells(page.tasks, "State") == ["Late", "To be done"]
    assert shown_cells(page.tasks, "Days late") == ["7 days late", ""]
    assert page.tabs.tabText(0) == "Tasks (2)"
    page.tasks.set_filter("whose", None)
    page.tasks.set_filter("state", None)
    rows_of(qtbot, page.tasks, 4)
    QAbstractItemModelTester(page.tasks.model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_that_space_on_a_row_reports_a_task_as_done(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    task = bureau.give()
    page = page_of(qtbot, desk)
    rows_of(qtbot, page.tasks, 1)
    page.tasks.table.setFocus()
    page.tasks.table.selectRow(0)
    qtbot.waitUntil(page.tasks.actions_by_key["done"].isEnabled)
    qtbot.keyClick(page.tasks.table, Qt.Key.Key_Space)

    form = form_of(page.tasks, ReportForm)
    form.save_and_close()
    assert "Report" in form.error.text()
    form.editors["report"].set_value("Talked for an hour")
    form.save_and_close()
    assert (bureau.task(task).done_on, bureau.task(task).report) == (TODAY, "Talked for an hour")
    rows_of(qtbot, page.tasks, 0)


def test_that_the_head_gives_accepts_and_sends_back(qtbot: QtBot, head_desk: Desk, bureau: Bureau) -> None:
    page = page_of(qtbot, head_desk)
    rows_of(qtbot, page.tasks, 0)
    page.tasks.new()
    form = form_of(page.tasks, TaskForm)
    form.editors["title"].set_value("Ask for the act")
    form.editors["employee_id"].set_text("aysel")
    form.editors["due"].set_value(day(6, 1))
    form.save_and_close()
    assert "before the day" in form.error.text()
    form.editors["due"].set_value(day(6, 20))
    form.save_and_close()
    task = form.saved_value
    assert (bureau.task(task).employee_id, bureau.task(task).giver_id) == (bureau.manager, bureau.head)
    bureau.report(task, TODAY)
    page.tasks.set_filter("whose", "given")
    page.tasks.set_filter("state", "reported")
    rows_of(qtbot, page.tasks, 1)
    page.tasks.table.selectRow(0)
    press(qtbot, page.tasks, "return")
    back = form_of(page.tasks, ReturnForm)
    back.editors["why"].set_value("Where is it?")
    back.save_and_close()
    assert bureau.task(task).returned_why == "Where is it?"
    bureau.report(task, TODAY)
    rows_of(qtbot, page.tasks, 1)
    page.tasks.table.selectRow(0)
    press(qtbot, page.tasks, "accept")
    assert bureau.task(task).accepted_on == TODAY


def test_that_what_others_decide_is_refused_with_a_sentence(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.give()
    page = page_of(qtbot, desk)
    rows_of(qtbot, page.tasks, 1)
    page.tasks.run_on("edit", bureau.give())
    (box,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
    assert "only the giver" in box.text()
    box.close()


def test_that_the_card_goes_step_by_step_and_keeps_what_was_typed_when_a_colleague_was_faster(
    qtbot: QtBot, desk: Desk, bureau: Bureau
) -> None:
    task = bureau.give(client_id=bureau.client)
    card = on_screen(qtbot, TaskDialog(desk, None, task))
    assert list(card.steps()) == ["report"]
    card.buttons["report"].click()
    form = form_of(card, ReportForm)
    form.editors["report"].set_value("Done by phone")
    bureau.change(task, due=day(6, 20))
    form.save_and_close()
    assert "colleague" in form.error.text()
    assert form.values()["report"] == "Done by phone"
    form.save_and_close()
    qtbot.waitUntil(lambda: "report" not in card.buttons)
    assert bureau.task(task).report == "Done by phone"


def test_that_a_proposal_is_made_asked_for_and_answered(qtbot: QtBot, desk: Desk, head_desk: Desk, bureau: Bureau) -> None:
    made = on_screen(qtbot, proposal_form(desk, None))
    made.editors["subject"].set_value("Smaller boxes")
    made.save_and_close()
    assert "Kind" in made.error.text()
    made.editors["kind"].set_value("assortment")
    made.save_and_close()
    page = page_of(qtbot, head_desk)
    page.tabs.setCurrentWidget(page.proposals)
    rows_of(qtbot, page.proposals, 1)
    page.proposals.actions_by_key["ask"].trigger()
    ask = form_of(page.proposals, AskProposalForm)
    for name, value in (("subject", "Cafés"), ("employee_id", bureau.manager), ("kind", "segment"), ("wanted_by", DUE)):
        ask.editors[name].set_value(value)
    ask.save_and_close()
    assert "before the day" in ask.error.text()
    ask.editors["wanted_by"].set_value(TODAY)
    ask.save_and_close()
    rows_of(qtbot, page.proposals, 2)
    card = on_screen(qtbot, ProposalDialog(head_desk, None, made.saved_value))
    card.buttons["accept"].click()
    form = form_of(card, AnswerForm)
    form.editors["answer"].set_value("From autumn")
    form.save_and_close()
    assert (bureau.proposal(made.saved_value).state, bureau.proposal(made.saved_value).answer) == ("accepted", "From autumn")


def test_that_a_request_is_made_and_answered_and_the_times_are_told(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    made = on_screen(qtbot, request_form(desk, None, client_id=bureau.client))
    made.editors["department"].set_value("Accounting")
    made.editors["subject"].set_value("Balance")
    made.editors["asked_on"].set_value(day(6, 14))
    made.save_and_close()
    page = page_of(qtbot, desk)
    page.tabs.setCurrentWidget(page.requests)
    rows_of(qtbot, page.requests, 1)
    page.requests.table.selectRow(0)
    press(qtbot, page.requests, "answer")
    form = form_of(page.requests, AnswerRequestForm)
    form.editors["answer"].set_value("Sent")
    form.save_and_close()
    qtbot.waitUntil(lambda: "average days 3" in page.requests.times.text())
    card = on_screen(qtbot, RequestDialog(desk, None, made.saved_value))
    assert list(card.steps()) == []


def test_that_the_client_card_shows_and_makes_the_tasks_about_the_client(qtbot: QtBot, head_desk: Desk, bureau: Bureau) -> None:
    bureau.give("About Araz", client_id=bureau.client)
    bureau.give("About nobody")
    tab = TasksOfClient(head_desk, bureau.client)
    qtbot.addWidget(tab)
    tab.show()
    rows_of(qtbot, tab, 1)
    assert shown_cells(tab, "Task") == ["About Araz"]
    tab.new()
    form = form_of(tab, TaskForm)
    assert form.values()["client_id"] == bureau.client
    form.editors["title"].set_value("Another")
    form.editors["due"].set_value(day(6, 30))
    form.save_and_close()
    rows_of(qtbot, tab, 2)


def test_that_every_way_to_a_record_opens_it(qtbot: QtBot, head_desk: Desk, bureau: Bureau) -> None:
    records = {"tasks": bureau.give(), "proposals": bureau.propose(), "department_requests": bureau.request()}
    for area in AREAS:
        assert area.open is not None
        for shown in (area.open(head_desk, records[area.key]), area.open(head_desk)):
            assert isinstance(shown, QDialog)
            assert on_screen(qtbot, shown).isVisible()
    assert [one.key for one in AREA.card] == ["tasks"]


def test_that_search_and_timeline_tell_of_tasks_and_requests(desk: Desk, bureau: Bureau) -> None:
    task = bureau.give("Visit the stock", client_id=bureau.client)
    request = bureau.request("Stock", client_id=bureau.client)
    proposal = bureau.propose("Stock by phone")
    bureau.report(task)
    found, happened = [], []
    with bureau.database.read() as session:
        for area in AREAS:
            assert area.find is not None
            found += [(one.area, one.record) for one in area.find(session, "stock", bureau.database.dialect, 5)]
            happened += [] if area.happenings is None else area.happenings(session, bureau.client, 5)
    assert found == [("tasks", task), ("proposals", proposal), ("department_requests", request)]
    assert [(one.area, one.record, one.day) for one in happened] == [
        ("tasks", task, DUE),
        ("department_requests", request, day(6, 1)),
    ]


def test_that_a_copied_task_keeps_what_was_typed_but_not_the_day(qtbot: QtBot, head_desk: Desk, bureau: Bureau) -> None:
    form = on_screen(qtbot, task_form(head_desk, None, like=bureau.give(text="By phone")))
    values = form.values()
    assert (values["title"], values["text"], values["due"]) == ("Visit Araz", "By phone", None)
    assert late_words(0) == ""
    assert isinstance(TasksOfClient(head_desk, bureau.client).listing(state=None), Listing)

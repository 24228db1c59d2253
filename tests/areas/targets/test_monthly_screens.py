"""The page of monthly reports and a report's window: typed, sent, sent back, accepted, printed; two people at once."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import day
from tests.areas.receivables.screen import column, opened, shown
from tests.areas.targets.builders import FEBRUARY, MARCH
from tests.areas.targets.test_monthly import KEYS, WRITTEN, Reporting

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets.forms import ExplainDialog
from kamdesk.areas.targets.forms.monthly import BeginForm, DepartmentDialog, MonthlyReportForm
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.areas.targets.page.monthly import REPORTS_AREA, MonthlyReportsPage, open_report
from kamdesk.core.i18n import use_language
from kamdesk.core.settings import Settings
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Database
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(database: Database) -> Reporting:
    return Reporting(database)


Desks = Callable[[int], Desk]


@pytest.fixture
def desks(office: Reporting, qtbot: QtBot) -> Iterator[Desks]:
    """A desk for whoever is named, on the third of April."""
    made: list[Desk] = []

    def desk(who: int) -> Desk:
        made.append(Desk(office.database, who, settings=Settings(), clock=lambda: WRITTEN))
        return made[-1]

    yield desk
    for one in made:
        one.close()


def window(qtbot: QtBot, desk: Desk, report_id: int) -> MonthlyReportForm:
    """A report's window, with what it says."""
    form = opened(qtbot, MonthlyReportForm(desk, None, report_id))
    qtbot.waitUntil(lambda: form.panel.content is not None and not is_busy())
    return form


def close_paper(parent: QWidget) -> None:
    for paper in parent.findChildren(PdfPreview):
        paper.close()


def visible(form: MonthlyReportForm) -> set[str]:
    return {key for key, button in form.buttons.items() if button.isVisible()}


def cells(table: Any, row: int = 0) -> list[str]:
    model = table.rows_model
    return [without_direction_marks(str(model.index(row, place).data() or "")) for place in range(model.columnCount())]


def test_that_a_manager_writes_and_sends_with_the_keyboard(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.begin()
    form = window(qtbot, desks(office.manager), made)
    form.editors["done"].set_text("Sold to Araz")
    form.editors["plans"].set_text("More of it")
    qtbot.waitUntil(form.isActiveWindow)

    qtbot.keyClick(form, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert (office.row(made).done, form.dirty, form.isVisible()) == ("Sold to Araz", False, True)
    form.editors["problems"].set_text("Rain")
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL_SHIFT)

    row = office.row(made)
    assert (row.state, row.problems, row.plans) == ("sent", "Rain", "More of it")
    assert visible(form) == set()
    assert not form.save_button.isVisible()
    assert form.state.text() == "Sent"
    form.editors["done"].set_text("Sold to everybody")
    form.save_and_stay()
    assert office.row(made).done == "Sold to Araz"


def test_that_a_report_shows_its_sections(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    form = window(qtbot, desks(office.manager), office.begin())

    panel = form.panel

    assert "Sales 900.00\u00a0AZN of 1,000.00\u00a0AZN planned" in without_direction_marks(panel.summary.text())
    assert cells(panel.tables["targets"]) == ["Sales volume", "1,000.00", "900.00", "90%", "100.00", "0.00"]
    assert cells(panel.tables["clients"]) == ["Araz", "900.00", "0.00"]
    assert cells(panel.tables["debtors"]) == ["Araz", "900.00", "11", "Nothing was done", ""]
    assert cells(panel.tables["ageing"], 2) == ["1–30 days", "900.00"]
    assert cells(panel.tables["ageing"], 7) == ["Balance", "900.00"]
    assert not panel.tables["won"].isHidden()
    assert panel.tables["returns"].isHidden()
    assert "Returns and refusals" in panel.empty.text()
    assert panel.chart.isVisible()


def test_that_lines_open_their_records_and_indicators_what_is_behind_them(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    desk, went = desks(office.manager), list[tuple[str, int]]()
    desk.register("clients", lambda record, **_known: went.append(("clients", record)))
    form = window(qtbot, desk, office.begin())

    for key in ("clients", "targets"):
        table = form.panel.tables[key]
        table.setCurrentIndex(table.rows_model.index(0, 0))
        qtbot.keyClick(table, Qt.Key.Key_Return)

    assert went == [("clients", office.client)]
    (dialog,) = form.findChildren(ExplainDialog)
    qtbot.waitUntil(lambda: "900" in dialog.heading.text() and not is_busy())
    dialog.accept()


def test_that_a_refusal_keeps_what_is_typed_and_says_why(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    april = office.begin(day(4, 1))
    form = window(qtbot, desks(office.manager), april)
    assert visible(form) == set()
    form.editors["done"].set_text("Early")
    other = window(qtbot, desks(office.manager), office.begin(FEBRUARY))
    other.editors["done"].set_text("Typed here")
    office.write(office.begin(FEBRUARY), done="Typed elsewhere")

    other.buttons["send"].click()

    assert other.error.isVisible()
    assert other.editors["done"].text() == "Typed here"
    other.buttons["send"].click()
    assert not other.error.isVisible()
    assert office.row(office.begin(FEBRUARY)).done == "Typed here"


def test_that_a_report_that_was_not_counted_is_counted_by_f5(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    old = day(1, 1).replace(year=2025)
    form = window(qtbot, desks(office.manager), office.begin(old))
    form.buttons["send"].click()
    assert "January 2025 were not counted yet" in without_direction_marks(form.error.text())

    form.count()
    qtbot.waitUntil(lambda: not is_busy())
    form.buttons["send"].click()

    assert not form.error.isVisible()
    assert form.row.state == "sent"


def test_that_the_head_sends_back_with_a_reason_that_the_manager_reads(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.sent()
    head, own = window(qtbot, desks(office.head), made), window(qtbot, desks(office.manager), made)
    assert visible(head) == {"accept", "return"}
    question = head.ask_return()
    question.save_and_close()
    assert question.isVisible()
    question.editors["why"].set_text("Say more about Araz")

    question.save_and_close()

    qtbot.waitUntil(lambda: own.row.state == "returned" and not is_busy())
    assert "Say more about Araz" in own.notice.text()
    assert visible(own) == {"send"}
    assert visible(head) == set()
    own.buttons["send"].click()
    assert own.notice.text() == ""
    qtbot.waitUntil(lambda: visible(head) == {"accept", "return"} and not is_busy())


def test_that_the_second_head_is_told(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.sent()
    form = window(qtbot, desks(office.head), made)
    question = form.ask_return()
    question.editors["why"].set_text("Say more")
    office.accept(made, who=office.director)

    question.save_and_close()

    assert question.isVisible()
    question.save_and_close()
    assert "does not wait for an answer" in question.error.text()
    assert office.row(made).state == "accepted"
    question.finish()
    question.close()


def test_that_the_head_accepts_with_the_keyboard(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.sent()
    form = window(qtbot, desks(office.head), made)

    qtbot.waitUntil(form.isActiveWindow)
    qtbot.keyClick(form, Qt.Key.Key_Return, CTRL_SHIFT)

    assert (office.row(made).state, form.state.text(), visible(form)) == ("accepted", "Accepted", set())
    assert "Accepted on 3 Apr 2026 by Kamran" in without_direction_marks(form.days.text())


def test_that_new_figures_show_themselves_while_somebody_types(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    form = window(qtbot, desks(office.manager), office.begin())
    form.editors["done"].set_text("Half a sentence")
    office.sell(50, day(3, 12))

    office.count(KEYS, WRITTEN)

    qtbot.waitUntil(lambda: cells(form.panel.tables["targets"])[2] == "950.00" and not is_busy())
    assert form.editors["done"].text() == "Half a sentence"


def test_that_what_was_typed_is_kept_as_a_draft(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.begin()
    form = window(qtbot, desks(office.manager), made)
    form.editors["done"].set_text("Not saved")
    form.keep_draft()
    form.finish()
    form.close()

    again = window(qtbot, desks(office.manager), made)
    again.draft_bar.restore_button.click()

    assert again.editors["done"].text() == "Not saved"


def test_that_a_report_that_is_gone_closes_its_window(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.begin()
    form = window(qtbot, desks(office.manager), made)
    with office.database.write() as session:
        session.delete(session.get_one(MonthlyReport, made))

    form.refresh()

    assert not form.isVisible()


def test_that_printing_saves_first_and_shows_the_paper(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    made = office.begin()
    form = window(qtbot, desks(office.manager), made)
    form.editors["done"].set_text("For the paper")

    form.print("az")

    qtbot.waitUntil(lambda: form.findChild(PdfPreview) is not None and not is_busy())
    assert office.row(made).done == "For the paper"
    close_paper(form)


@pytest.fixture
def page(office: Reporting, desks: Desks, qtbot: QtBot) -> MonthlyReportsPage:
    """The page of the head; Aysel sent March in time, February late, Nigar began March."""
    office.sent()
    office.sent(FEBRUARY)
    office.begin(who=office.nigar)
    with office.database.write() as session:
        session.get_one(Employee, office.nigar).search = "nigar"
    made: MonthlyReportsPage = shown(qtbot, MonthlyReportsPage(desks(office.head)))
    return made


def test_that_the_page_lists_months_and_managers_with_states(page: MonthlyReportsPage, qtbot: QtBot) -> None:
    assert column(page, "Month") == ["March 2026", "March 2026", "February 2026"]
    assert column(page, "Manager") == ["Aysel", "Nigar", "Aysel"]
    assert column(page, "State") == ["Sent", "Draft", "Sent"]
    assert column(page, "Days late") == ["", "", "28 days late"]
    page.set_filter("state", "late")
    qtbot.waitUntil(lambda: column(page, "Month") == ["February 2026"])
    page.set_filter("state", None)
    page.set_filter("month", MARCH.isoformat())
    qtbot.waitUntil(lambda: len(column(page, "Month")) == 2)
    page.set_filter("month", None)
    page.search.setText("nig")
    qtbot.waitUntil(lambda: column(page, "Manager") == ["Nigar"])


def test_that_the_page_opens_accepts_and_prints(page: MonthlyReportsPage, office: Reporting, qtbot: QtBot) -> None:
    page.table.select_ids([office.begin()])
    qtbot.waitUntil(page.actions_by_key["accept"].isEnabled)

    page.actions_by_key["accept"].trigger()
    qtbot.waitUntil(lambda: column(page, "State")[0] == "Accepted")
    page.actions_by_key["open"].trigger()
    (form,) = page.findChildren(MonthlyReportForm)
    form.finish()
    form.close()
    page.actions_by_key["print"].trigger()
    qtbot.waitUntil(lambda: page.findChild(PdfPreview) is not None and not is_busy())
    close_paper(page)


def test_that_a_new_report_is_of_the_month_that_waits(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    page: MonthlyReportsPage = shown(qtbot, MonthlyReportsPage(desks(office.manager)))
    assert "There are no monthly reports yet" in page.nothing.why.text()
    page.nothing.first.click()
    (form,) = page.findChildren(BeginForm)
    assert form.editors["month"].value() == MARCH

    form.save_and_close()

    (opened_form,) = page.findChildren(MonthlyReportForm)
    assert opened_form.row.month == MARCH
    qtbot.waitUntil(lambda: not is_busy())
    opened_form.finish()
    opened_form.close()


def test_that_somebody_who_does_not_sell_is_told(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    form = open_report(desks(office.clerk))
    qtbot.addWidget(form)
    form.show()

    form.save_and_close()

    assert "written by those who sell" in form.error.text()
    form.finish()


def test_that_the_department_is_shown_by_month(page: MonthlyReportsPage, office: Reporting, qtbot: QtBot) -> None:
    page.table.select_ids([office.begin()])
    dialog = page.show_department()

    assert dialog.month.currentText() == "March 2026"
    assert cells(dialog.people)[:4] == ["Aysel", "Sent", "in time", "1,000.00"]
    assert cells(dialog.people, 2)[0] == "All together"
    assert cells(dialog.work, 1)[:2] == ["Nigar", "–"]
    dialog.month.setCurrentIndex(dialog.month.currentIndex() + 1)
    assert dialog.view.month == FEBRUARY
    assert "1 of 2 reports is not sent" in dialog.summary.text()
    opened_ids: list[int] = []
    page.desk.register("monthly_reports", opened_ids.append)
    dialog.people.setCurrentIndex(dialog.people.rows_model.index(0, 0))
    qtbot.keyClick(dialog.people, Qt.Key.Key_Return)
    assert opened_ids == [office.begin(FEBRUARY)]
    dialog.print("ar")
    qtbot.waitUntil(lambda: dialog.findChild(PdfPreview) is not None and not is_busy())
    close_paper(dialog)
    dialog.reject()


@pytest.mark.parametrize("language", ["ar", "az", "ru"])
def test_that_windows_open_in_every_language(office: Reporting, desks: Desks, qtbot: QtBot, language: str) -> None:
    made = office.sent()
    use_language(language)
    widgets: list[QWidget] = [window(qtbot, desks(office.head), made), DepartmentDialog(desks(office.head), None, MARCH)]
    for widget in widgets:
        qtbot.addWidget(widget)
        if language == "ar":
            widget.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        widget.show()
        widget.grab()


def test_that_a_new_day_begins_reports_and_the_area_opens_them(office: Reporting, desks: Desks, qtbot: QtBot) -> None:
    assert REPORTS_AREA.new_day is not None
    with office.database.write() as session:
        REPORTS_AREA.new_day(session, WRITTEN)
    form = open_report(desks(office.manager), office.begin())

    assert isinstance(form, MonthlyReportForm)
    assert isinstance(open_report(desks(office.manager)), BeginForm)
    qtbot.waitUntil(lambda: not is_busy())
    form.finish()
    form.close()

"""The forms of targets: what stands behind a figure, marks, and copying."""

from datetime import date
from decimal import Decimal
from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import day
from tests.areas.targets.builders import FEBRUARY, JANUARY, MARCH, Selling

from kamdesk.areas.targets.forms import ExplainDialog, copy_form, explain_dialog, mark_form, open_mark
from kamdesk.areas.targets.model import MonthlyReport
from kamdesk.core.text import without_direction_marks
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
F = TypeVar("F", bound=FormDialog)


def explained(qtbot: QtBot, desk: Desk, key: str, who: int, first: date, last: date) -> ExplainDialog:
    dialog = explain_dialog(desk, None, key, who, first, last)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(lambda: bool(dialog.heading.text()) and not is_busy())
    return dialog


def shown(qtbot: QtBot, form: F) -> F:
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    form.show()
    return form


def fill(form: FormDialog, **values: Any) -> None:
    for name, value in values.items():
        form.editors[name].set_value(value)


def test_that_the_records_behind_a_figure_open(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    invoice = office.sell(100, day(3, 5))
    office.count()
    opened: list[tuple[str, int | None]] = []
    document = QDialog()
    qtbot.addWidget(document)

    def open_document(number: int | None) -> QWidget:
        opened.append(("receivables", number))
        return document

    desk.register("receivables", open_document)
    dialog = explained(qtbot, desk, "sales_volume", office.manager, MARCH, date(2026, 3, 31))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    assert opened == [("receivables", invoice)]
    assert dialog.isVisible()
    assert dialog.counted.text() == "1 record"
    assert "Invoices less credit notes" in dialog.meaning.text()
    assert dialog.missing.isHidden()


def test_that_the_dialog_makes_way_for_a_page_and_ignores_what_nobody_opens(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    office.sell(100, day(3, 5))
    office.count()
    dialog = explained(qtbot, desk, "sales_volume", office.manager, MARCH, date(2026, 3, 31))
    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)
    assert dialog.isVisible()
    page = QWidget()
    qtbot.addWidget(page)
    desk.register("receivables", lambda _number: page)

    qtbot.keyClick(dialog.table, Qt.Key.Key_Return)

    assert not dialog.isVisible()


def test_that_what_does_not_count_can_be_shown_alone(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    with office.database.write() as session:
        for month, due, sent in ((JANUARY, day(2, 5), day(2, 4)), (FEBRUARY, day(3, 5), day(3, 9))):
            session.add(MonthlyReport(employee_id=office.manager, month=month, due_on=due, first_sent_on=sent, sent_on=sent))
    office.count()

    dialog = explained(qtbot, desk, "reports_on_time", office.manager, JANUARY, date(2026, 3, 31))

    assert without_direction_marks(dialog.heading.text()).endswith("50%")
    assert dialog.counted.text() == "2 records, 1 of them counts"
    dialog.missing.click()
    assert [row.title for row in dialog.table.rows_model.rows] == ["February 2026"]


def test_that_what_is_not_recorded_says_so(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    dialog = explained(qtbot, desk, "contacts_held", office.manager, MARCH, date(2026, 3, 31))

    assert without_direction_marks(dialog.heading.text()).endswith("–")
    assert "not kept yet" in dialog.counted.text()


def test_that_a_mark_is_given_and_changed(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    form = shown(qtbot, mark_form(desk, None, office.manager))
    fill(form, points=85, reason="Took over a sick colleague's clients")
    form.save_and_close()
    assert office.figure("team_relations") == ("85", "1")

    again = shown(qtbot, open_mark(desk, form.saved_value))

    assert again.editors["points"].value() == 85
    assert not again.dirty
    assert "marked already, by Kamran" in without_direction_marks("\n".join(again.warnings(again.values())))
    again.editors["month"].set_value(FEBRUARY)
    assert again.editors["points"].value() is None
    again.editors["month"].set_value(MARCH)
    fill(again, points=60)
    again.save_and_close()
    assert office.figure("team_relations") == ("60", "1")


def test_that_a_refused_mark_keeps_the_form_open(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    form = shown(qtbot, mark_form(desk, None, office.manager, MARCH))
    fill(form, points=85, reason="Well done")
    office.mark(10, "Somebody was faster")

    form.save_and_close()

    assert form.isVisible()
    assert "colleague changed this record" in form.error.text()
    assert form.editors["reason"].value() == "Well done"


def test_that_last_years_plans_are_copied_and_taken_back(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    office.plan(1000, date(2025, 1, 1))
    office.plan(100, date(2025, 2, 1), office.nigar)
    office.plan(50, FEBRUARY, office.nigar)
    said: list[tuple[str, Any]] = []
    desk.said.connect(lambda text, undo: said.append((text, undo)))
    form = shown(qtbot, copy_form(desk, None, 2026, keys=("sales_volume",)))
    fill(form, change=Decimal(10))

    form.save_and_close()

    assert office.plans() == {(office.manager, "sales_volume", 1): "1100", (office.nigar, "sales_volume", 2): "50"}
    (text, undo) = said[0]
    assert text == "1 target set. 1 was set already and stays."
    undo()
    assert office.plans() == {(office.nigar, "sales_volume", 2): "50"}


def test_that_one_month_is_copied_into_all_after_it(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    office.plan(1000, date(2026, 10, 1))
    form = shown(qtbot, copy_form(desk, None, 2026, employee_ids=(office.manager,)))
    fill(form, source="month")
    form.save_and_close()
    assert form.isVisible()
    assert "Choose the month to copy" in form.error.text()

    fill(form, month=date(2026, 10, 1), whose="all")
    form.save_and_close()

    assert office.plans() == {(office.manager, "sales_volume", month): "1000" for month in (10, 11, 12)}


def test_that_what_was_reached_is_copied(office: Selling, desk: Desk, qtbot: QtBot) -> None:
    office.sell(400, day(1, 5))
    office.count()
    form = shown(qtbot, copy_form(desk, None, 2026, month=JANUARY, keys=("sales_volume",)))
    fill(form, source="month", what="fact", change=Decimal(50))

    form.save_and_close()

    assert office.plans([FEBRUARY, MARCH]) == {(office.manager, "sales_volume", month): "600" for month in (2, 3)}
    nothing = shown(qtbot, copy_form(desk, None, 2020, keys=("sales_volume",)))
    nothing.save_and_close()
    assert "Nothing is there to copy" in nothing.error.text()

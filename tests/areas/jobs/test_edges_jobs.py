"""Edges of job descriptions: numbers that are impossible while they are typed, and days of approval."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.jobs.builders import DAY, TODAY, Personnel, clause
from tests.areas.jobs.screens import Writer
from tests.areas.orders.screens import desk_of
from tests.areas.orders.taking import plain

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import PositionDetails
from kamdesk.areas.jobs.forms.life.approving import approve_form
from kamdesk.areas.jobs.rules.refusals import ApprovedTooEarlyError, WritersOnlyError
from kamdesk.areas.targets.actions import TargetInput, set_targets

Key = Qt.Key


@pytest.fixture
def writer(personnel: Personnel, qtbot: QtBot) -> Iterator[Writer]:
    """A draft with two duties, open."""
    duties = (clause("duties", "Sells.", weight="60"), clause("duties", "Collects.", weight="14"))
    with desk_of(personnel, personnel.kamran, TODAY) as desk:
        yield Writer(qtbot, personnel, desk, personnel.draft(*duties))


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_enter_stays_on_an_impossible_weight_and_its_first_digits_are_not_taken(writer: Writer) -> None:
    bar = writer.at("Collects", typing=False).press(Key.Key_F6).write("999").panel.duty
    writer.press(Key.Key_Up)

    assert (bar.weight.line.text(), bar.weight.line.hasFocus()) == ("999", True)
    assert bar.meaning.text() == "The number must be at most 100."
    assert writer.panel.outline.duties[writer.row("Collects")].weight == Decimal(14)

    writer.press(Key.Key_Backspace).press(Key.Key_Up)
    assert writer.panel.outline.duties[writer.row("Collects")].weight == Decimal(99)
    assert bar.weight.line.text() == "60"


def test_that_nothing_is_approved_before_everybody_had_agreed(personnel: Personnel) -> None:
    made = personnel.draft(clause("duties", "Sells.", weight="100"))
    personnel.ask(made)
    personnel.answer(made)

    with pytest.raises(ApprovedTooEarlyError, match="had agreed only on"):
        personnel.approve(made, on=DAY - dt.timedelta(1), since=DAY)
    assert personnel.state(made) == "agreed"
    personnel.approve(made)


@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_an_approval_of_a_day_to_come_is_told(qtbot: QtBot, personnel: Personnel) -> None:
    made = personnel.draft(clause("duties", "Sells.", weight="100"))
    personnel.ask(made)
    personnel.answer(made)
    with desk_of(personnel, personnel.director, TODAY) as desk:
        form = approve_form(desk, None, made)
        qtbot.addWidget(form)
        for name in ("on", "in_force_from"):
            form.editors[name].set_value(TODAY + dt.timedelta(1))
        form.save_and_close()

        assert "This day is still to come." in plain(form.error.text())
    assert personnel.state(made) == "agreed"


def test_that_before_the_first_working_day_of_a_month_nothing_is_reached_yet(personnel: Personnel) -> None:
    sunday = dt.date(2026, 11, 1)
    personnel.appoint(personnel.aysel)
    personnel.in_force(clause("duties", "Sells.", weight="100", indicator="new_clients", norm="2"))
    personnel.keep(personnel.aysel, {("new_clients", dt.date(2026, 10, 1)): ("1", None)}, until=sunday)

    view = personnel.read(queries.living, personnel.aysel, sunday, sunday, sunday)
    assert (view.rows[0].value, view.rows[0].norm, view.score) == (0, None, None)


def test_that_a_quarter_with_the_target_of_one_month_is_not_called_reached(personnel: Personnel) -> None:
    april, june = dt.date(2026, 4, 1), dt.date(2026, 6, 1)
    personnel.appoint(personnel.aysel)
    duties = (
        clause("duties", "Sells.", weight="50", indicator="sales_volume"),
        clause("duties", "Finds.", weight="50", indicator="new_clients", norm="2"),
    )
    personnel.in_force(*duties)
    for key in ("sales_volume", "new_clients"):
        target = TargetInput(employee_id=personnel.aysel, indicator=key, month=june, plan=Decimal(5))
        personnel.run(set_targets, (target,))
        personnel.keep(personnel.aysel, {(key, april): ("6", None), (key, june): ("1", None)}, until=dt.date(2026, 6, 30))

    view = personnel.read(queries.living, personnel.aysel, april, june, dt.date(2026, 7, 1))
    assert [(row.value, row.norm, row.light) for row in view.rows] == [(7, None, ""), (7, 9, "bad")]


def test_that_an_account_manager_opens_a_store_but_changes_no_position(personnel: Personnel) -> None:
    with personnel.database.write(personnel.aysel) as session:
        actions.begin_day(session, TODAY)
    with pytest.raises(WritersOnlyError), personnel.database.write(personnel.aysel) as session:
        actions.add_position(session, PositionDetails(names={"en": "Driver"}))


def test_that_a_head_is_judged_by_the_department_and_by_their_own_work(personnel: Personnel) -> None:
    month, later = dt.date(2026, 3, 1), dt.date(2026, 4, 10)
    personnel.appoint(personnel.kamran)
    personnel.in_force(
        clause("duties", "Leads.", weight="60", indicator="sales_volume"),
        clause("duties", "Collects.", weight="30", indicator="overdue_share"),
        clause("duties", "Does.", weight="10", indicator="tasks_on_time"),
    )
    personnel.keep(personnel.aysel, {("sales_volume", month): ("300", None), ("overdue_share", month): ("10", "100")})
    personnel.keep(personnel.rauf, {("sales_volume", month): ("200", None), ("overdue_share", month): ("30", "100")})
    personnel.keep(personnel.kamran, {("tasks_on_time", month): ("1", "2")})
    for employee, plan in ((personnel.aysel, 250), (personnel.rauf, 150)):
        target = TargetInput(employee_id=employee, indicator="sales_volume", month=month, plan=Decimal(plan))
        personnel.run(set_targets, [target], who=personnel.kamran)

    sales, debts, tasks = personnel.read(queries.living, personnel.kamran, month, month, later).rows
    assert (sales.value, sales.norm, sales.light, sales.together) == (500, 400, "good", True)
    assert (debts.value, debts.together) == (20, True)
    assert (tasks.value, tasks.together) == (50, False)

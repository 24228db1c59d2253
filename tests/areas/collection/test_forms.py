"""The forms of collecting: what is typed is stored, or refused with the form still open."""

from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.areas.collection.builders import Collecting, text_of
from tests.areas.receivables.builders import day, money

from kamdesk.areas.collection import queries
from kamdesk.areas.collection.forms import level_form, measure_form, promise_form, send_form, stop_form
from kamdesk.core.text import without_direction_marks
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def form_of(qtbot: QtBot, form: FormDialog) -> FormDialog:
    qtbot.addWidget(form, before_close_func=FormDialog.finish)
    with qtbot.waitExposed(form):
        form.show()
    return form


def typed(form: FormDialog, **values: Any) -> None:
    for name, value in values.items():
        form.editors[name].set_value(value)


def test_that_letters_are_marked_as_sent_and_cancelled_from_their_list(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    office.debt(100)
    letters = office.run(day(3, 20))
    form = form_of(qtbot, send_form(desk, None, list(letters)))
    form.save_and_close()

    assert office.state(letters[0]) == "sent"
    assert not form.isVisible()


def test_that_a_refused_sending_keeps_the_form_open_and_says_why(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    office.debt(100)
    letters = office.run(day(3, 20))
    office.pay(100, on=day(3, 20))
    form = form_of(qtbot, send_form(desk, None, list(letters)))

    form.save_and_close()

    assert form.isVisible()
    assert "nothing to send" in form.error.text()


def test_that_a_promise_takes_the_sum_of_the_ticked_items_and_is_stored(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    first, _second = office.debt(100), office.debt(60)
    office.contact(office.client, "Leyla")
    form = promise_form(desk, None, office.client)
    form_of(qtbot, form)
    assert not form.dirty

    form.items.model.set_lines(
        [line | {"use": "1"} if line["item_id"] == str(first) else line for line in form.items.model.lines()]
    )
    assert form.amount.value() == money(100)
    typed(form, due=day(3, 30))
    form.save_and_close()

    with office.database.read() as session:
        (row,) = queries.promise_states(session, day(3, 20))
    assert (row.amount, row.items, row.person) == (money(100), frozenset({first}), "Leyla")


def test_that_a_promise_of_too_much_keeps_what_was_typed(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    office.debt(100)
    form = form_of(qtbot, promise_form(desk, None, office.client))
    typed(form, amount=money(500), due=day(3, 30), person="Rəşad")

    form.save_and_close()

    assert form.isVisible()
    assert "500.00" in form.error.text()
    assert form.editors["person"].value() == "Rəşad"


def test_that_a_level_with_an_unknown_field_says_which_fields_there_are(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    form = form_of(qtbot, level_form(desk, None, office.levels[3]))
    typed(form, opening_az="Hörmətli {müştəri}")

    form.save_and_close()

    assert form.isVisible()
    assert "{client}" in without_direction_marks(form.error.text())


def test_that_a_new_level_follows_the_last_one(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    form = form_of(qtbot, level_form(desk, None))
    text = text_of()["az"]
    typed(form, name="Court", subject_az=text.subject, opening_az=text.opening)

    form.save_and_close()

    with office.database.read() as session:
        last = queries.levels(session)[-1]
    assert (last.position, last.days, last.name) == (5, 44, "Court")


def test_that_a_stop_and_a_measure_are_noted_from_their_forms(qtbot: QtBot, office: Collecting, desk: Desk) -> None:
    stop = form_of(qtbot, stop_form(desk, None, office.client))
    typed(stop, reason="insolvent")
    stop.save_and_close()
    measure = form_of(qtbot, measure_form(desk, None, office.client))
    typed(measure, note="They pay on Friday")
    measure.save_and_close()

    assert office.stopped(day(3, 20))
    assert [kind for kind, _amount in office.measures()] == ["stop", "call"]

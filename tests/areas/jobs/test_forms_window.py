"""The window of a position: its job description goes from draft to in force by keyboard, and says what stops it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from tests.areas.jobs.builders import DAY, FROM, TODAY, Personnel, clause
from tests.areas.jobs.screens import done, offered, window_of
from tests.areas.orders.screens import cells, desk_of, form_of
from tests.areas.orders.taking import CONTROL, plain

from kamdesk.areas.jobs import actions
from kamdesk.areas.jobs.actions import ChangePosition, PositionDetails
from kamdesk.areas.jobs.forms.card import PositionDialog
from kamdesk.areas.jobs.forms.life.agreeing import AgreeForm, AskForm
from kamdesk.areas.jobs.forms.life.approving import AnnulForm, ApproveForm
from kamdesk.areas.jobs.forms.life.drafting import DetailsForm, DraftForm
from kamdesk.areas.jobs.forms.life.signing import SignForm
from kamdesk.areas.jobs.forms.positions import AppointForm, HolderForm, PositionForm, ReleaseForm
from kamdesk.areas.jobs.rules.refusals import PositionGoneError
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
DUTY = clause("duties", "Sells.", weight="100", indicator="sales_volume")


@pytest.fixture
def desk(personnel: Personnel, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the head of sales."""
    with desk_of(personnel, personnel.kamran, TODAY) as made:
        yield made


@pytest.fixture
def hr(personnel: Personnel, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(personnel, personnel.hr, TODAY) as made:
        yield made


@pytest.fixture
def directors(personnel: Personnel, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(personnel, personnel.director, TODAY) as made:
        yield made


def reached(window: PositionDialog) -> list[str]:
    """How far each step is."""
    return [step.reached for step in window.head.steps.steps]


def stops(window: PositionDialog) -> list[str]:
    """What stops the next step."""
    text = plain(window.head.stops.text())
    return text.split("\n") if text else []


def test_that_a_position_without_a_job_description_offers_to_begin_one(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    window = window_of(qtbot, desk, personnel.position)

    assert stops(window) == ["The position has no job description yet. Begin one."]
    assert offered(window) == ["next", "appoint"]
    assert window.head.vacant.text() == "vacant"
    window.go_on()
    form = form_of(window, DraftForm)
    form.editors["change"].set_text("The first one")
    done(qtbot, form)

    assert window.card is not None
    assert (window.card.row.edition, window.card.row.change) == (1, "The first one")
    assert reached(window) == ["done", "next", "ahead", "ahead", "ahead"]


def test_that_it_goes_from_draft_to_in_force_by_ctrl_enter(
    qtbot: QtBot, desk: Desk, hr: Desk, directors: Desk, personnel: Personnel
) -> None:
    personnel.appoint(personnel.aysel)
    edition = personnel.draft(DUTY)
    window = window_of(qtbot, desk, personnel.position)
    assert stops(window) == ["Nobody was asked to agree yet. Ask HR, the legal service or the head of the department."]
    window.go_on()
    form = form_of(window, AskForm)
    assert form.editors["hr"].text() == "Nərmin"
    form.editors["head"].set_value(None)
    done(qtbot, form)
    qtbot.waitUntil(lambda: stops(window) == ["It waits for the agreement of: HR (Nərmin)."])

    of_hr = window_of(qtbot, hr, personnel.position)
    of_hr.go_on()
    done(qtbot, form_of(of_hr, AgreeForm))
    qtbot.waitUntil(lambda: stops(window) == ["Everybody has agreed. A director approves it."])

    of_director = window_of(qtbot, directors, personnel.position)
    of_director.go_on()
    approving = form_of(of_director, ApproveForm)
    assert "To be read and signed by: Aysel." in plain(approving.told.text())
    done(qtbot, approving)
    qtbot.waitUntil(lambda: reached(window) == ["done", "done", "done", "done", "ahead"])
    assert personnel.state(edition) == "in_force"
    assert stops(window) == ["1 holder has not signed it: Aysel."]


def test_that_a_refusal_needs_a_remark_and_stops_the_draft(qtbot: QtBot, hr: Desk, personnel: Personnel) -> None:
    personnel.ask(personnel.draft(DUTY))
    window = window_of(qtbot, hr, personnel.position)
    window.do("agree")
    form = form_of(window, AgreeForm)
    form.refuse_button.click()
    assert "Say what should be changed" in plain(form.error.text())

    form.editors["remark"].set_text("Weights of debts are too small")
    form.refuse_button.click()
    qtbot.waitUntil(lambda: not isValid(form) or not form.isVisible())

    told = "HR (Nərmin) does not agree: “Weights of debts are too small”. Change the draft; then they are asked again."
    qtbot.waitUntil(lambda: stops(window) == [told])
    assert cells(window.agreements.table, "Answer") == ["does not agree"]


def test_that_what_is_missing_in_the_text_is_said_on_the_other_tabs(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    personnel.draft(clause("duties", "Sells.", weight="95"))
    window = window_of(qtbot, desk, personnel.position)
    assert len(stops(window)) == 1
    window.show_tab("holders")

    assert stops(window)[0] == "The weights of the duties come to 95 %, and must come to exactly 100 %. Add 5 % somewhere."


def test_that_an_approval_for_a_past_day_is_refused_with_a_sentence(qtbot: QtBot, directors: Desk, personnel: Personnel) -> None:
    edition = personnel.draft(DUTY)
    personnel.ask(edition)
    personnel.answer(edition)
    window = window_of(qtbot, directors, personnel.position)
    window.do("approve")
    form = form_of(window, ApproveForm)
    form.editors["in_force_from"].set_value(DAY)
    form.save_and_close()

    assert "so it cannot be in force from 2 Mar 2026: nobody could have followed it." in plain(form.error.text())
    assert form.isVisible()
    assert personnel.state(edition) == "agreed"


def test_that_a_new_edition_shows_what_differs_and_replaces_the_old_one(
    qtbot: QtBot, directors: Desk, personnel: Personnel
) -> None:
    first = personnel.in_force(DUTY)
    second = personnel.draft()
    kept = [one.as_input() for one in personnel.card(second).clauses]
    duties = (clause("duties", "Sells much.", weight="60", indicator="sales_volume"), clause("duties", "Calls.", weight="40"))
    personnel.edit(second, (*kept[:3], *duties, *kept[4:]))
    window = window_of(qtbot, directors, personnel.position)
    assert window.head.editions.count() == 2
    window.show_tab("editions")
    panel = window.editions

    assert panel.found is not None
    assert (panel.found.old.id, panel.found.new.id) == (first, second)
    assert [row.kind for row in panel.view.words.rows] == ["gone", "new", "new"]
    panel.only_changed.setChecked(False)
    assert len(panel.view.words.rows) > 3
    panel.print_button.click()
    qtbot.waitUntil(lambda: not is_busy())
    assert len(panel.findChildren(PdfPreview)) == 1


def test_that_a_duty_that_is_measured_otherwise_is_among_the_differences(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    personnel.in_force(DUTY, clause("duties", "Calls."))
    second = personnel.draft()
    clauses = [one.as_input() for one in personnel.card(second).clauses]
    changed = [replace(one, weight=Decimal(90), norm=Decimal(7)) if one.weight else one for one in clauses]
    personnel.edit(second, tuple(changed))
    window = window_of(qtbot, desk, personnel.position)
    window.show_tab("editions")

    view = window.editions.view.words
    assert plain(str(view.index(0, 1).data())) == "Norm: –, now 7\nWeight, %: 100, now 90"
    assert plain(window.editions.told.text()) == "1 duty measured otherwise"


def test_that_annulling_needs_a_reason_and_the_edition_stays_readable(
    qtbot: QtBot, directors: Desk, personnel: Personnel
) -> None:
    edition = personnel.in_force(DUTY)
    window = window_of(qtbot, directors, personnel.position)
    window.do("annul")
    form = form_of(window, AnnulForm)
    form.save_and_close()
    assert form.isVisible()
    form.editors["reason"].set_text("The company was reorganised")
    done(qtbot, form)

    assert personnel.state(edition) == "annulled"
    told = "It was annulled: “The company was reorganised”. Begin the next edition."
    qtbot.waitUntil(lambda: stops(window) == [told])
    assert window.head.steps.steps[-1].reached == "stopped"
    assert window.texts.panel is not None
    assert window.texts.panel.read_only


def test_that_holders_come_and_go_with_dates(qtbot: QtBot, hr: Desk, personnel: Personnel) -> None:
    window = window_of(qtbot, hr, personnel.position)
    window.show_tab("holders")
    window.holders.buttons["appoint"].click()
    form = form_of(window, AppointForm)
    form.editors["employee_id"].set_text("Aysel")
    form.editors["since"].set_text("01.03.2026")
    done(qtbot, form)
    qtbot.waitUntil(lambda: cells(window.holders.table, "Employee") == ["Aysel"])
    assert window.head.vacant.text() == "1 place free"

    window.holders.buttons["release"].click()
    releasing = form_of(window, ReleaseForm)
    releasing.editors["until"].set_text("15.02.2026")
    releasing.save_and_close()
    assert "is before the first day" in plain(releasing.error.text())
    releasing.editors["until"].set_text("15.03.2026")
    done(qtbot, releasing)
    qtbot.waitUntil(lambda: cells(window.holders.table, "State") == ["held it"])

    window.holders.buttons["edit"].click()
    correcting = form_of(window, HolderForm)
    correcting.editors["until"].set_value(None)
    done(qtbot, correcting)
    qtbot.waitUntil(lambda: cells(window.holders.table, "State") == ["holds it now"])


def test_that_a_full_position_refuses_a_third_holder_and_keeps_what_was_typed(
    qtbot: QtBot, hr: Desk, personnel: Personnel
) -> None:
    personnel.appoint(personnel.aysel)
    window = window_of(qtbot, hr, personnel.position)
    window.do("appoint")
    form = form_of(window, AppointForm)
    personnel.appoint(personnel.rauf)
    form.editors["employee_id"].set_text("Kamran")
    form.save_and_close()

    assert "has 2 places, and all are taken" in plain(form.error.text())
    assert form.editors["employee_id"].text() == "Kamran"


def test_that_signatures_are_noted_reminded_and_taken_back(qtbot: QtBot, hr: Desk, personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.appoint(personnel.rauf)
    personnel.in_force(DUTY)
    window = window_of(qtbot, hr, personnel.position)
    window.show_tab("signatures")
    panel = window.signatures
    panel.table.selectAll()
    panel.buttons["remind"].click()
    qtbot.waitUntil(lambda: cells(panel.table, "Reminded") == ["20 Mar 2026"] * 2)

    panel.table.selectAll()
    panel.buttons["signed"].click()
    form = form_of(window, SignForm)
    form.editors["signed_on"].set_text("05.03.2026")
    done(qtbot, form)
    qtbot.waitUntil(lambda: cells(panel.table, "State") == ["signed"] * 2)
    assert stops(window) == []

    panel.choose(0)
    panel.buttons["back"].click()
    assert panel.error.text() == ""
    qtbot.waitUntil(lambda: cells(panel.table, "State") == ["not signed", "signed"])


def test_that_a_missing_signature_needs_a_day_or_a_note(qtbot: QtBot, hr: Desk, personnel: Personnel) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force(DUTY)
    window = window_of(qtbot, hr, personnel.position)
    window.show_tab("signatures")
    window.signatures.buttons["signed"].click()
    form = form_of(window, SignForm)
    form.editors["signed_on"].set_value(None)
    form.save_and_close()
    assert "Type the day of the signature, or a note why it is missing." in plain(form.error.text())

    form.editors["note"].set_text("Is on leave")
    done(qtbot, form)
    qtbot.waitUntil(lambda: cells(window.signatures.table, "Note") == ["Is on leave"])


def test_that_the_details_of_the_paper_are_changed_without_touching_the_text(
    qtbot: QtBot, desk: Desk, personnel: Personnel
) -> None:
    edition = personnel.draft(DUTY)
    window = window_of(qtbot, desk, personnel.position)
    window.do("details")
    form = form_of(window, DetailsForm)
    form.editors["second_language"].set_text("العربية")
    form.editors["city"].set_text("Gəncə")
    done(qtbot, form)
    qtbot.waitUntil(lambda: window.card is not None and window.card.languages == ("en", "ar"))

    assert window.texts.panel is not None
    assert window.texts.panel.view.languages == ("en", "ar")
    assert personnel.card(edition).city == "Gəncə"


def test_that_closing_asks_about_what_was_typed_and_staying_keeps_it(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    personnel.draft(DUTY)
    window = window_of(qtbot, desk, personnel.position)
    panel = window.texts.panel
    assert panel is not None
    panel.doing.add_section("hours")

    def stay() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        next(one for one in box.buttons() if one.text() == "Stay").click()

    QTimer.singleShot(0, stay)
    window.reject()
    assert window.isVisible()
    assert panel.is_dirty()
    panel.save()


def test_that_the_paper_is_shown_in_its_own_languages_and_in_two_others(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    personnel.draft(DUTY)
    window = window_of(qtbot, desk, personnel.position)
    qtbot.keyClick(window, Qt.Key.Key_P, CONTROL)
    qtbot.waitUntil(lambda: len(window.findChildren(PdfPreview)) == 1)

    window.papers.show_paper(("az", "ar"))
    qtbot.waitUntil(lambda: len(window.findChildren(PdfPreview)) == 2)


def test_that_the_paper_is_saved_for_word(qtbot: QtBot, desk: Desk, personnel: Personnel, tmp_path: Path) -> None:
    personnel.draft(DUTY)
    window = window_of(qtbot, desk, personnel.position)
    window.papers.save(("ru",))
    (dialog,) = window.findChildren(QFileDialog)
    target = tmp_path / "paper.docx"
    dialog.fileSelected.emit(str(target))
    qtbot.waitUntil(target.exists)
    dialog.close()

    assert target.read_bytes()[:2] == b"PK"


def test_that_the_position_itself_is_changed(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    window = window_of(qtbot, desk, personnel.position)
    window.edit_position()
    form = form_of(window, PositionForm)
    form.editors["az"].set_text("Açar müştərilər üzrə menecer")
    form.editors["places"].set_text("5")
    done(qtbot, form)
    qtbot.waitUntil(lambda: window.position.row.places == 5)

    assert window.position.row.name("az") == "Açar müştərilər üzrə menecer"


def test_that_a_position_changed_by_a_colleague_is_not_overwritten(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    window = window_of(qtbot, desk, personnel.position)
    window.edit_position()
    form = form_of(window, PositionForm)
    form.editors["department"].set_text("Exports")
    place = personnel.place()
    details = PositionDetails(names=place.names, department="Key accounts", places=4)
    personnel.run(actions.change_position, ChangePosition(position_id=place.id, version=place.version, details=details))
    form.save_and_close()

    assert form.isVisible()
    assert form.error.text()
    assert form.editors["department"].text() == "Exports"
    form.finish()


def test_that_an_edition_in_force_later_says_from_when(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    edition = personnel.draft(DUTY)
    personnel.ask(edition)
    personnel.answer(edition)
    personnel.approve(edition, since=dt.date(2026, 4, 1), on=FROM)
    window = window_of(qtbot, desk, personnel.position)

    assert stops(window) == ["It is approved, and in force from 1 Apr 2026."]
    assert reached(window) == ["done", "done", "done", "next", "ahead"]


def test_that_tabs_are_reached_by_alt_and_numbers(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    window = window_of(qtbot, desk, personnel.position)
    qtbot.keyClick(window, Qt.Key.Key_5, Qt.KeyboardModifier.AltModifier)

    assert window.tabs.currentWidget() is window.holders


def test_that_a_position_that_is_not_there_is_said(desk: Desk) -> None:
    with pytest.raises(PositionGoneError):
        PositionDialog(desk, None, 4711)

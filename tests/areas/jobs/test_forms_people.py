"""Requirements, assessments and certificates on the screen."""

import datetime as dt
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.jobs.builders import TODAY, Personnel, words
from tests.areas.jobs.screens import done, window_of
from tests.areas.orders.screens import cells, desk_of, form_of, on_screen
from tests.areas.orders.taking import plain

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import CertificationDetails, RequirementInput, SetRequirements
from kamdesk.areas.jobs.forms.card.requirements import RequirementForm
from kamdesk.areas.jobs.forms.people import AssessForm, assess_form, assessment_form, certification_form, new_certification_form
from kamdesk.areas.jobs.forms.positions import new_position_form
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(personnel: Personnel, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(personnel, personnel.hr, TODAY) as made:
        yield made


def asked(personnel: Personnel, *wanted: RequirementInput) -> tuple[int, ...]:
    """The position asks for these; their ids."""
    place = personnel.place()
    command = SetRequirements(position_id=place.id, version=place.version, requirements=wanted)
    personnel.run(actions.set_requirements, command)
    return tuple(one.id for one in personnel.read(queries.requirements, place.id))


def skill(text: str, level: int = 3, *, must: bool = False) -> RequirementInput:
    """A skill that is asked for."""
    return RequirementInput(kind="skill", texts=words(text), level=level, must=must)


def marks_of(form: AssessForm, *levels: str) -> None:
    """Type levels one below the other."""
    for row, level in enumerate(levels):
        form.marks.marks_model.type_into(row, "level", level)


def gaps(form: AssessForm) -> list[str]:
    """What the column of gaps shows."""
    model = form.marks.marks_model
    place = [one.key for one in model.columns].index("gap")
    return [plain(str(model.index(row, place).data() or "")) for row in range(model.rowCount())]


def test_that_requirements_are_written_ordered_and_taken_out_with_a_way_back(
    qtbot: QtBot, desk: Desk, personnel: Personnel
) -> None:
    asked(personnel, skill("Sells"), skill("Counts"))
    window = window_of(qtbot, desk, personnel.position)
    window.show_tab("requirements")
    panel = window.requirements
    panel.buttons["new"].click()
    form = form_of(window, RequirementForm)
    form.editors["en"].set_text("Negotiates")
    form.editors["level"].set_value(4)
    form.editors["must"].set_value(True)
    done(qtbot, form)
    qtbot.waitUntil(lambda: cells(panel.table, "Requirement") == ["Sells", "Counts", "Negotiates"])
    assert cells(panel.table, "Not translated into")[2] == "Azərbaycanca, العربية, Русский"

    panel.choose(2)
    panel.buttons["up"].click()
    assert panel.error.text() == ""
    qtbot.waitUntil(lambda: cells(panel.table, "Requirement") == ["Sells", "Negotiates", "Counts"])

    said: list[object] = []
    desk.said.connect(lambda _text, undo: said.append(undo))
    panel.choose(0)
    panel.buttons["remove"].click()
    qtbot.waitUntil(lambda: cells(panel.table, "Requirement") == ["Negotiates", "Counts"])
    undo = said[-1]
    assert callable(undo)
    undo()
    qtbot.waitUntil(lambda: cells(panel.table, "Requirement") == ["Sells", "Negotiates", "Counts"])


def test_that_marks_show_the_gap_to_what_is_wanted(
    qtbot: QtBot, desk: Desk, personnel: Personnel, qtmodeltester: ModelTester
) -> None:
    asked(personnel, skill("Sells", 4, must=True), skill("Counts", 3), skill("Writes", 2))
    form = on_screen(qtbot, assess_form(desk, None, position_id=personnel.position, employee_id=personnel.aysel))
    marks_of(form, "2", "2", "5")

    assert gaps(form) == ["−2 !", "−1", "✓"]
    told = plain(form.warning.text())
    assert told.startswith("1 of 3 requirements are met. 67 % of the wanted levels were found.")
    assert "1 requirement is missing without which nobody holds the position." in told
    qtmodeltester.check(form.marks.marks_model, force_py=True)
    form.editors["manner"].set_value("executor")
    done(qtbot, form)

    (row,) = personnel.read(queries.assessments)
    assert (row.who, row.manner, row.fit.missing, row.assessor) == ("Aysel", "executor", 1, "Nərmin")


def test_that_a_candidate_or_an_employee_is_assessed_but_not_both(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    asked(personnel, skill("Sells"))
    form = on_screen(qtbot, assess_form(desk, None, position_id=personnel.position, employee_id=personnel.aysel))
    marks_of(form, "3")
    form.editors["candidate"].set_text("Somebody Else")
    form.save_and_close()
    assert plain(form.error.text()) == "Choose an employee, or type the name of a candidate: one of the two."
    assert gaps(form) == ["✓"]

    form.editors["employee_id"].set_value(None)
    marks_of(form, "1")
    done(qtbot, form)
    (row,) = personnel.read(queries.assessments)
    assert (row.who, row.employee_id, row.fit.met) == ("Somebody Else", None, 0)


def test_that_an_impossible_mark_is_said_with_its_line(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    asked(personnel, skill("Sells"))
    form = on_screen(qtbot, assess_form(desk, None, position_id=personnel.position, employee_id=personnel.aysel))
    marks_of(form, "7")
    form.save_and_close()

    assert "The number must be between 0 and 5." in plain(form.error.text())
    assert form.isVisible()


def test_that_another_position_brings_its_requirements_and_a_changed_assessment_keeps_what_was_wanted_then(
    qtbot: QtBot, desk: Desk, personnel: Personnel
) -> None:
    other = personnel.new_position("Head of sales")
    (first,) = asked(personnel, skill("Sells", 3))
    form = on_screen(qtbot, assess_form(desk, None, position_id=other))
    assert plain(form.warning.text()) == "The position has no requirements. Write them first, in its window."
    form.editors["position_id"].set_value(personnel.position)
    form.editors["employee_id"].set_value(personnel.rauf)
    marks_of(form, "2")
    done(qtbot, form)
    (row,) = personnel.read(queries.assessments)

    asked(personnel, RequirementInput(kind="skill", texts=words("Sells"), level=5, id=first))
    again = on_screen(qtbot, assessment_form(desk, None, row.id))
    assert gaps(again) == ["−1"]
    again.finish()


def test_that_a_certificate_that_ends_before_it_was_issued_is_said_at_once(
    qtbot: QtBot, desk: Desk, personnel: Personnel
) -> None:
    form = on_screen(qtbot, new_certification_form(desk, None))
    form.editors["employee_id"].set_text("Aysel")
    form.editors["name"].set_text("Trade secret")
    form.editors["issued_on"].set_text("01.03.2026")
    form.editors["expires_on"].set_text("01.02.2026")
    form.save_and_close()
    assert "before it was issued on 1 Mar 2026" in plain(form.error.text())

    form.editors["expires_on"].set_text("01.03.2027")
    done(qtbot, form)
    (row,) = personnel.read(queries.certifications, personnel.aysel, TODAY)
    assert (row.name, row.expires_on) == ("Trade secret", dt.date(2027, 3, 1))

    changing = on_screen(qtbot, certification_form(desk, None, row.id))
    changing.editors["note"].set_text("By HR")
    done(qtbot, changing)
    assert personnel.read(queries.certification, row.id, TODAY).note == "By HR"


def test_that_a_renewal_begins_with_what_the_one_before_had(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    details = CertificationDetails(
        employee_id=personnel.rauf, name="Security", kind="security", issued_on=TODAY, expires_on=TODAY, requirement_key="secret"
    )
    personnel.run(actions.certify, details)
    (row,) = personnel.read(queries.certifications, personnel.rauf, TODAY)
    form = on_screen(qtbot, new_certification_form(desk, None, like=row))

    values = form.values()
    assert (values["name"], values["kind"], values["employee_id"], values["expires_on"]) == (
        "Security", "security", personnel.rauf, None,
    )  # fmt: skip
    form.finish()


def test_that_a_ready_position_brings_names_requirements_and_a_draft(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    personnel.run(actions.install_positions)
    form = on_screen(qtbot, new_position_form(desk, None))
    form.editors["ready"].set_text("Key account manager")
    form.editors["en"].set_text("Key account manager, regions")
    assert form.editors["az"].text() == "Açar müştərilər üzrə menecer"
    form.editors["language"].set_value("az")
    form.editors["second_language"].set_value("en")
    made: list[int] = []
    form.saved.connect(made.append)
    done(qtbot, form)

    (position,) = made
    place = personnel.place(position)
    (edition,) = personnel.read(queries.editions, position, TODAY)
    card = personnel.card(edition.id)
    assert place.name("en") == "Key account manager, regions"
    assert len(personnel.read(queries.requirements, position)) > 10
    assert card.languages == ("az", "en")
    assert sum(one.weight or 0 for one in card.clauses) == 100


def test_that_a_new_position_needs_a_name_in_one_language(qtbot: QtBot, desk: Desk) -> None:
    form = on_screen(qtbot, new_position_form(desk, None))
    form.save_and_close()

    assert plain(form.error.text()) == "The position has no name. Type it in at least one language."
    assert form.isVisible()
    assert form.windowFlags() & Qt.WindowType.Dialog
    form.finish()

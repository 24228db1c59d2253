"""The page of job descriptions: positions, missing signatures, assessments, certificates, and what the area adds."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.areas.jobs.builders import TODAY, Personnel, clause, words
from tests.areas.jobs.screens import done, told
from tests.areas.orders.screens import cells, desk_of, form_of, press
from tests.areas.orders.taking import CONTROL, plain
from tests.areas.receivables.screen import shown

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.actions import Assess, CertificationDetails, Mark, RequirementInput, SetRequirements
from kamdesk.areas.jobs.forms.card import PositionDialog
from kamdesk.areas.jobs.forms.library.dialog import LibraryDialog
from kamdesk.areas.jobs.forms.library.shelving import ShelveForm
from kamdesk.areas.jobs.forms.life.signing import SignForm
from kamdesk.areas.jobs.forms.people import AssessForm, CertificationForm
from kamdesk.areas.jobs.forms.positions import AppointForm, NewPositionForm, ReleaseForm
from kamdesk.areas.jobs.page import (
    AREA,
    AREAS,
    AssessmentsTab,
    CertificationsTab,
    JobsPage,
    PositionsTab,
    UnsignedTab,
)
from kamdesk.core.text import fold
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview
from kamdesk.ui.table import MARK_ROLE

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
DUTY = clause("duties", "Sells.", weight="100", indicator="sales_volume")


@pytest.fixture
def desk(personnel: Personnel, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(personnel, personnel.hr, TODAY) as made:
        yield made


@pytest.fixture
def manned(personnel: Personnel) -> Personnel:
    """Aysel holds the position with an edition in force that she has not signed."""
    personnel.appoint(personnel.aysel)
    personnel.in_force(DUTY)
    return personnel


def certified(personnel: Personnel, who: int, name: str, until: dt.date | None) -> None:
    details = CertificationDetails(employee_id=who, name=name, kind="course", issued_on=dt.date(2025, 1, 1), expires_on=until)
    personnel.run(actions.certify, details)


def undoer(desk: Desk) -> Callable[[], None]:
    """Takes back what was offered last to be taken back."""
    offers: list[Callable[[], object] | None] = []
    desk.said.connect(lambda _text, undo: offers.append(undo))

    def take_back() -> None:
        offer = offers[-1]
        assert offer is not None
        offer()

    return take_back


def test_that_positions_say_who_holds_them_what_is_in_force_and_what_is_missing(
    qtbot: QtBot, desk: Desk, manned: Personnel
) -> None:
    manned.new_position("Head of sales")
    manned.draft()
    page = shown(qtbot, PositionsTab(desk))

    assert cells(page.table, "Position") == ["Head of sales", "Key account manager"]
    assert cells(page.table, "Holders") == ["", "Aysel"]
    assert cells(page.table, "Vacant") == ["vacant", "1 place free"]
    assert cells(page.table, "Edition in force") == ["none", "1 since 2 Mar 2026"]
    assert cells(page.table, "On its way") == ["", "2: Draft"]
    assert cells(page.table, "Not signed") == ["", "1"]
    assert page.table.rows_model.index(0, 4).data(MARK_ROLE).tone == "warn"
    QAbstractItemModelTester(page.table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_that_an_office_without_positions_is_offered_the_ready_ones(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    place = personnel.place()
    personnel.run(actions.archive_position, place.id, place.version)
    page = shown(qtbot, PositionsTab(desk))
    assert page.nothing.first.text() == "Add the ready positions"

    page.nothing.first.click()
    qtbot.waitUntil(lambda: len(cells(page.table, "Position")) == 6)


def test_that_positions_are_searched_in_every_language_and_filtered(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    personnel.run(actions.install_positions)
    page = shown(qtbot, PositionsTab(desk))
    page.search.setText("ключевы")
    assert cells(page.table, "Position") == ["Key account manager"]
    page.search.setText("zzz")
    assert plain(page.nothing.why.text()) == "Nothing here matches “zzz”."
    page.nothing.first.click()

    page.filter_row.choose("which", "vacant")
    assert len(cells(page.table, "Position")) == 7


def test_that_enter_opens_a_position_and_a_new_one_is_shown_once_it_is_stored(
    qtbot: QtBot, desk: Desk, personnel: Personnel
) -> None:
    page = shown(qtbot, PositionsTab(desk))
    page.table.setFocus()
    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    window = form_of(page, PositionDialog)
    assert window.position.row.id == personnel.position
    window.close()

    press(qtbot, page, "new")
    form = form_of(page, NewPositionForm)
    form.editors["en"].set_text("Driver")
    form.editors["drafts"].set_value(False)
    done(qtbot, form)
    made = form_of(page, PositionDialog)
    assert made.position.row.name("en") == "Driver"
    made.close()


def test_that_holders_are_appointed_and_released_from_the_list(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    page = shown(qtbot, PositionsTab(desk))
    assert not page.actions_by_key["release"].isEnabled()
    press(qtbot, page, "appoint")
    form = form_of(page, AppointForm)
    form.editors["employee_id"].set_text("Rauf")
    done(qtbot, form)
    qtbot.waitUntil(lambda: cells(page.table, "Holders") == ["Rauf"])

    press(qtbot, page, "release")
    releasing = form_of(page, ReleaseForm)
    releasing.editors["until"].set_value(TODAY)
    done(qtbot, releasing)
    assert personnel.place().holders[0].until == TODAY


def test_that_a_position_with_a_holder_is_not_archived_and_others_come_back(qtbot: QtBot, desk: Desk, manned: Personnel) -> None:
    page = shown(qtbot, PositionsTab(desk))
    press(qtbot, page, "archive")
    assert "has 1 holder: Aysel. Release them first, then archive the position." in told()

    other = manned.new_position("Archivist")
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    take_back = undoer(desk)
    page.archive([other])
    qtbot.waitUntil(lambda: len(page.rows) == 1)
    take_back()
    qtbot.waitUntil(lambda: len(page.rows) == 2)


def test_that_the_edition_in_force_is_printed_from_the_list(qtbot: QtBot, desk: Desk, manned: Personnel) -> None:
    page = shown(qtbot, PositionsTab(desk))
    press(qtbot, page, "print")
    qtbot.waitUntil(lambda: not is_busy())

    assert len(page.findChildren(PdfPreview)) == 1


def test_that_missing_signatures_are_noted_and_reminded_together(qtbot: QtBot, desk: Desk, manned: Personnel) -> None:
    manned.appoint(manned.rauf)
    page = shown(qtbot, UnsignedTab(desk))
    assert cells(page.table, "Employee") == ["Aysel", "Rauf"]
    assert cells(page.table, "Waits") == ["18 days", "18 days"]
    assert page.status_text == "2 signatures are missing"

    page.table.selectAll()
    press(qtbot, page, "remind")
    qtbot.waitUntil(lambda: cells(page.table, "Reminded") == ["20 Mar 2026"] * 2)
    page.table.selectAll()
    press(qtbot, page, "signed")
    done(qtbot, form_of(page, SignForm))
    qtbot.waitUntil(lambda: page.rows == [])
    assert page.nothing.why.text() == "Everybody has signed."


def test_that_the_list_of_missing_signatures_is_printed_and_opens_the_sheet(qtbot: QtBot, desk: Desk, manned: Personnel) -> None:
    page = shown(qtbot, UnsignedTab(desk))
    press(qtbot, page, "print")
    qtbot.waitUntil(lambda: len(page.findChildren(PdfPreview)) == 1)

    page.open_row(page.rows[0])
    window = form_of(page, PositionDialog)
    assert window.tabs.currentWidget() is window.signatures
    window.close()


def test_that_assessments_show_how_far_the_wanted_levels_are_met(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    place = personnel.place()
    wanted = (RequirementInput(kind="skill", texts=words("Sells"), level=4, must=True),)
    personnel.run(actions.set_requirements, SetRequirements(position_id=place.id, version=place.version, requirements=wanted))
    (one,) = personnel.read(queries.requirements, place.id)
    mark = Mark(requirement_id=one.id, level=2)
    personnel.run(actions.assess, Assess(position_id=place.id, date=TODAY, marks=(mark,), candidate="Murad", next_on=TODAY))
    page = shown(qtbot, AssessmentsTab(desk))

    assert cells(page.table, "Person") == ["Murad (candidate)"]
    assert cells(page.table, "Met") == ["0 of 1"]
    assert cells(page.table, "Levels found") == ["50 %"]
    assert cells(page.table, "Missing musts") == ["1"]
    press(qtbot, page, "again")
    form = form_of(page, AssessForm)
    assert form.editors["candidate"].text() == "Murad"
    form.finish()
    form.close()
    for command in ("print", "blank"):
        press(qtbot, page, command)
        qtbot.waitUntil(lambda: not is_busy())
    assert len(page.findChildren(PdfPreview)) == 2


def test_that_certificates_that_end_first_stand_above(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    certified(personnel, personnel.aysel, "Never ends", None)
    certified(personnel, personnel.aysel, "Later", dt.date(2027, 1, 1))
    certified(personnel, personnel.rauf, "Expired", dt.date(2026, 3, 19))
    page = shown(qtbot, CertificationsTab(desk))

    assert cells(page.table, "Name") == ["Expired", "Later", "Never ends"]
    assert cells(page.table, "Left") == ["expired 1 day ago", "287 days left", "never ends"]
    assert page.status_text == "3 certificates · 1 expired"
    marks = [page.table.rows_model.index(row, 5).data(MARK_ROLE) for row in range(3)]
    assert [mark.tone if mark else None for mark in marks] == ["error", "ok", None]

    press(qtbot, page, "renew")
    form = form_of(page, CertificationForm)
    assert form.editors["name"].text() == "Expired"
    form.finish()
    form.close()
    take_back = undoer(desk)
    page.archive([page.rows[0].id])
    qtbot.waitUntil(lambda: len(page.rows) == 2)
    take_back()
    qtbot.waitUntil(lambda: len(page.rows) == 3)


def test_that_the_tabs_say_how_many_wait_there(qtbot: QtBot, desk: Desk, manned: Personnel) -> None:
    certified(manned, manned.aysel, "Ends soon", dt.date(2026, 4, 1))
    page = shown(qtbot, JobsPage(desk))

    titles = [page.tabs.tabText(place) for place in range(page.tabs.count())]
    assert titles == ["Positions", "Not signed (1)", "Assessments", "Certifications (1)"]
    qtbot.keyClick(page.positions.table, Qt.Key.Key_PageDown, CONTROL)
    assert page.tabs.currentWidget() is page.unsigned
    assert page.commands()[0].key == "signed"
    assert page.status_text == "1 signature is missing"


def test_that_a_list_is_exported_as_it_is_shown(qtbot: QtBot, desk: Desk, manned: Personnel, tmp_path: Path) -> None:
    page = shown(qtbot, UnsignedTab(desk))
    page.export()
    (dialog,) = page.findChildren(QFileDialog)
    target = tmp_path / "unsigned.csv"
    dialog.fileSelected.emit(str(target))
    dialog.close()

    assert "Aysel" in target.read_text(encoding="utf-8-sig")


def test_that_clauses_of_the_library_are_written_changed_and_put_away(qtbot: QtBot, desk: Desk, personnel: Personnel) -> None:
    page = shown(qtbot, PositionsTab(desk))
    dialog = page.open_library()
    assert isinstance(dialog, LibraryDialog)
    dialog.new()
    form = form_of(dialog, ShelveForm)
    form.editors["en"].set_text("Calls {company}.")
    done(qtbot, form)
    qtbot.waitUntil(lambda: len(dialog.rows) == 1)

    dialog.buttons["edit"].click()
    changing = form_of(dialog, ShelveForm)
    changing.editors["az"].set_text("Zəng edir.")
    done(qtbot, changing)
    qtbot.waitUntil(lambda: dialog.rows[0].texts.get("az") == "Zəng edir.")
    dialog.buttons["archive"].click()
    qtbot.waitUntil(lambda: dialog.rows == ())
    dialog.archived.setChecked(True)
    assert dialog.buttons["archive"].text() == "Bring back"


def test_that_the_search_box_finds_positions_in_any_language(desk: Desk, personnel: Personnel) -> None:
    personnel.run(actions.install_positions)
    assert AREA.find is not None
    with personnel.database.read() as session:
        found = AREA.find(session, fold("açar müştərilər"), "sqlite", 5)

    assert [(one.area, one.title) for one in found] == [("jobs", "Key account manager")]


def test_that_records_are_opened_by_their_areas(qtbot: QtBot, desk: Desk, manned: Personnel) -> None:
    certified(manned, manned.aysel, "Course", None)
    (certificate,) = manned.read(queries.certifications, manned.aysel, TODAY)
    openers = {one.key: one.open for one in AREAS}
    position, certification = openers["jobs"], openers["certifications"]
    assert position is not None
    assert certification is not None

    window = position(desk, manned.position)
    assert isinstance(window, PositionDialog)
    qtbot.addWidget(window)
    form = certification(desk, certificate.id)
    assert isinstance(form, CertificationForm)
    qtbot.addWidget(form)
    form.finish()

"""The page of duties: whose and when, what is said of each, what opens, and what is said where there is nothing."""

import datetime as dt
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import update
from tests.areas.jobs.builders import Personnel, clause
from tests.areas.receivables.screen import shown

from kamdesk.areas.jobs import actions
from kamdesk.areas.jobs.forms.living.painting import places_of
from kamdesk.areas.jobs.page import AREAS
from kamdesk.areas.jobs.page.living import LIVING_AREA, LivingPage
from kamdesk.areas.targets.forms import ExplainDialog, MarkForm
from kamdesk.areas.targets.model import FigureState, HeadMark, KeptFigure
from kamdesk.core.i18n import use_language
from kamdesk.core.settings import Settings
from kamdesk.core.text import without_direction_marks
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)

FEBRUARY, MARCH = dt.date(2026, 2, 1), dt.date(2026, 3, 1)
TODAY = dt.date(2026, 3, 20)
LATER = dt.date(2026, 4, 10)
NUMBER, DUTY, WEIGHT, NORM, FIGURE, TREND, DEPARTMENT, STANDS = range(8)
Opened = Callable[..., LivingPage]


@pytest.fixture
def office(personnel: Personnel) -> Personnel:
    """Aysel and Rauf hold the position; the edition in force has a duty of every kind."""
    for who in (personnel.aysel, personnel.rauf):
        personnel.appoint(who)
    personnel.in_force(
        clause("duties", "Collects", indicator="overdue_share", weight=40, norm=10),
        clause("duties", "Finds clients", indicator="new_clients", weight=35, norm=4),
        clause("duties", "Visits", indicator="contacts_held", weight=20),
        clause("duties", "Is kind", indicator="team_relations", weight=5, norm=80),
        *(clause("duties", f"Helps {number}") for number in range(6)),
        since=dt.date(2026, 1, 1),
        on=dt.date(2026, 1, 1),
    )
    personnel.keep(personnel.aysel, {
        ("overdue_share", FEBRUARY): ("20", "200"), ("overdue_share", MARCH): ("30", "200"),
        ("new_clients", MARCH): ("6", None), ("team_relations", MARCH): ("90", "1"),
    })  # fmt: skip
    personnel.keep(personnel.rauf, {("overdue_share", MARCH): ("10", "200")})
    with personnel.database.write(personnel.kamran) as session:
        session.add(
            HeadMark(employee_id=personnel.aysel, indicator="team_relations", month=MARCH, points=90, reason="Helped Rauf")
        )
    return personnel


@pytest.fixture
def opened(office: Personnel, qtbot: QtBot) -> Iterator[Opened]:
    """Opens the page for somebody, Aysel if nobody else is named, on a day."""
    desks = []

    def open_page(who: int | None = None, today: dt.date = TODAY) -> LivingPage:
        desk = Desk(office.database, who or office.aysel, settings=Settings(), clock=lambda: today)
        desks.append(desk)
        page: LivingPage = shown(qtbot, LivingPage(desk))
        return page

    yield open_page
    for desk in desks:
        desk.close()


def cells(page: LivingPage, column: int) -> list[str]:
    model = page.table.rows_model
    return [without_direction_marks(str(model.index(row, column).data())) for row in range(model.rowCount())]


def plain(text: str) -> str:
    return without_direction_marks(text)


def stand_on(page: LivingPage, duty: str) -> None:
    page.table.stand_on(cells(page, DUTY).index(duty))


def read_through(qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not is_busy())


def test_that_each_duty_says_what_the_records_say_of_it(opened: Opened) -> None:
    page = opened()

    assert page.choice.whose.currentText().startswith("\u2068Aysel")
    assert cells(page, DUTY)[:4] == ["Collects", "Finds clients", "Visits", "Is kind"]
    assert cells(page, WEIGHT)[:5] == ["40", "35", "20", "5", ""]
    assert cells(page, FIGURE)[:4] == ["15%", "6", "", "90"]
    assert cells(page, DEPARTMENT)[:2] == ["10%", "6"]
    assert cells(page, STANDS)[:5] == ["not reached", "reached", "not recorded yet", "reached", "no indicator"]
    assert plain(page.head.sentence.text()).startswith("83.3 % reached, over duties with 80 % of the weight")
    assert page.head.figure.text() == "83.3%"
    facts = plain(page.head.facts.text())
    assert "Key account manager, edition 1" in facts
    assert "Counted 20 Mar 2026" in facts
    assert "counted up to 20 Mar 2026" in facts


def test_that_the_small_line_tells_its_months_and_runs_from_left_to_right_in_arabic_too(opened: Opened) -> None:
    page = opened()
    trend = cells(page, TREND)[0].splitlines()
    assert len(trend) == 12
    assert trend[-2:] == ["February 2026: 10%", "March 2026: 15%"]
    use_language("ar")
    row = page.table.rows_model.rows[0]
    places = places_of(row, QRectF(0, 0, 110, 40))
    assert places[:10] == [None] * 10
    before, last = places[-2:]
    assert before is not None
    assert last is not None
    assert before.x() < last.x() == 110
    assert before.y() > last.y()


def test_that_the_duty_with_the_cursor_stands_below_with_who_gave_a_mark_and_why(opened: Opened) -> None:
    page = opened()
    assert plain(page.panel.figures.text()) == "Figure 15% (30 of 200), norm 10%, department 10%."
    assert page.panel.step.text() == "Call the clients with overdue debts"
    assert not page.panel.reason.isVisible()

    stand_on(page, "Is kind")

    assert plain(page.panel.reason.text()) == "Given by the head, Kamran: Helped Rauf"
    assert not page.panel.step.isVisible()
    assert not page.panel.mark.isVisible()
    stand_on(page, "Visits")
    assert "Nothing of this is recorded yet" in page.panel.figures.text()
    assert not page.panel.explain.isVisible()
    stand_on(page, "Helps 0")
    assert "Choose an indicator for it" in page.panel.figures.text()


def test_that_enter_and_what_to_do_next_open_the_records_behind_the_figure(opened: Opened, qtbot: QtBot) -> None:
    page = opened()

    qtbot.keyClick(page.table, Qt.Key.Key_Return)
    dialog = page.findChild(ExplainDialog)
    read_through(qtbot)

    assert dialog is not None
    assert "Overdue share of Aysel" in plain(dialog.heading.text())
    dialog.close()
    read_through(qtbot)
    box = page.table.visualRect(page.table.rows_model.index(0, STANDS))
    place = QPoint(box.center().x(), box.bottom() - 4)
    with qtbot.waitSignal(page.table.wanted):
        qtbot.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert page.table.step_at(QPoint(place.x(), box.top() + 2)) is None
    green = page.table.visualRect(page.table.rows_model.index(1, STANDS))
    assert page.table.step_at(QPoint(green.center().x(), green.bottom() - 4)) is None
    read_through(qtbot)


def test_that_a_duty_without_records_says_so(opened: Opened, qtbot: QtBot) -> None:
    page = opened()
    stand_on(page, "Helps 0")

    with qtbot.waitSignal(page.desk.said) as said:
        page.actions_by_key["explain"].trigger()

    assert plain(said.args[0]) == "There are no records behind duty 2.5.: no indicator."


def test_that_numbers_sort_as_numbers_and_the_cursor_stays_on_its_duty(opened: Opened, office: Personnel) -> None:
    page = opened()
    stand_on(page, "Finds clients")
    across = page.table.horizontalHeader()

    across.setSortIndicator(NUMBER, Qt.SortOrder.DescendingOrder)
    assert cells(page, NUMBER)[:2] == ["2.10.", "2.9."]
    across.setSortIndicator(STANDS, Qt.SortOrder.AscendingOrder)
    assert cells(page, DUTY)[0] == "Collects"
    office.keep(office.aysel, {("acts_days", MARCH): ("6", "2")})
    page.refresh()

    row = page.table.current()
    assert row is not None
    assert row.text("en") == "Finds clients"
    assert cells(page, DUTY)[0] == "Collects"


def test_that_a_selected_duty_is_copied_with_figures_as_numbers(opened: Opened) -> None:
    page = opened()
    copied = page.table.copied().split("\t")
    assert copied[:5] == ["2.1.", "Collects", "40", "10", "15"]


def test_that_periods_go_back_and_forth_by_keys_but_never_beyond_the_running_one(opened: Opened, qtbot: QtBot) -> None:
    page = opened()

    qtbot.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert page.choice.told.text() == "February 2026"
    assert cells(page, FIGURE)[0] == "10%"
    for _turn in range(2):
        qtbot.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert page.choice.told.text() == "March 2026"
    assert not page.choice.after.isEnabled()

    page.choice.kind.setCurrentIndex(page.choice.kind.findData("quarter"))
    assert plain(page.choice.told.text()) == "Quarter 1 of 2026"
    assert cells(page, FIGURE)[1] == "6"
    page.choice.kind.setCurrentIndex(page.choice.kind.findData("year"))
    assert page.choice.told.text() == "2026"


def test_that_a_month_that_is_over_is_shown_as_it_was_until_asked_what_the_records_say_now(
    opened: Opened, office: Personnel
) -> None:
    _count(office, until=LATER)
    office.run(actions.take_snapshots, LATER)
    with office.database.write() as session:
        session.execute(update(KeptFigure).where(KeptFigure.part == Decimal(30)).values(part=Decimal(15)))
    page = opened(today=LATER)
    assert not page.choice.now.isVisible()

    page.choice.step(-1)

    assert cells(page, FIGURE)[0] == "15%"
    assert "As it was shown for March 2026, put away" in plain(page.head.facts.text())
    page.choice.now.setChecked(True)
    assert cells(page, FIGURE)[0] == "7.5%"
    assert "As the records say now" in page.head.facts.text()


def _count(office: Personnel, **days: dt.date) -> None:
    """Say of all figures since when and until when they are counted."""
    with office.database.write() as session:
        session.execute(update(FigureState).values(**days))


def test_that_somebody_without_a_position_and_a_vacant_one_are_told_in_sentences(opened: Opened, office: Personnel) -> None:
    office.new_position("Head of sales")
    office.new_manager("Zaur")
    page = opened(office.kamran)
    names = [plain(page.choice.whose.itemText(row)) for row in range(page.choice.whose.count())]
    assert names == [
        "Aysel – Key account manager", "Rauf – Key account manager", "Zaur – no position", "Head of sales – vacant",
    ]  # fmt: skip

    page.choice.whose.setCurrentIndex(3)
    assert plain(page.nothing.why.text()).startswith("Nobody held the position Head of sales in March 2026.")
    assert not page.head.isVisible()
    page.choice.whose.setCurrentIndex(2)
    assert "Nobody appointed this employee" in page.nothing.why.text()
    page.choice.whose.setCurrentIndex(0)
    assert page.table.isVisible()
    assert page.head.isVisible()


def test_that_a_position_without_an_edition_in_force_and_a_holder_for_a_part_are_said(personnel: Personnel, qtbot: QtBot) -> None:
    personnel.appoint(personnel.aysel, dt.date(2026, 3, 5), dt.date(2026, 3, 18))
    desk = Desk(personnel.database, personnel.aysel, settings=Settings(), clock=lambda: TODAY)
    page = shown(qtbot, LivingPage(desk))
    assert "no job description in force" in page.nothing.why.text()

    personnel.in_force(clause("duties", "Sells", indicator="sales_volume", weight=100))
    qtbot.waitUntil(lambda: page.seen is not None)

    said = plain(page.bar.text())
    assert "held since 5 Mar 2026 only" in said
    assert "held until 18 Mar 2026" in said
    assert "not counted yet" in said
    desk.close()


def test_that_months_that_were_never_counted_are_said_and_counted_on_demand(
    opened: Opened, office: Personnel, qtbot: QtBot
) -> None:
    _count(office, since=MARCH)
    page = opened()
    assert page.bar.text() == ""
    page.choice.kind.setCurrentIndex(page.choice.kind.findData("year"))
    assert "The months before March 2026 were never counted" in plain(page.bar.text())

    with qtbot.waitSignal(page.desk.said) as said:
        page.actions_by_key["count"].trigger()

    assert said.args[0] == "The figures are counted."
    page.choice.kind.setCurrentIndex(page.choice.kind.findData("month"))
    assert cells(page, FIGURE)[0] == ""  # there is no debt in the books


def test_that_only_who_leads_compares_and_everybody_who_holds_the_position_stands_side_by_side(
    opened: Opened, office: Personnel, qtbot: QtBot
) -> None:
    assert not opened().actions_by_key["compare"].isEnabled()
    page = opened(office.hr)

    qtbot.keyClick(page, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    read_through(qtbot)
    qtbot.waitUntil(page.compared.isVisible)

    model = page.compared.compared
    across = [plain(model.headerData(column, Qt.Orientation.Horizontal)) for column in range(model.columnCount())]
    assert across == ["Aysel", "Rauf", "Department"]
    assert [plain(model.headerData(row, Qt.Orientation.Vertical)) for row in range(2)] == [
        "All duties together", "2.1. Overdue share",
    ]  # fmt: skip
    assert [plain(str(model.index(1, column).data())) for column in range(3)] == ["15%", "5%", "10%"]
    assert [plain(str(model.index(0, column).data())) for column in range(2)] == ["83.3%", "53.3%"]
    assert plain(page.head.sentence.text()) == "2 holders of the position Key account manager"
    page.compared.selectAll()
    assert page.compared.copied().splitlines()[2] == "2.1. Overdue share\t15\t5\t10"
    page.compared.setCurrentIndex(model.index(1, 1))
    qtbot.keyClick(page.compared, Qt.Key.Key_Return)
    read_through(qtbot)
    dialog = page.findChild(ExplainDialog)
    assert dialog is not None
    assert "of Rauf" in plain(dialog.heading.text())
    page.compared.setCurrentIndex(model.index(0, 1))
    qtbot.keyClick(page.compared, Qt.Key.Key_Return)
    assert page.table.isVisible()
    assert "Rauf" in page.choice.whose.currentText()


def test_that_the_head_gives_a_mark_from_here_and_the_holder_does_not(opened: Opened, office: Personnel, qtbot: QtBot) -> None:
    assert not opened().actions_by_key["mark"].isEnabled()
    page = opened(office.kamran)
    page.show_employee(office.rauf)
    stand_on(page, "Is kind")
    assert cells(page, STANDS)[3] == "the head has given no mark yet"

    qtbot.mouseClick(page.panel.mark, Qt.MouseButton.LeftButton)
    form = page.findChild(MarkForm)
    assert form is not None
    assert form.editors["employee_id"].value() == office.rauf
    form.editors["points"].set_value(70)
    form.editors["reason"].set_value("Shouts")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    qtbot.waitUntil(lambda: cells(page, STANDS)[3] == "almost reached" or cells(page, STANDS)[3] == "not reached")
    assert "Kamran: Shouts" in plain(page.panel.reason.text())


def test_that_what_is_shown_is_printed_and_exported(
    opened: Opened, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened()
    page.actions_by_key["print"].trigger()
    read_through(qtbot)
    preview = page.findChild(PdfPreview)
    assert preview is not None
    preview.close()

    page.actions_by_key["export"].trigger()
    dialog = page.findChild(QFileDialog)
    assert dialog is not None
    target = tmp_path / "duties.csv"
    dialog.selectNameFilter(dialog.nameFilters()[-1])
    dialog.fileSelected.emit(str(target))
    lines = target.read_text(encoding="utf-8-sig").splitlines()
    assert "Collects" in lines[1]
    dialog.close()


def test_that_all_who_are_compared_are_printed_together(opened: Opened, office: Personnel, qtbot: QtBot) -> None:
    page = opened(office.kamran)
    page.compare()
    read_through(qtbot)
    qtbot.waitUntil(page.compared.isVisible)
    page.print_out()
    read_through(qtbot)
    preview = page.findChild(PdfPreview)
    assert preview is not None
    assert len(preview.paper.sizes) >= 2
    preview.close()


def test_that_the_page_stands_above_job_descriptions_and_opens_on_somebody(office: Personnel, qtbot: QtBot) -> None:
    orders = {area.key: area.order for area in AREAS if area.page is not None}
    assert orders["duties"] < orders["jobs"]
    desk = Desk(office.database, office.kamran, settings=Settings(), clock=lambda: TODAY)
    assert LIVING_AREA.open is not None
    page = LIVING_AREA.open(desk, office.rauf, month=FEBRUARY)
    assert isinstance(page, LivingPage)
    qtbot.addWidget(page)
    assert page.choice.told.text() == "February 2026"
    assert "Rauf" in page.choice.whose.currentText()
    desk.close()


def test_that_the_kind_of_period_is_remembered_and_a_holder_begins_with_their_own(opened: Opened, office: Personnel) -> None:
    page = opened(office.kamran)
    page.show_employee(office.rauf)
    page.choice.kind.setCurrentIndex(page.choice.kind.findData("quarter"))

    again, own = opened(office.kamran), opened(office.aysel)

    assert again.choice.period.kind == "quarter"
    assert "Rauf" in again.choice.whose.currentText()
    assert "Aysel" in own.choice.whose.currentText()


def test_that_an_indicator_that_was_removed_is_said(personnel: Personnel, qtbot: QtBot) -> None:
    personnel.appoint(personnel.aysel)
    personnel.in_force(clause("duties", "Sells", indicator="horses_sold", weight=100))
    desk = Desk(personnel.database, personnel.aysel, settings=Settings(), clock=lambda: TODAY)
    page = shown(qtbot, LivingPage(desk))
    assert cells(page, STANDS) == ["the indicator was removed; choose another one"]
    assert "was removed" in page.panel.figures.text()
    assert page.head.sentence.text() == "No duty with a weight can be judged yet."
    desk.close()

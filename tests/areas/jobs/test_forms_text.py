"""The text of a job description on the screen: sections stay sections, clauses are typed like in an outline, duties are measured."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.jobs.builders import DAY, TODAY, Personnel, clause, description
from tests.areas.jobs.screens import Writer
from tests.areas.orders.screens import desk_of, form_of
from tests.areas.orders.taking import CONTROL, plain

from kamdesk.areas.jobs import actions, queries
from kamdesk.areas.jobs.forms.library.picker import ClausePicker
from kamdesk.areas.jobs.forms.library.shelving import ShelveForm
from kamdesk.areas.jobs.forms.text.keeping import states_of
from kamdesk.core.i18n import use_language
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import DraftBar
from kamdesk.ui.form.draft import Draft

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key
DUTIES = (
    clause("duties", "Sells.", weight="60", indicator="sales_volume"),
    clause("duties", "Collects.", weight="35", indicator="overdue_share", norm="5"),
    clause("duties", "Reports."),
)


@pytest.fixture
def desk(personnel: Personnel, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(personnel, personnel.kamran, TODAY) as made:
        yield made


@pytest.fixture
def writer(qtbot: QtBot, personnel: Personnel, desk: Desk) -> Writer:
    """A draft with three duties whose weights come to 95, open."""
    return Writer(qtbot, personnel, desk, personnel.draft(*DUTIES))


def test_that_sections_and_clauses_are_shown_with_their_numbers(writer: Writer, qtmodeltester: ModelTester) -> None:
    assert writer.duties() == [("2.1.", "Sells."), ("2.2.", "Collects."), ("2.3.", "Reports.")]
    row = writer.row("duties")
    model = writer.panel.view.words
    assert [plain(str(model.index(row, column).data())) for column in range(5)] == ["2.", "Duties", "", "", "95 of 100"]
    assert [plain(str(model.index(row + 2, column).data())) for column in (2, 3, 4)] == ["Overdue share", "5%", "35"]
    assert not writer.panel.is_dirty()
    qtmodeltester.check(model, force_py=True)


def test_that_enter_begins_a_clause_in_the_same_section(writer: Writer) -> None:
    writer.at("Sells").press(Key.Key_Return).write("Calls.")

    assert writer.duties()[:3] == [("2.1.", "Sells."), ("2.2.", "Calls."), ("2.3.", "Collects.")]


def test_that_a_section_is_not_typed_into(writer: Writer) -> None:
    writer.at("duties", typing=False).write("abc")
    writer.press(Key.Key_Return)

    assert not writer.panel.view.is_typing()
    assert not writer.panel.is_dirty()


def test_that_typing_goes_on_beyond_a_section(writer: Writer) -> None:
    writer.at("Reports").press(Key.Key_Down)

    assert writer.panel.view.is_typing()
    assert writer.panel.view.spot().row == writer.row("About rights")


def test_that_tab_nests_a_clause_but_makes_no_section_of_it(writer: Writer) -> None:
    writer.at("Collects").press(Key.Key_Tab)
    assert [number for number, _text in writer.duties()] == ["2.1.", "2.1.1.", "2.2."]

    writer.press(Key.Key_Backtab, SHIFT).press(Key.Key_Backtab, SHIFT)
    assert [number for number, _text in writer.duties()] == ["2.1.", "2.2.", "2.3."]


def test_that_alt_and_arrows_move_a_clause_and_renumber_at_once(writer: Writer) -> None:
    writer.at("Reports").press(Key.Key_Up, ALT)
    assert [text for _number, text in writer.duties()] == ["Sells.", "Reports.", "Collects."]

    writer.press(Key.Key_Z, CONTROL)
    assert [text for _number, text in writer.duties()] == ["Sells.", "Collects.", "Reports."]


def test_that_a_section_moves_with_all_that_stands_in_it(writer: Writer) -> None:
    writer.at("rights", typing=False).press(Key.Key_Up, ALT)

    assert writer.outline()[2:6] == [
        ("2.", "rights"), ("2.1.", "About rights of the {position}"), ("3.", "duties"), ("3.1.", "Sells."),
    ]  # fmt: skip


def test_that_the_first_clause_stays_under_a_section(writer: Writer) -> None:
    writer.at("About general").press(Key.Key_Up, ALT)

    assert writer.outline()[0] == ("1.", "general")


def test_that_a_clause_is_dragged_to_another_place(writer: Writer, qtbot: QtBot) -> None:
    view = writer.panel.view
    before = view.visualRect(view.words.index(writer.row("Sells"), 0))
    behind = view.visualRect(view.words.index(writer.row("Reports"), 0))
    qtbot.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=before.center())
    qtbot.mouseMove(view.viewport(), behind.bottomLeft() + QPoint(20, -2))
    qtbot.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=behind.bottomLeft() + QPoint(20, -2))

    assert [text for _number, text in writer.duties()] == ["Collects.", "Reports.", "Sells."]
    assert writer.said() == "Moved; it is 2.3 now."


def test_that_what_a_duty_is_measured_by_is_typed_below_the_outline(writer: Writer) -> None:
    writer.at("Reports").press(Key.Key_F6).write("5")

    duty = writer.panel.outline.duties[writer.row("Reports")]
    assert duty.weight == Decimal(5)
    assert plain(writer.panel.duty.total.text()) == "100 of 100"
    writer.panel.duty.indicator.set_text("Reports in time")
    assert writer.panel.outline.duties[writer.row("Reports")].indicator == "reports_on_time"
    assert "higher" not in writer.panel.duty.meaning.text()
    assert "More is better." in writer.panel.duty.meaning.text()


def test_that_an_indicator_that_is_not_recorded_yet_is_said_in_words(writer: Writer) -> None:
    writer.at("Reports", typing=False)
    writer.panel.duty.indicator.set_text("Weeks planned (not recorded yet)")

    assert writer.panel.outline.duties[writer.row("Reports")].indicator == "weeks_planned"
    assert "starts by itself" in writer.panel.duty.meaning.text()


def test_that_arrows_go_from_weight_to_weight(writer: Writer) -> None:
    writer.at("Sells", typing=False).press(Key.Key_F6).write("50").press(Key.Key_Down).write("45").press(Key.Key_Down).write("5")

    assert [one.weight for one in writer.panel.outline.duties if one.is_duty] == [50, 45, 5]
    writer.press(Key.Key_Escape)
    assert writer.panel.view.hasFocus()


def test_that_a_digit_on_the_column_of_weights_is_typed_there(writer: Writer) -> None:
    view = writer.panel.view
    writer.at("Collects", typing=False)
    view.setCurrentIndex(view.words.index(writer.row("Collects"), 4))
    writer.press(Key.Key_4).write("0")

    assert writer.panel.outline.duties[writer.row("Collects")].weight == 40


def test_that_an_impossible_weight_is_marked_and_not_taken(writer: Writer) -> None:
    writer.at("Collects", typing=False).press(Key.Key_F6).write("350")

    assert writer.panel.duty.weight.problem_shown == "The number must be at most 100."
    assert writer.panel.outline.duties[writer.row("Collects")].weight == 35


def test_that_only_duties_are_measured(writer: Writer) -> None:
    writer.at("About rights", typing=False)

    assert not writer.panel.duty.weight.isEnabled()
    assert writer.panel.duty.meaning.text() == "Only duties are measured: put the cursor into one."


def test_that_weights_that_do_not_add_up_are_a_warning_with_a_way_to_them(writer: Writer) -> None:
    assert writer.noted()[0] == "The weights of the duties come to 95 %, and must come to exactly 100 %. Add 5 % somewhere."

    writer.panel.notes.links[0].click()

    assert writer.panel.duty.weight.line.hasFocus()


def test_that_missing_translations_are_listed_with_a_way_to_each(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    edition = personnel.draft(*DUTIES, second_language="az")
    writer = Writer(qtbot, personnel, desk, edition)
    for language in ("az", "ru"):
        writer.at("Collects", language="en")
        row = writer.row("Collects")
        duty = writer.panel.outline.duties[row]
        made = replace(duty, texts={key: text for key, text in duty.texts.items() if key != language})
        writer.panel.outline.change(
            [made if place == row else one for place, one in enumerate(writer.panel.outline.clauses)], writer.panel.view.spot()
        )
    writer.panel.show_all(None)

    noted = writer.noted()
    assert "Clause 2.2. has no words in Azərbaycanca. Type them, or print in another language." in noted
    assert "Clause 2.2 is not translated into Русский yet." in noted
    writer.panel.notes.links[noted.index("Clause 2.2 is not translated into Русский yet.")].click()
    assert writer.panel.view.is_typing()
    assert writer.panel.view.spot().language == "ru"
    writer.write("Vzyskivaet.")
    assert "Clause 2.2 is not translated into Русский yet." not in writer.noted()


def test_that_a_wording_that_was_left_behind_is_named(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    personnel.in_force(*(replace(one, weight=None) for one in DUTIES))
    second = personnel.draft()
    writer = Writer(qtbot, personnel, desk, second)
    writer.at("Collects").write(" Daily.")

    assert "Clause 2.2 was changed, but in Русский it still says what it said before." in writer.noted()


def test_that_a_removed_indicator_is_said_and_another_one_can_be_chosen(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    writer = Writer(qtbot, personnel, desk, personnel.draft(clause("duties", "Sells.", indicator="gone_long_ago")))
    writer.at("Sells", typing=False)

    assert "The indicator of clause 2.1 was removed. Choose another one." in writer.noted()
    assert writer.panel.duty.indicator.text() == "removed: choose another one"
    writer.panel.duty.indicator.set_text("Overdue share")
    assert writer.panel.outline.duties[writer.row("Sells")].indicator == "overdue_share"


def test_that_paragraphs_from_word_become_clauses_without_styles_and_marks(writer: Writer) -> None:
    writer.at("Sells").paste("2.1.\tPlans\u00ad the week\u200b.\r\n2.2.\tCalls\u00a0clients.\r\n")

    assert [text for _number, text in writer.duties()][:3] == ["Sells.", "Plans the week.", "Calls clients."]
    assert writer.said() == "2 clauses pasted, without styles and invisible marks."


def test_that_a_few_words_from_word_are_cleaned_where_they_are_typed(writer: Writer) -> None:
    writer.at("Sells").paste(" in\u00ad time\u200b")

    assert writer.duties()[0] == ("2.1.", "Sells. in time")


def test_that_saving_keeps_words_and_figures(writer: Writer) -> None:
    writer.at("Reports").write(" Monthly.").press(Key.Key_F6).write("5").press(Key.Key_Escape)
    writer.at("Reports").press(Key.Key_S, CONTROL)

    stored = writer.personnel.clauses(writer.edition)["Reports. Monthly."]
    assert stored.weight == Decimal(5)
    assert not writer.panel.is_dirty()
    assert writer.said() == "Saved."


def test_that_a_refused_text_keeps_what_is_typed(writer: Writer) -> None:
    writer.panel.outline.change(writer.panel.outline.clauses[1:], writer.panel.view.spot())
    writer.panel.show_all(None)
    writer.at("Sells", typing=False).press(Key.Key_S, CONTROL)

    assert plain(writer.panel.error.text()) == "The first clause stands in no section. Put a section above it."
    assert writer.panel.is_dirty()


def test_that_the_second_of_two_people_is_told_and_keeps_what_was_typed(qtbot: QtBot, writer: Writer) -> None:
    writer.at("Sells").write(" Much.")
    writer.personnel.edit(writer.edition, description(*DUTIES[:2], clause("duties", "Travels.", weight="5")))
    qtbot.waitUntil(lambda: not writer.panel.meanwhile.isHidden())
    assert writer.duties()[0] == ("2.1.", "Sells. Much.")

    assert not writer.panel.save()
    assert writer.panel.is_dirty()
    writer.panel.meanwhile.both_button.click()
    assert writer.panel.save()
    assert "Sells. Much." in writer.stored()
    assert "Travels." in writer.stored()


def test_that_whoever_types_is_told_that_the_edition_was_agreed(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    edition = personnel.draft(clause("duties", "Sells."))
    writer = Writer(qtbot, personnel, desk, edition)
    writer.at("Sells").write(" More.")
    personnel.ask(edition)
    personnel.answer(edition)
    qtbot.waitUntil(lambda: not writer.panel.error.isHidden())

    assert "it is “Agreed”, and its text does not change any more" in plain(writer.panel.error.text())
    assert writer.duties()[0] == ("2.1.", "Sells. More.")
    assert not writer.panel.save()


def test_that_an_agreed_edition_is_read_only_and_says_so(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    writer = Writer(qtbot, personnel, desk, personnel.in_force(clause("duties", "Sells.")))
    writer.at("Sells", typing=False).press(Key.Key_Delete)

    assert writer.duties() == [("2.1.", "Sells.")]
    assert "its text does not change any more; a change makes the next edition." in writer.panel.told.text()


def test_that_clauses_come_from_the_library_with_their_indicator(writer: Writer) -> None:
    details = actions.LibraryDetails(section="duties", texts={"en": "Visits clients.", "az": "Görüşür."}, indicator="acts_drawn")
    writer.personnel.run(actions.add_clause, details)
    writer.at("Sells", typing=False).press(Key.Key_L, CONTROL)
    picker = form_of(writer.panel, ClausePicker)
    picker.search.line.setText("visits")
    picker.pick_button.click()

    duty = writer.panel.outline.duties[writer.row("Visits")]
    assert (duty.indicator, duty.texts["az"]) == ("acts_drawn", "Görüşür.")
    assert writer.duties()[1] == ("2.2.", "Visits clients.")


def test_that_a_clause_goes_into_the_library(writer: Writer) -> None:
    writer.at("Collects", typing=False).press(Key.Key_L, CONTROL | SHIFT)
    form = form_of(writer.panel, ShelveForm)
    form.save_and_close()

    (shelved,) = writer.personnel.read(queries.library, "collects")
    assert (shelved.section, shelved.indicator) == ("duties", "overdue_share")


def test_that_a_missing_section_is_put_in_at_its_place(writer: Writer) -> None:
    writer.panel.doing.add_section("hours")

    assert writer.outline()[-1] == ("6.", "hours")
    assert "hours" not in writer.panel.outline.missing_sections()
    writer.panel.bar.sections_menu.aboutToShow.emit()
    assert "Powers" in [one.text() for one in writer.panel.bar.sections_menu.actions()]


def test_that_taking_out_a_section_takes_its_clauses_and_can_be_undone(writer: Writer) -> None:
    writer.at("duties", typing=False).press(Key.Key_Delete)
    assert writer.duties() == []
    assert writer.said() == "4 clauses taken out."

    toast = writer.panel.toasts.current
    assert toast is not None
    toast.undo_button.click()
    assert len(writer.duties()) == 3


def test_that_what_was_typed_before_a_crash_is_offered_again(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    edition = personnel.draft(*DUTIES)
    before = Writer(qtbot, personnel, desk, edition)
    before.at("Sells").write(" Kept.")
    crashed = Draft("JobDescription", edition, desk.user_id)
    crashed.keep(states_of(before.panel))
    crashed.close()
    before.panel.close()

    writer = Writer(qtbot, personnel, desk, edition)
    (bar,) = writer.panel.findChildren(DraftBar)
    bar.restore_button.click()

    assert writer.duties()[0] == ("2.1.", "Sells. Kept.")
    assert writer.panel.outline.duties[writer.row("Sells")].weight == Decimal(60)


def test_that_arabic_mirrors_the_outline_and_stands_on_the_right(qtbot: QtBot, personnel: Personnel, desk: Desk) -> None:
    use_language("ar")
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    try:
        edition = personnel.draft(*DUTIES, language="az", second_language="ar", day=DAY)
        writer = Writer(qtbot, personnel, desk, edition)
        view = writer.panel.view
        assert view.languages == ("ar", "az")
        assert view.columnViewportPosition(1) > view.columnViewportPosition(2)
        writer.panel.view.setFocus()
        writer.at("Sells", language="ar").press(Key.Key_Left, ALT)
        assert view.spot().language == "az"
    finally:
        application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

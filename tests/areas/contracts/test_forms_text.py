"""The text of a contract on the screen: typed into like an outline, with a way back from everything."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import SIGNED, Bureau, terms
from tests.areas.contracts.writing import Writer, texts_of
from tests.areas.orders.screens import desk_of
from tests.areas.orders.taking import CONTROL, plain

from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.queries.texts import latest_text
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.core.i18n import use_language
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.draft import Draft

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)

ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
Key = Qt.Key


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(bureau, bureau.manager, SIGNED) as made:
        yield made


@pytest.fixture
def writer(qtbot: QtBot, bureau: Bureau, desk: Desk) -> Writer:
    """A supply contract in English with a heading and two clauses, open."""
    return Writer(qtbot, bureau, desk, bureau.draft())


@pytest.fixture
def opened(qtbot: QtBot, bureau: Bureau, desk: Desk) -> Callable[..., Writer]:
    """Opens the text of a contract with further terms."""
    return lambda **more: Writer(qtbot, bureau, desk, bureau.draft(**more))


def edited(bureau: Bureau, contract: int, *texts: str, language: str = "en", **more: Any) -> None:
    """Somebody stores other clauses."""
    text = bureau.read(latest_text, contract)
    clauses = tuple(ClauseInput(texts={language: one}, level=1 if not place else 2, **more) for place, one in enumerate(texts))
    bureau.run(edit_text, EditText(text_id=text.id, version=text.version, clauses=clauses), who=bureau.director)


def test_that_the_clauses_are_shown_with_their_numbers(writer: Writer, qtmodeltester: ModelTester) -> None:
    assert writer.outline() == [("1.", "Subject"), ("1.1.", "Clause about {number}."), ("1.2.", "Clause about {number}.")]
    assert [text.strip() for text in writer.shown(0)] == ["1.", "1.1.", "1.2."]
    assert not writer.panel.is_dirty()
    qtmodeltester.check(writer.panel.view.words, force_py=True)


def test_that_enter_begins_a_clause_and_divides_one_in_the_middle(writer: Writer) -> None:
    writer.at(1).press(Key.Key_Return).write("Goods are new.")
    assert writer.words() == ["Subject", "Clause about {number}.", "Goods are new.", "Clause about {number}."]
    assert writer.outline()[2][0] == "1.2."

    writer.at(2, len("Goods")).press(Key.Key_Return)
    assert writer.words()[2:4] == ["Goods", "are new."]

    writer.at(0).press(Key.Key_Return).write("First.")
    assert writer.outline()[1] == ("1.1.", "First.")


def test_that_enter_at_the_beginning_makes_room_above(writer: Writer) -> None:
    writer.at(1, 0).press(Key.Key_Return).write("Before.")

    assert writer.words()[:3] == ["Subject", "Before.", "Clause about {number}."]


def test_that_shift_and_enter_break_a_line(writer: Writer) -> None:
    writer.at(1).press(Key.Key_Return, SHIFT).write("more")

    assert writer.words()[1] == "Clause about {number}.\nmore"


def test_that_tab_changes_the_level_of_a_clause_with_what_stands_under_it(writer: Writer) -> None:
    writer.at(2).press(Key.Key_Tab)
    assert [number for number, _text in writer.outline()] == ["1.", "1.1.", "1.1.1."]

    writer.at(1).press(Key.Key_Backtab, SHIFT)
    assert [number for number, _text in writer.outline()] == ["1.", "2.", "2.1."]
    assert writer.panel.view.edit_cell.hasFocus()


def test_that_alt_and_arrows_move_a_clause(writer: Writer) -> None:
    writer.at(1).write("A")
    writer.press(Key.Key_Down, ALT)
    assert writer.words()[1:] == ["Clause about {number}.", "Clause about {number}.A"]

    writer.press(Key.Key_Up, ALT)
    assert writer.words()[1:] == ["Clause about {number}.A", "Clause about {number}."]


def test_that_a_clause_taken_out_can_be_brought_back(writer: Writer) -> None:
    writer.at(1).write("A")
    writer.press(Key.Key_Delete, CONTROL)
    assert writer.words() == ["Subject", "Clause about {number}."]
    assert writer.said() == "1 clause taken out."

    toast = writer.panel.toasts.current
    assert toast is not None
    toast.undo_button.click()

    assert writer.words() == ["Subject", "Clause about {number}.A", "Clause about {number}."]


def test_that_it_is_brought_back_also_after_more_was_typed(writer: Writer) -> None:
    writer.at(1).write("A").press(Key.Key_Delete, CONTROL)
    toast = writer.panel.toasts.current
    writer.at(0).write("!")
    assert toast is not None
    toast.undo_button.click()

    assert writer.words() == ["Subject!", "Clause about {number}.A", "Clause about {number}."]


def test_that_backspace_joins_a_clause_with_the_one_before(writer: Writer) -> None:
    writer.at(2, 0).press(Key.Key_Backspace)
    assert writer.words() == ["Subject", "Clause about {number}. Clause about {number}."]
    assert writer.words("az")[1] == "Clause about {number}. Clause about {number}."

    writer.press(Key.Key_Return).press(Key.Key_Backspace).write("x")
    assert len(writer.words()) == 2 or writer.words()[1].startswith("Clause about {number}.x")


def test_that_undo_goes_back_word_by_word_and_redo_on(writer: Writer) -> None:
    writer.at(2).write(" one two").press(Key.Key_Tab)

    writer.press(Key.Key_Z, CONTROL)
    assert writer.words()[2] == "Clause about {number}. one two"
    writer.press(Key.Key_Z, CONTROL)
    assert writer.words()[2] == "Clause about {number}. one "
    writer.press(Key.Key_Y, CONTROL)
    assert writer.words()[2] == "Clause about {number}. one two"
    for _step in range(3):
        writer.press(Key.Key_Z, CONTROL)
    assert writer.words()[2] == "Clause about {number}."
    assert not writer.panel.is_dirty()


def test_that_several_paragraphs_become_clauses(writer: Writer) -> None:
    writer.at(1).paste("First.\n\nSecond.\nThird.")
    assert writer.outline()[1:5] == [
        ("1.1.", "Clause about {number}."),
        ("1.2.", "First."),
        ("1.3.", "Second."),
        ("1.4.", "Third."),
    ]
    assert writer.said() == "3 clauses pasted."

    writer.press(Key.Key_Z, CONTROL)
    assert len(writer.words()) == 3


def test_that_numbers_of_pasted_text_become_levels(writer: Writer) -> None:
    writer.at(2).paste("4. Payment\n4.1. Within ten days.\n4.1.1. By transfer.\n5. Term\n5.1. One year.")

    assert writer.outline()[3:] == [
        ("2.", "Payment"),
        ("2.1.", "Within ten days."),
        ("2.1.1.", "By transfer."),
        ("3.", "Term"),
        ("3.1.", "One year."),
    ]
    assert [one.heading for one in writer.panel.outline.clauses[3:]] == [True, False, False, True, False]


def test_that_one_line_is_pasted_into_the_clause(writer: Writer) -> None:
    writer.at(1, 0).paste("Note. ")
    assert writer.words()[1] == "Note. Clause about {number}."


def test_that_arrows_go_on_in_the_next_clause(writer: Writer) -> None:
    writer.at(1).press(Key.Key_Down).press(Key.Key_Home).write("x")
    assert writer.words()[2] == "xClause about {number}."

    writer.press(Key.Key_Up).press(Key.Key_End).write("y")
    assert writer.words()[1] == "Clause about {number}.y"


def test_that_escape_closes_the_cell_first_and_letters_open_it_again(writer: Writer) -> None:
    writer.at(1).press(Key.Key_Escape)
    assert QApplication.focusWidget() is writer.panel.view
    writer.press(Key.Key_Down).write("z")

    assert writer.words()[2] == "Clause about {number}.z"


def test_that_del_on_chosen_rows_takes_them_all_out(writer: Writer) -> None:
    writer.at(1).press(Key.Key_Escape).press(Key.Key_Down, SHIFT).press(Key.Key_Delete)

    assert writer.words() == ["Subject"]


def test_that_save_stores_in_place_and_says_so(writer: Writer) -> None:
    writer.at(1).write(" More.")
    assert writer.panel.is_dirty()
    writer.press(Key.Key_S, CONTROL)

    assert writer.stored_words() == ["Subject", "Clause about {number}. More.", "Clause about {number}."]
    assert writer.stored().number == 1
    assert writer.said() == "Saved in version 1."
    assert not writer.panel.is_dirty()
    assert writer.panel.view.edit_cell.hasFocus()


def test_that_a_text_given_out_is_saved_as_the_next_version(writer: Writer, bureau: Bureau, qtbot: QtBot) -> None:
    bureau.send(writer.contract)
    writer.panel.refresh()
    assert "saving makes version 2" in plain(writer.panel.told.text())
    writer.at(1).write("!")

    assert writer.panel.save()

    assert writer.stored().number == 2
    assert writer.said() == "Saved as version 2; version 1 stays as it was given out."


def test_that_empty_clauses_are_not_stored(writer: Writer) -> None:
    writer.at(2).press(Key.Key_Return)
    assert not writer.panel.is_dirty()
    writer.at(1).write("!")
    assert writer.panel.save()

    assert len(writer.stored().clauses) == 3


def test_that_a_refused_text_stays_with_the_sentence(writer: Writer) -> None:
    writer.at(1).write("!")
    writer.panel.view.edit_cell.setPlainText("long " * 11_000)
    assert not writer.panel.save()

    assert "at most 50,000 fit" in plain(writer.panel.error.text())
    assert writer.words()[1].startswith("long")


def test_that_a_signed_text_is_read_only(opened: Callable[..., Writer], bureau: Bureau, qtbot: QtBot, desk: Desk) -> None:
    writer = Writer(qtbot, bureau, desk, bureau.signed())
    before = writer.words()
    writer.at(1).write("x").press(Key.Key_Return).press(Key.Key_Delete, CONTROL).press(Key.Key_Tab)

    assert writer.words() == before
    assert not writer.panel.is_dirty()
    assert "additional agreement" in writer.panel.told.text()
    assert not writer.panel.bar.actions_by_key["add"].isEnabled()


def test_that_two_languages_stand_side_by_side(opened: Callable[..., Writer]) -> None:
    writer = opened(second_language="ar")
    assert writer.panel.view.languages == ("en", "ar")
    writer.at(1, language="en").press(Key.Key_Right, ALT).write("x")

    assert writer.words("ar")[1] == "Clause about {number}.x"
    assert writer.words("en")[1] == "Clause about {number}."
    assert writer.panel.view.edit_cell.layoutDirection() == Qt.LayoutDirection.RightToLeft


def test_that_arabic_stands_on_the_right_on_a_mirrored_screen_too(opened: Callable[..., Writer]) -> None:
    use_language("ar")
    writer = opened(second_language="ar")

    assert writer.panel.view.languages == ("ar", "en")  # the first column is the right one there


def test_that_a_change_drops_what_other_languages_said(writer: Writer) -> None:
    writer.at(1).write("!")
    assert writer.panel.save()

    assert sorted(writer.stored().clauses[1].texts) == ["en"]
    assert sorted(writer.stored().clauses[2].texts) == ["ar", "az", "en", "ru"]


def test_that_fields_are_shown_filled_on_demand(writer: Writer) -> None:
    assert writer.shown()[1] == "Clause about {number}."
    writer.at(0).press(Key.Key_F8)

    assert writer.shown()[1] == f"Clause about {writer.panel.state.number}."
    assert writer.words()[1] == "Clause about {number}."


def test_that_a_field_is_put_in_from_the_menu(writer: Writer) -> None:
    writer.at(1)
    menu = writer.panel.bar.fields_menu
    menu.aboutToShow.emit()
    client = next(one.menu() for one in menu.actions() if one.text() == "The client")
    assert isinstance(client, QMenu)
    action = next(one for one in client.actions() if one.data() == "buyer")
    assert plain(action.text()).startswith("The client's name\t")
    action.trigger()

    assert writer.words()[1] == "Clause about {number}.{buyer}"


def test_that_optional_clauses_say_why_they_are_out(opened: Callable[..., Writer]) -> None:
    writer = opened(terms=terms(payment_days=0))
    writer.at(1)
    writer.panel.doing.set_condition("bonus")
    assert [number for number, _text in writer.outline()] == ["1.", "", "1.1."]
    assert writer.captions()[1] == "If a bonus is agreed: it is not, so this is left out"
    assert writer.panel.view.words.cell(1, 1).faded

    writer.panel.doing.set_condition("prepayment")
    assert writer.captions()[1].endswith("it is, so this is in")


def test_that_what_is_blank_is_listed_with_a_way_there(writer: Writer) -> None:
    writer.at(1).write(" {buyer_phone} {nonsense}")
    told = texts_of(writer.panel.blanks.links)
    assert "The client's phone is missing. Fill it in on the client's card. Clauses: 1.1." in told
    assert any("“nonsense” in clause 1.1. is no field" in one for one in told)

    writer.at(0)
    writer.panel.blanks.links[told.index("The client's phone is missing. Fill it in on the client's card. Clauses: 1.1.")].click()

    assert writer.panel.view.spot().row == 1
    assert writer.words()[1][writer.panel.view.spot().position :].startswith("{buyer_phone}")


def test_that_words_missing_in_the_second_language_are_listed(opened: Callable[..., Writer]) -> None:
    writer = opened(second_language="ru")
    writer.at(2, language="en").press(Key.Key_Return).write("Only English.")

    assert any("Clause 1.3. has no words in Русский" in one for one in texts_of(writer.panel.blanks.links))
    assert writer.shown(2)[3].startswith("No words in")


def test_that_the_loser_is_told_and_keeps_what_was_typed(writer: Writer, bureau: Bureau, qtbot: QtBot) -> None:
    writer.at(1).write(" Mine.")
    edited(bureau, writer.contract, "Subject", "Theirs.")

    assert not writer.panel.save()

    assert "Sevda changed the text" in plain(writer.panel.meanwhile.text())
    assert writer.words()[1] == "Clause about {number}. Mine."
    writer.panel.meanwhile.mine_button.click()
    assert writer.panel.save()
    assert writer.stored_words()[1] == "Clause about {number}. Mine."


def test_that_both_changes_can_be_brought_together(writer: Writer, bureau: Bureau, qtbot: QtBot, desk: Desk) -> None:
    text = writer.stored()
    theirs = [one.as_input() for one in text.clauses]
    theirs[2] = ClauseInput(texts={"en": "Theirs."}, key=theirs[2].key)
    theirs.append(ClauseInput(texts={"en": "New of theirs."}))
    writer.at(1).write(" Mine.")
    bureau.run(edit_text, EditText(text_id=text.id, version=text.version, clauses=tuple(theirs)), who=bureau.director)
    qtbot.waitUntil(writer.panel.meanwhile.isVisible)

    writer.panel.meanwhile.both_button.click()

    assert writer.words() == ["Subject", "Clause about {number}. Mine.", "Theirs.", "New of theirs."]
    assert writer.panel.save()


def test_that_a_text_without_changes_follows_the_colleague(writer: Writer, bureau: Bureau, qtbot: QtBot) -> None:
    edited(bureau, writer.contract, "Subject", "Theirs.")

    qtbot.waitUntil(lambda: writer.words() == ["Subject", "Theirs."])


def test_that_an_empty_text_offers_the_first_clause(qtbot: QtBot, bureau: Bureau, desk: Desk) -> None:
    contract = bureau.draft()
    edited(bureau, contract)
    writer = Writer(qtbot, bureau, desk, contract)
    assert writer.panel.stack.currentWidget() is writer.panel.empty
    writer.panel.empty.first.click()
    writer.write("Subject").press(Key.Key_Return).write("Goods.")

    assert writer.outline() == [("1.", "Subject"), ("1.1.", "Goods.")]


def test_that_a_clause_of_twenty_thousand_characters_can_be_typed_into(writer: Writer) -> None:
    writer.at(1)
    writer.panel.view.edit_cell.insertPlainText("Long words of a contract. " * 800)
    writer.write("end").press(Key.Key_S, CONTROL)

    assert writer.stored_words()[1].endswith("contract. end")
    cursor = writer.panel.view.edit_cell.cursor_place()
    assert 0 <= cursor.top() <= writer.panel.view.viewport().height()


def test_that_words_are_found_in_the_text(writer: Writer) -> None:
    writer.at(2).write(" Delivery to BAKI.")
    writer.at(0).press(Key.Key_F, CONTROL).write("baki").press(Key.Key_Return)

    assert writer.panel.view.spot().row == 2


def test_that_what_was_typed_before_a_crash_is_offered(qtbot: QtBot, bureau: Bureau, desk: Desk) -> None:
    contract = bureau.draft()
    text = bureau.read(latest_text, contract)
    left = Draft("ContractText", contract, desk.user_id)
    left.keep({"text": [text.id, text.version], "clauses": [{"texts": {"en": "Typed."}, "level": 1}]})
    left.close()

    writer = Writer(qtbot, bureau, desk, contract)
    bar = writer.panel.draft.bar
    assert bar is not None
    bar.restore_button.click()

    assert writer.words() == ["Typed."]
    assert writer.panel.is_dirty()

"""The library of clauses and the templates on the screen."""

from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import SIGNED, Bureau
from tests.areas.contracts.writing import Writer, one_of
from tests.areas.orders.screens import desk_of, on_screen
from tests.areas.orders.taking import CONTROL, plain

from kamdesk.areas.contracts.actions.library import ChangeClause, ClauseDetails, add_clause, archive_clause, change_clause
from kamdesk.areas.contracts.forms.laid import WordsView
from kamdesk.areas.contracts.forms.library.dialog import LibraryDialog
from kamdesk.areas.contracts.forms.library.picker import ClausePicker
from kamdesk.areas.contracts.forms.text.shelving import ShelveForm
from kamdesk.areas.contracts.page import ContractsList
from kamdesk.areas.contracts.page.library import open_library
from kamdesk.areas.contracts.queries.library import LibraryRow, library
from kamdesk.areas.contracts.queries.templates import template_card, templates
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(bureau, bureau.manager, SIGNED) as made:
        yield made


@pytest.fixture
def dialog(qtbot: QtBot, desk: Desk) -> LibraryDialog:
    """The library of an office with one template of a heading and two clauses."""
    return shown_library(qtbot, desk)


def shown_library(qtbot: QtBot, desk: Desk) -> LibraryDialog:
    """The library on the screen; it asks nothing when the test is over."""

    def forget(dialog: LibraryDialog) -> None:
        dialog.templates.editor.show_card(None)
        dialog.clauses.editor.show_row(None)

    made = open_library(desk, None)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made, before_close_func=forget)
    with qtbot.waitActive(made):
        made.show()
    return made


def shown(view: WordsView, column: int = 0) -> list[str]:
    model = view.words
    return [plain(str(model.index(row, column).data())) for row in range(model.rowCount())]


def clauses(bureau: Bureau, **more: Any) -> list[LibraryRow]:
    return list(bureau.read(library, **more))


def test_that_the_clauses_are_searched_and_narrowed(
    dialog: LibraryDialog, bureau: Bureau, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    bureau.run(add_clause, ClauseDetails(section="delivery", texts={"en": "Delivery by lorry.", "ru": "Доставка машиной."}))
    tab = dialog.clauses
    dialog.tabs.setCurrentWidget(tab)
    qtbot.waitUntil(lambda: len(tab.rows) == 4)
    tab.search.line.setText("доставка")
    assert shown(tab.view) == ["Delivery by lorry."]
    tab.search.line.setText("")
    tab.search.section.setCurrentIndex(tab.search.section.findData("subject"))
    assert len(shown(tab.view)) == 3
    tab.search.line.setText("nothing of the kind")
    assert tab.stack.currentWidget() is tab.empty
    qtmodeltester.check(tab.view.words, force_py=True)


def test_that_a_clause_is_edited_in_four_languages(dialog: LibraryDialog, bureau: Bureau) -> None:
    tab = dialog.clauses
    tab.view.go_to(1)
    tab.editor.editors["ru"].set_text("О номере {number}.")
    tab.editor.condition.setCurrentIndex(tab.editor.condition.findData("bonus"))
    assert tab.is_dirty()

    assert tab.save()

    stored = next(one for one in clauses(bureau) if one.texts["ru"] == "О номере {number}.")
    assert stored.condition == "bonus"
    assert stored.texts["en"] == "Clause about {number}."
    assert not tab.is_dirty()


def test_that_oddities_are_told_while_typing(dialog: LibraryDialog) -> None:
    tab = dialog.clauses
    tab.view.go_to(1)
    assert tab.editor.odd.text() == ""
    tab.editor.editors["ru"].set_text("О чём-то {nomer}")
    tab.editor.editors["ar"].set_text("")

    told = plain(tab.editor.odd.text())
    assert "In Русский there is no field of this name: nomer" in told
    assert "In Русский fields are missing that stand in another language: {number}" in told
    assert "There are no words in العربية." in told


def test_that_a_field_is_put_in_from_the_menu(dialog: LibraryDialog, qtbot: QtBot) -> None:
    tab = dialog.clauses
    dialog.tabs.setCurrentWidget(tab)
    tab.view.go_to(1)
    editor = tab.editor.editors["ru"]
    editor.area.setFocus()
    editor.area.moveCursor(editor.area.textCursor().MoveOperation.End)
    tab.editor.insert_field("buyer")

    assert editor.text() == "Clause about {number}.{buyer}"


def test_that_a_clause_is_added_and_duplicated(dialog: LibraryDialog, bureau: Bureau) -> None:
    tab = dialog.clauses
    tab.new()
    tab.editor.editors["en"].set_text("New words.")
    assert tab.save()
    assert [one.texts for one in clauses(bureau) if one.texts.get("en") == "New words."] == [{"en": "New words."}]

    tab.duplicate()
    assert tab.is_dirty()
    assert tab.save()
    assert len([one for one in clauses(bureau) if one.texts.get("en") == "New words."]) == 2


def test_that_an_empty_clause_is_refused_with_a_sentence(dialog: LibraryDialog) -> None:
    tab = dialog.clauses
    tab.view.go_to(1)
    for editor in tab.editor.editors.values():
        editor.set_text("")

    assert not tab.save()
    assert "no text in any language" in tab.error.text()
    tab.editor.show_row(None)


def test_that_a_clause_is_put_away_and_brought_back(dialog: LibraryDialog, bureau: Bureau, qtbot: QtBot) -> None:
    made = bureau.run(add_clause, ClauseDetails(section="final", texts={"en": "At last."}))
    tab = dialog.clauses
    qtbot.waitUntil(lambda: len(tab.rows) == 4)
    tab.view.go_to(3)
    tab.buttons["archive"].click()
    assert [one.id for one in clauses(bureau, archived=True)] == [made]
    toast = tab.toasts.current
    assert toast is not None
    toast.undo_button.click()
    assert clauses(bureau, archived=True) == []


def test_that_a_clause_in_use_stays(dialog: LibraryDialog, bureau: Bureau) -> None:
    tab = dialog.clauses
    tab.view.go_to(1)
    tab.buttons["archive"].click()

    assert "template uses this clause" in plain(tab.error.text())


def test_that_the_loser_is_told_and_keeps_the_words(dialog: LibraryDialog, bureau: Bureau) -> None:
    tab = dialog.clauses
    tab.view.go_to(1)
    row = tab.editor.row
    assert row is not None
    tab.editor.editors["en"].set_text("Mine.")
    details = ClauseDetails(section="subject", texts={"en": "Theirs."})
    bureau.run(change_clause, ChangeClause(clause_id=row.id, version=row.version, details=details), who=bureau.director)

    assert not tab.save()
    assert tab.error.isVisibleTo(tab)
    assert tab.editor.editors["en"].text() == "Mine."
    tab.editor.show_row(None)


def test_that_a_template_is_an_outline_that_can_be_changed(dialog: LibraryDialog, bureau: Bureau, qtbot: QtBot) -> None:
    tab = dialog.templates
    editor = tab.editor
    assert [plain(text).strip() for text in shown(editor.view)] == ["1.", "1.1.", "1.2."]
    editor.view.setFocus()
    editor.view.go_to(2)
    qtbot.keyClick(editor.view, Qt.Key.Key_BracketRight, CONTROL)
    assert [plain(text).strip() for text in shown(editor.view)] == ["1.", "1.1.", "1.1.1."]
    qtbot.keyClick(editor.view, Qt.Key.Key_Z, CONTROL)
    assert not tab.is_dirty()
    qtbot.keyClick(editor.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    editor.names["en"].setText("Sale")

    assert tab.save()

    row = bureau.read(templates)[0]
    card = bureau.read(template_card, row.id)
    assert row.names["en"] == "Sale"
    assert [one.clause_id for one in card.items] == [one.clause_id for one in editor.items]


def test_that_clauses_of_the_library_are_put_into_a_template(dialog: LibraryDialog, bureau: Bureau, qtbot: QtBot) -> None:
    bureau.run(add_clause, ClauseDetails(section="final", texts={"en": "At last."}))
    editor = dialog.templates.editor
    editor.view.go_to(2)
    picker = editor.add()
    picker.search.line.setText("last")
    picker.pick()

    assert shown(editor.view, 1)[-1] == "At last."
    assert dialog.templates.save()


def test_that_a_template_without_clauses_is_refused(dialog: LibraryDialog) -> None:
    tab = dialog.templates
    tab.new()
    tab.editor.names["en"].setText("Empty")
    assert tab.editor.stack.currentWidget() is tab.editor.empty

    assert not tab.save()
    assert "no clauses" in tab.error.text()
    assert tab.editor.names["en"].text() == "Empty"
    tab.editor.show_card(None)


def test_that_a_template_is_duplicated_and_put_away(dialog: LibraryDialog, bureau: Bureau, qtbot: QtBot) -> None:
    tab = dialog.templates
    tab.duplicate()
    assert tab.save()
    assert [one.names["en"] for one in bureau.read(templates)] == ["Supply contract", "Supply contract (copy)"]
    tab.buttons["archive"].click()
    assert len(bureau.read(templates)) == 1
    tab.archived.setChecked(True)
    assert shown(tab.view) == ["Supply contract (copy)"]
    tab.buttons["restore"].click()
    assert len(bureau.read(templates)) == 2


def test_that_a_template_is_shown_as_it_is_printed(dialog: LibraryDialog, qtbot: QtBot) -> None:
    editor = dialog.templates.editor
    editor.show_paper()

    qtbot.waitUntil(lambda: bool(editor.findChildren(PdfPreview)))
    one_of(editor, PdfPreview).close()


def test_that_an_empty_office_installs_the_ready_templates(qtbot: QtBot, database: Database) -> None:
    desk = Desk(database)
    dialog = shown_library(qtbot, desk)
    tab = dialog.templates
    assert tab.stack.currentWidget() is tab.empty
    assert tab.empty.first.text() == "Install the ready templates"
    tab.empty.first.click()

    qtbot.waitUntil(lambda: len(tab.rows) >= 4)
    assert tab.editor.items
    desk.close()


def test_that_the_page_of_contracts_opens_the_library(qtbot: QtBot, desk: Desk) -> None:
    page = ContractsList(desk)
    qtbot.addWidget(page)
    page.actions_by_key["library"].trigger()

    assert one_of(page, LibraryDialog).templates.rows


def test_that_ctrl_and_page_keys_turn_the_tabs(dialog: LibraryDialog, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown, CONTROL)
    assert dialog.tabs.currentWidget() is dialog.clauses
    assert QApplication.focusWidget() is dialog.clauses.search.line


# From and into a contract


def test_that_a_clause_goes_from_the_library_into_a_contract(qtbot: QtBot, bureau: Bureau, desk: Desk) -> None:
    made = bureau.run(add_clause, ClauseDetails(section="bonus", condition="bonus", texts={"en": "A bonus."}))
    writer = Writer(qtbot, bureau, desk, bureau.draft())
    writer.at(1).press(Qt.Key.Key_L, CONTROL)
    picker = one_of(writer.panel, ClausePicker)
    picker.search.line.setText("bonus")
    qtbot.keyClick(picker.view, Qt.Key.Key_Return)

    assert writer.words()[2] == "A bonus."
    assert writer.panel.outline.clauses[2].library_id == made
    assert writer.panel.outline.clauses[2].condition == "bonus"


def test_that_a_clause_goes_from_a_contract_into_the_library(qtbot: QtBot, bureau: Bureau, desk: Desk) -> None:
    writer = Writer(qtbot, bureau, desk, bureau.draft())
    writer.at(1).press(Qt.Key.Key_Return).write("Words of our own.")
    writer.panel.doing.into_library()
    form = one_of(writer.panel, ShelveForm)
    assert form.editors["section"].value() == "subject"
    form.save_and_close()

    found = next(one for one in clauses(bureau) if one.texts.get("en") == "Words of our own.")
    assert writer.panel.outline.clauses[2].library_id == found.id


def test_that_archived_clauses_are_not_offered(qtbot: QtBot, bureau: Bureau, desk: Desk) -> None:
    made = bureau.run(add_clause, ClauseDetails(section="final", texts={"en": "At last."}))
    bureau.run(archive_clause, made, 1)
    picker = on_screen(qtbot, ClausePicker(desk, None, ("en",)))

    assert "At last." not in shown(picker.view)

"""Versions and disagreements on the screen: comparing, noting, bringing in what the client wrote, settling."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import SIGNED, Bureau
from tests.areas.contracts.writing import one_of
from tests.areas.orders.screens import cells, desk_of
from tests.areas.orders.taking import plain

from kamdesk.areas.contracts.actions.negotiating import Dispute, dispute
from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.documents import contract_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid import WordsView
from kamdesk.areas.contracts.forms.text import DisagreementsPanel, VersionsPanel
from kamdesk.areas.contracts.queries.disagreements import disagreements
from kamdesk.areas.contracts.queries.texts import latest_text
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.pdf.word import save_word
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(bureau, bureau.manager, SIGNED) as made:
        yield made


@pytest.fixture
def contract(bureau: Bureau) -> int:
    """A supply contract with a heading and three clauses, given to the client."""
    made = bureau.draft()
    write(bureau, made, "Subject", "Goods are new.", "Payment within 30 days.", "Delivery to Baku.")
    bureau.send(made)
    return made


def write(bureau: Bureau, contract: int, *words: str) -> None:
    """Store a text of a heading and clauses; the same places keep their keys."""
    text = bureau.read(latest_text, contract)
    keys = [one.key for one in text.clauses]
    clauses = tuple(
        ClauseInput(texts={"en": one}, key=keys[place] if place < len(keys) else None, level=2 if place else 1, heading=not place)
        for place, one in enumerate(words)
    )
    bureau.run(edit_text, EditText(text_id=text.id, version=text.version, clauses=clauses))


def dispute_about(bureau: Bureau, contract: int, place: int, theirs: str, **more: Any) -> int:
    """Put a clause in dispute."""
    key = bureau.read(latest_text, contract).clauses[place].key
    values = {"language": "en", "may_agree": "head_of_sales", **more}
    made: int = bureau.run(dispute, Dispute(contract_id=contract, clause_key=key, theirs=theirs, today=SIGNED, **values))
    return made


def shown(view: WordsView, column: int) -> list[str]:
    model = view.words
    return [plain(str(model.index(row, column).data())) for row in range(model.rowCount())]


def panel_of(qtbot: QtBot, panel: Any) -> Any:
    qtbot.addWidget(panel)
    panel.resize(1000, 640)
    with qtbot.waitActive(panel):
        panel.show()
    return panel


# Versions


def test_that_versions_tell_who_wrote_what_and_what_differs(
    qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int, qtmodeltester: ModelTester
) -> None:
    write(bureau, contract, "Subject", "Goods are new.", "Payment within 45 days.", "Delivery to Baku.")

    panel = panel_of(qtbot, VersionsPanel(desk, contract))

    assert cells(panel.table, "Version") == ["2", "1"]
    assert cells(panel.table, "Made by") == ["Aysel", "Aysel"]
    assert cells(panel.table, "State") == ["can be edited", "given out, stays as it is"]
    assert plain(panel.told.text()) == "1 clause changed"
    assert shown(panel.view, 0) == ["1.2."]
    looks = dict(panel.view.words.cell(0, 2).pieces)
    assert (looks["30"], looks["45"]) == ("gone", "new")
    qtmodeltester.check(panel.view.words, force_py=True)


def test_that_all_clauses_are_shown_on_demand(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    write(bureau, contract, "Subject", "Goods are new.", "Payment within 45 days.", "Delivery to Baku.")
    panel = panel_of(qtbot, VersionsPanel(desk, contract))
    panel.only_changed.setChecked(False)

    assert shown(panel.view, 0) == ["1.", "1.1.", "1.2.", "1.3."]


def test_that_any_two_versions_are_compared(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    write(bureau, contract, "Subject", "Goods are new.", "Payment within 45 days.", "Delivery to Baku.")
    bureau.send(contract)
    write(bureau, contract, "Subject", "Goods are good.", "Payment within 45 days.", "Delivery to Baku.")
    panel = panel_of(qtbot, VersionsPanel(desk, contract))
    assert shown(panel.view, 0) == ["1.1."]

    panel.old.setCurrentIndex(2)
    assert shown(panel.view, 0) == ["1.1.", "1.2."]

    panel.table.selectRow(1)
    assert shown(panel.view, 0) == ["1.2."]


def test_that_one_version_has_words_in_place_of_a_comparison(qtbot: QtBot, desk: Desk, contract: int) -> None:
    panel = panel_of(qtbot, VersionsPanel(desk, contract))

    assert panel.stack.currentWidget() is panel.empty
    assert "only one version" in panel.empty.why.text()
    assert not panel.print_button.isEnabled()
    assert not panel.is_dirty()
    assert panel.save()


def test_that_the_comparison_is_printed(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    write(bureau, contract, "Subject", "Goods are new.", "Payment within 45 days.", "Delivery to Baku.")
    panel = panel_of(qtbot, VersionsPanel(desk, contract))
    panel.print_button.click()

    qtbot.waitUntil(lambda: bool(panel.findChildren(PdfPreview)))
    one_of(panel, PdfPreview).close()


def test_that_another_version_appears_by_itself(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    panel = panel_of(qtbot, VersionsPanel(desk, contract))
    write(bureau, contract, "Subject", "Goods are new.", "Payment within 45 days.", "Delivery to Baku.")

    qtbot.waitUntil(lambda: len(panel.rows) == 2)


# Disagreements


def test_that_the_protocol_shows_both_sides(
    qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int, qtmodeltester: ModelTester
) -> None:
    dispute_about(bureau, contract, 2, "Payment within 60 days.")
    dispute_about(bureau, contract, 3, "", may_agree="director")

    panel = panel_of(qtbot, DisagreementsPanel(desk, contract))

    assert shown(panel.view, 0) == ["1.2.", "1.3."]
    assert shown(panel.view, 1) == ["Payment within 30 days.", "Delivery to Baku."]
    assert shown(panel.view, 2) == ["Payment within 3060 days.", "to be taken out"]
    assert shown(panel.view, 4) == ["Head of sales", "Director"]
    assert plain(panel.told.text()) == "2 clauses are in dispute and stop signing."
    qtmodeltester.check(panel.view.words, force_py=True)


def test_that_a_clause_is_put_in_dispute(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    panel = panel_of(qtbot, DisagreementsPanel(desk, contract))
    assert panel.stack.currentWidget() is panel.empty
    form = panel.add()
    form.editors["clause_key"].set_value(bureau.read(latest_text, contract).clauses[2].key)
    assert form.editors["theirs"].text() == "Payment within 30 days."
    form.editors["theirs"].set_text("Payment within 90 days.")
    form.save_and_close()

    qtbot.waitUntil(lambda: shown(panel.view, 0) == ["1.2."])
    (row,) = bureau.read(disagreements, contract)
    assert (row.theirs, row.may_agree, row.status) == ("Payment within 90 days.", "head_of_sales", "open")


def test_that_the_same_wording_is_refused_in_the_form(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    panel = panel_of(qtbot, DisagreementsPanel(desk, contract))
    form = panel.add()
    form.editors["clause_key"].set_value(bureau.read(latest_text, contract).clauses[2].key)
    form.save_and_close()

    assert "nothing in dispute" in plain(form.error.text())
    form.finish()


def test_that_another_clause_brings_its_own_wording_unless_something_was_typed(
    qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int
) -> None:
    keys = [one.key for one in bureau.read(latest_text, contract).clauses]
    form = panel_of(qtbot, DisagreementsPanel(desk, contract)).add()
    form.editors["clause_key"].set_value(keys[1])
    form.editors["clause_key"].set_value(keys[2])
    assert form.editors["theirs"].text() == "Payment within 30 days."
    form.editors["theirs"].set_text("Something else.")
    form.editors["clause_key"].set_value(keys[3])

    assert form.editors["theirs"].text() == "Something else."
    form.finish()


def test_that_settling_needs_the_role(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    dispute_about(bureau, contract, 2, "Payment within 60 days.")
    panel = panel_of(qtbot, DisagreementsPanel(desk, contract))
    form = panel.settle()
    assert form is not None
    form.save_and_close()

    assert "Head of sales" in plain(form.error.text())
    form.editors["status"].set_value("ours")
    form.editors["reason"].set_text("Usual terms")
    form.save_and_close()

    qtbot.waitUntil(lambda: shown(panel.view, 5)[0].startswith("Our wording stays"))
    assert shown(panel.view, 5)[0].endswith("Usual terms")
    assert not panel.buttons["settle"].isEnabled()


def test_that_an_agreed_wording_goes_into_the_text(qtbot: QtBot, bureau: Bureau, contract: int) -> None:
    dispute_about(bureau, contract, 2, "Payment within 60 days.")
    with desk_of(bureau, bureau.director, SIGNED) as desk:
        panel = panel_of(qtbot, DisagreementsPanel(desk, contract))
        form = panel.settle()
        form.editors["status"].set_value("agreed")
        assert not form.editors["agreed"].isHidden()
        form.editors["agreed"].set_text("Payment within 45 days.")
        form.save_and_close()
        qtbot.waitUntil(lambda: shown(panel.view, 3) == ["Payment within 45 days."])

    assert bureau.read(latest_text, contract).clauses[2].texts == {"en": "Payment within 45 days."}


def test_that_the_other_language_is_asked_for_and_warned_of(qtbot: QtBot, bureau: Bureau) -> None:
    contract = bureau.draft(second_language="ru")
    dispute_about(bureau, contract, 1, "Something else about {number}.")
    with desk_of(bureau, bureau.director, SIGNED) as desk:
        form = panel_of(qtbot, DisagreementsPanel(desk, contract)).settle()
        assert form.warnings(form.values())
        form.editors["in_ru"].set_text("Иначе о {number}.")
        assert not form.warnings(form.values())
        form.save_and_close()

    stored = bureau.read(latest_text, contract).clauses[1].texts
    assert stored == {"en": "Something else about {number}.", "ru": "Иначе о {number}."}


def test_that_only_open_ones_are_shown_on_demand(qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int) -> None:
    dispute_about(bureau, contract, 2, "Payment within 60 days.")
    dispute_about(bureau, contract, 3, "")
    panel = panel_of(qtbot, DisagreementsPanel(desk, contract))
    form = panel.settle()
    form.editors["status"].set_value("withdrawn")
    form.save_and_close()
    panel.only_open.setChecked(True)

    qtbot.waitUntil(lambda: shown(panel.view, 0) == ["1.3."])


# What the client wrote

PASTED = (
    "1. Subject\n1.1. Goods are new.\n1.2. Payment within 90 days.\n1.3. Delivery to Baku.\n1.4. The seller insures the goods."
)


def test_that_a_pasted_wording_is_compared_and_taken_into_the_protocol(
    qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int
) -> None:
    panel = panel_of(qtbot, DisagreementsPanel(desk, contract))
    dialog = panel.bring_in()
    assert not dialog.compare_button.isEnabled()
    dialog.pasted.setPlainText(PASTED)
    dialog.compare_button.click()
    qtbot.waitUntil(lambda: dialog.comparison is not None)

    assert shown(dialog.view, 1) == ["1.2.", "1.4."]
    assert shown(dialog.view, 2) == ["Clause changed", "New clause"]
    assert dialog.take_button.text() == "Put 2 clauses in dispute"
    dialog.view.go_to(1)
    qtbot.keyClick(dialog.view, Qt.Key.Key_Space)
    assert dialog.take_button.text() == "Put 1 clause in dispute"
    dialog.take_button.click()

    qtbot.waitUntil(lambda: shown(panel.view, 0) == ["1.2."])
    assert bureau.read(disagreements, contract)[0].theirs == "Payment within 90 days."


def test_that_a_word_file_is_compared_in_the_background(
    qtbot: QtBot, desk: Desk, bureau: Bureau, contract: int, tmp_path: Path
) -> None:
    paper = bureau.read(lambda session: contract_paper(session, contract, printing=Printing(on=SIGNED)))
    save_word(paper, tmp_path / "back.docx")
    dialog = panel_of(qtbot, DisagreementsPanel(desk, contract)).bring_in()
    dialog.compare_file(tmp_path / "back.docx")

    qtbot.waitUntil(lambda: dialog.comparison is not None)

    assert shown(dialog.view, 1) == []
    assert "changed nothing" in dialog.told.text()
    assert not dialog.take_button.isEnabled()
    dialog.accept()


def test_that_a_file_that_cannot_be_read_is_a_sentence(qtbot: QtBot, desk: Desk, contract: int, tmp_path: Path) -> None:
    (tmp_path / "letter.docx").write_bytes(b"not a document")
    dialog = panel_of(qtbot, DisagreementsPanel(desk, contract)).bring_in()
    dialog.pasted.setPlainText("typed")
    dialog.compare_file(tmp_path / "letter.docx")

    qtbot.waitUntil(dialog.error.isVisible)
    assert "letter.docx" in plain(dialog.error.text())
    assert dialog.pasted.toPlainText() == "typed"
    assert dialog.stack.isEnabled()
    dialog.accept()


def test_that_another_text_is_a_sentence(qtbot: QtBot, desk: Desk, contract: int) -> None:
    dialog = panel_of(qtbot, DisagreementsPanel(desk, contract)).bring_in()
    dialog.pasted.setPlainText("Shopping list: bread, milk, forty two apples and some pears")
    dialog.compare_button.click()

    qtbot.waitUntil(dialog.error.isVisible)
    assert "Nothing in this text is like a clause" in dialog.error.text()
    dialog.accept()


def test_that_a_signed_contract_offers_only_reading(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    panel = panel_of(qtbot, DisagreementsPanel(desk, bureau.signed()))

    assert [key for key, button in panel.buttons.items() if button.isEnabled()] == []
    assert panel.empty.first.isHidden()

"""The import assistant: from files to the store and back, with the keyboard, and with files that cannot be read."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QComboBox
from pytestqt.qtbot import QtBot
from tests.app.ledger_files import INVOICES, PAYMENTS, neutral, table

from kamdesk.app.cli import stores
from kamdesk.app.importing.assistant import Assistant, open_assistant
from kamdesk.app.importing.sources import read_mappings
from kamdesk.app.importing.step_columns import ColumnsStep
from kamdesk.app.importing.step_files import FilesStep
from kamdesk.app.importing.step_result import ResultStep
from kamdesk.app.importing.step_table import TableStep
from kamdesk.app.importing.step_trial import TrialStep
from kamdesk.areas.receivables import queries
from kamdesk.core.i18n import use_language
from kamdesk.core.sheets import SheetToWrite, read_sheets, write_xlsx
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.theme import Theme


@pytest.fixture
def desk(database: Database, theme: Theme) -> Iterator[Desk]:
    stores.set_up(database, "USD")
    made = Desk(database, 1)
    yield made
    made.close()


@pytest.fixture
def assistant(desk: Desk) -> Iterator[Assistant]:
    made = open_assistant(desk, what="ledger")
    yield made
    if shiboken6.isValid(made):
        made.close()


class Hand:
    """Does what a person does, and waits for the answer."""

    def __init__(self, qtbot: QtBot, assistant: Assistant) -> None:
        self._qtbot = qtbot
        self.assistant = assistant

    def settle(self) -> None:
        """Wait until nothing is worked on."""
        self._qtbot.waitUntil(self.assistant.stack.isEnabled, timeout=30_000)

    def add(self, *paths: Path) -> None:
        """Choose files."""
        self.files.add(list(paths))
        self.settle()

    def go_on(self, times: int = 1) -> None:
        """Press Ctrl+Enter."""
        for _time in range(times):
            self._qtbot.keyClick(self.assistant, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            self.settle()

    @property
    def files(self) -> FilesStep:
        step = self.assistant.steps[0]
        assert isinstance(step, FilesStep)
        return step

    @property
    def preview(self) -> TableStep:
        step = self.assistant.steps[1]
        assert isinstance(step, TableStep)
        return step

    @property
    def columns(self) -> ColumnsStep:
        step = self.assistant.steps[2]
        assert isinstance(step, ColumnsStep)
        return step

    @property
    def trial(self) -> TrialStep:
        step = self.assistant.steps[3]
        assert isinstance(step, TrialStep)
        return step

    @property
    def result(self) -> ResultStep:
        step = self.assistant.steps[4]
        assert isinstance(step, ResultStep)
        return step


@pytest.fixture
def hand(qtbot: QtBot, assistant: Assistant) -> Hand:
    return Hand(qtbot, assistant)


def owed(database: Database) -> int:
    from datetime import date

    with database.read() as session:
        return sum(row.balance for row in queries.ageing(session, date(2030, 1, 1)))


def choose(box: object, key: object) -> None:
    """Choose an entry of a box as a person does."""
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(box.findData(key))
    box.activated.emit(box.currentIndex())


def test_that_files_come_in_by_the_keyboard_and_go_out_again(hand: Hand, database: Database, tmp_path: Path) -> None:
    invoices = table(
        tmp_path,
        "invoice.csv",
        INVOICES,
        ["A", "1", "$30", "$10", "", "2024-01-01", "2024-02-01", "p", "n", "10", "3"],
        title="INVOICES",
    )
    payments = table(tmp_path, "payments.csv", PAYMENTS, ["A", "1", "$30", "1/20/2024"], title="Payments")
    hand.add(invoices, payments)
    hand.go_on(3)

    assert hand.assistant.place == 3
    assert "1 invoice" in hand.trial.told.text()
    assert owed(database) == 0

    hand.go_on()
    assert hand.assistant.place == 4
    assert owed(database) == 2000

    hand.result.undo()
    hand.settle()
    assert "undone" in hand.result.told.text()
    assert owed(database) == 0


def test_that_a_file_that_cannot_be_read_says_why_and_the_others_stay(hand: Hand, tmp_path: Path) -> None:
    good = neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,")
    bad = tmp_path / "picture.csv"
    bad.write_bytes(b"\x89PNG\r\n\x1a\n")
    quotes = table(tmp_path, "quotes.csv", ["Client", "Quote Number", "Amount"], ["A", "1", "5"])
    hand.add(good, bad, quotes, tmp_path / "missing.csv")

    assert [source.name for source in hand.assistant.intake.sources] == ["ledger.csv"]
    for name in ("picture.csv", "quotes.csv", "missing.csv"):
        assert name in hand.assistant.problem.text()
    assert hand.assistant.next_button.isEnabled()


def test_that_files_can_be_dropped_and_left_out(hand: Hand, tmp_path: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,")))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    hand.files.dropEvent(QDropEvent(QPoint(5, 5), Qt.DropAction.CopyAction, data, buttons, keys))
    hand.settle()
    assert hand.files.list.count() == 1

    hand.files.leave_out()
    assert hand.files.list.count() == 0
    assert not hand.assistant.next_button.isEnabled()


def test_that_the_header_row_is_chosen_by_a_click(hand: Hand, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "f.csv"
    path.write_text(
        "client,kind,number,date,amount\n(old names)\nMüştəri,Növ,Nömrə,Tarix,Məbləğ\nA,invoice,1,2024-01-01,5\n",
        encoding="utf-8",
    )
    hand.add(path)
    hand.go_on()
    rect = hand.preview.preview.visualRect(hand.preview.preview.texts.index(2, 0))
    qtbot.mouseClick(hand.preview.preview.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())

    assert hand.assistant.intake.sources[0].mapping.header == 2
    assert hand.assistant.intake.sources[0].mapping.columns["Müştəri"] == "client"


def test_that_another_sheet_and_another_encoding_can_be_chosen(hand: Hand, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    header = ["client", "kind", "number", "date", "amount"]
    write_xlsx(
        book,
        [
            SheetToWrite("One", header, [["A", "invoice", "1", "2024-01-01", 5]]),
            SheetToWrite("Two", header, [["B", "invoice", "1", "2024-01-01", 6]]),
        ],
    )
    text = tmp_path / "text.csv"
    text.write_bytes("client,kind,number,date,amount\nРомашка,invoice,1,2024-01-01,5\n".encode("cp1251"))
    hand.add(book, text)
    hand.go_on()
    hand.preview.sheet.setCurrentText("Two")
    hand.preview.sheet.activated.emit(1)
    assert hand.assistant.intake.sources[0].sheet.rows[1][0] == "B"

    hand.preview.file.setCurrentIndex(1)
    choose(hand.preview.encoding, "koi8-r")
    assert hand.assistant.intake.sources[1].sheet.rows[1][0] != "Ромашка"
    choose(hand.preview.encoding, "utf-8")
    assert "utf-8" in hand.assistant.problem.text()
    choose(hand.preview.encoding, "cp1251")
    assert hand.assistant.intake.sources[1].sheet.rows[1][0] == "Ромашка"


def test_that_columns_are_mapped_and_ambiguous_dates_decided(hand: Hand, database: Database, tmp_path: Path) -> None:
    path = table(tmp_path, "list.csv", ["Kim", "Sənəd", "Nə vaxt", "Nə qədər"], ["A", "1", "03/04/2024", "1,234"])
    hand.add(path)
    hand.go_on(2)
    assert not hand.assistant.next_button.isEnabled()

    for row, key in enumerate(("client", "number", "date", "amount")):
        choose(hand.columns.table.cellWidget(row, 2), key)
    choose(hand.columns.shape, "invoice")
    hand.go_on()
    assert "refused" in hand.trial.told.text()

    hand.assistant.back()
    choose(hand.columns.table.cellWidget(2, 3), "dmy")
    choose(hand.columns.table.cellWidget(3, 3), ".")
    hand.go_on(2)
    assert owed(database) == 123_400


def test_that_the_mapping_is_remembered_for_the_next_file_of_the_shape(hand: Hand, tmp_path: Path) -> None:
    hand.add(table(tmp_path, "one.csv", ["Kim", "Sənəd", "Nə vaxt", "Nə qədər"], ["A", "1", "2024-01-01", "5"]))
    hand.go_on(2)
    for row, key in enumerate(("client", "number", "date", "amount")):
        choose(hand.columns.table.cellWidget(row, 2), key)
    choose(hand.columns.shape, "invoice")
    saved = tmp_path / "map.json"
    hand.columns.save_mapping(saved)
    hand.go_on(2)
    assert hand.assistant.place == 4
    assert read_mappings(saved, "ledger")[0].columns["Kim"] == "client"

    hand.assistant.begin_again()
    hand.add(table(tmp_path, "two.csv", ["Kim", "Sənəd", "Nə vaxt", "Nə qədər"], ["A", "2", "2024-01-01", "5"]))
    assert hand.assistant.intake.sources[0].origin == "remembered"
    hand.go_on(4)
    assert hand.assistant.place == 4


def test_that_refused_rows_are_shown_saved_and_left_out_on_wish(hand: Hand, database: Database, tmp_path: Path) -> None:
    hand.add(neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,", "A,invoice,2,2024-01-01,,oops,,,", "A,invoice,1,2024-01-01,,5,,,"))
    hand.go_on(3)
    assert not hand.assistant.next_button.isEnabled()
    choose(hand.trial.level, "refused")
    assert [row[1] for row in hand.trial.notes.texts.rows] == ["3"]
    choose(hand.trial.level, "odd")
    assert [row[1] for row in hand.trial.notes.texts.rows] == ["4"]

    target = tmp_path / "refused.xlsx"
    hand.trial.save_refused(target)
    (sheet,) = read_sheets(target)
    assert "oops" in [str(cell) for cell in sheet.rows[1]]

    hand.trial.valid_only.setChecked(True)
    hand.settle()
    hand.go_on()
    assert hand.assistant.place == 4
    assert owed(database) == 500


def test_that_decisions_are_offered_only_where_they_mean_something(hand: Hand, tmp_path: Path) -> None:
    hand.add(neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,", "A,payment,2,2024-01-01,,5,,,"))
    hand.go_on(3)
    assert hand.trial.decisions.rowCount() == 1
    hand.assistant.back()
    hand.assistant.back()
    hand.assistant.back()
    assert hand.assistant.place == 0


def test_that_markup_in_a_file_is_shown_as_typed(hand: Hand, tmp_path: Path) -> None:
    hand.add(neutral(tmp_path, "<img src=x>,invoice,1,2024-01-01,,oops,,,"))
    hand.go_on(3)

    model = hand.trial.notes.texts
    assert model.rowCount() == 1
    hand.assistant.go_to(1)
    shown = hand.preview.preview.texts
    assert shown.data(shown.index(1, 0)) == "<img src=x>"
    assert "&lt;img" in str(shown.data(shown.index(1, 0), int(Qt.ItemDataRole.ToolTipRole)))


def test_that_another_kind_takes_the_same_files_anew(hand: Hand, tmp_path: Path) -> None:
    hand.add(table(tmp_path, "clients.csv", ["Name", "Phone"], ["A", "1"]))
    choose_kind = hand.files.what
    choose_kind.setCurrentIndex(choose_kind.findData("clients"))

    assert hand.assistant.intake.importer.key == "clients"
    assert hand.assistant.intake.sources[0].mapping.columns["Name"] == "name"


@pytest.mark.parametrize("language", ["az", "ar", "ru"])
def test_that_every_step_opens_in_every_language(qtbot: QtBot, desk: Desk, tmp_path: Path, language: str, theme: Theme) -> None:
    use_language(language)
    made = open_assistant(desk, what="ledger")
    hand = Hand(qtbot, made)
    hand.add(neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,"))
    hand.go_on(4)

    assert made.place == 4
    made.close()


def test_that_escape_closes_and_nothing_is_stored(hand: Hand, qtbot: QtBot, database: Database, tmp_path: Path) -> None:
    hand.add(neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,"))
    hand.go_on(3)
    with qtbot.waitSignal(hand.assistant.rejected):
        qtbot.keyClick(hand.assistant, Qt.Key.Key_Escape)

    assert owed(database) == 0


def test_that_an_earlier_import_is_undone_from_the_list(hand: Hand, qtbot: QtBot, database: Database, tmp_path: Path) -> None:
    hand.add(neutral(tmp_path, "A,invoice,1,2024-01-01,,5,,,"))
    hand.go_on(4)
    hand.assistant.begin_again()
    earlier = hand.files.show_earlier()
    assert [one.files for one in earlier.batches] == [("ledger.csv",)]

    earlier.undo()
    qtbot.waitUntil(lambda: not earlier.batches, timeout=30_000)
    assert owed(database) == 0
    earlier.close()

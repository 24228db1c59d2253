"""Tables of rows at hand: edges that stay, and cells for a spreadsheet."""

from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import money

from kamdesk.core.i18n import use_language
from kamdesk.ui.table.rows import RowColumn, RowsModel, RowsTable


def test_that_a_table_of_rows_keeps_the_rules_of_qt_and_its_edges(qtmodeltester: ModelTester) -> None:
    model = RowsModel([RowColumn("Number", lambda row: row)])
    qtmodeltester.check(model)
    model.show([3, 1, 2], [6], [0])

    model.sort(0, Qt.SortOrder.DescendingOrder)

    assert model.everything() == [0, 3, 2, 1, 6]


def test_that_copied_cells_are_plain_numbers_and_no_formulas(qtbot: QtBot) -> None:
    table = RowsTable([RowColumn("Name", lambda row: row[0]), RowColumn("Amount", lambda row: row[1], side="end")])
    qtbot.addWidget(table)
    table.show_rows([("=HYPERLINK(1)", money("1234.5"))])
    table.selectAll()
    use_language("az")

    assert table.copied() == "'=HYPERLINK(1)\t1234,50"

"""A table of rows at hand as a spreadsheet file."""

from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import is_rtl
from kamdesk.core.money import Money
from kamdesk.core.text import without_direction_marks
from kamdesk.ui.messages import tell_error
from kamdesk.ui.page.export import CSV, choose_file
from kamdesk.ui.table.rows import RowColumn, RowsTable


def export_rows(parent: QWidget, table: RowsTable, name: str) -> QFileDialog:
    """Ask for a file and write what *table* shows into it."""
    return choose_file(parent, name, partial(_write, parent, table, name))


def _write(parent: QWidget, table: RowsTable, name: str, path: Path) -> None:
    from kamdesk.core.sheets import SheetToWrite, write_csv, write_xlsx

    model = table.rows_model
    header = [column.title for column in model.columns]
    rows = [[_cell(row, column) for column in model.columns] for row in model.everything()]
    try:
        if path.suffix.lower() == CSV:
            write_csv(path, header, iter(rows), bom=True)
        else:
            write_xlsx(path, [SheetToWrite(name, header, iter(rows))], right_to_left=is_rtl())
    except KamDeskError as problem:
        tell_error(parent, problem)


def _cell(row: Any, column: RowColumn) -> Any:
    value = column.value(row)
    if isinstance(value, Money):
        return value.amount
    if isinstance(value, Decimal | date):
        return value
    return without_direction_marks(column.show(value))

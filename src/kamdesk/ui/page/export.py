"""A list as a spreadsheet file: the rows and columns shown, in the order shown, with numbers as numbers.

Example:
    export_list(page, desk, view, Path("clients.xlsx"), _("Clients"))
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Reader
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import TableModel, TableView
from kamdesk.ui.table.clipboard import rows_in_order, with_reader

CSV = ".csv"


def choose_file(parent: QWidget, name: str, take: Callable[[Path], None]) -> QFileDialog:
    """Ask where to save a table, xlsx or csv, and hand the path to *take*."""
    dialog = QFileDialog(parent, _("Export the list"), name)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilters([_("Excel workbook (*.xlsx)"), _("CSV table (*.csv)")])
    dialog.setDefaultSuffix("xlsx")
    dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx"))
    dialog.fileSelected.connect(lambda path: take(Path(path)))
    dialog.open()
    return dialog


def export_list(parent: QWidget, desk: Desk, view: TableView, path: Path, name: str) -> None:
    """Write what *view* shows to *path* in the background; csv by its ending, else xlsx."""
    model = view.table_model()
    columns, ids, statement = view.visible_columns(), model.all_ids(), model.listing.rows_of()
    money = _currency_columns(model, columns)
    header = [model.columns[number].heading() for number in columns] + [_("Currency")] * len(money)

    def work(reader: Reader, progress: Progress) -> int:
        rows = rows_in_order(reader, statement, ids, progress)
        _write(path, name, header, _cells(model, columns, money, rows))
        return len(ids)

    def done(count: int) -> None:
        told = ngettext("{count} row exported to {file}.", "{count} rows exported to {file}.", count)
        desk.say(told.format(count=count, file=path.name))

    in_background(parent, with_reader(desk, work), done, title=_("Exporting…"))


def _write(path: Path, name: str, header: Sequence[str], rows: Iterator[list[Any]]) -> None:
    from kamdesk.core.i18n import is_rtl
    from kamdesk.core.sheets import SheetToWrite, write_csv, write_xlsx

    if path.suffix.lower() == CSV:
        write_csv(path, header, rows, bom=True)
    else:
        write_xlsx(path, [SheetToWrite(name, header, rows)], right_to_left=is_rtl())


def _currency_columns(model: TableModel, columns: Sequence[int]) -> list[int]:
    """Return the places of currencies that belong to an exported amount and are not exported themselves."""
    shown = {model.cells.places[number] for number in columns}
    wanted = [model.cells.currencies[number] for number in columns]
    return list(dict.fromkeys(place for place in wanted if place is not None and place not in shown))


def _cells(model: TableModel, columns: Sequence[int], money: Sequence[int], rows: Iterator[Any]) -> Iterator[list[Any]]:
    for row in rows:
        yield [_cell(model, row, number) for number in columns] + [row[place] for place in money]


def _cell(model: TableModel, row: Any, number: int) -> Any:
    value = model.cells.value(row, number)
    if value is None or isinstance(value, datetime | bool):
        return without_direction_marks(model.cells.text(row, number))
    if isinstance(value, date) or (isinstance(value, Decimal | int) and model.columns[number].lies == "end"):
        return value
    return without_direction_marks(model.cells.text(row, number))

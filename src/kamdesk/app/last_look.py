"""Writes down, when a store is closed, how the window looks and which rows it shows, for `curtain` and `first_rows`."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from sqlalchemy import Integer, Text

from kamdesk.app.first_rows import KEY, MOST_ROWS
from kamdesk.core.i18n import _, current_language, is_rtl
from kamdesk.storage.base import IsoDate, Line
from kamdesk.storage.database import Database
from kamdesk.ui.page import ListPage, Page
from kamdesk.ui.table import Column, TableView
from kamdesk.ui.theme import row_height, tokens

if TYPE_CHECKING:
    from kamdesk.app.window import MainWindow

_COLOURS = ("window", "surface", "alternate", "sidebar", "selection", "text", "muted")


def remember_look(window: "MainWindow", database: Database) -> None:
    """Keep the look of *window*: places, words and colours, and of a list the query of its first rows, but no row."""
    page = window.stack.currentWidget()
    if not isinstance(page, Page):
        window.settings.set(KEY, None)
        return
    colours = tokens()
    look = {
        "store": database.shown,
        "language": current_language(),
        "mirrored": is_rtl(),
        "colours": {name: getattr(colours, name) for name in _COLOURS},
        "points": QApplication.font().pointSizeF(),
        "sidebar_at": _place(window, window.sidebar),
        "words": _words(window),
        "title": _(page.title),
        "title_at": _title_place(window, page),
    }
    if isinstance(page, ListPage) and database.dialect == "sqlite":
        look |= _list(window, database, page)
    window.settings.set(KEY, look)


def _place(window: QWidget, widget: QWidget) -> list[int]:
    """Return x from the side where reading begins, y, width and height."""
    at = widget.mapTo(window, QPoint(0, 0))
    x = window.width() - at.x() - widget.width() if is_rtl() else at.x()
    return [x, at.y(), widget.width(), widget.height()]


def _words(window: "MainWindow") -> list[list[Any]]:
    words: list[list[Any]] = []
    for button in window.sidebar.buttons.values():
        x, y, width, _height = _place(window, button)
        words.append(["" if window.sidebar.is_folded else button.text(), x, y, width, button.isChecked()])
    bar = window.menuBar()
    for action in bar.actions():
        area = bar.actionGeometry(action)
        x = window.width() - area.right() if is_rtl() else area.x()
        words.append([action.text().replace("&", ""), x + 6, area.bottom() - 6, 0, False])
    return words


def _title_place(window: QWidget, page: QWidget) -> list[int]:
    heading = next((label for label in page.findChildren(QLabel) if label.property("kind") == "title"), None)
    if heading is None:
        return [16, 0]
    x, y, _width, height = _place(window, heading)
    return [x - 4, y + height * 3 // 4]


def _list(window: QWidget, database: Database, page: ListPage) -> dict[str, Any]:
    ids = list(page.model.all_ids()[:MOST_ROWS])
    statement = page.model.listing.rows_of().params(ids=ids)
    compiled = statement.compile(database.engine, compile_kwargs={"literal_binds": True})
    x, y, width, _height = _place(window, page.table)
    return {
        "sql": str(compiled),
        "ids": ids,
        "table_at": [x, y, width, page.table.horizontalHeader().height()],
        "row_height": row_height(),
        "columns": [_column(page.table, number) for number in page.table.visible_columns()],
    }


def _column(table: TableView, number: int) -> dict[str, Any]:
    model = table.table_model()
    column, place, currency = model.columns[number], model.cells.places[number], model.cells.currencies[number]
    stored: Any = list(model.listing.select.selected_columns)[place].type
    header = table.horizontalHeader()
    x, width = header.sectionPosition(number), header.sectionSize(number)
    return {
        "title": column.heading(),
        "place": place,
        "x": x,
        "width": width,
        "at_end": column.lies == "end",
        "kind": _kind(column, stored, currency),
        "currency": currency,
        "language": current_language(),
    }


def _kind(column: Column, stored: Any, currency: int | None) -> str:
    if column.show is not None:
        return "blank"
    if currency is not None:
        return "money"
    if isinstance(stored, IsoDate):
        return "date"
    if isinstance(stored, Line | Text):
        return "text"
    return "number" if isinstance(stored, Integer) else "blank"

"""The page of a long list, invoices if no other is named, on a stage that tells how long it takes until rows are seen."""

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QEventLoop, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QTableView

from kamdesk.areas import load_models
from kamdesk.core.settings import Settings, home
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import ListPage
from kamdesk.ui.table import TableModel, TableView
from kamdesk.ui.theme import Theme

SIZE = (1200, 800)
Index = QModelIndex | QPersistentModelIndex


def application() -> QApplication:
    """Return the one application with the look of the program."""
    running = QApplication.instance()
    if isinstance(running, QApplication):
        return running
    made = QApplication([])
    Theme(made)
    return made


class Stage:
    """A window with the list of *page* over the store at *path*."""

    def __init__(self, path: Path, page: Callable[[Desk], ListPage] | None = None) -> None:
        self.application = application()
        self._page = page or invoices_page
        load_models()
        self.database = Database.open(str(path))
        self.desk = Desk(self.database, settings=_nothing_remembered())
        self.window = QMainWindow()
        self.window.resize(*SIZE)
        self.window.show()
        self._view: TableView | None = None
        self._constant: QTableView | None = None

    def __enter__(self) -> "Stage":
        return self

    def __exit__(self, _kind: type[BaseException] | None, _value: BaseException | None, _trace: TracebackType | None) -> None:
        if self._constant is not None:
            self._constant.close()
        self.window.close()
        self.desk.close()
        self.database.close()

    @property
    def view(self) -> TableView:
        assert self._view is not None
        return self._view

    @property
    def model(self) -> TableModel:
        return self.view.table_model()

    def open(self) -> float:
        """Open the page anew and return the seconds until its first rows are painted."""

        def show() -> None:
            page = self._page(self.desk)
            self._view = page.table
            self.window.setCentralWidget(page)

        return self.first_rows(show)

    def open_list(self) -> float:
        """Open only the list of the page anew, without what stands around it."""
        page = self._page(self.desk)

        def show() -> None:
            model = TableModel(self.desk, page.columns, page.listing(**page.chosen_filters()))
            self._view = TableView(self.desk, model, page.key)
            self.window.setCentralWidget(self._view)

        taken = self.first_rows(show)
        page.deleteLater()
        return taken

    def sort(self, column: int, *, descending: bool) -> float:
        """Sort and return the seconds until the first rows are painted."""
        order = Qt.SortOrder.DescendingOrder if descending else Qt.SortOrder.AscendingOrder
        return self.first_rows(lambda: self.model.sort(column, order))

    def search(self, text: str) -> float:
        """Limit the list to *text* and return the seconds until the first rows are painted."""
        return self.first_rows(lambda: self.model.set_search(text))

    def floor(self) -> float:
        """Return the seconds that a repaint of a constant model takes now."""
        if self._constant is None or self._constant.size() != self.view.size():
            self._constant = constant_view(self.view)
            for _round in range(5):
                self.application.processEvents()
        begin = time.perf_counter()
        self._constant.viewport().repaint()
        return time.perf_counter() - begin

    def first_rows(self, act: Callable[[], Any]) -> float:
        loop = QEventLoop()
        begin = time.perf_counter()
        act()
        self.model.loaded.connect(loop.quit)
        loop.exec()
        self.repaint()
        taken = time.perf_counter() - begin
        self.model.loaded.disconnect(loop.quit)
        return taken

    def complete(self) -> None:
        """Wait until all rows are known and nothing is left to be done."""
        if not self.model.is_complete:
            loop = QEventLoop()
            self.model.completed.connect(loop.quit)
            loop.exec()
        for _round in range(5):
            self.application.processEvents()

    def jump_to_the_end(self) -> float:
        """Return the seconds until the last rows are painted."""
        begin = time.perf_counter()
        self.view.verticalScrollBar().setValue(self.view.verticalScrollBar().maximum())
        self.repaint()
        return time.perf_counter() - begin

    def jump_to_the_beginning(self) -> None:
        self.view.verticalScrollBar().setValue(0)
        self.repaint()

    def repaint(self) -> None:
        self.view.viewport().repaint()


def _nothing_remembered() -> Settings:
    """Return settings without what another stage left: a list that opens sorted would not be sorted so again."""
    path = home() / "stage.json"
    path.unlink(missing_ok=True)
    return Settings(path)


def invoices_page(desk: Desk) -> ListPage:
    from kamdesk.areas.receivables.page.invoices import InvoicesPage

    return InvoicesPage(desk)


class ConstantModel(QAbstractTableModel):
    """As many rows and columns as the list, all texts alike: what a repaint costs at least."""

    def __init__(self, like: TableModel) -> None:
        super().__init__()
        self._rows, self._columns = like.rowCount(), like.columnCount()
        self._texts = [str(like.data(like.index(0, column))) for column in range(self._columns)]
        self._sides = [like.data(like.index(0, column), Qt.ItemDataRole.TextAlignmentRole) for column in range(self._columns)]

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return self._rows

    def columnCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008
        return self._columns

    def data(self, index: Index, role: int = 0) -> Any:
        if role == 0:
            return self._texts[index.column()]
        return self._sides[index.column()] if role == 7 else None


def constant_view(like: TableView) -> QTableView:
    """Return a plain table of the same size and column widths as *like* over a constant model."""
    view = QTableView()
    model = ConstantModel(like.table_model())
    model.setParent(view)
    view.setModel(model)
    view.setShowGrid(False)
    view.setAlternatingRowColors(True)
    view.verticalHeader().hide()
    view.verticalHeader().setDefaultSectionSize(like.verticalHeader().defaultSectionSize())
    for number in range(model.columnCount()):
        view.setColumnWidth(number, like.columnWidth(number))
    view.resize(like.size())
    view.show()
    return view

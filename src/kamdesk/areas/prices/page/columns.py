"""The price columns as the tree in which prices are handed on from parent to child."""

from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.clients.model import Client
from kamdesk.areas.prices import actions, queries
from kamdesk.areas.prices.forms import column_form
from kamdesk.areas.prices.forms.words import percent_words, rule_words
from kamdesk.areas.prices.model import PriceColumn
from kamdesk.areas.prices.queries import ColumnRow
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, is_rtl
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.theme import row_height, set_kind

_ID: Final = Qt.ItemDataRole.UserRole
_WIDTHS: Final = (230, 80, 150, 160, 160, 110, 80)
_NUMBERS: Final = (2, 4, 6)


class ColumnsTab(Page):
    """Each column below its parent, with what it adds, how it rounds, and how many clients have it."""

    key, title, icon = "price-columns", N_("Price columns"), "columns"
    shows = frozenset({PriceColumn, Client})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.rows: dict[int, ColumnRow] = {}
        self.tree = QTreeWidget()
        self.tree.setAccessibleName(_(self.title))
        self.tree.setAlternatingRowColors(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.setHeaderLabels(
            [
                _("Name"),
                _("Currency"),
                _("On the parent's price"),
                _("Rounding"),
                _("Discount of its clients"),
                _("Default"),
                _("Clients"),
            ]
        )
        for place, width in enumerate(_WIDTHS):
            self.tree.setColumnWidth(place, width)
        for place in _NUMBERS:
            self.tree.headerItem().setTextAlignment(place, _right())
        self.tree.itemSelectionChanged.connect(lambda: self.enable_actions(len(self.selected())))
        self.tree.itemDoubleClicked.connect(lambda item, _column: self.edit(int(item.data(0, _ID))))
        self.nothing = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.tree)
        self.stack.addWidget(self.nothing)
        self._build()
        self.refresh()

    def _build(self) -> None:
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(Toolbar([pair for pair in self.add_actions() if not pair[0].quiet]))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.stack, 1)

    def commands(self) -> list[Command]:
        return [
            Command("new", N_("New"), "plus", "Ctrl+N; Ins", self.new, primary=True),
            Command("open", N_("Open"), "", "Return", self.edit, "one", quiet=True),
            Command("edit", N_("Edit"), "pencil-simple", "F2", self.edit, "one"),
            Command("duplicate", N_("Duplicate"), "copy", "Ctrl+D; F9", self.duplicate, "one"),
            Command("archive", N_("Archive or take back"), "archive", "Del", self.archive, "one"),
            Command("prices", N_("Its prices"), "list-bullets", "", self._show_prices, "one"),
            Command("print", N_("Print price list"), "printer", "Ctrl+P", self._print, "one"),
            Command("refresh", N_("Refresh"), "arrow-clockwise", "F5", self.refresh, quiet=True),
        ]

    def selected(self) -> list[int]:
        return [int(item.data(0, _ID)) for item in self.tree.selectedItems()]

    # What is shown

    def refresh(self) -> None:
        """Read the columns again; the choice stays."""
        chosen = self.selected()
        self.rows = {row.id: row for row in self.desk.read(queries.columns, with_archived=True)}
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for row in self._parents_first():
            above = items.get(row.parent_id) if row.parent_id is not None else None
            item = QTreeWidgetItem(above, _texts(row)) if above is not None else QTreeWidgetItem(self.tree, _texts(row))
            item.setData(0, _ID, row.id)
            item.setSizeHint(0, QSize(0, row_height()))
            for place in _NUMBERS:
                item.setTextAlignment(place, _right())
            items[row.id] = item
        self.tree.expandAll()
        for number in chosen:
            if number in items:
                items[number].setSelected(True)
                self.tree.setCurrentItem(items[number])
        self.enable_actions(len(self.selected()))
        self.stack.setCurrentWidget(self.tree if self.rows else self.nothing)
        self.nothing.tell(
            _("There are no price columns yet: every client pays the usual prices."), "columns", (_("New"), self.new)
        )

    def _parents_first(self) -> list[ColumnRow]:
        told: dict[int | None, list[ColumnRow]] = {}
        for row in sorted(self.rows.values(), key=lambda row: (row.archived, not row.is_default, row.name.casefold())):
            told.setdefault(row.parent_id, []).append(row)
        ordered, waiting = [], list(reversed(told.get(None, [])))
        while waiting:
            row = waiting.pop()
            ordered.append(row)
            waiting += reversed(told.get(row.id, []))
        return ordered

    # What is done

    def _show(self, form: FormDialog) -> None:
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.open()

    def new(self) -> None:
        """Start a new column."""
        self._show(column_form(self.desk, self, None))

    def edit(self, column_id: int) -> None:
        """Change a column."""
        self._show(column_form(self.desk, self, column_id))

    def duplicate(self, column_id: int) -> None:
        """Start a new column with the values of another."""
        self._show(column_form(self.desk, self, column_id, copied=True))

    def archive(self, column_id: int) -> None:
        """Put a column away, or take it back."""
        row = self.rows[column_id]
        self.desk.write(actions.restore_columns if row.archived else actions.archive_columns, [column_id])
        told = (
            _("The price column {name} is back from the archive.") if row.archived else _("The price column {name} was archived.")
        )
        undo: Any = actions.archive_columns if row.archived else actions.restore_columns
        self.desk.say(told.format(name=isolate(row.name)), lambda: self.desk.write(undo, [column_id]))

    def _show_prices(self, column_id: int) -> None:
        self.desk.open("prices", column_id=column_id)

    def _print(self, column_id: int) -> None:
        self.desk.open("reports", kind="price-list", column_id=column_id)


def _right() -> Qt.AlignmentFlag:
    return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def _texts(row: ColumnRow) -> list[str]:
    name = _("{name} (archived)").format(name=isolate(row.name)) if row.archived else isolate(row.name)
    numbers = (
        rule_words(row.percent) if row.percent else "",
        percent_words(row.discount) if row.discount else "",
        show_number(row.clients),
    )
    percent, discount, clients = (isolate_ltr(text) if text and is_rtl() else text for text in numbers)
    return [name, row.currency, percent, _rounding(row), discount, _("default") if row.is_default else "", clients]


def _rounding(row: ColumnRow) -> str:
    if row.round_step is None:
        return ""
    step = isolate_ltr(show_number(row.round_step))
    if not row.round_ending:
        return _("to {step}").format(step=step)
    return _("to {step}, ending {ending}").format(step=step, ending=isolate_ltr(show_number(row.round_ending)))

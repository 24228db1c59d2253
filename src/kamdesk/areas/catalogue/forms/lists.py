"""The small lists of the catalogue: groups as a tree, units of measure."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.catalogue import actions, queries, rules
from kamdesk.areas.catalogue.queries import GroupRow, UnitRow
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, TextEditor
from kamdesk.ui.theme import icon, set_kind

_ID = Qt.ItemDataRole.UserRole


class NameForm(FormDialog):
    """Asks for a name; `given["keep"]` stores it and may refuse."""

    title = N_("Name")
    keeps_draft = False

    def fields(self) -> list[Field]:
        return [Field("name", N_("Name"), TextEditor(longest=rules.LONGEST_NAME), required=True)]

    def save(self, values: dict[str, Any]) -> Any:
        """Hand the name over."""
        return self.given["keep"](values["name"])


class _ListDialog(QDialog):
    """A small list with buttons beside it; refusals are shown above it."""

    title = ""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_(self.title))
        self.resize(520, 440)
        self.error = QLabel()
        set_kind(self.error, "problem")
        self.error.setTextFormat(Qt.TextFormat.PlainText)
        self.error.setWordWrap(True)
        self.error.hide()
        self.tree = QTreeWidget()
        self.tree.setHeaderHidden(True)
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.tree.itemActivated.connect(lambda _item: self.rename())
        self.buttons = QVBoxLayout()
        self._add_buttons()
        self.buttons.addStretch()
        self.add_button(_("Close"), "x", self.accept)
        row = QHBoxLayout()
        row.addWidget(self.tree, 1)
        row.addLayout(self.buttons)
        column = QVBoxLayout(self)
        column.addWidget(self.error)
        column.addLayout(row)
        self.fill()

    def _add_buttons(self) -> None:
        self.add_button(_("New"), "plus", self.new, "Ctrl+N", "Ins")
        self.add_button(_("Rename"), "pencil-simple", self.rename, "F2")
        self.add_button(_("Archive"), "archive", self.archive, "Del")

    def add_button(self, text: str, picture: str, act: Callable[[], object], *keys: str) -> QPushButton:
        """Add a button whose refusals are shown above the list."""
        button = QPushButton(icon(picture), text)
        button.setAutoDefault(False)
        button.setToolTip(keys[0] if keys else "")
        button.clicked.connect(lambda: self.attempt(act))
        for one in keys:
            QShortcut(QKeySequence(one), self, lambda: self.attempt(act))
        self.buttons.addWidget(button)
        return button

    def attempt(self, act: Callable[[], object]) -> None:
        """Do *act*; a refusal is shown, and the list is read again."""
        self.error.hide()
        try:
            act()
        except KamDeskError as problem:
            self.error.setText(str(problem))
            self.error.show()

    def ask_name(self, keep: Callable[[str], object], name: str = "") -> NameForm:
        """Ask for a name and hand it to *keep*."""
        form = NameForm(self.desk, self, keep=keep, values={"name": name})
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(lambda _value: self.fill())
        form.open()
        return form

    def chosen_id(self) -> int | None:
        """Return the number of the chosen entry."""
        item = self.tree.currentItem()
        return None if item is None else int(item.data(0, _ID))

    def fill(self) -> None:
        """Read the list again; the choice stays."""
        raise NotImplementedError

    def new(self) -> None:
        """Add an entry."""
        raise NotImplementedError

    def rename(self) -> None:
        """Rename the chosen entry."""
        raise NotImplementedError

    def archive(self) -> None:
        """Put the chosen entry away, or take it back."""
        raise NotImplementedError


class GroupsDialog(_ListDialog):
    """The groups of products as a tree."""

    title = N_("Groups of products")

    def _add_buttons(self) -> None:
        super()._add_buttons()
        self.add_button(_("New inside"), "tree-structure", self.new_inside)
        self.add_button(_("Move to…"), "arrows-out-cardinal", self.move_chosen)

    def fill(self) -> None:
        chosen = self.chosen_id()
        self.rows = {row.id: row for row in self.desk.read(queries.groups, with_archived=True)}
        self.tree.clear()
        items: dict[int, QTreeWidgetItem] = {}
        for row in sorted(self.rows.values(), key=lambda row: row.path.count(" / ")):
            text = _("{name} (archived)").format(name=row.name) if row.archived else row.name
            above = items.get(row.parent_id) if row.parent_id is not None else None
            item = QTreeWidgetItem(above, [text]) if above is not None else QTreeWidgetItem(self.tree, [text])
            item.setData(0, _ID, row.id)
            items[row.id] = item
        self.tree.expandAll()
        self.tree.sortItems(0, Qt.SortOrder.AscendingOrder)
        if chosen in items:
            self.tree.setCurrentItem(items[chosen])

    def _chosen(self) -> GroupRow | None:
        number = self.chosen_id()
        return None if number is None else self.rows.get(number)

    def new(self) -> None:
        self.ask_name(lambda name: self.desk.write(actions.add_group, name))

    def new_inside(self) -> None:
        """Add a group inside the chosen one."""
        above = self.chosen_id()
        self.ask_name(lambda name: self.desk.write(actions.add_group, name, above))

    def rename(self) -> None:
        row = self._chosen()
        if row is not None:
            self.ask_name(lambda name: self.desk.write(actions.rename_group, row.id, row.version, name), row.name)

    def move_chosen(self) -> None:
        """Ask where the chosen group is to hang."""
        row = self._chosen()
        if row is None:
            return
        form = _PlaceForm(self.desk, self, group=row, values={"parent_id": row.parent_id})
        form.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        form.saved.connect(lambda _value: self.fill())
        form.open()

    def archive(self) -> None:
        row = self._chosen()
        if row is not None:
            self.desk.write(actions.set_group_archived, row.id, archived=not row.archived)
            self.fill()


class _PlaceForm(FormDialog):
    """Asks for the group above another."""

    title = N_("Move the group")
    keeps_draft = False

    def fields(self) -> list[Field]:
        from kamdesk.ui.form import ChoiceEditor

        places = [(row.id, row.path) for row in self.desk.read(queries.groups)]
        return [Field("parent_id", N_("Inside"), ChoiceEditor(places, empty=True), help=N_("Empty puts it at the top."))]

    def save(self, values: dict[str, Any]) -> None:
        """Move the group."""
        row: GroupRow = self.given["group"]
        self.desk.write(actions.move_group, row.id, row.version, values["parent_id"])


class UnitsDialog(_ListDialog):
    """The units of measure."""

    title = N_("Units of measure")

    def fill(self) -> None:
        chosen = self.chosen_id()
        self.rows = {row.id: row for row in self.desk.read(queries.units, with_archived=True)}
        self.tree.clear()
        for row in self.rows.values():
            text = _("{name} (archived)").format(name=row.name) if row.archived else row.name
            item = QTreeWidgetItem(self.tree, [text])
            item.setData(0, _ID, row.id)
            if row.id == chosen:
                self.tree.setCurrentItem(item)

    def _chosen(self) -> UnitRow | None:
        number = self.chosen_id()
        return None if number is None else self.rows.get(number)

    def new(self) -> None:
        self.ask_name(lambda name: self.desk.write(actions.add_unit, name))

    def rename(self) -> None:
        row = self._chosen()
        if row is not None:
            self.ask_name(lambda name: self.desk.write(actions.rename_unit, row.id, row.version, name), row.name)

    def archive(self) -> None:
        row = self._chosen()
        if row is not None:
            self.desk.write(actions.set_unit_archived, row.id, archived=not row.archived)
            self.fill()

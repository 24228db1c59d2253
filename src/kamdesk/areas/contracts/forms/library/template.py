"""A template: its kind, its names, and its clauses in their order."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.contracts.actions.templates import TemplateDetails
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.documents.template import template_paper
from kamdesk.areas.contracts.forms.laid import levels
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.contracts.forms.library.items import ItemsView, item_columns
from kamdesk.areas.contracts.forms.library.picker import ClausePicker
from kamdesk.areas.contracts.queries.library import LibraryRow
from kamdesk.areas.contracts.queries.templates import TemplateCard, TemplateItemRow, TemplateRow, numbered
from kamdesk.areas.contracts.rules import KINDS
from kamdesk.areas.contracts.rules.clauses import DEEPEST
from kamdesk.core.i18n import LANGUAGES, _, current_language, is_rtl, language_name
from kamdesk.core.text import clean
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import icon

#: Buttons that say what they do; the others have a picture and a tip.
_WITH_TEXT: Final = frozenset({"add", "remove"})
Items = tuple[TemplateItemRow, ...]


class TemplateEditor(QWidget):
    """Kind, names and clauses of one template.

    Attributes:
        row: The template that is edited; None: a new one.
        is_new: Somebody begins one.
        items: The clauses as they are now.

    Signals:
        changed: something was typed, chosen or moved.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.row: TemplateRow | None = None
        self.is_new = False
        self.items: Items = ()
        self._back: list[Items] = []
        self._on: list[Items] = []
        self.kind, self.language = QComboBox(), QComboBox()
        self.names = {one: QLineEdit() for one in LANGUAGES}
        self.view = ItemsView((), _("Clauses of the template"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.empty = EmptyState()
        self.doings: dict[str, Callable[[], object]] = {
            "add": self.add, "remove": self.remove, "up": partial(self.move_clause, down=False), "down": partial(self.move_clause, down=True),
            "deeper": partial(self.shift, 1), "shallower": partial(self.shift, -1), "undo": self.undo, "redo": self.redo,
        }  # fmt: skip
        self._build()
        self._untouched = self.details()

    def _build(self) -> None:
        for key, word in KINDS.items():
            self.kind.addItem(_(word), key)
        for one in LANGUAGES:
            self.language.addItem(language_name(one), one)
        self.language.setCurrentIndex(self.language.findData(current_language()))
        grid = QGridLayout()
        self._named(grid, 0, 0, _("Kind"), self.kind)
        for place, (language, line) in enumerate(self.names.items()):
            rtl = is_rtl(language)
            line.setLayoutDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
            row, column = divmod(place, 2)
            self._named(grid, row + 1, column * 2, _("Name, {language}").format(language=language_name(language)), line)
            line.textChanged.connect(self.changed)
        self._named(grid, 0, 2, _("Clauses shown in"), self.language)
        buttons = QHBoxLayout()
        for key, title, picture, keys in (
            ("add", _("From the library…"), "books", "Ctrl+L"), ("remove", _("Take out"), "trash", "Del"),
            ("shallower", _("Less deep"), "caret-double-left", "Ctrl+["), ("deeper", _("Deeper"), "caret-double-right", "Ctrl+]"),
            ("up", _("Move up"), "arrow-up", "Alt+Up"), ("down", _("Move down"), "arrow-down", "Alt+Down"),
            ("undo", _("Undo"), "arrow-u-up-left", "Ctrl+Z"), ("redo", _("Redo"), "arrow-u-up-right", "Ctrl+Y"),
        ):  # fmt: skip
            button = QPushButton(icon(picture), title if key in _WITH_TEXT else "")
            button.setAutoDefault(False)
            button.setAccessibleName(title)
            button.setToolTip(_("{what} ({keys})").format(what=title, keys=keys))
            button.clicked.connect(partial(self._do, key))
            buttons.addWidget(button)
        buttons.addStretch()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addLayout(grid)
        column_layout.addLayout(buttons)
        column_layout.addWidget(self.stack, 1)
        self.kind.currentIndexChanged.connect(self.changed)
        self.language.currentIndexChanged.connect(lambda _row: self._show())
        self.view.asked.connect(self._do)
        self.setFocusProxy(self.view)

    @staticmethod
    def _named(grid: QGridLayout, row: int, column: int, label: str, widget: QWidget) -> None:
        told = QLabel(label)
        told.setBuddy(widget)
        widget.setAccessibleName(label)
        grid.addWidget(told, row, column)
        grid.addWidget(widget, row, column + 1)
        grid.setColumnStretch(column + 1, 1)

    # The template

    def details(self) -> TemplateDetails:
        """Return the template as it is now."""
        return TemplateDetails(
            kind=self.kind.currentData(),
            names={one: clean(line.text()) for one, line in self.names.items()},
            items=tuple((one.level, one.clause_id) for one in self.items),
        )

    def show_card(self, card: TemplateCard | None) -> None:
        """Show a template; None empties the editor."""
        self.row, self.is_new = (None if card is None else card.row), False
        self._put(card)
        self._untouched = self.details()
        self.changed.emit()

    def _put(self, card: TemplateCard | None) -> None:
        self.kind.setCurrentIndex(self.kind.findData("supply" if card is None else card.row.kind))
        for language, line in self.names.items():
            line.setText("" if card is None else card.row.names.get(language, ""))
            line.setCursorPosition(0)
        self._back, self._on = [], []
        self.items = () if card is None else card.items
        self._show()

    def begin(self, *, like: bool = False) -> None:
        """Begin a template; *like*: with all that is shown."""
        kind, items = self.kind.currentData(), self.items
        names = {one: line.text() for one, line in self.names.items()}
        self.row, self.is_new = None, True
        self._put(None)
        self._untouched = self.details()
        if like:
            self.kind.setCurrentIndex(self.kind.findData(kind))
            for one, line in self.names.items():
                line.setText(_("{name} (copy)").format(name=names[one]) if names[one] else "")
            self.items = items
            self._show()
        self.changed.emit()
        self.names[current_language()].setFocus()

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return self.details() != self._untouched

    # Clauses

    def _show(self, place: int | None = None) -> None:
        language = self.language.currentData()
        self.view.words.set_columns(item_columns(language))
        self.view.show_rows(self.items)
        self.stack.setCurrentIndex(0 if self.items else 1)
        if place is not None and self.items:
            self.view.go_to(min(place, len(self.items) - 1))
        if not self.items:
            self.empty.tell(
                _("The template has no clauses yet."), "books", (_("Take some from the library…"), partial(self._do, "add"))
            )

    def _do(self, key: str, _checked: bool = False) -> None:
        if self.items or key in {"add", "undo", "redo"}:
            self.doings[key]()

    def _change(self, items: Sequence[TemplateItemRow], place: int) -> None:
        self._back.append(self.items)
        self._on = []
        self.items = numbered(list(items))
        self._show(place)
        self.changed.emit()

    def _place(self) -> int:
        return max(self.view.currentIndex().row(), 0)

    def add(self) -> ClausePicker:
        """Ask for clauses of the library, to stand behind the chosen one."""
        picker = ClausePicker(self.desk, self, (self.language.currentData(),))
        picker.picked.connect(self.take)
        picker.open()
        return picker

    def take(self, rows: Sequence[LibraryRow]) -> None:
        """Put clauses of the library in."""
        at = self._place() + 1 if self.items else 0
        level = 2
        if self.items:
            above = self.items[at - 1]
            level = min(above.level + 1, DEEPEST) if above.heading else above.level
        made = [
            TemplateItemRow(
                clause_id=one.id, level=1 if one.heading else level, number="", section=one.section, heading=one.heading,
                condition=one.condition, texts=one.texts,
            )
            for one in rows
        ]  # fmt: skip
        self._change([*self.items[:at], *made, *self.items[at:]], at + len(made) - 1)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the chosen clauses out."""
        gone = set(self.view.selected_places()) or {self._place()}
        self._change([one for place, one in enumerate(self.items) if place not in gone], min(gone))

    def move_clause(self, *, down: bool) -> None:
        """Move the chosen clause with what stands under it."""
        found = levels.moved([one.level for one in self.items], self._place(), down)
        if found is not None:
            order, place = found
            self._change([self.items[one] for one in order], place)

    def shift(self, by: int) -> None:
        """Let the chosen clause with what stands under it go deeper or less deep."""
        before = [one.level for one in self.items]
        after = levels.shifted(before, self._place(), by)
        if after != before:
            self._change([replace(one, level=level) for one, level in zip(self.items, after, strict=True)], self._place())

    def undo(self) -> None:
        """Go one step back."""
        self._step(self._back, self._on)

    def redo(self) -> None:
        """Do again what was undone."""
        self._step(self._on, self._back)

    def _step(self, source: list[Items], target: list[Items]) -> None:
        if source:
            target.append(self.items)
            self.items = source.pop()
            self._show(self._place())
            self.changed.emit()

    # The paper

    def show_paper(self) -> None:
        """Show the template as it is printed, in the language its clauses are shown in."""
        details, items, language = self.details(), self.items, self.language.currentData()

        def make(session: Session, printing: Printing) -> Document:
            return template_paper(session, details.names, items, language, printing=printing)

        preview(self.desk, self, make, details.names.get(language) or _("Template"))

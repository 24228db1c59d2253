"""Choosing clauses of the library."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.contracts.forms.laid import Cell, LibrarySearch, WordColumn, WordsView, field_cell
from kamdesk.areas.contracts.queries.library import LibraryRow, library
from kamdesk.areas.contracts.rules.clauses import CONDITIONS, SECTIONS
from kamdesk.core.i18n import _, current_language, language_name
from kamdesk.core.text import isolate
from kamdesk.ui.desk import Desk
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.theme import set_kind


def row_cell(row: LibraryRow, language: str, *, with_section: bool = True) -> Cell:
    """Return the wording of a clause under its section and its condition; in another language where it has none in this."""
    spoken = language if row.texts.get(language) else next(iter(row.texts), language)
    caption = _(SECTIONS.get(row.section, row.section))
    if row.condition is not None:
        told = _("{section}; {condition}")
        caption = told.format(section=caption, condition=_(CONDITIONS.get(row.condition, row.condition)))
    if spoken != language:
        caption = _("{section} ({language} only)").format(section=caption, language=isolate(language_name(spoken)))
    if not with_section and spoken == language:
        caption = "\u00a0"
    return field_cell(row.text(spoken), spoken, caption=caption, bold=row.heading, faded=row.archived)


class ClausePicker(QDialog):
    """Offers the clauses of the library; those that are chosen are put in.

    Signals:
        picked: the chosen clauses, in their order in the library.
    """

    picked = Signal(list)

    def __init__(self, desk: Desk, parent: QWidget | None, languages: Sequence[str]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Clauses of the library"))
        self.desk = desk
        self.view = WordsView((), _("Clauses of the library"))
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.words.set_columns(
            [
                WordColumn(language_name(one), partial(row_cell, language=one, with_section=not place))
                for place, one in enumerate(languages or (current_language(),))
            ]
        )
        self.view.opened.connect(lambda _row: self.pick())
        self.search = LibrarySearch(self.view, SECTIONS)
        self.search.changed.connect(self.look)
        self.empty = EmptyState()
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        self.pick_button = QPushButton(_("Put in"))
        set_kind(self.pick_button, "primary")
        self.pick_button.clicked.connect(self.pick)
        cancel = QPushButton(_("Cancel"))
        cancel.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        for button in (cancel, self.pick_button):
            button.setAutoDefault(False)
            row.addWidget(button)
        column = QVBoxLayout(self)
        column.addWidget(self.search)
        column.addWidget(self.stack, 1)
        column.addLayout(row)
        self.resize(980, 640)
        self.look()
        self.search.line.setFocus()

    def look(self) -> None:
        """Show what is searched."""
        found = self.desk.read(library, self.search.line.text(), section=self.search.section.currentData())
        self.view.show_rows(found)
        if found and not self.view.currentIndex().isValid():
            self.view.go_to(0)
        self.stack.setCurrentIndex(0 if found else 1)
        self.pick_button.setEnabled(bool(found))
        if not found:
            self.empty.tell(_("No clause of the library has these words."), "magnifying-glass")

    def pick(self) -> None:
        """Hand over what is chosen."""
        rows = [self.view.words.rows[place] for place in self.view.selected_places()]
        if rows:
            self.picked.emit(rows)
            self.accept()

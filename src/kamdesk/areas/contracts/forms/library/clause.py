"""A clause of the library in four languages side by side, with what is odd about it."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QGridLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from kamdesk.areas.contracts.actions.library import ClauseDetails
from kamdesk.areas.contracts.forms.laid.fieldmenu import fill_menu
from kamdesk.areas.contracts.forms.laid.wording import WordingEditor
from kamdesk.areas.contracts.queries.library import LibraryRow, library_clause
from kamdesk.areas.contracts.rules.checks import oddities
from kamdesk.areas.contracts.rules.clauses import CONDITIONS, SECTIONS
from kamdesk.core.i18n import LANGUAGES, _, language_name
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import icon, leading, set_kind


class ClauseEditor(QWidget):
    """Section, condition, and the wording in each language.

    Attributes:
        row: The clause that is edited; None: a new one.
        is_new: Somebody begins one.

    Signals:
        changed: something was typed or chosen.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row: LibraryRow | None = None
        self.is_new = False
        self.section, self.condition = QComboBox(), QComboBox()
        self.heading = QCheckBox(_("Heading of a section"))
        self.editors = {one: WordingEditor(one) for one in LANGUAGES}
        self.odd = Bar("warn")
        self.field_menu = QMenu(self)
        self._language = LANGUAGES[0]
        self._quiet = False
        self._build()
        self._untouched = self.details()
        self._look()

    def _build(self) -> None:
        for key, word in SECTIONS.items():
            self.section.addItem(_(word), key)
        self.condition.addItem(_("Always in the contract"), None)
        for key, word in CONDITIONS.items():
            self.condition.addItem(_(word), key)
        button = QToolButton()
        button.setText(_("Field"))
        button.setIcon(icon("brackets-curly"))
        button.setToolTip(_("Insert a field (Ctrl+Space)"))
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setToolButtonStyle(button.toolButtonStyle().ToolButtonTextBesideIcon)
        button.setShortcut("Ctrl+Space")
        button.setMenu(self.field_menu)
        self.field_button = button
        fill_menu(self.field_menu, self.insert_field, {})
        top = QGridLayout()
        for column, (label, combo) in enumerate(((_("Section"), self.section), (_("Condition"), self.condition))):
            told = QLabel(label)
            told.setBuddy(combo)
            combo.setAccessibleName(label)
            combo.setMinimumContentsLength(12)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            combo.currentIndexChanged.connect(self._look)
            top.addWidget(told, 0, column * 2)
            top.addWidget(combo, 0, column * 2 + 1)
            top.setColumnStretch(column * 2 + 1, 1)
        self.heading.toggled.connect(self._look)
        top.addWidget(self.heading, 1, 0, 1, 2)
        top.addWidget(button, 1, 3, Qt.AlignmentFlag.AlignTrailing)
        grid = QGridLayout()
        for place, (language, editor) in enumerate(self.editors.items()):
            named = QLabel(language_name(language), alignment=leading())
            set_kind(named, "caption")
            named.setBuddy(editor.area)
            editor.area.setAccessibleName(language_name(language))
            editor.area.setMinimumHeight(90)
            editor.area.setMaximumHeight(16_777_215)
            editor.changed.connect(self._look)
            editor.area.cursorPositionChanged.connect(partial(self._note, language))
            row, column = divmod(place, 2)
            grid.addWidget(named, row * 2, column)
            grid.addWidget(editor, row * 2 + 1, column)
            grid.setRowStretch(row * 2 + 1, 1)
        column_layout = QVBoxLayout(self)
        column_layout.setContentsMargins(0, 0, 0, 0)
        column_layout.addLayout(top)
        column_layout.addLayout(grid, 1)
        column_layout.addWidget(self.odd)
        self.setFocusProxy(self.editors[LANGUAGES[0]])

    def _note(self, language: str) -> None:
        if self.editors[language].area.hasFocus():
            self._language = language

    def insert_field(self, name: str) -> None:
        """Put a field where the cursor is."""
        self.editors[self._language].insert("{" + name + "}")

    def _look(self) -> None:
        """Say what is odd, and that something may be changed."""
        if not self._quiet:
            self.odd.tell("\n".join(sentence for _language, sentence in oddities(self.details().texts)))
            self.changed.emit()

    # The clause

    def details(self) -> ClauseDetails:
        """Return the clause as it is typed now."""
        return ClauseDetails(
            section=self.section.currentData(),
            texts={one: editor.value() or "" for one, editor in self.editors.items()},
            heading=self.heading.isChecked(),
            condition=self.condition.currentData(),
        )

    def show_row(self, row: LibraryRow | None) -> None:
        """Show a clause of the library; None empties the editor."""
        self.row, self.is_new = row, False
        if row is None:
            self._put(ClauseDetails(section="subject", texts={}))
        else:
            self._put(ClauseDetails(section=row.section, texts=row.texts, heading=row.heading, condition=row.condition))
        self._untouched = self.details()
        self._look()

    def begin(self, details: ClauseDetails) -> None:
        """Begin a new clause with what is known of it."""
        self.row, self.is_new = None, True
        self._put(ClauseDetails(section=details.section, texts={}))
        self._untouched = self.details()
        self._put(details)
        self._look()
        self.setFocus()

    def saved(self, desk: Desk, clause_id: int) -> None:
        """Take up what was stored."""
        self.show_row(desk.read(library_clause, clause_id))

    def _put(self, details: ClauseDetails) -> None:
        self._quiet = True
        self.section.setCurrentIndex(self.section.findData(details.section))
        self.condition.setCurrentIndex(self.condition.findData(details.condition))
        self.heading.setChecked(details.heading)
        for language, editor in self.editors.items():
            editor.set_value(details.texts.get(language, ""))
        self._quiet = False

    def is_dirty(self) -> bool:
        """Tell whether something is typed that is not stored."""
        return self.details() != self._untouched

"""The versions of a text: who wrote which, and what differs between any two."""

from typing import Final

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kamdesk.areas.contracts.documents import contract_paper, differences_paper
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView, changed_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.contracts.forms.text.reading import TextState, in_order, read_text
from kamdesk.areas.contracts.model import Contract, ContractText
from kamdesk.areas.contracts.queries.filling import filled
from kamdesk.areas.contracts.queries.texts import VersionRow, versions
from kamdesk.areas.contracts.rules import ORIGINS
from kamdesk.areas.contracts.rules.differences import CHANGES, ClauseChange, differences
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_moment, show_number
from kamdesk.core.i18n import _, language_name, ngettext, pgettext
from kamdesk.core.text import isolate_ltr, listed
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import icon, leading, set_kind

_WHAT_WIDTH: Final = 150
_KINDS: Final = ("changed", "new", "gone", "moved")


def read_differences(session: Session, contract_id: int, old: int, new: int, language: str) -> tuple[ClauseChange, ...]:
    """Return what became of each clause between two versions in one language.

    Raises:
        ContractGoneError: the contract is not there.
    """
    before = filled(session, contract_id, old, (language,))
    after = filled(session, contract_id, new, (language,))
    return differences(before.clauses, after.clauses, language)


class VersionsPanel(QWidget):
    """All versions; the chosen one beside the one before it, or beside another that is chosen above.

    Attributes:
        rows: The versions, the latest first.
        changes: What differs between the two that are compared.
    """

    shows = frozenset({ContractText, Contract})

    def __init__(self, desk: Desk, contract_id: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.contract_id = desk, contract_id
        self.rows: tuple[VersionRow, ...] = ()
        self.changes: tuple[ClauseChange, ...] = ()
        self.state: TextState = desk.read(read_text, contract_id)
        self.error = Bar("error")
        self.table = RowsTable(_columns(), _("Versions of the text"))
        self.old, self.new, self.language = QComboBox(), QComboBox(), QComboBox()
        self.only_changed = QCheckBox(_("Only what changed"))
        self.only_changed.setChecked(True)
        self.told = QLabel(alignment=leading())
        self.view = WordsView((), _("What differs"))
        self.empty = EmptyState()
        self.print_button = QPushButton(icon("printer"), _("Print the comparison"))
        self.read_button = QPushButton(icon("eye"), _("Show the version"))
        self._build()
        self._connect()
        self.refresh()

    def _build(self) -> None:
        top = QHBoxLayout()
        for label, combo in (
            (pgettext("from a version", "From"), self.old),
            (pgettext("to a version", "to"), self.new),
            (_("Language"), self.language),
        ):
            told = QLabel(label)
            told.setBuddy(combo)
            combo.setAccessibleName(label)
            combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            top.addWidget(told)
            top.addWidget(combo)
        top.addWidget(self.only_changed)
        top.addStretch()
        self.print_button.setToolTip("Ctrl+Alt+P")
        for button in (self.read_button, self.print_button):
            button.setAutoDefault(False)
            top.addWidget(button)
        set_kind(self.told, "caption")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(right)
        parts.setStretchFactor(1, 1)
        parts.setSizes([150, 450])
        parts.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 4, 4, 4)
        outer.addWidget(self.error)
        outer.addLayout(top)
        outer.addWidget(parts, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.desk.changed.connect(self._hear)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.opened.connect(lambda row, _column: self.show_version(row))
        for combo in (self.old, self.new, self.language):
            combo.currentIndexChanged.connect(lambda _row: self.compare())
        self.only_changed.toggled.connect(lambda _on: self._show())
        self.print_button.clicked.connect(self.print_comparison)
        self.read_button.clicked.connect(lambda: self.show_version(None))
        shortcut = QShortcut(QKeySequence("Ctrl+Alt+P"), self, self.print_comparison)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)

    # Reading

    def _hear(self, classes: frozenset[type]) -> None:
        if classes & self.shows:
            self.refresh()

    def refresh(self) -> None:
        """Read the versions again; the two that are compared stay where they are still there."""
        kept = (self.old.currentData(), self.new.currentData(), self.language.currentData())
        try:
            self.state = self.desk.read(read_text, self.contract_id)
            self.rows = self.desk.read(versions, self.contract_id)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self.table.show_rows(self.rows)
        blockers = [QSignalBlocker(one) for one in (self.old, self.new, self.language)]
        for combo in (self.old, self.new):
            combo.clear()
            for one in self.rows:
                combo.addItem(_("Version {number}").format(number=show_number(one.number)), one.id)
        self.language.clear()
        for language in in_order(self.state.own):
            self.language.addItem(language_name(language), language)
        usual = (self.rows[min(1, len(self.rows) - 1)].id, self.rows[0].id) if self.rows else (None, None)
        for combo, known, first in ((self.old, kept[0], usual[0]), (self.new, kept[1], usual[1])):
            combo.setCurrentIndex(combo.findData(known if combo.findData(known) >= 0 and len(self.rows) > 1 else first))
        self.language.setCurrentIndex(max(self.language.findData(kept[2] or self.state.own[0]), 0))
        del blockers
        self.compare()

    def _choose(self) -> None:
        """Compare the chosen version with the one before it."""
        place = self.table.currentIndex().row()
        if not 0 <= place < len(self.rows):
            return
        with QSignalBlocker(self.old):
            self.old.setCurrentIndex(self.old.findData(self.rows[min(place + 1, len(self.rows) - 1)].id))
        self.new.setCurrentIndex(self.new.findData(self.rows[place].id))
        self.compare()

    def compare(self) -> None:
        """Show what differs between the two versions."""
        old, new, language = self.old.currentData(), self.new.currentData(), self.language.currentData()
        self.changes = ()
        if None not in {old, new, language} and old != new:
            self.changes = self.desk.read(read_differences, self.contract_id, old, new, language)
        self._show()

    # Showing

    def _show(self) -> None:
        language = self.language.currentData() or ""
        shown = [one for one in self.changes if one.kind != "same" or one.moved or not self.only_changed.isChecked()]
        if self.view.words.columns == () or self.view.property("language") != language:
            self.view.setProperty("language", language)
            self.view.words.set_columns(_change_columns(language))
        self.view.show_rows(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        several = len(self.rows) > 1
        self.print_button.setEnabled(bool(self.changes))
        self.read_button.setEnabled(bool(self.rows))
        self.told.setText(_summary(self.changes))
        if not several:
            self.empty.tell(
                _("There is only one version. Another is made when a text that was given out is changed."), "git-branch"
            )
        elif not self.changes:
            self.empty.tell(_("Choose two versions to see what differs between them."), "git-branch")
        else:
            self.empty.tell(_("Nothing differs."), "git-branch")

    def show_version(self, row: VersionRow | None) -> None:
        """Show the contract as it was printed in a version; without one in the version that is compared with an earlier one."""
        text_id: int = self.new.currentData() if row is None else row.id

        def make(session: Session, printing: Printing) -> Document:
            return contract_paper(session, self.contract_id, printing=printing, text_id=text_id)

        preview(self.desk, self, make, self.state.number)

    def print_comparison(self) -> None:
        """Show the comparison as it is printed."""
        if not self.changes:
            return
        old, new, language = self.old.currentData(), self.new.currentData(), self.language.currentData()
        changed_only = self.only_changed.isChecked()

        def make(session: Session, printing: Printing) -> Document:
            return differences_paper(session, self.contract_id, old, new, language, printing=printing, changed_only=changed_only)

        preview(self.desk, self, make, self.state.number)

    # Nothing is typed here

    def is_dirty(self) -> bool:
        """Tell that nothing is typed."""
        return False

    def save(self) -> bool:
        """Tell that nothing is left to store."""
        return True


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Version"), lambda row: row.number, side="end", width=80),
        RowColumn(_("Wording"), lambda row: _(ORIGINS[row.origin]), width=200),
        RowColumn(_("Changed"), lambda row: row.changed_at, show=show_moment, side="ltr", width=150),
        RowColumn(_("Made by"), lambda row: row.changed_by, width=160),
        RowColumn(_("Clauses"), lambda row: row.clauses, side="end", width=80),
        RowColumn(_("State"), lambda row: _("given out, stays as it is") if row.frozen else _("can be edited"), width=200),
        RowColumn(_("Note"), lambda row: row.note, width=0),
    )


def _change_columns(language: str) -> tuple[WordColumn, ...]:
    return (
        WordColumn(_("Clause"), _number_cell, width=92),
        WordColumn(_("What happened"), _what_cell, width=_WHAT_WIDTH),
        WordColumn(language_name(language) if language else "", lambda row: _words_cell(row, language)),
    )


def _number_cell(row: ClauseChange) -> Cell:
    return plain_cell(isolate_ltr(row.number_new or row.number_old) or "–", bold=row.heading)


def _what_cell(row: ClauseChange) -> Cell:
    told = _(CHANGES[row.kind])
    if row.moved and row.kind != "moved":
        told = _("{what}, and moved").format(what=told)
    if row.moved and row.number_old and row.number_old != row.number_new:
        told = _("{what}, was {number}").format(what=told, number=isolate_ltr(row.number_old))
    return plain_cell(told, muted=row.kind == "same")


def _words_cell(row: ClauseChange, language: str) -> Cell:
    return changed_cell(row.runs, language, bold=row.heading)


def _summary(changes: tuple[ClauseChange, ...]) -> str:
    kinds = [one.kind for one in changes]
    told = {
        "changed": ngettext("{count} clause changed", "{count} clauses changed", kinds.count("changed")),
        "new": ngettext("{count} new clause", "{count} new clauses", kinds.count("new")),
        "gone": ngettext("{count} clause taken out", "{count} clauses taken out", kinds.count("gone")),
        "moved": ngettext("{count} clause moved", "{count} clauses moved", kinds.count("moved")),
    }
    counted = ((kind, kinds.count(kind)) for kind in _KINDS)
    return listed(told[kind].format(count=show_number(number)) for kind, number in counted if number)

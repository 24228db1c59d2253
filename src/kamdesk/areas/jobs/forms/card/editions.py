"""The editions of a position: what is new in each, and what differs between any two."""

from typing import Any, Final

from PySide6.QtCore import QSignalBlocker, Qt, Signal
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

from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.forms.laid import Cell, WordColumn, WordsView, changed_cell, plain_cell
from kamdesk.areas.contracts.forms.laid.printing import preview
from kamdesk.areas.contracts.rules.differences import CHANGES, ClauseChange
from kamdesk.areas.jobs.documents import differences_paper
from kamdesk.areas.jobs.forms.life.step import PositionState
from kamdesk.areas.jobs.forms.words import edition_words, indicator_words, state_mark, state_words
from kamdesk.areas.jobs.queries import Comparison, EditionRow, FigureChange, compared
from kamdesk.core.formats import DASH, show_number
from kamdesk.core.i18n import LANGUAGES, _, current_language, language_name, ngettext, pgettext
from kamdesk.core.text import isolate, isolate_ltr, listed
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page.empty import EmptyState
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import icon, leading, set_kind

_KINDS: Final = ("changed", "new", "gone", "moved")


class EditionsPanel(QWidget):
    """All editions; the chosen one beside the one before it, or beside another that is chosen above.

    Attributes:
        found: What differs between the two that are compared; None where there is nothing to compare.

    Signals:
        wanted: an edition is to be shown in the window (its id).
    """

    wanted = Signal(int)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.position: PositionState | None = None
        self.found: Comparison | None = None
        self.table = RowsTable(_columns(), _("Editions"))
        self.old, self.new, self.language = QComboBox(), QComboBox(), QComboBox()
        self.only_changed = QCheckBox(_("Only what changed"))
        self.only_changed.setChecked(True)
        self.told = QLabel(alignment=leading())
        self.view = WordsView((), _("What differs"))
        self.empty = EmptyState()
        self.print_button = QPushButton(icon("printer"), _("Print the comparison"))
        self._build()
        self._connect()

    def _build(self) -> None:
        top = QHBoxLayout()
        for label, combo in (
            (pgettext("from an edition", "From"), self.old),
            (pgettext("to an edition", "to"), self.new),
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
        self.print_button.setAutoDefault(False)
        top.addWidget(self.print_button)
        for one in LANGUAGES:
            self.language.addItem(language_name(one), one)
        self.language.setCurrentIndex(self.language.findData(current_language()))
        set_kind(self.told, "caption")
        self.stack = QStackedWidget()
        self.stack.addWidget(self.view)
        self.stack.addWidget(self.empty)
        lower = QWidget()
        column = QVBoxLayout(lower)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.told)
        column.addWidget(self.stack, 1)
        parts = QSplitter(Qt.Orientation.Vertical)
        parts.addWidget(self.table)
        parts.addWidget(lower)
        parts.setStretchFactor(1, 1)
        parts.setSizes([150, 450])
        parts.setChildrenCollapsible(False)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(4, 8, 4, 4)
        outer.addLayout(top)
        outer.addWidget(parts, 1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.table.opened.connect(lambda row, _column: self.wanted.emit(row.id))
        for combo in (self.old, self.new, self.language):
            combo.currentIndexChanged.connect(lambda _row: self.compare())
        self.only_changed.toggled.connect(lambda _on: self._show())
        self.print_button.clicked.connect(self.print_comparison)
        shortcut = QShortcut(QKeySequence("Ctrl+Alt+P"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self.print_comparison)

    def show_position(self, position: PositionState) -> None:
        """Show the editions of a position; the two that are compared stay where they are still there."""
        self.position = position
        kept = (self.old.currentData(), self.new.currentData())
        rows = position.editions
        self.table.show_rows(rows)
        blockers = [QSignalBlocker(one) for one in (self.old, self.new)]
        for combo in (self.old, self.new):
            combo.clear()
            for one in rows:
                combo.addItem(edition_words(one), one.id)
        usual = (rows[min(1, len(rows) - 1)].id, rows[0].id) if rows else (None, None)
        for combo, known, first in ((self.old, kept[0], usual[0]), (self.new, kept[1], usual[1])):
            there = known is not None and combo.findData(known) >= 0 and kept[0] != kept[1]
            combo.setCurrentIndex(combo.findData(known if there else first))
        del blockers
        self.compare()

    def _choose(self) -> None:
        """Compare the chosen edition with the one before it."""
        rows = () if self.position is None else self.position.editions
        place = self.table.currentIndex().row()
        if 0 <= place < len(rows):
            with QSignalBlocker(self.old):
                self.old.setCurrentIndex(self.old.findData(rows[min(place + 1, len(rows) - 1)].id))
            with QSignalBlocker(self.new):
                self.new.setCurrentIndex(self.new.findData(rows[place].id))
            self.compare()

    def compare(self) -> None:
        """Show what differs between the two editions."""
        old, new, language = self.old.currentData(), self.new.currentData(), self.language.currentData()
        self.found = None
        if old is not None and new is not None and old != new:
            self.found = self.desk.read(compared, old, new, language, self.desk.today())
        self._show()

    def _show(self) -> None:
        language = self.language.currentData()
        clauses = () if self.found is None else self.found.clauses
        figures = {} if self.found is None else {one.key: one for one in self.found.figures}
        only = self.only_changed.isChecked()
        rows = [one for one in clauses if one.kind != "same" or one.moved or _key(one) in figures or not only]
        self.view.words.set_columns(_change_columns(language, figures))
        self.view.show_rows(rows)
        self.stack.setCurrentIndex(0 if rows else 1)
        self.print_button.setEnabled(self.found is not None)
        self.told.setText(_summary(clauses, len(figures)))
        several = self.position is not None and len(self.position.editions) > 1
        if not several:
            self.empty.tell(_("There is only one edition. The next one shows here what is new in it."), "git-branch")
        elif self.found is None:
            self.empty.tell(_("Choose two editions to see what differs between them."), "git-branch")
        else:
            self.empty.tell(_("Nothing differs."), "git-branch")

    def print_comparison(self) -> None:
        """Show the comparison as it is printed."""
        if self.found is None:
            return
        old, new, language = self.found.old.id, self.found.new.id, self.found.language
        changed_only = self.only_changed.isChecked()

        def make(session: Session, printing: Printing) -> Document:
            return differences_paper(session, old, new, language, printing=printing, changed_only=changed_only)

        preview(self.desk, self, make, self.found.new.number or _("Comparison of editions"))


def _key(row: ClauseChange) -> str:
    return row.key


def _columns() -> tuple[RowColumn, ...]:
    def state(row: Any) -> Any:
        return state_mark(row.state)

    return (
        RowColumn(_("Edition"), lambda row: row.edition, side="end", width=80),
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=110),
        RowColumn(_("State"), lambda row: state_words(row.state), width=110, mark=state),
        RowColumn(_("Approved on"), lambda row: row.approved_on, side="end", width=110),
        RowColumn(_("Approved by"), lambda row: row.approved_by, width=150),
        RowColumn(_("In force from"), lambda row: row.in_force_from, side="end", width=110),
        RowColumn(_("Until"), _until, side="end", width=110),
        RowColumn(_("What is new"), _new, width=0),
    )


def _until(row: EditionRow) -> Any:
    return row.annulled_on or row.replaced_on


def _new(row: EditionRow) -> str:
    if row.annul_reason:
        return _("Annulled: {reason}").format(reason=isolate(row.annul_reason))
    return row.change or ""


def _change_columns(language: str, figures: dict[str, FigureChange]) -> tuple[WordColumn, ...]:
    return (
        WordColumn(_("Clause"), _number_cell, width=92),
        WordColumn(_("What happened"), lambda row: _what_cell(row, figures.get(_key(row))), width=230),
        WordColumn(language_name(language), lambda row: changed_cell(row.runs, language, bold=row.heading)),
    )


def _number_cell(row: ClauseChange) -> Cell:
    return plain_cell(isolate_ltr(row.number_new or row.number_old) or DASH, bold=row.heading)


def _what_cell(row: ClauseChange, figures: FigureChange | None) -> Cell:
    told = _(CHANGES[row.kind])
    if row.moved and row.kind != "moved":
        told = _("{what}, and moved").format(what=told)
    if row.moved and row.number_old and row.number_old != row.number_new:
        told = _("{what}, was {number}").format(what=told, number=isolate_ltr(row.number_old))
    lines = [told] if row.kind != "same" or row.moved or figures is None else []
    return plain_cell("\n".join([*lines, *_figure_lines(figures)]), muted=row.kind == "same" and figures is None)


def _figure_lines(one: FigureChange | None) -> list[str]:
    if one is None:
        return []
    changes = (
        (_("Shown by"), [isolate(indicator_words(key)) if key else DASH for key in one.indicators]),
        (_("Norm"), [_number(value) for value in one.norms]),
        (_("Weight, %"), [_number(value) for value in one.weights]),
    )
    told = _("{what}: {old}, now {new}")
    return [told.format(what=what, old=old, new=new) for what, (old, new) in changes if old != new]


def _number(value: Any) -> str:
    return DASH if value is None else isolate_ltr(show_number(value))


def _summary(changes: tuple[ClauseChange, ...], figures: int) -> str:
    kinds = [one.kind for one in changes]
    told = {
        "changed": ngettext("{count} clause changed", "{count} clauses changed", kinds.count("changed")),
        "new": ngettext("{count} new clause", "{count} new clauses", kinds.count("new")),
        "gone": ngettext("{count} clause taken out", "{count} clauses taken out", kinds.count("gone")),
        "moved": ngettext("{count} clause moved", "{count} clauses moved", kinds.count("moved")),
        "figures": ngettext("{count} duty measured otherwise", "{count} duties measured otherwise", figures),
    }
    counted = [*((kind, kinds.count(kind)) for kind in _KINDS), ("figures", figures)]
    return listed(told[kind].format(count=show_number(number)) for kind, number in counted if number)

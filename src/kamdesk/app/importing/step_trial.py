"""Fourth step: what would happen, row by row, before anything is stored."""

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QTabWidget

from kamdesk.app.importing.engine import Outcome, try_import
from kamdesk.app.importing.lists import TextTable
from kamdesk.app.importing.step import Step
from kamdesk.app.importing.wording import save_refused, summary
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_money
from kamdesk.core.i18n import N_, _
from kamdesk.core.importing import Comparison, Note
from kamdesk.ui.background import in_background
from kamdesk.ui.theme import set_kind

if TYPE_CHECKING:
    from kamdesk.app.importing.assistant import Assistant

_LEVELS: Final = {"refused": N_("refused"), "odd": N_("odd"), "info": N_("to know")}
_MOST_SHOWN: Final = 20_000


class TrialStep(Step):
    """The dry run: every remark with its row, the balances beside those of the other program, and the decisions."""

    title = N_("Dry run")

    def __init__(self, assistant: "Assistant") -> None:
        super().__init__(assistant)
        self.outcome: Outcome | None = None
        self.told = QLabel()
        self.told.setWordWrap(True)
        set_kind(self.told, "section")
        self.column.addWidget(self.told)
        self.decisions = QFormLayout()
        self.column.addLayout(self.decisions)
        self._add_filter()
        self.tabs = QTabWidget()
        self.notes = TextTable()
        self.notes.setAccessibleName(_("Remarks"))
        self.balances = TextTable()
        self.balances.setAccessibleName(_("Balances"))
        self.tabs.addTab(self.notes, _("Remarks"))
        self.tabs.addTab(self.balances, _("Balances"))
        self.column.addWidget(self.tabs, 1)
        self.valid_only = QCheckBox(_("Import the &valid rows and leave the refused ones out"))
        self.valid_only.toggled.connect(lambda _on: self.run())
        self.column.addWidget(self.valid_only)

    def _add_filter(self) -> None:
        row = QHBoxLayout()
        self.level = QComboBox()
        self.level.addItem(_("all remarks"), None)
        for key, word in _LEVELS.items():
            self.level.addItem(_(word), key)
        self.level.currentIndexChanged.connect(self._show_notes)
        label = QLabel(_("S&how:"))
        label.setBuddy(self.level)
        self.save_button = QPushButton(_("Save the refused rows…"))
        self.save_button.setAutoDefault(False)
        self.save_button.clicked.connect(self._choose_place)
        row.addWidget(label)
        row.addWidget(self.level)
        row.addStretch()
        row.addWidget(self.save_button)
        self.column.addLayout(row)

    def enter(self) -> None:
        """Run it with what was said in the steps before."""
        self._offer_decisions()
        self.valid_only.blockSignals(True)
        self.valid_only.setChecked(False)
        self.valid_only.blockSignals(False)
        self.run()

    def _offer_decisions(self) -> None:
        while self.decisions.rowCount():
            self.decisions.removeRow(0)
        intake = self.assistant.intake
        for choice in intake.importer.choices:
            if choice.key == "kind" or not intake.offers(choice):
                continue
            box = QComboBox()
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
            box.addItem(_(choice.unset), None)
            for key, word in choice.answers.items():
                box.addItem(_(word), key)
            chosen = intake.options.get(choice.key) or next(
                (source.mapping.options[choice.key] for source in intake.sources if choice.key in source.mapping.options), None
            )
            box.setCurrentIndex(max(box.findData(chosen), 0))
            box.activated.connect(lambda _index, key=choice.key, box=box: self._decide(key, box.currentData()))
            self.decisions.addRow(_("{title}:").format(title=_(choice.title)), box)

    def _decide(self, key: str, answer: str | None) -> None:
        intake = self.assistant.intake
        for place in range(len(intake.sources)):
            intake.use_option(place, key, None)
        intake.decide(key, answer)
        self.run()

    def run(self) -> None:
        """Check everything again, in the background."""
        self.outcome = None
        self.told.setText(_("Checking…"))
        self.assistant.set_busy(True)
        order = self.assistant.order()
        database = self.assistant.desk.db
        in_background(self, lambda _progress: try_import(database, order), self._show, self._failed, _("Checking the rows…"))

    def _failed(self, problem: BaseException) -> None:
        self.assistant.set_busy(False)
        self.told.setText("")
        if not isinstance(problem, KamDeskError):
            raise problem
        self.assistant.problem.tell(problem.message)

    def _show(self, outcome: Outcome) -> None:
        self.outcome = outcome
        self.told.setText(summary(outcome))
        self.save_button.setEnabled(bool(outcome.refused))
        self.valid_only.setVisible(bool(outcome.refused) or self.valid_only.isChecked())
        rows = [_balance_row(one) for one in outcome.comparisons]
        self.balances.show_rows([_("Client"), _("Here"), _("In the other program"), _("Explanation")], rows)
        for column, width in enumerate((220, 130, 160)):
            self.balances.setColumnWidth(column, width)
        self.balances.horizontalHeader().setStretchLastSection(True)
        self.tabs.setTabVisible(1, bool(rows))
        self._show_notes()
        self.assistant.set_busy(False)

    def _show_notes(self) -> None:
        if self.outcome is None:
            return
        level = self.level.currentData()
        order = {"info": 0, "refused": 1, "odd": 2}
        chosen = [note for note in self.outcome.notes if level in {None, note.level}]
        rows = [_note_row(note) for note in sorted(chosen, key=lambda note: order[note.level])[:_MOST_SHOWN]]
        self.notes.show_rows([_("File"), _("Row"), _("What"), _("Remark")], rows)
        for column, width in enumerate((140, 60, 80)):
            self.notes.setColumnWidth(column, width)
        self.notes.horizontalHeader().setStretchLastSection(True)

    def _choose_place(self) -> None:
        dialog = QFileDialog(self, _("Save the refused rows"), str(Path.home()))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("xlsx")
        dialog.fileSelected.connect(lambda path: self.save_refused(Path(path)))
        dialog.open()

    def save_refused(self, path: Path) -> None:
        """Write the refused rows with their reasons to a workbook."""
        if self.outcome is None:
            return
        try:
            save_refused(path, self.outcome.refused)
        except KamDeskError as problem:
            self.assistant.problem.tell(problem.message)

    def is_complete(self) -> bool:
        """Tell whether there is something that can be stored."""
        outcome = self.outcome
        return outcome is not None and outcome.is_possible and any(outcome.counts.values())


def _note_row(note: Note) -> tuple[str, str, str, str]:
    return note.file, str(note.row or ""), _(_LEVELS[note.level]), note.text.replace("\n", " ")


def _balance_row(one: Comparison) -> tuple[str, str, str, str]:
    why = _("agrees") if one.agrees else one.explanation
    return one.name, show_money(one.ours, with_currency=True), show_money(one.theirs, with_currency=True), why

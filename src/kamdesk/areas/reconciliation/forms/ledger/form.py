"""The form: a file or typed lines above, what the client says of its balances below."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.reconciliation.actions import TakeLedger, remember_mapping, take_their_ledger
from kamdesk.areas.reconciliation.forms.ledger.columns import ColumnsPanel
from kamdesk.areas.reconciliation.forms.slow import SlowForm
from kamdesk.areas.reconciliation.forms.words import read_act
from kamdesk.areas.reconciliation.imports import (
    READINGS,
    Ledger,
    Source,
    TypedLedger,
    balance_in,
    open_source,
    read_ledger,
    sign_of,
    taken,
    with_columns,
    with_sheet,
)
from kamdesk.areas.reconciliation.queries import ActCard, amounts_of, known_mapping
from kamdesk.areas.reconciliation.rules import MOST_LINES
from kamdesk.areas.reconciliation.rules.refusals import TooManyLinesError
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.importing import Mapping
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field, MoneyEditor
from kamdesk.ui.grid import GridColumn, GridEditor, GridModel, date_column, money_column, text_column
from kamdesk.ui.theme import icon, leading, set_kind

_SIZE: Final = (1000, 720)
_TOLD: Final = 5
_SIGN_HELP: Final = N_("Above zero where the client owes us, below zero where we owe the client. May stay empty.")


class LedgerForm(SlowForm):
    """Takes the client's ledger of `given["card"]`.

    Attributes:
        source: The file that was chosen last, None where nothing was.
        ledger: What was read from it.
    """

    title = N_("The client's ledger")
    doing = N_("Matching the ledgers…")
    word = N_("Take and match")

    def fields(self) -> list[Field]:
        self.card: ActCard = self.given["card"]
        self.source: Source | None = None
        self.ledger: Ledger | None = None
        self.ours = self.desk.read(amounts_of, self.card.id)
        self.grid = GridModel(self._columns(), grows=True)
        self.lines = GridEditor(self.grid, _("Lines"))
        self.reading = ChoiceEditor([(key, _(word)) for key, word in READINGS.items()], empty=True)
        currency = self.card.currency
        return [
            Field("lines", N_("Lines"), self.lines, wide=True),
            Field(
                "reading",
                N_("How it is to be read"),
                self.reading,
                help=N_("Found by comparing the amounts with ours; choose it where that is not clear."),
                wide=True,
            ),
            Field("opening", N_("The client's opening balance"), MoneyEditor(currency), help=_SIGN_HELP),
            Field("closing", N_("The client's closing balance"), MoneyEditor(currency), help=_SIGN_HELP),
        ]

    def _columns(self) -> tuple[GridColumn, ...]:
        def currency() -> str:
            return self.card.currency

        return (
            date_column("date", N_("Date"), width=110),
            text_column("number", N_("Number"), side="ltr", width=170),
            text_column("description", N_("Details")),
            money_column("debit", N_("Debit"), currency),
            money_column("credit", N_("Credit"), currency),
        )

    def lay_out(self, body: QVBoxLayout) -> None:
        """Put the file and its columns above the lines."""
        told = QLabel(
            _("Choose the client's file, paste its rows from Excel, or type them, as they stand in the client's books."),
            alignment=leading(),
        )
        told.setWordWrap(True)
        self.file_button = QPushButton(icon("folder-open"), _("Choose a file…"))
        self.file_button.setAutoDefault(False)
        self.file_button.setToolTip("Ctrl+O")
        self.file_button.setShortcut("Ctrl+O")
        self.file_button.clicked.connect(self.choose_file)
        self.file_label = QLabel(alignment=leading())
        set_kind(self.file_label, "caption")
        self.file_label.setWordWrap(True)
        row = QHBoxLayout()
        row.addWidget(self.file_button)
        row.addWidget(self.file_label, 1)
        self.panel = ColumnsPanel()
        self.panel.changed.connect(self._use_columns)
        self.panel.sheet_changed.connect(self._use_sheet)
        body.addWidget(told)
        body.addLayout(row)
        body.addWidget(self.panel)
        super().lay_out(body)

    # The file

    def choose_file(self) -> QFileDialog:
        """Ask for a file and read it."""
        dialog = QFileDialog(self, _("The client's ledger"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_("Tables (*.xlsx *.xls *.ods *.csv *.tsv *.txt)"), _("All files (*)")])
        dialog.fileSelected.connect(lambda path: self.read_file(Path(path)))
        dialog.open()
        return dialog

    def read_file(self, path: Path) -> None:
        """Read a file in the background, and show its lines in place of those there; a refusal leaves them."""
        self.file_button.setDisabled(True)

        def work(_progress: Progress) -> Source:
            return open_source(path, self._known)

        in_background(self, work, self._opened, self._not_opened, title=_("Reading the file…"))

    def _known(self, header: Any) -> Mapping | None:
        return self.desk.read(known_mapping, header)

    def _opened(self, source: Source) -> None:
        self.file_button.setDisabled(False)
        self.error.tell("")
        self._use(source)

    def _not_opened(self, problem: BaseException) -> None:
        self.file_button.setDisabled(False)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.error.tell(str(problem))

    def _use_columns(self) -> None:
        if self.source is not None:
            self._use(with_columns(self.source, self.panel.chosen(), self.panel.chosen_order()))

    def _use_sheet(self, name: str) -> None:
        if self.source is not None:
            self._use(with_sheet(self.source, name, self._known))

    def _use(self, source: Source) -> None:
        """Take the lines of *source*, or say why it has none and let another column be chosen."""
        self.source = source
        self.panel.show_source(source)
        try:
            ledger = read_ledger(source, self.card.currency)
            if len(ledger.rows) > MOST_LINES:
                raise TooManyLinesError(len(ledger.rows), MOST_LINES)
        except KamDeskError as problem:
            self.error.tell(str(problem))
            return
        self.error.tell("")
        self.ledger = ledger
        rows = [
            {"date": one.date, "number": one.number, "description": one.description, "debit": one.debit or None, "credit": one.credit or None}
            for one in ledger.rows
        ]  # fmt: skip
        self.grid.set_values(rows)
        self._tell(source, ledger)
        self.find_reading()

    def _tell(self, source: Source, ledger: Ledger) -> None:
        count = ngettext("{count} line from {file}.", "{count} lines from {file}.", len(ledger.rows))
        told = [count.format(count=len(ledger.rows), file=isolate(source.name))]
        if source.remembered:
            told.append(_("The columns are taken as in an earlier file."))
        self.file_label.setText(" ".join(told))
        left = ngettext(
            "{count} row cannot be read and was left out:", "{count} rows cannot be read and were left out:", len(ledger.problems)
        )
        rows = [_("Row {row}: {problem}").format(row=row, problem=problem) for row, problem in ledger.problems[:_TOLD]]
        self.lines.report.tell("\n".join([left.format(count=len(ledger.problems)), *rows]) if rows else "")

    # How it is read

    def typed(self) -> list[TypedLedger]:
        """Return the lines as they stand."""
        return [
            TypedLedger(one["date"], one["number"] or "", one["description"] or "", one["debit"], one["credit"])
            for one in self.grid.values()
        ]

    def find_reading(self) -> None:
        """Find out which way round the ledger is, and show the balances of the file accordingly."""
        reading = sign_of(self.ours, self.typed())
        self.reading.set_value(reading)
        self._show_balances()

    def _show_balances(self) -> None:
        reading = self.reading.value()
        if self.ledger is None or reading is None:
            return
        for name, told in (("opening", self.ledger.opening), ("closing", self.ledger.closing)):
            if told is not None:
                self.editors[name].set_value(balance_in(told, reading, self.card.currency))

    def work(self, values: dict[str, Any]) -> Callable[[Progress], int]:
        """Turn the lines into our sign; where nobody said how, the amounts decide, or the form asks."""
        lines = self.typed()
        reading = values["reading"] or sign_of(self.ours, lines)
        command = TakeLedger(
            act_id=self.card.id,
            version=self.card.version,
            lines=taken(lines, reading),
            opening=values["opening"].minor if values["opening"] is not None else None,
            closing=values["closing"].minor if values["closing"] is not None else None,
            file_name=self.source.name if self.source is not None else None,
        )
        source = self.source

        def store(session: Session) -> int:
            if source is not None:
                remember_mapping(session, source.header, source.mapping)
            return take_their_ledger(session, command)

        return lambda _progress: self.desk.write(store)

    def watch_reading(self) -> None:
        """Show the balances again when the reading is chosen anew; called once."""
        self.reading.changed.connect(self._show_balances)
        room = self.screen().availableGeometry()
        self.resize(min(_SIZE[0], room.width()), min(_SIZE[1], room.height()))


def ledger_form(desk: Desk, parent: QWidget | None, act_id: int) -> LedgerForm:
    """Return the form for the client's ledger of an act.

    Raises:
        ActGoneError: it is not there.
    """
    form = LedgerForm(desk, parent, record_id=act_id, card=read_act(desk, act_id))
    form.watch_reading()
    return form

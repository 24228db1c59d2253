"""What a report is asked for: its kind, and below it the fields that this kind needs."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.people import queries as people
from kamdesk.areas.prices import queries as prices
from kamdesk.areas.reports.rules import ASKED, BASE_DATES, KINDS, ReportOrder, months_before
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name
from kamdesk.core.money import CURRENCIES
from kamdesk.core.text import fold
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FieldCell, RecordEditor

_WIDTH: Final = 280
_MOST_CLIENTS: Final = 12
_MONTHS: Final = 3


class ReportPanel(QScrollArea):
    """The fields; `asked` is emitted when one of them says something else."""

    asked = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.setWidgetResizable(True)
        self.setFixedWidth(_WIDTH)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        content = QWidget()
        column = QVBoxLayout(content)
        self.cells = {field.name: FieldCell(field) for field in self._fields()}
        self.editors = {name: cell.field.editor for name, cell in self.cells.items()}
        for cell in self.cells.values():
            cell.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            column.addWidget(cell)
        column.addStretch()
        self.setWidget(content)
        today = desk.today()
        self.set_values(kind="ageing", start=months_before(today, _MONTHS)[0], end=today, base_date="due")
        for editor in self.editors.values():
            editor.changed.connect(self._hear)

    def _fields(self) -> list[Field]:
        names = self._desk.read(people.names)
        everybody = sorted(names.items(), key=lambda one: one[1])
        languages = [(code, language_name(code)) for code in LANGUAGES]
        columns = [(row.id, row.name) for row in self._desk.read(prices.columns)]
        all_of_them = N_("Empty: all, one after the other.")
        own = N_("Empty: the client's language, else the company's.")
        return [
            Field("kind", N_("Report"), ChoiceEditor([(key, _(title)) for key, title in KINDS.items()]), required=True),
            Field("client_id", N_("Client"), RecordEditor(self._find_clients, self._client_name)),
            Field("column_id", N_("Or price column"), ChoiceEditor(columns, empty=True)),
            Field("start", N_("From"), DateEditor()),
            Field("end", N_("To"), DateEditor()),
            Field("base_date", N_("Age counts from"), ChoiceEditor([(key, _(title)) for key, title in BASE_DATES.items()])),
            Field("owner_id", N_("Account manager"), ChoiceEditor(everybody, empty=True)),
            Field("currency", N_("Currency"), ChoiceEditor([(code, code) for code in CURRENCIES], empty=True), help=all_of_them),
            Field("language", N_("Language of the paper"), ChoiceEditor(languages, empty=True), help=own),
        ]

    def _find_clients(self, text: str) -> list[tuple[Any, str]]:
        found = self._desk.read(clients.find_clients, fold(text), self._desk.db.dialect, _MOST_CLIENTS)
        return [(one.id, one.name) for one in found]

    def _client_name(self, client_id: int) -> str:
        found = self._desk.read(clients.clients_named, [client_id])
        return found[0].name if found else ""

    def set_values(self, **values: Any) -> None:
        """Show *values* by the names of the fields; others stay."""
        for name, value in values.items():
            self.editors[name].set_value(value)
        self._show_fields()

    def order(self) -> ReportOrder:
        """Return the report that is asked for; what its kind does not ask for is left out."""
        kind = self.editors["kind"].value() or "client"
        values = {name: self.editors[name].value() for name in ASKED[kind]}
        values["end"] = values["end"] or self._desk.today()
        return ReportOrder(kind=kind, **values)

    def problem(self) -> str | None:
        """Return what is wrong with a field that is shown."""
        shown = (self.editors[name] for name in ("kind", *ASKED[self.editors["kind"].value() or "client"]))
        return next((problem for problem in (editor.problem() for editor in shown) if problem), None)

    def _show_fields(self) -> None:
        asked = ASKED[self.editors["kind"].value() or "client"]
        for name, cell in self.cells.items():
            cell.setVisible(name == "kind" or name in asked)
        self.cells["end"].label.setText(_("To") if "start" in asked else _("As of"))

    def _hear(self) -> None:
        self._show_fields()
        self.asked.emit()

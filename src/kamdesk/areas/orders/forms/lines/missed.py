"""Pasted rows that could not become lines: as they stood, why, and to be corrected and tried again."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QSizePolicy

from kamdesk.areas.orders.forms.lines.pasting import PastedRow
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.grid import GridModel, GridView, text_column
from kamdesk.ui.theme import set_kind

_ROWS_SHOWN = 4
_LINES_SHOWN = 5


@dataclass(frozen=True, slots=True)
class MissedRow:
    """A pasted row with the reason why it is no line."""

    row: PastedRow
    why: str


class MissedPanel(Bar):
    """Shows what was not found, hidden while there is nothing.

    Signals:
        again: try these rows once more (a list of `PastedRow`).
        again_as_text: try this text once more.
        closed: nobody wants them.
    """

    again = Signal(list)
    again_as_text = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__("warn")
        self.rows = GridModel(
            (
                text_column("product", N_("Code or name"), width=150),
                text_column("name", N_("Name"), width=150),
                text_column("quantity", N_("Quantity"), width=90, side="end"),
                text_column("unit", N_("Unit"), width=80),
                text_column("price", N_("Price"), width=90, side="end"),
                text_column("why", N_("Why not"), typed=False),
            ),
            grows=False,
        )
        self.view = GridView(self.rows)
        self.view.setAccessibleName(_("Pasted rows that were not found"))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.area = QPlainTextEdit()
        self.area.setTabChangesFocus(True)
        self.area.setFixedHeight(self.area.fontMetrics().lineSpacing() * _LINES_SHOWN + 16)
        self.area.setAccessibleName(_("What was pasted"))
        self.column.addWidget(self.view)
        self.column.addWidget(self.area)
        self.column.addLayout(self._buttons())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        self.again_button = QPushButton(_("Try again"))
        self.again_button.setToolTip("Ctrl+R")
        self.close_button = QPushButton(_("Leave them out"))
        for button, act in ((self.again_button, self.try_again), (self.close_button, self.close_panel)):
            button.setAutoDefault(False)
            button.clicked.connect(act)
            row.addWidget(button)
        set_kind(self.again_button, "primary")
        row.addStretch()
        return row

    def show_rows(self, missed: Sequence[MissedRow], taken: int) -> None:
        """Report what was not found beside *taken* lines that were."""
        self.rows.set_lines([_line(one) for one in missed])
        self.view.show_rows(min(len(missed), _ROWS_SHOWN))
        self.view.setVisible(bool(missed))
        self.area.hide()
        if not missed:
            self.tell("")
            return
        found = ngettext("{count} line was added.", "{count} lines were added.", taken).format(count=taken)
        told = ngettext(
            "{count} row was not understood. Correct it here and try again.",
            "{count} rows were not understood. Correct them here and try again.",
            len(missed),
        )
        self.tell(f"{found} {told.format(count=len(missed))}" if taken else told.format(count=len(missed)))

    def show_text(self, text: str, why: str) -> None:
        """Report that the whole of *text* could not be read."""
        self.view.hide()
        self.area.setPlainText(text)
        self.area.show()
        self.tell(why)

    def try_again(self) -> None:
        """Hand on what stands here now."""
        if self.isHidden():
            return
        if not self.area.isHidden():
            self.again_as_text.emit(self.area.toPlainText())
        else:
            self.again.emit([_row(values) for values in self.rows.lines()])

    def close_panel(self) -> None:
        """Forget what was not found."""
        self.rows.set_lines([])
        self.area.setPlainText("")
        self.tell("")
        self.closed.emit()


def _line(missed: MissedRow) -> dict[str, str]:
    row = missed.row
    values = {"product": row.product, "name": row.name, "quantity": row.quantity, "unit": row.unit, "price": row.price}
    return values | {"why": missed.why}


def _row(line: dict[str, str]) -> PastedRow:
    return PastedRow(**{key: line.get(key, "") for key in ("product", "quantity", "unit", "price", "name")})

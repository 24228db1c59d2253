"""The fixed prices of a column changed by per cent from a day on, shown row by row before it is done."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from kamdesk.areas.catalogue import queries as catalogue
from kamdesk.areas.prices import actions, queries, rules
from kamdesk.areas.prices.actions import ChangedPrices
from kamdesk.areas.prices.forms.columns import percent_editor, rounding_fields
from kamdesk.areas.prices.forms.words import break_words
from kamdesk.areas.prices.queries import ChangeRow
from kamdesk.areas.prices.rules import MassChange
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number, show_price
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, row_height, set_kind

_ZERO: Final = Decimal(0)
_PAUSE_MS: Final = 250
_ROWS_SHOWN: Final = 9
_WIDTH: Final = 860


class MassChangeForm(FormDialog):
    """Asks what is changed and how much; `given["product_ids"]` are the products that were chosen, empty for all.

    Tells the `ChangedPrices` that undo it.
    """

    title = N_("Change prices by per cent")
    keeps_draft = False

    def fields(self) -> list[Field]:
        columns = [(row.id, row.name) for row in self.desk.read(queries.columns)]
        groups = [(row.id, row.path) for row in self.desk.read(catalogue.groups)]
        chosen = len(self.given["product_ids"])
        told = ngettext("Only of the {count} chosen product.", "Only of the {count} chosen products.", chosen)
        return [
            Field(
                "column_id",
                N_("Price column"),
                ChoiceEditor(columns),
                required=True,
                help=told.format(count=chosen) if chosen else N_("Fixed prices change; percentages follow by themselves."),
            ),
            Field("group_id", N_("Group"), ChoiceEditor(groups, empty=True), help=N_("With its sub-groups; empty: all goods.")),
            Field(
                "percent",
                N_("Per cent"),
                percent_editor(rules.LEAST_PERCENT, rules.MOST_PERCENT),
                required=True,
                help=N_("5 makes it dearer, -5 cheaper."),
            ),
            Field(
                "valid_from",
                N_("From day"),
                DateEditor(),
                required=True,
                help=N_("The prices of today stay valid until the day before."),
            ),
            *rounding_fields(),
        ]

    def lay_out(self, body: QVBoxLayout) -> None:
        """Show below the fields what would become of each price."""
        super().lay_out(body)
        self.count = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.count.setWordWrap(True)
        set_kind(self.count, "section")
        self.table = RowsTable(_columns(), _("Old and new prices"))
        self.table.setMinimumSize(_WIDTH, row_height() * (_ROWS_SHOWN + 1))
        body.addWidget(self.count)
        body.addWidget(self.table, 1)
        self._running: Progress | None = None
        self._soon = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._soon.timeout.connect(self.preview)
        for editor in self.editors.values():
            editor.changed.connect(self._soon.start)

    def showEvent(self, event: QShowEvent) -> None:
        """Name the button after what it does, and read what it would do."""
        super().showEvent(event)
        self.save_button.setText(_("Change the prices"))
        self.preview()

    # The preview

    def change(self) -> MassChange | None:
        """Return what is typed; None while something is missing or cannot be read."""
        values = self.values()
        if any(editor.problem() for editor in self.editors.values()):
            return None
        if values["column_id"] is None or values["percent"] is None or values["valid_from"] is None:
            return None
        return MassChange(
            **(values | {"round_ending": values["round_ending"] or _ZERO, "product_ids": tuple(self.given["product_ids"])})
        )

    def preview(self) -> None:
        """Read in the background what would become of each price."""
        if self._running is not None:
            self._running.cancel()
        change = self.change()
        if change is None:
            self.show_rows(())
            self.count.setText(_("Type the per cent to see what becomes of the prices."))
            return
        self._running = in_background(
            self, lambda _progress: self.desk.read(queries.preview_change, change), self.show_rows, self._fail
        )

    def show_rows(self, rows: Sequence[ChangeRow]) -> None:
        """Show old and new prices."""
        self.table.show_rows(rows)
        told = ngettext("{count} price changes.", "{count} prices change.", len(rows))
        self.count.setText(told.format(count=show_number(len(rows))) if rows else _("No fixed price changes."))

    def _fail(self, problem: BaseException) -> None:
        if not isinstance(problem, KamDeskError):
            raise problem
        self.table.show_rows(())
        self.count.setText(str(problem))

    # Saving

    def save(self, values: dict[str, Any]) -> ChangedPrices:
        """Change the prices and return what undoes it."""
        change = self.change()
        assert change is not None  # noqa: S101 - nothing is missing when a form is saved
        return self.desk.write(actions.change_prices, change)


def _columns() -> tuple[RowColumn, ...]:
    def difference(row: ChangeRow) -> str:
        by = row.after - row.before
        return f"+{show_price(by, row.currency)}" if by > 0 else show_price(by, row.currency)

    return (
        RowColumn(_("Code"), lambda row: row.code, side="ltr", width=75),
        RowColumn(_("Name"), lambda row: row.name, width=0),
        RowColumn(_("Unit"), lambda row: row.unit, width=60),
        RowColumn(_("Quantity"), lambda row: break_words(row.from_quantity, ""), width=80),
        RowColumn(_("Old price"), lambda row: show_price(row.before, row.currency), side="end", width=90),
        RowColumn(_("New price"), lambda row: show_price(row.after, row.currency), side="end", width=90),
        RowColumn(_("Difference"), difference, side="end", width=90),
        RowColumn(_("Currency"), lambda row: row.currency, side="ltr", width=70),
        RowColumn(_("From day"), lambda row: row.valid_from, side="end", width=100),
    )


def mass_change_form(
    desk: Desk, parent: QWidget | None, *, column_id: int | None = None, product_ids: Sequence[int] = ()
) -> MassChangeForm:
    """Return the form, for a column and for chosen products if they are given, from today on."""
    default = next((row.id for row in desk.read(queries.columns) if row.is_default), None)
    values = {"column_id": column_id or default, "valid_from": desk.today()}
    return MassChangeForm(desk, parent, values=values, product_ids=tuple(product_ids))

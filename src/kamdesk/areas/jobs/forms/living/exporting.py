"""The duties as a spreadsheet file, figures as numbers."""

from decimal import Decimal

from PySide6.QtWidgets import QFileDialog, QWidget

from kamdesk.areas.jobs.forms.living.words import shown_by, stands
from kamdesk.areas.jobs.rules import LivingRow, LivingView
from kamdesk.areas.receivables.page.tables import export_rows
from kamdesk.core.i18n import _, current_language
from kamdesk.core.money import round_half_up
from kamdesk.ui.table.rows import RowColumn, RowsTable

_PLACES = 2


def export_view(parent: QWidget, view: LivingView, name: str) -> QFileDialog:
    """Ask for a file and write the duties into it."""
    table = RowsTable(_columns(), name, parent)
    table.hide()
    table.show_rows(view.rows)
    dialog = export_rows(parent, table, name)
    dialog.finished.connect(table.deleteLater)
    return dialog


def _columns() -> tuple[RowColumn, ...]:
    language = current_language()
    return (
        RowColumn("№", lambda row: row.number),
        RowColumn(_("Duty"), lambda row: row.text(language)),
        RowColumn(_("Shown by"), shown_by),
        RowColumn(_("Weight, %"), lambda row: _rounded(row.weight)),
        RowColumn(_("Norm"), lambda row: _rounded(row.norm)),
        RowColumn(_("Figure now"), _value),
        RowColumn(_("Department"), lambda row: _rounded(row.department)),
        RowColumn(_("How it stands"), stands),
    )


def _value(row: LivingRow) -> Decimal | None:
    return _rounded(row.value) if row.state == "figure" else None


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else round_half_up(value, _PLACES)

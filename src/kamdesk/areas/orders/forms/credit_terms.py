"""The limits and grace days that clients without their own inherit, and the orders that a cut limit would not let pass any more."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from kamdesk.areas.clients.rules import STANDINGS
from kamdesk.areas.company import queries as company
from kamdesk.areas.orders.actions import SetTerms, set_terms
from kamdesk.areas.orders.forms.words import status_words
from kamdesk.areas.orders.queries import AffectedOrder, TermsRow, affected_by_terms, credit_terms
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.money import Money
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog
from kamdesk.ui.grid import GridEditor, GridModel, money_column, number_column, text_column
from kamdesk.ui.table.rows import RowColumn, RowsTable, money_of
from kamdesk.ui.theme import leading

_MOST_DAYS: Final = 3650
_SIZE: Final = (1120, 420)


class TermsEditor(GridEditor):
    """A line for the company and one for each standing; the value is a `SetTerms` for each line that was changed."""

    def __init__(self, rows: Sequence[TermsRow], base: str) -> None:
        columns = (
            text_column("who", N_("Clients"), typed=False),
            money_column("limit", N_("Credit limit"), lambda: base, width=160),
            number_column("grace", N_("Grace days"), places=0, least=Decimal(0), most=Decimal(_MOST_DAYS), width=130),
        )
        super().__init__(GridModel(columns, grows=False), _("Credit terms"), buttons=False)
        self._rows = tuple(rows)
        self.model.set_values([{"who": _whose(row.standing), "limit": row.limit, "grace": row.grace_days} for row in self._rows])
        self.view.show_rows(len(self._rows))

    def value(self) -> Any:
        """Return what was changed."""
        changed = []
        for row, line in zip(self._rows, self.model.values(), strict=True):
            grace = None if line["grace"] is None else int(line["grace"])
            if (line["limit"], grace) != (row.limit, row.grace_days):
                changed.append(SetTerms(standing=row.standing, version=row.version, limit=line["limit"], grace_days=grace))
        return changed

    def cut(self) -> list[str]:
        """Return the standings whose limit becomes smaller, "" for the company; a limit where there was none is smaller."""
        before = {row.standing: row.limit for row in self._rows}
        return [one.standing for one in self.value() if _is_less(one.limit, before[one.standing])]


def _is_less(now: Money | None, before: Money | None) -> bool:
    if now is None or before is None:
        return now != before
    return now < before


def _whose(standing: str) -> str:
    return _(STANDINGS[standing]) if standing else _("All others in the company")


class CreditTermsForm(FormDialog):
    """Keeps the terms; `saved` tells the orders that a cut limit would not let pass any more."""

    title = N_("Credit terms")

    def fields(self) -> list[Field]:
        rows = self.desk.read(credit_terms)
        editor = TermsEditor(rows, self.desk.read(company.base_currency))
        told = N_(
            "They hold for clients without a limit of their own. An empty limit goes on to the company's, and none there means no "
            "check; zero means prepayment only. Debts may be overdue for the grace days; empty everywhere means no check."
        )
        return [Field("terms", N_("Terms"), editor, help=told, wide=True)]

    def save(self, values: dict[str, Any]) -> list[AffectedOrder]:
        """Store what was changed, and return the confirmed orders that are beyond a cut limit now."""
        editor = self.editors["terms"]
        cut = editor.cut() if isinstance(editor, TermsEditor) else []
        self.desk.write(_set_all, values["terms"])
        today = self.desk.today()
        return [order for standing in cut for order in self.desk.read(affected_by_terms, standing, today)]


def _set_all(session: Session, commands: Sequence[SetTerms]) -> None:
    for command in commands:
        set_terms(session, command)


class AffectedOrders(RowsTable):
    """Confirmed orders beyond a limit; Enter opens one."""

    def __init__(self, desk: Desk, *, with_client: bool = True) -> None:
        super().__init__(_columns(with_client=with_client), _("Orders beyond the limit"))
        self.opened.connect(lambda row, _column: desk.open("orders", row.order_id))


class AffectedDialog(QDialog):
    """Lists the confirmed orders that go on although a cut limit would not let them pass any more."""

    def __init__(self, desk: Desk, parent: QWidget | None, orders: Sequence[AffectedOrder]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Orders beyond the limit"))
        told = QLabel(beyond_words(len(orders)), alignment=leading())
        told.setWordWrap(True)
        self.table = AffectedOrders(desk)
        self.table.show_rows(orders)
        close = QPushButton(_("Close"))
        close.setToolTip("Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch()
        row.addWidget(close)
        column = QVBoxLayout(self)
        column.addWidget(told)
        column.addWidget(self.table, 1)
        column.addLayout(row)
        self.resize(*_SIZE)
        self.table.selectRow(0)
        self.table.setFocus()


def beyond_words(count: int) -> str:
    """Return what it means that *count* orders are beyond a limit."""
    told = ngettext(
        "{count} confirmed order is beyond the limit now. It goes on, because it was confirmed before.",
        "{count} confirmed orders are beyond the limit now. They go on, because they were confirmed before.",
        count,
    )
    return told.format(count=count)


def _columns(*, with_client: bool) -> tuple[RowColumn, ...]:
    client = (RowColumn(_("Client"), lambda row: row.client, width=0),) if with_client else ()
    return (
        RowColumn(_("Number"), lambda row: row.number, side="ltr", width=140),
        *client,
        RowColumn(_("Date"), lambda row: row.date, side="end", width=100),
        RowColumn(_("Promised"), lambda row: row.promised, side="end", width=100),
        RowColumn(_("State"), lambda row: status_words(row.status, partial=False), width=120),
        money_of(_("Not left yet"), lambda row: row.rest),
        money_of(_("Over the limit by"), lambda row: row.over, width=130),
        money_of(_("Limit"), lambda row: row.limit),
        RowColumn(_("Currency"), lambda row: row.limit.currency, side="ltr", width=75 if with_client else 0),
    )


def credit_terms_form(desk: Desk, parent: QWidget | None) -> CreditTermsForm:
    """Return the form of the limits and grace days that clients inherit."""
    form = CreditTermsForm(desk, parent)

    def list_affected(orders: list[AffectedOrder]) -> None:
        if orders:
            AffectedDialog(desk, parent, orders).open()

    form.saved.connect(list_affected)
    return form

"""The figures behind one request: who asked and why, what the client takes of its limit, the discounts given by hand."""

from decimal import Decimal
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout

from kamdesk.areas.orders.forms.credit.bar import CreditBar
from kamdesk.areas.orders.forms.credit.rows import CreditRowsDialog
from kamdesk.areas.orders.queries import WaitingDecision, credit
from kamdesk.areas.orders.rules import AddendKind
from kamdesk.areas.orders.rules.requests import CreditFigures
from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_date, show_moment, show_percent, whole
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.ui.desk import Desk
from kamdesk.ui.plain import as_read
from kamdesk.ui.table.rows import RowColumn, RowsTable
from kamdesk.ui.theme import leading, set_kind

_MOST_ROWS: Final = 5
_PLACES: Final = 2


class DecisionDetails(QFrame):
    """Shows a `WaitingDecision`; the figures of the credit are those of now, with those of the request beside them.

    Attributes:
        credit: The client's credit with the order; each addend opens its rows.
        discounts: The lines whose discount is more than the asker may give.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.decision: WaitingDecision | None = None
        self.heading, self.asked, self.margin, self.then, self.most = (_label() for _number in range(5))
        set_kind(self.heading, "section")
        for label in (self.then, self.most):
            set_kind(label, "caption")
        self.credit = CreditBar()
        self.credit.rows_wanted.connect(self._show_rows)
        self.discounts = RowsTable(_columns(), _("Discounts by hand"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for widget in (self.heading, self.asked, self.margin, self.credit, self.then, self.most, self.discounts):
            column.addWidget(widget)
        column.addStretch()

    def show_decision(self, decision: WaitingDecision | None) -> None:
        """Show the figures of *decision*, nothing for None."""
        self.decision = decision
        self.setVisible(decision is not None)
        if decision is None:
            return
        self.heading.setText(as_read(_heading(decision)))
        self.asked.setText(as_read(_asked(decision)))
        self.margin.setText(as_read(_margin(decision)))
        self._show_credit(decision)
        self._show_discounts(decision)

    def _show_credit(self, decision: WaitingDecision) -> None:
        try:
            view = self._desk.read(credit, decision.client_id, self._desk.today(), decision.amount, decision.order_id)
        except KamDeskError as problem:
            self.credit.show_view(None, why_not=str(problem))
        else:
            self.credit.show_view(view)
        self.then.setVisible(decision.credit is not None)
        if decision.credit is not None:
            self.then.setText(as_read(_figures_then(decision.credit)))

    def _show_discounts(self, decision: WaitingDecision) -> None:
        figures = decision.discount
        self.discounts.setVisible(figures is not None)
        self.most.setVisible(figures is not None)
        if figures is not None:
            told = _("{name} may give {percent} by hand. Beyond that:")
            self.most.setText(as_read(told.format(name=isolate(decision.asked_by), percent=_percent(figures.most))))
            self.discounts.show_rows(figures.lines)
            self.discounts.be_as_high_as(_MOST_ROWS)

    def _show_rows(self, kind: AddendKind) -> None:
        if self.decision is not None:
            CreditRowsDialog(self._desk, self, self.decision.client_id, self.decision.client, kind).open()


def _label() -> QLabel:
    label = QLabel(alignment=leading())
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _percent(number: Decimal) -> str:
    return isolate_ltr(show_percent(number / 100, places=0 if number == number.to_integral_value() else _PLACES))


def _heading(decision: WaitingDecision) -> str:
    told = _("{number} of {client}, {amount}")
    return told.format(number=isolate_ltr(decision.number), client=isolate(decision.client), amount=whole(decision.amount))


def _asked(decision: WaitingDecision) -> str:
    told = _("{who}, {moment}: “{why}”") if decision.why else _("{who}, {moment}, without a reason")
    return told.format(
        who=isolate(decision.asked_by), moment=isolate_ltr(show_moment(decision.asked_at)), why=isolate(decision.why)
    )


def _margin(decision: WaitingDecision) -> str:
    promised = show_date(decision.promised)
    when = _("Promised for {date}.").format(date=isolate_ltr(promised)) if promised else _("No day is promised.")
    if decision.margin is None or decision.margin_percent is None:
        return "\n".join((_("The margin is not known: a product has no cost."), when))
    told = _("Margin {margin}, {percent} of {net} without VAT.").format(
        margin=whole(decision.margin), percent=_percent(decision.margin_percent), net=whole(decision.net)
    )
    return f"{told}\n{when}"


def _figures_then(figures: CreditFigures) -> str:
    days = ngettext("{count} day", "{count} days", figures.overdue_days).format(count=figures.overdue_days)
    overdue = _("{amount}, oldest {days}").format(amount=whole(figures.overdue), days=days) if figures.overdue else _("nothing")
    if figures.limit is None:
        return _("When it was asked: {taken} taken, no limit, overdue: {overdue}.").format(
            taken=whole(figures.exposure), overdue=overdue
        )
    return _("When it was asked: {taken} taken of {limit}, overdue: {overdue}.").format(
        taken=whole(figures.exposure), limit=whole(figures.limit), overdue=overdue
    )


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("№"), lambda line: line.position, side="end", width=40),
        RowColumn(_("Goods"), lambda line: line.goods, width=0),
        RowColumn(_("Discount by hand"), lambda line: line.percent, _percent, "end", 150),
    )

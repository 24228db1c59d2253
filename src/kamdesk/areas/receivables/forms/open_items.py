"""Open items as lines to tick and to type amounts into."""

from collections.abc import Callable

from kamdesk.areas.receivables.queries import OpenItemRow
from kamdesk.areas.receivables.rules import KINDS
from kamdesk.core.i18n import N_, _
from kamdesk.core.money import Money
from kamdesk.ui.grid import Line, date_column, money_column, number_column, text_column
from kamdesk.ui.grid.column import GridColumn, as_typed


def line_of(item: OpenItemRow) -> Line:
    """Return an open item as a line of the grid."""
    money = Money.of_minor(abs(item.open), item.currency)
    number = item.number if item.due is None or item.position == 1 else f"{item.number} / {item.position}"
    return {
        "item_id": str(item.item_id),
        "kind": _(KINDS.get(item.kind, item.kind)),
        "number": number,
        "date": as_typed(item.date),
        "due": as_typed(item.due),
        "late": as_typed(item.days_overdue or None),
        "open": as_typed(money),
        "state": _("disputed") if item.disputed_on else "",
    }


def _given(column: GridColumn) -> GridColumn:
    return GridColumn(column.key, column.title, column.read, column.show, column.side, column.width, typed=False)


def debt_columns(currency: Callable[[], str]) -> tuple[GridColumn, ...]:
    """Return the columns of debts; “pay” is typed."""
    return (
        GridColumn("use", N_("Pay"), tick=True, width=44),
        text_column("number", N_("Number"), side="ltr", width=150, typed=False),
        text_column("kind", N_("Kind"), typed=False),
        date_column("due", N_("Due"), typed=False, width=105),
        _given(number_column("late", N_("Days overdue"), places=0, width=95)),
        text_column("state", N_("State"), width=80, typed=False),
        _given(money_column("open", N_("Still open"), currency)),
        money_column("pay", N_("To pay"), currency),
    )


def credit_columns(currency: Callable[[], str]) -> tuple[GridColumn, ...]:
    """Return the columns of money and credits that are not used up."""
    return (
        GridColumn("use", N_("Use"), tick=True, width=44),
        text_column("number", N_("Number"), side="ltr", width=150, typed=False),
        text_column("kind", N_("Kind"), typed=False),
        date_column("date", N_("Date"), typed=False, width=105),
        _given(money_column("open", N_("Not used"), currency)),
    )

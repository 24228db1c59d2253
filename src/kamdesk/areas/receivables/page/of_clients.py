"""The columns that the ledger adds to the list of clients."""

from typing import Any, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.receivables.queries.states import balance_of_client, last_invoice_of_client, overdue_of_client
from kamdesk.core.formats import show_minor
from kamdesk.core.i18n import N_, _
from kamdesk.ui.area import ClientFigure
from kamdesk.ui.table import Column, Mark


def _amount(minor: int, row: Any) -> str:
    return show_minor(minor, row.currency) if minor else ""


def _overdue(row: Any) -> Mark | None:
    return Mark("warn", _("overdue")) if row.overdue else None


CLIENT_FIGURES: Final = (
    ClientFigure(Column(N_("Balance"), "balance", currency=Client.currency, total=True, sort=()), balance_of_client),
    ClientFigure(
        Column(N_("Overdue"), "overdue", show=_amount, currency=Client.currency, total=True, sort=(), mark=_overdue, width=130),
        overdue_of_client,
    ),
    ClientFigure(Column(N_("Last invoice"), "last_invoice", width=110, sort=()), last_invoice_of_client),
)

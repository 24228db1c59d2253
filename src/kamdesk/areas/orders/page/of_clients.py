"""The column that orders add to the list of clients."""

from typing import Final

from kamdesk.areas.orders.queries.of_clients import last_order_of_client
from kamdesk.core.i18n import N_
from kamdesk.ui.area import ClientFigure
from kamdesk.ui.table import Column

CLIENT_FIGURES: Final = (
    ClientFigure(Column(N_("Last order"), "last_order", side="end", width=110, sort=()), last_order_of_client),
)

"""The exchange rates."""

from collections.abc import Callable
from typing import Any

from kamdesk.areas.company import actions, queries
from kamdesk.areas.company.forms import rate_form
from kamdesk.areas.company.model import CurrencyRate
from kamdesk.core.i18n import N_
from kamdesk.ui.page import Empty, ListPage
from kamdesk.ui.table import Column, Listing


class RatesPage(ListPage):
    """Rates by currency and day, the latest first."""

    key, title, icon = "rates", N_("Exchange rates"), "currency-circle-dollar"
    shows = frozenset({CurrencyRate})
    columns = (
        Column(N_("Currency"), CurrencyRate.currency, side="ltr", width=120),
        Column(N_("From day"), CurrencyRate.day, side="end", width=140),
        Column(N_("Rate"), CurrencyRate.rate, side="end", width=140),
    )
    empty = Empty(
        N_("There are no rates yet. Add one for each foreign currency you invoice in."), "currency-circle-dollar", "new"
    )

    def listing(self, **filters: Any) -> Listing:
        return Listing(queries.list_of_rates(), CurrencyRate.id, order=queries.LATEST_RATES_FIRST)

    def new(self) -> None:
        self.show_form(rate_form(self.desk, self, None))

    def open_record(self, record_id: int) -> None:
        self.show_form(rate_form(self.desk, self, record_id))

    def edit(self, record_id: int) -> None:
        self.open_record(record_id)

    def archive(self, ids: list[int]) -> Callable[[], Any] | None:
        gone = self.desk.write(actions.remove_rates, ids)
        return lambda: self.desk.write(actions.put_back_rates, gone)

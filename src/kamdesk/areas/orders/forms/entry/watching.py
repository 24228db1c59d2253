"""Listens to what colleagues change while an order form is open, and lets the form follow without touching what was typed."""

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from kamdesk.areas.catalogue.model import Product, ProductUnit
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import CurrencyRate
from kamdesk.areas.orders import queries
from kamdesk.areas.orders.forms.entry.head import client_of
from kamdesk.areas.orders.forms.entry.meanwhile import PricesBefore, of_client, of_limit
from kamdesk.areas.orders.model import CreditTerms, SalesOrder
from kamdesk.areas.prices.model import Price, PriceColumn, PricePolicy, VolumeDiscount
from kamdesk.areas.receivables.model import LedgerDocument, OpenItem
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate

if TYPE_CHECKING:
    from kamdesk.areas.orders.forms.entry.form import OrderForm

_PRICES: Final = frozenset({Price, PriceColumn, PricePolicy, VolumeDiscount, CurrencyRate, Product, ProductUnit, Client})
_CREDIT: Final = frozenset({OpenItem, LedgerDocument, SalesOrder, CreditTerms, Client, CurrencyRate})


class Watch(QObject):
    """Tells an order form what changed elsewhere."""

    def __init__(self, form: "OrderForm") -> None:
        super().__init__(form)
        self._form = form
        form.desk.changed.connect(self.hear)
        self._version = 0 if form.card is None else form.card.version

    def hear(self, classes: frozenset[type]) -> None:
        """Follow what was changed in records of *classes*."""
        if self._form.is_finished:
            return
        told = []
        if Client in classes:
            told += self._of_client()
        if classes & _PRICES:
            before = PricesBefore(self._form.lines)
            self._form.lines.refresh()
            told += before.told()
        if classes & _CREDIT:
            view = self._form.check.view
            self._form.look()
            told += of_limit(view, self._form.check.view)
        if SalesOrder in classes:
            told += self._of_order()
        self._form.mind(*told)

    def _of_client(self) -> list[str]:
        before = self._form.client
        self._form.client = client_of(self._form.desk, None if before is None else before.id)
        return of_client(before, self._form.client)

    def _of_order(self) -> list[str]:
        """Return that a colleague changed the order that is edited here, once for each change."""
        card = self._form.card
        now = None if card is None else self._form.desk.read(queries.order_card, card.order_id)
        if card is None or now is None or now.version <= max(card.version, self._version):
            return []
        self._version = now.version
        told = _("{name} changed this order meanwhile. Save what you typed, and both changes are put together.")
        return [told.format(name=isolate(now.changed_by or _("A colleague")))]

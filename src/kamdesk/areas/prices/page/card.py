"""The tab “Prices” of the client card: whose column it has, and what was agreed with this client alone."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout

from kamdesk.areas.clients import queries as clients
from kamdesk.areas.prices.forms import WhichPrice, price_form
from kamdesk.areas.prices.forms.words import percent_words
from kamdesk.areas.prices.page.price_list import CONTRACT, GOODS, STATE_FILTER, PriceListPage
from kamdesk.areas.prices.queries.finding import column_of_client
from kamdesk.areas.prices.queries.reading import Column
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import fold, isolate, isolate_ltr
from kamdesk.storage.database import Session
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Empty
from kamdesk.ui.table import Listing
from kamdesk.ui.theme import leading


class PricesSection(PriceListPage):
    """The client's special prices, under its column and its discount."""

    key, title, icon = "client-prices", N_("Prices"), "tag"
    columns = (CONTRACT, *GOODS)
    words = PriceListPage.words | {"new": N_("New special price")}
    filters = (STATE_FILTER,)
    empty = Empty(N_("This client has no special prices: those of its price column count."), "tag", "new", "which")

    def __init__(self, desk: Desk, client_id: int) -> None:
        self.client_id = client_id
        super().__init__(desk)
        self.terms = QLabel(textFormat=Qt.TextFormat.PlainText, alignment=leading())
        self.terms.setWordWrap(True)
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(1, self.terms)
        self._show_terms()

    def listing(self, **filters: Any) -> Listing:
        return super().listing(**filters, client=self.client_id)

    def refresh(self) -> None:
        super().refresh()
        self._show_terms()

    def _show_terms(self) -> None:
        self.terms.setText(" ".join(self.desk.read(_terms, self.client_id)))

    # Commands

    def new(self) -> None:
        self.show_form(price_form(self.desk, self, client_id=self.client_id))

    def print_rows(self, _ids: list[int]) -> None:
        self.desk.open("reports", kind="price-list", client_id=self.client_id, column_id=None)

    def more_commands(self) -> list[Command]:
        return [Command("which", N_("Which price?"), "question", "Ctrl+Shift+W", self.which)]

    def which(self) -> None:
        """Ask for a product and show which price this client gets."""
        WhichPrice(self.desk, self, client_id=self.client_id).open()


def _terms(session: Session, client_id: int) -> list[str]:
    """Return in sentences which column and which discount a client has."""
    card = clients.client_card(session, client_id)
    named = card.details.price_column if card is not None else None
    own = card.details.discount if card is not None else None
    column = column_of_client(session, client_id)
    told = [_column_sentence(named, column)]
    if own is not None:
        told.append(_("Discount of its own: {percent}.").format(percent=isolate_ltr(percent_words(own))))
    elif column is not None and column.discount:
        told.append(_("Discount of the column: {percent}.").format(percent=isolate_ltr(percent_words(column.discount))))
    return told


def _column_sentence(named: str | None, column: Column | None) -> str:
    """Return which column counts: the one the card names, or the default one; *column* is what the search found."""
    if column is None:
        if named:
            told = _("Its card names the price column “{name}”, which is not there: the usual prices count.")
            return told.format(name=isolate(named))
        return _("It has no price column, and there is no default one: the usual prices count.")
    if not named:
        told = _("It has no price column of its own: the default column “{default}” counts.")
    elif fold(named) != column.name_key:
        told = _("Its card names the price column “{name}”, which is not there: the default column “{default}” counts.")
    else:
        told = _("Its price column: “{default}”.")
    return told.format(name=isolate(named or ""), default=isolate(column.name))

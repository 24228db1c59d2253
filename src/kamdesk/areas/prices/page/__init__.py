"""The page of prices in tabs, and what prices add to the client card."""

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QTabWidget, QVBoxLayout, QWidget

from kamdesk.areas.prices.forms import PriceForm, WhichPrice, price_form
from kamdesk.areas.prices.page.card import PricesSection
from kamdesk.areas.prices.page.columns import ColumnsTab
from kamdesk.areas.prices.page.discounts import PolicyTab, VolumesPage
from kamdesk.areas.prices.page.price_list import PriceListPage
from kamdesk.core.i18n import N_, _
from kamdesk.ui.area import Area, CardSection
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, Page
from kamdesk.ui.theme import leading, set_kind


class PricesPage(Page):
    """The price list, the price columns, discounts by volume, and how the company prices."""

    key, title, icon = "prices", N_("Prices"), "tag"
    shows = PriceListPage.shows | ColumnsTab.shows | VolumesPage.shows | PolicyTab.shows

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.price_list = PriceListPage(desk)
        self.columns = ColumnsTab(desk)
        self.volumes = VolumesPage(desk)
        self.policy = PolicyTab(desk)
        self.tabs = QTabWidget()
        for page in (self.price_list, self.columns, self.volumes, self.policy):
            self.tabs.addTab(page, _(page.title))
            page.status.connect(self._tell_status)
        self.tabs.tabBar().setFocusPolicy(
            Qt.FocusPolicy.NoFocus
        )  # the keys of the tab in front work at once; Ctrl+Tab changes it
        self.tabs.currentChanged.connect(self._show_tab)
        heading = QLabel(_(self.title), alignment=leading())
        set_kind(heading, "title")
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.addWidget(heading)
        column.addWidget(self.tabs, 1)
        self._show_tab()

    def commands(self) -> list[Command]:
        """Return what can be done in the tab in front."""
        shown = self.tabs.currentWidget()
        return shown.commands() if isinstance(shown, Page) else []

    def selected(self) -> list[int]:
        shown = self.tabs.currentWidget()
        return shown.selected() if isinstance(shown, Page) else []

    def _show_tab(self, _place: int = 0) -> None:
        shown = self.tabs.currentWidget()
        if shown is not None:
            self.setFocusProxy(shown)
            if self.isVisible():
                shown.setFocus()
        self._tell_status()

    def _tell_status(self, _text: str = "") -> None:
        """Say in the status bar what the tab in front says."""
        shown = self.tabs.currentWidget()
        self.say_status(shown.status_text if isinstance(shown, Page) else "")


def _open(
    desk: Desk,
    price_id: int | None = None,
    *,
    client_id: int | None = None,
    column_id: int | None = None,
    which: bool = False,
    **_more: Any,
) -> PricesPage | PriceForm | WhichPrice:
    """Show a price; the page with the prices of a column; the form of a client's new special price; or “Which price?”."""
    if which:
        return WhichPrice(desk, client_id=client_id)
    if price_id is not None:
        return price_form(desk, None, price_id)
    if client_id is not None:
        return price_form(desk, None, client_id=client_id)
    page = PricesPage(desk)
    page.price_list.set_filter("column", column_id)
    return page


AREA = Area(
    "prices",
    PricesPage.title,
    PricesPage.icon,
    45,
    page=PricesPage,
    open=_open,
    card=(CardSection("prices", PricesSection.title, 65, PricesSection),),
    shows=PricesPage.shows,
)

__all__ = ["AREA", "PricesPage"]

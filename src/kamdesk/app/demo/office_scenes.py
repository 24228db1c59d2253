"""What there is to see of contracts, collection, agreed balances, returns and duties: tabs of their pages, cards and forms."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from PySide6.QtWidgets import QTabWidget, QWidget

from kamdesk.app.demo.duty_scenes import DUTY_PAGES, duty_scenes
from kamdesk.app.demo.office_papers import Shown, shown_papers
from kamdesk.app.demo.screens import Scene
from kamdesk.app.office import Office
from kamdesk.areas.collection.forms import promise_form
from kamdesk.areas.contracts.forms import contract_form
from kamdesk.areas.reconciliation.forms import prepare_form
from kamdesk.areas.returns.forms import act_form, return_form

_MOST_TABS: Final = 12
#: Pages whose tabs are shown one by one.
_PAGES: Final = ("contracts", "collection", "reconciliation", "returns", *DUTY_PAGES)


def office_scenes(office: Office, window: QWidget, client: int) -> Iterator[Scene]:
    """Return the scenes in order; each can be shown only before the next is asked for."""
    for key in _PAGES:
        if key in office.page_keys():
            yield from _tabs_of(office, key)
    with office.database.read() as session:
        shown = shown_papers(session)
    yield from _cards(office, shown)
    desk = office.desk
    yield Scene("contract-new", lambda: contract_form(desk, window, client_id=client).open())
    yield Scene("promise-new", lambda: promise_form(desk, window, client).open())
    yield Scene("balance-act-new", lambda: prepare_form(desk, window, client).open())
    yield Scene("return-new", lambda: return_form(desk, window).open())
    yield Scene("act-new", lambda: act_form(desk, window).open())
    yield from duty_scenes(office, window)


def _tabs_of(office: Office, key: str) -> Iterator[Scene]:
    """Show the tabs of a page besides the first, which the page itself shows."""
    for tabs in _tabs_in(office.page(key)):
        for place in range(1, tabs.count()):
            yield Scene(f"{key}-{place + 1}", partial(_show_tab, office, key, tabs, place))
        tabs.setCurrentIndex(0)


def _show_tab(office: Office, key: str, tabs: QTabWidget, place: int) -> None:
    office.show_page(key)
    tabs.setCurrentIndex(place)


def _cards(office: Office, shown: Shown) -> Iterator[Scene]:
    """Show the cards of contracts, acts and returns, tab by tab; of a contract in negotiation what it has besides."""
    for name, area, number, places in (
        ("contract", "contracts", shown.contract, range(_MOST_TABS)),
        ("contract-in-talks", "contracts", shown.negotiated, (0, 3, 4)),
        ("balance", "reconciliation", shown.balance, range(_MOST_TABS)),
        ("return", "returns", shown.returned, (0,)),
        ("act", "acts", shown.acts["damage"], range(_MOST_TABS)),
    ):
        count = _tab_count(office, area, number)
        for place in places:
            if place < count:
                yield Scene(f"{name}-card-{place + 1}", partial(_open_at, office, area, number, place))


def _tab_count(office: Office, area: str, number: int) -> int:
    card = office.open(area, number)
    count = sum(tabs.count() for tabs in _tabs_in(card))
    card.close()
    return max(count, 1)


def _open_at(office: Office, area: str, number: int, place: int) -> None:
    for tabs in _tabs_in(office.open(area, number)):
        tabs.setCurrentIndex(place)


def _tabs_in(shown: QWidget) -> list[QTabWidget]:
    """Return the tabs of a page or a card: one widget, or none."""
    return shown.findChildren(QTabWidget)[:1]

"""The client base on the screen: the list, the card of one client, and the duplicates."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.forms import new_client_form
from kamdesk.areas.clients.model import ClientEvent
from kamdesk.areas.clients.page.card import ClientCardPage
from kamdesk.areas.clients.page.duplicates import DuplicatesPage
from kamdesk.areas.clients.page.table import ClientsPage, page_with
from kamdesk.areas.clients.page.timeline import Timeline, happenings
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, Found
from kamdesk.ui.desk import Desk


def _open(
    desk: Desk,
    client_id: int | None = None,
    *,
    areas: Sequence[Area] = (),
    duplicates: bool = False,
    section: str = "",
    **known: Any,
) -> QWidget:
    """Show the card of a client, with its tab *section* in front; the duplicates; or the form for a new client."""
    if duplicates:
        return DuplicatesPage(desk)
    if client_id is None:
        return new_client_form(desk, None, **known)
    card = ClientCardPage(desk, client_id, areas)
    if section:
        card.show_section(section)
    return card


def _find(session: Session, folded: str, dialect: str, limit: int) -> list[Found]:
    found = queries.find_clients(session, folded, dialect, limit)
    return [Found("clients", one.id, one.name, ", ".join(filter(None, (one.city, one.tax_number)))) for one in found]


def _meet(areas: Sequence[Area]) -> Area:
    """Return the area with the tabs, happenings and columns that the others add."""
    figures = [figure for area in areas for figure in area.client_figures]
    shows = ClientsPage.shows.union(*(area.shows for area in areas if area.client_figures))
    page = type("ClientsPage", (page_with(figures),), {"shows": shows})
    return replace(AREA, page=page, open=partial(_open, areas=tuple(areas)))


AREA = Area(
    "clients",
    ClientsPage.title,
    ClientsPage.icon,
    10,
    page=ClientsPage,
    open=_open,
    find=_find,
    happenings=happenings,
    shows=ClientsPage.shows | {ClientEvent},
    meet=_meet,
)

__all__ = ["AREA", "ClientCardPage", "ClientsPage", "DuplicatesPage", "Timeline"]

"""What happened with a client, of all areas, the latest first; and what of it happened to the card itself."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.model import Client, ClientEvent
from kamdesk.areas.clients.queries import EventRow
from kamdesk.areas.clients.rules import EVENT_KINDS, STANDINGS, TITLES, show_detail
from kamdesk.areas.people import queries as people_queries
from kamdesk.core.formats import show_date, show_minor
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import isolate
from kamdesk.storage.database import Session
from kamdesk.ui.area import Area, Happening
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import EmptyState, Page
from kamdesk.ui.theme import icon

_MOST = 200
_PLACE = Qt.ItemDataRole.UserRole
_ICONS = {
    "owner": "user-circle-gear",
    "name": "pencil-simple",
    "terms": "handshake",
    "limit": "gauge",
    "standing": "star",
    "merged": "git-merge",
    "distinct": "git-branch",
    "archived": "archive",
    "restored": "arrow-counter-clockwise",
}


class Timeline(Page):
    """A list of everything that happened; Enter or a double click opens what a line is about."""

    key, title, icon = "client-timeline", N_("Timeline"), "clock-counter-clockwise"
    shows = frozenset({Client, ClientEvent})

    def __init__(self, desk: Desk, client_id: int, areas: Sequence[Area], parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._client_id = client_id
        self._areas = [area for area in areas if area.happenings is not None]
        self._others = frozenset().union(*(area.shows for area in self._areas))
        desk.changed.connect(self._hear_others)
        self.list = QListWidget()
        self.list.setWordWrap(True)
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(3)
        self.list.itemActivated.connect(self._open)
        self.nothing = EmptyState()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        column.addWidget(self.list)
        column.addWidget(self.nothing)
        self.refresh()

    def happenings(self) -> list[Happening]:
        """Return what happened, of all areas, the latest first."""
        found: list[Happening] = []
        with self.desk.db.read() as session:
            for area in self._areas:
                if area.happenings is not None:
                    found += area.happenings(session, self._client_id, _MOST)
        return sorted(found, key=lambda one: one.day, reverse=True)[:_MOST]

    def refresh(self) -> None:
        self.list.clear()
        shown = self.happenings()
        for one in shown:
            item = QListWidgetItem(icon(one.icon), f"{show_date(one.day)}   {one.text}")
            if one.area and self.desk.can_open(one.area):
                item.setData(_PLACE, (one.area, one.record))
            self.list.addItem(item)
        self.list.setVisible(bool(shown))
        self.nothing.setVisible(not shown)
        self.nothing.tell(_("Nothing happened yet."), self.icon)

    def _hear_others(self, classes: frozenset[type]) -> None:
        if classes & self._others and not classes & self.shows:
            self._hear(self.shows)

    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if place:
            self.desk.open(*place)


def happenings(session: Session, client_id: int, limit: int) -> list[Happening]:
    """Return what happened to the card itself, the latest first."""
    names = people_queries.names(session)
    found = [
        Happening(event.moment.astimezone().date(), _by(said(event, names), event.who), _ICONS.get(event.kind, "circle"))
        for event in queries.events_of(session, client_id, limit)
    ]
    made = queries.made_on(session, client_id)
    if made is not None and len(found) < limit:
        found.append(Happening(made[0].astimezone().date(), _by(_("Card made"), made[1]), "plus"))
    return found


def _by(text: str, who: str | None) -> str:
    return _("{what} ({who})").format(what=text, who=isolate(who)) if who else text


def said(event: EventRow, names: dict[int, str]) -> str:
    """Return one event as a sentence; *names* are those of the employees."""
    details = event.details
    before, after = details.get("before"), details.get("after")
    if event.kind == "owner":
        return _change(_(TITLES["owner_id"]), names.get(before or 0, ""), names.get(after or 0, ""))
    if event.kind == "name":
        return _change(_(TITLES["name"]), str(before), str(after))
    if event.kind == "standing":
        return _change(_(TITLES["standing"]), *(_(STANDINGS.get(str(key), str(key))) for key in (before, after)))
    if event.kind == "limit":
        currency = str(details.get("currency", ""))
        return _change(
            _(TITLES["credit_limit"]), _amount(before, str(details.get("currency_before", currency))), _amount(after, currency)
        )
    if event.kind == "terms":
        return "; ".join(_change(_(TITLES[name]), *(_term(name, value) for value in pair)) for name, pair in details.items())
    if event.kind == "merged":
        return _("Merged with {name}").format(name=isolate(str(details.get("name", ""))))
    if event.kind == "distinct":
        return _("Not the same client as {name}").format(name=isolate(str(details.get("name", ""))))
    return _(EVENT_KINDS.get(event.kind, event.kind))


def _change(what: str, before: str, after: str) -> str:
    empty = _("empty")
    return _("{what}: {after} instead of {before}").format(
        what=what, before=isolate(before) if before else empty, after=isolate(after) if after else empty
    )


def _amount(minor: int | None, currency: str) -> str:
    return "" if minor is None else f"{show_minor(minor, currency)} {currency}"


def _term(name: str, value: Any) -> str:
    return "" if value is None else show_detail(name, value)

"""Clients that are likely one, to be merged or told apart."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.forms import MergeDialog
from kamdesk.areas.clients.model import Client, ClientEvent
from kamdesk.areas.clients.queries import DuplicatePair
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _, ngettext
from kamdesk.core.text import isolate
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Command, EmptyState, Page, Toolbar
from kamdesk.ui.theme import set_kind

_PLACE = Qt.ItemDataRole.UserRole

Names = dict[int, str]


class DuplicatesPage(Page):
    """Pairs of cards with the reason why they are likely one client; Enter compares them.

    Attributes:
        list: One line a pair.
        pairs: The pairs shown.
    """

    key, title, icon = "client-duplicates", N_("Duplicates"), "intersect"
    shows = frozenset({Client, ClientEvent})

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.pairs: list[DuplicatePair] = []
        self._asked = 0
        self._commands = [
            Command("merge", N_("Compare and merge"), "git-merge", "Return", self.compare, "one", primary=True),
            Command("refresh", N_("Look again"), "arrow-clockwise", "F5", self.refresh),
        ]
        heading = QLabel(_(self.title))
        set_kind(heading, "title")
        self.list = QListWidget()
        self.list.setAlternatingRowColors(True)
        self.list.setSpacing(3)
        self.list.itemDoubleClicked.connect(lambda item: self.compare(item.data(_PLACE)))
        self.list.currentRowChanged.connect(lambda row: self.enable_actions(int(row >= 0)))
        self.nothing = EmptyState()
        self.nothing.hide()
        top = QHBoxLayout()
        top.addWidget(heading)
        top.addStretch()
        top.addWidget(Toolbar(self.add_actions()))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 12, 16, 8)
        column.setSpacing(8)
        column.addLayout(top)
        column.addWidget(self.list, 1)
        column.addWidget(self.nothing, 1)
        self.enable_actions(0)
        self.refresh()

    def commands(self) -> list[Command]:
        return self._commands

    def selected(self) -> list[int]:
        """Return the place of the chosen pair."""
        row = self.list.currentRow()
        return [row] if row >= 0 else []

    def refresh(self) -> None:
        """Look for duplicates again, in the background."""
        self._asked += 1
        number, db = self._asked, self.desk.db

        def work(_progress: Progress) -> tuple[list[DuplicatePair], Names]:
            with db.read() as session:
                pairs = queries.duplicate_pairs(session)
                numbers = {one for pair in pairs for one in (pair.one, pair.other)}
                return pairs, {client.id: client.name for client in queries.clients_named(session, numbers)}

        in_background(self, work, lambda found: self._show(number, *found), title=_("Looking for duplicates…"))

    def _show(self, number: int, pairs: list[DuplicatePair], names: Names) -> None:
        if number != self._asked:
            return
        self.pairs = pairs
        self.list.clear()
        for place, pair in enumerate(pairs):
            item = QListWidgetItem(_why(pair, names))
            item.setData(_PLACE, place)
            self.list.addItem(item)
        self.list.setVisible(bool(pairs))
        self.nothing.setVisible(not pairs)
        self.nothing.tell(_("No two cards look like the same client."), "check-circle")
        if pairs:
            self.list.setCurrentRow(0)
        told = ngettext("{count} pair", "{count} pairs", len(pairs))
        self.say_status(told.format(count=show_number(len(pairs))))

    def compare(self, place: int) -> None:
        """Show the cards of a pair side by side."""
        pair = self.pairs[place]
        MergeDialog(self.desk, self, [pair.one, pair.other]).open()


def _why(pair: DuplicatePair, names: Names) -> str:
    one, other = (isolate(names.get(number, "")) for number in (pair.one, pair.other))
    if pair.same_tax_number:
        return _("{one} and {other} – the same tax number").format(one=one, other=other)
    return _("{one} and {other} – similar names").format(one=one, other=other)

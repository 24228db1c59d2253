"""The search box (Ctrl+K): records of all areas and commands, found in any script, by keyboard alone."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QDialog, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import fold, isolate, isolate_ltr
from kamdesk.ui.area import Area, Found
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.page import Page
from kamdesk.ui.theme import icon, set_kind

if TYPE_CHECKING:
    from kamdesk.app.office import Office
    from kamdesk.app.window import MainWindow

RECENT: Final = "search_recent"
MOST_RECENT: Final = 12
MOST_HITS: Final = 8
_ACT: Final = Qt.ItemDataRole.UserRole
_MOVES: Final = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_PageDown, Qt.Key.Key_PageUp})


@dataclass(frozen=True, eq=False, slots=True)
class Offer:
    """One line that can be chosen."""

    title: str
    detail: str
    icon: str
    act: Callable[[], Any]


class SearchBox(QDialog):
    """A line to type into and what was found below it, in groups."""

    def __init__(self, window: "MainWindow", office: "Office") -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Search everything"))
        self._window = window
        self._office = office
        self._asked = 0
        self._running: Progress | None = None
        self._commands = _commands(window)
        self.line = QLineEdit(placeholderText=_("Clients, products, invoices, commands…"))
        self.line.setClearButtonEnabled(True)
        self.line.addAction(icon("magnifying-glass"), QLineEdit.ActionPosition.LeadingPosition)
        self.line.textChanged.connect(self.look)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._choose)
        column = QVBoxLayout(self)
        column.addWidget(self.line)
        column.addWidget(self.list)
        self.resize(640, 460)
        self.look("")

    # Looking

    def look(self, text: str) -> None:
        """Show what matches *text*: what was opened lately and commands at once, records when they are found."""
        self._asked += 1
        if self._running is not None:
            self._running.cancel()
        wanted = fold(text)
        self.list.clear()
        self._show(_("Opened lately"), self._recent(wanted))
        self._show(_("Commands"), [one for one in self._commands if wanted and _matches(wanted, one.title)][:MOST_HITS])
        if wanted:
            self._ask(wanted, self._asked)
        elif text.strip():
            self._show_nothing()

    def _ask(self, wanted: str, number: int) -> None:
        database, areas = self._office.database, tuple(self._office.areas.values())

        def work(progress: Progress) -> list[tuple[Area, list[Found]]]:
            found = []
            for area in areas:
                progress.check()
                if area.find is not None:
                    with database.read() as session:
                        found.append((area, area.find(session, wanted, database.dialect, MOST_HITS)))
            return found

        self._running = in_background(self, work, lambda found: self._show_found(number, found))

    def _show_found(self, number: int, found: Sequence[tuple[Area, list[Found]]]) -> None:
        if number != self._asked:
            return
        for area, hits in found:
            self._show(_(area.title), [self._offer(area, hit) for hit in hits])
        if not self.list.count():
            self._show_nothing()

    def _show_nothing(self) -> None:
        nothing = QListWidgetItem(_("Nothing matches. Check the spelling, or type less."))
        nothing.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(nothing)

    def _recent(self, wanted: str) -> list[Offer]:
        offers = []
        for hit in _kept(self._window):
            area = self._office.areas.get(hit.area)
            if area is not None and _matches(wanted, f"{hit.title} {hit.detail}"):
                offers.append(self._offer(area, hit))
        return offers[: MOST_HITS if not wanted else 3]

    def _offer(self, area: Area, hit: Found) -> Offer:
        return Offer(hit.title, hit.detail, area.icon, lambda: self._open(hit))

    def _open(self, hit: Found) -> None:
        _keep(self._window, hit)
        self._office.desk.open(hit.area, hit.record)

    # Showing

    def _show(self, group: str, offers: Sequence[Offer]) -> None:
        if not offers:
            return
        heading = QListWidgetItem(group)
        heading.setFlags(Qt.ItemFlag.NoItemFlags)
        self.list.addItem(heading)
        for offer in offers:
            text = f"{isolate(offer.title)}   {isolate(offer.detail)}" if offer.detail else isolate(offer.title)
            item = QListWidgetItem(icon(offer.icon), text) if offer.icon else QListWidgetItem(text)
            item.setData(_ACT, offer)
            self.list.addItem(item)
        if self.list.currentItem() is None:
            self.move_choice(1)

    def move_choice(self, steps: int) -> None:
        """Choose another line, past the headings."""
        row, count = self.list.currentRow(), self.list.count()
        direction = 1 if steps > 0 else -1
        left = abs(steps)
        while 0 <= row + direction < count and left:
            row += direction
            if self.list.item(row).data(_ACT) is not None:
                left -= 1
                self.list.setCurrentRow(row)

    def offers(self) -> list[Offer]:
        """Return every line that can be chosen, in the order shown."""
        held = (self.list.item(row).data(_ACT) for row in range(self.list.count()))
        return [offer for offer in held if offer is not None]

    def choose(self) -> None:
        """Do what the chosen line says."""
        item = self.list.currentItem()
        if item is not None:
            self._choose(item)

    def _choose(self, item: QListWidgetItem) -> None:
        offer = item.data(_ACT)
        if not isinstance(offer, Offer):
            return
        self.accept()
        try:
            offer.act()
        except KamDeskError as problem:
            from kamdesk.ui.messages import tell_error

            tell_error(self._window, problem)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows and Enter of the line work in the list."""
        if watched is self.line and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                far = 5 if event.key() in {Qt.Key.Key_PageDown, Qt.Key.Key_PageUp} else 1
                self.move_choice(far if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_PageDown} else -far)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.choose()
                return True
        return False


def _matches(wanted: str, text: str) -> bool:
    folded = fold(text)
    return all(word in folded for word in wanted.split())


def _commands(window: "MainWindow") -> list[Offer]:
    """Return the commands of the page and of the menus."""
    page = window.stack.currentWidget()
    offers = []
    if isinstance(page, Page):
        offers = [
            Offer(_(command.title), _keys(";".join(command.shortcuts())), command.icon or "lightning", partial(page.run, command))
            for command in page.commands()
            if command.needs == "none" or page.selected()
        ]
    for action in window.menus.own_actions():
        keys = action.shortcut().toString(QKeySequence.SequenceFormat.PortableText)
        offers.append(Offer(action.text().replace("&", ""), _keys(keys), "lightning", action.trigger))
    return offers


def _keys(keys: str) -> str:
    first = keys.partition(";")[0]
    return isolate_ltr(QKeySequence(first).toString(QKeySequence.SequenceFormat.NativeText)) if first else ""


def _kept(window: "MainWindow") -> list[Found]:
    kept = window.settings.get(RECENT, [])
    if not isinstance(kept, list):
        return []
    return [Found(*one) for one in kept if isinstance(one, list) and len(one) == 4 and isinstance(one[1], int)]


def _keep(window: "MainWindow", hit: Found) -> None:
    others = [one for one in _kept(window) if (one.area, one.record) != (hit.area, hit.record)]
    kept = [[one.area, one.record, one.title, one.detail] for one in [hit, *others]]
    window.settings.set(RECENT, kept[:MOST_RECENT])


def open_search(window: "MainWindow", office: "Office") -> SearchBox:
    """Show the search box over the window."""
    box = SearchBox(window, office)
    set_kind(box.line, "search")
    box.move(window.mapToGlobal(window.rect().center()) - box.rect().center())
    box.open()
    box.line.setFocus()
    return box

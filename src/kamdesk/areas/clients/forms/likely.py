"""The bar that names likely duplicates while a client is typed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton

from kamdesk.areas.clients import queries
from kamdesk.areas.clients.queries import Duplicate
from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.storage.errors import StoreError
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form.bars import Bar
from kamdesk.ui.theme import set_kind

_PAUSE_MS = 250
_SHORTEST = 3
_SHOWN = 3


class DuplicatesBar(Bar):
    """Says which clients are likely the one being typed, each a link to its card.

    Attributes:
        found: The likely duplicates shown now.
        links: Their links.
    """

    def __init__(self, desk: Desk, open_card: Callable[[int], object], exclude_id: int | None = None) -> None:
        super().__init__("warn")
        self._desk, self._open, self._exclude = desk, open_card, exclude_id
        self._name = self._tax_number = ""
        self._asked = 0
        self.found: list[Duplicate] = []
        self.links: list[QPushButton] = []
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.look)

    def typed(self, name: str, tax_number: str) -> None:
        """Look for duplicates of what is typed, once the typing pauses."""
        if (name, tax_number) != (self._name, self._tax_number):
            self._name, self._tax_number = name, tax_number
            self._pause.start()

    def look(self) -> None:
        """Look for duplicates now; the answer comes later."""
        self._asked += 1
        name = self._name if len(self._name.strip()) >= _SHORTEST else ""
        number, tax_number, exclude, db = self._asked, self._tax_number, self._exclude, self._desk.db
        if not name and not tax_number.strip():
            self._show(number, [])
            return

        def work(_progress: Progress) -> list[Duplicate]:
            with db.read() as session:
                return queries.likely_duplicates(session, name, tax_number, exclude, limit=_SHOWN)

        in_background(self, work, lambda found: self._show(number, found), self._give_up)

    def _give_up(self, problem: BaseException) -> None:
        if not isinstance(problem, StoreError):
            raise problem
        self._show(self._asked, [])  # saving will say what is wrong with the store

    def _show(self, number: int, found: Sequence[Duplicate]) -> None:
        if number != self._asked:
            return
        for link in self.links:
            self.column.removeWidget(link)
            link.deleteLater()
        self.found = list(found)
        self.tell(_("There may be a card of this client already. Open it to compare:") if found else "")
        self.links = [self._link(one) for one in found]

    def _link(self, one: Duplicate) -> QPushButton:
        link = QPushButton(why_alike(one))
        set_kind(link, "link")
        link.setAutoDefault(False)
        link.setCursor(Qt.CursorShape.PointingHandCursor)
        link.clicked.connect(lambda _on=False: self._open(one.client_id))
        self.column.addWidget(link, alignment=Qt.AlignmentFlag.AlignLeading)
        return link


def why_alike(one: Duplicate) -> str:
    """Return the client's name with the reason why it is likely the same."""
    name = isolate(one.name)
    if one.same_tax_number:
        said = _("{name} – the same tax number {number}").format(name=name, number=isolate_ltr(one.tax_number or ""))
    elif one.city:
        said = _("{name}, {city} – a similar name").format(name=name, city=isolate(one.city))
    else:
        said = _("{name} – a similar name").format(name=name)
    return _("{client} (in the archive)").format(client=said) if one.archived else said

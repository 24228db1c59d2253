"""What a page asks the program for: reads, writes, other pages, today's date, and word of what changed.

Example:
    rows = desk.read(queries.open_items, client_id)
    payment_id = desk.write(actions.record_payment, NewPayment(…))
    desk.open("clients", 7)
    desk.say(_("Archived."), undo=lambda: desk.write(actions.restore, ids))
"""

from collections.abc import Callable
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database, Session
from kamdesk.ui.feed import Feed

P = ParamSpec("P")
T = TypeVar("T")
Opener = Callable[..., Any]


class Desk(QObject):
    """The one object that pages and forms are given.

    Signals:
        changed: the stored classes that were touched, once after each commit (frozenset of classes).
        said: a short message for a toast and what undoes it, or None.
    """

    changed = Signal(object)
    said = Signal(str, object)
    _touched = Signal(object)

    def __init__(
        self,
        db: Database,
        user_id: int | None = None,
        *,
        settings: Settings | None = None,
        clock: Callable[[], date] = date.today,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.db = db
        self.user_id = user_id
        self.settings = settings or Settings()
        self.feed = Feed(db)
        self._clock = clock
        self._openers: dict[str, Opener] = {}
        self._pending: set[type] = set()
        self._touched.connect(self._gather, Qt.ConnectionType.QueuedConnection)
        db.listen(self._hear)

    def read(self, query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return ``query(session, …)`` in a session that only reads."""
        with self.db.read() as session:
            return query(session, *args, **kwargs)

    def write(self, action: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Return ``action(session, …)``, done in one transaction in the user's name.

        Raises:
            KamDeskError: the action was refused or the store is out of reach; nothing is stored.
        """
        with self.db.write(self.user_id) as session:
            return action(session, *args, **kwargs)

    def register(self, area: str, opener: Opener) -> None:
        """Let ``open(area, …)`` call *opener* with the id and the keyword arguments."""
        self._openers[area] = opener

    def can_open(self, area: str) -> bool:
        """Tell whether somebody shows *area*."""
        return area in self._openers

    def open(self, area: str, record_id: int | None = None, **kwargs: Any) -> Any:
        """Show the page of *area*, on one record if *record_id* is given.

        Raises:
            KeyError: nobody registered *area*.
        """
        return self._openers[area](record_id, **kwargs)

    def today(self) -> date:
        """Return the day that counts as today."""
        return self._clock()

    def say(self, text: str, undo: Callable[[], Any] | None = None) -> None:
        """Show *text* for a few seconds; with *undo*, ten seconds with an Undo button."""
        self.said.emit(text, undo)

    def tell_changed(self, classes: frozenset[type]) -> None:
        """Say that records of *classes* changed elsewhere; pages that show them refresh."""
        self._touched.emit(classes)

    def close(self) -> None:
        """Stop reading and listening; the database stays open."""
        self.db.unlisten(self._hear)
        self.feed.close()

    def _hear(self, classes: frozenset[type]) -> None:
        self._touched.emit(classes)

    @Slot(object)
    def _gather(self, classes: frozenset[type]) -> None:
        if not self._pending:
            QTimer.singleShot(0, self, self._tell)
        self._pending |= classes

    @Slot()
    def _tell(self) -> None:
        told, self._pending = frozenset(self._pending), set()
        self.changed.emit(told)

"""Figures are kept up to date behind the screen: what changed is counted a moment later, everything at the start and on a new day.

Each computer counts what it changed itself. Changes of others are theirs to count; only where nobody did for a while, because they
came from the command line or from a computer that was switched off, one computer counts everything.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Final

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot

from kamdesk.areas.targets import queries
from kamdesk.areas.targets.actions import Kept, stale
from kamdesk.areas.targets.forms import count_again
from kamdesk.storage.errors import StoreError
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk

#: After the last change, so that a burst of them is counted once; but never later than so long after the first.
DELAY_MS: Final = 3000
LONGEST_MS: Final = 30_000
#: How old figures may be before changes of others are counted here, and how often that is looked at.
OTHERS_MS: Final = 600_000


class Counting(QObject):
    """Counts in the background for one open store.

    Signals:
        counted: figures were counted and kept.
    """

    counted = Signal()
    _touched = Signal(object)

    def __init__(self, desk: Desk, parent: QObject, *, delay_ms: int = DELAY_MS, others_ms: int = OTHERS_MS) -> None:
        super().__init__(parent)
        self._desk = desk
        self._due: set[str] = set()
        self._running: Progress | None = None
        self._others_changed = False
        self._age = timedelta(milliseconds=others_ms)
        self._soon = QTimer(self, singleShot=True, interval=delay_ms)
        self._at_last = QTimer(self, singleShot=True, interval=max(LONGEST_MS, delay_ms))
        self._others = QTimer(self, interval=others_ms)
        for timer in (self._soon, self._at_last):
            timer.timeout.connect(self._start)
        self._others.timeout.connect(self.look_after_others)
        self._touched.connect(self._take, Qt.ConnectionType.QueuedConnection)
        desk.db.listen(self._hear)
        self._others.start()

    def count_everything(self) -> None:
        """Count all indicators soon, except those that a colleague's computer counted just now: a store was opened, a day began."""
        in_background(self, lambda _progress: self._old_keys(), self._add, failed=self._wait)

    def heed_others(self) -> None:
        """Remember that somebody else changed the store; their computer counts what they changed."""
        self._others_changed = True

    def close(self) -> None:
        """Stop counting and listening; nothing is kept of what is being counted."""
        self._desk.db.unlisten(self._hear)
        for timer in (self._soon, self._at_last, self._others):
            timer.stop()
        if self._running is not None:
            self._running.cancel()

    def _hear(self, classes: frozenset[type]) -> None:
        """Called in the thread that committed."""
        self._touched.emit(classes)

    @Slot(object)
    def _take(self, classes: frozenset[type]) -> None:
        self._add(stale(classes))

    def _add(self, keys: Collection[str]) -> None:
        if not keys:
            return
        self._due |= set(keys)
        self._soon.start()
        if not self._at_last.isActive():
            self._at_last.start()

    @Slot()
    def _start(self) -> None:
        """Count what is due; what becomes due meanwhile comes after it."""
        self._soon.stop()
        self._at_last.stop()
        if self._running is not None or not self._due:
            return
        keys, self._due = frozenset(self._due), set()
        self._running = in_background(
            self,
            lambda progress: count_again(self._desk, progress, keys),
            self._done,
            failed=lambda problem: self._fail(problem, keys),
        )

    def _done(self, _kept: Kept) -> None:
        self._running = None
        self.counted.emit()
        if self._due:
            self._soon.start()

    def _fail(self, problem: BaseException, keys: Collection[str]) -> None:
        self._running = None
        self._due |= set(keys)
        self._wait(problem)

    def _wait(self, problem: BaseException) -> None:
        """Try again after a while where the store is out of reach; the window says so already."""
        if not isinstance(problem, StoreError):
            raise problem
        self._others_changed = True

    @Slot()
    def look_after_others(self) -> None:
        """Count what others changed and nobody counted since; done every ten minutes."""
        if self._running is not None or not (self._others_changed or self._due):
            return
        self._others_changed = False
        self.count_everything()
        self._start()

    def _old_keys(self) -> tuple[str, ...]:
        """Return the indicators that nobody counted for a while, or not until today."""
        today = self._desk.today()
        with self._desk.db.read() as session:
            states, now = queries.counted(session), queries.moment(session)
        fresh = {key for key, one in states.items() if one.until >= today and now - self._age <= one.at <= now}
        return tuple(key for key in queries.computed_keys() if key not in fresh)

"""Garbage is collected on the UI thread alone.

Python collects in whichever thread happens to allocate. On a thread that reads for a list, that would destroy widgets which
nobody needs any more, while the UI thread destroys others: each waits for a lock that the other has, and the program stands
still for good.
"""

import gc
from typing import Final

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS: Final = 500
#: As many new objects call for a collection; every so many of those take in the older generation too.
_NEW_OBJECTS: Final = 50_000
_OLDER_EVERY: Final = 10


class Collector(QObject):
    """Takes the place of Python's own collecting, for as long as the program runs; made on the UI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self.collect)
        self._timer.start()

    @Slot()
    def collect(self) -> None:
        """Collect if it is due."""
        collect_due()


def collect_due(new_objects: int = _NEW_OBJECTS) -> int | None:
    """Collect the generations whose turn it is, as Python would; return the oldest of them, None where nothing is due."""
    young, middle, old = gc.get_count()
    if young < new_objects:
        return None
    generation = 0 if middle < _OLDER_EVERY else 1 if old < _OLDER_EVERY else 2
    gc.collect(generation)
    return generation

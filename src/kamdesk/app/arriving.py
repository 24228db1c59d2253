"""Brings the end of a thread's work to the UI thread."""

from collections.abc import Callable
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal


class Arriving(QObject):
    """Calls `take` with the future, on the thread that made this object."""

    _arrived = Signal(object)

    def __init__(self, take: Callable[[Future[Any]], None]) -> None:
        super().__init__()
        self._arrived.connect(take, Qt.ConnectionType.QueuedConnection)

    def tell(self, answer: Future[Any]) -> None:
        """Say that *answer* is done; called on any thread."""
        self._arrived.emit(answer)

"""Figures that take a moment: read in the background, and only the latest wish is answered."""

from collections.abc import Callable
from typing import Concatenate, ParamSpec, TypeVar

from PySide6.QtWidgets import QWidget

from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class Loader:
    """Reads for one widget; a newer wish makes the older one stale."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        self._owner = owner
        self._desk = desk
        self._wish = 0
        self._running: Progress | None = None

    def load(
        self, done: Callable[[T], None], query: Callable[Concatenate[Session, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> None:
        """Call *done* with ``query(session, …)`` once it is there, unless something else is wished meanwhile."""
        self._wish += 1
        wish = self._wish
        if self._running is not None:
            self._running.cancel()

        def answer(value: T) -> None:
            if wish == self._wish:
                done(value)

        self._running = in_background(self._owner, lambda _progress: self._desk.read(query, *args, **kwargs), answer)

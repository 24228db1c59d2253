"""Work off the UI thread: the answer comes back on it, and nobody is disturbed once the asker is gone.

Example:
    in_background(self, lambda progress: export(rows, progress), self.exported, title=_("Exporting…"))
"""

import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from kamdesk.core.errors import KamDeskError

T = TypeVar("T")
#: A progress bar appears for work that lasts longer.
PATIENCE_MS = 1000
#: How long a thread may keep Python to itself: while work runs, the window asks for it hundreds of times a repaint.
_USUAL_TURN, _SHORT_TURN = sys.getswitchinterval(), 0.0002
_running: set["_Job"] = set()


class Cancelled(Exception):  # noqa: N818 - not an error: somebody asked for it
    """The user stopped the work."""


class Progress:
    """How far the work is; handed to the work, which runs in another thread."""

    def __init__(self) -> None:
        self.done = 0
        self.total = 0
        self._stop = threading.Event()

    def step(self, done: int, total: int = 0) -> None:
        """Say that *done* of *total* is done (0: nobody knows), and stop here if the user cancelled.

        Raises:
            Cancelled: the user stopped the work.
        """
        self.done, self.total = done, total
        self.check()

    def check(self) -> None:
        """Stop here if the user cancelled.

        Raises:
            Cancelled: the user stopped the work.
        """
        if self._stop.is_set():
            raise Cancelled

    def cancel(self) -> None:
        """Ask the work to stop at its next check; callable from any thread."""
        self._stop.set()


class _Job(QObject):
    finished = Signal(object)

    def __init__(
        self,
        owner: QObject,
        work: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None,
        title: str,
    ) -> None:
        super().__init__()
        self.progress = Progress()
        self._owner, self._work, self._done, self._failed, self._title = owner, work, done, failed, title
        self._strip: QWidget | None = None
        self.finished.connect(self._answer, Qt.ConnectionType.QueuedConnection)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show_progress)

    def start(self) -> None:
        _running.add(self)
        sys.setswitchinterval(_SHORT_TURN)
        if isinstance(self._owner, QWidget):
            self._patience.start()
        if (application := QCoreApplication.instance()) is not None:
            application.aboutToQuit.connect(self.progress.cancel)
        pool = ThreadPoolExecutor(1, thread_name_prefix="kamdesk-background")
        pool.submit(self._work, self.progress).add_done_callback(self.finished.emit)
        pool.shutdown(wait=False)

    @Slot()
    def _show_progress(self) -> None:
        if not shiboken6.isValid(self._owner) or not isinstance(self._owner, QWidget):
            return
        from kamdesk.ui.messages import ProgressStrip

        self._strip = ProgressStrip(self._owner.window(), self._title, self.progress)
        self._strip.show()

    @Slot(object)
    def _answer(self, answer: Future[Any]) -> None:
        self._patience.stop()
        _running.discard(self)
        if not _running:
            sys.setswitchinterval(_USUAL_TURN)
        if self._strip is not None and shiboken6.isValid(self._strip):
            self._strip.deleteLater()
        if not shiboken6.isValid(self._owner):
            return
        problem = answer.exception()
        if problem is None:
            self._done(answer.result())
        elif isinstance(problem, Cancelled):
            return
        elif self._failed is not None:
            self._failed(problem)
        elif isinstance(problem, KamDeskError) and isinstance(self._owner, QWidget):
            from kamdesk.ui.messages import tell_error

            tell_error(self._owner, problem)
        else:
            raise problem


def in_background(
    owner: QObject,
    work: Callable[[Progress], T],
    done: Callable[[T], None],
    failed: Callable[[BaseException], None] | None = None,
    title: str = "",
) -> Progress:
    """Run *work* in another thread and call *done* with its value on this one.

    Args:
        owner: Who asks; once it is deleted nothing is called any more. A widget gets a progress bar with Cancel in its
            window when the work lasts above a second.
        work: Called with a `Progress`; touches no widget.
        done: Called on the UI thread.
        failed: Called on the UI thread with what was raised. Without it a `KamDeskError` is shown, and anything else is
            raised on the UI thread, where the crash dialog takes it. Cancelling calls neither.
        title: What the progress bar says, translated.

    Returns:
        The progress, whose `cancel` stops the work.
    """
    job = _Job(owner, work, done, failed, title)
    job.start()
    return job.progress


def is_busy() -> bool:
    """Tell whether some work is still running in the background."""
    return bool(_running)

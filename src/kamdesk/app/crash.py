"""When the program itself is wrong: a log entry, one dialog with the details to copy, and the work goes on."""

import logging
import sys
import threading
import traceback
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, qInstallMessageHandler

from kamdesk.core.errors import KamDeskError
from kamdesk.core.settings import home

_log = logging.getLogger("kamdesk")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


def log_path() -> Path:
    """Return the file that errors of the program are written to."""
    return home() / "kamdesk.log"


class CrashDesk(QObject):
    """Takes every exception that nobody expected, from any thread, and shows it on the UI thread."""

    _fell = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._is_showing = False
        self._fell.connect(self._show)

    def install(self) -> None:
        """Take over from Python's and Qt's own ways of ending."""
        handler = RotatingFileHandler(log_path(), maxBytes=1_000_000, backupCount=2, encoding="utf-8", delay=True)
        handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        _log.addHandler(handler)
        _log.setLevel(logging.INFO)
        sys.excepthook = self.take
        threading.excepthook = self._take_from_thread
        qInstallMessageHandler(self._take_from_qt)

    def take(self, kind: type[BaseException], problem: BaseException, trace: TracebackType | None) -> None:
        """Write down what happened and show it; a sentence meant for the user is only shown."""
        if isinstance(problem, KeyboardInterrupt):
            sys.exit(130)
        if not isinstance(problem, KamDeskError):
            _log.critical("unexpected", exc_info=(kind, problem, trace))
        self._fell.emit(problem)

    def _take_from_thread(self, fallen: threading.ExceptHookArgs) -> None:
        if fallen.exc_value is not None:
            self.take(fallen.exc_type, fallen.exc_value, fallen.exc_traceback)

    @staticmethod
    def _take_from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
        _log.log(_LEVELS[kind], "Qt: %s", text)
        if kind == QtMsgType.QtFatalMsg and sys.stderr is not None:
            sys.stderr.write(text + "\n")

    def _show(self, problem: BaseException) -> None:
        """Show one dialog; more of the same while it is open only goes to the log."""
        if self._is_showing:
            return
        self._is_showing = True
        try:
            from kamdesk.app.crash_dialog import show_crash

            show_crash(problem)
        finally:
            self._is_showing = False


def details_of(problem: BaseException) -> str:
    """Return what helps to find the mistake, to be copied into a letter."""
    import platform

    from PySide6.QtCore import qVersion

    from kamdesk import __version__

    machine = f"KamDesk {__version__} · Python {platform.python_version()} · Qt {qVersion()} · {platform.platform()}"
    return f"{machine}\n\n{''.join(traceback.format_exception(problem))}"

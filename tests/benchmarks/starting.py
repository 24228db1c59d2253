"""The start: from the making of the process until the window, and the first rows in it, are painted."""

import json
import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

from tests.benchmarks.measuring import Row, ratio_row
from tests.benchmarks.stores import Stores

ROUNDS = 15
#: A bare window; the same words for “painted” as in the program: a call queued from the paint event.
BARE = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
class Window(QMainWindow):
    def paintEvent(self, event):
        super().paintEvent(event)
        QTimer.singleShot(0, self.painted)
    def painted(self):
        print(time.monotonic_ns(), flush=True)
        application.quit()
application = QApplication([])
window = Window()
window.resize(1000, 700)
window.setCentralWidget(QLabel("KamDesk"))
window.menuBar().addMenu("File")
window.statusBar().showMessage("ready")
window.show()
application.exec()
"""
#: The program by its own entry; it tells when its window was painted, and when rows of the page itself were.
OURS = """
import json, sys, time
from kamdesk.app import start
told = {}
class Start(start.Start):
    def go_on(self):
        told["window"] = time.monotonic_ns()
        told["first_rows"] = len(self.window.curtain.rows) if self.window.curtain else 0
        super().go_on()
        self.look()
    def look(self):
        from PySide6.QtCore import QTimer
        page = self.window.stack.currentWidget() if self.window.office else None
        table = getattr(page, "table", None)
        if table is None or self.window.curtain is not None or not table.table_model().is_loaded:
            QTimer.singleShot(1, self.look)
            return
        table.viewport().repaint()
        told["page"] = time.monotonic_ns()
        print(json.dumps(told), flush=True)
        if "slow" in sys.argv:
            QTimer.singleShot(1500, self.window.close)
        else:
            import os
            os._exit(0)
start.Start = Start
from kamdesk.app.cli import main
main(sys.argv[1:] and ["--store", sys.argv[1]])
"""


def measure(stores: Stores) -> list[Row]:
    home = Path(os.environ["KAMDESK_HOME"])
    home.mkdir(parents=True, exist_ok=True)
    settings = {"language": "en", "last_page": "invoices", "theme": "light"}
    (home / "settings.json").write_text(json.dumps(settings), encoding="utf-8")
    store = str(stores.small)
    _run(OURS, store, "slow")  # closing it remembers the list and the pages for the next start
    times: dict[str, list[float]] = {"bare": [], "window": [], "page": []}
    for number in range(ROUNDS + 1):
        begin, told = _run(BARE)
        bare = (int(told) - begin) / 1e9
        begin, told = _run(OURS)
        found = json.loads(told)
        if number:
            times["bare"].append(bare)
            times["window"].append((found["window"] - begin) / 1e9)
            times["page"].append((found["page"] - begin) / 1e9)
    bare, window, page = (statistics.median(taken) for taken in times.values())
    has_rows = bool(found["first_rows"])
    return [
        ratio_row("Start: window painted", window, bare, 1.15, "bare QMainWindow"),
        ratio_row("Start: first rows painted, those of the list shown last", window if has_rows else page, bare, 1.3),
        ratio_row("Start: the page itself with its rows, everything loaded", page, bare, None),
    ]


def _run(code: str, *arguments: str) -> tuple[int, str]:
    begin = time.monotonic_ns()
    done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=60)
    if not done.stdout:
        raise RuntimeError(done.stderr)
    return begin, done.stdout.splitlines()[-1]

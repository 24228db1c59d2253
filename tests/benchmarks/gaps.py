"""How long the window does not answer while a report is made in the background.

Every ten milliseconds somebody scrolls by one row; the gap is the time from one such step to the next.
"""

import gc
import statistics
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer

from kamdesk.areas.receivables import queries
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Database
from kamdesk.ui.background import Progress, in_background
from tests.benchmarks.days import TODAY
from tests.benchmarks.invoice_list import Stage
from tests.benchmarks.measuring import Row, ratio_row, wall_time
from tests.benchmarks.papers import LONG, Papers
from tests.benchmarks.stores import Stores

TICK_MS = 10
IDLE_MS = 4000


def measure(stores: Stores) -> list[Row]:
    with Stage(stores.large) as stage:
        stage.open()
        stage.complete()
        gc.collect()  # as the program does once it has started
        gc.freeze()
        gc.set_threshold(50_000)
        watch = Watch(stage)
        idle = watch.gaps(_wait)
        paper = Papers("az").statement(LONG)
        reports: dict[str, Callable[[Progress], Any]] = {
            "the ageing of three years ago is computed": lambda _progress: _aged(stage.database),
            "a statement of 10,000 rows becomes a PDF": lambda _progress: pdf_bytes(paper),
        }
        rows = []
        for what, work in reports.items():
            busy = watch.gaps(lambda done, work=work: in_background(stage.window, work, lambda _answer: done()))  # type: ignore[misc]
            idle_again = watch.gaps(_wait)
            rows.append(ratio_row(f"Gap of the window while {what}, 95th percentile", busy, (idle + idle_again) / 2, 2, "idle"))
    return rows


class Watch:
    """Steps through the list and notes the time between the steps."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._times: list[float] = []
        self._timer = QTimer(interval=TICK_MS, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    def gaps(self, begin: Callable[[Callable[[], None]], object]) -> float:
        """Return the 95th percentile of the gaps, in seconds, from *begin* until what it is given is called."""
        self._times.clear()
        loop = QEventLoop()
        self._timer.start()
        begin(loop.quit)
        loop.exec()
        self._timer.stop()
        steps = [later - earlier for earlier, later in zip(self._times, self._times[1:], strict=False)]
        return statistics.quantiles(steps, n=20)[-1]

    def _step(self) -> None:
        self._times.append(wall_time())
        bar = self._stage.view.verticalScrollBar()
        bar.setValue((bar.value() + 1) % 1000)


def _wait(done: Callable[[], None]) -> None:
    QTimer.singleShot(IDLE_MS, done)


def _aged(database: Database) -> int:
    with database.read() as session:
        return len(queries.ageing(session, TODAY - timedelta(3 * 365)))

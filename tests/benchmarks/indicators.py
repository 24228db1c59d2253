"""Indicators: counted for all managers and a year, kept, and shown on the page of targets from what is kept."""

import gc
import shutil
import statistics
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QMainWindow, QTableView
from sqlalchemy import Connection, insert, text

from kamdesk.areas.receivables.model import Allocation, OpenItem, Payment
from kamdesk.areas.targets import actions, queries
from kamdesk.areas.targets.actions import Counted
from kamdesk.areas.targets.model import Target
from kamdesk.areas.targets.page import TargetsPage
from kamdesk.areas.targets.rules import last_months, months_of
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from tests.benchmarks.days import STAMP, TODAY
from tests.benchmarks.invoice_list import SIZE, application
from tests.benchmarks.measuring import Row, processor_time, ratio_row
from tests.benchmarks.stores import Stores

MANAGERS = 50
ROUNDS = 3
PAGES = 9
SINCE = last_months(TODAY)[0].replace(year=TODAY.year - 2).isoformat()
#: One look at everything that the ledger is made of.
SCANS = (
    "SELECT sum(base_amount) FROM document NOT INDEXED",
    "SELECT sum(net) FROM document_line NOT INDEXED",
    "SELECT sum(open) FROM open_item NOT INDEXED",
    "SELECT sum(amount) FROM allocation NOT INDEXED",
)
#: What a real office has beside its documents: goods on the invoices, and what became of the orders of the last two years.
LINES = """
INSERT INTO document_line (document_id, position, product_id, description, quantity, price, discount, vat_rate, net, tax)
SELECT id, :place, id * 7 * :place % 5000 + 1, 'Çay', 1000000, 1, 0, 0, 1, 0 FROM document WHERE kind = 'invoice'
"""
EVENTS = """
INSERT INTO order_event (order_id, kind, at, details)
SELECT id, :kind, date || 'T0' || :hour || ':00:00.000000+00:00', '{}' FROM sales_order
WHERE date >= :since AND status NOT IN ('draft', 'held', 'cancelled')
"""
DELIVERIES = """
INSERT INTO delivery (number, order_id, shipped_on, delivered_on, key, made_at, changed_at, version)
SELECT 'D' || id, id, date, date(coalesce(promised, date), CASE WHEN id % 5 = 0 THEN '+1 day' ELSE '+0 day' END), 'd' || id,
    made_at, changed_at, 1
FROM sales_order WHERE date >= :since AND status IN ('delivered', 'invoiced')
"""


def measure(stores: Stores) -> list[Row]:
    database = Database.open(str(_office(stores)))
    scan = _median(lambda: _scan(database))
    counted: list[Counted] = []
    everything = _median(lambda: counted.append(_count(database, None)))
    found = counted[-1]
    first = _once(lambda: _keep(database, found))
    again = _median(lambda: _keep(database, found))
    after_payment = _median(lambda: _count(database, actions.stale({Payment, OpenItem, Allocation})))
    rows = [
        ratio_row(
            f"All {len(found.figures)} indicators of {MANAGERS} managers and 13 months counted (processor time)",
            everything, scan, 10, "one full scan of the ledger",
        ),
        ratio_row("Those that read payments, after one was booked", after_payment, scan, None, "one full scan of the ledger"),
        ratio_row("All figures kept for the first time", first, everything, None, "counting them"),
        ratio_row("The same when nothing changed", again, everything, None, "counting them"),
    ]  # fmt: skip
    assert not found.failed
    rows += _page(database)
    database.close()
    return rows


def _office(stores: Stores) -> Path:
    """Return a copy of the large store in which fifty managers share the clients, each with targets for the year."""
    path = stores.spare("indicators")
    shutil.copyfile(stores.large, path)
    database = Database.open(str(path))
    with database.engine.begin() as connection:
        _share_clients(connection)
        if not connection.execute(text("SELECT count(*) FROM document_line")).scalar_one():
            _fill(connection)
        connection.exec_driver_sql("ANALYZE")
    database.close()
    return path


def _share_clients(connection: Connection) -> None:
    more = [
        {"id": number, "name": f"Manager {number}", "role": "account_manager", "archived": False, "search": "", **STAMP}
        for number in range(4, MANAGERS + 1)
    ]
    connection.execute(
        text(
            "INSERT INTO employee (id, name, role, archived, search, made_at, changed_at, version) "
            "SELECT :id, :name, :role, 0, '', made_at, changed_at, 1 FROM employee WHERE id = 1"
        ),
        [{"id": one["id"], "name": one["name"], "role": one["role"]} for one in more],
    )
    connection.exec_driver_sql(f"UPDATE client SET owner_id = id % {MANAGERS} + 1")
    connection.exec_driver_sql(f"UPDATE sales_order SET owner_id = client_id % {MANAGERS} + 1")
    plans = [
        {"employee_id": who, "indicator": key, "month": month, "plan": Decimal(1000), **STAMP}
        for who in range(1, MANAGERS + 1)
        for key in ("sales_volume", "new_clients", "overdue_share")
        for month in months_of(TODAY.year)
    ]
    connection.execute(insert(Target), plans)


def _fill(connection: Connection) -> None:
    for place in (1, 2):
        connection.execute(text(LINES), {"place": place})
    for hour, kind in enumerate(("taken", "confirmed", "handed_over", "delivered"), start=5):
        connection.execute(text(EVENTS), {"kind": kind, "hour": hour, "since": SINCE})
    connection.execute(text(DELIVERIES), {"since": SINCE})


def _scan(database: Database) -> None:
    with database.read() as session:
        for scan in SCANS:
            session.execute(text(scan)).all()


def _count(database: Database, keys: tuple[str, ...] | None) -> Counted:
    with database.read() as session:
        return actions.count_figures(session, keys, last_months(TODAY), TODAY)


def _keep(database: Database, counted: Counted) -> None:
    with database.write() as session:
        actions.keep_figures(session, counted)


def _once(work: Callable[[], object]) -> float:
    begin = processor_time()
    work()
    return processor_time() - begin


def _median(work: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        gc.collect()
        times.append(_once(work))
    return statistics.median(times)


# --- the page ---------------------------------------------------------------------------------------------------------


class _Constant(QAbstractTableModel):
    """As many rows and months as the grid, all texts alike."""

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return MANAGERS + 1

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return 13

    def data(self, _index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return "1 000" if role == 0 else int(Qt.AlignmentFlag.AlignRight) if role == 7 else None


def _page(database: Database) -> list[Row]:
    """Open the page anew, and open it again as after a visit to another one, each beside a repaint of a constant table."""
    app = application()
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    desk = Desk(database, 1, clock=lambda: TODAY)
    constant = QTableView()
    constant.setModel(_Constant(constant))
    constant.verticalHeader().hide()
    constant.resize(*SIZE)
    constant.show()
    times: dict[str, list[float]] = {"floor": [], "anew": [], "again": []}
    for _round in range(PAGES + 1):
        for _turn in range(5):
            app.processEvents()
        times["floor"].append(_wall(constant.viewport().repaint))
        page: list[TargetsPage] = []
        times["anew"].append(_wall(lambda page=page: page.append(_shown(window, desk))))  # type: ignore[misc]
        assert len(page[0].grid.names()) == MANAGERS + 1
        times["again"].append(_wall(lambda page=page: _again(page[0])))  # type: ignore[misc]
    floor, anew, again = (statistics.median(times[name][1:]) for name in ("floor", "anew", "again"))
    assert desk.read(queries.counted_at) is not None
    for widget in (constant, window):
        widget.close()
    desk.close()
    what = f"Targets: {MANAGERS} managers and a year read from what is kept, and painted"
    return [
        ratio_row(what, again, floor, 5, "constant repaint"),
        ratio_row("Targets: the same with the page made anew (boxes, chart, commands)", anew, floor, None, "constant repaint"),
    ]


def _shown(window: QMainWindow, desk: Desk) -> TargetsPage:
    page = TargetsPage(desk)
    window.setCentralWidget(page)
    page.show()
    window.repaint()
    return page


def _again(page: TargetsPage) -> None:
    page.refresh()
    page.repaint()


def _wall(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin

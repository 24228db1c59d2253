"""The living page: a holder's duties read from what is kept, and all holders of a position side by side."""

import gc
import json
import shutil
import statistics
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QMainWindow, QTableView
from sqlalchemy import insert, text
from sqlalchemy.orm import Session

from kamdesk.areas.jobs import actions
from kamdesk.areas.jobs.forms.living import Period, read_holders
from kamdesk.areas.jobs.model import Holder, JobDescription, Position
from kamdesk.areas.jobs.page.living import LivingPage
from kamdesk.areas.jobs.queries.positions import position_or_refuse
from kamdesk.areas.jobs.queries.values import current_values
from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import queries as targets
from kamdesk.areas.targets.model import FigureState, KeptFigure, Target
from kamdesk.areas.targets.rules import last_months
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from tests.benchmarks.days import NOW, STAMP, TODAY
from tests.benchmarks.invoice_list import SIZE, application
from tests.benchmarks.measuring import Row, processor_time, ratio_row
from tests.benchmarks.stores import Stores

HOLDERS = 50
ROUNDS = 15
COMPARED = 3
DUTIES = 23
COLUMNS = 8
SINCE = date(TODAY.year - 2, 1, 1)
ROLE = "key_account_manager"


def measure(stores: Stores) -> list[Row]:
    path = stores.spare("living")
    shutil.copyfile(stores.large, path)
    database = Database.open(str(path))
    with database.write() as session:
        position = _office(session)
    with database.engine.begin() as connection:
        connection.exec_driver_sql("ANALYZE")
    rows = _page(database, position)
    database.close()
    return rows


def _office(session: Session) -> int:
    """Let fifty holders have the ready position of a key account manager, with figures of two years, and return its id."""
    actions.install_positions(session)
    position = session.execute(text("SELECT id FROM position WHERE key = :key"), {"key": ROLE}).scalar_one()
    session.get_one(Position, position).places = HOLDERS
    _people(session, position)
    details = actions.DescriptionDetails(date=SINCE, language="az")
    made = actions.draft_edition(session, actions.DraftEdition(position_id=position, details=details))
    edition = session.get_one(JobDescription, made)
    edition.agreed_on = edition.approved_on = edition.in_force_from = SINCE
    values = current_values(session, position_or_refuse(session, position))
    edition.field_values = json.dumps(values, ensure_ascii=False)
    _figures(session)
    return int(position)


def _people(session: Session, position: int) -> None:
    present = session.execute(text("SELECT max(id) FROM employee")).scalar_one()
    blank = {"role": "account_manager", "archived": False, "search": "", **STAMP}
    more = [{"id": number, "name": f"Manager {number}", **blank} for number in range(present + 1, HOLDERS + 1)]
    session.execute(insert(Employee), more)
    session.execute(text(f"UPDATE client SET owner_id = id % {HOLDERS} + 1"))
    held = {"position_id": position, "since_on": SINCE, **STAMP}
    session.execute(insert(Holder), [{"employee_id": number, **held} for number in range(1, HOLDERS + 1)])


def _figures(session: Session) -> None:
    months = last_months(TODAY, 24)
    everybody = range(1, HOLDERS + 1)
    known = [one for one in targets.indicators().values() if one.is_recorded]
    session.execute(
        insert(KeptFigure),
        [
            {
                "indicator": one.key,
                "month": month,
                "employee_id": who,
                "part": Decimal(50 + (who * 7 + place * 3) % 50),
                "whole": None if one.kind == "sum" else Decimal(100),
            }
            for one in known
            for place, month in enumerate(months)
            for who in everybody
        ],
    )
    states = [{"indicator": key, "counted_at": NOW, "since": months[0], "until": TODAY} for key in targets.computed_keys()]
    session.execute(insert(FigureState), states)
    plans = [
        {"employee_id": who, "indicator": "new_clients", "month": month, "plan": Decimal(3), **STAMP}
        for who in everybody
        for month in months
    ]
    session.execute(insert(Target), plans)


class _Constant(QAbstractTableModel):
    """As many rows and columns as the duties, all texts alike."""

    def rowCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return DUTIES

    def columnCount(self, _parent: QModelIndex | QPersistentModelIndex = QModelIndex()) -> int:  # noqa: B008
        return COLUMNS

    def data(self, _index: QModelIndex | QPersistentModelIndex, role: int = 0) -> Any:
        return "1 000" if role == 0 else int(Qt.AlignmentFlag.AlignRight) if role == 7 else None


def _page(database: Database, position: int) -> list[Row]:
    """Open the page anew, again as after a visit to another one, and on the period before, each beside a constant repaint."""
    app = application()
    window = QMainWindow()
    window.resize(*SIZE)
    window.show()
    desk = Desk(database, 1, clock=lambda: TODAY + timedelta(14))
    constant = QTableView()
    constant.setModel(_Constant(constant))
    constant.verticalHeader().hide()
    constant.resize(*SIZE)
    constant.show()
    kinds = ("floor", "anew", "again", "month", "year")
    times: dict[str, list[float]] = {name: [] for name in kinds}
    for _round in range(ROUNDS + 1):
        for _turn in range(5):
            app.processEvents()
        gc.collect()
        times["floor"].append(_taken(constant.viewport().repaint))
        page: list[LivingPage] = []
        times["anew"].append(_taken(lambda page=page: page.append(_shown(window, desk))))  # type: ignore[misc]
        assert page[0].table.rows_model.rowCount() == DUTIES
        times["again"].append(_taken(lambda page=page: _again(page[0])))  # type: ignore[misc]
        times["month"].append(_taken(lambda page=page: _period(page[0], "month", -1)))  # type: ignore[misc]
        times["year"].append(_taken(lambda page=page: _period(page[0], "year", -1)))  # type: ignore[misc]
        assert page[0].seen is not None
    floor, anew, again, month, year = (statistics.median(times[name][1:]) for name in kinds)
    side = _compared(desk, position)
    for widget in (constant, window):
        widget.close()
    desk.close()
    return [
        ratio_row(
            f"Living page: {DUTIES} duties of one of {HOLDERS} holders read and painted (processor time)",
            again,
            floor,
            5,
            "constant repaint",
        ),
        ratio_row("Living page: the month before", month, floor, 5, "constant repaint"),
        ratio_row("Living page: the year before", year, floor, None, "constant repaint"),
        ratio_row("Living page: the running month with the page made anew", anew, floor, None, "constant repaint"),
        ratio_row(f"Living page: all {HOLDERS} holders side by side, read in the background", side, again, None, "one holder"),
    ]


def _compared(desk: Desk, position: int) -> float:
    today = desk.today()
    times = []
    for _round in range(COMPARED):
        begin = processor_time()
        found = desk.read(read_holders, position, Period.around("month", today), today, as_now=True)
        times.append(processor_time() - begin)
        assert len(found) == HOLDERS
    return statistics.median(times)


def _shown(window: QMainWindow, desk: Desk) -> LivingPage:
    page = LivingPage(desk)
    window.setCentralWidget(page)
    page.show()
    window.repaint()
    return page


def _again(page: LivingPage) -> None:
    page.refresh()
    page.repaint()


def _period(page: LivingPage, kind: str, by: int) -> None:
    page.choice.show_period(Period.around(kind, page.desk.today()).moved(by))
    page.repaint()


def _taken(work: Callable[[], object]) -> float:
    begin = processor_time()
    work()
    return processor_time() - begin

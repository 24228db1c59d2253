"""Ageing of all clients, in processor time."""

from datetime import date, timedelta
from functools import partial

from sqlalchemy import text

from kamdesk.areas import load_models
from kamdesk.areas.receivables import queries
from kamdesk.storage.database import Database, Session
from tests.benchmarks.days import TODAY
from tests.benchmarks.measuring import Row, interleaved, processor_time, ratio_row
from tests.benchmarks.stores import Stores

ROUNDS = 4
PAST = {"last month": TODAY - timedelta(30), "a year ago": TODAY - timedelta(365), "three years ago": TODAY - timedelta(3 * 365)}
SCANS = ("SELECT sum(open) FROM open_item NOT INDEXED", "SELECT sum(amount) FROM allocation NOT INDEXED")
#: What a person would write who wants the same figures and looks at the plan: every item with what was allocated by then.
WRITTEN = """
SELECT client.id, client.name, sums.* FROM (
    SELECT client_id, currency, {columns} FROM (
        SELECT client_id, currency, age_from,
            CASE WHEN amount > 0
                THEN amount - coalesce((SELECT sum(amount) FROM allocation WHERE debit_id = open_item.id AND date <= :day), 0)
                ELSE amount + coalesce((SELECT sum(amount) FROM allocation WHERE credit_id = open_item.id AND date <= :day), 0)
            END AS open
        FROM open_item NOT INDEXED WHERE date <= :day
    ) WHERE open <> 0 GROUP BY client_id, currency
) AS sums JOIN client ON client.id = client_id ORDER BY client.name_key, client.id, currency
"""


def measure(stores: Stores) -> list[Row]:
    load_models()
    database = Database.open(str(stores.large))
    with database.read() as session:
        today, scan = interleaved(ROUNDS, partial(_aged, session, TODAY), partial(_scans, session), clock=processor_time)
        rows = [ratio_row("Ageing of all clients today (processor time)", today, scan, 5, "full scans of items and allocations")]
        for name, day in PAST.items():
            past, written = interleaved(
                ROUNDS, partial(_aged, session, day), partial(_written, session, day), clock=processor_time
            )
            rows.append(ratio_row(f"Ageing as of {name}", past, written, 1.2, "hand-written SQL"))
    database.close()
    return rows


def _aged(session: Session, day: date) -> int:
    return len(queries.ageing(session, day))


def _scans(session: Session) -> None:
    for scan in SCANS:
        session.execute(text(scan)).all()


def _written(session: Session, day: date) -> int:
    days = [f"date(:day, '-{bound} days')" for bound in (0, 30, 60, 90, 120)]
    columns = [
        "sum(CASE WHEN age_from IS NULL THEN open ELSE 0 END)",
        f"sum(CASE WHEN age_from >= {days[0]} THEN open ELSE 0 END)",
    ]
    for newest, oldest in zip(days, [*days[1:], "''"], strict=True):
        columns.append(f"sum(CASE WHEN age_from < {newest} AND age_from >= {oldest} THEN open ELSE 0 END)")
    statement = WRITTEN.format(columns=", ".join([*columns, "sum(open)"]))
    return len(session.execute(text(statement), {"day": day.isoformat()}).all())

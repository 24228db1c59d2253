"""What the page of duties reads beside the duties: who held what, and what all managers have together."""

import datetime as dt
from decimal import Decimal

from tests.areas.jobs.builders import Personnel

from kamdesk.areas.jobs import queries
from kamdesk.areas.jobs.queries.department import Together, together
from kamdesk.areas.targets.queries import indicator

JANUARY, FEBRUARY, MARCH = dt.date(2026, 1, 1), dt.date(2026, 2, 1), dt.date(2026, 3, 1)
LAST = dt.date(2026, 3, 31)


def test_that_whoever_held_a_position_in_a_period_is_named_once_with_the_last_one(personnel: Personnel) -> None:
    first = personnel.position
    personnel.appoint(personnel.aysel, JANUARY, dt.date(2026, 3, 9))
    personnel.appoint(personnel.rauf, JANUARY, dt.date(2026, 2, 27))
    second = personnel.position = personnel.new_position("Head of sales")
    personnel.appoint(personnel.aysel, dt.date(2026, 3, 10))

    march = {one.employee: one.position_id for one in personnel.read(queries.held_between, MARCH, LAST)}
    february = {one.employee: one.position_id for one in personnel.read(queries.held_between, FEBRUARY, dt.date(2026, 2, 28))}

    assert march == {"Aysel": second}
    assert february == {"Aysel": first, "Rauf": first}
    assert [one.name for one in personnel.read(queries.position_names)] == ["Head of sales", "Key account manager"]


def test_that_managers_together_are_sums_of_parts_and_wholes_and_of_counts_the_mean(personnel: Personnel) -> None:
    personnel.keep(personnel.aysel, {
        ("overdue_share", MARCH): ("30", "200"), ("new_clients", FEBRUARY): ("4", None), ("new_clients", MARCH): ("2", None),
    })  # fmt: skip
    personnel.keep(personnel.rauf, {("overdue_share", MARCH): ("10", "200"), ("new_clients", MARCH): ("6", None)})
    keys = {"overdue_share", "new_clients", "acts_days"}

    one_month = personnel.read(together, [MARCH], keys)
    two_months = personnel.read(together, [FEBRUARY, MARCH], keys)

    assert one_month["overdue_share"].value(indicator("overdue_share"), [MARCH]) == 10
    assert one_month["new_clients"].value(indicator("new_clients"), [MARCH]) == 4
    assert two_months["new_clients"].value(indicator("new_clients"), [FEBRUARY, MARCH]) == Decimal(12) / 2
    assert set(one_month) == {"overdue_share", "new_clients"}
    assert Together().value(indicator("acts_days"), [MARCH]) is None

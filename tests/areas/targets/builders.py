"""An office with a head of sales and two managers who sell, and short ways to plan, to count and to look at what came out."""

import datetime as dt
from collections.abc import Collection, Sequence
from decimal import Decimal
from typing import Any

from tests.areas.receivables.builders import Office, day

from kamdesk.areas.people.model import Employee
from kamdesk.areas.targets import actions, queries
from kamdesk.areas.targets.actions import Kept, Stored, TargetInput
from kamdesk.areas.targets.rules import PlanFact, last_months, months_of
from kamdesk.storage.database import Database

#: A Monday; fifteen of the twenty-two working days of March have passed with it… see `test_rules`.
TODAY = day(3, 20)
MARCH, FEBRUARY, JANUARY = day(3, 1), day(2, 1), day(1, 1)
YEAR = months_of(2026)


class Selling(Office):
    """Aysel owns Araz, Nigar owns Ulduz; Kamran is the head, Elçin the director, Lalə keeps the books."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        with database.write() as session:
            made = [
                Employee(name="Kamran", role="head_of_sales"),
                Employee(name="Elçin", role="director"),
                Employee(name="Nigar", role="account_manager"),
                Employee(name="Lalə", role="accountant"),
            ]
            session.add_all(made)
            session.flush()
            self.head, self.director, self.nigar, self.clerk = (one.id for one in made)
        self.ulduz = self.new_client("Ulduz", owner=self.nigar)

    def sell(self, amount: str | int, on: dt.date, client_id: int | None = None, **more: Any) -> int:
        return self.invoice(amount, on, client_id=client_id or self.client, **more)

    def plan(
        self,
        plan: str | int | None,
        month: dt.date = MARCH,
        employee_id: int | None = None,
        key: str = "sales_volume",
        *,
        who: int | None = None,
        version: int | None = None,
    ) -> Stored:
        """Set one target in the name of the head."""
        number = None if plan is None else Decimal(plan)
        one = TargetInput(employee_id=employee_id or self.manager, indicator=key, month=month, plan=number, version=version)
        return self.set([one], who)

    def set(self, inputs: Sequence[TargetInput], who: int | None = None) -> Stored:
        with self.database.write(who or self.head) as session:
            return actions.set_targets(session, inputs)

    def copy(self, *pairs: tuple[dt.date, dt.date], who: int | None = None, **more: Any) -> actions.Copied:
        command = actions.CopyTargets(pairs=pairs, today=TODAY, **more)
        with self.database.write(who or self.head) as session:
            return actions.copy_targets(session, command)

    def mark(self, points: int, reason: str = "Helped the newcomer", month: dt.date = MARCH, **more: Any) -> int:
        who = more.pop("who", self.head)
        more = {"employee_id": self.manager, "today": TODAY, **more}
        with self.database.write(who) as session:
            return actions.mark_by_head(session, actions.MarkInput(month=month, points=points, reason=reason, **more))

    def count(self, keys: Collection[str] | None = None, today: dt.date = TODAY, months: Sequence[dt.date] | None = None) -> Kept:
        """Count and keep, as the program does behind the screen."""
        with self.database.read() as session:
            counted = actions.count_figures(session, keys, months or last_months(today), today)
        with self.database.write() as session:
            return actions.keep_figures(session, counted)

    def plans(self, months: Sequence[dt.date] = YEAR) -> dict[tuple[int, str, int], str]:
        """Employee, indicator and the number of the month → the plan."""
        found = self.read(queries.targets, months)
        return {(who, key, month.month): f"{one.plan.normalize():f}" for (who, key, month), one in found.items()}

    def version(self, month: dt.date = MARCH, employee_id: int | None = None, key: str = "sales_volume") -> int | None:
        found = self.read(queries.targets, [month])
        planned = found.get((employee_id or self.manager, key, month))
        return None if planned is None else int(planned.version)

    def fulfilled(self, months: Sequence[dt.date], today: dt.date = TODAY, **more: Any) -> list[PlanFact]:
        rows: list[PlanFact] = self.read(queries.plan_fact, months, today, **{"keys": ("sales_volume",), **more})
        return rows

    def figure(self, key: str, month: dt.date = MARCH, employee_id: int | None = None) -> tuple[str, str] | None:
        """Part and whole of a kept figure."""
        who = employee_id or self.manager
        found = self.read(queries.kept, (who,), (month,), (key,)).get((who, key, month))
        return None if found is None else (plain(found.part), plain(found.whole))


def plain(number: Decimal | None) -> str:
    """A number without trailing zeros; a dash for none."""
    return "–" if number is None else f"{number.normalize():f}"

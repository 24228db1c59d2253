"""Storing plans as they are typed, and taking the last change back."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Final

from kamdesk.areas.targets.actions import TargetInput, set_targets
from kamdesk.areas.targets.forms import PlanGrid
from kamdesk.areas.targets.queries import Place
from kamdesk.areas.targets.rules import TargetsChangedError
from kamdesk.core.errors import KamDeskError
from kamdesk.ui.desk import Desk

_MOST_STEPS: Final = 100
#: What a change made of a place: the plan before and the plan after it.
_Step = dict[Place, tuple[Decimal | None, Decimal | None]]


class Keeper:
    """Stores what was typed into a grid; what is refused stays in its cells with the reason.

    Args:
        desk: Where it is stored.
        grid: Where it was typed.
        refresh: Reads the grid again.
    """

    def __init__(self, desk: Desk, grid: PlanGrid, refresh: Callable[[], None]) -> None:
        self._desk, self._grid, self._refresh = desk, grid, refresh
        self._steps: list[_Step] = []

    def forget(self) -> None:
        """Take nothing back any more that was done before."""
        self._steps.clear()

    def store(self, inputs: Sequence[TargetInput]) -> None:
        """Store plans; those that a colleague set meanwhile are kept back, the others are stored all the same."""
        before = {place: plan for place, (plan, _version) in self._shown().items()}
        try:
            self._desk.write(set_targets, list(inputs))
        except TargetsChangedError as problem:
            late = [one for one in inputs if one.place in problem.cells]
            self._grid.keep_back(late, str(TargetsChangedError(problem.cells[:1])))
            rest = [one for one in inputs if one.place not in problem.cells]
            if rest:
                self.store(rest)
        except KamDeskError as problem:
            self._grid.keep_back(inputs, str(problem))
            return
        else:
            step = {one.place: (before.get(one.place), one.plan) for one in inputs}
            self._steps = [*self._steps[1 - _MOST_STEPS :], step]
        self._refresh()

    def undo(self) -> None:
        """Take the last change back, except where a colleague set something else since.

        Raises:
            KamDeskError: the store refused it; the change stands.
        """
        if not self._steps:
            return
        step, shown = self._steps.pop(), self._shown()
        inputs = [
            TargetInput(employee_id=place[0], indicator=place[1], month=place[2], plan=before, version=shown[place][1])
            for place, (before, after) in step.items()
            if place in shown and shown[place][0] == after
        ]
        self._desk.write(set_targets, inputs)
        self._refresh()

    def _shown(self) -> dict[Place, tuple[Decimal | None, int | None]]:
        """Return plan and version of every cell."""
        rows = () if self._grid.board is None else self._grid.board.rows
        return {
            (fact.employee_id, fact.indicator, fact.month): (fact.plan, version)
            for row in rows
            for fact, version in zip(row.months, row.versions, strict=True)
        }

"""Setting targets: one, a whole grid that was typed or pasted, or copied from earlier months."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from sqlalchemy import select, tuple_
from sqlalchemy.orm import Session

from kamdesk.areas.company.queries import base_currency
from kamdesk.areas.targets import queries
from kamdesk.areas.targets.model import Target
from kamdesk.areas.targets.queries import Place
from kamdesk.areas.targets.rules import (
    MayNotSetTargetsError,
    NothingToCopyError,
    TargetsChangedError,
    changed_plan,
    checked_plan,
    first_day,
)

#: Databases take only so many values in one statement.
_AT_ONCE = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetInput:
    """What a cell of the grid says; `plan` None takes the target away, `version` is the one that was read, None: none was set."""

    employee_id: int
    indicator: str
    month: dt.date
    plan: Decimal | None
    version: int | None = None

    @property
    def place(self) -> Place:
        """Employee, indicator and month."""
        return self.employee_id, self.indicator, self.month


@dataclass(frozen=True, slots=True)
class Stored:
    """How many targets are different now, and what brings them back as they were."""

    count: int
    undo: tuple[TargetInput, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyTargets:
    """What is copied.

    Attributes:
        pairs: From which month into which.
        change: Per cent that is added; below zero it is taken off.
        of_facts: What was reached is copied instead of what was planned.
        replace: Targets that are set already are replaced; else they stay.
        employee_ids, keys: None: all.
    """

    pairs: tuple[tuple[dt.date, dt.date], ...]
    today: dt.date
    change: Decimal = Decimal(0)
    of_facts: bool = False
    replace: bool = False
    employee_ids: tuple[int, ...] | None = None
    keys: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Copied:
    """How many targets were set, how many were there already and stay, and what brings all back as they were."""

    count: int
    stayed: int
    undo: tuple[TargetInput, ...] = field(default=())


def set_targets(session: Session, inputs: Sequence[TargetInput]) -> Stored:
    """Set all of these targets or none; cells that say what is stored already are passed over.

    Raises:
        MayNotSetTargetsError: whoever does this is neither a head of sales nor a director.
        UnknownIndicatorError: an indicator is none of the registry.
        PlanError: a plan is no figure of its indicator.
        TargetsChangedError: a colleague set some of them since they were read.
    """
    _require_setter(session)
    currency = base_currency(session)
    wanted = {one.place: one for one in (_checked(one, currency) for one in inputs)}
    present = _present(session, wanted)
    changed = [one for place, one in wanted.items() if one.plan != (present[place].plan if place in present else None)]
    late = [one.place for one in changed if one.version != (present[one.place].version if one.place in present else None)]
    if late:
        raise TargetsChangedError(late)
    before = {one.place: present[one.place].plan if one.place in present else None for one in changed}
    for one in changed:
        _put(session, present, one)
    session.flush()
    undo = tuple(
        TargetInput(
            employee_id=employee, indicator=key, month=month, plan=plan, version=_version(present, (employee, key, month))
        )
        for (employee, key, month), plan in before.items()
    )
    return Stored(len(changed), undo)


def _require_setter(session: Session) -> None:
    if not queries.may_set_targets(session, session.info.get("user_id")):
        raise MayNotSetTargetsError


def _checked(one: TargetInput, currency: str) -> TargetInput:
    unit = queries.indicator(one.indicator).unit
    plan = None if one.plan is None else checked_plan(one.plan, unit, currency)
    return TargetInput(
        employee_id=one.employee_id, indicator=one.indicator, month=first_day(one.month), plan=plan, version=one.version
    )


def _present(session: Session, places: Collection[Place]) -> dict[Place, Target]:
    """Return the targets that are set at these places; on a server they are kept from others until the end."""
    ordered, found = sorted(places), {}
    for start in range(0, len(ordered), _AT_ONCE):
        among = tuple_(Target.employee_id, Target.indicator, Target.month).in_(ordered[start : start + _AT_ONCE])
        for one in session.scalars(select(Target).where(among).order_by(Target.id).with_for_update()):
            found[one.employee_id, one.indicator, one.month] = one
    return found


def _put(session: Session, present: dict[Place, Target], one: TargetInput) -> None:
    there = present.get(one.place)
    if one.plan is None:
        if there is not None:
            session.delete(present.pop(one.place))
    elif there is not None:
        there.plan = one.plan
    else:
        made = Target(employee_id=one.employee_id, indicator=one.indicator, month=one.month, plan=one.plan)
        session.add(made)
        present[one.place] = made


def _version(present: dict[Place, Target], place: Place) -> int | None:
    return present[place].version if place in present else None


def copy_targets(session: Session, command: CopyTargets) -> Copied:
    """Copy plans, or what was reached, from months into others, changed by so many per cent and rounded to their unit.

    Raises:
        MayNotSetTargetsError: whoever does this is neither a head of sales nor a director.
        NothingToCopyError: the months to copy from have nothing.
        ChangeError: the change is no possible percentage.
    """
    _require_setter(session)
    source = _source(session, command)
    into = tuple(target for _from, target in command.pairs)
    there = queries.targets(session, into, command.employee_ids, command.keys)
    inputs, stayed = [], 0
    currency = base_currency(session)
    for begin, target in command.pairs:
        for (employee, key, month), number in source.items():
            if month != begin:
                continue
            found = there.get((employee, key, target))
            if found is not None and not command.replace:
                stayed += 1
                continue
            plan = changed_plan(number, command.change, queries.indicator(key).unit, currency)
            version = None if found is None else found.version
            inputs.append(TargetInput(employee_id=employee, indicator=key, month=target, plan=plan, version=version))
    stored = set_targets(session, inputs)
    return Copied(stored.count, stayed, stored.undo)


def _source(session: Session, command: CopyTargets) -> dict[Place, Decimal]:
    months = tuple(begin for begin, _target in command.pairs)
    if command.of_facts:
        found = _facts(session, command, months)
    else:
        planned = queries.targets(session, months, command.employee_ids, command.keys)
        found = {place: one.plan for place, one in planned.items()}
    working = {one.id for one in queries.managers(session, min(months), max(months)) if not one.archived}
    found = {place: number for place, number in found.items() if place[0] in working and place[1] in queries.indicators()}
    if not found:
        raise NothingToCopyError(min(months), max(months))
    return found


def _facts(session: Session, command: CopyTargets, months: Sequence[dt.date]) -> dict[Place, Decimal]:
    figures = queries.kept(session, command.employee_ids, months, command.keys)
    states, known = queries.counted(session), queries.indicators()
    values = {
        place: queries.month_value(figure, known[place[1]], place[2], states)
        for place, figure in figures.items()
        if place[1] in known
    }
    return {place: max(value, Decimal(0)) for place, value in values.items() if value is not None}

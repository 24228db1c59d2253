"""Doing things in somebody's name at some moment of the past: who acts, and when it is remembered to have been."""

from datetime import UTC, date, datetime, time
from typing import Any, Final

from sqlalchemy import bindparam, func, select, update
from sqlalchemy.orm import Session

from kamdesk.areas.contracts.model import ContractApproval, ContractEvent, ContractText
from kamdesk.areas.orders.model import OrderDecision, OrderEvent

#: Records that a step adds, and the columns that say when.
_DATED: Final[tuple[tuple[type[Any], tuple[str, ...]], ...]] = (
    (OrderEvent, ("at",)),
    (OrderDecision, ("asked_at",)),
    (ContractEvent, ("at",)),
    (ContractApproval, ("asked_at",)),
    (ContractText, ("made_at", "changed_at")),
)
_LAST: Final = select(*(select(func.coalesce(func.max(kind.id), 0)).scalar_subquery() for kind, _names in _DATED))
_REDATE: Final = tuple(
    update(kind).where(kind.id > bindparam("last")).values({name: bindparam("moment") for name in names})
    for kind, names in _DATED
)
_DECIDED: Final = (
    update(ContractApproval).where(ContractApproval.decided_at >= bindparam("began")).values(decided_at=bindparam("moment"))
)
#: A text that is given out or signed is only frozen, so that it is no new one.
_FROZEN: Final = update(ContractText).where(ContractText.changed_at >= bindparam("began")).values(changed_at=bindparam("moment"))
_PLAINLY: Final = {"synchronize_session": False}


def work_as(session: Session, employee: int) -> None:
    """Do what follows in the name of another employee, still in the same transaction."""
    session.flush()
    session.info["user_id"] = employee


class Acting:
    """Does what happens inside in the name of *who*, and dates what it adds to *day*."""

    def __init__(self, session: Session, who: int, day: date, hour: int = 10) -> None:
        self._session, self._who = session, who
        self._moment = datetime.combine(day, time(hour, 20), UTC)
        self._last: tuple[int, ...] = ()
        self._began = datetime.now(UTC)

    def __enter__(self) -> None:
        work_as(self._session, self._who)
        self._last = tuple(self._session.execute(_LAST).one())

    def __exit__(self, problem: type[BaseException] | None, *_more: object) -> None:
        if problem is not None:
            return
        self._session.flush()
        now = tuple(self._session.execute(_LAST).one())
        for (kind, _names), last, grown, redate in zip(_DATED, self._last, now, _REDATE, strict=True):
            if grown > last:
                self._run(redate, {"last": last, "moment": self._moment})
                if kind is ContractEvent:
                    self._run(_FROZEN, {"began": self._began, "moment": self._moment})

    def _run(self, statement: Any, values: dict[str, Any]) -> None:
        self._session.execute(statement, values, execution_options=_PLAINLY)


class Deciding(Acting):
    """The same for somebody who decides about approvals of contracts."""

    def __exit__(self, problem: type[BaseException] | None, *more: object) -> None:
        super().__exit__(problem, *more)
        if problem is None:
            self._run(_DECIDED, {"began": self._began, "moment": self._moment})

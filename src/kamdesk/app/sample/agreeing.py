"""Balances that the sample office agrees with its clients: acts of the last whole quarter, in every state."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from typing import Final

from sqlalchemy.orm import Session

from kamdesk.app.sample.acting import work_as
from kamdesk.app.sample.firms import Firm
from kamdesk.app.sample.office import Staff
from kamdesk.areas.reconciliation import actions
from kamdesk.areas.reconciliation.actions import Cancel, Explain, Mark, Prepare, TakeLedger, TheirLine
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry

#: Whose acts there are, and how far each has come; of the first ones the client's ledger is known.
_ACTS: Final = (
    ("Yeddibulaq", "returned", "differing"),
    ("Северный Картонщик", "signed", "same"),
    ("نخلة الوادي", "sent", "differing"),
    ("Altunqapı", "signed", "same"),
    ("Qızılsünbül", "sent", ""),
    ("Narbağı Market", "prepared", ""),
    ("Kilbrennagh", "prepared", ""),
    ("Xəzərsahil", "cancelled", ""),
)
_STEPS: Final[dict[str, Callable[[Session, Mark], int]]] = {
    "sent": actions.mark_sent,
    "returned": actions.mark_returned,
    "signed": actions.mark_signed,
}
_ORDER: Final = ("prepared", "sent", "returned", "signed")
_DUES: Final = {"sent": 10, "returned": 6, "signed": 4}  # days before today
_PREPARED_AGO: Final = 11
_DAY: Final = timedelta(1)
_WHY_CANCELLED: Final = "Dövr səhv seçilib, illik akt hazırlanacaq"
_EXPLAINED: Final = {
    "az": "Ödəniş bankda növbəti iş günü keçib",
    "ru": "Платёж проведён банком на следующий день",
    "ar": "سُجّلت الدفعة في اليوم التالي",
    "en": "The bank booked the payment on the next day",
}
_FILE: Final = "hesab-kartoçkası.xlsx"


def add_acts_of_balances(session: Session, everybody: Sequence[Firm], numbers: Sequence[int], staff: Staff, today: date) -> None:
    """Prepare acts of three whole months, take in what some clients have in their books, and bring the acts on their way."""
    work_as(session, staff.accountant)
    until = today.replace(day=1) - _DAY
    since = _months_before(until, 2)
    for name, state, ledger in _ACTS:
        client, firm = next((number, firm) for number, firm in zip(numbers, everybody, strict=True) if name in firm.name)
        act = actions.prepare(
            session,
            Prepare(
                client_id=client, currency=firm.currency, since=since, until=until, key=f"sample-act-{client}",
                today=max(until + _DAY, today - timedelta(_PREPARED_AGO)),
            ),
        )  # fmt: skip
        if state == "cancelled":
            cancelled = Cancel(act_id=act, version=_version(session, act), reason=_WHY_CANCELLED, today=today)
            actions.cancel(session, cancelled)
            continue
        if ledger:
            _take_ledger(session, act, differing=ledger == "differing", language=firm.language)
        for step in _ORDER[1 : _ORDER.index(state) + 1]:
            day = max(today - timedelta(_DUES[step]), session.get_one(Reconciliation, act).prepared_on)
            _STEPS[step](session, Mark(act_id=act, version=_version(session, act), on=day, today=today))


def _months_before(day: date, months: int) -> date:
    """Return the first of the month *months* before that of *day*."""
    counted = day.year * 12 + day.month - 1 - months
    return date(counted // 12, counted % 12 + 1, 1)


def _version(session: Session, act: int) -> int:
    return session.get_one(Reconciliation, act).version


def _take_ledger(session: Session, act_id: int, *, differing: bool, language: str) -> None:
    """Take in the client's ledger: ours as seen from the other side, with a few things otherwise if they differ."""
    act = session.get_one(Reconciliation, act_id)
    lines = [TheirLine(amount=one.amount, date=one.date, number=_their_number(one.number)) for one in act.entries]
    if differing:
        lines = _with_differences(lines)
    taken = TakeLedger(
        act_id=act_id, version=act.version, lines=tuple(lines), opening=act.our_opening, file_name=_FILE
    )  # fmt: skip
    actions.take_their_ledger(session, taken)
    session.refresh(act)
    _explain_one(session, act, language)


def _their_number(number: str) -> str:
    """Return our number as the client writes it down: the figures at its end, without leading zeros."""
    return number.rpartition("-")[2].lstrip("0") or number


def _with_differences(lines: list[TheirLine]) -> list[TheirLine]:
    """Return a ledger that lacks one line, has one amount otherwise, one with the wrong sign, and one line of its own."""
    changed = list(lines)
    if len(changed) > 3:
        one = changed[1]
        changed[1] = TheirLine(amount=one.amount - one.amount // 10, date=one.date, number=one.number)
    if len(changed) > 4:
        one = changed[3]
        changed[3] = TheirLine(amount=-one.amount, date=one.date, number=one.number)
    if len(changed) > 5:
        del changed[4]
    last = changed[-1] if changed else None
    if last is not None and last.date is not None:
        changed.append(TheirLine(amount=-12_500, date=last.date, number="884", description="Bonus"))
    return changed


def _explain_one(session: Session, act: Reconciliation, language: str) -> None:
    differing: list[ReconciliationEntry] = [one for one in act.entries if one.difference is not None]
    if differing:
        told = Explain(act_id=act.id, version=act.version, entry_id=differing[0].id, explanation=_EXPLAINED[language])
        actions.explain(session, told)

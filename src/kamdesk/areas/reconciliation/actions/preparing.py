"""Preparing acts: our side of a period is taken over, for one client or for many in one run."""

import datetime as dt

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.clients.queries import ClientCard, client_card
from kamdesk.areas.company.actions import take_number
from kamdesk.areas.company.queries import company
from kamdesk.areas.receivables.actions.posting import check_client, note_of
from kamdesk.areas.receivables.queries import statement
from kamdesk.areas.receivables.rules.refusals import ClientNotThereError
from kamdesk.areas.reconciliation.actions.commands import Prepare, PrepareMany, Progress, RunResult
from kamdesk.areas.reconciliation.actions.lines import our_entry
from kamdesk.areas.reconciliation.model import Reconciliation
from kamdesk.areas.reconciliation.rules import MOST_DAYS, act_number
from kamdesk.areas.reconciliation.rules.refusals import (
    NothingToReconcileError,
    PeriodImpossibleError,
    PeriodOpenError,
    PreparedAlreadyError,
    ToleranceError,
)
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.money import Money, currency_code


def prepare(session: Session, command: Prepare) -> int:
    """Prepare an act with our side of the period and return its id; what was prepared under its key already is not made again.

    Raises:
        PeriodImpossibleError: it ends before it begins.
        PeriodOpenError: it ends in days to come.
        PreparedAlreadyError: there is an act of the same client, currency and period.
        ToleranceError: a tolerance is impossible.
        ClientNotThereError: the client was merged into another one, or is not there.
        KamDeskError: a currency or a text is impossible.
    """
    if (known := _prepared_before(session, command.key)) is not None:
        return known
    _check(command)
    check_client(session, command.client_id)
    card = client_card(session, command.client_id)
    if card is None:
        raise ClientNotThereError
    _refuse_second(session, command, card)
    act = _made(session, command, card)
    numbering = session.begin_nested()
    act.number = act_number(command.today, take_number(session, "reconciliation", command.today.year))
    if (known := _prepared_before(session, command.key)) is not None:
        numbering.rollback()  # another connection made it while we waited for the number, which is given back
        return known
    numbering.commit()
    _refuse_second(session, command, card)
    session.add(act)
    session.flush()
    return act.id


def _prepared_before(session: Session, key: str) -> int | None:
    return session.scalars(select(Reconciliation.id).where(Reconciliation.key == key)).first()


def _check(command: Prepare) -> None:
    if command.until < command.since:
        raise PeriodImpossibleError(command.since, command.until)
    if command.until > command.today:
        raise PeriodOpenError(command.until, command.today)
    check_tolerances(command.tolerance_days, command.tolerance)


def check_tolerances(days: int, amount: int) -> None:
    """Make sure that tolerances are possible.

    Raises:
        ToleranceError: one is below zero or beyond all measure.
    """
    if not 0 <= days <= MOST_DAYS or amount < 0:
        raise ToleranceError(MOST_DAYS)


def _refuse_second(session: Session, command: Prepare, card: ClientCard) -> None:
    wanted = select(Reconciliation.number).where(
        Reconciliation.client_id == command.client_id,
        Reconciliation.currency == command.currency,
        Reconciliation.since_on == command.since,
        Reconciliation.until_on == command.until,
        Reconciliation.cancelled_on.is_(None),
    )
    number = session.scalars(wanted).first()
    if number is not None:
        raise PreparedAlreadyError(number, card.details.name)


def _made(session: Session, command: Prepare, card: ClientCard) -> Reconciliation:
    currency = currency_code(command.currency)
    read_at = dt.datetime.now(dt.UTC)
    ours = statement(session, command.client_id, currency, command.since, command.until)
    language = command.language or card.details.language or company(session).language
    return Reconciliation(
        client_id=command.client_id,
        currency=currency,
        since_on=command.since,
        until_on=command.until,
        language=language if language in LANGUAGES else company(session).language,
        prepared_on=command.today,
        our_opening=ours.opening,
        our_closing=ours.closing,
        ours_read_at=read_at,
        tolerance_days=command.tolerance_days,
        tolerance=command.tolerance,
        run_key=command.run_key,
        note=note_of(command.note),
        key=command.key,
        entries=[our_entry(row, position) for position, row in enumerate(ours.rows, start=1)],
    )


def prepare_many(session: Session, command: PrepareMany, progress: Progress | None = None) -> RunResult:
    """Prepare an act for each client; those that have one of the same period are left out, and a repeated run makes none twice.

    Args:
        session: A session that writes; all acts are made, or none.
        command: Whom it is about, and the period.
        progress: Told after each client.

    Raises:
        NothingToReconcileError: nobody is chosen.
        KamDeskError: the period or a tolerance is impossible, or a client is not there.
    """
    if not command.clients:
        raise NothingToReconcileError
    made, left_out = [], 0
    for done, (client_id, currency) in enumerate(command.clients, start=1):
        one = Prepare(
            client_id=client_id,
            currency=currency,
            since=command.since,
            until=command.until,
            key=f"{command.key}/{client_id}/{currency}",
            today=command.today,
            tolerance_days=command.tolerance_days,
            tolerance=Money(command.tolerance, currency).minor,
            run_key=command.key,
        )
        try:
            made.append(prepare(session, one))
        except PreparedAlreadyError:
            left_out += 1
        if progress is not None:
            progress(done, len(command.clients))
    return RunResult(tuple(made), left_out)

"""A run: drafts of letters for what is late.

Runs go one after the other: each locks the levels before it looks at anything, so whoever comes second sees what the first one
made and leaves it out. The index that lets no debt be reminded twice at one level stands behind.
"""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from kamdesk.areas.collection.actions.commands import RunReminders, RunResult
from kamdesk.areas.collection.model import Reminder, ReminderItem, ReminderLevel, ReminderRun
from kamdesk.areas.collection.queries import Proposal, due_reminders
from kamdesk.areas.collection.rules import reminder_number
from kamdesk.areas.collection.rules.refusals import NoLevelsError, NothingToRemindError, RemindedMeanwhileError
from kamdesk.areas.company.actions import take_number


def run_reminders(session: Session, command: RunReminders) -> RunResult:
    """Make the drafts of a run and return them; asked again under the same key it answers with what it made.

    Raises:
        NoLevelsError: there is no level.
        NothingToRemindError: there is no letter to make.
        RemindedMeanwhileError: somebody else made letters about the same items at the same moment.
    """
    if not session.scalars(select(ReminderLevel.id).order_by(ReminderLevel.id).with_for_update()).all():
        raise NoLevelsError
    known = session.scalars(select(ReminderRun).where(ReminderRun.key == command.key)).first()
    if known is not None:
        made = select(Reminder.id).where(Reminder.run_id == known.id).order_by(Reminder.id)
        return RunResult(known.id, tuple(session.scalars(made)), 0)
    preview = due_reminders(session, command.as_of, command.client_ids)
    chosen = command.chosen
    wanted = [one for one in preview.proposals if (one.key in chosen if chosen is not None else not one.doubts)]
    if not wanted:
        raise NothingToRemindError(command.as_of)
    try:
        with session.begin_nested():
            run = ReminderRun(as_of=command.as_of, key=command.key)
            session.add(run)
            session.flush()
            letters = _letters(session, run, wanted)
            session.add_all(letters)
            session.flush()
    except IntegrityError as problem:
        raise RemindedMeanwhileError from problem
    return RunResult(run.id, tuple(one.id for one in letters), len(preview.left_out))


def _letters(session: Session, run: ReminderRun, wanted: Sequence[Proposal]) -> list[Reminder]:
    made = []
    for one in wanted:
        letter = one.letter
        reminder = Reminder(
            number=reminder_number(run.as_of.year, take_number(session, "reminder", run.as_of.year)),
            run_id=run.id,
            client_id=letter.client_id,
            level_id=letter.level.id,
            level=letter.level.position,
            currency=letter.currency,
            language=one.language,
            date=run.as_of,
            status="draft",
            open=letter.open.minor,
            fee=letter.fee.minor,
            interest=letter.interest.minor,
            key=f"{run.key}:{letter.client_id}:{letter.currency}",
        )
        reminder.items = [
            ReminderItem(
                item_id=item.debt.item_id, level=item.level.position, open=item.debt.open, days=item.days, interest=item.interest
            )
            for item in letter.items
        ]
        made.append(reminder)
    return made

"""Reminders: the preview of a run for all clients, and 500 letters as one PDF, in processor time."""

import statistics
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from sqlalchemy import text
from sqlalchemy.orm import Session

from kamdesk.areas.collection.actions import RunReminders, install_levels, run_reminders
from kamdesk.areas.collection.documents import print_letters, reminder_letters
from kamdesk.areas.collection.queries import due_reminders
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document
from kamdesk.storage.database import Database
from tests.benchmarks.days import TODAY
from tests.benchmarks.measuring import Row, limit_row, processor_time, ratio_row
from tests.benchmarks.stores import Stores

LETTERS = 500
ROUNDS = 3
ROWS_OF_A_LETTER = 25


class UndoneError(Exception):
    """What was tried out is not kept."""


def measure(stores: Stores) -> list[Row]:
    database = Database.open(str(stores.large))
    with _tried_out(database) as session:
        install_levels(session, "en")
        clients = session.execute(text("SELECT count(*) FROM client")).scalar_one()
        preview, floor = _median(lambda: due_reminders(session, TODAY)), _median(lambda: _scan(session))
        documents = _documents(session)
    database.close()
    rows = [
        ratio_row(f"Preview of reminders to {clients:,} clients (processor time)", preview, floor, None, "scan of what is open")
    ]
    for name, papers in documents.items():
        made = _median(lambda papers=papers: print_letters(papers, "Reminders", "en", lambda _done, _total: None))  # type: ignore[misc]
        rows.append(
            limit_row(f"{LETTERS} reminder letters to one PDF, {name} (processor time)", made, _median(_bare), 10, "bare canvas")
        )
    return rows


@contextmanager
def _tried_out(database: Database) -> Iterator[Session]:
    """Give a session whose changes are never kept: other parts measure the same store."""
    with suppress(UndoneError), database.write() as session:
        yield session
        raise UndoneError


def _scan(session: Session) -> int:
    """Walk every open instalment once, as any preview has to."""
    return int(session.execute(text("SELECT count(*), sum(open) FROM open_item WHERE open > 0")).one()[1] or 0)


def _documents(session: Session) -> dict[str, list[Document]]:
    """Return the first letters of a run in one language, and in all of them by turns."""
    preview = due_reminders(session, TODAY)
    chosen = frozenset(one.key for one in preview.proposals[:LETTERS])
    made = run_reminders(session, RunReminders(as_of=TODAY, key="benchmark", chosen=chosen)).reminder_ids
    each = {language: reminder_letters(session, made, language, printed_on=TODAY) for language in LANGUAGES}
    by_turns = [each[LANGUAGES[number % len(LANGUAGES)]][number] for number in range(len(made))]
    return {"Azerbaijani": each["az"], "in four languages": by_turns}


def _bare() -> None:
    """Draw as many strings as the letters have, in a font that needs no shaping."""
    canvas = Canvas(BytesIO())
    for letter in range(LETTERS):
        for row in range(ROWS_OF_A_LETTER):
            canvas.drawString(40, 800 - row * 25, f"Letter {letter}, row {row}: what was bought and is not paid yet")
        canvas.showPage()
    canvas.save()


def _median(work: Callable[[], object]) -> float:
    times = []
    for _round in range(ROUNDS):
        begin = processor_time()
        work()
        times.append(processor_time() - begin)
    return statistics.median(times)

"""Lines of an act as they are stored, and as the rules compare them."""

import datetime as dt
from collections.abc import Mapping

from kamdesk.areas.receivables.queries import StatementRow
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.areas.reconciliation.queries import OurLine
from kamdesk.areas.reconciliation.rules import Entry, described


def our_entry(row: StatementRow | OurLine, position: int) -> ReconciliationEntry:
    """Return a document of ours as a line."""
    amount = row.amount if isinstance(row, OurLine) else row.debit - row.credit
    return ReconciliationEntry(
        side="ours",
        position=position,
        date=row.date,
        kind=row.kind,
        number=row.number,
        description=_details(row.reference, row.subject, row.note),
        amount=amount,
        document_id=row.document_id,
    )


def _details(reference: str | None, subject: str | None, note: str | None) -> str | None:
    return " · ".join(text for text in (reference, subject, note) if text) or None


def ours_compared(entry: ReconciliationEntry, act: Reconciliation, known: Mapping[int, OurLine]) -> Entry:
    """Return a line of ours as the rules compare it; *known* are the documents by their ids."""
    document = known.get(entry.document_id or 0)
    reverses = document.subject if document is not None and document.kind == "cancellation" else None
    return Entry(
        key=entry.id,
        date=entry.date,
        amount=entry.amount,
        number=entry.number,
        others=(document.reference,) if document is not None and document.reference else (),
        counts=counts(entry.date, act),
        reverses=reverses,
    )


def theirs_compared(entry: ReconciliationEntry, act: Reconciliation) -> Entry:
    """Return a line of the client as the rules compare it."""
    number, others = described(entry.number, entry.description)
    return Entry(entry.id, entry.date, entry.amount, number, others, counts(entry.date, act))


def around_compared(line: OurLine) -> Entry:
    """Return a document of ours outside the period as the rules compare it; its key is below zero."""
    others = (line.reference,) if line.reference else ()
    return Entry(-line.document_id, line.date, line.amount, line.number, others, counts=False)


def counts(day: dt.date | None, act: Reconciliation) -> bool:
    """Tell whether a line of *day* counts to the period of *act*; one without a date does."""
    return day is None or act.since_on <= day <= act.until_on

"""Our side of an act's period, and what is remembered of the clients' ledgers."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import Session, aliased

from kamdesk.areas.company.model import ImportMapping
from kamdesk.areas.receivables.model import LedgerDocument
from kamdesk.areas.receivables.queries import Backdated, backdated_since
from kamdesk.areas.reconciliation.model import Reconciliation, ReconciliationEntry
from kamdesk.core.importing import Mapping, MappingNotUnderstoodError, signature

#: Under this name mappings of client ledgers are remembered.
LEDGER: Final = "reconciliation"


@dataclass(frozen=True, slots=True, kw_only=True)
class OurLine:
    """One of our documents as a line of an act; `amount` in minor units, plus raises what the client owes."""

    document_id: int
    date: dt.date
    kind: str
    number: str
    reference: str | None
    subject: str | None
    note: str | None
    amount: int


def our_lines(session: Session, act_id: int) -> dict[int, OurLine]:
    """Return our documents that an act has lines of, by their ids."""
    wanted = _documents().join(ReconciliationEntry, ReconciliationEntry.document_id == LedgerDocument.id)
    rows = session.execute(wanted.where(ReconciliationEntry.reconciliation_id == act_id))
    return {row.document_id: OurLine(**row._mapping) for row in rows}  # noqa: SLF001 - a public name in spite of its look


def around(session: Session, client_id: int, currency: str, since: dt.date, until: dt.date, days: int) -> list[OurLine]:
    """Return our documents up to *days* before and after a period, by date."""
    day = LedgerDocument.date
    before = (day >= since - dt.timedelta(days)) & (day < since)
    after = (day > until) & (day <= until + dt.timedelta(days))
    wanted = _documents().where(*_of(client_id, currency), before | after)
    return [OurLine(**row._mapping) for row in session.execute(wanted.order_by(day, LedgerDocument.id))]  # noqa: SLF001


def _documents() -> Select[Any]:
    subject = aliased(LedgerDocument)
    columns: tuple[Any, ...] = (
        LedgerDocument.id.label("document_id"), LedgerDocument.date, LedgerDocument.kind, LedgerDocument.number,
        LedgerDocument.reference, subject.number.label("subject"), LedgerDocument.note, LedgerDocument.signed.label("amount"),
    )  # fmt: skip
    return select(*columns).select_from(LedgerDocument).outerjoin(subject, subject.id == LedgerDocument.subject_id)


def _of(client_id: int, currency: str) -> list[ColumnElement[bool]]:
    return [LedgerDocument.client_id == client_id, LedgerDocument.currency == currency]


def amounts_of(session: Session, act_id: int) -> list[int]:
    """Return the signed amounts of our lines of an act, minor units."""
    one = ReconciliationEntry
    return list(session.scalars(select(one.amount).where(one.reconciliation_id == act_id, one.side == "ours")))


def entered_since(session: Session, act_id: int) -> list[Backdated]:
    """Return the documents up to the end of an act's period that were entered after our side was read."""
    act = session.get(Reconciliation, act_id)
    if act is None:
        return []
    found = backdated_since(session, act.client_id, act.currency, act.until_on, act.ours_read_at)
    return [one for one in found if one.kind != "allocation"]


def known_mapping(session: Session, header: Sequence[str]) -> Mapping | None:
    """Return how a ledger with the same headings was read before; None for one that is new or damaged."""
    wanted = select(ImportMapping.mapping).where(ImportMapping.what == LEDGER, ImportMapping.signature == signature(header))
    text = session.scalars(wanted).first()
    try:
        return None if text is None else Mapping.of_json(text)
    except MappingNotUnderstoodError:
        return None

"""What is kept of imports in the store: the batch with its report, and the mapping for the next file of the same shape."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from kamdesk.areas.company.model import ImportBatch, ImportMapping
from kamdesk.core.importing import Mapping, MappingNotUnderstoodError, Prepared, signature

_MOST_NOTES: Final = 10_000


@dataclass(frozen=True, slots=True)
class Batch:
    """One import that was stored."""

    id: int
    what: str
    files: tuple[str, ...]
    taken: int
    made_at: datetime


def keep_batch(session: Session, what: str, files: Sequence[str], prepared: Prepared) -> int:
    """Keep what was imported and said about it, and return the batch's id."""
    report = {
        "counts": prepared.counts,
        "notes": [asdict(note) for note in prepared.notes[:_MOST_NOTES]],
        "control": prepared.control,
        "comparisons": [
            {"name": one.name, "ours": str(one.ours.amount), "theirs": str(one.theirs.amount), "currency": one.ours.currency}
            for one in prepared.comparisons
        ],
    }
    taken = sum(prepared.counts.values())
    batch = ImportBatch(what=what, files="\n".join(files), taken=taken, report=json.dumps(report, ensure_ascii=False))
    session.add(batch)
    session.flush()
    return batch.id


def earlier(session: Session, most: int = 100) -> list[Batch]:
    """Return the imports that were stored and not undone, the latest first."""
    columns = (ImportBatch.id, ImportBatch.what, ImportBatch.files, ImportBatch.taken, ImportBatch.made_at)
    rows = session.execute(select(*columns).where(~ImportBatch.undone).order_by(ImportBatch.id.desc()).limit(most))
    return [Batch(number, what, tuple(files.split("\n")), taken, made_at) for number, what, files, taken, made_at in rows]


def controls(session: Session) -> tuple[dict[str, Any], ...]:
    """Return the figures of the other program that imports kept, the latest first."""
    rows = session.scalars(select(ImportBatch.report).where(~ImportBatch.undone).order_by(ImportBatch.id.desc()))
    return tuple(control for report in rows if (control := json.loads(report).get("control")))


def remembered(session: Session, what: str) -> dict[str, Mapping]:
    """Return the mappings of earlier imports by the signature of their header; one that is damaged is passed over."""
    found: dict[str, Mapping] = {}
    for key, text in session.execute(select(ImportMapping.signature, ImportMapping.mapping).where(ImportMapping.what == what)):
        try:
            found[key] = Mapping.of_json(text)
        except MappingNotUnderstoodError:
            continue
    return found


def remember(session: Session, what: str, header: Sequence[str], mapping: Mapping) -> None:
    """Keep a mapping for the next file with the same header."""
    key = signature(header)
    wanted = select(ImportMapping).where(ImportMapping.what == what, ImportMapping.signature == key)
    kept = session.scalars(wanted).first()
    if kept is None:
        session.add(ImportMapping(what=what, signature=key, mapping=mapping.as_json()))
    elif kept.mapping != mapping.as_json():
        kept.mapping = mapping.as_json()

"""The import itself: understood and checked first, then stored as a whole or not at all."""

from collections.abc import Mapping as Named
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from sqlalchemy.orm import Session

from kamdesk.app.importing import batches
from kamdesk.app.importing.sources import Source
from kamdesk.core.importing import Comparison, Context, Importer, Mapping, Note, Prepared, Progress, Table
from kamdesk.core.sheets import Cell
from kamdesk.storage.database import Database


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be imported and how.

    Attributes:
        options: Answers to the importer's choices; they go before those in the mappings.
        rates: Units of the base currency for one of each currency.
        without_refused: Store the valid rows though others are refused.
    """

    importer: Importer
    sources: tuple[Source, ...]
    user_id: int
    today: date
    options: Named[str, str] = field(default_factory=dict)
    rates: Named[str, Decimal] = field(default_factory=dict)
    without_refused: bool = False


@dataclass(frozen=True, slots=True)
class Refused:
    """A row that was not taken, as it stands in its file, and why."""

    source: Source
    row: int
    reasons: tuple[str, ...]

    @property
    def cells(self) -> list[Cell]:
        """The row as the file has it."""
        return self.source.sheet.rows[self.row - 1] if self.row else []


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of an import or a dry run; `batch_id` only where something was stored."""

    what: str
    counts: dict[str, int]
    notes: tuple[Note, ...]
    comparisons: tuple[Comparison, ...]
    refused: tuple[Refused, ...]
    is_possible: bool
    batch_id: int | None = None

    def of_level(self, level: str) -> list[Note]:
        """Return the notes of a level."""
        return [note for note in self.notes if note.level == level]


def try_import(db: Database, order: Order) -> Outcome:
    """Understand and check everything and store nothing.

    Raises:
        KamDeskError: the store is out of reach.
    """
    with db.read() as session:
        prepared, dropped = _prepared(session, order)
    return _outcome(order, prepared, dropped)


def run_import(db: Database, order: Order, progress: Progress | None = None) -> Outcome:
    """Check everything and store it in one transaction, with the batch and the mappings; nothing where a row is refused.

    Raises:
        KamDeskError: the store is out of reach; nothing is stored.
    """
    with db.write(order.user_id) as session:
        prepared, dropped = _prepared(session, order)
        if prepared.is_refused:
            return _outcome(order, prepared, dropped)
        if not any(prepared.counts.values()) and not prepared.control:
            return _outcome(order, prepared, dropped)
        batch_id = batches.keep_batch(
            session, order.importer.key, [source.name for source in order.sources], _with_dropped(prepared, dropped)
        )
        prepared.store(session, batch_id, progress or _nobody_asks)
        for source in order.sources:
            batches.remember(session, order.importer.key, source.header, _lasting(source.mapping, order))
    return _outcome(order, prepared, dropped, batch_id)


def _nobody_asks(_done: int, _total: int) -> None:
    return None


def _lasting(mapping: Mapping, order: Order) -> Mapping:
    """Return what is remembered: how the columns are read and what was decided, not where this one file had them."""
    passing = {choice.key for choice in order.importer.choices if not choice.remembered}
    options = {key: answer for key, answer in {**mapping.options, **order.options}.items() if key not in passing}
    return replace(mapping, header=0, sheet="", encoding=None, options=options)


def _prepared(session: Session, order: Order) -> tuple[Prepared, tuple[Note, ...]]:
    """Prepare the import; on wish without the refused rows, whose notes are returned apart."""
    tables = [source.table(order.importer) for source in order.sources]
    context = _context(session, order)
    prepared = order.importer.prepare(session, tables, context)
    dropped: list[Note] = []
    while order.without_refused:
        refused = [note for note in prepared.notes if note.level == "refused"]
        if not refused or any(note.row == 0 for note in refused):
            break
        dropped += refused
        tables = [_without(table, {note.row for note in refused if note.file == table.file}) for table in tables]
        prepared = order.importer.prepare(session, tables, context)
    return prepared, tuple(dropped)


def _context(session: Session, order: Order) -> Context:
    options: dict[str, str] = {}
    for source in order.sources:
        options |= {key: value for key, value in source.mapping.options.items() if key != "kind"}
    return Context(order.user_id, order.today, options | dict(order.options), dict(order.rates), batches.controls(session))


def _without(table: Table, rows: set[int]) -> Table:
    kept = tuple(row for row in table.rows if row.number not in rows)
    return replace(table, rows=kept, notes=tuple(note for note in table.notes if note.row not in rows))


def _with_dropped(prepared: Prepared, dropped: Sequence[Note]) -> Prepared:
    return replace(prepared, notes=(*prepared.notes, *dropped))


def _outcome(order: Order, prepared: Prepared, dropped: Sequence[Note], batch_id: int | None = None) -> Outcome:
    reasons: dict[tuple[str, int], list[str]] = {}
    for note in (*prepared.notes, *dropped):
        if note.level == "refused":
            reasons.setdefault((note.file, note.row), []).append(note.text)
    by_name = {source.name: source for source in order.sources}
    refused = [Refused(by_name[file], row, tuple(texts)) for (file, row), texts in sorted(reasons.items()) if file in by_name]
    return Outcome(
        what=order.importer.key,
        counts=prepared.counts,
        notes=(*prepared.notes, *dropped),
        comparisons=prepared.comparisons,
        refused=tuple(refused),
        is_possible=not prepared.is_refused,
        batch_id=batch_id,
    )

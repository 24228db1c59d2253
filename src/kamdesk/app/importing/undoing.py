"""Undoing a whole import: its records go, unless later ones rest on them or somebody has worked on them."""

from collections.abc import Iterator
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, delete, or_, select
from sqlalchemy.orm import Session

from kamdesk.areas.attachments.model import Attachment
from kamdesk.areas.company.model import ImportBatch
from kamdesk.areas.receivables.actions.unbooking import remove_imported
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _
from kamdesk.core.text import excerpt
from kamdesk.storage.base import Base
from kamdesk.storage.database import touch

#: The ledger takes its own records out, because others are open again then.
_LEDGER: Final = "document"
#: Tables whose records have files, with the areas that those are kept under; no foreign key holds them.
_WITH_FILES: Final = {"client": "clients"}


class AlreadyUndoneError(KamDeskError):
    """An import was undone before, or never was."""

    def __init__(self) -> None:
        super().__init__(_("This import was undone already. Nothing was changed."))


class StillNeededError(KamDeskError):
    """Later records rest on an imported one."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The import cannot be undone, because later records belong to “{name}”. Undo or remove those first.").format(
                name=excerpt(name)
            )
        )


class WorkedOnError(KamDeskError):
    """Somebody changed an imported record."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("The import cannot be undone, because “{name}” was changed since. Archive what should not be there.").format(
                name=excerpt(name)
            )
        )


def undo_import(session: Session, batch_id: int) -> int:
    """Take everything out that an import stored, and return how many records.

    Raises:
        AlreadyUndoneError: it was undone before.
        KamDeskError: later records rest on it, or somebody worked on them; the sentence says which.
    """
    found = session.get(ImportBatch, batch_id)
    if found is None or found.undone:
        raise AlreadyUndoneError
    taken = remove_imported(session, batch_id)
    for table in _tables():
        _refuse_needed(session, table, batch_id)
        _refuse_with_files(session, table, batch_id)
        _refuse_worked_on(session, table, batch_id)
        gone = session.execute(delete(table).where(table.c.batch_id == batch_id).returning(table.c.id)).all()
        taken += len(gone)
    session.expire_all()
    classes = {mapper.class_ for mapper in Base.registry.mappers if mapper.local_table in set(_tables())}
    touch(session, *classes)
    found.undone = True
    session.flush()
    return taken


def _tables() -> Iterator[Table]:
    """Yield the tables whose rows name the import they came with, those that refer to others first."""
    for table in reversed(Base.metadata.sorted_tables):
        if "batch_id" in table.c and table.name != _LEDGER:
            yield table


def _shown(table: Table) -> Any:
    return next(table.c[name] for name in ("name", "number", "id") if name in table.c)


def _refuse_needed(session: Session, table: Table, batch_id: int) -> None:
    for other in Base.metadata.sorted_tables:
        for key in other.foreign_keys:
            if key.column.table is not table or key.ondelete == "CASCADE":
                continue
            aliased = other.alias()
            on = aliased.c[key.parent.name] == table.c.id
            conditions: list[ColumnElement[bool]] = [table.c.batch_id == batch_id]
            if "batch_id" in other.c:
                conditions.append(or_(aliased.c.batch_id.is_(None), aliased.c.batch_id != batch_id))
            row = session.execute(select(_shown(table)).join(aliased, on).where(*conditions).limit(1)).first()
            if row is not None:
                raise StillNeededError(str(row[0]))


def _refuse_with_files(session: Session, table: Table, batch_id: int) -> None:
    """Refuse to leave files behind: the next record of that number would have them."""
    area = _WITH_FILES.get(table.name)
    on = (Attachment.area == area) & (Attachment.record_id == table.c.id)
    row = None
    if area is not None:
        row = session.execute(select(_shown(table)).join(Attachment, on).where(table.c.batch_id == batch_id).limit(1)).first()
    if row is not None:
        raise StillNeededError(str(row[0]))


def _refuse_worked_on(session: Session, table: Table, batch_id: int) -> None:
    if "version" in table.c:
        changed = select(_shown(table)).where(table.c.batch_id == batch_id, table.c.version > 1).limit(1)
        if (row := session.execute(changed).first()) is not None:
            raise WorkedOnError(str(row[0]))

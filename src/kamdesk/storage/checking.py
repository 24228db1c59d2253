"""Whether an embedded file is whole: its pages, indexes and references."""

from sqlalchemy import text

from kamdesk.storage.database import Database
from kamdesk.storage.trouble import plain_sentences


def damage(database: Database) -> list[str]:
    """Return what the database engine finds wrong; a server watches over its own files and finds nothing here.

    Raises:
        StoreDamagedError: it is so damaged that it cannot even be checked.
    """
    if database.dialect != "sqlite":
        return []
    with plain_sentences(database.shown), database.engine.connect() as connection:
        pages = connection.execute(text("PRAGMA integrity_check")).scalars().all()
        references = connection.execute(text("PRAGMA foreign_key_check")).all()
    return [str(line) for line in pages if line != "ok"] + [str(tuple(row)) for row in references]

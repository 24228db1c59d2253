"""Edges of attachments found by attacking them: files of a record that an import takes out again."""

import pytest
from sqlalchemy import select
from tests.areas.receivables.builders import Office

from kamdesk.app.importing.undoing import StillNeededError, undo_import
from kamdesk.areas.attachments import actions, queries
from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import ImportBatch
from kamdesk.storage.database import Database


def test_that_files_keep_an_import_from_being_undone_so_that_no_other_client_inherits_them(database: Database) -> None:
    office = Office(database)
    imported = office.new_client("Imported")
    with database.write() as session:
        batch = ImportBatch(what="clients", files="clients.csv", taken=1, report="[]")
        session.add(batch)
        session.flush()
        session.get_one(Client, imported).batch_id = batch.id
        number = batch.id
    office.do(actions.attach, actions.Attach("clients", imported, "passport.pdf", b"private"))
    with pytest.raises(StillNeededError, match="Imported"), database.write() as session:
        undo_import(session, number)
    with database.read() as session:
        assert session.scalars(select(Client.id).where(Client.id == imported)).one() == imported
        assert [one.name for one in queries.attachments(session, "clients", imported)] == ["passport.pdf"]

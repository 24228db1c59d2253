"""The three parts of the demo, one after the other, each saying what it made."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from kamdesk.areas import load_models
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, current_language, ngettext, use_language
from kamdesk.core.settings import HOME_VARIABLE
from kamdesk.storage.database import Database

STORE: Final = "sample.kamdesk"


class DemoFolderError(KamDeskError):
    """The folder of the demo cannot be made or written to."""

    def __init__(self, folder: Path, reason: str) -> None:
        super().__init__(
            _("The demo cannot be written to “{folder}”: {reason}. Choose another folder.").format(folder=folder, reason=reason)
        )


class NotTheSampleError(KamDeskError):
    """Under the name of the sample's file lies somebody's own store."""

    def __init__(self, path: Path) -> None:
        super().__init__(
            _("“{path}” is there already and is not the sample office. Choose another folder, so that it stays as it is.").format(
                path=path
            )
        )


def make_demo(folder: Path) -> None:
    """Make the sample office, its papers and pictures of all pages in *folder*, and say on stdout what was made.

    A sample office that is there already is used again; papers and pictures are made anew.

    Raises:
        DemoFolderError: The folder cannot be made or written to.
        NotTheSampleError: Another store lies where the sample's should.
    """
    try:
        for part in (folder, folder / "papers", folder / "screens"):
            part.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise DemoFolderError(folder, problem.strerror or str(problem)) from problem
    with _nobodys_settings():
        database = _sample_office(folder / STORE)
        try:
            _save_papers(database, folder / "papers")
        finally:
            database.close()
        _save_screens(folder)
    _tell(_("Done: {folder}").format(folder=folder))


def _tell(sentence: str) -> None:
    print(sentence, flush=True)


@contextmanager
def _nobodys_settings() -> Iterator[None]:
    """Keep the user's own settings and language as they are, and the pictures free of them."""
    before, language = os.environ.get(HOME_VARIABLE), current_language()
    with tempfile.TemporaryDirectory(prefix="kamdesk-demo-", ignore_cleanup_errors=True) as home:
        os.environ[HOME_VARIABLE] = home
        try:
            yield
        finally:
            use_language(language)
            if before is None:
                del os.environ[HOME_VARIABLE]
            else:
                os.environ[HOME_VARIABLE] = before


def _sample_office(path: Path) -> Database:
    from kamdesk.app.sample import COMPANY, make_sample
    from kamdesk.areas.company import queries

    load_models()
    if path.exists():
        database = Database.open(str(path))
        with database.read() as session:
            is_sample = queries.has_company(session) and queries.company(session).name == COMPANY
        if not is_sample:
            database.close()
            raise NotTheSampleError(path)
        _tell(_("The sample office is there already: {file}").format(file=path.name))
        return database
    _tell(_("Making the sample office…"))
    draft = path.with_name(f"making-{path.name}")
    for left in path.parent.glob(f"{draft.name}*"):
        left.unlink()
    database = Database.create(str(draft))
    try:
        make_sample(database, date.today())
    finally:
        database.close()
    draft.replace(path)
    _tell(_("The sample office: {file}").format(file=path.name))
    return Database.open(str(path))


def _save_papers(database: Database, folder: Path) -> None:
    from kamdesk.app.demo.papers import save_papers

    _tell(_("Printing its papers in four languages…"))
    count = 0
    for path in save_papers(database, folder, date.today()):
        _tell(f"  {path.name}")
        count += 1
    _tell(ngettext("{count} paper in {folder}", "{count} papers in {folder}", count).format(count=count, folder=folder.name))


def _save_screens(folder: Path) -> None:
    from kamdesk.app.demo.screens import save_screens

    _tell(_("Taking pictures of its pages…"))
    count = 0
    language = current_language()  # the pictures are taken in others
    for path in save_screens(folder / STORE, folder / "screens"):
        _tell(f"  {path.name}")
        count += 1
    use_language(language)
    _tell(ngettext("{count} picture in {folder}", "{count} pictures in {folder}", count).format(count=count, folder="screens"))

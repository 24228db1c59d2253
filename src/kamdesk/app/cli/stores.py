"""Opening the store that a command works on, or making it."""

import argparse
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from getpass import getuser
from pathlib import Path
from typing import Final

from kamdesk.areas import load_models
from kamdesk.areas.company import queries as company
from kamdesk.areas.company.rules import CURRENCY_OF, BaseCurrencyFixedError, CompanyDetails
from kamdesk.areas.people import queries as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, current_language
from kamdesk.storage.address import StoreAddress
from kamdesk.storage.database import Database
from kamdesk.storage.errors import NotAStoreError

USUAL_BASE: Final = "AZN"


class OutputOverInputError(KamDeskError):
    """What a command writes would take the place of what it reads."""

    def __init__(self, path: Path) -> None:
        text = _("“{path}” is what this command works with, so nothing is written over it. Choose another file.")
        super().__init__(text.format(path=path))


def refuse_overwriting(asked: argparse.Namespace, *outputs: Path | None, read: Sequence[Path] = ()) -> None:
    """See that no output of a command takes the place of its store or of a file that it reads.

    Raises:
        OutputOverInputError: one would.
    """
    place = StoreAddress(address_of(asked))
    kept = {path.resolve() for path in (*read, *(() if place.is_server else (place.path,)))}
    for output in outputs:
        if output is not None and output.resolve() in kept:
            raise OutputOverInputError(output)


@contextmanager
def opened(asked: argparse.Namespace) -> Iterator[Database]:
    """Open the store that was asked for; without one it is a mistake in the command.

    Raises:
        StoreError: it is missing, locked, or no store.
    """
    load_models()
    database = Database.open(address_of(asked), asked.password)
    try:
        yield database
    finally:
        database.close()


def address_of(asked: argparse.Namespace) -> str:
    """Return the store's address; ends the program with a sentence where none was given."""
    if not asked.store:
        asked.parser.error(_("Say which store with --store FILE."))
    return str(asked.store)


def is_there(address: str, password: str | None) -> bool:
    """Tell whether a store exists at an address; an empty database on a server does not count."""
    place = StoreAddress(address)
    if not place.is_server:
        return place.path.exists() and (not place.path.is_file() or place.path.stat().st_size > 0)
    load_models()
    try:
        Database.open(address, password).close()
    except NotAStoreError:
        return False
    return True


def create(address: str, password: str | None, base: str) -> Database:
    """Make a store with an empty office whose books are kept in *base*."""
    load_models()
    database = Database.create(address, password)
    try:
        set_up(database, base)
    except BaseException:
        database.close()
        remove(address)
        raise
    return database


def remove(address: str) -> None:
    """Remove the files of a store that this command made and could not fill."""
    place = StoreAddress(address)
    if not place.is_server:
        for ending in ("", "-wal", "-shm"):
            Path(f"{place.path}{ending}").unlink(missing_ok=True)


def set_up(database: Database, base: str) -> None:
    """Fill a new store with a company and its first employee, to be corrected in the window."""
    from kamdesk.app.new_office import set_up_office

    country = next((code for code, currency in CURRENCY_OF.items() if currency == base), "AZ")
    details = CompanyDetails(name=_("Our company"), country=country, base_currency=base, language=current_language())
    with database.write() as session:
        set_up_office(session, details, EmployeeDetails(name=_user_name()))


def _user_name() -> str:
    try:
        return getuser() or _("Account manager")
    except (OSError, KeyError, ImportError):
        return _("Account manager")


def make_ready(database: Database, base: str | None) -> None:
    """See that the store has a company, and that its base currency is the one asked for.

    Raises:
        BaseCurrencyFixedError: its books are kept in another currency.
    """
    with database.read() as session:
        has_company = company.has_company(session)
        kept = company.base_currency(session) if has_company else None
    if kept is None:
        set_up(database, base or USUAL_BASE)
    elif base is not None and base != kept:
        raise BaseCurrencyFixedError(kept)


def first_employee(database: Database) -> int:
    """Return the employee in whose name a command works: the one who is in the office longest."""
    with database.read() as session:
        return min(one.id for one in people.employees(session))

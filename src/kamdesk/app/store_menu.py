"""Opening, making and leaving stores, and what else the File menu does."""

from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from PySide6.QtWidgets import QFileDialog, QMenu

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import _, ngettext
from kamdesk.core.settings import home
from kamdesk.core.text import isolate_ltr
from kamdesk.storage.errors import PasswordNeededError, ServerRefusedError, WrongPasswordError
from kamdesk.ui.background import in_background
from kamdesk.ui.messages import tell_error

if TYPE_CHECKING:
    from kamdesk.app.office import Office
    from kamdesk.app.window import MainWindow
    from kamdesk.storage.database import Database

LAST_STORE: Final = "last_store"
RECENT: Final = "recent_stores"
MOST_RECENT: Final = 8
ENDING: Final = "kamdesk"


def recent_stores(window: "MainWindow") -> list[str]:
    """Return the addresses opened lately, the last one first."""
    kept = window.settings.get(RECENT, [])
    return [one for one in kept if isinstance(one, str)][:MOST_RECENT] if isinstance(kept, list) else []


def fill_recent(window: "MainWindow", menu: QMenu) -> None:
    """Name the stores opened lately."""
    menu.clear()
    for address in recent_stores(window):
        menu.addAction(_shown(address)).triggered.connect(lambda _on=False, address=address: open_store(window, address))
    if menu.isEmpty():
        menu.addAction(_("None yet")).setEnabled(False)


def furnish(window: "MainWindow", database: "Database") -> None:
    """Show *database*: its pages if there is a company, else the questions of the first start."""
    from kamdesk.app.office import Office, remembered_user
    from kamdesk.app.who import ask_user
    from kamdesk.areas.company import queries

    with database.read() as session:
        has_company = queries.has_company(session)
    if not has_company:
        from kamdesk.app.first_start import FirstStart

        FirstStart(window, database).open()
        return
    _leave_present(window)
    remember_store(window, database)
    user_id = remembered_user(window, database)
    office = Office(window, database, window.areas, user_id)
    office.furnish()
    if user_id is None:
        ask_user(window, office)
    _tell_of_drafts(office)


def _tell_of_drafts(office: "Office") -> None:
    """Say that forms were left unsaved, as after a crash; each offers what was typed when it is opened."""
    count = len(list((home() / "drafts").glob("*.json")))
    if count:
        told = ngettext(
            "What was typed in {count} form was not saved. Open the form to bring it back.",
            "What was typed in {count} forms was not saved. Open them to bring it back.",
            count,
        )
        office.desk.say(told.format(count=count))


def remember_store(window: "MainWindow", database: "Database") -> None:
    """Open this store at the next start; of a server's address the password is not kept."""
    address = database.address if "://" not in database.address else _without_password(database.address)
    window.settings.set(LAST_STORE, address)
    window.settings.set(RECENT, [address, *(one for one in recent_stores(window) if one != address)][:MOST_RECENT])


def _without_password(address: str) -> str:
    scheme, _sep, rest = address.partition("://")
    user, sign, place = rest.rpartition("@")
    return f"{scheme}://{user.partition(':')[0]}{sign}{place}"


def _leave_present(window: "MainWindow") -> None:
    if window.office is not None:
        window.office.remember()
        window.office.close()
        window.office.deleteLater()
        window.office = None
        window.rebuild()


def welcome(window: "MainWindow", address: str | None = None, problem: KamDeskError | None = None) -> None:
    """Show what can be opened; *problem* says why the store at *address* could not be."""
    from kamdesk.app.welcome import Welcome

    window.sidebar.set_entries([])
    page = Welcome(window)
    window.show_alone(page)
    kept = address or window.settings.get(LAST_STORE)
    if isinstance(kept, str) and _asks_for_password(kept, problem):
        open_store(window, kept)
        return
    if problem is not None:
        page.show_problem(str(problem))
    elif not recent_stores(window):
        new_store(window)


def close_store(window: "MainWindow") -> None:
    """Go back to the choice of stores."""
    if window.office is None or not window.office.may_leave():
        return
    _leave_present(window)
    window.settings.set(LAST_STORE, None)
    welcome(window)


def new_store(window: "MainWindow") -> None:
    """Ask the questions of the first start."""
    from kamdesk.app.first_start import FirstStart

    FirstStart(window).open()


def choose_store(window: "MainWindow") -> None:
    """Ask for a file and open it."""
    dialog = QFileDialog(window, _("Open a store"), str(Path.home()))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.setNameFilters([_("KamDesk stores (*.{ending})").format(ending=ENDING), _("All files (*)")])
    dialog.fileSelected.connect(lambda path: open_store(window, path))
    dialog.open()


def open_store(window: "MainWindow", address: str, password: str | None = None) -> None:
    """Open a store; one with a password asks for it. What is shown stays until the other store is there."""
    from kamdesk.storage.database import Database

    if window.office is not None and not window.office.may_leave():
        return

    def failed(problem: BaseException) -> None:
        if _asks_for_password(address, problem):
            from kamdesk.app.passwords import ask_password

            why = "" if isinstance(problem, PasswordNeededError) else str(problem)
            ask_password(window, _shown(address), lambda typed: _open_with(window, address, typed), why)
        elif isinstance(problem, KamDeskError):
            tell_error(window, problem)
        else:
            raise problem

    title = _("Opening {store}…").format(store=isolate_ltr(_shown(address)))
    in_background(window, lambda _progress: Database.open(address, password), lambda db: furnish(window, db), failed, title)


def _asks_for_password(address: str, problem: BaseException | None) -> bool:
    """Tell whether *problem* means that a password is missing or wrong; a server does not say which."""
    if "://" in address:
        return isinstance(problem, ServerRefusedError) and "password" in str(problem).casefold()
    return isinstance(problem, PasswordNeededError | WrongPasswordError)


def _open_with(window: "MainWindow", address: str, password: str) -> None:
    if "://" not in address:
        open_store(window, address, password)
        return
    scheme, _sep, rest = _without_password(address).partition("://")
    user, _sign, place = rest.rpartition("@")
    open_store(window, f"{scheme}://{user}:{quote(password, safe='')}@{place}")


def _shown(address: str) -> str:
    return address.rpartition("@")[2] if "://" in address else address


def connect_to_server(window: "MainWindow") -> None:
    """Ask for the address of a PostgreSQL database."""
    from kamdesk.app.server import ServerDialog

    ServerDialog(window).open()


def import_files(window: "MainWindow") -> None:
    """Open the import assistant."""
    if window.office is not None and window.office.desk.can_open("import"):
        window.office.desk.open("import")


def choose_user(window: "MainWindow") -> None:
    """Ask who works here."""
    from kamdesk.app.who import ask_user

    if window.office is not None:
        ask_user(window, window.office)

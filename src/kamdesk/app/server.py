"""The address of a PostgreSQL database, for an office of several people."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from PySide6.QtWidgets import QPushButton

from kamdesk.app import store_menu
from kamdesk.app.asking import Asking
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_, _
from kamdesk.storage.database import Database
from kamdesk.storage.errors import NotAStoreError
from kamdesk.ui.background import in_background
from kamdesk.ui.form import Field, TextEditor
from kamdesk.ui.messages import ask, tell

if TYPE_CHECKING:
    from kamdesk.app.window import MainWindow

PORT: Final = "5432"
_LAST: Final = "last_server"


def server_address(values: dict[str, Any]) -> str:
    """Return the address that the typed parts make."""
    user = quote(values["user"] or "", safe="")
    password = f":{quote(values['password'], safe='')}" if values["password"] else ""
    login = f"{user}{password}@" if user else ""
    host = str(values["host"])
    host = f"[{host}]" if ":" in host else host
    return f"postgresql://{login}{host}:{values['port']}/{quote(values['database'], safe='')}"


class ServerDialog(Asking):
    """Connects to a database; an empty one becomes a new store after a question."""

    def __init__(self, window: "MainWindow") -> None:
        self._window = window
        super().__init__(window, _("Connect to a server"), _fields(), _("Connect"))
        kept = window.settings.get(_LAST)
        for name, value in (kept if isinstance(kept, dict) else {"port": PORT}).items():
            if name in self.editors:
                self.editors[name].set_value(value)
        self.test_button = QPushButton(_("Test the connection"))
        self.test_button.setAutoDefault(False)
        self.test_button.clicked.connect(self.test)
        self.buttons.insertWidget(0, self.test_button)

    def test(self) -> None:
        """Try the connection and say how it went; nothing is opened."""
        self._connect(self.values(), self._say_it_works, lambda problem: self._say_it_works(None, problem))

    def _say_it_works(self, database: Database | None, problem: NotAStoreError | None = None) -> None:
        if database is not None:
            database.close()
        empty = _("The server answers. The database is empty: connecting will make a new store in it.")
        tell(self, empty if problem is not None else _("The server answers, and the database is a KamDesk store."))

    def answer(self, values: dict[str, Any]) -> None:
        """Open the store, or offer to make one."""
        self._connect(values, self._take, lambda _problem: self._offer_to_create(values))

    def _connect(self, values: dict[str, Any], done: Callable[[Database], None], empty: Callable[[NotAStoreError], None]) -> None:
        address = server_address(values)
        self._set_busy(True)

        def arrived(database: Database) -> None:
            self._set_busy(False)
            done(database)

        def failed(problem: BaseException) -> None:
            self._set_busy(False)
            if isinstance(problem, NotAStoreError):
                empty(problem)
            elif isinstance(problem, KamDeskError):
                self.error.tell(str(problem))
            else:
                raise problem

        in_background(self, lambda _progress: Database.open(address), arrived, failed, _("Connecting…"))

    def _set_busy(self, busy: bool) -> None:
        self.go_button.setDisabled(busy)
        self.test_button.setDisabled(busy)

    def _offer_to_create(self, values: dict[str, Any]) -> None:
        answers = [("create", _("Make a store")), ("stay", _("Cancel"))]
        if ask(self, _("This database is empty. Make a new store in it?"), answers) != "create":
            return
        address = server_address(values)
        self._set_busy(True)
        in_background(self, lambda _progress: Database.create(address), self._take, self._show, _("Making the store…"))

    def _show(self, problem: BaseException) -> None:
        self._set_busy(False)
        if not isinstance(problem, KamDeskError):
            raise problem
        self.error.tell(str(problem))

    def _take(self, database: Database) -> None:
        values = self.values()
        self._window.settings.set(_LAST, {name: values[name] for name in ("host", "port", "database", "user")})
        store_menu.furnish(self._window, database)
        self.accept()


def _fields() -> list[Field]:
    return [
        Field("host", N_("Server"), TextEditor(ltr=True, hint="db.example.com"), required=True),
        Field("port", N_("Port"), TextEditor(ltr=True, longest=5), required=True, check=_port_problem),
        Field("database", N_("Database"), TextEditor(ltr=True), required=True),
        Field("user", N_("User"), TextEditor(ltr=True)),
        Field("password", N_("Password"), TextEditor(password=True), help=N_("It is not kept; it is asked for at every start.")),
    ]


def _port_problem(port: str) -> str | None:
    if port.isascii() and port.isdigit() and 0 < int(port) < 65536:
        return None
    return _("The port is a number between 1 and 65535, usually 5432.")

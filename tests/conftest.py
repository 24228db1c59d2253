"""What every test stands on: a home of its own, a fixed language, and a fresh store on both kinds of database."""

import gc
import os
import shutil
import sys
from collections.abc import Callable, Generator, Iterator
from importlib import import_module
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from pkgutil import iter_modules
from typing import TYPE_CHECKING

# Before Qt is imported: no window on the screen of whoever runs this.
os.environ["QT_QPA_PLATFORM"] = "offscreen"

import pytest
from hypothesis import HealthCheck, settings

import machine
from kamdesk.core.i18n import use_language
from tests.postgres import PrivateServer

if TYPE_CHECKING:
    from kamdesk.storage.database import Database

# The same cases on every run and every machine, and none of them against the clock.
settings.register_profile("kamdesk", deadline=None, derandomize=True, database=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("kamdesk")

NO_SERVER = "PostgreSQL's server programs (initdb, pg_ctl) are not on this machine"
BOTH_STORES = ("sqlite", "postgresql")
TEMPLATE = "kamdesk_template"


def know_every_table() -> None:
    """Import the stored classes of every area: a new store gets the tables of those that are known."""
    import kamdesk.areas

    for area in iter_modules(kamdesk.areas.__path__, "kamdesk.areas."):
        if find_spec(f"{area.name}.model"):
            import_module(f"{area.name}.model")


@pytest.fixture(scope="session", autouse=True)
def _not_the_real_home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What is made once for many tests stays away from the user's own settings too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("KAMDESK_HOME", str(tmp_path_factory.mktemp("run")))
        yield


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of settings, drafts and logs."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("KAMDESK_HOME", str(folder))
    return folder


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """A test that switches the language leaves no trace of it."""
    use_language("en")
    yield
    use_language("en")


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[PrivateServer]:
    """A server of this run's own; where none can be had its tests are skipped, but not where checks are automatic."""
    programs = machine.postgres_programs()
    if programs is None:
        if os.environ.get("CI") and machine.is_root() and shutil.which("apt-get"):
            pytest.fail(NO_SERVER)
        pytest.skip(NO_SERVER)
    server = PrivateServer(programs)
    try:
        server.start()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def _sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from kamdesk.storage.database import Database

    path = tmp_path_factory.mktemp("template") / "template.kamdesk"
    know_every_table()
    Database.create(str(path)).close()
    return path


@pytest.fixture(scope="session")
def _postgres_template(postgres_server: PrivateServer) -> str:
    from kamdesk.storage.database import Database

    postgres_server.create(TEMPLATE)
    know_every_table()
    Database.create(postgres_server.address(TEMPLATE)).close()
    return TEMPLATE


@pytest.fixture(scope="session")
def _database_names() -> Callable[[], str]:
    numbers = count(1)
    return lambda: f"kamdesk_{next(numbers)}"


@pytest.fixture(params=BOTH_STORES)
def store_kind(request: pytest.FixtureRequest) -> str:
    """Which store this run of the test is about; parametrise it indirectly to stay on one."""
    return str(request.param)


@pytest.fixture
def empty_store_url(
    store_kind: str, request: pytest.FixtureRequest, tmp_path: Path, _database_names: Callable[[], str]
) -> Iterator[str]:
    """The address of a place where no store is yet."""
    if store_kind == "sqlite":
        yield str(tmp_path / "empty.kamdesk")
        return
    server: PrivateServer = request.getfixturevalue("postgres_server")
    name = _database_names()
    server.create(name)
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def store_url(
    store_kind: str, request: pytest.FixtureRequest, tmp_path: Path, _database_names: Callable[[], str]
) -> Iterator[str]:
    """The address of a fresh store with its tables and nothing in them."""
    if store_kind == "sqlite":
        path = tmp_path / "office.kamdesk"
        shutil.copyfile(request.getfixturevalue("_sqlite_template"), path)
        yield str(path)
        return
    template = request.getfixturevalue("_postgres_template")
    server: PrivateServer = request.getfixturevalue("postgres_server")
    name = _database_names()
    server.create(name, template)
    yield server.address(name)
    server.drop(name)


@pytest.fixture
def database(store_url: str) -> Iterator["Database"]:
    """A fresh store, open; the test runs once on each kind."""
    from kamdesk.storage.database import Database

    opened = Database.open(store_url)
    yield opened
    opened.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol() -> Generator[None, object, object]:
    """Collect garbage between tests only, once there are widgets: a reading thread must not be the one that ends them."""
    if "PySide6.QtWidgets" not in sys.modules:
        return (yield)
    from kamdesk.ui.garbage import collect_due

    gc.disable()
    try:
        return (yield)
    finally:
        collect_due(10_000)


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown() -> Generator[None, object, object]:
    """A form that a test leaves open with something typed must not ask about it while pytest-qt clears it away."""
    if "kamdesk.ui.form.dialog" in sys.modules:
        from PySide6.QtWidgets import QApplication

        from kamdesk.ui.form.dialog import FormDialog

        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, FormDialog):
                widget.finish()
    return (yield)

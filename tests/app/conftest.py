"""A window with a small office in it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.app.sample_office import TODAY

from kamdesk.app.areas import load_areas
from kamdesk.app.new_office import set_up_office
from kamdesk.app.office import Office
from kamdesk.app.sample import make_sample
from kamdesk.app.start import make_application
from kamdesk.app.window import MainWindow
from kamdesk.areas import load_models
from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.catalogue.rules import ProductDetails
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.core.money import Money
from kamdesk.core.settings import Settings
from kamdesk.storage.database import Database
from kamdesk.ui.theme import Theme, theme_of


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office of `sample_office.TODAY`, made once; it is read only."""
    load_models()
    path = tmp_path_factory.mktemp("sample") / "sample.kamdesk"
    database = Database.create(str(path))
    make_sample(database, TODAY)
    database.close()
    return path


@dataclass(frozen=True)
class People:
    """The numbers of those who work in the office."""

    aynur: int
    ivan: int


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    """The embedded store; what is below the window is tried on both kinds elsewhere."""
    return str(request.param)


@pytest.fixture
def settings() -> Settings:
    """What the user chose; empty."""
    return Settings()


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """The look of the application, light again afterwards."""
    make_application(Settings())
    found = theme_of(qapp)
    assert found is not None
    yield found
    found.set_mode("light")
    found.set_zoom(100)
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def people_of_office(database: Database) -> People:
    """An office of two people with three products."""
    with database.write() as session:
        aynur = set_up_office(session, CompanyDetails(name="Nərgiz MMC"), EmployeeDetails(name="Aynur"))
    with database.write(aynur) as session:
        ivan = people.add_employee(session, EmployeeDetails(name="Иван Ромашкин", role="accountant"))
        for name in ("Qara çay", "Şəkər", "Doğma şirə"):
            details = ProductDetails(name=name, vat_rate=Decimal(18), price=Money(Decimal(2), "AZN"))
            catalogue.add_product(session, details)
    return People(aynur, ivan)


@pytest.fixture
def window(settings: Settings, theme: Theme, qtbot: QtBot) -> Iterator[MainWindow]:
    """An empty window."""
    made = MainWindow(settings, theme)
    made.areas = load_areas()
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


@pytest.fixture
def office(window: MainWindow, database: Database, people_of_office: People) -> Office:
    """The office in the window; Aynur works here."""
    made = Office(window, database, window.areas, people_of_office.aynur)
    made.furnish()
    return made


@pytest.fixture
def top(qapp: QApplication) -> Callable[[type], object]:
    """Return the visible top-level widget of a kind."""

    def find(kind: type) -> object:
        return next(widget for widget in qapp.topLevelWidgets() if isinstance(widget, kind) and widget.isVisible())

    return find

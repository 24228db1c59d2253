"""A desk over a store of parcels: a stored class of no business, for lists and forms to work on."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import Index, insert, select
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from kamdesk.core.i18n import N_
from kamdesk.core.settings import Settings
from kamdesk.core.text import fold
from kamdesk.storage.base import IsoDate, Minor
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Column, Listing, Mark, TableModel, TableView
from kamdesk.ui.theme import Theme

TODAY = dt.date(2026, 11, 18)
RECEIVERS = ("Xəzər Market MMC", "ООО «Ромашка»", "شركة النور", "Araz <img src=x> & Co.")


class Apart(DeclarativeBase):
    """Tables that only these tests know."""


class Parcel(Apart):
    """Something to list."""

    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_code", "code", "id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str]
    receiver: Mapped[str]
    receiver_key: Mapped[str]
    sent: Mapped[dt.date | None] = mapped_column(IsoDate)
    days: Mapped[int]
    currency: Mapped[str]
    price: Mapped[int] = mapped_column(Minor)


COLUMNS = (
    Column(N_("Code"), "code", side="ltr"),
    Column(N_("Receiver"), "receiver", sort=(Parcel.receiver_key,), width=240),
    Column(N_("Sent"), Parcel.sent),
    Column(N_("Days"), "days", side="end", mark=lambda row: Mark("age2", "late") if row.days > 30 else None),
    Column(N_("Price"), "price", currency="currency", total=True),
    Column(N_("Currency"), "currency", hidden=True),
)


def parcel_values(number: int, **values: Any) -> dict[str, Any]:
    """Return the values of the *number*-th parcel of an endless series."""
    receiver = values.get("receiver", RECEIVERS[number % len(RECEIVERS)])
    usual = {
        "id": number,
        "code": f"P-{number:05d}",
        "receiver": receiver,
        "receiver_key": fold(receiver),
        "sent": TODAY - dt.timedelta(number % 90) if number % 7 else None,
        "days": number % 60,
        "currency": "USD" if number % 3 == 0 else "AZN",
        "price": number * 100 + 5,
    }
    return usual | values


def parcel(number: int, **values: Any) -> Parcel:
    """Return the *number*-th parcel."""
    return Parcel(**parcel_values(number, **values))


def parcels(**_filters: Any) -> Listing:
    """Return all parcels by their codes."""
    shown = Parcel.id, Parcel.code, Parcel.receiver, Parcel.sent, Parcel.days, Parcel.currency, Parcel.price
    return Listing(select(*shown), Parcel.id, (Parcel.code,), lambda text: Parcel.receiver_key.contains(text, autoescape=True))


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    """The embedded store, where a test does not ask for both."""
    return str(request.param)


@pytest.fixture(scope="session")
def _theme(qapp: QApplication) -> Theme:
    return Theme(qapp)


@pytest.fixture(autouse=True)
def _looks(qapp: QApplication, _theme: Theme) -> Iterator[None]:
    """The usual look and direction before and after every test."""
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)


@pytest.fixture
def theme(_theme: Theme) -> Iterator[Theme]:
    """The look of the application, back to light and 100 % afterwards."""
    _theme.set_mode("light")
    yield _theme
    _theme.set_mode("light")
    _theme.set_zoom(100)


@pytest.fixture
def settings() -> Settings:
    """What the user chose; empty."""
    return Settings()


@pytest.fixture
def desk(database: Database, settings: Settings, qapp: QApplication) -> Iterator[Desk]:
    """A desk over an empty table of parcels."""
    Apart.metadata.create_all(database.engine)
    made = Desk(database, settings=settings, clock=lambda: TODAY)
    yield made
    made.close()


@pytest.fixture
def store_parcels(desk: Desk) -> Callable[[int], None]:
    """Store the first so many parcels."""

    def store(count: int) -> None:
        with desk.db.write() as session:
            session.execute(insert(Parcel), [parcel_values(number) for number in range(1, count + 1)])

    return store


@pytest.fixture
def show_table(desk: Desk, qtbot: QtBot) -> Callable[..., TableView]:
    """Show a table of parcels and wait until all rows are known."""
    shown: list[TableView] = []

    def show(listing: Listing | None = None, columns: tuple[Column, ...] = COLUMNS, name: str = "parcels") -> TableView:
        model = TableModel(desk, columns, listing or parcels())
        view = TableView(desk, model, name)
        qtbot.addWidget(view)
        view.resize(900, 500)
        with qtbot.waitSignal(model.completed):
            view.show()
        shown.append(view)
        return view

    return show

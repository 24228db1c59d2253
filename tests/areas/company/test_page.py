from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from kamdesk.app.start import make_application
from kamdesk.areas.company import actions, queries
from kamdesk.areas.company.forms import CompanyForm, RateForm, company_form, rate_form, tolerances_form
from kamdesk.areas.company.forms.logo import LogoEditor
from kamdesk.areas.company.page import SettingsPage
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.core.money import Money
from kamdesk.core.settings import Settings
from kamdesk.core.text import without_direction_marks
from kamdesk.storage.database import Database
from kamdesk.ui.desk import Desk


@pytest.fixture(params=["sqlite"])
def store_kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def desk(database: Database, qapp: QApplication) -> Iterator[Desk]:
    make_application(Settings())
    made = Desk(database)
    made.write(actions.set_up_company, CompanyDetails(name="Nərgiz <b>MMC"))
    yield made
    made.close()


@pytest.fixture
def page(desk: Desk, qtbot: QtBot) -> SettingsPage:
    made = SettingsPage(desk)
    qtbot.addWidget(made)
    made.show()
    return made


def shown(page: SettingsPage) -> list[str]:
    return [without_direction_marks(label.text()) for label in page.company.findChildren(QLabel)]


def test_that_the_company_is_shown_as_typed_and_follows_changes(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    assert "Nərgiz <b>MMC" in shown(page)
    page.actions_by_key["edit_company"].trigger()
    form = page.findChild(CompanyForm)
    assert isinstance(form, CompanyForm)
    form.editors["name"].set_text("Nərgiz ASC")
    form.editors["ageing_bounds"].set_text("15, 45")

    form.save_button.click()

    qtbot.waitUntil(lambda: "Nərgiz ASC" in shown(page))
    assert desk.read(queries.company).ageing_bounds == (15, 45)


@pytest.mark.parametrize(
    ("field", "typed"), [("name", ""), ("ageing_bounds", "60,30"), ("payment_days", "1e5"), ("country", "Atlantis")]
)
def test_that_a_refused_company_keeps_the_form_open(desk: Desk, qtbot: QtBot, field: str, typed: str) -> None:
    form = company_form(desk, None)
    qtbot.addWidget(form)
    form.show()
    form.editors[field].set_text(typed)

    form.save_button.click()

    assert form.isVisible()
    assert form.error.text()
    form.done(0)


def test_that_only_pictures_become_a_logo(tmp_path: Path, qtbot: QtBot) -> None:
    editor = LogoEditor()
    qtbot.addWidget(editor)
    picture, other = tmp_path / "logo.png", tmp_path / "logo.svg"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + b"0" * 20)
    other.write_text("<svg/>")

    editor.take(picture)
    taken = editor.value()
    for refused in (other, tmp_path, tmp_path / "none.png"):
        editor.take(refused)
        assert editor.problem()

    assert taken == editor.value() == picture.read_bytes()
    editor.set_value(None)
    assert editor.problem() is None


def test_that_a_rate_is_typed_and_removed(page: SettingsPage, desk: Desk, qtbot: QtBot) -> None:
    page.tabs.setCurrentWidget(page.rates)
    form = rate_form(desk, page, None)
    form.editors["currency"].set_text("USD")
    form.editors["rate"].set_text("1,7")
    form.show()
    form.save_button.click()
    qtbot.waitUntil(lambda: page.rates.model.rowCount() == 1)

    undo = page.rates.archive([int(form.saved_value)])

    qtbot.waitUntil(lambda: page.rates.model.rowCount() == 0)
    assert undo is not None
    undo()
    assert desk.read(queries.rate_on, "USD", desk.today()) == Decimal("1.7")


@pytest.mark.parametrize("typed", ["0", "-1", "1,234", "abc"])
def test_that_a_refused_rate_keeps_the_form_open(desk: Desk, qtbot: QtBot, typed: str) -> None:
    form: RateForm = rate_form(desk, None, None)
    qtbot.addWidget(form)
    form.editors["currency"].set_text("USD")
    form.editors["rate"].set_text(typed)
    form.show()

    form.save_button.click()

    assert form.isVisible()
    assert form.error.text()
    form.done(0)


def test_that_an_emptied_tolerance_allows_nothing(desk: Desk, qtbot: QtBot) -> None:
    desk.write(actions.set_tolerances, {"AZN": Money(Decimal(1), "AZN"), "USD": Money(Decimal(1), "USD")})
    form = tolerances_form(desk, None)
    qtbot.addWidget(form)
    form.show()
    form.editors["USD"].set_text("")

    form.save_button.click()

    assert desk.read(queries.tolerances) == {"AZN": Money(Decimal(1), "AZN")}


def test_that_colours_and_size_change_at_once_and_are_kept(page: SettingsPage) -> None:
    computer = page.computer
    computer.mode.setCurrentIndex(computer.mode.findData("dark"))
    computer.mode.activated.emit(computer.mode.currentIndex())
    computer.zoom.setCurrentIndex(computer.zoom.findData(120))
    computer.zoom.activated.emit(computer.zoom.currentIndex())

    dark, large = computer.mode.currentData(), computer.zoom.currentData()
    computer.mode.setCurrentIndex(computer.mode.findData("light"))
    computer.mode.activated.emit(computer.mode.currentIndex())
    computer.zoom.setCurrentIndex(computer.zoom.findData(100))
    computer.zoom.activated.emit(computer.zoom.currentIndex())

    assert (dark, large) == ("dark", 120)

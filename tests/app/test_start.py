from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kamdesk.app.curtain import Curtain
from kamdesk.app.first_rows import KEY, first_rows, last_look
from kamdesk.app.office import Office
from kamdesk.app.start import Wishes, load
from kamdesk.app.window import MainWindow
from kamdesk.core.settings import Settings
from kamdesk.storage.errors import PasswordNeededError, StoreMissingError
from kamdesk.ui.page import ListPage


@pytest.fixture
def closed(office: Office, qtbot: QtBot) -> Settings:
    """What is left after the office was closed on its catalogue."""
    office.show_page("catalogue")
    page = office.page("catalogue")
    assert isinstance(page, ListPage)
    qtbot.waitUntil(lambda: page.model.is_complete)
    office.window.close()
    return Settings()


def test_that_the_next_start_shows_the_same_rows_without_the_database_library(closed: Settings, store_url: str) -> None:
    look = last_look(closed, "en")
    assert look is not None

    rows = first_rows(look, store_url, None)

    columns = [column["title"] for column in look["columns"]]
    assert [row[columns.index("Name")] for row in rows] == ["Doğma şirə", "Qara çay", "Şəkər"]
    assert [row[columns.index("Price without VAT")] for row in rows] == ["2.00"] * 3


def test_that_no_business_data_is_kept_in_the_settings(closed: Settings, home: Path) -> None:
    assert closed.get(KEY)
    kept = (home / "settings.json").read_text(encoding="utf-8")

    assert not any(word in kept for word in ("çay", "Şəkər", "Aynur", "Nərgiz"))


def test_that_another_store_language_or_a_damaged_note_shows_no_rows(closed: Settings, store_url: str, tmp_path: Path) -> None:
    look = last_look(closed, "en")
    assert look is not None

    assert last_look(closed, "ar") is None
    assert first_rows(look, str(tmp_path / "other.kamdesk"), None) == []
    assert first_rows(look, store_url, "password") == []
    assert first_rows(look | {"sql": "DROP TABLE product"}, store_url, None) == []
    assert first_rows(look | {"ids": None}, store_url, None) == []
    assert first_rows(look | {"columns": [{"place": 99, "kind": "text"}]}, store_url, None) == []
    assert len(first_rows(look, store_url, None)) == 3


@pytest.mark.parametrize("mirrored", [False, True])
def test_that_the_curtain_is_painted_once_and_opens(closed: Settings, mirrored: bool, qtbot: QtBot) -> None:
    look = last_look(closed, "en")
    assert look is not None
    window = MainWindow(closed)
    qtbot.addWidget(window)
    seen: list[int] = []
    window.draw_curtain(look | {"mirrored": mirrored}, [["a"] * 20] * 40, lambda: seen.append(1))

    window.show()

    qtbot.waitUntil(lambda: seen == [1])
    assert isinstance(window.curtain, Curtain)
    assert window.curtain.size() == window.size()
    window.open_curtain()
    assert window.curtain is None


def test_that_the_store_and_the_areas_come_together(store_url: str) -> None:
    loaded = load(Wishes(), store_url)

    assert loaded.database is not None
    assert {area.key for area in loaded.areas} >= {"company", "people", "catalogue"}
    loaded.database.close()


def test_that_a_store_that_cannot_be_opened_is_told_not_thrown(tmp_path: Path) -> None:
    (tmp_path / "locked.kamdesk").write_bytes(b"\x01" * 4096)

    assert isinstance(load(Wishes(), str(tmp_path / "none.kamdesk")).problem, StoreMissingError)
    assert isinstance(load(Wishes(), str(tmp_path / "locked.kamdesk")).problem, PasswordNeededError)


def test_that_the_window_comes_back_onto_a_screen(settings: Settings, qtbot: QtBot) -> None:
    settings.set("window_place", {"geometry": "damaged"})
    window = MainWindow(settings)
    qtbot.addWidget(window)
    window.show()

    shown: QWidget = window
    assert shown.screen().availableGeometry().intersects(shown.geometry())

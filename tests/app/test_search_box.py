from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from kamdesk.app.office import Office
from kamdesk.app.search_box import SearchBox, open_search
from kamdesk.areas.catalogue.forms import ProductForm
from kamdesk.core.text import without_direction_marks


@pytest.fixture
def box(office: Office) -> SearchBox:
    return open_search(office.window, office)


def titles(box: SearchBox) -> list[str]:
    return [offer.title for offer in box.offers()]


@pytest.mark.parametrize(
    ("typed", "found"),
    [("CAY", "Qara çay"), ("şəker", "Şəkər"), ("dogma", "Doğma şirə"), ("РОМАШ", "Иван Ромашкин"), ("0002", "Şəkər")],
)
def test_that_records_of_every_area_are_found_in_any_spelling(box: SearchBox, typed: str, found: str, qtbot: QtBot) -> None:
    box.line.setText(typed)

    qtbot.waitUntil(lambda: found in titles(box))


def test_that_commands_are_found_with_their_keys(box: SearchBox) -> None:
    box.line.setText("larger")

    offer = box.offers()[0]
    assert (offer.title, without_direction_marks(offer.detail)) == ("Larger", "Ctrl++")


@pytest.mark.parametrize("typed", ["<img src=x>", "'; DROP TABLE product;", "\u202e", "%", "x" * 5000, '"'])
def test_that_strange_words_find_nothing_and_break_nothing(box: SearchBox, typed: str, qtbot: QtBot) -> None:
    box.line.setText(typed)

    qtbot.waitUntil(lambda: box.list.count() > 0)


def test_that_the_keyboard_alone_opens_a_record_and_it_is_offered_first_next_time(
    office: Office, box: SearchBox, top: Callable[[type], QDialog], qtbot: QtBot
) -> None:
    qtbot.keyClicks(box.line, "sire")
    qtbot.waitUntil(lambda: "Doğma şirə" in titles(box))
    while box.offers()[0].title != "Doğma şirə":
        qtbot.keyClick(box.line, Qt.Key.Key_Down)
    qtbot.keyClick(box.line, Qt.Key.Key_Return)

    form = top(ProductForm)
    assert isinstance(form, ProductForm)
    assert form.editors["name"].value() == "Doğma şirə"
    form.reject()
    assert titles(open_search(office.window, office))[0] == "Doğma şirə"


def test_that_only_the_last_question_is_answered(box: SearchBox, qtbot: QtBot) -> None:
    for typed in ("q", "qa", "qar", "şək"):
        box.line.setText(typed)

    qtbot.waitUntil(lambda: "Şəkər" in titles(box))
    assert "Qara çay" not in titles(box)

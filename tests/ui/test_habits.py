"""Habits of the whole program: the wheel, the window's place, Qt's own words, the sheet of keys."""

import pytest
from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QTextDocument, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QMainWindow, QScrollArea, QSlider, QSpinBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from kamdesk.core.i18n import N_, _, use_language
from kamdesk.core.settings import Settings
from kamdesk.ui.page import Command
from kamdesk.ui.plain import as_button, as_read, as_tip
from kamdesk.ui.qt_texts import install_qt_texts
from kamdesk.ui.shortcuts import ShortcutSheet
from kamdesk.ui.wheel import guard_wheel
from kamdesk.ui.window_place import corrected, restore_place, save_place

SCREENS = [QRect(0, 0, 1920, 1040), QRect(1920, 0, 1280, 1000)]


def turn_wheel(widget: QWidget) -> None:
    event = QWheelEvent(
        QPointF(5, 5), QPointF(widget.mapToGlobal(QPoint(5, 5))), QPoint(0, 0), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(widget, event)


@pytest.fixture
def fields(qapp: QApplication, qtbot: QtBot) -> dict[str, QWidget]:
    content = QWidget()
    column = QVBoxLayout(content)
    combo, spin, slider = QComboBox(), QSpinBox(), QSlider(Qt.Orientation.Horizontal)
    combo.addItems(["one", "two", "three"])
    slider.setValue(50)
    spin.setValue(50)
    for widget in (combo, spin, slider):
        column.addWidget(widget)
    content.setMinimumHeight(2000)
    area = QScrollArea()
    area.setWidget(content)
    qtbot.addWidget(area)
    area.resize(300, 300)
    with qtbot.waitExposed(area):
        area.show()
    return {"combo": combo, "spin": spin, "slider": slider, "area": area}


def test_that_the_wheel_changes_no_field_without_the_cursor(qapp: QApplication, fields: dict[str, QWidget]) -> None:
    guard = guard_wheel(qapp)
    fields["area"].setFocus()
    for name in ("combo", "spin", "slider"):
        turn_wheel(fields[name])
    combo, spin, slider, area = (fields[name] for name in ("combo", "spin", "slider", "area"))

    assert isinstance(combo, QComboBox)
    assert combo.currentText() == "one"
    assert isinstance(spin, QSpinBox)
    assert spin.value() == 50
    assert isinstance(slider, QSlider)
    assert slider.value() == 50
    assert isinstance(area, QScrollArea)
    assert area.verticalScrollBar().value() > 0
    qapp.removeEventFilter(guard)


def test_that_the_wheel_still_serves_the_field_with_the_cursor(qapp: QApplication, fields: dict[str, QWidget]) -> None:
    guard = guard_wheel(qapp)
    spin = fields["spin"]
    assert isinstance(spin, QSpinBox)
    spin.activateWindow()
    spin.setFocus()
    turn_wheel(spin)

    assert spin.value() == 49
    qapp.removeEventFilter(guard)


@pytest.mark.parametrize(
    ("place", "screens", "expected"),
    [
        (QRect(100, 100, 800, 600), SCREENS, QRect(100, 100, 800, 600)),
        (QRect(2000, 50, 800, 600), SCREENS, QRect(2000, 50, 800, 600)),
        (QRect(2000, 50, 800, 600), SCREENS[:1], QRect(560, 220, 800, 600)),
        (QRect(100, 5000, 800, 600), SCREENS, QRect(560, 220, 800, 600)),
        (QRect(-790, 10, 800, 600), SCREENS, QRect(560, 220, 800, 600)),
        (QRect(0, 0, 4000, 3000), SCREENS[:1], QRect(0, 0, 1920, 1040)),
        (QRect(10, 10, 300, 200), [], QRect(10, 10, 300, 200)),
    ],
)
def test_that_a_window_is_put_where_it_can_be_seen(place: QRect, screens: list[QRect], expected: QRect) -> None:
    assert corrected(place, screens) == expected


def test_that_the_window_comes_back_where_it_was(qtbot: QtBot, settings: Settings) -> None:
    first, second = QMainWindow(), QMainWindow()
    qtbot.addWidget(first)
    qtbot.addWidget(second)
    first.setGeometry(20, 30, 500, 400)
    first.show()
    save_place(first, settings)
    restore_place(second, Settings())
    second.show()

    assert second.geometry() == first.geometry()


@pytest.mark.parametrize("damage", [None, 5, {}, {"geometry": "?"}, {"geometry": 7, "state": None}])
def test_that_a_damaged_place_gives_the_usual_one(qtbot: QtBot, settings: Settings, damage: object) -> None:
    settings.set("window_place", damage)
    window = QMainWindow()
    qtbot.addWidget(window)
    restore_place(window, settings)

    assert window.width() >= 640


@pytest.mark.parametrize("language", ["ru", "ar"])
def test_that_qt_speaks_the_language_of_the_screen(qapp: QApplication, language: str) -> None:
    install_qt_texts(qapp, language)
    said = qapp.translate("QPlatformTheme", "Cancel")
    install_qt_texts(qapp, "en")

    assert said.replace("&", "") not in {"Cancel", ""}
    assert qapp.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_that_qts_words_in_azerbaijani_come_from_our_catalogue(qapp: QApplication) -> None:
    use_language("az")
    install_qt_texts(qapp, "az")
    said, foreign = (qapp.translate("QPlatformTheme", text) for text in ("Cancel", "Something Qt never says"))
    install_qt_texts(qapp, "en")

    assert said == _("Cancel")
    assert foreign == "Something Qt never says"


def test_that_the_sheet_lists_the_keys_of_the_page_and_of_the_program(qtbot: QtBot) -> None:
    commands = [Command("new", N_("New"), "plus", "Ctrl+N; Ins", lambda: None), Command("x", N_("Keyless"), "", "", lambda: None)]
    sheet = ShortcutSheet(None, [("Parcels", commands)])
    qtbot.addWidget(sheet)

    assert "Parcels" in sheet.texts()
    assert "New" in sheet.texts()
    assert "Keyless" not in sheet.texts()
    assert any("Ctrl+N" in text for text in sheet.texts())


def test_that_typed_text_is_harmless_in_tips_and_buttons() -> None:
    assert as_tip("<img src=x>") == "<p>&lt;img src=x&gt;</p>"
    assert as_tip("A & B") == "A & B"
    assert as_button("A & B") == "A && B"


def test_that_a_label_to_select_from_reads_from_the_right_whatever_its_first_letter() -> None:
    use_language("ar")
    lines = as_read("✓ AZN\n✓ USD").split("\n")
    document = QTextDocument("\n".join(lines))

    assert [document.findBlockByNumber(number).textDirection() for number in (0, 1)] == [Qt.LayoutDirection.RightToLeft] * 2
    use_language("en")
    assert as_read("✓ AZN") == "✓ AZN"

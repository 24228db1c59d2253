"""One palette for light and dark, readable pairs, icons in the text's colour, zoom within bounds."""

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kamdesk.core.settings import Settings
from kamdesk.ui.theme import DARK, LIGHT, Theme, Tokens, icon, is_dark, row_height, theme_of, tokens


def luminance(colour: str) -> float:
    parts = [channel / 255 for channel in QColor(colour).getRgb()[:3]]  # type: ignore[index]
    red, green, blue = (float(part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4) for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_that_every_text_can_be_read_on_its_ground(colours: Tokens) -> None:
    pairs = [colours.pair(tone) for tone in ("plain", "muted", "ok", "warn", "error", "age0", "age1", "age2", "age3", "age4")]
    pairs += [(colours.window, colours.text), (colours.selection, colours.text), (colours.accent, colours.on_accent)]
    pairs += [(colours.sidebar, colours.text), (colours.surface, colours.accent)]

    assert min(contrast(*pair) for pair in pairs) >= 4.5
    assert contrast(colours.edge, colours.surface) >= 3


def test_that_the_mode_changes_while_running(theme: Theme, qtbot: QtBot) -> None:
    with qtbot.waitSignal(theme.changed):
        theme.set_mode("dark")
    assert is_dark()
    assert tokens() is DARK
    assert QApplication.palette().color(QPalette.ColorRole.Base) == QColor(DARK.surface)

    theme.set_mode("light")
    assert tokens() is LIGHT


def test_that_mode_and_zoom_are_remembered(qapp: QApplication, theme: Theme, settings: Settings) -> None:
    kept = Theme(qapp, settings)
    kept.set_mode("dark")
    kept.set_zoom(120)
    again = Theme(qapp, Settings())
    kept.set_zoom(100)
    for made in (kept, again):
        made.setParent(None)

    assert again.mode == "dark"
    assert again.zoom == 120


@pytest.mark.parametrize(("asked", "got"), [(10, 90), (200, 150), (110, 110)])
def test_that_zoom_stays_within_bounds(theme: Theme, asked: int, got: int) -> None:
    theme.set_zoom(asked)
    assert theme.zoom == got


def test_that_zoom_scales_letters_and_rows(theme: Theme, qapp: QApplication) -> None:
    small, low = qapp.font().pointSizeF(), row_height()
    theme.zoom_by(50)

    assert qapp.font().pointSizeF() == pytest.approx(small * 1.5)
    assert row_height() > low >= 24
    assert theme_of(qapp) is not None


def test_that_an_icon_has_the_colour_of_the_text(theme: Theme) -> None:
    def darkest() -> int:
        picture = icon("plus").pixmap(QSize(20, 20)).toImage()
        shown = [picture.pixelColor(x, y) for x in range(20) for y in range(20)]
        return max(shown, key=QColor.alpha).lightness()

    light = darkest()
    theme.set_mode("dark")

    assert light < 60
    assert darkest() > 200


def test_that_an_arrow_turns_round_in_arabic_and_a_coin_does_not(qapp: QApplication, theme: Theme) -> None:
    def pictures() -> list[object]:
        return [icon(name).pixmap(QSize(20, 20)).toImage() for name in ("arrow-left", "currency-dollar")]

    arrow, coin = pictures()
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    turned, same = pictures()

    assert arrow != turned
    assert coin == same


def test_that_a_disabled_icon_is_faded(theme: Theme) -> None:
    usual = icon("plus").pixmap(QSize(20, 20)).toImage()
    faded = icon("plus").pixmap(QSize(20, 20), QIcon.Mode.Disabled).toImage()

    assert usual != faded


def test_that_an_unknown_icon_is_named(theme: Theme) -> None:
    with pytest.raises(KeyError, match="no-such-thing"):
        icon("no-such-thing")


@pytest.mark.parametrize("letters", ["əğışöçüƏĞİŞ", "ёжыЁ", "مرحبا", "№€"])
def test_that_the_letters_of_every_language_are_there(theme: Theme, qapp: QApplication, letters: str) -> None:
    from PySide6.QtGui import QTextLayout

    layout = QTextLayout(letters, qapp.font())
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    missing = [index for run in layout.glyphRuns() for index in run.glyphIndexes() if index == 0]

    assert not missing
    assert QFontMetrics(qapp.font()).horizontalAdvance(letters) > 0

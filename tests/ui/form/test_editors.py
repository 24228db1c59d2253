"""Every editor gives back what it was given, and never guesses what somebody meant."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QComboBox, QWidget
from pytestqt.qtbot import QtBot

from kamdesk.core.i18n import LANGUAGES, use_language
from kamdesk.core.money import Money
from kamdesk.core.text import fold
from kamdesk.ui.form import (
    CheckEditor,
    ChoiceEditor,
    DateEditor,
    Editor,
    LinesEditor,
    MoneyEditor,
    NumberEditor,
    RecordEditor,
    TagsEditor,
    TextEditor,
)

PEOPLE = [(1, "Əliyev Rəşad"), (2, "Иванов & Co."), (3, "Əliyev Rəşad Ağa")]


def ask(text: str) -> list[tuple[Any, str]]:
    return [person for person in PEOPLE if fold(text) in fold(person[1])]


@pytest.fixture
def shown(qtbot: QtBot) -> Callable[[Editor], Any]:
    """Show an editor in a window together with another field."""
    windows: list[QWidget] = []

    def show(editor: Editor) -> Any:
        qtbot.addWidget(editor)
        editor.show()
        windows.append(editor)
        return editor

    return show


MAKERS: dict[str, tuple[Callable[[], Editor], Any]] = {
    "text": (TextEditor, "Xəzər Market"),
    "lines": (LinesEditor, "one\ntwo"),
    "money": (lambda: MoneyEditor("AZN"), Money(Decimal("1234567.80"), "AZN")),
    "money with three decimals": (lambda: MoneyEditor("KWD"), Money(Decimal("1.234"), "KWD")),
    "money without decimals": (lambda: MoneyEditor("JPY"), Money(Decimal(1234), "JPY")),
    "money of another currency": (lambda: MoneyEditor("AZN", ("AZN", "USD")), Money(Decimal("0.05"), "USD")),
    "number": (lambda: NumberEditor(places=6), Decimal("1.234")),
    "whole number": (lambda: NumberEditor(places=0), 1234567),
    "date": (DateEditor, date(2024, 2, 29)),
    "choice": (lambda: ChoiceEditor([("a", "First"), ("b", "Second")]), "b"),
    "record": (lambda: RecordEditor(ask, dict(PEOPLE).__getitem__), 3),
    "check": (CheckEditor, True),
    "tags": (TagsEditor, ("key", "north")),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", MAKERS)
def test_that_a_value_comes_back_as_it_was_set_in_every_language(
    shown: Callable[[Editor], Any], kind: str, language: str
) -> None:
    use_language(language)
    make, value = MAKERS[kind]
    editor = shown(make())

    editor.set_value(value)
    editor.left.emit()

    assert editor.value() == value
    assert editor.problem() is None


@pytest.mark.parametrize("kind", MAKERS)
def test_that_a_draft_brings_the_value_back(shown: Callable[[Editor], Any], kind: str) -> None:
    make, value = MAKERS[kind]
    editor, other = shown(make()), shown(make())
    editor.set_value(value)

    other.restore(editor.state())

    assert other.state() == editor.state()
    assert other.value() == editor.value()


@pytest.mark.parametrize("kind", [kind for kind in MAKERS if kind not in {"check", "tags"}])
def test_that_an_editor_can_be_emptied(shown: Callable[[Editor], Any], kind: str) -> None:
    make, value = MAKERS[kind]
    editor = shown(make())
    editor.set_value(value)
    editor.set_value(None)

    assert editor.value() is None
    assert editor.is_empty() or kind == "choice"
    assert editor.problem() is None


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12.50", "12.50"), ("12,50", "12.50"), ("1 234,5", "1234.50"), ("1.234.567,89", "1234567.89"), ("1'234.50", "1234.50"),
        ("١٢٣٤٫٥٠", "1234.50"), ("-3", "-3.00"), ("۷", "7.00"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("language", ["az", "en"])
def test_that_an_amount_means_the_same_in_every_language(
    shown: Callable[[Editor], Any], language: str, typed: str, amount: str
) -> None:
    use_language(language)
    editor = shown(MoneyEditor("AZN"))
    editor.set_text(typed)

    assert editor.value() == Money(Decimal(amount), "AZN")
    assert editor.problem() is None


@pytest.mark.parametrize("typed", ["1,234", "1.234", "abc", "NaN", "1e9", "Infinity", "9" * 16, "1.005", "--1", "<b>1</b>"])
def test_that_what_can_be_read_in_two_ways_or_none_turns_red(shown: Callable[[Editor], Any], typed: str) -> None:
    editor = shown(MoneyEditor("AZN"))
    editor.set_text(typed)

    assert editor.value() is None
    assert editor.problem()
    assert editor.problem_shown == editor.problem()


def test_that_the_amount_is_written_out_when_the_field_is_left(shown: Callable[[Editor], Any]) -> None:
    use_language("az")
    editor = shown(MoneyEditor("AZN"))
    editor.set_text("1234.5")
    editor.left.emit()

    assert editor.text() == "1\u00a0234,50"


def test_that_a_shown_amount_is_judged_anew_once_the_currency_changes(shown: Callable[[Editor], Any]) -> None:
    editor = shown(MoneyEditor("KWD", ("KWD", "AZN")))
    editor.set_value(Money(Decimal("0.125"), "KWD"))
    editor.set_currency("AZN")

    assert editor.value() is None
    assert editor.problem()


def test_that_limits_of_a_number_are_told(shown: Callable[[Editor], Any]) -> None:
    editor = shown(NumberEditor(places=0, least=1, most=365))
    for typed in ("0", "366", "1.5"):
        editor.set_text(typed)
        assert editor.problem()
    editor.set_text("٣٠")
    assert editor.value() == 30


@pytest.mark.parametrize(
    ("typed", "day"),
    [("29.02.2024", date(2024, 2, 29)), ("2026-11-18", date(2026, 11, 18)), ("٠٣/٠٤/٢٠٢٥", date(2025, 4, 3)), ("3.4.2025", date(2025, 4, 3))],
)  # fmt: skip
def test_that_a_day_is_read_in_any_digits(shown: Callable[[Editor], Any], typed: str, day: date) -> None:
    editor = shown(DateEditor())
    editor.set_text(typed)

    assert editor.value() == day


@pytest.mark.parametrize("typed", ["29.02.2023", "31.04.2026", "tomorrow", "1.1.0001"])
def test_that_there_is_no_such_day(shown: Callable[[Editor], Any], typed: str) -> None:
    editor = shown(DateEditor())
    editor.set_text(typed)

    assert editor.value() is None
    assert editor.problem_shown


def test_that_a_day_can_be_picked_in_the_calendar(shown: Callable[[Editor], Any]) -> None:
    editor = shown(DateEditor())
    editor.set_value(date(2026, 11, 18))
    editor.choose()
    calendar = editor.findChild(QCalendarWidget)
    calendar.clicked.emit(calendar.selectedDate().addDays(1))

    assert editor.value() == date(2026, 11, 19)


def test_that_text_is_cleaned_of_what_turns_or_breaks_it(shown: Callable[[Editor], Any]) -> None:
    editor = shown(TextEditor())
    editor.set_text("  abc\u202e<img src=x>\x00 ")

    assert editor.value() == "abc<img src=x>"


def test_that_typing_can_be_undone(shown: Callable[[Editor], Any]) -> None:
    editor = shown(TextEditor())
    editor.set_value("before")
    editor.set_text("after")
    editor.line.undo()

    assert editor.text() == "before"


def test_that_codes_are_typed_from_left_to_right_in_arabic(shown: Callable[[Editor], Any]) -> None:
    assert shown(TextEditor(ltr=True)).line.layoutDirection() == Qt.LayoutDirection.LeftToRight


def test_that_a_password_is_neither_cleaned_nor_kept_in_a_draft(shown: Callable[[Editor], Any]) -> None:
    editor = shown(TextEditor(password=True))
    editor.set_text(" gizli ")

    assert editor.value() == " gizli "
    assert editor.state() == ""


def test_that_a_choice_is_found_by_any_part_in_any_spelling(shown: Callable[[Editor], Any], qtbot: QtBot) -> None:
    editor = shown(ChoiceEditor([("bank", "Bank köçürməsi"), ("cash", "Nağd"), ("card", "Kart")], empty=True))
    editor.set_text("kocur")
    assert editor.value() == "bank"

    editor.set_text("a")
    assert editor.value() is None
    assert editor.problem()

    editor.set_text("")
    assert editor.value() is None
    assert editor.problem() is None


def test_that_an_offer_of_the_search_is_the_choice_taken(shown: Callable[[Editor], Any], qtbot: QtBot) -> None:
    editor = shown(ChoiceEditor([("a", "Alpha"), ("b", "Beta"), ("g", "Gamma beta")]))
    editor.combo.lineEdit().selectAll()
    qtbot.keyClicks(editor.combo.lineEdit(), "gam")
    offers = editor.completer.completionModel()
    editor.completer.activated[type(offers.index(0, 0))].emit(offers.index(0, 0))

    assert editor.value() == "g"
    assert editor.text() == "Gamma beta"


def test_that_choices_of_one_name_stay_apart(shown: Callable[[Editor], Any]) -> None:
    editor = shown(ChoiceEditor([(1, "Same"), (2, "Same")]))
    editor.set_value(2)
    editor.left.emit()

    assert editor.value() == 2


def test_that_new_choices_keep_the_value_if_they_have_it(shown: Callable[[Editor], Any]) -> None:
    editor = shown(ChoiceEditor([(1, "One"), (2, "Two")], empty=True))
    editor.set_value(2)
    editor.set_choices([(2, "Zwei"), (3, "Drei")])
    assert editor.value() == 2

    editor.set_choices([(3, "Drei")])
    assert editor.value() is None


def test_that_a_record_is_found_by_typing_and_choosing(shown: Callable[[Editor], Any], qtbot: QtBot) -> None:
    editor = shown(RecordEditor(ask, dict(PEOPLE).__getitem__))
    qtbot.keyClicks(editor.line, "co.")
    assert editor.value() is None

    completions = editor.completer.completionModel()
    editor.completer.activated[type(completions.index(0, 0))].emit(completions.index(0, 0))

    assert editor.value() == 2
    assert editor.text() == "Иванов & Co."


def test_that_an_exact_name_is_taken_and_an_unclear_one_is_not(shown: Callable[[Editor], Any]) -> None:
    editor = shown(RecordEditor(ask, dict(PEOPLE).__getitem__))
    editor.set_text("eliyev resad")
    assert editor.value() == 1

    editor.set_text("eliyev")
    assert editor.value() is None
    assert editor.problem()


def test_that_typing_over_a_chosen_record_lets_it_go(shown: Callable[[Editor], Any], qtbot: QtBot) -> None:
    editor = shown(RecordEditor(ask, dict(PEOPLE).__getitem__))
    editor.set_value(2)
    editor.line.setFocus()
    qtbot.keyClicks(editor.line, "x")

    assert editor.value() is None


def test_that_tags_lose_doubles_and_blanks(shown: Callable[[Editor], Any]) -> None:
    editor = shown(TagsEditor())
    editor.set_text("key, north ,, key، south")

    assert editor.value() == ("key", "north", "south")


def test_that_every_change_is_told(shown: Callable[[Editor], Any], qtbot: QtBot) -> None:
    for make, value in MAKERS.values():
        editor = shown(make())
        with qtbot.waitSignal(editor.changed):
            editor.set_value(value)


def test_that_the_currency_can_be_chosen_only_among_several(shown: Callable[[Editor], Any]) -> None:
    assert shown(MoneyEditor("AZN", ("AZN", "USD"))).findChild(QComboBox).isVisible()
    assert not shown(MoneyEditor("AZN")).findChild(QComboBox).isVisible()

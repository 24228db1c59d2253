"""A form checks, saves once, stays open when refused, and loses nothing that was typed."""

from collections.abc import Iterator
from typing import Any, ClassVar

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.ui.conftest import Parcel, parcel

from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import N_
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import Field, FormDialog, LinesEditor, MoneyEditor, NumberEditor, TextEditor


class ParcelForm(FormDialog):
    """A form that stores a parcel."""

    title = N_("Parcel")

    def fields(self) -> list[Field]:
        return [
            Field("code", N_("Code"), TextEditor(ltr=True), required=True, check=self.check_code, section=N_("What")),
            Field("price", N_("Price"), MoneyEditor("AZN"), required=True, section=N_("What"), help=N_("With tax.")),
            Field("days", N_("Days"), NumberEditor(places=0), section=N_("When")),
            Field("note", N_("Note"), LinesEditor(), section=N_("When"), wide=True),
        ]

    @staticmethod
    def check_code(code: str) -> str | None:
        return None if code.startswith("P") else "A code begins with P."

    def warnings(self, values: dict[str, Any]) -> list[str]:
        return ["That is long."] if (values["days"] or 0) > 100 else []

    def save(self, values: dict[str, Any]) -> int:
        if values["price"].minor > 50_000:
            raise KamDeskError("The limit is 500.00. Ask your head.")
        self.desk.write(store, values["code"], values["price"].minor)
        return 1


class StayingForm(ParcelForm):
    stays: ClassVar[bool] = True


def store(session: Any, code: str, price: int) -> None:
    session.add(parcel(len(session.query(Parcel).all()) + 1, code=code, price=price))


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Iterator[ParcelForm]:
    yield from shown(ParcelForm(desk), qtbot)


@pytest.fixture
def staying(desk: Desk, qtbot: QtBot) -> Iterator[StayingForm]:
    yield from shown(StayingForm(desk), qtbot)


def shown(made: Any, qtbot: QtBot) -> Iterator[Any]:
    with qtbot.waitExposed(made):
        made.show()
    yield made
    if made.isVisible():
        made.set_values({})
        made.reject()
    made.deleteLater()


def fill(form: FormDialog, code: str = "P-1", price: str = "12.50") -> None:
    form.editors["code"].set_text(code)
    form.editors["price"].set_text(price)


def stored(desk: Desk) -> list[str]:
    return desk.read(lambda session: [one.code for one in session.query(Parcel)])


def answer(text: str) -> None:
    """Press a button of the next question."""

    def press() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        if text == "Esc":
            box.reject()
        else:
            next(button for button in box.buttons() if button.text() == text).click()

    QTimer.singleShot(0, press)


def test_that_a_good_form_is_saved_and_closed(desk: Desk, form: ParcelForm, qtbot: QtBot) -> None:
    fill(form)
    with qtbot.waitSignal(form.saved) as saved:
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert saved.args == [1]
    assert stored(desk) == ["P-1"]
    assert not form.isVisible()


def test_that_a_refused_save_keeps_the_form_open_and_says_why(desk: Desk, form: ParcelForm, qtbot: QtBot) -> None:
    fill(form, price="501")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert form.isVisible()
    assert "500.00" in form.error.text()
    assert form.editors["price"].text() == "501"
    assert form.save_button.isEnabled()

    form.editors["price"].set_text("500")
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    assert stored(desk) == ["P-1"]


def test_that_all_problems_stand_together_with_links_to_their_fields(form: ParcelForm, qtbot: QtBot) -> None:
    form.editors["days"].set_text("1.5")
    form.save_and_close()

    assert form.isVisible()
    assert [link.accessibleName().split(":")[0] for link in form.error.links] == ["Code", "Price", "Days"]
    assert form.error.text().startswith("3 fields need your attention")
    qtbot.mouseClick(form.error.links[2], Qt.MouseButton.LeftButton)
    assert form.focusWidget() is form.editors["days"].focusProxy()


def test_that_one_problem_is_one_sentence(form: ParcelForm) -> None:
    fill(form, code="X")
    form.save_and_close()

    assert form.error.text() == "Code: A code begins with P."


def test_that_a_field_is_checked_when_it_is_left(form: ParcelForm, qtbot: QtBot) -> None:
    code = form.editors["code"]
    code.setFocus()
    qtbot.keyClicks(code.focusProxy(), "X1")
    assert not form.cells["code"].below.isVisible()
    qtbot.keyClick(code.focusProxy(), Qt.Key.Key_Tab)

    assert code.problem_shown == "A code begins with P."
    code.setFocus()
    code.set_text("P1")
    qtbot.keyClick(code.focusProxy(), Qt.Key.Key_Tab)
    assert code.problem_shown is None


def test_that_an_empty_required_field_is_not_scolded_before_saving(form: ParcelForm, qtbot: QtBot) -> None:
    form.editors["code"].setFocus()
    qtbot.keyClick(form.editors["code"].focusProxy(), Qt.Key.Key_Tab)

    assert form.editors["code"].problem_shown is None


def test_that_a_warning_never_keeps_anybody_from_saving(desk: Desk, form: ParcelForm) -> None:
    fill(form)
    form.editors["days"].set_text("101")
    form.editors["days"].left.emit()
    assert form.warning.text() == "That is long."
    assert form.warning.isVisible()

    form.save_and_close()
    assert stored(desk) == ["P-1"]


def test_that_a_double_click_saves_once(desk: Desk, form: ParcelForm, qtbot: QtBot) -> None:
    fill(form)
    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)
    qtbot.mouseDClick(form.save_button, Qt.MouseButton.LeftButton)
    form.save_and_close()

    assert stored(desk) == ["P-1"]


def test_that_every_opened_form_has_a_key_of_its_own(desk: Desk, form: ParcelForm, staying: StayingForm) -> None:
    key = form.key
    fill(form, price="501")
    form.save_and_close()

    assert form.key == key
    assert staying.key != key


def test_that_control_enter_saves_and_closes(desk: Desk, form: ParcelForm, qtbot: QtBot) -> None:
    fill(form)
    form.editors["note"].setFocus()
    qtbot.keyClick(form.editors["note"].focusProxy(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    assert stored(desk) == ["P-1"]
    assert not form.isVisible()


def test_that_control_s_saves_and_stays_where_the_form_allows_it(desk: Desk, staying: StayingForm, qtbot: QtBot) -> None:
    fill(staying)
    first_key = staying.key
    qtbot.keyClick(staying, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)

    assert stored(desk) == ["P-1"]
    assert staying.isVisible()
    assert not staying.dirty
    assert staying.record_id == 1
    assert staying.key != first_key


def test_that_enter_goes_to_the_next_field(form: ParcelForm, qtbot: QtBot) -> None:
    form.editors["code"].setFocus()
    qtbot.keyClick(form.editors["code"].focusProxy(), Qt.Key.Key_Return)

    assert form.focusWidget() is form.editors["price"].focusProxy()
    assert form.isVisible()


def test_that_esc_closes_an_untouched_form_without_a_question(form: ParcelForm, qtbot: QtBot) -> None:
    qtbot.keyClick(form, Qt.Key.Key_Escape)

    assert not form.isVisible()


@pytest.mark.parametrize(
    ("pressed", "open_after", "codes"), [("Stay", True, []), ("Esc", True, []), ("Discard", False, []), ("Save", False, ["P-1"])]
)
def test_that_esc_asks_when_something_was_typed(
    desk: Desk, form: ParcelForm, qtbot: QtBot, pressed: str, open_after: bool, codes: list[str]
) -> None:
    fill(form)
    answer(pressed)
    qtbot.keyClick(form, Qt.Key.Key_Escape)

    assert form.isVisible() is open_after
    assert stored(desk) == codes
    assert form.editors["code"].text() == "P-1"


def test_that_closing_the_window_asks_too(form: ParcelForm) -> None:
    fill(form)
    answer("Stay")
    form.close()

    assert form.isVisible()


def test_that_what_was_typed_is_offered_after_a_crash(desk: Desk, qtbot: QtBot, home: Any) -> None:
    crashed = ParcelForm(desk)
    fill(crashed, price="1,234")
    crashed.keep_draft()
    crashed.finish()

    form = ParcelForm(desk)
    qtbot.addWidget(form)
    form.show()
    assert form.editors["code"].text() == ""
    qtbot.mouseClick(form.draft_bar.restore_button, Qt.MouseButton.LeftButton)

    assert form.editors["code"].text() == "P-1"
    assert form.editors["price"].text() == "1,234"
    assert form.dirty
    fill(form)
    form.save_and_close()
    assert not list((home / "drafts").iterdir())


def test_that_a_discarded_draft_is_gone(desk: Desk, qtbot: QtBot, home: Any) -> None:
    crashed = ParcelForm(desk)
    fill(crashed)
    crashed.keep_draft()
    crashed.finish()
    form = ParcelForm(desk)
    qtbot.addWidget(form)
    form.show()
    qtbot.mouseClick(form.draft_bar.discard_button, Qt.MouseButton.LeftButton)

    assert not form.draft_bar.isVisible()
    assert not list((home / "drafts").iterdir())
    form.reject()


def test_that_drafts_of_two_open_forms_do_not_meet(desk: Desk, form: ParcelForm, qtbot: QtBot, home: Any) -> None:
    other = ParcelForm(desk)
    qtbot.addWidget(other)
    fill(form, "P-1")
    fill(other, "P-2")
    form.keep_draft()
    other.keep_draft()

    assert len(list((home / "drafts").iterdir())) == 2
    other.set_values({})
    other.reject()


@pytest.mark.parametrize(
    "content", ["", "{", "[]", '{"at": 1, "states": {}}', '{"states": {"code": 5}, "at": "2026-01-01T00:00:00+00:00"}']
)
def test_that_a_damaged_draft_harms_nobody(desk: Desk, qtbot: QtBot, home: Any, content: str) -> None:
    (home / "drafts").mkdir()
    (home / "drafts" / "ParcelForm-0-new.json").write_text(content, encoding="utf-8")

    form = ParcelForm(desk)
    qtbot.addWidget(form)
    form.show()

    assert form.values()["code"] is None
    form.reject()


def test_that_required_fields_are_marked_and_explained(form: ParcelForm) -> None:
    assert form.cells["code"].label.text() == "Code ★"
    assert form.cells["days"].label.text() == "Days"
    assert form.cells["price"].below.text() == "With tax."
    assert form.legend.text() == "★ required"


def test_that_a_narrow_form_has_one_column_and_clips_nothing(form: ParcelForm, qtbot: QtBot) -> None:
    form.resize(900, 700)
    code, price = form.cells["code"], form.cells["price"]
    qtbot.waitUntil(lambda: code.y() == price.y())
    form.resize(420, 700)
    qtbot.waitUntil(lambda: price.y() > code.y())

    assert price.x() == code.x()


def test_that_a_bug_in_saving_leaves_the_form_usable(
    desk: Desk, qtbot: QtBot, form: ParcelForm, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_self: ParcelForm, values: dict[str, Any]) -> int:
        raise ZeroDivisionError

    monkeypatch.setattr(ParcelForm, "save", broken)
    fill(form)
    with qtbot.captureExceptions() as caught:
        qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert caught[0][0] is ZeroDivisionError
    assert form.isVisible()
    assert form.save_button.isEnabled()

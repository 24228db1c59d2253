"""Acts on the screen: the list, the run, the client's ledger, the act's own window."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from tests.areas.receivables.builders import day
from tests.areas.receivables.screen import column, opened, shown
from tests.areas.reconciliation.builders import SINCE, TODAY, UNTIL, House, agreeing, differing, their

from kamdesk.areas.clients.model import Client
from kamdesk.areas.reconciliation import actions
from kamdesk.areas.reconciliation.forms import (
    ActDialog,
    LedgerForm,
    RunForm,
    act_dialog,
    cancel_form,
    ledger_form,
    prepare_form,
    run_form,
    step_form,
)
from kamdesk.areas.reconciliation.forms.explaining import ExplainForm, MatchForm
from kamdesk.areas.reconciliation.forms.printing import save_as_word
from kamdesk.areas.reconciliation.forms.steps import StepForm
from kamdesk.areas.reconciliation.page import AREA
from kamdesk.areas.reconciliation.page.acts import ActsSection, ReconciliationPage
from kamdesk.areas.reconciliation.rules import STATES
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview
from kamdesk.ui.table import MARK_ROLE

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)

OWN = """Tarix;Sənəd;Məzmun;Debet;Kredit
;;İlkin qalıq;;150,00
14.01.2026;INV-0012/26;Mal;;1 000,00
02.02.2026;731;Ödəniş;400,00;
05.03.2026;123;Mal;;240,00
;;Son qalıq;;990,00
"""


def window(qtbot: QtBot, desk: Desk, act: int) -> ActDialog:
    dialog = act_dialog(desk, None, act)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069").replace("\u00a0", " ")


def child(parent: QWidget, kind: type[Any]) -> Any:
    (form,) = [one for one in parent.findChildren(kind) if not one.isHidden()]
    return form


def saved(qtbot: QtBot, form: Any) -> None:
    """Save in the background and wait for it."""
    with qtbot.waitSignal(form.saved):
        form.save_and_close()


def filled(qtbot: QtBot, form: LedgerForm, tmp_path: Path, text: str = OWN) -> None:
    path = tmp_path / "araz.csv"
    path.write_text(text, encoding="utf-8")
    form.read_file(path)
    qtbot.waitUntil(lambda: not is_busy() and form.file_button.isEnabled())


# The list


def test_that_the_list_says_how_far_acts_are_and_what_differs(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act(today=day(4, 1))
    house.take(act, *differing(), opening=14_000)
    house.mark(actions.mark_sent, act, day(4, 3))
    page = shown(qtbot, ReconciliationPage(desk))
    assert column(page, "State") == ["sent"]
    assert [plain(text) for text in column(page, "Differences")] == ["5, 5 not explained"]
    assert [plain(text) for text in column(page, "Difference")] == ["-413.00"]
    assert column(page, "Waiting") == ["12 days"]
    waiting = [one.title for one in page.columns].index("Waiting")
    assert page.model.index(0, waiting).data(MARK_ROLE).tone == "error"
    assert "1 act was sent 10 days ago or earlier" in page.reminder.text()


@pytest.mark.parametrize(
    ("state", "count"),
    [("prepared", 1), ("sent", 2), ("late", 1), ("returned", 1), ("signed", 1), ("cancelled", 1), ("different", 1), (None, 6)],
)
def test_that_acts_are_filtered_by_state(qtbot: QtBot, desk: Desk, house: House, state: str | None, count: int) -> None:
    acts = [house.act(since=day(1, number), today=day(4, 1)) for number in range(1, 7)]
    for act in acts[1:5]:
        house.mark(actions.mark_sent, act, day(4, 2) if act == acts[1] else TODAY)
    house.take(acts[2], *agreeing(), opening=1)
    for act in acts[3:5]:
        house.mark(actions.mark_returned, act)
    house.mark(actions.mark_signed, acts[4])
    house.do(actions.cancel, actions.Cancel(act_id=acts[5], version=house.card(acts[5]).version, reason="no", today=TODAY))
    page = shown(qtbot, ReconciliationPage(desk))
    page.set_filter("state", state)
    qtbot.waitUntil(lambda: page.model.is_complete and page.model.rowCount() == count)


def test_that_acts_are_found_by_number_and_by_client(qtbot: QtBot, desk: Desk, house: House) -> None:
    house.act()
    other = house.act(client_id=house.new_client("Xəzər Market"))
    page = shown(qtbot, ReconciliationPage(desk))
    for text in ("xezer", "rec-2026-00002", "00002"):
        page.search.setText(text)
        qtbot.waitUntil(lambda: page.model.rowCount() == 1 and page.model.id_at(0) == other)


def test_that_an_empty_list_offers_the_first_act_and_a_run(qtbot: QtBot, desk: Desk, house: House) -> None:
    page = shown(qtbot, ReconciliationPage(desk))
    qtbot.waitUntil(page.nothing.isVisible)
    assert page.nothing.first.text() == "New"
    assert page.nothing.second.text() == "Acts of many clients…"


def test_that_chosen_acts_are_printed_in_one_preview(qtbot: QtBot, desk: Desk, house: House) -> None:
    house.act()
    house.act(client_id=house.new_client("Bahar"))
    page = shown(qtbot, ReconciliationPage(desk))
    page.print_rows(list(page.model.all_ids()))
    qtbot.waitUntil(lambda: bool(page.findChildren(PdfPreview)))
    (preview,) = page.findChildren(PdfPreview)
    assert len(preview.paper.sizes) >= 2
    preview.close()


def test_that_several_acts_are_marked_as_sent_at_once(qtbot: QtBot, desk: Desk, house: House) -> None:
    acts = [house.act(), house.act(client_id=house.new_client("Bahar"))]
    form = opened(qtbot, step_form(desk, None, "sent", acts))
    assert "2 acts" in form.given["told"]
    saved(qtbot, form)
    assert {house.card(act).state for act in acts} == {"sent"}


def test_that_one_act_that_cannot_go_on_stops_all_and_the_form_says_why(qtbot: QtBot, desk: Desk, house: House) -> None:
    acts = [house.act(), house.act(client_id=house.new_client("Bahar"))]
    house.mark(actions.mark_sent, acts[1])
    form = opened(qtbot, step_form(desk, None, "sent", acts))
    form.save_and_close()
    assert "An act is sent, then returned, then signed." in form.error.text()
    assert form.isVisible()
    assert house.card(acts[0]).state == "prepared"


def test_that_a_cancelled_act_has_its_reason(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    form = opened(qtbot, cancel_form(desk, None, act))
    form.save_and_close()
    assert form.isVisible()
    form.editors["reason"].set_text("period was wrong")
    saved(qtbot, form)
    assert house.card(act).cancel_reason == "period was wrong"


def test_that_the_client_card_has_its_acts_and_a_new_one_for_it(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.act(client_id=house.new_client("Bahar"))
    section = shown(qtbot, ActsSection(desk, house.client))
    assert list(section.model.all_ids()) == [act]
    assert "run" not in section.actions_by_key
    form = prepare_form(desk, None, house.client)
    qtbot.addWidget(form, before_close_func=type(form).finish)
    assert form.editors["client"].value() == house.client
    assert form.editors["currency"].value() == "AZN"


def test_that_search_and_timeline_know_acts(desk: Desk, house: House) -> None:
    act = house.act()
    assert AREA.find is not None
    assert AREA.happenings is not None
    with desk.db.read() as session:
        (found,) = AREA.find(session, "araz", "sqlite", 5)
        (happening,) = AREA.happenings(session, house.client, 5)
    assert (found.record, happening.record) == (act, act)
    assert "prepared" in found.detail
    assert "1,000.00 AZN" in plain(happening.text)


def test_that_an_act_is_saved_as_a_word_document(qtbot: QtBot, desk: Desk, house: House, tmp_path: Path) -> None:
    dialog = window(qtbot, desk, house.act())
    path = tmp_path / "act.docx"
    with qtbot.waitSignal(desk.said) as heard:
        save_as_word(desk, dialog, dialog.card.id, path)
    assert "act.docx" in heard.args[0]
    assert path.read_bytes().startswith(b"PK")


# Preparing


def test_that_the_form_offers_the_quarter_that_is_over_and_prepares(qtbot: QtBot, desk: Desk, house: House) -> None:
    form = opened(qtbot, prepare_form(desk, None))
    assert (form.editors["since"].value(), form.editors["until"].value()) == (SINCE, UNTIL)
    form.editors["client"].set_value(house.client)
    qtbot.waitUntil(lambda: form.editors["currency"].value() == "AZN")
    saved(qtbot, form)
    assert house.card(form.saved_value).our_closing == 100_000


def test_that_a_refused_act_keeps_the_form_open_and_says_why(qtbot: QtBot, desk: Desk, house: House) -> None:
    house.act()
    form = opened(qtbot, prepare_form(desk, None, house.client))
    form.save_and_close()
    assert "REC-2026-00001" in form.error.text()
    assert form.isVisible()


def test_that_a_run_offers_who_moved_or_owes_and_prepares_the_ticked(qtbot: QtBot, desk: Desk, house: House) -> None:
    others = [house.new_client(name) for name in ("Bahar", "Ceyhun")]
    for client in others:
        house.invoice(70, day(2, 2), client_id=client)
    house.act()
    form = opened(qtbot, run_form(desk, None))
    assert [(line["client"], line["use"], line["number"]) for line in form.grid.lines()] == [
        ("Araz", "", "REC-2026-00001"), ("Bahar", "1", ""), ("Ceyhun", "1", ""),
    ]  # fmt: skip
    form.none_button.click()
    form.save_and_close()
    qtbot.waitUntil(lambda: not form.busy)
    assert "Tick at least one" in form.error.text()
    form.all_button.click()
    saved(qtbot, form)
    assert len(form.saved_value.act_ids) == 2
    assert not form.isVisible()


def test_that_another_period_offers_others(qtbot: QtBot, desk: Desk, house: House) -> None:
    form = opened(qtbot, run_form(desk, None))
    form.editors["since"].set_value(day(1, 1).replace(year=2024))
    form.editors["until"].set_value(day(1, 31).replace(year=2024))
    assert form.grid.lines() == []
    assert "Nobody has movements" in form.warning.text()


def test_that_a_run_can_be_stopped_and_makes_nothing(qtbot: QtBot, desk: Desk, house: House) -> None:
    form: RunForm = opened(qtbot, run_form(desk, None))
    form.save_and_close()
    form.reject()
    qtbot.waitUntil(lambda: not form.busy)
    made = form.saved_value is not None
    assert made or "Nothing was stored" in form.error.text()


# The client's ledger


def test_that_a_file_fills_the_lines_and_the_balances_in_our_sign(qtbot: QtBot, desk: Desk, house: House, tmp_path: Path) -> None:
    act = house.act()
    form = opened(qtbot, ledger_form(desk, None, act))
    filled(qtbot, form, tmp_path)
    assert [line["number"] for line in form.grid.lines()] == ["INV-0012/26", "731", "123"]
    assert form.reading.value() == "turned"
    assert [str(form.editors[name].value().amount) for name in ("opening", "closing")] == ["150.00", "990.00"]
    assert "3 lines" in form.file_label.text()
    saved(qtbot, form)
    card = house.card(act)
    assert (card.their_closing, card.file_name) == (99_000, "araz.csv")
    assert [(one.kind, one.worth) for one in card.differences] == [("amount", 1_000)]


def test_that_the_columns_chosen_for_one_file_are_taken_for_the_next(
    qtbot: QtBot, desk: Desk, house: House, tmp_path: Path
) -> None:
    text = "When;What;In;Out\n14.01.2026;12;;1000,00\n02.02.2026;731;400,00;\n"
    act = house.act()
    form = opened(qtbot, ledger_form(desk, None, act))
    filled(qtbot, form, tmp_path, text)
    assert "no amounts" in form.error.text()
    for key, name in (("date", "When"), ("number", "What"), ("debit", "In"), ("credit", "Out")):
        box = form.panel.boxes[key]
        box.setCurrentIndex(box.findData(name))
    form.panel.changed.emit()
    assert form.error.text() == ""
    saved(qtbot, form)
    again = opened(qtbot, ledger_form(desk, None, act))
    filled(qtbot, again, tmp_path, text)
    assert len(again.grid.lines()) == 2
    assert "earlier file" in again.file_label.text()


@pytest.mark.parametrize(
    ("text", "words"),
    [("", "is empty"), ("Date;No;Debit\n14.01.2026;1;5 USD\n", "USD"), ("Date;No;Details\n14.01.2026;1;x\n", "no amounts")],
)
def test_that_a_file_that_cannot_be_taken_is_told_and_typed_lines_stay(
    qtbot: QtBot, desk: Desk, house: House, tmp_path: Path, text: str, words: str
) -> None:
    form = opened(qtbot, ledger_form(desk, None, house.act()))
    form.lines.set_text("14.01.2026\t12\tgoods\t\t1000")
    filled(qtbot, form, tmp_path, text)
    assert words in form.error.text()
    assert len(form.grid.lines()) == 1


def test_that_rows_that_cannot_be_read_are_named(qtbot: QtBot, desk: Desk, house: House, tmp_path: Path) -> None:
    form = opened(qtbot, ledger_form(desk, None, house.act()))
    filled(qtbot, form, tmp_path, "Date;No;Debit\n14.01.2026;1;5,00\nsoon;2;6,00\n")
    assert len(form.grid.lines()) == 1
    assert "1 row cannot be read" in form.lines.report.text()
    assert "Row 3" in form.lines.report.text()


def test_that_too_many_rows_are_refused_with_the_figures(qtbot: QtBot, desk: Desk, house: House, tmp_path: Path) -> None:
    form = opened(qtbot, ledger_form(desk, None, house.act()))
    filled(qtbot, form, tmp_path, "Date;No;Debit\n" + "14.01.2026;1;5,00\n" * 20_001)
    assert "20,001" in form.error.text()


def test_that_typed_lines_whose_sign_is_unclear_are_asked_about(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    form = opened(qtbot, ledger_form(desk, None, act))
    form.lines.set_text("14.01.2026\t12\tgoods\t\t77")
    form.save_and_close()
    assert "not clear whether" in form.error.text()
    form.reading.set_value("turned")
    form.editors["opening"].set_text("150")
    saved(qtbot, form)
    assert house.card(act).entries[-1].amount == 7_700


def test_that_a_colleague_who_was_faster_is_told_and_the_lines_stay(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    form = opened(qtbot, ledger_form(desk, None, act))
    form.lines.set_text("14.01.2026\t12\tgoods\t\t1000")
    house.mark(actions.mark_sent, act)
    form.save_and_close()
    qtbot.waitUntil(lambda: not form.busy)
    assert form.error.text()
    assert form.isVisible()
    assert len(form.grid.lines()) == 1


# The act's own window


def test_that_both_sides_stand_beside_each_other_and_single_lines_come_first(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, *differing(), opening=14_000)
    dialog = window(qtbot, desk, act)
    ours, theirs = ([row.entry and row.entry.number for row in one.rows_model.rows] for one in (dialog.ours, dialog.theirs))
    assert ours == ["INV-2026-00123", "INV-2026-00012", "PAY-2026-00001"]
    assert theirs == ["PP 812", "INV-0012/26", "731"]
    for table in (dialog.ours, dialog.theirs):
        QAbstractItemModelTester(table.rows_model, QAbstractItemModelTester.FailureReportingMode.Fatal)
        assert not table.horizontalHeader().sectionsClickable()
    assert dialog.differences.rows_model.rowCount() == 5
    strip = plain(dialog.strip.text())
    assert "✓ Ours: opening 150.00 + 1,250.00 − 400.00 = closing 1,000.00" in strip
    assert "✓ 1,000.00 − 1,413.00 = -413.00 = 5 differences; explained 0.00, left -413.00" in strip


def test_that_the_clients_debit_is_shown_where_our_credit_is(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, *agreeing(), opening=15_000)
    dialog = window(qtbot, desk, act)
    titles = [one.title for one in dialog.ours.rows_model.columns]
    debit, credit = titles.index("Debit"), titles.index("Credit")
    assert dialog.ours.rows_model.index(0, debit).data() == "1,000.00"
    assert dialog.theirs.rows_model.index(0, credit).data() == "1,000.00"
    assert "✓ Both sides agree." in dialog.strip.text()
    assert dialog.none.text() == "Nothing differs."


def choose(table: Any, row: int) -> None:
    flags = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
    table.selectionModel().setCurrentIndex(table.rows_model.index(row, 0), flags)


def test_that_lines_are_matched_and_parted_by_keyboard(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, their(24_000, day(3, 29), "A/5"), opening=15_000)
    dialog = window(qtbot, desk, act)
    numbers = [row.entry and row.entry.number for row in dialog.ours.rows_model.rows]
    choose(dialog.ours, numbers.index("INV-2026-00123"))
    choose(dialog.theirs, 0)
    qtbot.keyClick(dialog, Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.card.entries[-1].group is not None)
    assert ("amount", 1_000) in [(one.kind, one.worth) for one in dialog.card.differences]
    choose(dialog.theirs, len(dialog.theirs.rows_model.rows) - 1)
    choose(dialog.ours, 0)
    qtbot.keyClick(dialog, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: dialog.card.entries[-1].group is None)


def test_that_lines_that_do_not_fit_are_refused_in_the_window(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, their(24_000, day(3, 29), "A/5"), opening=15_000)
    dialog = window(qtbot, desk, act)
    choose(dialog.ours, 0)
    dialog.theirs.clearSelection()
    dialog.buttons["match"].click()
    assert "at least one line on each side" in dialog.error.text()


def test_that_a_difference_is_explained_from_the_list(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, *differing(), opening=14_000)
    dialog = window(qtbot, desk, act)
    dialog.buttons["explain"].click()
    form: ExplainForm = child(dialog, ExplainForm)
    assert form.editors["kind"].value() == "opening"
    form.editors["explanation"].set_text("act of last year")
    saved(qtbot, form)
    qtbot.waitUntil(lambda: dialog.card.differences[0].explanation == "act of last year")
    dialog.buttons["explain"].click()
    second: ExplainForm = child(dialog, ExplainForm)
    assert second.editors["kind"].value() == "amount"
    second.editors["kind"].set_value("period")
    second.editors["explanation"].set_text("booked in April")
    saved(qtbot, second)
    qtbot.waitUntil(lambda: dialog.card.differences[1].kind == "period")
    assert "explained 60.00" in plain(dialog.strip.text())


def test_that_other_tolerances_match_anew(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, their(25_000, day(3, 25), "A/5"), opening=15_000)
    dialog = window(qtbot, desk, act)
    dialog.buttons["again"].click()
    form: MatchForm = child(dialog, MatchForm)
    form.editors["days"].set_text("30")
    saved(qtbot, form)
    qtbot.waitUntil(lambda: dialog.card.entries[-1].group is not None)


def test_that_an_act_goes_its_way_by_ctrl_enter_and_then_only_prints(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.take(act, *agreeing(), opening=15_000)
    dialog = window(qtbot, desk, act)
    for state in ("sent", "returned", "signed"):
        visible = [key for key in ("sent", "returned", "signed") if not dialog.buttons[key].isHidden()]
        assert visible == [state]
        qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        saved(qtbot, child(dialog, StepForm))
        qtbot.waitUntil(lambda state=state: dialog.card.state == state)  # type: ignore[misc]
        qtbot.waitUntil(lambda: not [one for one in dialog.findChildren(StepForm) if not one.isHidden()])
    assert not any(dialog.buttons[key].isEnabled() for key in ("take", "match", "unmatch", "again", "explain"))
    assert dialog.buttons["cancel"].isHidden()
    dialog.buttons["print"].click()
    qtbot.waitUntil(lambda: bool(dialog.findChildren(PdfPreview)))
    dialog.findChildren(PdfPreview)[0].close()


def test_that_what_was_entered_since_is_told_and_read_again(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    dialog = window(qtbot, desk, act)
    assert dialog.later.isHidden()
    house.invoice(60, day(3, 30))
    qtbot.waitUntil(lambda: "1 document of this period" in dialog.later.text())
    dialog.buttons["refresh"].click()
    qtbot.waitUntil(lambda: dialog.card.our_closing == 106_000)
    assert dialog.later.isHidden()


def test_that_a_step_is_taken_back_in_the_window(qtbot: QtBot, desk: Desk, house: House) -> None:
    act = house.act()
    house.mark(actions.mark_sent, act)
    dialog = window(qtbot, desk, act)
    dialog.buttons["back"].click()
    qtbot.waitUntil(lambda: dialog.card.state == "prepared")


def test_that_hostile_names_are_shown_as_they_are(qtbot: QtBot, desk: Desk, house: House) -> None:
    with house.database.write() as session:
        session.get_one(Client, house.client).name = "<b>Araz</b> & Co"
    dialog = window(qtbot, desk, house.act())
    assert "<b>Araz</b> & Co" in dialog.head.text()


def test_that_every_state_has_a_word_and_a_mark(qtbot: QtBot, desk: Desk, house: House) -> None:
    house.signed()
    page = shown(qtbot, ReconciliationPage(desk))
    assert column(page, "State") == ["signed"]
    assert set(STATES) == {"prepared", "sent", "returned", "signed", "cancelled"}

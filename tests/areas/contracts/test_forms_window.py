"""The window of a contract: its way, what stops it, its steps by keyboard, and that it keeps up with what happens."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import Bureau, terms
from tests.areas.contracts.screens import ON_SQLITE, TODAY, offered, window_of
from tests.areas.orders.screens import cells, desk_of, form_of
from tests.areas.orders.taking import plain

from kamdesk.areas.attachments import queries as attachments
from kamdesk.areas.contracts.forms import ContractForm
from kamdesk.areas.contracts.forms.card import ContractDialog
from kamdesk.areas.contracts.forms.card.performing import PerformancePanel
from kamdesk.areas.contracts.forms.packing import PackForm
from kamdesk.areas.contracts.forms.promises import KeptForm, PromiseForm
from kamdesk.areas.contracts.forms.steps import CancelForm, DecideForm, EndForm, NoticeForm, SendForm, SignForm
from kamdesk.areas.contracts.rules.details import LineInput, Signatory
from kamdesk.core.i18n import use_language
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview

pytestmark = pytest.mark.parametrize(**ON_SQLITE)
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the account manager."""
    with desk_of(bureau, bureau.manager, TODAY) as made:
        yield made


@pytest.fixture
def directors(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the director."""
    with desk_of(bureau, bureau.director, TODAY) as made:
        yield made


def reached(window: ContractDialog) -> list[str]:
    """How far each stage is."""
    return [step.reached for step in window.head.steps.steps]


def press(qtbot: QtBot, form: Any) -> None:
    """Save by Ctrl+Enter, and wait until the form is gone."""
    qtbot.keyClick(form, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: not form.isVisible())


def test_that_the_window_shows_the_way_and_offers_what_comes_next(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.draft(terms=terms(payment_days=30)))

    assert plain(window.head.number.text()) == "KD-2026/001"
    assert window.head.state.text() == "Draft"
    assert reached(window) == ["done", "next", "ahead", "ahead", "ahead", "ahead"]
    assert offered(window) == ["send", "ask", "edit", "cancel"]
    assert cells(window.terms.terms, "Agreed") == ["30 days"]


def test_that_a_contract_goes_from_draft_to_signed_by_ctrl_enter(
    qtbot: QtBot, desk: Desk, directors: Desk, bureau: Bureau
) -> None:
    contract = bureau.draft()
    window = window_of(qtbot, desk, contract)

    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    press(qtbot, form_of(window, SendForm))
    qtbot.waitUntil(lambda: window.card.state == "negotiation")
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: "It waits for the approval of" in window.head.stops.text())
    assert offered(window) == ["send", "edit", "cancel"]

    decider = window_of(qtbot, directors, contract)
    qtbot.keyClick(decider, Qt.Key.Key_Return, CONTROL)
    press(qtbot, form_of(decider, DecideForm))
    qtbot.waitUntil(lambda: window.card.state == "approved")

    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_Return, CONTROL)
    press(qtbot, form_of(window, SignForm))

    qtbot.waitUntil(lambda: window.card.state == "upcoming")
    assert bureau.contract(contract).signed_on == TODAY
    assert offered(window) == ["renew", "amend", "notice", "end"]


def test_that_one_signature_waits_for_the_other_and_the_scan_is_kept_in_the_same_step(
    qtbot: QtBot, desk: Desk, bureau: Bureau, tmp_path: Path
) -> None:
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 a scan")
    contract = bureau.draft()
    bureau.approve(contract)
    window = window_of(qtbot, desk, contract)
    form: SignForm = window.do("sign")  # type: ignore[assignment]
    form.editors["by_them"].set_value(None)
    form.scans.add([scan])

    press(qtbot, form)

    qtbot.waitUntil(lambda: window.card.state == "signed")
    assert reached(window)[3] == "part"
    assert [one.name for one in desk.read(attachments.attachments, "contracts", contract)] == ["signed.pdf"]
    assert offered(window) == ["sign", "cancel"]


def test_that_a_scan_that_cannot_be_read_stops_the_signing_in_a_sentence(
    qtbot: QtBot, desk: Desk, bureau: Bureau, tmp_path: Path
) -> None:
    contract = bureau.draft()
    bureau.approve(contract)
    form: SignForm = window_of(qtbot, desk, contract).do("sign")  # type: ignore[assignment]
    form.scans.add([tmp_path / "gone.pdf"])

    form.save_and_close()

    assert form.isVisible()
    assert "gone.pdf" in form.error.text()
    assert bureau.contract(contract).signed_by_us is None


def test_that_signing_without_a_day_and_in_the_future_is_refused(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    bureau.approve(contract)
    form = window_of(qtbot, desk, contract).do("sign")
    assert isinstance(form, SignForm)

    form.set_values({"by_us": None, "by_them": None})
    form.save_and_close()
    assert "Type the day of at least one signature." in form.error.text()
    form.set_values({"by_us": dt.date(2026, 1, 11)})
    form.save_and_close()
    assert "still to come" in form.error.text()


def test_that_what_stops_the_signing_is_said_in_words(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    template = bureau.new_template("bonus", text="A bonus of {bonus_percent}.")
    contract = bureau.draft(template, theirs=Signatory())

    window = window_of(qtbot, desk, contract)

    told = plain(window.head.stops.text())
    assert "does not say who signs" in told
    assert "Bonus %" in told


def test_that_a_refusal_needs_a_reason_which_the_window_shows(
    qtbot: QtBot, desk: Desk, directors: Desk, bureau: Bureau
) -> None:
    contract = bureau.draft()
    window = window_of(qtbot, desk, contract)
    window.do("ask")
    decider = window_of(qtbot, directors, contract)
    form = decider.do("decide")
    assert isinstance(form, DecideForm)

    form.refuse()
    assert form.isVisible()
    assert "Say why it is refused" in form.error.text()
    form.editors["reason"].set_text("The discount is too high")
    form.refuse()

    assert not form.isVisible()
    qtbot.waitUntil(lambda: "The discount is too high" in window.head.stops.text())
    assert cells(window.approvals, "State") == ["refused"]
    assert "ask" in offered(window)


def test_that_notice_and_an_early_end_are_asked_for_with_reason_and_right(qtbot: QtBot, bureau: Bureau) -> None:
    first, second = bureau.signed(), bureau.signed()
    with desk_of(bureau, bureau.manager, dt.date(2026, 6, 1)) as desk:
        window = window_of(qtbot, desk, first)
        notice = window.do("notice")
        assert isinstance(notice, NoticeForm)
        press(qtbot, notice)
        qtbot.waitUntil(lambda: window.card.state == "ending")
        assert "notice" not in offered(window)

        other = window_of(qtbot, desk, second)
        end = other.do("end")
        assert isinstance(end, EndForm)
        end.save_and_close()
        assert end.isVisible()
        end.editors["right"].set_text("Breach by the other side")
        end.editors["reason"].set_text("Nothing was paid")
        press(qtbot, end)

    ended = bureau.contract(second, dt.date(2026, 6, 2))
    assert (ended.state, ended.end_right, ended.end_reason) == ("ended", "breach", "Nothing was paid")


def test_that_a_draft_is_cancelled_by_del_with_a_reason(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    window = window_of(qtbot, desk, contract)

    window.buttons["cancel"].click()
    form = form_of(window, CancelForm)
    form.editors["reason"].set_text("They found another supplier")
    press(qtbot, form)

    qtbot.waitUntil(lambda: window.card.state == "cancelled")
    assert reached(window) == ["done", "stopped"]
    assert offered(window) == []


def test_that_renewing_opens_the_form_and_then_the_successor(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.signed())

    form = window.do("renew")
    assert isinstance(form, ContractForm)
    press(qtbot, form)

    successor = form_of(window, ContractDialog)
    assert successor.card.predecessor_id == window.card.contract_id
    qtbot.waitUntil(lambda: "renew" not in offered(window))
    assert cells(window.terms.related, "Relation") == ["What renews it"]
    successor.reject()


def test_that_the_second_to_act_is_told_and_the_form_stays(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    form = window_of(qtbot, desk, contract).do("cancel")
    assert isinstance(form, CancelForm)
    form.editors["reason"].set_text("not needed")
    bureau.send(contract)

    form.save_and_close()

    assert form.isVisible()
    assert form.editors["reason"].text() == "not needed"
    assert "colleague" in form.error.text().lower() or "changed" in form.error.text().lower()


def test_that_performance_stands_against_promises_which_are_kept_there(qtbot: QtBot, bureau: Bureau) -> None:
    contract = bureau.signed(terms=terms(amount="12000", bonus_percent=2, bonus_from="5000", bonus_period="quarter"))
    with desk_of(bureau, bureau.manager, dt.date(2026, 8, 1)) as desk:
        window = window_of(qtbot, desk, contract)
        window.go_to_tab(6)
        panel = window.later["performance"].made()
        assert isinstance(panel, PerformancePanel)
        assert cells(panel.table, "How it stands") == ["behind"]
        assert cells(panel.bonuses, "State") == ["not reached yet", "not reached"]

        panel.actions_by_key["promise"].trigger()
        form = form_of(panel, PromiseForm)
        form.editors["text"].set_text("The best place on the shelf")
        form.editors["due"].set_text("01.07.2026")
        press(qtbot, form)
        qtbot.waitUntil(lambda: cells(panel.promises, "Until") == ["01/07/2026"])
        assert "2 things are late or behind" in plain(panel.told.text())
        panel.promises.selectRow(0)
        panel.actions_by_key["kept"].trigger()
        press(qtbot, form_of(panel, KeptForm))
        qtbot.waitUntil(lambda: cells(panel.promises, "Kept on") == ["01/08/2026"])


def test_that_every_tab_is_reached_by_alt_and_its_number(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.draft())

    for number in range(window.tabs.count()):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert window.tabs.currentIndex() == number


def test_that_the_contract_is_printed_and_put_into_a_pack_with_its_scan(
    qtbot: QtBot, desk: Desk, bureau: Bureau, tmp_path: Path
) -> None:
    contract = bureau.draft(lines=(LineInput(product_id=bureau.tea),))
    window = window_of(qtbot, desk, contract)
    window.papers.contract.trigger()
    qtbot.waitUntil(lambda: not is_busy() and bool(window.findChildren(PdfPreview)))
    (shown,) = window.findChildren(PdfPreview)
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(shown.paper.data)
    pages = len(shown.paper.sizes)
    shown.close()
    bureau.approve(contract)
    sign: SignForm = window.do("sign")  # type: ignore[assignment]
    sign.scans.add([scan])
    press(qtbot, sign)

    window.pack()
    form = form_of(window, PackForm)
    assert list(form.editors["papers"].value()) == ["contract", "specification"]
    press(qtbot, form)

    qtbot.waitUntil(lambda: not is_busy() and any(one.isVisible() for one in window.findChildren(PdfPreview)))
    pack = next(one for one in window.findChildren(PdfPreview) if one.isVisible())
    assert len(pack.paper.sizes) >= 2 * pages + 1
    pack.close()


def test_that_a_pack_of_nothing_is_refused_in_a_sentence(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.draft())
    window.pack()
    form = form_of(window, PackForm)

    form.editors["papers"].set_value(())
    form.save_and_close()

    assert form.isVisible()
    assert "Choose at least one paper." in form.error.text()


def test_that_a_contract_is_saved_for_word(qtbot: QtBot, desk: Desk, bureau: Bureau, tmp_path: Path) -> None:
    window = window_of(qtbot, desk, bureau.draft())
    path = tmp_path / "contract.docx"
    window.save_for_word()
    (asked,) = window.findChildren(QFileDialog)
    asked.fileSelected.emit(str(path))
    asked.reject()

    qtbot.waitUntil(lambda: not is_busy() and path.exists())
    assert path.read_bytes().startswith(b"PK")


def test_that_the_window_stands_in_arabic_with_numbers_as_they_are(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.signed()
    use_language("ar")

    window = window_of(qtbot, desk, contract)

    assert plain(window.head.number.text()) == "KD-2026/001"
    assert window.head.state.text()

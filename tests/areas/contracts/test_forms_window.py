"""The window of a contract: its way, what stops it, its steps by keyboard, and that it keeps up with what happens."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import Bureau, terms
from tests.areas.contracts.screens import TODAY, ctrl_enter, done, offered, window_of
from tests.areas.orders.screens import cells, desk_of, form_of
from tests.areas.orders.taking import plain

from kamdesk.areas.attachments import queries as attachments
from kamdesk.areas.contracts.forms import ContractForm
from kamdesk.areas.contracts.forms.card import ContractDialog
from kamdesk.areas.contracts.forms.steps import CancelForm, DecideForm, EndForm, NoticeForm, SendForm, SignForm
from kamdesk.areas.contracts.rules.details import Signatory
from kamdesk.core.i18n import use_language
from kamdesk.ui.desk import Desk

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


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

    ctrl_enter(qtbot, window)
    done(qtbot, form_of(window, SendForm))
    qtbot.waitUntil(lambda: window.card.state == "negotiation")
    ctrl_enter(qtbot, window)
    qtbot.waitUntil(lambda: "It waits for the approval of" in window.head.stops.text())
    assert offered(window) == ["send", "edit", "cancel"]

    decider = window_of(qtbot, directors, contract)
    ctrl_enter(qtbot, decider)
    done(qtbot, form_of(decider, DecideForm))
    qtbot.waitUntil(lambda: window.card.state == "approved")

    ctrl_enter(qtbot, window)
    done(qtbot, form_of(window, SignForm))

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

    done(qtbot, form)

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


def test_that_a_refusal_needs_a_reason_which_the_window_shows(qtbot: QtBot, desk: Desk, directors: Desk, bureau: Bureau) -> None:
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
        done(qtbot, notice)
        qtbot.waitUntil(lambda: window.card.state == "ending")
        assert "notice" not in offered(window)

        other = window_of(qtbot, desk, second)
        end = other.do("end")
        assert isinstance(end, EndForm)
        end.save_and_close()
        assert end.isVisible()
        end.editors["right"].set_text("Breach by the other side")
        end.editors["reason"].set_text("Nothing was paid")
        done(qtbot, end)

    ended = bureau.contract(second, dt.date(2026, 6, 2))
    assert (ended.state, ended.end_right, ended.end_reason) == ("ended", "breach", "Nothing was paid")


def test_that_a_draft_is_cancelled_by_del_with_a_reason(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    window = window_of(qtbot, desk, contract)

    window.buttons["cancel"].click()
    form = form_of(window, CancelForm)
    form.editors["reason"].set_text("They found another supplier")
    done(qtbot, form)

    qtbot.waitUntil(lambda: window.card.state == "cancelled")
    assert reached(window) == ["done", "stopped"]
    assert offered(window) == []


def test_that_renewing_opens_the_form_and_then_the_successor(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.signed())

    form = window.do("renew")
    assert isinstance(form, ContractForm)
    done(qtbot, form)

    successor = form_of(window, ContractDialog)
    assert successor.card.predecessor_id == window.card.contract_id
    qtbot.waitUntil(lambda: "renew" not in offered(window))
    assert cells(window.terms.related, "Linked as") == ["What renews it"]
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


def test_that_every_tab_is_reached_by_alt_and_its_number(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    window = window_of(qtbot, desk, bureau.draft())

    for number in range(window.tabs.count()):
        qtbot.keyClick(window, Qt.Key(Qt.Key.Key_1 + number), Qt.KeyboardModifier.AltModifier)
        assert window.tabs.currentIndex() == number


def test_that_the_window_stands_in_arabic_with_numbers_as_they_are(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.signed()
    use_language("ar")

    window = window_of(qtbot, desk, contract)

    assert plain(window.head.number.text()) == "KD-2026/001"
    assert window.head.state.text()

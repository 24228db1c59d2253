"""The page of contracts: its list, what comes to its end, what waits for approval, and what it adds to a client's card."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QMessageBox
from pytestqt.qtbot import QtBot
from tests.areas.contracts.builders import Bureau, terms
from tests.areas.contracts.screens import TODAY, done
from tests.areas.orders.screens import cells, desk_of, form_of, press, shown_cells
from tests.areas.orders.taking import plain
from tests.areas.receivables.screen import shown

from kamdesk.areas.clients.model import Client
from kamdesk.areas.contracts.actions import ask_approval
from kamdesk.areas.contracts.forms import ContractForm
from kamdesk.areas.contracts.forms.card import ContractDialog
from kamdesk.areas.contracts.forms.recommending import RecommendForm
from kamdesk.areas.contracts.forms.steps import CancelForm, DecideForm, SendForm
from kamdesk.areas.contracts.page import AREA, ApprovalsTab, ContractsList, ContractsPage, ContractsSection, RenewalsTab
from kamdesk.core.text import fold
from kamdesk.ui.background import is_busy
from kamdesk.ui.desk import Desk
from kamdesk.ui.preview import PdfPreview
from kamdesk.ui.table import MARK_ROLE

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
CONTROL = Qt.KeyboardModifier.ControlModifier
NOVEMBER = dt.date(2026, 11, 28)


@pytest.fixture
def desk(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    with desk_of(bureau, bureau.manager, TODAY) as made:
        yield made


@pytest.fixture
def later(bureau: Bureau, qtbot: QtBot) -> Iterator[Desk]:
    """The desk of the account manager ten months later."""
    with desk_of(bureau, bureau.manager, NOVEMBER) as made:
        yield made


@pytest.fixture
def told() -> Any:
    """The sentence of the message that is shown now."""

    def text() -> str:
        boxes = [one for one in QApplication.topLevelWidgets() if isinstance(one, QMessageBox) and one.isVisible()]
        found = boxes[-1].text() if boxes else ""
        for box in boxes:
            box.close()
        return plain(found)

    return text


def test_that_the_list_says_state_and_warning_in_words(qtbot: QtBot, later: Desk, bureau: Bureau) -> None:
    bureau.signed(ends=dt.date(2026, 12, 20), renewal="agreed")
    bureau.signed(renewal="automatic", terms=terms(amount="12000"))
    bureau.draft()

    page = shown(qtbot, ContractsList(later))

    states = dict(zip(shown_cells(page, "Number"), shown_cells(page, "State"), strict=True))
    assert states == {
        "KD-2026/001": "To renew: 8 days past the notice date",
        "KD-2026/002": "To renew: 34 days left to give notice",
        "KD-2026/003": "Draft",
    }
    assert shown_cells(page, "Notice until") == ["", "1 Jan 2027", "20 Nov 2026"]
    place = [one.title for one in page.columns].index("State")
    marks = [page.model.index(row, place).data(MARK_ROLE) for row in range(3)]
    assert [mark.tone if mark else None for mark in marks] == [None, "age1", "error"]


@pytest.mark.parametrize(("state", "count"), [("draft", 1), ("upcoming", 1), ("binding", 1), ("cancelled", 0), (None, 2)])
def test_that_contracts_are_filtered_by_their_state(
    qtbot: QtBot, desk: Desk, bureau: Bureau, state: str | None, count: int
) -> None:
    bureau.draft()
    bureau.signed()
    page = shown(qtbot, ContractsList(desk))

    page.set_filter("state", state)

    qtbot.waitUntil(lambda: page.model.is_loaded and page.model.rowCount() == count)


def test_that_contracts_are_searched_by_number_and_client(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.draft()
    bureau.draft(client_id=bureau.new_client("Bravo"))
    page = shown(qtbot, ContractsList(desk))

    page.search.setText("brav")
    qtbot.waitUntil(lambda: page.model.is_complete and shown_cells(page, "Number") == ["KD-2026/002"])
    page.search.setText("26/001")
    qtbot.waitUntil(lambda: page.model.is_complete and shown_cells(page, "Number") == ["KD-2026/001"])


def test_that_the_empty_list_offers_to_draft_the_first_contract(qtbot: QtBot, desk: Desk) -> None:
    page = shown(qtbot, ContractsList(desk))

    qtbot.waitUntil(page.nothing.isVisible)
    assert "no contracts yet" in page.nothing.why.text()
    page.nothing.first.click()
    assert form_of(page, ContractForm).isVisible()


def test_that_the_list_keeps_qts_rules(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.draft()
    page = shown(qtbot, ContractsList(desk))

    tester = QAbstractItemModelTester(page.model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    bureau.draft()
    qtbot.waitUntil(lambda: page.model.rowCount() == 2)
    del tester


def test_that_a_new_contract_opens_its_window(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    page = shown(qtbot, ContractsList(desk))
    page.actions_by_key["new"].trigger()
    form = form_of(page, ContractForm)
    form.editors["client_id"].set_value(bureau.client)

    done(qtbot, form)

    window = form_of(page, ContractDialog)
    assert window.card.number == "KD-2026/001"
    window.reject()


def test_that_steps_are_done_from_the_list_and_impossible_ones_are_refused_in_a_sentence(
    qtbot: QtBot, desk: Desk, bureau: Bureau, told: Any
) -> None:
    contract = bureau.draft()
    page = shown(qtbot, ContractsList(desk))
    page.table.selectRow(0)

    press(qtbot, page, "send")
    done(qtbot, form_of(page, SendForm))
    assert bureau.state(contract) == "negotiation"
    press(qtbot, page, "renew")
    assert "This cannot be done with KD-2026/001 now: its state is “In negotiation”." in told()
    press(qtbot, page, "cancel")
    form = form_of(page, CancelForm)
    form.editors["reason"].set_text("no")
    done(qtbot, form)
    assert bureau.state(contract) == "cancelled"


def test_that_several_contracts_are_printed_as_one(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.draft()
    bureau.draft()
    page = shown(qtbot, ContractsList(desk))
    page.table.selectAll()

    press(qtbot, page, "print")

    qtbot.waitUntil(lambda: not is_busy() and bool(page.findChildren(PdfPreview)))
    (preview,) = page.findChildren(PdfPreview)
    assert len(preview.paper.sizes) >= 2
    preview.close()


def test_that_the_strip_counts_what_comes_to_its_end_and_enter_renews(qtbot: QtBot, later: Desk, bureau: Bureau) -> None:
    late = bureau.signed(ends=dt.date(2026, 12, 20), renewal="agreed")
    bureau.signed(renewal="automatic")
    bureau.signed(ends=dt.date(2028, 1, 31))

    page = shown(qtbot, RenewalsTab(later))

    assert cells(page.table, "Number") == ["KD-2026/001", "KD-2026/002"]
    told = [plain(label.text()) for label in page.strip.values() if label.isVisible()]
    assert told == ["1 past the notice date", "1 within 60 days"]
    assert cells(page.table, "Left") == ["8 days past the notice date", "34 days left to give notice"]
    press(qtbot, page, "renew")
    done(qtbot, form_of(page, ContractForm))
    window = form_of(page, ContractDialog)
    assert window.card.predecessor_id == late
    window.reject()


def test_that_nothing_to_renew_is_said(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.signed()

    page = shown(qtbot, RenewalsTab(desk))

    assert page.nothing.why.text() == "No contract comes to its end soon."


def test_that_approvals_are_decided_by_those_who_may_and_others_are_told(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft(terms=terms(bonus_percent=2, bonus_from="5000", bonus_period="year"))
    bureau.run(ask_approval, contract, bureau.contract(contract).version)
    page = shown(qtbot, ApprovalsTab(desk))
    assert cells(page.table, "Whose approval") == ["Head of sales", "Director"]
    assert "somebody of the role" in page.bar.text()
    assert not page.actions_by_key["decide"].isEnabled()

    with desk_of(bureau, bureau.director, TODAY) as directors:
        other = shown(qtbot, ApprovalsTab(directors))
        other.table.selectAll()
        press(qtbot, other, "decide")
        done(qtbot, form_of(other, DecideForm))

    assert bureau.state(contract) == "approved"
    qtbot.waitUntil(lambda: page.nothing.why.text() == "No contract waits for an approval." and not page.bar.text())


def test_that_the_page_counts_on_its_tabs_and_turns_by_keys(qtbot: QtBot, later: Desk, bureau: Bureau) -> None:
    bureau.signed(renewal="automatic")

    page = shown(qtbot, ContractsPage(later))

    assert [page.tabs.tabText(place) for place in range(3)] == ["All contracts", "To renew (1)", "Waiting for approval"]
    qtbot.keyClick(page.every.table, Qt.Key.Key_PageDown, CONTROL)
    assert page.tabs.currentWidget() is page.renewals
    assert {command.key for command in page.commands()} >= {"renew", "notice"}


def test_that_the_clients_card_shows_contracts_and_recommendations(qtbot: QtBot, desk: Desk, bureau: Bureau) -> None:
    bureau.draft()
    bravo = bureau.new_client("Bravo")
    section = shown(qtbot, ContractsSection(desk, bureau.client))
    qtbot.waitUntil(lambda: section.contracts.model.rowCount() == 1)
    assert "recommended us to nobody" in section.recommendations.nothing.why.text()

    section.contracts.actions_by_key["new"].trigger()
    assert form_of(section, ContractForm).editors["client_id"].value() == bureau.client
    section.recommendations.actions_by_key["recommend"].trigger()
    form = form_of(section, RecommendForm)
    form.editors["recommended_id"].set_value(bureau.client)
    form.save_and_close()
    assert "cannot be recommended by itself" in form.error.text()
    form.editors["recommended_id"].set_value(bravo)
    done(qtbot, form)
    qtbot.waitUntil(lambda: cells(section.recommendations.table, "Recommended client") == ["Bravo"])


def test_that_contracts_are_found_and_stand_on_the_timeline(desk: Desk, bureau: Bureau) -> None:
    contract = bureau.draft()
    assert AREA.find is not None
    assert AREA.happenings is not None

    (found,) = desk.read(AREA.find, fold("kd-2026/001"), desk.db.dialect, 5)
    (happened,) = desk.read(AREA.happenings, bureau.client, 5)

    assert (found.area, found.record, found.title) == ("contracts", contract, "KD-2026/001")
    assert "Supply contract of 10 Jan 2026" in plain(found.detail)
    assert (happened.area, happened.record) == ("contracts", contract)
    assert "KD-2026/001" in plain(happened.text)


def test_that_a_new_day_brings_terms_onto_the_card(desk: Desk, bureau: Bureau) -> None:
    bureau.signed(terms=terms(payment_days=45))
    assert AREA.new_day is not None

    desk.write(AREA.new_day, dt.date(2026, 2, 1))

    with desk.db.read() as session:
        assert session.get_one(Client, bureau.client).payment_days == 45

from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from tests.areas.clients.builders import card, client, employee

from kamdesk.areas.clients import actions, queries
from kamdesk.areas.clients.actions import ChangeClient
from kamdesk.areas.clients.forms import ClientForm, MergeDialog, OwnerForm, PartsEditor, TagForm, client_form, new_client_form
from kamdesk.areas.clients.rules import AccountDetails, AddressDetails
from kamdesk.areas.prices.model import PriceColumn
from kamdesk.core.i18n import use_language
from kamdesk.core.money import Money
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import TextEditor

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)


def shown(qtbot: QtBot, form: ClientForm) -> ClientForm:
    qtbot.addWidget(form, before_close_func=lambda one: one.set_values({}))  # nothing is asked when the test is over
    form.show()
    return form


def test_that_everything_typed_in_the_form_reaches_the_card(qtbot: QtBot, desk: Desk, owner: int) -> None:
    form = shown(qtbot, new_client_form(desk))
    typed = {
        "name": "Xəzər Market MMC",
        "standing": "Key client",
        "country": "Azerbaijan",
        "tax_number": "١٤٠١٥٥٥٠٧١",
        "phone": "050 123 45 67",
        "currency": "USD",
        "credit_limit": "10 000.50",
        "payment_days": "30",
        "discount": "2.5",
        "price_column": "Topdan",
        "price_date": "Promised day",
        "tags": "VIP, east",
        "other_names": "Xəzər\nHazar",
    }
    for name, text in typed.items():
        form.editors[name].set_text(text)
    addresses, accounts = form.editors["addresses"], form.editors["bank_accounts"]
    assert isinstance(addresses, PartsEditor)
    assert isinstance(accounts, PartsEditor)
    addresses.add({"street": "Nizami 5", "city": "Bakı"})
    addresses.add()  # nothing typed: left out
    accounts.add({"account": "az21 nabz 0000 0000 1370 1000 1944"})

    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert not form.isVisible(), form.error.text()
    kept = card(desk.db, form.saved_value).details
    assert (kept.name, kept.standing, kept.country, kept.tax_number) == ("Xəzər Market MMC", "key", "AZ", "1401555071")
    assert kept.phone == "+994 50 123 45 67"
    assert kept.credit_limit == Money(Decimal("10000.50"), "USD")
    assert (kept.payment_days, kept.discount, kept.owner_id) == (30, Decimal("2.5"), owner)
    assert (kept.price_column, kept.price_date) == ("Topdan", "promised")
    assert set(kept.tags) == {"VIP", "east"}
    assert kept.other_names == ("Xəzər", "Hazar")
    assert kept.addresses == (AddressDetails("legal", "Nizami 5", "Bakı"),)
    assert kept.bank_accounts == (AccountDetails("AZ21NABZ00000000137010001944"),)


def test_that_an_unchanged_card_is_shown_and_saved_unchanged(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(
        desk.db,
        owner,
        country="AZ",
        tax_number="1401555071",
        credit_limit=Money(Decimal("1234.50"), "AZN"),
        discount=Decimal("2.5"),
        price_column="Topdan",
        price_date="order",
        addresses=(AddressDetails("postal", "A", "B", "C", "D", "AZ"),),
        bank_accounts=(AccountDetails("AZ21NABZ00000000137010001944", "Bank", "SWIFT", "Corr", "AZN"),),
        tags=("a", "b"),
        other_names=("X", "Y"),
        note="one\ntwo",
    )
    before = card(desk.db, number)
    for language in ("az", "ar", "ru", "en"):
        use_language(language)
        form = shown(qtbot, client_form(desk, None, number))
        assert form.details() == before.details
        assert not form.dirty
        form.close()


def test_that_the_form_offers_the_price_columns_that_are_kept_and_takes_another(qtbot: QtBot, desk: Desk, owner: int) -> None:
    client(desk.db, owner, price_column="Old list")
    with desk.db.write(owner) as session:
        session.add(PriceColumn(name="Topdan", name_key="topdan", currency="AZN"))
    form = shown(qtbot, new_client_form(desk))
    editor = form.editors["price_column"]
    assert isinstance(editor, TextEditor)
    completer = editor.line.completer()

    completer.setCompletionPrefix("OPD")

    assert completer.completionCount() == 1
    assert completer.currentCompletion() == "Topdan"
    completer.setCompletionPrefix("list")
    assert completer.currentCompletion() == "Old list"
    editor.set_text("Another")
    assert editor.value() == "Another"
    assert editor.problem() is None


def test_that_all_problems_are_named_and_nothing_is_stored(qtbot: QtBot, desk: Desk) -> None:
    form = shown(qtbot, new_client_form(desk, country="AZ"))
    form.editors["email"].set_text("nobody")
    form.editors["tax_number"].set_text("12345")
    form.editors["currency"].set_value(None)
    accounts = form.editors["bank_accounts"]
    assert isinstance(accounts, PartsEditor)
    accounts.add({"account": "AZ22NABZ00000000137010001944"})

    qtbot.mouseClick(form.save_button, Qt.MouseButton.LeftButton)

    assert form.isVisible()
    for word in ("Name", "E-mail", "Tax number", "Currency", "IBAN"):
        assert word in form.error.text()
    with desk.db.read() as session:
        assert session.scalars(queries.narrow_client_list()).all() == []


def test_that_a_tax_number_can_be_kept_as_typed_on_purpose(qtbot: QtBot, desk: Desk) -> None:
    form = shown(qtbot, new_client_form(desk, name="Araz", country="AZ", currency="AZN"))
    form.editors["tax_number"].set_text("12345")
    form.editors["tax_number_as_typed"].set_text("1")

    form.save_and_close()

    assert not form.isVisible(), form.error.text()
    assert card(desk.db, form.saved_value).details.tax_number == "12345"


def test_that_a_phone_that_is_not_understood_is_a_warning_only(qtbot: QtBot, desk: Desk) -> None:
    form = shown(qtbot, new_client_form(desk, name="Araz", currency="AZN", country="AZ"))
    form.editors["phone"].set_text("ask for Leyla")
    form.editors["phone"].left.emit()

    assert form.warning.isVisible()
    form.save_and_close()
    assert not form.isVisible()


def test_that_likely_duplicates_are_named_while_typing(
    qtbot: QtBot, desk: Desk, owner: int, opened: list[tuple[str, int | None, object]]
) -> None:
    number = client(desk.db, owner, "Xəzər Market MMC", city="Bakı")
    form = shown(qtbot, new_client_form(desk))

    form.editors["name"].set_text("Хазар Маркет")
    qtbot.waitUntil(lambda: bool(form.duplicates.links))

    assert "Xəzər Market MMC" in form.duplicates.links[0].text()
    form.editors["name"].set_text("Ulduz Retail")
    qtbot.waitUntil(lambda: not form.duplicates.links)
    assert not form.duplicates.isVisible()
    form.editors["name"].set_text("")
    form.editors["name"].set_text("Khazar Market")
    qtbot.waitUntil(lambda: bool(form.duplicates.links))
    form.set_values({"name": "Khazar Market"})  # nothing typed: the form closes without a question
    qtbot.mouseClick(form.duplicates.links[0], Qt.MouseButton.LeftButton)
    assert not form.isVisible()
    assert [(area, record) for area, record, _more in opened] == [("clients", number)]


def test_that_a_card_is_no_duplicate_of_itself(qtbot: QtBot, desk: Desk, owner: int) -> None:
    form = shown(qtbot, client_form(desk, None, client(desk.db, owner)))
    other = client(desk.db, owner, "Khazar Market")

    form.editors["name"].set_text("Xəzər Market LLC")
    qtbot.waitUntil(lambda: bool(form.duplicates.found))

    assert [one.client_id for one in form.duplicates.found] == [other]


def test_that_the_later_of_two_keeps_what_was_typed_and_sees_the_rest(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(desk.db, owner)
    form = shown(qtbot, client_form(desk, None, number))
    seen = card(desk.db, number)
    other = employee(desk.db, "Rəşad")
    with desk.db.write(other) as session:
        actions.change_client(
            session,
            ChangeClient(number, seen.version, seen.details, replace(seen.details, segment="B")),
        )
    form.editors["note"].set_text("mine")

    form.save_and_close()

    assert form.isVisible()
    assert "Rəşad" in form.error.text()
    assert "Segment: B" in form.error.text()
    assert form.editors["note"].text() == "mine"
    assert form.editors["segment"].text() == "B"
    form.save_and_close()
    kept = card(desk.db, number).details
    assert (kept.segment, kept.note) == ("B", "mine")


def test_that_saving_can_go_on_in_the_same_form(qtbot: QtBot, desk: Desk) -> None:
    form = shown(qtbot, new_client_form(desk, name="Araz", currency="AZN"))
    form.save_and_stay()
    form.editors["city"].set_text("Bakı")
    form.save_and_stay()

    assert form.isVisible()
    assert card(desk.db, form.saved_value).details.city == "Bakı"
    assert card(desk.db, form.saved_value).version == 2
    assert not form.dirty


def test_that_a_copy_leaves_out_what_belongs_to_one_client_only(qtbot: QtBot, desk: Desk, owner: int) -> None:
    number = client(desk.db, owner, country="AZ", tax_number="1401555071", segment="A", tags=("x",))
    form = shown(qtbot, client_form(desk, None, number, copied=True))

    assert form.editors["segment"].text() == "A"
    assert form.editors["tax_number"].is_empty()
    form.editors["name"].set_text("Another")
    form.save_and_close()
    assert form.saved_value != number


def test_that_a_draft_brings_addresses_back(qtbot: QtBot, desk: Desk) -> None:
    form = shown(qtbot, new_client_form(desk))
    addresses = form.editors["addresses"]
    assert isinstance(addresses, PartsEditor)
    addresses.add({"street": "Nizami 5"})
    kept = addresses.state()
    addresses.set_value(())

    addresses.restore(kept)

    assert [one["street"] for one in addresses.value()] == ["Nizami 5"]
    addresses.restore("nonsense")
    addresses.restore([1, {"kind": 5, "street": None}])


def test_that_many_get_an_owner_and_a_tag(qtbot: QtBot, desk: Desk, owner: int) -> None:
    numbers = [client(desk.db, owner), client(desk.db, owner, "Araz")]
    other = employee(desk.db, "Rəşad")
    owners = OwnerForm(desk, None, values={"owner_id": other}, numbers=numbers)
    tags = TagForm(desk, None, values={"what": "add", "tag": "VIP"}, numbers=numbers)
    for form in (owners, tags):
        qtbot.addWidget(form)
        form.show()
        form.save_and_close()
        assert not form.isVisible(), form.error.text()

    assert {card(desk.db, number).owner for number in numbers} == {"Rəşad"}
    assert {card(desk.db, number).details.tags for number in numbers} == {("VIP",)}


def test_that_cards_are_merged_after_a_question(qtbot: QtBot, desk: Desk, owner: int, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = client(desk.db, owner, country="AZ"), client(desk.db, owner, "Хазар Маркет", phone="050 123 45 67")
    dialog = MergeDialog(desk, None, [one, other])
    qtbot.addWidget(dialog)
    dialog.show()
    answers = iter(["cancel", "merge"])
    asked: list[str] = []

    def answer(_parent: object, question: str, _answers: object, more: str = "") -> str:
        asked.append(question + more)
        return next(answers)

    monkeypatch.setattr("kamdesk.areas.clients.forms.merging.ask", answer)
    dialog.keep[1].setChecked(True)
    dialog.merge()
    assert not card(desk.db, one).archived
    with qtbot.waitSignal(dialog.merged) as signal:
        dialog.merge()

    assert signal.args == [other]
    assert card(desk.db, one).merged_into_id == other
    assert "cannot be undone" in asked[0]


def test_that_two_clients_told_apart_are_no_duplicates_any_more(qtbot: QtBot, desk: Desk, owner: int) -> None:
    one, other = client(desk.db, owner), client(desk.db, owner, "Хазар Маркет")
    dialog = MergeDialog(desk, None, [one, other])
    qtbot.addWidget(dialog)

    dialog.tell_apart()

    assert desk.read(queries.duplicate_pairs) == []

"""Versions of a contract's text, and its fields filled in for each language."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from tests.areas.contracts.builders import SIGNED, Bureau, details, terms
from tests.areas.receivables.builders import money

from kamdesk.areas.clients.model import Address, BankAccount, Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.contacts.model import Contact
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.model import ContractText
from kamdesk.areas.contracts.queries.filling import FilledText, filled, missing_fields
from kamdesk.areas.contracts.queries.templates import templates
from kamdesk.areas.contracts.queries.texts import TextRow, latest_text, text_version, versions
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.areas.contracts.rules.details import LineInput, Signatory
from kamdesk.areas.contracts.rules.fields import BLANK, told
from kamdesk.areas.contracts.rules.refusals import FrozenError
from kamdesk.areas.contracts.rules.text_refusals import ClauseEmptyError, NotLatestTextError
from kamdesk.core.text import without_direction_marks
from kamdesk.core.words import amount_in_words
from kamdesk.storage.errors import ChangedByOthersError


def text_of(bureau: Bureau, contract: int) -> TextRow:
    found: TextRow | None = bureau.read(latest_text, contract)
    assert found is not None
    return found


def edit(bureau: Bureau, contract: int, *clauses: ClauseInput, **more: Any) -> int:
    """Edit the latest text to these clauses after those that it has."""
    text = text_of(bureau, contract)
    kept = more.pop("kept", [one.as_input() for one in text.clauses])
    command = EditText(**{"text_id": text.id, "version": text.version, "clauses": (*kept, *clauses), **more})
    return int(bureau.run(edit_text, command))


def clause(text: str, language: str = "en", **more: Any) -> ClauseInput:
    return ClauseInput(texts={language: text}, **more)


def said(bureau: Bureau, contract: int, *, language: str = "en", **more: Any) -> list[str]:
    """The filled clauses as numbers with text, without direction marks, and with plain spaces."""
    text: FilledText = bureau.read(filled, contract, languages=(language,), **more)
    return [f"{one.number} {plain(one.texts[language])}".strip() for one in text.clauses]


def plain(text: str) -> str:
    return without_direction_marks(text).replace("\u00a0", " ")


def own(bureau: Bureau, text: str, language: str = "en", **more: Any) -> int:
    """A contract whose only clause is *text*."""
    contract = bureau.draft(language=language, **more)
    edit(bureau, contract, clause(text, language), kept=[])
    return contract


def test_that_a_new_contract_has_the_text_of_its_template(bureau: Bureau) -> None:
    contract = bureau.draft()
    text = text_of(bureau, contract)
    assert (text.number, text.origin, text.frozen) == (1, "template", False)
    assert [one.number for one in text.clauses] == ["1.", "1.1.", "1.2."]
    assert [one.key for one in text.clauses] == ["heading", "subject", "payment"]


def test_that_a_text_is_edited_in_place_until_it_is_given_out_and_then_as_the_next_version(bureau: Bureau) -> None:
    contract = bureau.draft()
    first = text_of(bureau, contract)
    assert edit(bureau, contract, clause("Own clause.")) == first.id
    bureau.send(contract)
    second = edit(bureau, contract, clause("Another one."), note="after the call")
    assert second != first.id
    assert [(one.number, one.frozen, one.clauses) for one in bureau.read(versions, contract)] == [(2, False, 5), (1, True, 4)]
    kept: TextRow = bureau.read(text_version, first.id)
    assert [one.texts["en"] for one in kept.clauses][-1] == "Own clause."
    assert text_of(bureau, contract).note == "after the call"
    assert "text" in [one.kind for one in bureau.contract(contract).events]


def test_that_clauses_keep_their_keys_from_version_to_version(bureau: Bureau) -> None:
    contract = bureau.draft()
    before = [one.key for one in text_of(bureau, contract).clauses]
    edit(bureau, contract, clause("Own clause."))
    own_key = text_of(bureau, contract).clauses[-1].key
    bureau.send(contract)
    edit(bureau, contract, clause("Another one."))
    assert [one.key for one in text_of(bureau, contract).clauses][:4] == [*before, own_key]


def test_that_an_edit_that_changes_nothing_makes_no_version(bureau: Bureau) -> None:
    contract = bureau.draft()
    bureau.send(contract)
    before = text_of(bureau, contract)
    assert edit(bureau, contract) == before.id
    assert text_of(bureau, contract) == before


def test_that_an_approval_lapses_when_the_text_changes(bureau: Bureau) -> None:
    contract = bureau.draft()
    bureau.approve(contract)
    assert bureau.state(contract) == "approved"
    edit(bureau, contract, clause("Own clause."))
    assert bureau.state(contract) == "draft"


def test_that_the_second_of_two_who_edit_at_once_is_told(bureau: Bureau) -> None:
    contract = bureau.draft()
    text = text_of(bureau, contract)
    command = EditText(text_id=text.id, version=text.version, clauses=(clause("Mine."),))
    bureau.run(edit_text, command)
    with pytest.raises(ChangedByOthersError):
        bureau.run(edit_text, command)
    bureau.send(contract)
    frozen = text_of(bureau, contract)
    edit(bureau, contract, clause("Next."))
    with pytest.raises(NotLatestTextError) as refusal:
        bureau.run(edit_text, replace(command, text_id=frozen.id, version=frozen.version))
    assert "2" in refusal.value.message


def test_that_two_who_make_the_next_version_at_once_never_make_two(bureau: Bureau) -> None:
    contract = bureau.draft()
    bureau.send(contract)
    text = text_of(bureau, contract)
    command = EditText(text_id=text.id, version=text.version, clauses=(clause("Mine."),))
    if bureau.database.dialect == "sqlite":
        bureau.run(edit_text, command)
        with pytest.raises((ChangedByOthersError, NotLatestTextError)):
            bureau.run(edit_text, command)
        return
    with bureau.database.write(bureau.manager) as slow:
        slow.get_one(ContractText, text.id)
        bureau.run(edit_text, command)
        with pytest.raises((ChangedByOthersError, NotLatestTextError)):
            edit_text(slow, command)
    assert len(bureau.read(versions, contract)) == 2


def test_that_a_signed_text_is_not_edited(bureau: Bureau) -> None:
    contract = bureau.signed()
    with pytest.raises(FrozenError):
        edit(bureau, contract, clause("Own clause."))


def test_that_an_empty_clause_is_refused_and_nothing_is_stored(bureau: Bureau) -> None:
    contract = bureau.draft()
    with pytest.raises(ClauseEmptyError):
        edit(bureau, contract, clause("  "))
    assert len(text_of(bureau, contract).clauses) == 3


def test_that_a_clause_of_20_000_characters_is_kept(bureau: Bureau) -> None:
    contract = own(bureau, "م" * 20_000, "ar")
    assert said(bureau, contract, language="ar") == ["1. " + "م" * 20_000]


def test_that_a_renewed_contract_goes_on_with_the_text_of_its_predecessor(bureau: Bureau) -> None:
    contract = bureau.draft()
    edit(bureau, contract, clause("Own clause."))
    bureau.approve(contract)
    bureau.sign(contract)
    made = bureau.run(actions.renew, actions.Renew(contract_id=contract, today=SIGNED, key="again"))
    text = text_of(bureau, made)
    assert [one.texts["en"] for one in text.clauses][-1] == "Own clause."
    assert (text.number, text.frozen) == (1, False)
    assert [one.key for one in text.clauses] == [one.key for one in text_of(bureau, contract).clauses]


def test_that_optional_clauses_follow_the_terms(bureau: Bureau) -> None:
    optional = [
        clause("Heading", heading=True, level=1), clause("Bonus.", condition="bonus"), clause("Credit.", condition="credit"),
        clause("Prepaid.", condition="prepayment"), clause("Always."),
    ]  # fmt: skip
    contract = bureau.draft(terms=terms(payment_days=0))
    edit(bureau, contract, *optional, kept=[])
    assert said(bureau, contract) == ["1. Heading", "1.1. Prepaid.", "1.2. Always."]
    agreed = terms(payment_days=30, bonus_percent=Decimal(2), bonus_from=1000, bonus_period="year")
    card = bureau.contract(contract)
    bureau.run(
        actions.change_contract,
        actions.ChangeContract(contract_id=contract, version=card.version, details=details(terms=agreed)),
    )
    assert said(bureau, contract) == ["1. Heading", "1.1. Bonus.", "1.2. Credit.", "1.3. Always."]


def test_that_the_clients_usual_terms_count_where_the_contract_says_nothing(bureau: Bureau) -> None:
    bureau.change_client(payment_days=21)
    contract = own(bureau, "{payment_days} days.")
    edit(bureau, contract, clause("Credit.", condition="credit"))
    assert said(bureau, contract) == ["1. 21 days.", "2. Credit."]


AGREED = {"amount": "1234.50", "payment_days": 45, "penalty_percent": Decimal("0.1"), "minimum_order": 500}


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("az", "10 yanvar 2026-cı il, 1 234,50 AZN ({words}), 0,1, 500,00 AZN"),
        ("en", "10 January 2026, 1,234.50 AZN ({words}), 0.1, 500.00 AZN"),
        ("ru", "«10» января 2026 г., 1 234,50 AZN ({words}), 0,1, 500,00 AZN"),
        ("ar", "10 يناير 2026, 1,234.50 AZN ({words}), 0.1, 500.00 AZN"),
    ],
)
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_dates_amounts_and_numbers_are_written_as_the_language_does(bureau: Bureau, language: str, shown: str) -> None:
    contract = own(
        bureau, "{date}, {amount} ({amount_in_words}), {penalty_percent}, {minimum_order}", language, terms=terms(**AGREED)
    )
    (line,) = said(bureau, contract, language=language)
    assert line == "1. " + shown.format(words=amount_in_words(money("1234.50"), language))


def test_that_both_parties_fill_the_text_from_their_cards(bureau: Bureau) -> None:
    with bureau.database.write() as session:
        company = session.get_one(Company, 1)
        company.tax_number, company.address, company.bank_account = "1234567891", "Nizami 10", "AZ21NABZ00000000137010001944"
        client = session.get_one(Client, bureau.client)
        client.legal_name, client.tax_number, client.country = "Araz Supermarket MMC", "1400000001", "AZ"
        client.addresses = [
            Address(kind="delivery", street="Anbar 1", city="Sumqayıt"),
            Address(kind="legal", street="Təbriz 44", city="Bakı", country="AZ"),
        ]
        client.bank_accounts = [
            BankAccount(account="AZ77", bank="One", currency="USD"),
            BankAccount(account="AZ78", bank="Two", currency="AZN"),
        ]
    contract = own(
        bureau,
        "{seller} {seller_tax_number} {seller_address} {seller_account}; {buyer} {buyer_tax_number} {buyer_address} {buyer_bank}",
    )
    ours, theirs = said(bureau, contract)[0].split("; ")
    assert ours == "1. Xəzər MMC 1234567891 Nizami 10 AZ21 NABZ 0000 0000 1370 1000 1944"
    assert theirs == "Araz Supermarket MMC 1400000001 Təbriz 44, Bakı, Azerbaijan Two"


def test_that_who_signs_is_taken_from_the_contract_else_from_those_who_decide(bureau: Bureau) -> None:
    text = "{seller_signatory}, {seller_position}, {seller_basis}; {buyer_signatory}, {buyer_position}, {buyer_basis}"
    contract = own(bureau, text, theirs=Signatory(basis="power_of_attorney"), ours=Signatory(name="Nigar", basis="Order 7"))
    assert said(bureau, contract) == [f"1. Nigar, director, Order 7; {BLANK}, director, a power of attorney"]
    with bureau.database.write() as session:
        session.add(
            Contact(
                client_id=bureau.client, name="Leyla", name_key="leyla", position="Owner", decision_role="decides", search="leyla"
            )
        )
    assert said(bureau, contract) == ["1. Nigar, director, Order 7; Leyla, Owner, a power of attorney"]


def test_that_the_specification_tells_the_amount_where_none_is_typed(bureau: Bureau) -> None:
    lines = (LineInput(product_id=bureau.tea, quantity=Decimal(10), price=Decimal(10)),)
    contract = own(bureau, "{amount}", lines=lines)
    assert said(bureau, contract) == ["1. 118.00 AZN"]
    open_ = own(bureau, "{amount}", lines=(LineInput(product_id=bureau.tea),))
    assert said(bureau, open_) == [f"1. {BLANK}"]


def test_that_an_additional_agreement_names_its_contract_and_what_goes_on(bureau: Bureau) -> None:
    base = bureau.signed(terms=terms(payment_days=30, credit_limit=700))
    changes = details(kind="amendment", terms=terms(payment_days=45))
    made = bureau.run(actions.amend, actions.Amend(contract_id=base, details=changes, key="amend"))
    edit(bureau, made, clause("{base_number} of {base_date}: {payment_days}, {credit_limit}"), kept=[])
    assert said(bureau, made) == [f"1. {bureau.contract(base).number} of 10 January 2026: 45, 700.00 AZN"]


def test_that_names_are_isolated_so_that_they_turn_nothing_in_arabic(bureau: Bureau) -> None:
    contract = own(bureau, "{buyer} {number}", "ar")
    text: FilledText = bureau.read(filled, contract)
    assert text.clauses[0].texts["ar"] == f"\u2068Araz\u2069 \u2066{bureau.contract(contract).number}\u2069"


def test_that_what_is_missing_is_a_blank_and_listed_with_the_place_to_fill_it_in(bureau: Bureau) -> None:
    contract = own(bureau, "{buyer_address}, {ends}, {old_field}", ends=None, city="")
    assert said(bureau, contract) == [f"1. {BLANK}, {BLANK}, {BLANK}"]
    text: FilledText = bureau.read(filled, contract)
    by_name = {one.name: told(one) for one in text.missing}
    assert "client's card" in by_name["buyer_address"]
    assert "on the contract" in by_name["ends"]
    assert "old_field" in by_name["old_field"]
    assert "is no field" in by_name["old_field"]
    assert {"seller_account", "buyer_account", "buyer_tax_number", "city"} <= set(by_name)
    assert [one.name for one in bureau.read(missing_fields, contract)] == ["buyer_address", "ends", "old_field"]


def test_that_a_clause_without_words_in_a_language_of_the_contract_is_missing(bureau: Bureau) -> None:
    contract = bureau.draft(language="en", second_language="ru")
    edit(bureau, contract, clause("Only English."))
    (missing,) = bureau.read(missing_fields, contract)
    assert (missing.language, missing.clauses) == ("ru", ("1.3.",))
    assert "1.3." in told(missing)
    assert "Русский" in told(missing)


@pytest.mark.parametrize("kind", ["supply", "service", "framework", "cooperation"])
@pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
def test_that_the_shipped_templates_are_filled_wholly_when_everything_is_known(bureau: Bureau, kind: str) -> None:
    bureau.run(install_templates)
    with bureau.database.write() as session:
        company = session.get_one(Company, 1)
        company.tax_number, company.address = "1234567891", "Nizami 10"
        client = session.get_one(Client, bureau.client)
        client.tax_number = "1400000001"
        client.addresses = [Address(kind="legal", street="Təbriz 44", city="Bakı", country="AZ")]
    agreed = terms(
        **AGREED, credit_limit=5000, bonus_percent=Decimal(2), bonus_from=1000, bonus_period="quarter", penalty_cap=Decimal(10),
        return_days=14, delivery_days=3, merchandising=True, recommendations=2, discount=Decimal(3), price_column="Dealers",
    )  # fmt: skip
    template = next(one.id for one in bureau.read(templates, kind) if one.key == kind)
    contract = bureau.draft(template, kind=kind, terms=agreed, renewal="automatic", language="ar", second_language="ru")
    assert bureau.read(missing_fields, contract) == ()
    text: FilledText = bureau.read(filled, contract, languages=("az", "ar", "ru", "en"))
    assert not [one for one in text.clauses for said in one.texts.values() if "{" in said or BLANK in said]


def test_that_a_text_of_many_clauses_is_numbered_and_filled(bureau: Bureau) -> None:
    contract = bureau.draft()
    edit(bureau, contract, *(clause(f"Clause {number} of {{buyer}}.") for number in range(300)))
    assert said(bureau, contract)[-1] == "1.302. Clause 299 of Araz."

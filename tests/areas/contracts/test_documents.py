"""The papers of contracts: what stands on them, in one language or two, however little is known and however strange the names are."""

import datetime as dt
import re
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from tests.areas.contracts.builders import LANGUAGES, SIGNED, Bureau, details, terms
from tests.areas.receivables.builders import money
from tests.pdf.reading import PDFTOTEXT, share_found, text_by_pdfium, text_by_poppler

from kamdesk.areas.catalogue.model import Product, ProductName
from kamdesk.areas.clients.model import Address, BankAccount, Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.contracts import actions
from kamdesk.areas.contracts.actions.negotiating import Dispute, Settle, dispute, settle
from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.contracts.actions.texts import EditText, edit_text
from kamdesk.areas.contracts.documents import (
    amendment_paper,
    contract_pack,
    contract_paper,
    differences_paper,
    disagreement_paper,
    specification_paper,
    wording_paper,
)
from kamdesk.areas.contracts.documents.parts import Printing
from kamdesk.areas.contracts.queries.disagreements import compare_wording, disagreements
from kamdesk.areas.contracts.queries.templates import templates
from kamdesk.areas.contracts.queries.texts import TextRow, latest_text, versions
from kamdesk.areas.contracts.rules.clauses import ClauseInput
from kamdesk.areas.contracts.rules.details import LineInput
from kamdesk.areas.contracts.rules.fields import BLANK
from kamdesk.areas.contracts.rules.refusals import ContractGoneError
from kamdesk.core.docx import read_wording, wording_of_text
from kamdesk.core.text import without_direction_marks
from kamdesk.core.words import amount_in_words
from kamdesk.pdf.blocks import Bilingual, Block, Changes, Clause, Document, Note, Signatures, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes
from kamdesk.pdf.word import save_word

pytestmark = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
PRINTING = Printing(on=dt.date(2026, 1, 12), by="Aysel")
LINES = (
    LineInput(description="Care of the shelves", quantity=Decimal(2), price=Decimal("10.25"), vat_rate=Decimal(18)),
    LineInput(description="Training", quantity=Decimal(1), price=Decimal(5), vat_rate=Decimal(0)),
)


@pytest.fixture
def known(bureau: Bureau) -> Bureau:
    """Both parties with all their details, and the templates of the program."""
    bureau.run(install_templates)
    with bureau.database.write() as session:
        company = session.get_one(Company, 1)
        company.tax_number, company.address, company.director = "1234567891", "Nizami 10", "Nigar Əliyeva"
        company.bank_account, company.bank_name, company.bank_swift = "AZ21NABZ00000000137010001944", "Kapital Bank", "AIIBAZ2X"
        client = session.get_one(Client, bureau.client)
        client.legal_name, client.tax_number, client.country, client.phone = (
            "Araz Supermarket MMC",
            "1400000001",
            "AZ",
            "+994502001010",
        )
        client.addresses = [Address(kind="legal", street="Təbriz 44", city="Bakı", country="AZ")]
        client.bank_accounts = [BankAccount(account="AZ77NABZ01350100000000001944", bank="Respublika", swift="BRESAZ22")]
    return bureau


def paper(bureau: Bureau, make: Any, *args: Any, **more: Any) -> Document:
    found: Document = bureau.read(make, *args, printing=PRINTING, **more)
    return found


def supply(bureau: Bureau, **more: Any) -> int:
    template = next(one.id for one in bureau.read(templates, "supply") if one.key == "supply")
    agreed = terms(amount=48000, payment_days=30, credit_limit=25000, delivery_days=3, return_days=14)
    return bureau.draft(template, **{"terms": agreed, "lines": LINES, **more})


def plain(text: str) -> str:
    return without_direction_marks(text).replace("\u00a0", " ")


def flat(blocks: Sequence[Block], side: int = 0) -> list[Block]:
    """All blocks; of those side by side the first (0) or the second (1) language."""
    made: list[Block] = []
    for block in blocks:
        made += [row[side] for row in block.rows] if isinstance(block, Bilingual) else [block]
    return made


def titles(document: Document, side: int = 0) -> list[str]:
    found = [one for one in flat(document.blocks, side) if isinstance(one, Title)]
    return [plain(line) for one in found for line in (one.text, *one.subtitle.split("\n"))]


def parties(document: Document) -> list[list[str]]:
    (signing,) = (one for one in document.blocks if isinstance(one, Signatures))
    assert signing.seal
    return [[plain(line) for line in party] for party in signing.parties]


def the_table(document: Document) -> Table:
    (found,) = (one for one in document.blocks if isinstance(one, Table))
    return found


def test_that_a_contract_has_title_clauses_details_and_places_to_sign(known: Bureau) -> None:
    contract = supply(known)
    document = paper(known, contract_paper, contract)
    number = known.contract(contract).number
    assert titles(document) == [f"Supply contract No. {number}", "Bakı, 10 January 2026"]
    assert (document.number, document.printed_on, document.printed_by) == (number, PRINTING.on, "Aysel")
    clauses = [one for one in document.blocks if isinstance(one, Clause)]
    assert [one.number for one in clauses if one.heading][:3] == ["1.", "2.", "3."]
    assert not any("{" in one.text for one in clauses)
    ours, theirs = parties(document)
    assert ours[:3] == ["Supplier", "Xəzər MMC", "VÖEN: 1234567891"]
    assert ours[-2:] == ["Director", "Nigar Əliyeva"]
    assert theirs[:4] == ["Buyer", "Araz Supermarket MMC", "VÖEN: 1400000001", "Address: Təbriz 44, Bakı, Azerbaijan"]
    assert "Account: AZ77 NABZ 0135 0100 0000 0000 1944" in theirs
    assert "Bank: Respublika · BRESAZ22" in theirs
    assert len(ours) == len(theirs)


def test_that_two_languages_stand_side_by_side_clause_by_clause(known: Bureau) -> None:
    document = paper(known, contract_paper, supply(known, language="en", second_language="ar"))
    assert document.language == "en"
    sides = [[one for one in flat(document.blocks, side) if isinstance(one, Clause)] for side in (0, 1)]
    assert [one.number for one in sides[0]] == [one.number for one in sides[1]]
    assert len(sides[0]) > 40
    assert titles(document, 1)[0].startswith("عقد توريد")
    (party, _other) = parties(document)
    assert "العنوان" in " ".join(party)
    assert "Address" in " ".join(party)


def test_that_a_draft_is_marked_until_it_is_approved_and_a_cancelled_one_for_good(known: Bureau) -> None:
    contract = known.draft()
    assert paper(known, contract_paper, contract).watermark == "DRAFT"
    known.approve(contract)
    assert paper(known, contract_paper, contract).watermark == ""
    known.sign(contract)
    assert paper(known, contract_paper, contract).watermark == ""
    other = known.draft()
    known.run(
        actions.cancel_contract,
        actions.Cancel(contract_id=other, version=known.contract(other).version, reason="no more", today=SIGNED),
    )
    assert paper(known, contract_paper, other).watermark == "CANCELLED"


@pytest.mark.skipif(PDFTOTEXT is None, reason="poppler-utils are not installed")
@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_clause_is_on_the_page_in_each_language(known: Bureau, language: str, tmp_path: Path) -> None:
    document = paper(known, contract_paper, supply(known, language=language))
    words = [word for one in document.blocks if isinstance(one, Clause) for word in re.findall(r"[^\W_]{2,}", plain(one.text))]
    for text in (text_by_pdfium(pdf_bytes(document)), text_by_poppler(pdf_bytes(document), tmp_path)):
        assert share_found(words, plain(text)) >= (0.97 if language == "ar" else 1)


def test_that_little_known_gives_a_paper_with_blanks(bureau: Bureau) -> None:
    contract = bureau.draft(city="")
    document = paper(bureau, contract_paper, contract)
    assert titles(document)[1] == f"{BLANK}, 10 January 2026"
    ours, theirs = parties(document)
    assert f"Account: {BLANK}" in ours
    assert f"Address: {BLANK}" in theirs
    assert pdf_bytes(document).startswith(b"%PDF")


def test_that_hostile_texts_still_give_a_paper(bureau: Bureau) -> None:
    strange = "\u202e<b>{{x}}</b> \u2066\u0000 ٪ שלום \U0001f600 " + "م" * 300
    bureau.change_client(name=strange, legal_name=strange)
    contract = bureau.draft(language="ar", second_language="en")
    text: TextRow = bureau.read(latest_text, contract)
    clauses = (ClauseInput(texts={"ar": strange + " {buyer} {", "en": "x" * 20_000}), ClauseInput(texts={"ar": "} {} {\n}"}))
    bureau.run(edit_text, EditText(text_id=text.id, version=text.version, clauses=clauses))
    for make in (contract_paper, specification_paper, disagreement_paper):
        assert pdf_bytes(paper(bureau, make, contract)).startswith(b"%PDF")


def test_that_a_specification_comes_to_a_sum_in_figures_and_words(known: Bureau) -> None:
    document = paper(known, specification_paper, supply(known))
    table = the_table(document)
    assert [column.title for column in table.columns] == [
        "№", "Product", "Unit", "Quantity", "Price without VAT", "VAT %", "Without VAT", "With VAT",
    ]  # fmt: skip
    assert list(table.rows) == [
        ("1", "Care of the shelves", "", "2", "10.25", "18", "20.50", "24.19"),
        ("2", "Training", "", "1", "5.00", "0", "5.00", "5.00"),
    ]
    assert table.totals == ("Total", "", "", "", "", "", "25.50", "29.19")
    (total,) = (one.text for one in document.blocks if isinstance(one, Text))
    words = amount_in_words(money("29.19"), "en")
    assert plain(total) == f"Total with VAT: 29.19 AZN ({words}), of which VAT 3.69 AZN."
    assert titles(document)[0] == "Specification"
    assert parties(document)[1][-1] == "Orxan Quliyev"


def test_that_goods_without_price_or_quantity_say_so_and_have_no_sum(known: Bureau) -> None:
    lines = (LineInput(product_id=known.tea, quantity=Decimal(5)), LineInput(product_id=known.sugar, price=Decimal(4)))
    document = paper(known, specification_paper, supply(known, lines=lines))
    table = the_table(document)
    assert table.totals is None
    assert [row[5] for row in table.rows] == ["by the list", "4.00"]
    notes = [one.text for one in document.blocks if isinstance(one, Note)]
    assert any("price list" in note for note in notes)
    assert any("as they are ordered" in note for note in notes)


def test_that_goods_are_named_in_both_languages_of_the_paper(known: Bureau) -> None:
    with known.database.write() as session:
        session.get_one(Product, known.tea).names = [ProductName(language="ru", name="Чай")]
    lines = (LineInput(product_id=known.tea, quantity=Decimal(5), price=Decimal(1)),)
    document = paper(known, specification_paper, supply(known, lines=lines, language="ru", second_language="en"))
    assert [row[2] for row in the_table(document).rows] == ["Чай\nTea"]


def test_that_the_protocol_shows_ours_theirs_and_what_was_agreed(known: Bureau) -> None:
    contract = known.draft()
    for key, theirs in (("subject", "Other goods."), ("payment", "")):
        wanted = Dispute(contract_id=contract, clause_key=key, language="en", theirs=theirs, may_agree="director", today=SIGNED)
        known.run(dispute, wanted)
    document = paper(known, disagreement_paper, contract)
    number = known.contract(contract).number
    assert [row[0] for row in the_table(document).rows] == ["1.1.", "1.2."]
    assert [plain(row[1]) for row in the_table(document).rows] == [f"Clause about {number}."] * 2
    assert [plain(row[2]) for row in the_table(document).rows] == ["Other goods.", "to be taken out"]
    assert document.watermark == "DRAFT"
    first, second = known.read(disagreements, contract)
    known.run(
        settle,
        Settle(disagreement_id=first.id, version=first.version, status="agreed", agreed="Some goods.", today=SIGNED),
        who=known.director,
    )
    known.run(settle, Settle(disagreement_id=second.id, version=second.version, status="ours", today=SIGNED))
    settled = paper(known, disagreement_paper, contract)
    assert [plain(row[3]) for row in the_table(settled).rows] == ["Some goods.", "Our wording"]
    assert settled.watermark == ""
    internal = the_table(paper(known, disagreement_paper, contract, internal=True))
    assert [row[4] for row in internal.rows] == ["Director", "Director"]


def test_that_a_comparison_marks_what_changed_between_two_versions(known: Bureau) -> None:
    contract = known.draft()
    known.send(contract)
    text: TextRow = known.read(latest_text, contract)
    heading, subject, payment = (one.as_input() for one in text.clauses)
    changed = ClauseInput(key=subject.key, texts={"en": "Clause only about {number}."})
    added = ClauseInput(texts={"en": "Quite new."})
    command = EditText(text_id=text.id, version=text.version, clauses=(heading, payment, changed, added))
    known.run(edit_text, command)
    new, old = known.read(versions, contract)
    document = paper(known, differences_paper, contract, old.id, new.id)
    marked = [one for one in document.blocks if isinstance(one, Changes)]
    assert [one.number for one in marked] == ["1.1.", "1.2.", "1.3."]
    assert ("new", "Quite new.") in marked[-1].runs
    assert ("new", "only ") in marked[-2].runs
    assert "Version 1 → version 2" in titles(document)
    assert document.watermark == ""
    assert pdf_bytes(document).startswith(b"%PDF")
    short = paper(known, differences_paper, contract, old.id, new.id, changed_only=True)
    assert [one.text for one in short.blocks if isinstance(one, Clause)] == ["Subject"]
    assert [one for one in short.blocks if isinstance(one, Changes)] == marked


def test_that_the_clients_changes_are_printed(known: Bureau) -> None:
    contract = known.draft()
    number = known.contract(contract).number
    wording = wording_of_text(f"1. Subject\n1.1. Clause about {number}.\n1.2. Clause about {number} and more.")
    comparison = known.read(compare_wording, contract, wording, "en")
    document = paper(known, wording_paper, contract, comparison)
    (changes,) = (one for one in document.blocks if isinstance(one, Changes))
    assert ("new", " and more") in changes.runs


def test_that_an_additional_agreement_says_which_contract_it_changes(known: Bureau) -> None:
    base = known.signed()
    template = next(one.id for one in known.read(templates, "amendment") if one.key == "amendment")
    changes = details(kind="amendment", terms=terms(payment_days=45, credit_limit=900))
    made = known.run(actions.amend, actions.Amend(contract_id=base, details=changes, key="amend", template_id=template))
    document = paper(known, amendment_paper, made)
    assert f"to contract No. {known.contract(base).number} of 10 January 2026" in titles(document)
    assert any("45" in one.text for one in document.blocks if isinstance(one, Clause))
    assert parties(document)[0][0] == "First Party"


def test_that_a_pack_has_the_chosen_papers_that_there_are(known: Bureau) -> None:
    contract = supply(known)
    assert [one.title for one in known.read(contract_pack, contract, printing=PRINTING)] == ["Supply contract", "Specification"]
    wanted = Dispute(
        contract_id=contract, clause_key="subject_supply", language="en", theirs="Other.", may_agree="director", today=SIGNED
    )
    known.run(dispute, wanted)
    names = [one.title for one in known.read(contract_pack, contract, printing=PRINTING)]
    assert names == ["Supply contract", "Specification", "Protocol of disagreements"]
    chosen = known.read(contract_pack, contract, ("ru",), printing=PRINTING, papers=("specification",))
    assert [one.language for one in chosen] == ["ru"]
    signed = known.signed(lines=LINES)
    known.run(actions.amend, actions.Amend(contract_id=signed, details=details(kind="amendment"), key="a"))
    assert len(known.read(contract_pack, signed, printing=PRINTING)) == 3


def test_that_a_contract_that_is_gone_is_refused(known: Bureau) -> None:
    for make in (contract_paper, specification_paper, disagreement_paper):
        with pytest.raises(ContractGoneError):
            paper(known, make, 10_000)


def test_that_a_paper_is_the_same_on_every_run(known: Bureau) -> None:
    contract = supply(known, language="ru", second_language="az")
    assert pdf_bytes(paper(known, contract_paper, contract)) == pdf_bytes(paper(known, contract_paper, contract))


@pytest.mark.parametrize("languages", [("az", None), ("ar", None), ("en", "ar"), ("ru", "az")])
def test_that_a_contract_given_out_as_a_word_file_comes_back_unchanged(
    known: Bureau, languages: tuple[str, str | None], tmp_path: Path
) -> None:
    contract = supply(known, language=languages[0], second_language=languages[1])
    path = tmp_path / "contract.docx"
    save_word(paper(known, contract_paper, contract), path)
    for language in filter(None, languages):
        comparison = known.read(compare_wording, contract, read_wording(path), language)
        assert [one for one in comparison.clauses if one.kind != "same"] == []
        assert len(comparison.clauses) > 40

"""The act on paper, in the client's language, with or without the client's figures."""

import datetime as dt
from typing import Any

import pytest
from tests.areas.receivables.builders import day
from tests.areas.reconciliation.builders import TODAY, House, agreeing, differing
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.clients.model import Client
from kamdesk.areas.company.model import Company
from kamdesk.areas.reconciliation import actions
from kamdesk.areas.reconciliation.documents import reconciliation_act, reconciliation_acts
from kamdesk.areas.reconciliation.rules.refusals import ActGoneError
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document, Signatures, Table, Text
from kamdesk.pdf.render import pdf_bytes, print_pack

ON_SQLITE = pytest.mark.parametrize("store_kind", ["sqlite"], indirect=True)
pytestmark = ON_SQLITE


def act_of(house: House, act: int, language: str | None = "en", **more: Any) -> Document:
    with house.database.read() as session:
        return reconciliation_act(session, act, language, printed_on=TODAY, **more)


def plain(text: str) -> str:
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069").replace("\u00a0", " ")


def tables(paper: Document) -> list[Table]:
    return [block for block in paper.blocks if isinstance(block, Table)]


def said(paper: Document) -> str:
    return plain("\n".join(block.text for block in paper.blocks if isinstance(block, Text)))


def test_that_both_sides_stand_side_by_side_and_the_clients_is_mirrored(house: House) -> None:
    act = house.act()
    house.take(act, *agreeing(), opening=15_000)
    (ledgers,) = tables(act_of(house, act))
    rows = [[plain(cell) for cell in row] for row in ledgers.rows]
    assert rows[0] == ["1 Jan 2026", "Opening balance", "150.00", "", "", "1 Jan 2026", "Opening balance", "", "150.00"]
    assert rows[1] == ["12 Jan 2026", "Invoice INV-2026-00012", "1,000.00", "", "", "14 Jan 2026", "12", "", "1,000.00"]
    assert rows[2][1:5] == ["Payment PAY-2026-00001", "", "400.00", ""]
    assert rows[2][6:] == ["731", "400.00", ""]
    assert rows[-1][2:4] == ["1,250.00", "400.00"]
    assert rows[-1][7:] == ["400.00", "1,250.00"]
    assert ledgers.totals is not None
    assert (ledgers.totals[2], ledgers.totals[8]) == ("1,000.00", "1,000.00")
    assert ledgers.carry is not None
    assert len(ledgers.carry) == len(ledgers.rows)
    assert ledgers.carry[-1][2:4] == ("1,250.00", "400.00")


def test_that_the_balance_is_said_in_words_and_agreeing_books_say_so(house: House) -> None:
    act = house.act()
    house.take(act, *agreeing(), opening=15_000)
    told = said(act_of(house, act))
    assert (
        "By the books of Xəzər MMC, on 31 March 2026 Araz owes Xəzər MMC 1,000.00 AZN (One thousand Azerbaijani manats and 00 qapiks)."
        in told
    )
    assert "The books of both sides agree." in told


def test_that_differences_are_listed_with_kind_amount_and_explanation(house: House) -> None:
    act = house.act()
    card = house.take(act, *differing(), opening=14_000)
    lead = card.differences[1].pairing
    assert lead is not None
    command = actions.Explain(act_id=act, version=card.version, entry_id=lead.lead.id, explanation="discount not booked")
    house.do(actions.explain, command)
    paper = act_of(house, act)
    _ledgers, differences = tables(paper)
    rows = [[plain(cell) for cell in row] for row in differences.rows]
    assert [row[1] for row in rows] == [
        "Different opening balances", "Different amounts", "Debit instead of credit", "Missing in the client's books",
        "Missing in our books",
    ]  # fmt: skip
    assert rows[1][2:] == [
        "INV-2026-00012 12 Jan 2026\nINV-0012/26 14 Jan 2026",
        "1,000.00",
        "950.00",
        "50.00",
        "discount not booked",
    ]
    assert differences.totals is not None
    assert differences.totals[5] == "-413.00"
    assert "The closing balances differ by 413.00 AZN" in said(paper)


def test_that_the_plain_act_leaves_the_clients_half_free(house: House) -> None:
    act = house.act()
    unknown = act_of(house, act)
    house.take(act, *differing(), opening=14_000)
    emptied = act_of(house, act, plain=True)
    assert tables(emptied)[0].rows == tables(unknown)[0].rows
    (ledgers,) = tables(unknown)
    assert all(row[7:] == ("", "") for row in ledgers.rows)
    assert sum(not any(row) for row in ledgers.rows) == 4
    assert "differ" not in said(unknown)


def test_that_heads_and_chief_accountants_of_both_sides_sign_beside_a_seal(house: House) -> None:
    with house.database.write() as session:
        company = session.get_one(Company, 1)
        company.director, company.chief_accountant = "Rəşad Əliyev", "Nigar Həsənova"
        session.get_one(Client, house.client).legal_name = "«Araz» MMC"
    heads, accountants = [block for block in act_of(house, house.act()).blocks if isinstance(block, Signatures)]
    assert heads.seal
    assert [tuple(map(plain, one)) for one in heads.parties] == [("Xəzər MMC", "Head", "Rəşad Əliyev"), ("«Araz» MMC", "Head")]
    assert [tuple(map(plain, one)) for one in accountants.parties] == [
        ("Chief accountant", "Nigar Həsənova"),
        ("Chief accountant",),
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_act_prints_in_each_language(house: House, language: str) -> None:
    act = house.act()
    house.take(act, *differing(), opening=14_000)
    paper = act_of(house, act, language)
    assert paper.language == language
    text = text_by_pdfium(pdf_bytes(paper))
    for word in ("REC-2026-00001", "INV-2026-00012", "731"):
        assert word in plain(text)


def test_that_an_act_speaks_the_language_it_was_prepared_in(house: House) -> None:
    assert act_of(house, house.act(language="ru"), None).language == "ru"


def test_that_who_owes_is_turned_where_we_owe(house: House) -> None:
    house.pay(3000, day(3, 30), advance=True)
    assert "on 31 March 2026 Xəzər MMC owes Araz 2,000.00 AZN" in said(act_of(house, house.act()))
    nothing = house.act(client_id=house.new_client("Bahar"))
    assert "nothing is owed" in said(act_of(house, nothing))


def test_that_hostile_names_still_give_an_act(house: House) -> None:
    with house.database.write() as session:
        session.get_one(Client, house.client).name = "شركة <b>&\u202e " + "x" * 3000
    house.invoice(1, day(3, 3), number="\u202e" + "9" * 60)
    assert pdf_bytes(act_of(house, house.act(), "ar")).startswith(b"%PDF")


def test_that_many_acts_are_one_file(house: House) -> None:
    other = house.act(client_id=house.new_client("Bahar"), language="ar")
    with house.database.read() as session:
        papers = list(reconciliation_acts(session, [house.act(), other], printed_on=TODAY))
    assert [(paper.number, paper.language) for paper in papers] == [("REC-2026-00002", "az"), ("REC-2026-00001", "ar")]
    text = plain(text_by_pdfium(print_pack(papers, "Acts", "en")))
    assert "REC-2026-00001" in text
    assert "REC-2026-00002" in text


def test_that_an_act_that_is_gone_is_told(house: House) -> None:
    with pytest.raises(ActGoneError):
        act_of(house, 99)


def test_that_a_long_act_goes_over_pages_with_its_sums(house: House) -> None:
    for number in range(120):
        house.invoice(10 + number, dt.date(2026, 2, 1 + number % 28))
    paper = act_of(house, house.act())
    text = plain(text_by_pdfium(pdf_bytes(paper)))
    assert text.count("Closing balance") == 2
    assert text.count("Opening balance") == 2

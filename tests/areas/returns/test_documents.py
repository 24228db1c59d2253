"""The papers of returns and acts: what stands on them, in each language, with photos, however strange its names are."""

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO

import pytest
from PIL import Image
from tests.areas.orders.support import TODAY
from tests.areas.receivables.builders import day
from tests.areas.returns.builders import House
from tests.pdf.reading import text_by_pdfium

from kamdesk.areas.attachments.actions import Attach, attach
from kamdesk.areas.catalogue.model import Product, ProductName
from kamdesk.areas.clients.model import Client
from kamdesk.areas.returns import actions
from kamdesk.areas.returns.actions import ActLineInput
from kamdesk.areas.returns.documents import goods_act, return_note, returns_analysis
from kamdesk.areas.returns.queries import Asked
from kamdesk.areas.returns.rules.refusals import ActGoneError, ReturnGoneError
from kamdesk.core.i18n import LANGUAGES
from kamdesk.core.text import without_direction_marks
from kamdesk.pdf.blocks import Document, Heading, Note, Picture, PictureRow, Signatures, Table, Text, Title
from kamdesk.pdf.render import pdf_bytes


def act(house: House, act_id: int, language: str | None = "en") -> Document:
    with house.database.read() as session:
        return goods_act(session, act_id, language, printed_on=TODAY)


def note(house: House, return_id: int, language: str | None = "en") -> Document:
    with house.database.read() as session:
        return return_note(session, return_id, language, printed_on=TODAY)


def table(paper: Document) -> Table:
    return next(block for block in paper.blocks if isinstance(block, Table))


def texts(paper: Document) -> str:
    return "\n".join(
        without_direction_marks(block.text) for block in paper.blocks if isinstance(block, Title | Text | Note | Heading)
    )


def pictures(paper: Document) -> Iterator[Picture]:
    for block in paper.blocks:
        if isinstance(block, PictureRow):
            yield from block.pictures
        elif isinstance(block, Picture):
            yield block


def photo(colour: int) -> bytes:
    made = BytesIO()
    Image.new("RGB", (80, 60), (colour, 80, 80)).save(made, "PNG")
    return made.getvalue()


def test_that_an_act_says_what_the_papers_say_what_was_found_and_what_it_is_worth(house: House) -> None:
    _order, _delivery, invoice = house.sold((house.tea, 10, 10), (house.sugar, 20, 5))
    made = house.act(8, (20, 3), invoice_id=invoice, place="Warehouse 2", findings="Seals broken", present="Rəşad\nLalə")
    paper = act(house, made)
    assert paper.title == "Act of shortage"
    assert [row[2:] for row in table(paper).rows] == [
        ("Tea", "pcs", "10", "8", "0", "-2", "10.00", "-23.60"),
        ("Sugar", "pcs", "20", "20", "3", "-3", "5.00", "-15.00"),
    ]
    assert "charged too much: 38.60 AZN (Thirty-eight Azerbaijani manats and 60 qapiks)" in texts(paper).replace("\xa0", " ")
    assert "Seals broken" in texts(paper)
    signed = [block for block in paper.blocks if isinstance(block, Signatures)]
    assert signed[0].parties == (("Xəzər MMC",), ("Araz",))
    assert signed[0].seal
    assert [without_direction_marks(name) for block in signed[1:] for (name,) in block.parties] == ["Rəşad", "Lalə"]


def test_that_each_kind_of_act_has_its_title_and_its_words(house: House) -> None:
    green = house.product("Green tea")
    _order, _delivery, invoice = house.sold((house.tea, 10, 10), (green, 5, 12))
    kinds = {
        "Act of shortage": (9,),
        "Act of surplus": (12,),
        "Act of damage": ((10, 2),),
        "Act of mis-sorting": ((9, 0, 1), (6, 0, 1)),
    }
    opening = set()
    for title, lines in kinds.items():
        paper = act(house, house.act(*lines, invoice_id=invoice))
        assert paper.title == title
        opening.add(next(block.text for block in paper.blocks if isinstance(block, Text)))
    assert len(opening) == len(kinds)
    columns = [column.title for column in table(act(house, house.act((9, 0, 1), (6, 0, 1), invoice_id=invoice))).columns]
    assert "Pair" in columns
    assert "Damaged" not in columns


def test_that_photos_are_on_the_act_and_other_files_left_out(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    made = house.act(8, delivery_id=delivery)
    for name, data, caption in (("a.png", photo(1), "Box 1"), ("b.png", photo(2), ""), ("list.txt", b"not a picture", "List")):
        house.do(attach, Attach("acts", made, name, data, caption))
    paper = act(house, made)
    assert [picture.caption for picture in pictures(paper)] == ["Box 1", "", "List"]
    assert b"/Image" in pdf_bytes(paper)
    text = text_by_pdfium(pdf_bytes(paper))
    assert "Box 1" in text
    assert "List" not in text


def test_that_a_settled_act_says_how_and_a_cancelled_one_that_it_is(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    settled, cancelled = house.act(8, delivery_id=delivery), house.act(9, delivery_id=delivery)
    house.sign(settled)
    house.settle(settled, "credit_note")
    house.act_step(actions.cancel_act, cancelled, reason="twice")
    assert "Credit note: CRN-2026-00001" in texts(act(house, settled))
    assert "This act was cancelled." in texts(act(house, cancelled))


def test_that_a_return_note_has_prices_reasons_and_what_it_is_worth_in_words(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10, None, 5), (house.sugar, 20, 5))
    invoice = house.bill(house.delivered(order))
    paper = note(house, house.back(2, 3, invoice_id=invoice, reason="damaged", note="Two boxes"))
    assert [row[2:] for row in table(paper).rows] == [
        ("Tea", "2", "pcs", "10.00", "5", "18", "19.00", "no"),
        ("Sugar", "3", "pcs", "5.00", "", "0", "15.00", "no"),
    ]
    assert "Worth with VAT: 37.42 AZN (Thirty-seven Azerbaijani manats and 42 qapiks)" in texts(paper).replace("\xa0", " ")
    assert "Two boxes" in texts(paper)
    (signed,) = [block for block in paper.blocks if isinstance(block, Signatures)]
    assert signed.parties == (("Handed over by", "Araz"), ("Received by", "Xəzər MMC"))


def test_that_the_note_says_what_was_refused_rejected_or_cancelled(house: House) -> None:
    order = house.handed_over((house.tea, 10, 10))
    delivery = house.ship(order)
    house.deliver(delivery, {house.lines(order)[0]: 7})
    refusal = house.back(3, delivery_id=delivery, kind="refusal")
    assert note(house, refusal).title == "Note of goods that were not taken"
    rejected = house.back(1, delivery_id=delivery, accept=False)
    house.step(actions.reject_return, rejected, why="opened")
    assert "not accepted: opened" in texts(note(house, rejected))
    house.step(actions.cancel_return, refusal, why="twice")
    assert "This return was cancelled." in texts(note(house, refusal))


def test_that_the_analysis_has_all_parts_and_the_measures(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    house.back(2, delivery_id=delivery, cause="wet", measure="cover them", measure_due=day(3, 3))
    with house.database.read() as session:
        paper = returns_analysis(session, Asked(since=day(1, 1), until=day(12, 31)), "en", printed_on=TODAY)
        empty = returns_analysis(session, Asked(since=day(1, 1), until=day(1, 2)), "en", printed_on=TODAY)
    found = [block for block in paper.blocks if isinstance(block, Table)]
    assert [one.rows[0][0] for one in found] == ["Did not sell", "Tea", "Araz", "March 2026", "RET-2026-00001"]
    assert found[1].rows[0][2:] == ("2", "23.60", "0.00", "118.00", "20.0%", "AZN")
    assert found[4].rows[0][2:] == ("wet", "cover them", "3 Mar 2026", "late")
    assert all(not block.rows and block.empty for block in empty.blocks if isinstance(block, Table))


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_papers_speak_the_language_and_name_goods_in_it(house: House, language: str) -> None:
    with house.database.write() as session:
        session.get_one(Product, house.tea).names = [
            ProductName(language="ru", name="Чай"),
            ProductName(language="ar", name="شاي"),
        ]
        session.get_one(Client, house.client).language = language
    _order, delivery, invoice = house.sold()
    names = {"ru": "Чай", "ar": "شاي"}
    for paper in (act(house, house.act(8, delivery_id=delivery), None), note(house, house.back(1, invoice_id=invoice), None)):
        assert paper.language == language
        assert table(paper).rows[0][2] == names.get(language, "Tea")
        assert pdf_bytes(paper) == pdf_bytes(paper)


def test_that_strange_names_still_give_papers(house: House) -> None:
    odd = "\u202e<b>&;\u200f" + "W" * 300
    with house.database.write() as session:
        session.get_one(Client, house.client).name = odd
    sign = house.plain_invoice(("ə" * 900, 3, 10))
    made = house.act(2, invoice_id=sign, place=odd, findings=odd * 3, present="\n".join([odd] * 3))
    back = house.back(1, invoice_id=sign, cause=odd, note=odd)
    for paper in (act(house, made, "ar"), note(house, back, "ar")):
        assert pdf_bytes(paper).startswith(b"%PDF")


def test_that_goods_on_no_paper_stand_on_the_act(house: House) -> None:
    _order, delivery, _invoice = house.sold()
    made = house.act(10, delivery_id=delivery, extra=(ActLineInput(found=Decimal(2), product_id=house.sugar, note="blue box"),))
    assert table(act(house, made)).rows[0][2] == "Sugar\nblue box"


def test_that_papers_of_what_is_gone_are_refused(house: House) -> None:
    with pytest.raises(ActGoneError):
        act(house, 999)
    with pytest.raises(ReturnGoneError):
        note(house, 999)

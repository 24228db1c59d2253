"""Papers as Word documents: the same texts and numbers, in the right direction, and the same bytes every time."""

import os
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.pdf import sample_texts
from tests.pdf.word_papers import full_paper, paper
from tests.pdf.word_reading import (
    W,
    has,
    names_of,
    out_of_order,
    paragraph_saying,
    part,
    plain,
    runs_of,
    side_of,
    text_of,
)

from kamdesk.core.docx import read_wording
from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import (
    Changes,
    Clause,
    Document,
    PageBreak,
    Signatures,
    Text,
    Title,
)
from kamdesk.pdf.errors import PaperNotSavedError
from kamdesk.pdf.word import save_word, word_bytes


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_same_paper_gives_the_same_bytes(language: str) -> None:
    assert word_bytes(full_paper(language)) == word_bytes(full_paper(language))


def test_that_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.pdf.word_papers import full_paper; from kamdesk.pdf.word import word_bytes;"
        "print(hashlib.sha256(word_bytes(full_paper('ar'))).hexdigest())"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=os.environ | {"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    }

    assert len(told) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_another_reader_opens_it_and_everything_is_in_order(language: str) -> None:
    data = word_bytes(full_paper(language))

    opened = docx.Document(BytesIO(data))
    assert opened.core_properties.title == "Müqavilə"
    assert opened.core_properties.author == "Office MMC"
    for name in names_of(data):
        if name.startswith(("word/document", "word/header", "word/footer", "word/styles")) and name.endswith(".xml"):
            assert out_of_order(part(data, name)) == []
    cells = list(part(data).iter(f"{W}tc"))
    assert all(cell[-1].tag == f"{W}p" for cell in cells)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_what_is_saved_is_read_back_with_its_numbers(language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    clauses: list[Clause | Text] = [
        Clause("1.", "Predmet", heading=True),
        Clause("1.1.", "Satıcı malı verir, Alıcı 30 gün içində ödəyir.", level=2),
        Clause("1.1.1.", "يسلم البائع البضاعة خلال 30 يومًا (KD-2026/014).", level=3),
        Clause("a)", "чай;", level=4),
        Clause("Maddə 5.", "Son", level=1),
        Clause("•", "Bənd", level=2),
        Text("28.11.2026 tarixli"),
    ]
    save_word(paper(*clauses, language=language), path)

    read = read_wording(path)

    assert [(one.number, one.text) for one in read.paragraphs] == [
        (one.number, one.text) if isinstance(one, Clause) else ("", one.text) for one in clauses
    ]
    assert read.notes == ()


@pytest.mark.parametrize("text", sample_texts.ALL)
@pytest.mark.parametrize("language", ["az", "ar"])
def test_that_hard_texts_come_back_whole(text: str, language: str, tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    save_word(paper(Clause("7.", text), language=language), path)

    (read,) = read_wording(path).paragraphs

    shown = "".join(character for character in text if character not in "\u2066\u2067\u2068\u2069")
    assert (read.number, read.text) == ("7.", shown)


def test_that_every_text_of_every_block_is_there_once(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    save_word(full_paper("en"), path)

    read = [one.text for one in read_wording(path).paragraphs]

    wanted = (
        "Müqavilə|№ KD-2026/014|VÖEN|1234567891|Bank|ABB|IBAN|AZ21NABZ|Terms|one\ntwo|Subject|The Supplier delivers.|tea;|"
        "without a number|Pays in 3045 days|Date|Goods|Sum|28.11.2026|Çay «Azərçay»|1 200,00|29.11.2026|شاي|5,00|Total|1 205,00|"
        "Date|Goods|Sum|Nothing was sold.|Sales (AZN)|Nov|5,00|Damage|left|right|A remark|Satıcı|البائع|son|Seller|Buyer|"
        "Office MMC|Xəzər MMC|director|Signature Date|Seal|Signature Date|Seal"
    ).split("|")
    assert read == wanted


def test_that_differences_are_not_told_by_colour_alone() -> None:
    root = part(word_bytes(paper(Changes((("same", "a "), ("gone", "old"), ("new", "new"))))))

    (paragraph,) = [one for one in root.iter(f"{W}p") if text_of(one)]
    marks = {text_of(run): [has(run, "rPr", mark) for mark in ("strike", "u", "b")] for run in paragraph.iter(f"{W}r")}
    assert marks == {"a ": [False] * 3, "old": [True, False, False], "new": [False, True, True]}


def test_that_signatures_hold_to_what_stands_before_them() -> None:
    root = part(word_bytes(paper(Text("last words"), Signatures((("Seller",), ("Buyer",)), seal=True))))

    assert has(paragraph_saying(root, "last words"), "pPr", "keepNext")
    (table,) = root.iter(f"{W}tbl")
    rows = table.findall(f"{W}tr")
    assert all(has(row, "trPr", "cantSplit") for row in rows)
    assert all(has(one, "pPr", "keepNext") for row in rows[:-1] for one in row.iter(f"{W}p"))


def test_that_a_break_begins_a_page_and_none_stands_at_the_ends() -> None:
    root = part(word_bytes(paper(PageBreak(), Text("a"), PageBreak(), Text("b"), PageBreak(), PageBreak())))

    assert [has(one, "pPr", "pageBreakBefore") for one in root.iter(f"{W}p")] == [False, True]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_margins_hold_letterhead_and_page_numbers(language: str) -> None:
    data = word_bytes(full_paper(language))

    heads = [part(data, name) for name in names_of(data) if name.startswith("word/header")]
    assert ["Office MMC" in plain(text_of(head)) for head in heads].count(True) == 1
    feet = [part(data, name) for name in names_of(data) if name.startswith("word/footer")]
    for foot in feet:
        codes = "".join(one.text or "" for one in foot.iter(f"{W}instrText")).split()
        assert codes == ["PAGE", "NUMPAGES"]
        assert "Bank: ABB" in plain(text_of(foot))
        assert "KD-2026/014" in text_of(foot)
        assert "Leyla Quliyeva" in plain(text_of(foot))
    assert len(feet) == 2
    head = next(one for one in heads if "Office MMC" in plain(text_of(one)))
    phone = paragraph_saying(head, "+994 12 555-01-23")
    assert runs_of(phone) == [("+994 12 555-01-23", False)]
    assert side_of(phone) == ("left" if language == "ar" else "right")
    drafts = [table_of for table_of in heads if any("textpath" in one.tag for one in table_of.iter())]
    assert len(drafts) == 2


def test_that_hostile_texts_still_give_a_document(tmp_path: Path) -> None:
    hostile = "a\0b\ud800c\uffff<w:p>&amp;\u202edef\x0b" + "\u0301" * 500 + "x" * 20_000
    path = tmp_path / "a.docx"
    document = replace(paper(Title(hostile), Clause(hostile, hostile), Text("\n\n")), watermark=hostile[:40], number=hostile)

    save_word(replace(document, title=hostile), path)

    assert any("<w:p>&amp;" in one.text for one in read_wording(path).paragraphs)


@settings(max_examples=40)
@given(text=st.text(max_size=60), language=st.sampled_from(LANGUAGES))
def test_that_any_text_gives_a_document_in_order(text: str, language: str) -> None:
    root = part(word_bytes(paper(Clause("1.", text), Text(text), language=language)))

    assert out_of_order(root) == []


def test_that_an_empty_paper_is_a_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    save_word(Document("", "ar", ()), path)

    assert [one.text for one in docx.Document(str(path)).paragraphs] == [""]


def test_that_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    with pytest.raises(PaperNotSavedError):
        save_word(paper(Text("a")), tmp_path / "nowhere" / "a.docx")

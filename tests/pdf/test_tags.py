"""The structure of papers, read by Poppler and by pikepdf."""

import io
import re
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import pikepdf
import pytest
from tests.pdf import archive_papers

from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document, Heading, Table, TableColumn, Text, Title
from kamdesk.pdf.render import pdf_bytes

PDFINFO = shutil.which("pdfinfo")
NO_POPPLER = "pdfinfo (poppler-utils) is not installed"
CONTRACT = """
Sect Figure P P H1 P H2 L LI Lbl LBody P L LI Lbl LBody P LI Lbl LBody P H2 L LI Lbl LBody P LI Lbl LBody P
Div H2 L LI Lbl LBody P Div H2 L LI Lbl LBody P H2
""".split()


def structure(data: bytes, folder: Path, *, text: bool = False) -> str:
    assert PDFINFO
    (folder / "read.pdf").write_bytes(data)
    done = subprocess.run(
        [PDFINFO, "-enc", "UTF-8", "-struct-text" if text else "-struct", folder / "read.pdf"], capture_output=True, check=True
    )
    assert done.stderr == b""
    return done.stdout.decode()


def elements(told: str) -> list[str]:
    return re.findall(r"^ *(\w+)(?: \((?:block|inline)\))?:?$", told, re.MULTILINE)


@contextmanager
def tags(data: bytes, kind: str = "") -> Iterator[list[pikepdf.Dictionary]]:
    with pikepdf.open(io.BytesIO(data)) as pdf:
        yield [tag for tag in below(pdf.Root.StructTreeRoot.K) if not kind or kind == tag.S]


@cache
def everything(language: str) -> bytes:
    return pdf_bytes(archive_papers.everything(language))


def below(tag: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if not isinstance(tag, pikepdf.Dictionary) or "/S" not in tag:
        return
    yield tag
    inside = tag.get("/K")
    for child in inside if isinstance(inside, pikepdf.Array) else []:
        yield from below(child)


@pytest.mark.skipif(not PDFINFO, reason=NO_POPPLER)
@pytest.mark.parametrize("language", ["az", "ar"])
def test_that_poppler_sees_what_everything_is(language: str, tmp_path: Path) -> None:
    found = elements(structure(everything(language), tmp_path))

    assert found[0] == "Document"
    assert found[1 : len(CONTRACT) + 1] == CONTRACT
    rest = found[len(CONTRACT) + 1 :]
    assert rest.count("Table") == rest.count("TBody") == 3
    assert rest.count("THead") == rest.count("TFoot") == 2
    assert rest.count("TR") == 2 + (1 + 8 + 1) + (1 + 60 + 1)
    assert rest.count("TH") == 4 + 4 + 3
    assert rest.count("Figure") == 3 + 1 + 3


@pytest.mark.skipif(not PDFINFO, reason=NO_POPPLER)
@pytest.mark.parametrize(("language", "word"), [("az", "Müqavilə"), ("ar", "عقد"[::-1])])  # Poppler tells Arabic as it is drawn
def test_that_poppler_reads_each_text_once_and_in_order(language: str, word: str, tmp_path: Path) -> None:
    told = structure(everything(language), tmp_path, text=True)

    wanted = [word, "№ 7", "1.1.1.", "another", "second", "Details", "Legal name", "Xəzər", "Row 7", "Ledger", "Row 59"]
    places = [told.find(text) for text in wanted]
    assert -1 not in places
    assert places == sorted(places)

    assert told.count('"Row 57"') == 1
    assert told.count('"Amount"') == 2  # two tables, on many pages
    assert ",50" not in told  # sums carried forward
    assert "QARALAMA" not in told
    assert "KD-2026/014" not in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_mark_on_every_page_belongs_to_one_tag(language: str) -> None:
    with pikepdf.open(io.BytesIO(everything(language))) as pdf:
        owners = dict(zip(*[iter(pdf.Root.StructTreeRoot.ParentTree.Nums)] * 2, strict=True))
        for number, page in enumerate(pdf.pages):
            assert int(page.StructParents) == number
            marks = [int(mark) for mark in re.findall(rb"/MCID (\d+)", page.Contents.read_bytes())]
            assert sorted(marks) == list(range(len(owners[number])))
            for mark, owner in enumerate(owners[number]):
                assert mark in marks_of(owner, page.objgen)


def marks_of(tag: pikepdf.Object, page: object) -> list[int]:
    inside = tag.K
    if not isinstance(inside, pikepdf.Array):
        return [int(inside)] if tag.Pg.objgen == page else []
    return [int(item.MCID) for item in inside if item.get("/Type") == "/MCR" and item.Pg.objgen == page]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_everything_drawn_is_marked_and_marks_do_not_overlap(language: str) -> None:
    with pikepdf.open(io.BytesIO(everything(language))) as pdf:
        for page in pdf.pages:
            depth = 0
            for instruction in pikepdf.parse_content_stream(page):
                operator = str(instruction.operator)
                if operator in {"BDC", "BMC"}:
                    depth += 1
                elif operator == "EMC":
                    depth -= 1
                elif operator in {"Tj", "TJ", "re", "f", "Do", "S"}:
                    assert depth == 1, operator
                assert 0 <= depth <= 1
            assert depth == 0


def test_that_pictures_and_charts_say_in_words_what_they_show() -> None:
    with tags(everything("az"), "/Figure") as figures:
        said = [str(tag.Alt) for tag in figures]

    assert said[0] == "Qafqaz Ticarət"
    assert "Sales (AZN). M0: -3; M1: -2" in next(text for text in said if "Sales" in text)
    assert {"Warehouse", "Left", "Müqavilə", "Row 3"} <= set(said)
    assert all(said)


def test_that_a_text_in_another_language_says_so() -> None:
    with tags(everything("az")) as found:
        assert [str(tag.Lang) for tag in found if "/Lang" in tag] == ["az", "ar"]


def test_that_a_paragraph_over_two_pages_is_one() -> None:
    data = pdf_bytes(Document("T", "en", (Title("T"), Text("word " * 2000))))

    with tags(data, "/P") as (paragraph,):
        assert len({mark.Pg.objgen for mark in paragraph.K}) == 2


def test_that_a_row_over_two_pages_is_one_and_keeps_its_empty_cells() -> None:
    columns = (TableColumn("A", 1), TableColumn("B", 1), TableColumn("C", 1))
    data = pdf_bytes(Document("T", "en", (Table(columns, [("x", "", "long " * 3000)]),)))

    with tags(data, "/TR") as rows:
        assert len(rows) == 2
        assert [str(cell.S) for cell in rows[1].K] == ["/TD"] * 3


def test_that_totals_say_how_many_columns_a_cell_reaches_over() -> None:
    columns = (TableColumn("A", 1), TableColumn("B", 1), TableColumn("C", 1, kind="number"))
    data = pdf_bytes(Document("T", "en", (Table(columns, [("x", "y", "1")], totals=("Total", "", "1")),)))

    with tags(data, "/TD") as cells:
        assert [int(tag.A.ColSpan) for tag in cells if "/A" in tag] == [2]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_the_outline_leads_to_titles_headings_and_clauses_that_head_others(language: str) -> None:
    word = archive_papers.WORDS[language]
    with pikepdf.open(io.BytesIO(everything(language))) as pdf:
        with pdf.open_outline() as outline:
            (title,) = outline.root
        pages: list[object] = [page.objgen for page in pdf.pages]
        assert title.title == word
        heads = [f"1. {word} first", f"2. {word} second", f"3. {word}", "Details"]
        assert [line.title for line in title.children] == heads
        places = []
        for line in title.children:
            assert isinstance(line.destination, pikepdf.Array)
            places.append((pages.index(line.destination[0].objgen), -float(line.destination[3])))
        assert places == sorted(places)


def test_that_a_paper_without_headings_has_no_outline() -> None:
    with pikepdf.open(io.BytesIO(pdf_bytes(Document("T", "en", (Text("x"), Heading("")))))) as pdf:
        assert "/Outlines" not in pdf.Root

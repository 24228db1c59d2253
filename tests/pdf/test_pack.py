"""Many papers in one file."""

import io

import pikepdf
import pytest
from tests.pdf import archive_papers
from tests.pdf.reading import pages_by_pdfium

from kamdesk.core.i18n import LANGUAGES
from kamdesk.pdf.blocks import Document, Heading, Text, Title
from kamdesk.pdf.render import pdf_bytes, print_pack


def small(language: str, number: str, pages: int = 1) -> Document:
    word = archive_papers.WORDS[language]
    blocks = (Title(word), *(part for i in range(pages) for part in (Heading(f"Part {i}"), Text("word\n" * (40 if i else 1)))))
    return Document(word, language, blocks, number=number, printed_on=archive_papers.DAY)


def test_that_pages_are_counted_through_the_whole_pack_in_each_language() -> None:
    papers = [small("az", "A-1", 2), small("ar", "A-2"), small("ru", "A-3"), small("en", "A-4", 3)]
    pages = pages_by_pdfium(print_pack(papers, "Pack", "az"))

    count = len(pages)
    assert count == sum(len(pages_by_pdfium(pdf_bytes(paper))) for paper in papers) > 4
    assert f"Səhifə 1 / {count}" in pages[0]
    assert f"Page {count} of {count}" in pages[-1]
    assert [number in page for number, page in zip(("A-1", "A-4"), (pages[0], pages[-1]), strict=True)] == [True, True]


def test_that_the_outline_has_a_line_for_each_paper_and_its_headings_below() -> None:
    papers = [small("az", "A-1", 2), small("ar", "A-2")]
    with pikepdf.open(io.BytesIO(print_pack(papers, "Pack", "az"))) as pdf:
        pages: list[object] = [page.objgen for page in pdf.pages]
        with pdf.open_outline() as outline:
            lines = list(outline.root)
        assert [line.title for line in lines] == ["Müqavilə · A-1", "عقد · A-2"]
        assert [line.title for line in lines[0].children[0].children] == ["Part 0", "Part 1"]
        second = lines[1].destination
        assert isinstance(second, pikepdf.Array)
        assert pages.index(second[0].objgen) == len(pages) - 1
        assert str(pdf.docinfo["/Title"]) == "Pack"
        assert str(pdf.Root.Lang) == "az"


def test_that_each_paper_says_its_language() -> None:
    with pikepdf.open(io.BytesIO(print_pack([small(language, "1") for language in LANGUAGES], "Pack", "ru"))) as pdf:
        parts = list(pdf.Root.StructTreeRoot.K.K)
        assert [str(part.S) for part in parts] == ["/Part"] * len(LANGUAGES)
        assert [str(part.Lang) for part in parts] == list(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_papers_keep_their_pictures_and_their_words_in_a_pack(language: str) -> None:
    whole = archive_papers.everything(language)
    alone = pages_by_pdfium(pdf_bytes(whole))
    packed = pages_by_pdfium(print_pack([small("en", "1"), whole], "Pack", "en"))[1:]

    strip = str.maketrans("", "", "0123456789")
    assert [page.translate(strip) for page in packed] == [page.translate(strip) for page in alone]


def test_that_a_pack_is_the_same_on_every_run_and_smaller_than_its_papers() -> None:
    papers = [archive_papers.everything(language) for language in LANGUAGES]
    data = print_pack(papers, "Pack", "az")

    assert print_pack(papers, "Pack", "az") == data
    assert len(data) < sum(len(pdf_bytes(paper)) for paper in papers)
    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.check_pdf_syntax() == []


def test_that_a_pack_of_nothing_is_an_empty_page() -> None:
    assert len(pages_by_pdfium(print_pack([], "Pack", "ar"))) == 1

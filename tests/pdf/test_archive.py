"""Papers are fit for the archive: PDFBox checks part 1, and what both parts have in common is read back here."""

import io
import subprocess
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from PIL import ImageCms
from tests.pdf import archive_papers

import machine
from kamdesk.core.i18n import LANGUAGES, in_language
from kamdesk.pdf.blocks import Document, Text
from kamdesk.pdf.press import print_document
from kamdesk.pdf.render import pdf_bytes
from kamdesk.pdf.srgb import srgb_profile

PREFLIGHT = machine.preflight()
XMP_NAMES = {"dc:title": "/Title", "dc:description": "/Subject", "xmp:CreatorTool": "/Creator", "pdf:Producer": "/Producer"}


def in_part_1(document: Document) -> bytes:
    with in_language(document.language):
        return print_document(document, 1)


def problems(papers: Sequence[bytes], folder: Path) -> list[str]:
    assert PREFLIGHT
    for i, data in enumerate(papers):
        (folder / f"{i:02}.pdf").write_bytes(data)
    done = subprocess.run([*PREFLIGHT, "batch", folder], capture_output=True, text=True, check=False)
    said = done.stdout.splitlines()
    good = [line for line in said if line.endswith("is a valid PDF/A-1b file")]
    assert done.returncode == 0 or len(good) < len(papers), done.stderr
    return [line for line in said if line and line not in good]


@pytest.mark.skipif(not PREFLIGHT, reason="PDFBox Preflight (java, libpdfbox2-java) is not installed")
def test_that_preflight_finds_nothing_against_papers_for_the_archive(tmp_path: Path) -> None:
    papers = [in_part_1(archive_papers.everything(language)) for language in LANGUAGES]
    papers += [in_part_1(paper) for paper in archive_papers.odd_ones()]

    assert problems(papers, tmp_path) == []


@pytest.mark.skipif(not PREFLIGHT, reason="PDFBox Preflight (java, libpdfbox2-java) is not installed")
def test_that_preflight_would_find_something(tmp_path: Path) -> None:
    broken = in_part_1(archive_papers.everything("az")).replace(b"/GTS_PDFA1", b"/GTS_PDFX1")

    assert problems([broken], tmp_path)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("part", [1, 2])
def test_that_the_metadata_say_what_the_information_says(language: str, part: int) -> None:
    paper = archive_papers.everything(language)
    data = in_part_1(paper) if part == 1 else pdf_bytes(paper)

    with pikepdf.open(io.BytesIO(data)) as pdf:
        metadata = pdf.open_metadata()
        said = {name: str(metadata[name]) for name in XMP_NAMES}
        assert said == {name: str(pdf.docinfo[key]) for name, key in XMP_NAMES.items()}
        assert metadata["dc:creator"] == [str(pdf.docinfo["/Author"])]
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2026-11-18T00:00:00Z"
        assert str(pdf.docinfo["/CreationDate"]) == str(pdf.docinfo["/ModDate"]) == "D:20261118000000Z"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == (str(part), "B")


def test_that_hostile_titles_are_the_same_in_both_places() -> None:
    title = "<A & B> “ə” (c) \\ \u2066كشف\u2069 😀"
    with pikepdf.open(io.BytesIO(pdf_bytes(Document(title, "az", (Text("x"),))))) as pdf:
        assert str(pdf.docinfo["/Title"]) == title
        assert str(pdf.open_metadata()["dc:title"]) == title
        assert "/Subject" not in pdf.docinfo


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_a_paper_has_a_colour_profile_an_identity_and_nothing_transparent(language: str) -> None:
    data = pdf_bytes(archive_papers.everything(language))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        assert pdf.pdf_version == "1.7"
        (intent,) = pdf.Root.OutputIntents
        assert intent.S == "/GTS_PDFA1"
        assert intent.DestOutputProfile.read_bytes() == srgb_profile()
        first, second = (bytes(part) for part in pdf.trailer.ID)
        assert first == second
        assert len(first) == 16
        for page in pdf.pages:
            assert "/ExtGState" not in page.Resources
            assert all("/SMask" not in image for image in page.Resources.XObject.values())
        assert pdf.check_pdf_syntax() == []


def test_that_other_papers_have_other_identities() -> None:
    identities = set()
    for text in ("one", "two"):
        with pikepdf.open(io.BytesIO(pdf_bytes(Document("T", "en", (Text(text),))))) as pdf:
            identities.add(bytes(pdf.trailer.ID[0]))

    assert len(identities) == 2


def test_that_the_colour_profile_is_that_of_srgb() -> None:
    ours = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
    theirs = ImageCms.createProfile("sRGB")

    turned = ImageCms.buildTransform(ours, theirs, "RGB", "RGB")
    for colour in ((0, 0, 0), (255, 255, 255), (31, 95, 191), (200, 30, 60), (10, 128, 90)):
        assert archive_papers.through(turned, colour) == pytest.approx(colour, abs=1)


def test_that_no_letter_is_drawn_with_the_glyph_of_what_is_missing() -> None:
    data = pdf_bytes(Document("T", "en", (Text("漢字 😀 ب\u0951 text"),)))

    with pikepdf.open(io.BytesIO(data)) as pdf:
        for font in pdf.pages[0].Resources.Font.values():
            glyphs = font.DescendantFonts[0].CIDToGIDMap.read_bytes()
            used = [int.from_bytes(glyphs[i : i + 2], "big") for i in range(2, len(glyphs), 2)]
            assert 0 not in used


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_both_parts_show_the_same_pages(language: str) -> None:
    paper = archive_papers.everything(language)
    with pikepdf.open(io.BytesIO(pdf_bytes(paper))) as new, pikepdf.open(io.BytesIO(in_part_1(paper))) as old:
        assert old.pdf_version == "1.4"
        assert [page.Contents.read_bytes() for page in new.pages] == [page.Contents.read_bytes() for page in old.pages]


def test_that_a_logo_of_a_hundred_megapixels_leaves_the_paper_as_it_is() -> None:
    paper = archive_papers.everything("az")
    assert paper.letterhead
    huge = replace(
        paper, blocks=(Text("Body"),), letterhead=replace(paper.letterhead, logo=archive_papers.picture(10_000, 10_000))
    )

    with pikepdf.open(io.BytesIO(pdf_bytes(huge))) as pdf:
        assert "/XObject" not in pdf.pages[0].Resources

"""Names, sizes and kinds of attached files."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kamdesk.areas.attachments.rules import (
    LONGEST_NAME,
    MOST_BYTES,
    AttachmentEmptyError,
    AttachmentTooLargeError,
    NameMissingError,
    NotOpenedError,
    distinct_name,
    file_name,
    likely_kind,
    refuse_size,
    refuse_to_run,
    renamed,
    show_size,
)


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("müqavilə.pdf", "müqavilə.pdf"),
        ("C:\\Users\\a\\scan.pdf", "scan.pdf"),
        ("../../etc/passwd", "passwd"),
        ("a/b/عقد.docx", "عقد.docx"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("a\u200b\u0000 b\n.txt", "a b .txt"),
        ('what? "this": <it>*.txt', "what_ _this__ _it__.txt"),
        ("  report. ", "report"),
        ("con.txt", "_con.txt"),
        ("LPT1", "_LPT1"),
        (".gitignore", "gitignore"),
    ],
)
def test_that_names_are_made_fit_for_every_system(given_name: str, kept: str) -> None:
    assert file_name(given_name) == kept


@pytest.mark.parametrize("nothing", ["", " . ", "\u200e", "folder/", "???"])
def test_that_a_name_of_nothing_is_refused(nothing: str) -> None:
    with pytest.raises(NameMissingError):
        file_name(nothing)


@given(st.text(max_size=400))
def test_that_a_kept_name_stays_as_it_is(text: str) -> None:
    try:
        kept = file_name(text)
    except NameMissingError:
        return
    assert file_name(kept) == kept
    assert len(kept) <= LONGEST_NAME + 1
    assert not set(kept) & set('/\\<>:"|?*\n')


def test_that_long_names_keep_their_ending() -> None:
    assert file_name(f"{'a' * 500}.docx").endswith("aa.docx")


def test_that_a_name_that_is_taken_gets_a_number() -> None:
    assert distinct_name("scan.pdf", []) == "scan.pdf"
    assert distinct_name("scan.pdf", ["SCAN.pdf", "scan (2).pdf"]) == "scan (3).pdf"


def test_that_renaming_keeps_the_ending() -> None:
    assert renamed("scan.pdf", "contract") == "contract.pdf"
    assert renamed("scan.pdf", "contract.PDF") == "contract.PDF"
    assert renamed("setup.exe", "photo.jpg") == "photo.jpg.exe"


def test_that_kinds_are_told_by_the_ending() -> None:
    assert [likely_kind(name) for name in ("a.PDF", "a.jpeg", "a.docx", "a.xlsx", "a")] == [
        "scan", "photo", "letter", "other", "other",
    ]  # fmt: skip


def test_that_size_has_its_limits() -> None:
    refuse_size("a.pdf", MOST_BYTES)
    with pytest.raises(AttachmentTooLargeError, match=r"26 MB.*25 MB"):
        refuse_size("a.pdf", MOST_BYTES + 1)
    with pytest.raises(AttachmentEmptyError):
        refuse_size("a.pdf", 0)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("setup.exe", b"x"), ("run.BAT", b"x"), ("a.js", b"x"), ("a.docm", b"x"), ("a.lnk", b"x"), ("photo.jpg", b"MZ\x90"),
        ("a.pdf", b"\x7fELF"), ("a.txt", b"#!/bin/sh"), ("a.jpg .scr", b"x"), ("a.desktop", b"x"),
    ],
)  # fmt: skip
def test_that_programs_are_not_opened(name: str, data: bytes) -> None:
    with pytest.raises(NotOpenedError, match="not opened"):
        refuse_to_run(name, data)


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.jpg", "a.xlsx", "notes.txt", "a"])
def test_that_papers_are_opened(name: str) -> None:
    refuse_to_run(name, b"%PDF")


def test_that_sizes_are_read_easily() -> None:
    assert [show_size(size) for size in (0, 900, 1025, 2_621_440, MOST_BYTES)] == ["0 B", "900 B", "2 KB", "2.5 MB", "25.0 MB"]

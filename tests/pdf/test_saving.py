import errno
import os
import sys
from pathlib import Path

import pytest

from kamdesk.core.errors import KamDeskError
from kamdesk.pdf.blocks import Document, Text
from kamdesk.pdf.errors import (
    DiskFullError,
    FileInUseError,
    FileNameRefusedError,
    FolderMissingError,
    FolderReadOnlyError,
    PaperNotSavedError,
    refusal,
)
from kamdesk.pdf.render import pdf_bytes, save_pdf

PAPER = Document("Paper", "en", (Text("Body"),))


def test_that_a_paper_is_saved_and_replaces_the_old_one(tmp_path: Path) -> None:
    path = tmp_path / "çıxarış كشف.pdf"
    path.write_bytes(b"old")

    save_pdf(PAPER, path)

    assert path.read_bytes() == pdf_bytes(PAPER)
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_missing_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(FolderMissingError) as caught:
        save_pdf(PAPER, tmp_path / "gone" / "paper.pdf")

    assert str(tmp_path / "gone") in str(caught.value)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="a folder is never read-only for this user")
def test_that_a_read_only_folder_is_said(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(FolderReadOnlyError):
            save_pdf(PAPER, tmp_path / "paper.pdf")
    finally:
        tmp_path.chmod(0o700)


@pytest.mark.parametrize("name", ["a" * 300 + ".pdf", "nul\0name.pdf"], ids=["too long", "NUL"])
def test_that_an_impossible_name_is_said_and_nothing_is_left_behind(tmp_path: Path, name: str) -> None:
    with pytest.raises(PaperNotSavedError):
        save_pdf(PAPER, tmp_path / name)

    assert list(tmp_path.iterdir()) == []


def test_that_a_folder_of_that_name_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "paper.pdf").mkdir()

    with pytest.raises(PaperNotSavedError):
        save_pdf(PAPER, tmp_path / "paper.pdf")

    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


@pytest.mark.parametrize(
    ("error", "replacing", "expected"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), False, DiskFullError),
        (OSError(errno.EDQUOT, "Disk quota exceeded"), False, DiskFullError),
        (OSError(errno.EROFS, "Read-only file system"), False, FolderReadOnlyError),
        (PermissionError(errno.EACCES, "Permission denied"), False, FolderReadOnlyError),
        (PermissionError(errno.EACCES, "Access is denied"), True, FileInUseError),
        (FileNotFoundError(errno.ENOENT, "No such file"), False, FolderMissingError),
        (NotADirectoryError(errno.ENOTDIR, "Not a directory"), False, FileNameRefusedError),
    ],
)
def test_that_each_answer_of_the_system_has_its_sentence(error: OSError, replacing: bool, expected: type[KamDeskError]) -> None:
    said = refusal(Path("folder") / "paper.pdf", error, replacing=replacing)

    assert type(said) is expected
    assert "folder" in str(said)

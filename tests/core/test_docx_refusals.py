"""Word documents that are not opened, or not to the end, each with a sentence."""

import subprocess
import sys
from pathlib import Path

import pytest
from tests.core.office_files import SHEET_XML, xls_with, xlsx_with, zip_with
from tests.core.word_files import MAIN, docx_with, para, relations, run

from kamdesk.core.docx import Limits, WordFileError, child, read_wording
from kamdesk.core.docx.refusals import (
    FileDamagedError,
    FileMissingError,
    FileNotReadableError,
    FileTooLargeError,
    MacrosInsideError,
    NotAWordFileError,
    NoWordingError,
    OldWordFileError,
    PackedTooTightlyError,
    PasswordProtectedError,
    ReadingTooLongError,
    TooMuchTextError,
)

_MACRO_KIND = b"application/vnd.ms-word.document.macroEnabled.main+xml"


def file_of(tmp_path: Path, data: bytes, name: str) -> Path:
    path = tmp_path / name
    path.write_bytes(data)
    return path


def test_that_documents_with_macros_are_refused_whatever_their_name(tmp_path: Path) -> None:
    types = b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override ContentType="%s"/></Types>'
    with_program = docx_with(tmp_path / "a.docx", para("text"), more={"word/vbaProject.bin": b"x"})
    by_kind = docx_with(tmp_path / "b.docm", para("text"), more={"[Content_Types].xml": types % _MACRO_KIND})

    for path in (with_program, by_kind):
        with pytest.raises(MacrosInsideError, match="macros"):
            read_wording(path)


def test_that_old_and_protected_documents_are_told(tmp_path: Path) -> None:
    with pytest.raises(OldWordFileError, match="docx"):
        read_wording(xls_with(tmp_path / "a.doc", "WordDocument"))
    with pytest.raises(PasswordProtectedError):
        read_wording(xls_with(tmp_path / "a.docx", "EncryptedPackage"))
    with pytest.raises(NotAWordFileError):
        read_wording(xls_with(tmp_path / "a.xls"))


def test_that_other_files_are_told_by_what_they_hold(tmp_path: Path) -> None:
    others = {
        "PDF": file_of(tmp_path, b"%PDF-1.7", "a.docx"),
        "picture": file_of(tmp_path, b"\x89PNG", "b.docx"),
        "plain text": file_of(tmp_path, b"1. Text", "c.docx"),
        "zip archive": zip_with(tmp_path / "d.docx", {"a.txt": b""}),
        "OpenDocument": zip_with(tmp_path / "e.docx", {"content.xml": b""}),
        "workbook": xlsx_with(tmp_path / "f.docx", SHEET_XML.format(rows="")),
    }
    for kind, path in others.items():
        with pytest.raises(NotAWordFileError, match=kind):
            read_wording(path)


def test_that_files_that_are_not_there_or_empty_are_told(tmp_path: Path) -> None:
    with pytest.raises(FileMissingError):
        read_wording(tmp_path / "none.docx")
    with pytest.raises(FileMissingError):
        read_wording(Path("a\0b.docx"))
    with pytest.raises(FileNotReadableError):
        read_wording(tmp_path)
    for path in (file_of(tmp_path, b"", "a.docx"), docx_with(tmp_path / "b.docx", para() + para("\u200f "))):
        with pytest.raises(NoWordingError):
            read_wording(path)


def test_that_bombs_are_refused_unopened(tmp_path: Path) -> None:
    tight = docx_with(tmp_path / "a.docx", para("x"), more={"word/media/a.bmp": bytes(30_000_000)})
    small = docx_with(tmp_path / "b.docx", para("x"))

    with pytest.raises(PackedTooTightlyError):
        read_wording(tight)
    with pytest.raises(PackedTooTightlyError):
        read_wording(small, limits=Limits(entries=3))
    with pytest.raises(FileTooLargeError, match="0 MB"):
        read_wording(small, limits=Limits(file_bytes=10))


def test_that_entities_are_never_expanded(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    secret = file_of(tmp_path, b"secret", "secret.txt")
    outside = f'<!DOCTYPE w [<!ENTITY a SYSTEM "{secret.as_uri()}">]>'

    for place, head in enumerate((bomb, outside, '<!DOCTYPE w SYSTEM "http://127.0.0.1:9/w.dtd">')):
        text = "&a;" if "ENTITY" in head else "a"
        with pytest.raises(FileDamagedError):
            read_wording(docx_with(tmp_path / f"{place}.docx", para(runs=run(text)), head=head))


def test_that_endless_nesting_is_refused(tmp_path: Path) -> None:
    deep = "<w:smartTag>" * 50_000 + "</w:smartTag>" * 50_000

    with pytest.raises(FileDamagedError):
        read_wording(docx_with(tmp_path / "a.docx", f"<w:p>{deep}</w:p>"))


def test_that_damaged_documents_are_told(tmp_path: Path) -> None:
    whole = docx_with(tmp_path / "whole.docx", para("text")).read_bytes()
    broken = [
        file_of(tmp_path, whole[: len(whole) // 2], "half.docx"),
        file_of(tmp_path, b"PK\x03\x04" + b"x" * 100, "junk.docx"),
        docx_with(tmp_path / "xml.docx", "<w:p>"),
        zip_with(tmp_path / "parts.docx", {"word/other.xml": b""}),
        docx_with(tmp_path / "lost.docx", "", more={"_rels/.rels": relations(("officeDocument", "word/gone.xml", False))}),
    ]
    for path in broken:
        with pytest.raises(FileDamagedError):
            read_wording(path)


def test_that_any_damage_is_a_refusal_or_harmless(tmp_path: Path) -> None:
    whole = docx_with(tmp_path / "whole.docx", para("text")).read_bytes()
    path, target = tmp_path / "damaged.docx", tmp_path / "target"
    codes: set[int] = set()
    for place in range(0, len(whole), 5):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0xA5]) + whole[place + 1 :])
        codes.add(child.read_word_file(path, target, most_elements=1000, most_bytes=10_000))

    assert codes == {child.READ, child.DAMAGED}


def test_that_too_much_of_anything_is_stopped(tmp_path: Path) -> None:
    path = docx_with(tmp_path / "a.docx", para("word ") * 2000)

    for limits in (Limits(elements=500), Limits(output_bytes=1000)):
        with pytest.raises(TooMuchTextError):
            read_wording(path, limits=limits)
    with pytest.raises(ReadingTooLongError):
        read_wording(path, limits=Limits(seconds=0.0001))


@pytest.mark.skipif(sys.platform != "linux", reason="only here memory has a bound")
def test_that_a_document_that_needs_too_much_memory_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TooMuchTextError):
        read_wording(docx_with(tmp_path / "a.docx", para("word ") * 200_000), limits=Limits(memory=120_000_000, ratio=5000))


def test_that_the_program_itself_can_be_the_child_where_there_is_no_interpreter(tmp_path: Path) -> None:
    source, target = docx_with(tmp_path / "a.docx", para("3. Mətn")), tmp_path / "found"
    program = [sys.executable, "-m", "kamdesk", child.FLAG]

    finished = subprocess.run([*program, str(source), str(target), "1000000000", "20", "1000", "100000"], check=False)

    assert finished.returncode == child.READ
    assert target.read_text() == '["3. M\\u0259tn", "", 0]\n'


def test_that_every_refusal_names_the_file(tmp_path: Path) -> None:
    path = file_of(tmp_path, f'<w:document xmlns:w="{MAIN}"/>'.encode(), "müqavilə.docx")

    with pytest.raises(WordFileError, match="müqavilə"):
        read_wording(path)

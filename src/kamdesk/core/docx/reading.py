"""From a Word document to its wording: looked at from outside, then opened by a child process with limits."""

import json
import tempfile
import zipfile
from pathlib import Path
from typing import Final

from kamdesk.core.confined import BROKEN_ZIP, run_child, weigh_zip
from kamdesk.core.docx import child
from kamdesk.core.docx.body import CHANGES, COMMENTS, FOOTNOTES, HIDDEN, INSERTED, LINKS, PICTURES, Raw
from kamdesk.core.docx.limits import LIMITS, Limits
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
from kamdesk.core.docx.wording import Wording, paragraphs_of
from kamdesk.core.file_kinds import COMPOUND, ZIP, kind_of_data, kind_of_zip
from kamdesk.core.i18n import N_, _

_NOTES: Final = {
    CHANGES: N_("The file has tracked changes. They were taken as accepted: what was deleted in it is left out here."),
    COMMENTS: N_("Comments in the file were left out."),
    FOOTNOTES: N_("Footnotes in the file were left out."),
    HIDDEN: N_("Hidden text in the file was left out."),
    INSERTED: N_("A part of the file that is a file itself was left out."),
    LINKS: N_("The file points to other places (links, pictures or templates). None of them was opened."),
    PICTURES: N_("Pictures in the file were left out."),
}


def _data_of(path: Path, limits: Limits) -> bytes:
    try:
        if not path.exists():
            raise FileMissingError(path)
        size = path.stat().st_size
        if size > limits.file_bytes:
            raise FileTooLargeError(path, size, limits.file_bytes)
        return path.read_bytes()
    except OSError as error:
        raise FileNotReadableError(path) from error
    except ValueError as error:  # a name with a NUL in it
        raise FileMissingError(path) from error


def _look_into_zip(path: Path, limits: Limits) -> None:
    try:
        with zipfile.ZipFile(path) as archive:
            weight = weigh_zip(
                archive, path.stat().st_size, entries=limits.entries, inside_bytes=limits.inside_bytes, ratio=limits.ratio
            )
            names = archive.namelist()
    except BROKEN_ZIP as error:
        raise FileDamagedError(path) from error
    if weight == "too tight":
        raise PackedTooTightlyError(path)
    if weight == "protected":
        raise PasswordProtectedError(path)
    if not any(name.startswith("word/") for name in names):
        raise NotAWordFileError(path, kind_of_zip(names))


def _refuse_what_is_no_zip(path: Path, data: bytes) -> None:
    if not data:
        raise NoWordingError(path)
    if not data.startswith(COMPOUND):
        raise NotAWordFileError(path, kind_of_data(data) or _("it is a plain text or something else"))
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise PasswordProtectedError(path)
    if "WordDocument".encode("utf-16-le") in data:
        raise OldWordFileError(path)
    raise NotAWordFileError(path, _("it is an old document of another kind"))


def _run(source: Path, target: Path, limits: Limits) -> None:
    numbers = (limits.memory, max(int(limits.seconds), 1), limits.elements, limits.output_bytes)
    arguments = [str(source.resolve()), str(target), *map(str, numbers)]
    try:
        code = run_child(child.__file__, child.FLAG, arguments, seconds=limits.seconds)
    except TimeoutError:
        raise ReadingTooLongError(source) from None
    except OSError as error:
        raise FileNotReadableError(source) from error
    if code == child.MACROS:
        raise MacrosInsideError(source)
    if code in {child.DAMAGED, 1}:
        raise FileDamagedError(source)
    if code != child.READ:  # any code that is not the child's own means that its limits ended it
        raise TooMuchTextError(source)


def _wording(target: Path) -> Wording:
    raw: list[Raw] = []
    notes: list[str] = []
    with target.open(encoding="ascii") as stream:
        for line in stream:
            found = json.loads(line)
            if isinstance(found, dict):
                notes.append(_(_NOTES[found["note"]]))
            else:
                raw.append((found[0], found[1], found[2]))
    return Wording(paragraphs_of(raw), tuple(notes))


def read_wording(path: Path, *, limits: Limits = LIMITS) -> Wording:
    """Read the paragraphs of a .docx with their numbers, automatic ones too; the cells of tables one after the other.

    Tracked changes count as accepted; comments, footnotes, pictures and hidden text are left out; nothing the file points to is
    opened. Each of that is said in a note, in the current language.

    Args:
        path: The file; what it holds decides, not its name.
        limits: What is refused as too much.

    Raises:
        WordFileError: It cannot be read; the sentence says why and what to do.
    """
    data = _data_of(path, limits)
    if not data.startswith(ZIP):
        _refuse_what_is_no_zip(path, data)
    _look_into_zip(path, limits)
    with tempfile.TemporaryDirectory(prefix="kamdesk-", ignore_cleanup_errors=True) as folder:
        target = Path(folder) / "wording.jsonl"
        _run(path, target, limits)
        wording = _wording(target)
    if not wording.paragraphs:
        raise NoWordingError(path)
    return wording

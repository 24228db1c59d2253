"""What may be attached under which name, and which files are kept but not opened."""

import re
from collections.abc import Collection
from decimal import Decimal
from pathlib import PurePosixPath
from typing import Final

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import N_, _
from kamdesk.core.text import clean, clean_lines, excerpt, fold

MOST_BYTES: Final = 25 * 1024 * 1024
LONGEST_NAME: Final = 150
LONGEST_NOTE: Final = 1_000
_MEGABYTE: Final = 1024 * 1024

#: What a file is of its record, with the words shown; the keys are stored.
KINDS: Final[dict[str, str]] = {
    "scan": N_("Scan"),
    "photo": N_("Photo"),
    "letter": N_("Letter or text"),
    "other": N_("Other"),
}
_KIND_OF: Final = {
    **dict.fromkeys("pdf tif tiff djvu".split(), "scan"),
    **dict.fromkeys("jpg jpeg png webp heic heif bmp gif".split(), "photo"),
    **dict.fromkeys("doc docx odt rtf txt eml msg".split(), "letter"),
}
#: Files that run, or make the system run something, when they are opened.
_RUNNING: Final = frozenset(
    "ade adp apk app appimage application appref-ms appx bat bash bin cmd com command cpl deb desktop dll dmg docm dotm elf exe gadget "
    "hta img inf ins iso jar jnlp js jse lnk mht mhtml msc msh msi msp msix mst osx pif pkg pl potm ppam pptm prg ps1 ps2 psc1 psm1 "
    "py pyc pyw pyz rb reg rgs rpm run scf scpt scr sct settingcontent-ms sh shb shs sys url vb vbe vbs vhd vhdx workflow ws "
    "wsc wsf wsh xbap xlam xll xlsm xltm zsh".split()
)
_RUNNING_STARTS: Final = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf")
_FORBIDDEN: Final = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_DEVICES: Final = frozenset({"con", "prn", "aux", "nul", *(f"{one}{n}" for one in ("com", "lpt") for n in range(10))})


class AttachmentError(KamDeskError):
    """A file cannot be attached, renamed or opened."""


class AttachmentTooLargeError(AttachmentError):
    """The file is larger than what the store takes."""

    def __init__(self, name: str, size: int) -> None:
        super().__init__(
            _(
                "“{name}” has {size} MB, and a file may have at most {most} MB. Make it smaller (scan it in grey, or save the "
                "pictures smaller), or keep it in a folder and note here where it is."
            ).format(name=excerpt(name), size=show_number(-(-size // _MEGABYTE)), most=show_number(MOST_BYTES // _MEGABYTE))
        )


class AttachmentEmptyError(AttachmentError):
    """There is nothing in the file."""

    def __init__(self, name: str) -> None:
        super().__init__(_("“{name}” is empty, so there is nothing to keep. Choose another file.").format(name=excerpt(name)))


class AttachedAlreadyError(AttachmentError):
    """The same content is attached to the same record.

    Args:
        name: The file's name.
        kept: The name under which its content is kept already.
    """

    def __init__(self, name: str, kept: str) -> None:
        if fold(name) == fold(kept):
            told = _("“{name}” is attached here already, with the same content. It was not added again.")
            super().__init__(told.format(name=excerpt(name)))
        else:
            told = _("“{name}” is attached here already under the name “{kept}”, with the same content. It was not added again.")
            super().__init__(told.format(name=excerpt(name), kept=excerpt(kept)))


class AttachmentGoneError(AttachmentError):
    """There is no such attachment any more."""

    def __init__(self) -> None:
        super().__init__(_("This file is not there any more. Read the list again (F5)."))


class UnknownKindError(AttachmentError):
    """A kind that is not in the list."""

    def __init__(self, kind: str) -> None:
        super().__init__(_("“{kind}” is not a kind of file. Choose one from the list.").format(kind=excerpt(kind)))


class NameMissingError(AttachmentError):
    """The name is empty, or nothing is left of it without what no system allows."""

    def __init__(self) -> None:
        super().__init__(_("The file has no name. Type one."))


class NotOpenedError(AttachmentError):
    """The file is a program, or starts one; it is kept and can be saved, but not opened from here."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _(
                "“{name}” is a program or can start one, so it is not opened from here. If you know who sent it and what it "
                "is for, save it to a folder and open it there."
            ).format(name=excerpt(name))
        )


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix[1:].lower()


def _shortened(name: str) -> str:
    if len(name) <= LONGEST_NAME:
        return name
    suffix = PurePosixPath(name).suffix[:20]
    return name[: LONGEST_NAME - len(suffix)].rstrip(" .") + suffix


def file_name(text: str) -> str:
    """Return *text* as a name that every system takes: without folders, invisible characters and forbidden signs.

    Marks that turn the direction of writing are taken out, so that “invoice\u202efdp.exe” shows what it is.

    Raises:
        NameMissingError: Nothing is left.
    """
    last = clean(text).replace("\\", "/").rpartition("/")[2]
    name = _shortened(" ".join(_FORBIDDEN.sub("_", last).split()).strip(" .") if last.strip(" .") else "")
    if not name or not name.strip("_"):
        raise NameMissingError
    return f"_{name}" if name.partition(".")[0].strip().lower() in _DEVICES else name


def distinct_name(name: str, taken: Collection[str]) -> str:
    """Return *name*, with a number behind it where the record has a file of that name already."""
    keys = {fold(one) for one in taken}
    stem, suffix = PurePosixPath(name).stem, PurePosixPath(name).suffix
    distinct, number = name, 1
    while fold(distinct) in keys:
        number += 1
        distinct = f"{stem} ({number}){suffix}"
    return distinct


def renamed(old: str, typed: str) -> str:
    """Return the name to keep after *old* when *typed* was typed: an ending that was left out stays.

    Raises:
        NameMissingError: Nothing is left of it.
    """
    name = file_name(typed)
    suffix = PurePosixPath(old).suffix
    return name if PurePosixPath(name).suffix.lower() == suffix.lower() else _shortened(f"{name}{suffix}")


def checked_note(note: str | None) -> str | None:
    """Return a note fit to be kept; None for an empty one."""
    return clean_lines(note or "")[:LONGEST_NOTE].strip() or None


def checked_kind(kind: str) -> str:
    """Return *kind*.

    Raises:
        UnknownKindError: It is none of `KINDS`.
    """
    if kind not in KINDS:
        raise UnknownKindError(kind)
    return kind


def likely_kind(name: str) -> str:
    """Return what a file of this *name* usually is: a key of `KINDS`."""
    return _KIND_OF.get(_ending(name), "other")


def refuse_size(name: str, size: int) -> None:
    """Refuse what is too large or empty; *size* is in bytes.

    Raises:
        AttachmentTooLargeError: It has more than `MOST_BYTES`.
        AttachmentEmptyError: It has none.
    """
    if size > MOST_BYTES:
        raise AttachmentTooLargeError(name, size)
    if size == 0:
        raise AttachmentEmptyError(name)


def refuse_to_run(name: str, data: bytes) -> None:
    """Refuse to open what would run, by its name's ending or by how its content begins.

    Raises:
        NotOpenedError: It is a program or can start one.
    """
    if _ending(name) in _RUNNING or data.startswith(_RUNNING_STARTS):
        raise NotOpenedError(name)


def show_size(size: int) -> str:
    """Return a number of bytes as people read it."""
    if size < 1024:
        return _("{size} B").format(size=show_number(size))
    if size < _MEGABYTE:
        return _("{size} KB").format(size=show_number(-(-size // 1024)))
    return _("{size} MB").format(size=show_number(Decimal(size) / _MEGABYTE, 1))

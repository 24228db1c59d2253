"""What a file is by what it holds, whatever its name says; for sentences that refuse it."""

from collections.abc import Collection
from typing import Final

from kamdesk.core.i18n import N_, _

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How old office files begin, and new ones that are protected with a password."""

_STARTS: Final = (
    (b"%PDF", N_("it is a PDF")),
    (b"{\\rtf", N_("it is a text document")),
    (b"\x89PNG", N_("it is a picture")),
    (b"\xff\xd8\xff", N_("it is a picture")),
    (b"GIF8", N_("it is a picture")),
    (b"Rar!", N_("it is an archive")),
    (b"7z\xbc\xaf\x27\x1c", N_("it is an archive")),
    (b"\x1f\x8b", N_("it is an archive")),
    (b"SQLite format 3\0", N_("it is a database")),
    (b"MZ", N_("it is a program")),
    (b"\x7fELF", N_("it is a program")),
)
_WEB_STARTS: Final = (b"<!doctype", b"<html", b"<table", b"<head", b"<body", b"<meta", b"<style")


def kind_of_data(data: bytes) -> str | None:
    """Return what a file that begins with *data* is, in the current language; None for what may be plain text."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return _(kind)
    head = data[:2000].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith(b"<?xml"):
        return _("it is an XML file")
    return _("it is a web page") if head.startswith(_WEB_STARTS) else None


def kind_of_zip(names: Collection[str]) -> str:
    """Return what an archive with parts of these *names* is, in the current language."""
    if "word/document.xml" in names:
        return _("it is a Word document")
    if "ppt/presentation.xml" in names:
        return _("it is a presentation")
    if {"xl/workbook.xml", "xl/workbook.bin"} & set(names):
        return _("it is a workbook of tables")
    if any(name.startswith("Index/") and name.endswith(".iwa") for name in names):
        return _("it is a document of Apple's Numbers or Pages")
    if "content.xml" in names:
        return _("it is another OpenDocument file")
    return _("it is a zip archive")

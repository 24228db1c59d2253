"""Small office files made by hand: of the kinds that XlsxWriter does not write, and broken or hostile ones."""

import struct
import zipfile
from pathlib import Path

from kamdesk.core.sheets import SheetToWrite, write_xlsx

SHEET_XML = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
    "<sheetData>{rows}</sheetData></worksheet>"
)
GIANT_ROWS = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def xlsx_with(path: Path, sheet_xml: str) -> Path:
    """Write a workbook whose only sheet is exactly *sheet_xml*."""
    write_xlsx(path, [SheetToWrite("Sheet", ["a"], [["b"]])])
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.xml"] = sheet_xml.encode()
    return zip_with(path, parts)


def zip_with(path: Path, parts: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def ods_with(path: Path, cells: str, *, manifest: bytes = b"<manifest/>") -> Path:
    """Write an OpenDocument table with one sheet “Satış” of the given row elements."""
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content'
        ' xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
        ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
        ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
        f'<table:table table:name="Satış">{cells}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return zip_with(path, {"mimetype": kind, "META-INF/manifest.xml": manifest, "content.xml": content.encode()})


def _record(number: int, content: bytes) -> bytes:
    return struct.pack("<HH", number, len(content)) + content


def _begin(kind: int) -> bytes:
    return _record(0x0809, struct.pack("<HHHHII", 0x0600, kind, 0x0DBB, 0x07CC, 0, 6))


def _workbook_stream() -> bytes:
    end = _record(0x000A, b"")
    text = "Müştəri"
    sheet = _begin(0x0010)
    sheet += _record(0x0204, struct.pack("<HHHHB", 0, 0, 0, len(text), 1) + text.encode("utf-16-le"))
    sheet += _record(0x0204, struct.pack("<HHHHB", 1, 0, 0, 5, 0) + b"00123")
    sheet += _record(0x0203, struct.pack("<HHHd", 1, 1, 0, 12.5)) + end
    name = b"Sheet"
    length = len(_begin(0x0005)) + 4 + 8 + len(name) + len(end)
    bound = _record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name)
    return _begin(0x0005) + bound + end + sheet


def _entry(name: str, kind: int, child: int, start: int, size: int) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16sIQQIQ",
        encoded,
        len(encoded) + 2 if name else 0,
        kind,
        1,
        0xFFFFFFFF,
        0xFFFFFFFF,
        child,
        b"",
        0,
        0,
        0,
        start,
        size,
    )


def xls_with(path: Path, stream_name: str = "Workbook") -> Path:
    """Write an old Excel file with a client, a code with leading zeros and an amount."""
    stream = _workbook_stream().ljust(4096, b"\0")
    free, last, table = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
    header = struct.pack(
        "<8s16sHHHHH6xIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        0,
        1,
        1,
        0,
        4096,
        last,
        0,
        last,
        0,
    )
    header += struct.pack("<109I", 0, *[free] * 108)
    sectors = [table, last, *range(3, 10), last]
    chains = struct.pack("<128I", *sectors, *[free] * (128 - len(sectors)))
    folder = _entry("Root Entry", 5, 1, last, 0) + _entry(stream_name, 2, free, 2, len(stream)) + _entry("", 0, free, 0, 0) * 2
    path.write_bytes(header + chains + folder + stream)
    return path

"""The typefaces as they are stored in one PDF file: only the glyphs used, with the letters each stands for.

A code is allotted per (glyph, letters), so that text can be copied out exactly even where one glyph serves several letters.
"""

import hashlib
from typing import Any, Final

import uharfbuzz as hb
from reportlab.pdfbase import pdfdoc
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFStream, PDFString

from kamdesk.pdf.fonts import Face

_NOT_FOR_PAPER: Final = (
    "GSUB", "GPOS", "GDEF", "DSIG", "STAT", "meta", "name", "OS/2", "post", "cmap", "gasp", "HVAR", "MVAR", "avar",
)  # fmt: skip
_MOST_CODES: Final = 0xFFF0  # a code has two bytes
_MOST_REPLACED: Final = 5_000  # kinds of letters without a glyph that keep their text


class EmbeddedFace:
    """A typeface in one PDF file."""

    def __init__(self, face: Face, resource: str) -> None:
        self.face, self.resource = face, resource
        self._codes: dict[tuple[int, str], str] = {}

    def code(self, glyph: int, text: str) -> str:
        """Return the four hexadecimal digits that draw *glyph* and are copied out as *text*."""
        return self._codes.get((glyph, text)) or self._allot(glyph, text)

    def _allot(self, glyph: int, text: str) -> str:
        key = (glyph, text)
        if len(self._codes) >= (_MOST_REPLACED if glyph == self.face.replacement else _MOST_CODES):
            key = (self.face.replacement, "\ufffd")
        return self._codes.setdefault(key, f"{len(self._codes) + 1:04X}")

    def write(self, pdf: Any) -> Any:
        """Add the font program and its tables to *pdf*, a `PdfFile`; return the font's dictionary."""
        program, new_glyphs = _subset(self.face, {glyph for glyph, _ in self._codes})
        base = _tag(program) + "+" + self.face.name

        def stream(content: bytes, kind: str, **entries: object) -> Any:
            made = PDFStream(PDFDictionary(entries), content)
            made.filters = [pdfdoc.PDFZCompress]
            return pdf.Reference(made, f"{kind}:{base}")

        descriptor = {
            "Type": PDFName("FontDescriptor"), "FontName": PDFName(base), "Flags": 4, "ItalicAngle": 0,
            "FontBBox": PDFArray([-500, self.face.descent, 1500, self.face.ascent]), "Ascent": self.face.ascent,
            "Descent": self.face.descent, "CapHeight": 700, "StemV": 80,
            "FontFile2": stream(program, "file", Length1=len(program)),
        }  # fmt: skip
        if not pdf.packs:  # only the oldest archives want to be told which codes there are
            descriptor["CIDSet"] = stream(self._cid_set(), "cidset")
        system = {"Registry": PDFString("Adobe"), "Ordering": PDFString("Identity"), "Supplement": 0}
        descendant = {
            "Type": PDFName("Font"), "Subtype": PDFName("CIDFontType2"), "BaseFont": PDFName(base),
            "CIDSystemInfo": PDFDictionary(system), "DW": 0,
            "FontDescriptor": pdf.Reference(PDFDictionary(descriptor), f"descriptor:{base}"),
            "W": f"[1[{' '.join([f'{self.face.width(glyph):g}' for glyph, _ in self._codes])}]]",
            "CIDToGIDMap": stream(self._glyph_map(new_glyphs), "map"),
        }  # fmt: skip
        font = PDFDictionary({
            "Type": PDFName("Font"), "Subtype": PDFName("Type0"), "BaseFont": PDFName(base),
            "Encoding": PDFName("Identity-H"), "ToUnicode": stream(self._to_unicode(), "tounicode"),
            "DescendantFonts": PDFArray([pdf.Reference(PDFDictionary(descendant), f"cid:{base}")]),
        })  # fmt: skip
        return pdf.Reference(font, f"font:{base}")

    def _glyph_map(self, new_glyphs: dict[int, int]) -> bytes:
        table = bytearray(2)
        for glyph, _ in self._codes:
            table += new_glyphs[glyph].to_bytes(2, "big")
        return bytes(table)

    def _cid_set(self) -> bytes:
        present = bytearray((len(self._codes) + 8) // 8)
        for code in range(len(self._codes) + 1):
            present[code // 8] |= 0x80 >> (code % 8)
        return bytes(present)

    def _to_unicode(self) -> bytes:
        out = [
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def",
            "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
            "1 begincodespacerange <0000> <FFFF> endcodespacerange",
        ]
        items = [(code, text) for (_, text), code in self._codes.items()]
        for i in range(0, len(items), 100):
            part = items[i : i + 100]
            out.append(f"{len(part)} beginbfchar")
            out += [f"<{code}> <{text.encode('utf-16-be').hex().upper()}>" for code, text in part]
            out.append("endbfchar")
        out.append("endcmap CMapName currentdict /CMap defineresource pop end end")
        return "\n".join(out).encode()


class FontBook:
    """The typefaces of one PDF file, collected while its pages are drawn."""

    def __init__(self) -> None:
        self._embedded: dict[Face, EmbeddedFace] = {}

    def embedded(self, face: Face) -> EmbeddedFace:
        """Return *face* as this file stores it."""
        found = self._embedded.get(face)
        if found is None:
            found = self._embedded[face] = EmbeddedFace(face, f"F{len(self._embedded) + 1}")
        return found

    def resources(self, pdf: Any) -> Any:
        """Write all typefaces into *pdf*; return the dictionary that pages refer to."""
        return PDFDictionary({font.resource: font.write(pdf) for font in self._embedded.values()})


def _subset(face: Face, glyphs: set[int]) -> tuple[bytes, dict[int, int]]:
    """Return a font program of *glyphs* alone, at the face's place on its axes, and their new numbers."""
    whole = hb.Face(hb.Blob(face.data))
    wanted = hb.SubsetInput()
    wanted.sets(hb.SubsetInputSets.GLYPH_INDEX).update(glyphs)
    wanted.flags = hb.SubsetFlags.NO_HINTING | hb.SubsetFlags.NOTDEF_OUTLINE | hb.SubsetFlags.NO_LAYOUT_CLOSURE
    dropped = wanted.sets(hb.SubsetInputSets.DROP_TABLE_TAG)
    dropped.update(int.from_bytes(tag.encode().ljust(4), "big") for tag in _NOT_FOR_PAPER)
    if face.axes:
        wanted.pin_all_axes_to_default(whole)
        for axis, value in face.axes.items():
            wanted.pin_axis_location(whole, axis, value)
    plan = hb.SubsetPlan(whole, wanted)
    return plan.execute().blob.data, dict(plan.old_to_new_glyph_mapping)


def _tag(program: bytes) -> str:
    """Return the six capitals that PDF wants before the name of a subset."""
    digest = hashlib.md5(program, usedforsecurity=False).digest()
    return "".join(chr(ord("A") + byte % 26) for byte in digest[:6])

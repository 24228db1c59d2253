"""Pages, typefaces, pictures, structure and outline become one file."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFZCompress

from kamdesk.pdf.archive import FileFacts, describe
from kamdesk.pdf.embedding import FontBook
from kamdesk.pdf.outline import Entry, outline_bodies
from kamdesk.pdf.pictures import PictureBook
from kamdesk.pdf.sheet import Sheet
from kamdesk.pdf.tagging import Structure, Tag
from kamdesk.pdf.writing import PdfFile


@dataclass(frozen=True, slots=True)
class Contents:
    """What is in a file, for those who look for it: its structure and its outline."""

    root: Tag
    outline: Sequence[Entry]


def bound(
    sheets: Sequence[Sheet], fonts: FontBook, pictures: PictureBook, contents: Contents, facts: FileFacts, part: int
) -> bytes:
    """Return *sheets* as a file that keeps to *part* of PDF/A; the same sheets give the same bytes."""
    file = PdfFile(part)
    resources: dict[str, Any] = {"Font": fonts.resources(file)}
    drawn = pictures.resources(file)
    if drawn:
        resources["XObject"] = drawn
    shared = file.Reference(PDFDictionary(resources), "resources")
    pages = _add_pages(file, sheets, shared)
    structure = Structure(contents.root, pages, [sheet.marks for sheet in sheets], file.next_number())
    file.catalog["StructTreeRoot"] = f"{file.add_plain(structure.bodies)} 0 R"
    outline = outline_bodies(contents.outline, pages, file.next_number())
    if outline:
        file.catalog["Outlines"] = f"{file.add_plain(outline)} 0 R"
    return file.data(describe(file, facts, part))


def _add_pages(file: PdfFile, sheets: Sequence[Sheet], resources: Any) -> list[int]:
    """Add the pages and their tree; return the number of each."""
    tree = PDFDictionary({"Type": "/Pages", "Count": len(sheets)})
    parent = file.Reference(tree, "pages")
    references = []
    for i, sheet in enumerate(sheets):
        content = file.Reference(PDFStream(PDFDictionary({}), sheet.operators(), [PDFZCompress]), f"content{i}")
        page = PDFDictionary({
            "Type": "/Page", "Parent": parent, "MediaBox": f"[0 0 {sheet.width:.4f} {sheet.height:.4f}]",
            "Resources": resources, "Contents": content, "StructParents": i, "Tabs": "/S",
        })  # fmt: skip
        references.append(file.Reference(page, f"page{i}"))
    tree["Kids"] = PDFArray(references)
    file.catalog["Pages"] = parent
    return [file.number(f"page{i}") for i in range(len(sheets))]

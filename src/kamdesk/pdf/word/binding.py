"""From a document to a .docx file, the same bytes every time."""

import zipfile
from datetime import UTC, datetime, time
from io import BytesIO
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Pt

from kamdesk.core.i18n import is_rtl
from kamdesk.pdf.blocks import Document
from kamdesk.pdf.letters import printable
from kamdesk.pdf.styles import BOTTOM_MARGIN, MM, PAGE_SIZES, SIDE_MARGIN, TOP_MARGIN
from kamdesk.pdf.word.blocks import BlockWriter
from kamdesk.pdf.word.look import dress
from kamdesk.pdf.word.margins import foot_xml, head_xml
from kamdesk.pdf.word.paragraphs import Flow, Paragraph
from kamdesk.pdf.word.photos import Photos
from kamdesk.pdf.word.runs import culture

_PACKED: Final = (1980, 1, 1, 0, 0, 0)
_NO_DAY: Final = datetime(2000, 1, 1)
_EDGE: Final = 9 * MM
_HEAD_PICTURES: Final = 1000  # their numbers begin here, apart from those of the body
_LONGEST_PROPERTY: Final = 255
_UNUSED: Final = frozenset({"thumbnail", "extended-properties", "stylesWithEffects", "customXml", "numbering", "webSettings"})
_FIRST_PARTS: Final = ("[Content_Types].xml", "_rels/.rels")


def bound(document: Document) -> bytes:
    """Return the .docx file of *document*, speaking the current language for labels of our own."""
    word = docx.Document()
    dress(word.styles.element, document.language)
    width = PAGE_SIZES[document.page_size][0] - 2 * SIDE_MARGIN
    flow = Flow(document.language, width)
    BlockWriter(flow, document.language, Photos(word.part), document.blocks).write_all()
    _fill(word.element.body, flow.xml() or Paragraph("", flow.rtl).xml())
    _set_margins(word, document, width)
    _describe(word, document)
    _shed(word)
    return _same_every_time(word)


def _shed(word: WordDocument) -> None:
    """Take out what comes with every new document and no paper of ours uses."""
    for relations in (word.part.package.rels, word.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _UNUSED:
                del relations[key]


def _fill(holder: BaseOxmlElement, xml: str) -> None:
    """Put *xml* in place of everything in *holder* but the properties of its section."""
    for child in list(holder):
        if not child.tag.endswith("}sectPr"):
            holder.remove(child)
    inside = parse_xml(f"<w:body {nsdecls('w', 'r', 'wp', 'a', 'pic')}>{xml}</w:body>")
    for place, child in enumerate(list(inside)):
        holder.insert(place, child)


def _set_margins(word: WordDocument, document: Document, width: float) -> None:
    section = word.sections[0]
    page_width, page_height = PAGE_SIZES[document.page_size]
    section.page_width, section.page_height = Pt(page_width), Pt(page_height)
    section.left_margin = section.right_margin = Pt(SIDE_MARGIN)
    section.top_margin, section.bottom_margin = Pt(TOP_MARGIN), Pt(BOTTOM_MARGIN)
    section.header_distance = section.footer_distance = Pt(_EDGE)
    section.different_first_page_header_footer = True
    sides = ((section.first_page_header, document.letterhead), (section.header, None))
    for header, letterhead in sides:
        header.is_linked_to_previous = False
        photos = Photos(header.part, _HEAD_PICTURES)
        _fill(header.part.element, head_xml(letterhead, document.watermark, Flow(document.language, width), photos))
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        _fill(footer.part.element, foot_xml(document, Flow(document.language, width)))
    if is_rtl(document.language):
        properties = word.element.body.sectPr
        bidi = parse_xml(f"<w:bidi {nsdecls('w')}/>")
        grid = next((child for child in properties if child.tag.endswith("}docGrid")), None)
        if grid is None:
            properties.append(bidi)
        else:
            grid.addprevious(bidi)


def _describe(word: WordDocument, document: Document) -> None:
    facts = word.core_properties
    day = datetime.combine(document.printed_on, time()) if document.printed_on else _NO_DAY
    author = document.letterhead.name if document.letterhead else ""
    facts.title, facts.author = (printable(text).replace("\n", " ")[:_LONGEST_PROPERTY] for text in (document.title, author))
    facts.subject = printable(document.number).replace("\n", " ")[:_LONGEST_PROPERTY]
    facts.language = culture(document.language)
    facts.comments = facts.keywords = facts.category = ""
    facts.last_modified_by = facts.author
    facts.revision = 1
    facts.created = facts.modified = day.replace(tzinfo=UTC)


def _same_every_time(word: WordDocument) -> bytes:
    """Return the package with fixed days in it and its parts in a fixed order."""
    packed, out = BytesIO(), BytesIO()
    word.save(packed)
    with zipfile.ZipFile(packed) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        names = [name for name in source.namelist() if name not in _FIRST_PARTS]
        for name in (*_FIRST_PARTS, *sorted(names)):
            entry = zipfile.ZipInfo(name, _PACKED)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            target.writestr(entry, source.read(name))
    return out.getvalue()

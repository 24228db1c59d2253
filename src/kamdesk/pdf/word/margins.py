"""What stands in the margins: the letterhead on the first page, the foot of each page, a watermark."""

from typing import Final
from xml.sax.saxutils import quoteattr

from kamdesk.core.i18n import _
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Document, Letterhead
from kamdesk.pdf.footer import printed_words
from kamdesk.pdf.letters import printable, reads_rtl
from kamdesk.pdf.word.paragraphs import Flow, Paragraph, Side
from kamdesk.pdf.word.photos import Photos
from kamdesk.pdf.word.runs import Face, runs, tab
from kamdesk.pdf.word.tables import Cell, Row, table

_LOGO: Final = (119.0, 45.0)
_NAME_SHARE: Final = 0.55
_HERE, _ALL = "\ue000", "\ue001"
_VML: Final = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_WATERMARK_STYLE: Final = (
    "position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:{height}pt;rotation:315;z-index:-251658752;"
    "mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;"
    "mso-position-vertical-relative:margin"
)


def head_xml(letterhead: Letterhead | None, watermark: str, flow: Flow, photos: Photos) -> str:
    """Return what stands in the upper margin."""
    face = Face(flow.language)
    if letterhead is not None:
        logo = photos.run(letterhead.logo, *_LOGO, letterhead.name) if letterhead.logo else ""
        start, end = _sides(flow)
        name = _line(letterhead.name, flow, face, "Letterhead", start)
        lines = [_line(line, flow, face, "Header", end) for line in letterhead.lines]
        own = (Paragraph(logo, flow.rtl, "Header").xml() if logo else "") + name.xml()
        beside = "".join(line.xml() for line in lines) or Paragraph("", flow.rtl, "Header").xml()
        widths = (flow.width * _NAME_SHARE, flow.width * (1 - _NAME_SHARE))
        flow.add_table(table([Row((Cell(own), Cell(beside)))], widths, flow.rtl))
        flow.add(Paragraph(_watermark(watermark), flow.rtl, "Header", ruled="top"))
    else:
        flow.add(Paragraph(_watermark(watermark), flow.rtl, "Header"))
    return flow.xml(closed=True)


def _sides(flow: Flow) -> tuple[Side, Side]:
    """Return where the language begins to read on the paper, and the other side."""
    return ("right", "left") if flow.rtl else ("left", "right")


def _line(text: str, flow: Flow, face: Face, style: str, side: Side, *, ruled: bool = False) -> Paragraph:
    """Return a paragraph in the direction of its own letters: a telephone number stays as it is in Arabic."""
    rtl = reads_rtl(printable(text), flow.rtl)
    return Paragraph(runs(text, face, rtl), rtl, style, side, ruled="top" if ruled else "")


def _watermark(text: str) -> str:
    """Return a word across the page, light and behind the text, as Word itself makes it."""
    if not text:
        return ""
    width = min(max(len(text) * 60, 160), 480)
    style = _WATERMARK_STYLE.format(width=width, height=width / max(len(text), 1) * 1.6)
    return (
        f'<w:r><w:pict {_VML}><v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" '
        'path="m@7,l@8,m@5,21600l@6,21600e"><v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/>'
        '<v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/><v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/>'
        '<v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>'
        '<v:path textpathok="t" o:connecttype="custom" o:connectlocs="@9,0;@10,10800;@11,21600;@12,10800" '
        'o:connectangles="270,180,90,0"/><v:textpath on="t" fitshape="t"/></v:shapetype>'
        f'<v:shape id="watermark" o:spid="_x0000_s2049" type="#_x0000_t136" style="{style}" o:allowincell="f" '
        'fillcolor="#d5dae1" stroked="f"><v:fill opacity=".5"/>'
        f'<v:textpath style="font-family:&quot;Arial&quot;;font-size:1pt" string={quoteattr(printable(text))}/></v:shape></w:pict></w:r>'
    )


def foot_xml(document: Document, flow: Flow) -> str:
    """Return what stands in the lower margin: the paper's own lines, its name and number, who printed it, the page."""
    face = Face(flow.language)
    title, number = (printable(text).replace("\n", " ") for text in (document.title, document.number))
    name = f"{isolate(title)} · {isolate_ltr(number)}" if number else title
    for place, line in enumerate(document.foot):
        flow.add(_line(line, flow, face, "Footer", "center", ruled=place == 0))
    page = runs(name, face, flow.rtl) + tab() + _page_words(face, flow.rtl)
    flow.add(Paragraph(page, flow.rtl, "Footer", ruled="" if document.foot else "top", tab_at=flow.width))
    if printed := printed_words(document):
        flow.add(Paragraph(runs(printed, face, flow.rtl), flow.rtl, "Footer"))
    return flow.xml(closed=True)


def _page_words(face: Face, rtl: bool) -> str:
    """Return “Page 1 of 3” with fields that Word fills in."""
    found, text = "", _("Page {page} of {pages}").format(page=_HERE, pages=_ALL)
    while text:
        cut = min((place for place in (text.find(_HERE), text.find(_ALL)) if place >= 0), default=len(text))
        found += runs(text[:cut], face, rtl)
        if cut < len(text):
            found += _field("PAGE" if text[cut] == _HERE else "NUMPAGES")
        text = text[cut + 1 :]
    return found


def _field(code: str) -> str:
    def sign(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    asked = f'<w:r><w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return f"{sign('begin')}{asked}{sign('separate')}<w:r><w:t>1</w:t></w:r>{sign('end')}"

"""The styles of a Word document: one face for all scripts that every computer has, and the sizes of our papers."""

from typing import Final

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

from kamdesk.core.i18n import is_rtl
from kamdesk.pdf.word.paragraphs import twips
from kamdesk.pdf.word.runs import culture

_FONT: Final = "Arial"  # has ə, Cyrillic and Arabic, and is everywhere
_INK: Final = "1B2430"
_MUTED: Final = "556070"
_SIZE: Final = 9.5


def _style(key: str, name: str, *, size: float = _SIZE, strong: bool = False, colour: str = "", paragraph: str = "") -> str:
    half = round(size * 2)
    bold = "<w:b/><w:bCs/>" if strong else ""
    tint = f'<w:color w:val="{colour}"/>' if colour else ""
    based = '<w:basedOn w:val="Normal"/>' if key != "Normal" else ""
    default = ' w:default="1"' if key == "Normal" else ""
    return (
        f'<w:style w:type="paragraph" w:styleId="{key}"{default}><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{bold}{tint}"
        f'<w:sz w:val="{half}"/><w:szCs w:val="{half}"/></w:rPr></w:style>'
    )


def _spacing(before: float, after: float) -> str:
    return f'<w:spacing w:before="{twips(before)}" w:after="{twips(after)}"/>'


def _styles() -> list[str]:
    heads = "<w:keepNext/>"
    return [
        _style("Normal", "Normal", colour=_INK, paragraph=_spacing(0, 4)),
        _style("Title", "Title", size=16, strong=True, paragraph=f"{heads}{_spacing(6, 2)}<w:outlineLvl w:val=\"0\"/>"),
        _style("Subtitle", "Subtitle", size=10, colour=_MUTED, paragraph=f"{heads}{_spacing(1, 6)}"),
        _style("Heading1", "heading 1", size=11, strong=True, paragraph=f'{heads}{_spacing(14, 4)}<w:outlineLvl w:val="1"/>'),
        _style("Clause", "Clause", paragraph=_spacing(4, 2)),
        _style("ClauseHeading", "Clause heading", size=10, strong=True, paragraph=f'{heads}{_spacing(13, 2)}<w:outlineLvl w:val="1"/>'),
        _style("ClauseSubheading", "Clause subheading", size=10, strong=True, paragraph=f'{heads}{_spacing(7, 2)}<w:outlineLvl w:val="2"/>'),
        _style("Note", "Note", size=8, colour=_MUTED, paragraph=_spacing(6, 2)),
        _style("TableText", "Table text", size=9, paragraph=_spacing(1.5, 1.5)),
        _style("Gap", "Gap", size=4, paragraph=_spacing(0, 0)),
        _style("Letterhead", "Letterhead", size=13.5, strong=True, paragraph=_spacing(0, 0)),
        _style("Header", "header", size=8, colour=_MUTED, paragraph=_spacing(0, 0)),
        _style("Footer", "footer", size=7.5, colour=_MUTED, paragraph=_spacing(0, 0)),
    ]  # fmt: skip


def _defaults(language: str) -> str:
    latin = "en-GB" if is_rtl(language) else culture(language)
    fonts = "".join(f' w:{script}="{_FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts{fonts}/><w:lang w:val="{latin}" w:eastAsia="en-US" w:bidi="ar-SA"/>'
        "</w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )


def dress(styles: BaseOxmlElement, language: str) -> None:
    """Replace all styles of a document in *language* by ours."""
    for child in list(styles):
        styles.remove(child)
    inside = parse_xml(f"<w:styles {nsdecls('w')}>{_defaults(language)}{''.join(_styles())}</w:styles>")
    for child in list(inside):
        styles.append(child)

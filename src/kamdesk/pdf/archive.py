"""What makes a file fit for the archive: it says what it is, twice and alike, and what its colours mean."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFStream, PDFZCompress

from kamdesk.pdf.letters import printable
from kamdesk.pdf.srgb import srgb_profile
from kamdesk.pdf.tagging import text_string
from kamdesk.pdf.writing import PdfFile

_PROGRAM: Final = "KamDesk"
_PROFILE: Final = "sRGB IEC61966-2.1"
_NO_DAY: Final = date(2000, 1, 1)
_PACKET: Final = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
{entries}
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What a file says of itself; empty texts are left unsaid. *made* is the day of printing, at midnight in UTC."""

    title: str
    language: str
    subject: str = ""
    author: str = ""
    made: date | None = None


def describe(file: PdfFile, facts: FileFacts, part: int) -> PDFDictionary:
    """Write what *file* is into its catalog, keeping to *part* of PDF/A; return its information dictionary."""
    title, subject, author = (_one_line(text) for text in (facts.title, facts.subject, facts.author))
    day = facts.made or _NO_DAY
    stamp = f"(D:{day:%Y%m%d}000000Z)"
    said = {"Title": title, "Subject": subject, "Author": author, "Creator": _PROGRAM, "Producer": _PROGRAM}
    entries = {name: text_string(text) for name, text in said.items() if text}
    packet = _packet(title, subject, author, f"{day:%Y-%m-%d}T00:00:00Z", part)
    metadata = PDFStream(PDFDictionary({"Type": "/Metadata", "Subtype": "/XML"}), packet.encode())
    profile = PDFStream(PDFDictionary({"N": 3}), srgb_profile(), [PDFZCompress])
    intent = PDFDictionary({
        "Type": "/OutputIntent", "S": "/GTS_PDFA1", "OutputConditionIdentifier": text_string(_PROFILE),
        "Info": text_string(_PROFILE), "DestOutputProfile": file.Reference(profile, "profile"),
    })  # fmt: skip
    file.catalog["Metadata"] = file.Reference(metadata, "metadata")
    file.catalog["OutputIntents"] = PDFArray([intent])
    file.catalog["Lang"] = text_string(facts.language)
    file.catalog["MarkInfo"] = PDFDictionary({"Marked": "true"})
    # No /Direction: readers on PDFium reverse the words of every Latin line when it says R2L.
    file.catalog["ViewerPreferences"] = PDFDictionary({"DisplayDocTitle": "true"})
    return PDFDictionary(entries | {"CreationDate": stamp, "ModDate": stamp})


def _packet(title: str, subject: str, author: str, moment: str, part: int) -> str:
    """Return the metadata in XML, equal to what the information dictionary says."""
    chosen = [
        f"<pdfaid:part>{part}</pdfaid:part><pdfaid:conformance>B</pdfaid:conformance>",
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li></rdf:Alt></dc:title>' if title else "",
        f'<dc:description><rdf:Alt><rdf:li xml:lang="x-default">{escape(subject)}</rdf:li></rdf:Alt></dc:description>'
        if subject
        else "",
        f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>" if author else "",
        f"<xmp:CreatorTool>{_PROGRAM}</xmp:CreatorTool><xmp:CreateDate>{moment}</xmp:CreateDate>",
        f"<xmp:ModifyDate>{moment}</xmp:ModifyDate>",
        f"<pdf:Producer>{_PROGRAM}</pdf:Producer>",
    ]
    return _PACKET.format(entries="\n".join(entry for entry in chosen if entry))


def _one_line(text: str) -> str:
    return printable(text).replace("\n", " ")

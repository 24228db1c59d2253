"""The pack: chosen papers of a contract and its scans as one PDF."""

from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from kamdesk.areas.attachments import queries as attachments
from kamdesk.areas.attachments.queries import AttachmentRow
from kamdesk.areas.contracts.documents import PAPERS, contract_pack
from kamdesk.areas.contracts.forms.card.printing import as_file_name, printing_of
from kamdesk.areas.contracts.forms.checks import ChecksEditor
from kamdesk.areas.contracts.forms.steps import AREA, LifeForm, about, read_card
from kamdesk.areas.contracts.queries import ContractCard
from kamdesk.areas.contracts.queries.disagreements import disagreements
from kamdesk.core.errors import KamDeskError
from kamdesk.core.i18n import LANGUAGES, N_, _, language_name, ngettext
from kamdesk.core.text import excerpt, fold, isolate_ltr
from kamdesk.pdf.blocks import Document, Picture
from kamdesk.pdf.render import print_pack
from kamdesk.storage.database import Session
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, Field
from kamdesk.ui.preview import PdfPreview
from kamdesk.ui.preview.paper import Paper

_PICTURES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp", ".webp")
_PDF: Final = ".pdf"
_SCALE: Final = 150 / 72  # dots an inch to points an inch
_QUALITY: Final = 85
_MOST_PAGES: Final = 200


class ScanNotReadError(KamDeskError):
    """A scan that was chosen for a pack is no picture and no PDF that can be read."""

    def __init__(self, name: str) -> None:
        super().__init__(
            _("“{name}” cannot be put into the pack: it is damaged, locked or longer than {most} pages. Leave it out.").format(
                name=excerpt(name), most=_MOST_PAGES
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """What goes into a pack: keys of `PAPERS`, numbers of attachments, and the languages; None takes those of each paper."""

    papers: tuple[str, ...]
    scans: tuple[int, ...]
    languages: tuple[str, ...] | None


class PackForm(LifeForm):
    """Chooses what goes into the pack and shows it."""

    title = N_("Pack")
    word = N_("Put together")

    def fields(self) -> list[Field]:
        card = self.contract
        papers = ChecksEditor([(key, _(PAPERS[key])) for key in _papers_there(card, self.desk)])
        scans = ChecksEditor([(one.id, one.name) for one in scans_of(self.desk, card.contract_id)])
        languages = [("", _("as each paper is")), *((code, language_name(code)) for code in LANGUAGES)]
        return [
            Field("papers", N_("Papers"), papers),
            *([Field("scans", N_("Scans"), scans)] if scans.boxes else []),
            Field("language", N_("Language"), ChoiceEditor(languages)),
        ]

    def problems(self) -> list[tuple[str, str, str]]:
        """Ask for something to put together."""
        found = super().problems()
        values = self.values()
        if not found and not values["papers"] and not values.get("scans"):
            found.append(("papers", _("Papers"), _("Choose at least one paper.")))
        return found

    def save(self, values: dict[str, Any]) -> Chosen:
        """Put it together in the background and show it."""
        language = values["language"]
        chosen = Chosen(papers=values["papers"], scans=values.get("scans", ()), languages=(language,) if language else None)
        parent = self.parentWidget()
        if parent is not None:
            show_pack(self.desk, parent, self.contract, chosen)
        return chosen


def _papers_there(card: ContractCard, desk: Desk) -> list[str]:
    related = [one.relation for one in card.related if one.state != "cancelled"]
    there = {
        "contract": True,
        "specification": bool(card.lines),
        "disagreements": any(one.status != "withdrawn" for one in desk.read(disagreements, card.contract_id)),
        "amendments": "amendment" in related,
    }
    return [key for key in PAPERS if there[key]]


def scans_of(desk: Desk, contract_id: int) -> list[AttachmentRow]:
    """Return the files of a contract that can be printed, the earliest first."""
    found = desk.read(attachments.attachments, AREA, contract_id)
    return [one for one in reversed(found) if fold(one.name).endswith((_PDF, *_PICTURES))]


def show_pack(desk: Desk, parent: QWidget, card: ContractCard, chosen: Chosen) -> None:
    """Put papers and scans together in the background and show the PDF."""
    printing = printing_of(desk)
    language = chosen.languages[0] if chosen.languages else card.details.language
    told = ngettext("Pack of {number}, {count} paper", "Pack of {number}, {count} papers", len(chosen.papers) + len(chosen.scans))
    title = told.format(number=isolate_ltr(card.number), count=len(chosen.papers) + len(chosen.scans))

    def work(progress: Progress) -> bytes:
        with desk.db.read() as session:
            papers = contract_pack(session, card.contract_id, chosen.languages, printing=printing, papers=chosen.papers)
            for place, number in enumerate(chosen.scans):
                progress.step(place, len(chosen.scans))
                papers.append(_scan(session, number, language))
        progress.check()
        return print_pack(papers, title, language)

    def show(data: bytes) -> None:
        PdfPreview(parent, data, title, f"{as_file_name(card.number)}.pdf").open()

    in_background(parent, work, show, title=_("Making the report…"))


def _scan(session: Session, attachment_id: int, language: str) -> Document:
    name, data = attachments.attachment_data(session, attachment_id)
    pictures = pages_of(name, data) if fold(name).endswith(_PDF) else [data]
    return Document(title=name, language=language, blocks=tuple(Picture(one, width=1.0) for one in pictures))


def pages_of(name: str, data: bytes) -> list[bytes]:
    """Return the pages of a PDF as pictures.

    Raises:
        ScanNotReadError: it cannot be read, or has too many pages.
    """
    from pypdfium2 import PdfiumError

    try:
        paper = Paper(data)
    except PdfiumError as problem:
        raise ScanNotReadError(name) from problem
    try:
        if len(paper.sizes) > _MOST_PAGES:
            raise ScanNotReadError(name)
        return [_jpeg(paper.picture(number, _SCALE)) for number in range(len(paper.sizes))]
    finally:
        paper.close()


def _jpeg(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QImageWriter(buffer, b"jpg")
    writer.setQuality(_QUALITY)
    writer.write(image.convertToFormat(QImage.Format.Format_RGB888))
    return bytes(buffer.data().data())


def pack_form(desk: Desk, parent: QWidget, contract_id: int) -> PackForm:
    """Return the question what goes into the pack; all papers there are and all scans are chosen."""
    card = read_card(desk, contract_id)
    told = _("The pack of {contract}: one PDF, its pages counted through. Scans stand behind the papers.")
    shown = told.format(contract=about(card))
    return PackForm(desk, parent, record_id=contract_id, card=card, told=shown, values={"language": ""})

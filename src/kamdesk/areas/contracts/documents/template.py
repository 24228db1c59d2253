"""A template as it would be printed, with the names of the fields where their values will stand."""

from collections.abc import Mapping, Sequence

from kamdesk.areas.company.queries import company
from kamdesk.areas.contracts.documents.parts import Printing, paragraph
from kamdesk.areas.contracts.queries.templates import TemplateItemRow
from kamdesk.areas.contracts.rules.clauses import CONDITIONS
from kamdesk.areas.contracts.rules.fields import BLANK, FIELDS, filled
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.core.i18n import _, in_language, pgettext
from kamdesk.core.text import isolate
from kamdesk.pdf.blocks import Block, Clause, Document, Note, Title
from kamdesk.storage.database import Session


def template_paper(
    session: Session, names: Mapping[str, str], items: Sequence[TemplateItemRow], language: str, *, printing: Printing
) -> Document:
    """Return a contract of a template in one language; above each optional clause stands when it is in.

    Args:
        session: Any session.
        names: The template's name by language.
        items: Its clauses, with numbers.
        language: The paper's.
        printing: Day, person and sheet.
    """
    with in_language(language):
        title = names.get(language) or next(iter(names.values()), "") or _("Template")
        values = {name: isolate(f"[{_(words)}]") for name, (words, _where) in FIELDS.items()}
        blocks: list[Block] = [Title(title, _("Template of a contract"), centred=True)]
        before: str | None = None
        for one in items:
            if one.condition is not None and one.condition != before:
                blocks.append(Note(_(CONDITIONS.get(one.condition, one.condition))))
            before = one.condition
            text = filled(one.texts.get(language, ""), values) or BLANK
            blocks.append(Clause(one.number, text, one.level, heading=one.heading) if one.number else paragraph(text))
        return Document(
            title=title,
            language=language,
            blocks=tuple(blocks),
            letterhead=letterhead(company(session)),
            printed_on=printing.on,
            printed_by=printing.by,
            page_size=printing.size,
            watermark=pgettext("across a page", "TEMPLATE"),
        )

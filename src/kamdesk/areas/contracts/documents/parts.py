"""What the papers of a contract have in common: titles, both parties with their details, places to sign, the mark of a draft."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kamdesk.areas.clients.rules import tax_number_name
from kamdesk.areas.contracts.queries.papers import PaperHead
from kamdesk.areas.contracts.rules import KINDS
from kamdesk.areas.contracts.rules.fields import BLANK
from kamdesk.areas.receivables.documents import letterhead
from kamdesk.core.formats import NO_BREAK_SPACE, long_date
from kamdesk.core.i18n import _, in_language, pgettext
from kamdesk.core.text import isolate, isolate_ltr, upper, without_direction_marks
from kamdesk.pdf.blocks import Bilingual, Block, Document, Signatures, Text, Title

Place = Literal[0, 1]  # ours, the client's
SIDES: Final = ("seller", "buyer")
#: States in which a paper is no contract yet.
_UNAPPROVED = frozenset({"draft", "negotiation"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Printing:
    """How a paper is printed: on which day, by whom, on which sheet."""

    on: date
    by: str = ""
    size: Literal["A4", "Letter"] = "A4"


def side_by_side(head: PaperHead, *rows: Callable[[str], Block]) -> list[Block]:
    """Return blocks made in each of the paper's languages: one below the other, or two languages side by side."""
    made: list[list[Block]] = []
    for language in head.languages:
        with in_language(language):
            made.append([row(language) for row in rows])
    if len(made) == 1:
        return made[0]
    pairs = tuple(zip(made[0], made[1], strict=True))
    return [Bilingual((head.languages[0], head.languages[1]), pairs)]


def made_document(head: PaperHead, title: str, blocks: list[Block], printing: Printing, *, marked: bool = True) -> Document:
    """Return the paper with our letterhead and its number, and if *marked* with a word across it as long as it binds nobody."""
    with in_language(head.languages[0]):
        return Document(
            title=title,
            language=head.languages[0],
            blocks=tuple(blocks),
            letterhead=letterhead(head.company),
            number=head.number,
            printed_on=printing.on,
            printed_by=printing.by,
            page_size=printing.size,
            watermark=mark_of(head) if marked else "",
        )


def mark_of(head: PaperHead) -> str:
    """Return the word across each page of what is not agreed yet or was given up; nothing for the others."""
    if head.state == "cancelled":
        return pgettext("across a page", "CANCELLED")
    return pgettext("across a page", "DRAFT") if head.state in _UNAPPROVED else ""


def name_of(head: PaperHead, language: str) -> str:
    """Return what kind of contract it is, as its template calls it in *language*."""
    return head.names.get(language) or _(KINDS.get(head.kind, head.kind))


def titled(head: PaperHead, language: str) -> Title:
    """Return the title of the contract itself: its kind and number, then place and date."""
    title = _("{name} No. {number}").format(name=name_of(head, language), number=isolate_ltr(head.number))
    below = [] if head.base is None else [belongs_to(*head.base)]
    city = head.values[language]["city"] or BLANK
    day = isolate(day_of(head.date))
    below.append(_("{city}, {date}").format(city=city, date=day))
    return Title(title, "\n".join(below), centred=True)


def day_of(day: date) -> str:
    """Return a day that no line breaks."""
    return long_date(day).replace(" ", NO_BREAK_SPACE)


def belongs_to(number: str, day: date) -> str:
    """Return the line that says to which contract a paper belongs."""
    return _("to contract No. {number} of {date}").format(number=isolate_ltr(number), date=isolate(day_of(day)))


def annexed(head: PaperHead, title: str) -> Title:
    """Return the title of a paper that belongs to the contract."""
    return Title(title, belongs_to(head.number, head.date), centred=True)


def parties_named(head: PaperHead) -> tuple[str, str]:
    """Return what our company and the client are called in a contract of its kind."""
    if head.kind in {"supply", "framework", "cooperation"}:
        return _("Supplier"), _("Buyer")
    if head.kind == "service":
        return pgettext("party of a contract", "Provider"), pgettext("party of a contract", "Customer")
    return _("First Party"), _("Second Party")


def closing(head: PaperHead) -> Signatures:
    """Return the end of a contract: the details of both parties side by side, and under them the places to sign.

    It has no heading, so that it never stands on a page without the last lines of the clauses.
    """
    rows = [_details(head, place) for place in (0, 1)]
    told = [[one[i] for i in range(len(one)) if rows[0][i] or rows[1][i]] for one in rows]
    parties = tuple((*_who_signs(head, place)[:2], *told[place], "", *_who_signs(head, place)[2:]) for place in (0, 1))
    return Signatures(parties, seal=True)


def in_both(head: PaperHead, message: str) -> str:
    """Return a marked *message* in each of the paper's languages, one below the other, as the header of a table."""
    said = []
    for language in head.languages:
        with in_language(language):
            said.append(_(message))
    return "\n".join(dict.fromkeys(said))


def _in_each(head: PaperHead, say: Callable[[str], str]) -> str:
    """Return what is said in each of the paper's languages, once if that is the same."""
    said = []
    for language in head.languages:
        with in_language(language):
            said.append(isolate(say(language)))
    return " / ".join(dict.fromkeys(said)) if len(set(said)) > 1 else without_direction_marks(said[0])


def _details(head: PaperHead, place: Place) -> list[str]:
    """Return the details of a party, each with its label; blanks where a paper needs what is not known, else nothing."""
    side = SIDES[place]
    values = head.values[head.languages[0]]
    country = head.company.country if place == 0 else head.client.details.country

    def known(*names: str) -> str:
        return " · ".join(values[f"{side}_{name}"] for name in names if values[f"{side}_{name}"])

    wanted: list[tuple[Callable[[str], str], str, str]] = [
        (lambda _language: tax_number_name(country) or _("Tax number"), known("tax_number"), BLANK),
        (lambda _language: _("Address"), known("address"), BLANK),
        (lambda _language: _("Account"), known("account").replace(" ", NO_BREAK_SPACE), BLANK),
        (lambda _language: _("Bank"), known("bank", "swift"), BLANK),
        (lambda _language: _("Phone"), known("phone"), ""),
        (lambda _language: _("E-mail"), known("email"), ""),
    ]
    made = []
    for label, value, without in wanted:
        shown = value or without
        with in_language(head.languages[0]):
            made.append(_("{field}: {value}").format(field=_in_each(head, label), value=shown) if shown else "")
    return made


def signing(head: PaperHead) -> Signatures:
    """Return the places for signatures and seals of both parties."""
    return Signatures((_who_signs(head, 0), _who_signs(head, 1)), seal=True)


def _who_signs(head: PaperHead, place: Place) -> tuple[str, ...]:
    """Return what a party is called, its name, and the position and the name of who signs for it."""
    side = SIDES[place]
    values = head.values[head.languages[0]]
    called = _in_each(head, lambda _language: parties_named(head)[place])
    position = values[f"{side}_position"]
    return (called, values[side], _capital(position, head.languages[0]), values[f"{side}_signatory"] or BLANK)


def _capital(text: str, language: str) -> str:
    """Return an isolated *text* with a capital first letter."""
    bare = without_direction_marks(text)
    return isolate(upper(bare[:1], language) + bare[1:])


def paragraph(text: str) -> Text:
    """Return a paragraph of a contract's own text."""
    return Text(text, justified=True)

"""Fields in braces: what they are called, where each is filled in, and texts with their values put in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from kamdesk.core.i18n import N_, _, language_name
from kamdesk.core.text import excerpt, isolate, isolate_ltr

Place = Literal["company", "client", "contract", "base", "text"]

#: What is printed where nothing is known.
BLANK: Final = "____________"
#: Fields that a clause may have, with the words shown for them and the place where each is filled in.
FIELDS: Final[dict[str, tuple[str, Place]]] = {
    "seller": (N_("Our name"), "company"),
    "seller_form": (N_("Our legal form"), "company"),
    "seller_position": (N_("Position of who signs for us"), "contract"),
    "seller_signatory": (N_("Who signs for us"), "contract"),
    "seller_basis": (N_("On what basis we sign"), "contract"),
    "seller_tax_number": (N_("Our tax number"), "company"),
    "seller_address": (N_("Our address"), "company"),
    "seller_phone": (N_("Our phone"), "company"),
    "seller_email": (N_("Our e-mail"), "company"),
    "seller_bank": (N_("Our bank"), "company"),
    "seller_account": (N_("Our bank account"), "company"),
    "seller_swift": (N_("Our bank's SWIFT code"), "company"),
    "buyer": (N_("The client's name"), "client"),
    "buyer_form": (N_("The client's legal form"), "client"),
    "buyer_position": (N_("Position of who signs for the client"), "contract"),
    "buyer_signatory": (N_("Who signs for the client"), "contract"),
    "buyer_basis": (N_("On what basis the client signs"), "contract"),
    "buyer_tax_number": (N_("The client's tax number"), "client"),
    "buyer_address": (N_("The client's address"), "client"),
    "buyer_phone": (N_("The client's phone"), "client"),
    "buyer_email": (N_("The client's e-mail"), "client"),
    "buyer_bank": (N_("The client's bank"), "client"),
    "buyer_account": (N_("The client's bank account"), "client"),
    "buyer_swift": (N_("The client's bank's SWIFT code"), "client"),
    "number": (N_("Number of the contract"), "contract"),
    "date": (N_("Date of the contract"), "contract"),
    "city": (N_("City"), "contract"),
    "starts": (N_("First day"), "contract"),
    "ends": (N_("Last day"), "contract"),
    "notice_days": (N_("Notice days"), "contract"),
    "renewal_months": (N_("Renewed for months"), "contract"),
    "currency": (N_("Currency"), "contract"),
    "amount": (N_("Amount of the contract"), "contract"),
    "amount_in_words": (N_("Amount of the contract in words"), "contract"),
    "price_column": (N_("Price column"), "contract"),
    "payment_days": (N_("Payment days"), "contract"),
    "credit_limit": (N_("Credit limit"), "contract"),
    "discount": (N_("Discount %"), "contract"),
    "bonus_percent": (N_("Bonus %"), "contract"),
    "bonus_from": (N_("Bonus from the amount"), "contract"),
    "bonus_period": (N_("Period of the bonus"), "contract"),
    "penalty_percent": (N_("Penalty % a day"), "contract"),
    "penalty_cap": (N_("Penalty at most %"), "contract"),
    "return_days": (N_("Returns within days"), "contract"),
    "delivery_days": (N_("Delivery within days"), "contract"),
    "minimum_order": (N_("Smallest order"), "contract"),
    "merchandising": (N_("Merchandising"), "contract"),
    "recommendations": (N_("Recommendations"), "contract"),
    "base_number": (N_("Number of the contract that is changed"), "base"),
    "base_date": (N_("Date of the contract that is changed"), "base"),
}
#: What stands above and below the clauses of every contract, whatever they say.
DETAILS: Final = (
    "city", "seller_tax_number", "seller_address", "seller_account", "seller_bank", "seller_signatory", "buyer_tax_number",
    "buyer_address", "buyer_account", "buyer_bank", "buyer_signatory",
)  # fmt: skip
_FIELD: Final = re.compile(r"\{\{|\}\}|\{([^{}\n]{1,60})\}")


@dataclass(frozen=True, slots=True, kw_only=True)
class MissingField:
    """Something that is blank on the paper.

    Attributes:
        name: The field's name in braces; of a clause without words in a language nothing.
        words: What it is called, marked for translation; of a name that is no field that name.
        where: Where it is filled in: "company", "client", "contract", "base" (the contract that is changed) or "text".
        clauses: Numbers of the clauses it stands in; none: only in the details of the parties.
        language: Of a clause that has no words in it.
    """

    name: str
    words: str
    where: Place
    clauses: tuple[str, ...] = ()
    language: str = ""

    @property
    def known(self) -> bool:
        """Whether the name is one of `FIELDS`."""
        return self.name in FIELDS


def told(missing: MissingField) -> str:
    """Return the sentence that says what is missing and where it is filled in."""
    if missing.language:
        sentence = _("Clause {number} has no words in {language}. Type them in the text of the contract.")
        number = isolate_ltr(", ".join(missing.clauses))
        return sentence.format(number=number, language=isolate(language_name(missing.language)))
    if not missing.known:
        sentence = _("“{field}” in clause {number} is no field. Correct its name in the text, or take it out.")
        return sentence.format(field=excerpt(missing.name), number=isolate_ltr(", ".join(missing.clauses)))
    sentences: dict[Place, str] = {
        "company": _("{field} is missing. Fill it in under “Company”."),
        "client": _("{field} is missing. Fill it in on the client's card."),
        "contract": _("{field} is missing. Fill it in on the contract."),
        "base": _("{field} is missing. Make this an additional agreement of the contract it changes."),
        "text": _("{field} is missing. Change the text of the contract."),
    }
    return sentences[missing.where].format(field=isolate(_(missing.words)))


def fields_in(text: str) -> Iterator[str]:
    """Yield the names of the fields of *text* in their order; two braces in a row mean a brace."""
    for match in _FIELD.finditer(text):
        if match[1] is not None:
            yield match[1].strip()


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield where each field of *text* stands, from its opening brace to behind the closing one, and its name."""
    for match in _FIELD.finditer(text):
        if match[1] is not None:
            yield match.start(), match.end(), match[1].strip()


def filled(text: str, values: Mapping[str, str]) -> str:
    """Return *text* with its fields replaced by *values*; what is unknown or empty becomes a blank."""
    return "".join(part for part, _name in parts(text, values))


def parts(text: str, values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield the filled text piece by piece, each with the name of the field it came from, as it stands in braces."""
    at = 0
    for match in _FIELD.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], ""
        name = match[1]
        if name is None:
            yield match[0][0], ""
        else:
            yield values.get(name.strip(), "") or BLANK, name
        at = match.end()
    if at < len(text):
        yield text[at:], ""


def escaped(text: str) -> str:
    """Return plain *text* so that none of its braces is taken for a field."""
    return text.replace("{", "{{").replace("}", "}}")


def unfilled(raw: str, values: Mapping[str, str], theirs: str) -> str:
    """Return *theirs*, a changed copy of the filled *raw*, with the fields back whose values were not touched.

    So a wording that came back from a client goes on following the client's card and the terms of the contract.
    """
    from kamdesk.areas.contracts.rules.differences import runs_between

    ours, spans = "", []
    for part, name in parts(raw, values):
        if name:
            spans.append((len(ours), len(ours) + len(part), name))
        ours += part
    made, at, here = "", 0, 0
    for kind, text in runs_between(ours, theirs):
        if kind == "new":
            made += escaped(text)
        elif kind == "gone":
            here += len(text)
        else:
            end = here + len(text)
            at = here
            for begin, stop, name in spans:
                if here <= begin and stop <= end:
                    made += escaped(ours[at:begin]) + "{" + name + "}"
                    at = stop
            made += escaped(ours[at:end])
            here = end
    return made


def missing_of(uses: Iterable[tuple[str, str]], values: Mapping[str, str]) -> tuple[MissingField, ...]:
    """Return the fields without a value among *uses*, pairs of a clause's number and a field's name, once each."""
    found: dict[str, list[str]] = {}
    for number, name in uses:
        if not values.get(name):
            clauses = found.setdefault(name, [])
            if number and number not in clauses:
                clauses.append(number)
    made = []
    for name, clauses in found.items():
        words, where = FIELDS.get(name, (name, "text"))
        made.append(MissingField(name=name, words=words, where=where, clauses=tuple(clauses)))
    return tuple(made)

"""Why a clause, a template or a text of a contract is not taken: what happened, with the figures, and what to do."""

from collections.abc import Sequence

from kamdesk.core.errors import KamDeskError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, language_name, ngettext
from kamdesk.core.text import excerpt, isolate, isolate_ltr, listed


class TextError(KamDeskError):
    """Something about the text of a contract was refused; nothing was stored."""


class ClauseEmptyError(TextError):
    """A clause without a single word; *place* is its place or its name, if it has one."""

    def __init__(self, place: str) -> None:
        if place:
            told = _("Clause {place} of the list has no text in any language. Type it, or remove the clause.")
            super().__init__(told.format(place=isolate_ltr(place)))
        else:
            super().__init__(_("The clause has no text in any language. Type it in at least one."))


class ClauseTooLongError(TextError):
    """A clause as long as a book."""

    def __init__(self, what: str, length: int, most: int, language: str) -> None:
        told = _(
            "The clause “{clause}” has {length} characters in {language}; at most {most} fit. Divide it into several clauses."
        )
        super().__init__(
            told.format(
                clause=excerpt(what),
                length=show_number(length),
                most=show_number(most),
                language=isolate(language_name(language)),
            )
        )


class TooManyClausesError(TextError):
    """A text with more clauses than anybody reads."""

    def __init__(self, number: int, most: int) -> None:
        super().__init__(
            _("The text has {number} clauses; at most {most} fit. Put some of them into an additional agreement.").format(
                number=show_number(number), most=show_number(most)
            )
        )


class UnknownConditionError(TextError):
    """A condition that this program does not know."""

    def __init__(self, condition: str) -> None:
        super().__init__(_("“{text}” is no condition of a clause. Choose one from the list.").format(text=excerpt(condition)))


class UnknownSectionError(TextError):
    """A section that this program does not know."""

    def __init__(self, section: str) -> None:
        super().__init__(_("“{text}” is no section of a contract. Choose one from the list.").format(text=excerpt(section)))


class UnknownKindError(TextError):
    """A kind of contract that this program does not know."""

    def __init__(self, kind: str) -> None:
        super().__init__(_("“{text}” is no kind of contract. Choose one from the list.").format(text=excerpt(kind)))


class LibraryClauseGoneError(TextError):
    """A clause of the library is not there."""

    def __init__(self) -> None:
        super().__init__(_("This clause is not in the library any more. Read the list again."))


class ClauseUsedError(TextError):
    """Templates stand on a clause that was to be put away."""

    def __init__(self, templates: Sequence[str]) -> None:
        told = ngettext(
            "{count} template uses this clause: {names}. Take it out there first.",
            "{count} templates use this clause: {names}. Take it out there first.",
            len(templates),
        )
        super().__init__(told.format(count=show_number(len(templates)), names=listed([excerpt(name) for name in templates])))


class TemplateGoneError(TextError):
    """A template is not there."""

    def __init__(self) -> None:
        super().__init__(_("This template is not there any more. Read the list again."))


class TemplateNameError(TextError):
    """A template without a name in any language."""

    def __init__(self) -> None:
        super().__init__(_("The template has no name. Type the title of such contracts in at least one language."))


class TemplateEmptyError(TextError):
    """A template without a clause."""

    def __init__(self) -> None:
        super().__init__(_("The template has no clauses. Add some from the library."))


class TextGoneError(TextError):
    """A version of a text is not there."""

    def __init__(self) -> None:
        super().__init__(_("This version of the text is not there any more. Open the contract again."))


class NotLatestTextError(TextError):
    """Somebody edits a version that is not the latest any more."""

    def __init__(self, latest: int) -> None:
        super().__init__(
            _("There is a newer version of the text already: {number}. Open it, and make your changes there.").format(
                number=show_number(latest)
            )
        )


class SameWordingError(TextError):
    """Both sides say the same of a clause."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("The client's wording of clause {number} is the same as ours, so there is nothing in dispute.").format(
                number=isolate_ltr(number)
            )
        )


class DisputedAlreadyError(TextError):
    """A clause is in dispute already."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Clause {number} is in dispute already. Change what the client wants there, or settle it first.").format(
                number=isolate_ltr(number)
            )
        )


class DisagreementGoneError(TextError):
    """A disagreement is not there."""

    def __init__(self) -> None:
        super().__init__(_("This disagreement is not there any more. Read the protocol again."))


class SettledAlreadyError(TextError):
    """A disagreement was settled before."""

    def __init__(self, number: str) -> None:
        super().__init__(_("Clause {number} is settled already. Read the protocol again.").format(number=isolate_ltr(number)))


class MayNotSettleError(TextError):
    """Giving way belongs to certain roles."""

    def __init__(self, number: str, role: str) -> None:
        super().__init__(
            _("Clause {number} may be agreed only by the role “{role}” or a director. Ask one of them.").format(
                number=isolate_ltr(number), role=_(role)
            )
        )


class AgreedWordingMissingError(TextError):
    """A compromise without its words."""

    def __init__(self, number: str) -> None:
        super().__init__(_("Type the wording that was agreed for clause {number}.").format(number=isolate_ltr(number)))


class ClauseGoneError(TextError):
    """The clause that was to change is not in the latest version of the text."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Clause {number} is not in the latest version of the text. Withdraw this disagreement, and note a new one.").format(
                number=isolate_ltr(number)
            )
        )


class NothingInCommonError(TextError):
    """A file that was brought in is not this contract."""

    def __init__(self) -> None:
        super().__init__(
            _("Nothing in this text is like a clause of the contract in this language. Choose the right file and language.")
        )


class SettlementError(TextError):
    """A way of settling that this program does not know."""

    def __init__(self, status: str) -> None:
        super().__init__(_("“{text}” is no way to settle a disagreement. Choose one from the list.").format(text=excerpt(status)))

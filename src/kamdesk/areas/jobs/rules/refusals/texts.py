"""Why the clauses of a job description are not taken."""

from collections.abc import Sequence
from decimal import Decimal

from kamdesk.areas.jobs.rules.refusals.words import JobError
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import _, language_name, ngettext
from kamdesk.core.text import excerpt, isolate, isolate_ltr, listed


class WeightsError(JobError):
    """The weights of the duties do not come to 100."""

    def __init__(self, total: Decimal) -> None:
        told = _("The weights of the duties come to {total} %, and must come to exactly 100 %. {advice}")
        missing = 100 - total
        advice = (
            _("Add {difference} % somewhere.").format(difference=isolate_ltr(show_number(missing)))
            if missing > 0
            else _("Take away {difference} % somewhere.").format(difference=isolate_ltr(show_number(-missing)))
        )
        super().__init__(told.format(total=isolate_ltr(show_number(total)), advice=advice))


class WeightError(JobError):
    """A weight that is no percentage."""

    def __init__(self, number: str, weight: Decimal) -> None:
        told = _("A weight of {weight} % in clause {number} is not possible. Type a percentage between 0 and 100.")
        shown = show_number(weight) if weight.is_finite() else str(weight)
        super().__init__(told.format(weight=isolate_ltr(shown), number=isolate_ltr(number)))


class NormError(JobError):
    """A norm that is no number one can reach."""

    def __init__(self, number: str) -> None:
        told = _("The norm in clause {number} is not possible. Type a number that is not below zero, with at most 6 decimals.")
        super().__init__(told.format(number=isolate_ltr(number)))


class SectionsMissingError(JobError):
    """An edition lacks sections that every job description has."""

    def __init__(self, sections: Sequence[str]) -> None:
        told = ngettext(
            "A section is missing or empty: {sections}. Every job description has it; write at least one clause there.",
            "Sections are missing or empty: {sections}. Every job description has them; write at least one clause in each.",
            len(sections),
        )
        super().__init__(told.format(sections=listed([isolate(_(one)) for one in sections])))


class WordsMissingError(JobError):
    """Clauses have no words in a language of the paper."""

    def __init__(self, numbers: Sequence[str], language: str) -> None:
        told = ngettext(
            "Clause {numbers} has no words in {language}. Type them, or print in another language.",
            "Clauses {numbers} have no words in {language}. Type them, or print in another language.",
            len(numbers),
        )
        shown = listed([isolate_ltr(one) for one in numbers[:12]])
        super().__init__(told.format(numbers=shown, language=isolate(language_name(language))))


class FirstSectionError(JobError):
    """A clause stands before the first section."""

    def __init__(self) -> None:
        super().__init__(_("The first clause stands in no section. Put a section above it."))


class SectionTwiceError(JobError):
    """A section stands there twice."""

    def __init__(self, section: str) -> None:
        told = _("The section “{section}” is there twice. Put its clauses together under one heading.")
        super().__init__(told.format(section=_(section)))


class UnknownFieldError(JobError):
    """A name in braces that is no field of job descriptions."""

    def __init__(self, name: str, number: str) -> None:
        told = _("“{field}” in clause {number} is no field. Correct its name in the text, or take it out.")
        super().__init__(told.format(field=excerpt(name), number=isolate_ltr(number)))

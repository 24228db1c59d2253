"""The value of every field of a job description, in the manner of each language."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from kamdesk.areas.company.queries import company
from kamdesk.areas.jobs.model import JobDescription
from kamdesk.areas.jobs.queries.positions import PositionRow, position, position_or_refuse
from kamdesk.core.countries import country_name
from kamdesk.core.formats import show_number
from kamdesk.core.i18n import LANGUAGES, _, in_language, ngettext, pgettext
from kamdesk.core.text import isolate, lower

Values = Mapping[str, Mapping[str, str]]


def values_of(session: Session, description: JobDescription, languages: Sequence[str] = LANGUAGES) -> Values:
    """Return the value of every field by language: as they were when the edition was agreed, else as they are now."""
    kept = {} if description.field_values is None else json.loads(description.field_values)
    if all(language in kept for language in languages):
        return {language: kept[language] for language in languages}
    return current_values(session, position_or_refuse(session, description.position_id), languages)


def current_values(session: Session, row: PositionRow, languages: Sequence[str] = LANGUAGES) -> Values:
    """Return the value of every field of a position by language, as they are now."""
    own = company(session)
    head = None if row.head_id is None else position(session, row.head_id)
    deputy = None if row.deputy_id is None else position(session, row.deputy_id)
    found = {}
    for language in languages:
        with in_language(language):
            director = lower(_("Director"), language)
            law = _("the labour legislation of {country}").format(country=country_name(own.country))
            found[language] = {
                "company": isolate(own.name),
                "position": isolate(row.name(language)),
                "head_position": director if head is None else isolate(head.name(language)),
                "appointing_position": director,
                "deputy_position": pgettext("a deputy", "named by order") if deputy is None else isolate(deputy.name(language)),
                "country_law": law,
                "probation": _probation(row.probation_months),
            }
    return found


def _probation(months: int | None) -> str:
    if months is None:
        return pgettext("probation period", "as the employment contract says")
    if not months:
        return pgettext("probation period", "none")
    return ngettext("{count} month", "{count} months", months).format(count=show_number(months))

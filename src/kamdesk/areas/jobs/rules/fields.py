"""The fields in braces that a clause of a job description may have, with the words shown for them."""

from typing import Final

from kamdesk.core.i18n import N_

FIELDS: Final[dict[str, str]] = {
    "company": N_("Our name"),
    "position": N_("Name of the position"),
    "head_position": N_("Position of the immediate head"),
    "appointing_position": N_("Who appoints and releases"),
    "deputy_position": N_("Position of the deputy"),
    "country_law": N_("Labour legislation of the country"),
    "probation": N_("Probation period"),
}

"""What job descriptions and certificates show of a manager's work."""

from typing import Final

from kamdesk.areas.jobs.model import Certification, Holder, Requirement
from kamdesk.areas.jobs.queries.figures import certification_rows, certifications_in_force
from kamdesk.core.i18n import N_
from kamdesk.core.indicators import Indicator

INDICATORS: Final[tuple[Indicator, ...]] = (
    Indicator(
        key="certifications_in_force",
        title=N_("Certificates in force"),
        meaning=N_("Certificates in force on the last day ÷ those that the position needs or that are held."),
        unit="percent",
        better="higher",
        kind="state",
        reads=frozenset({Certification, Holder, Requirement}),
        compute=certifications_in_force,
        rows=certification_rows,
    ),
)

"""What is true of positions and job descriptions, whatever is stored."""

from kamdesk.areas.jobs.rules.assessing import Fit, Gap, fit
from kamdesk.areas.jobs.rules.clauses import ClauseInput, checked_clauses, numbers, problems, weights_total
from kamdesk.areas.jobs.rules.editions import EditionDays, in_force, replaced_on, state
from kamdesk.areas.jobs.rules.fields import FIELDS
from kamdesk.areas.jobs.rules.living import LivingNote, LivingRow, LivingView, score_told, told
from kamdesk.areas.jobs.rules.next_steps import next_step
from kamdesk.areas.jobs.rules.pasting import Pasted, pasted
from kamdesk.areas.jobs.rules.words import (
    AGREERS,
    CERTIFICATES,
    LEVELS,
    LIGHTS,
    MANNERS,
    REQUIRED_SECTIONS,
    REQUIREMENTS,
    ROW_STATES,
    SECTIONS,
    STATES,
    description_number,
)

__all__ = [
    "AGREERS", "CERTIFICATES", "FIELDS", "LEVELS", "LIGHTS", "MANNERS", "REQUIRED_SECTIONS", "REQUIREMENTS", "ROW_STATES",
    "SECTIONS", "STATES", "ClauseInput", "EditionDays", "Fit", "Gap", "LivingNote", "LivingRow", "LivingView", "Pasted",
    "checked_clauses", "description_number", "fit", "in_force", "next_step", "numbers", "pasted", "problems", "replaced_on",
    "score_told", "state", "told", "weights_total",
]  # fmt: skip

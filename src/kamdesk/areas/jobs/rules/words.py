"""The words of job descriptions, positions and assessments. The keys are stored."""

from typing import Final

from kamdesk.core.i18n import N_

#: Sections of a job description in their usual order, with their titles.
SECTIONS: Final[dict[str, str]] = {
    "general": N_("General provisions"),
    "duties": N_("Duties"),
    "rights": N_("Rights"),
    "relations": N_("Service relations"),
    "responsibility": N_("Responsibility"),
    "assessment": N_("Assessment procedure and criteria"),
    "hours": N_("Working hours"),
    "powers": N_("Powers"),
    "requirements": N_("Requirements of the position"),
    "pay": N_("What the variable pay depends on"),
}
#: Without these it is no job description.
REQUIRED_SECTIONS: Final = ("general", "duties", "rights", "relations", "responsibility")
#: States of an edition in the order of its life.
STATES: Final[dict[str, str]] = {
    "draft": N_("Draft"),
    "agreed": N_("Agreed"),
    "approved": N_("Approved by the director"),
    "in_force": N_("In force"),
    "replaced": N_("Replaced"),
    "annulled": N_("Annulled"),
}
#: Who agrees a job description before the director approves it.
AGREERS: Final[dict[str, str]] = {
    "hr": N_("HR"),
    "legal": N_("Legal service"),
    "head": N_("Head of the department"),
}
REQUIREMENTS: Final[dict[str, str]] = {
    "education": N_("Education"),
    "experience": N_("Experience"),
    "knowledge": N_("Knowledge and learning"),
    "skill": N_("Skills"),
    "quality": N_("Personal qualities"),
    "certificate": N_("Certificates"),
}
#: How far a requirement is met, or is to be met.
LEVELS: Final[dict[int, str]] = {
    0: N_("Not at all"),
    1: N_("First steps"),
    2: N_("Basic"),
    3: N_("Confident"),
    4: N_("Advanced"),
    5: N_("Expert"),
}
#: Manners of dealing with clients, with what each is good for.
MANNERS: Final[dict[str, tuple[str, str]]] = {
    "slow": (N_("Slow"), N_("Takes time and wearies clients in a hurry; fits patient ones.")),
    "erudite": (N_("Erudite"), N_("Knows much and explains it; fits service and technical goods.")),
    "executor": (N_("Executor"), N_("Keeps to the rules and dates; fits trade.")),
}
CERTIFICATES: Final[dict[str, str]] = {
    "course": N_("Course"),
    "certificate": N_("Certificate"),
    "security": N_("Security training"),
}
#: What the living page says of a duty instead of a figure.
ROW_STATES: Final[dict[str, str]] = {
    "figure": "",
    "no_indicator": N_("no indicator"),
    "not_recorded": N_("not recorded yet"),
    "no_records": N_("nothing to count in this period"),
    "to_mark": N_("the head has given no mark yet"),
    "removed": N_("the indicator was removed; choose another one"),
}
LIGHTS: Final[dict[str, str]] = {
    "": "",
    "good": N_("reached"),
    "near": N_("almost reached"),
    "bad": N_("not reached"),
}


def description_number(key: int, edition: int) -> str:
    """Return the number of an edition that was given none: that of the position, then of the edition."""
    return f"JD-{key:02d}/{edition}"

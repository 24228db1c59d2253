"""The living page: how far each duty is done, and what the weighted score says."""

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from kamdesk.areas.jobs.rules.words import LIGHTS, ROW_STATES
from kamdesk.core.formats import show_date, show_number
from kamdesk.core.i18n import _
from kamdesk.core.indicators import Better, light
from kamdesk.core.money import round_half_up
from kamdesk.core.text import isolate, isolate_ltr

_HUNDRED: Final = Decimal(100)
#: So many months are in the small line beside a duty.
TREND_MONTHS: Final = 12
#: Indicators of a person's own work; of the others a head of sales has the department's.
PERSONAL: Final = frozenset({"team_relations", "tasks_on_time", "proposals_on_time", "certifications_in_force"})


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingRow:
    """A duty of the edition in force, and what the records say of it.

    Attributes:
        number: Of the clause, with its stops.
        texts: The clause by language, its fields filled in.
        weight: Per cent; None: it does not count.
        indicator: The key in the registry; None: nothing shows this duty.
        title: What the indicator is called, marked for translation; so is `meaning`.
        unit, better: As of the indicator; empty without one.
        state: A key of `ROW_STATES`; "figure" where there is a value.
        value: The figure in the unit; money in whole units of the base currency.
        norm: What is to be reached in the period; None: there is nothing to reach.
        trend: Values of `TREND_MONTHS` months up to the last one of the period, the oldest first.
        department: The figure of all managers together.
        reason, by: Why the head gave this mark, and who that was.
        together: The figure is that of all managers together, whom this holder answers for.
    """

    key: str
    number: str
    level: int
    texts: Mapping[str, str]
    weight: Decimal | None = None
    indicator: str | None = None
    title: str = ""
    meaning: str = ""
    unit: str = ""
    better: Better = "neither"
    state: str = "no_indicator"
    value: Decimal | None = None
    part: Decimal | None = None
    whole: Decimal | None = None
    norm: Decimal | None = None
    trend: tuple[Decimal | None, ...] = ()
    department: Decimal | None = None
    reason: str = ""
    by: str = ""
    together: bool = False

    @property
    def light(self) -> str:
        """A key of `LIGHTS`: reached, almost reached, or not reached; empty where nothing can be said."""
        return light(self.value, self.norm, self.better)

    @property
    def achieved(self) -> Decimal | None:
        """Per cent of the norm that is reached, at most 100; None where there is no figure or nothing to reach."""
        return achieved(self.value, self.norm, self.better)

    def text(self, language: str) -> str:
        """Return the duty in *language*, else in the first language there is."""
        return self.texts.get(language) or next(iter(self.texts.values()), "")

    def say(self) -> str:
        """Return in words how it stands: reached or not, or why there is no figure."""
        word = LIGHTS[self.light] if self.state == "figure" else ROW_STATES[self.state]
        return _(word) if word else ""


@dataclass(frozen=True, slots=True)
class LivingNote:
    """Something one must know to read the page; `days` and `numbers` go into its sentence."""

    kind: str
    days: tuple[dt.date, ...] = ()
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class LivingView:
    """What the living page shows of a holder and a period.

    Attributes:
        since, until: First day of the first month and last day of the last one.
        months: First days of its months.
        positions: The position's name by language; empty where none is held.
        description_id, edition: Of the edition in force at the end; None where there is none.
        counted_at: Since when the figures are right; None: nothing was counted yet.
        counted_since: The first month that was counted of all of them; None: some never were, or it is as it was shown once.
        taken_at: When this was put away for later; None: as it is now.
    """

    employee_id: int
    employee: str
    since: dt.date
    until: dt.date
    months: tuple[dt.date, ...]
    position_id: int | None = None
    positions: Mapping[str, str] = field(default_factory=dict)
    description_id: int | None = None
    edition: int | None = None
    rows: tuple[LivingRow, ...] = ()
    notes: tuple[LivingNote, ...] = ()
    currency: str = ""
    counted_at: dt.datetime | None = None
    counted_since: dt.date | None = None
    taken_at: dt.datetime | None = None

    @property
    def score(self) -> Decimal | None:
        """Per cent reached of the duties that can be judged, by their weights; None where none can."""
        return score(self.rows)

    @property
    def covered(self) -> Decimal | None:
        """Per cent of all weights that the score speaks of; None without weights."""
        return covered(self.rows)

    def position(self, language: str) -> str:
        """Return the position's name in *language*, else in the first language there is."""
        return self.positions.get(language) or next(iter(self.positions.values()), "")


def achieved(value: Decimal | None, norm: Decimal | None, better: Better) -> Decimal | None:
    """Return how many per cent of *norm* are reached, at most 100; None where nothing can be said.

    Of what should be low it is norm ÷ value: twice as much as the norm is 50.
    """
    if value is None or norm is None or better == "neither":
        return None
    above, below = (value, norm) if better == "higher" else (norm, value)
    if below <= 0:
        return _HUNDRED if above >= below else Decimal(0)
    return min(max(above, Decimal(0)) * _HUNDRED / below, _HUNDRED)


def score(rows: Sequence[LivingRow]) -> Decimal | None:
    """Return the weighted mean of what is reached, over duties with a weight that can be judged; two decimals."""
    judged = [(row.weight, row.achieved) for row in rows]
    counted = [(weight, reached) for weight, reached in judged if weight and reached is not None]
    total = sum((weight for weight, _reached in counted), Decimal(0))
    if not total:
        return None
    return round_half_up(sum((weight * reached for weight, reached in counted), Decimal(0)) / total, 2)


def covered(rows: Sequence[LivingRow]) -> Decimal | None:
    """Return how many per cent of the weights belong to duties that can be judged; two decimals."""
    total = sum((row.weight for row in rows if row.weight), Decimal(0))
    if not total:
        return None
    judged = sum((row.weight for row in rows if row.weight and row.achieved is not None), Decimal(0))
    return round_half_up(judged * _HUNDRED / total, 2)


def told(note: LivingNote) -> str:
    """Return a note as a sentence."""
    days = [isolate(show_date(day)) for day in note.days]
    numbers = [isolate_ltr(show_number(number)) for number in note.numbers]
    match note.kind:
        case "changed":
            sentence = _(
                "Edition {old} was replaced by edition {new} on {day}, within this period. "
                "Duties and weights are those of edition {new}."
            )
            return sentence.format(old=numbers[0], new=numbers[1], day=days[0])
        case "begun":
            return _("Edition {edition} is in force since {day} only.").format(edition=numbers[0], day=days[0])
        case "annulled":
            return _("Edition {edition} was annulled on {day}. Its duties are shown up to that day.").format(
                edition=numbers[0], day=days[0]
            )
        case "since":
            return _("The position is held since {day} only; figures of whole months count work before it, too.").format(
                day=days[0]
            )
        case "until":
            return _("The position was held until {day}; what came after it is not the holder's work.").format(day=days[0])
        case "running":
            return _("The last month is not over: counted up to {day}.").format(day=days[0])
        case "no_edition":
            return _("The position has no job description in force in this period. Draft one and let it be approved.")
        case "no_position":
            return _("Nobody appointed this employee to a position in this period. Appoint them first.")
        case _:
            raise ValueError(note.kind)


def score_told(view: LivingView) -> str:
    """Return the score with the share of the weights it speaks of; nothing without weights."""
    if view.covered is None:
        return ""
    share = isolate_ltr(show_number(round_half_up(view.covered, 0)))
    if view.score is None:
        return _("No duty with a weight can be judged yet.")
    told = _("{score} % reached, over duties with {share} % of the weight; the others cannot be judged yet.")
    if view.covered == _HUNDRED:
        told = _("{score} % reached, over all duties.")
    return told.format(score=isolate_ltr(show_number(round_half_up(view.score, 1))), share=share)


def as_json(view: LivingView) -> str:
    """Return *view* as plain values, to be shown again exactly as it is."""
    row_fields = (
        "key", "number", "level", "texts", "weight", "indicator", "title", "meaning", "unit", "better", "state", "value", "part",
        "whole", "norm", "trend", "department", "reason", "by",
    )  # fmt: skip
    view_fields = (
        "employee_id", "employee", "since", "until", "months", "position_id", "positions", "description_id", "edition", "currency",
        "counted_at",
    )  # fmt: skip
    content = {name: _plain(getattr(view, name)) for name in view_fields}
    content["rows"] = [{name: _plain(getattr(row, name)) for name in row_fields} for row in view.rows]
    content["notes"] = [[note.kind, _plain(note.days), list(note.numbers)] for note in view.notes]
    return json.dumps(content, ensure_ascii=False)


def from_json(text: str, taken_at: dt.datetime) -> LivingView:
    """Return the view that was written as *text* at a moment."""
    found: dict[str, Any] = json.loads(text)
    rows = [_row_of(one) for one in found.pop("rows")]
    notes = [
        LivingNote(kind, tuple(dt.date.fromisoformat(day) for day in days), tuple(numbers))
        for kind, days, numbers in found.pop("notes")
    ]
    counted = found.pop("counted_at")
    return LivingView(
        **{
            **found,
            "since": dt.date.fromisoformat(found["since"]),
            "until": dt.date.fromisoformat(found["until"]),
            "months": tuple(dt.date.fromisoformat(day) for day in found["months"]),
        },
        rows=tuple(rows),
        notes=tuple(notes),
        counted_at=None if counted is None else dt.datetime.fromisoformat(counted),
        taken_at=taken_at,
    )


def _row_of(found: dict[str, Any]) -> LivingRow:
    decimals = ("weight", "value", "part", "whole", "norm", "department")
    read = {name: None if found[name] is None else Decimal(found[name]) for name in decimals}
    trend = tuple(None if one is None else Decimal(one) for one in found["trend"])
    return LivingRow(**{**found, **read, "trend": trend})


def _plain(value: Any) -> Any:
    """Return a value as JSON knows it: numbers and days as texts."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Mapping):
        return dict(value)
    return value

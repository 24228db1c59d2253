"""The grid of plans, the chart, and the forms of targets."""

from kamdesk.areas.targets.forms.chart import PlanFactChart
from kamdesk.areas.targets.forms.copying import CopyForm, copy_form
from kamdesk.areas.targets.forms.counting import count_again, months_to_count
from kamdesk.areas.targets.forms.explain import ExplainDialog, explain_dialog
from kamdesk.areas.targets.forms.grid import PlanGrid, PlanView
from kamdesk.areas.targets.forms.mark import MarkForm, mark_form, open_mark
from kamdesk.areas.targets.forms.words import (
    figure_text,
    figure_with_unit,
    fulfilment_mark,
    mark_of,
    percent_text,
    title_of,
    unit_word,
)

__all__ = [
    "CopyForm",
    "ExplainDialog",
    "MarkForm",
    "PlanFactChart",
    "PlanGrid",
    "PlanView",
    "copy_form",
    "count_again",
    "explain_dialog",
    "figure_text",
    "figure_with_unit",
    "fulfilment_mark",
    "mark_form",
    "mark_of",
    "months_to_count",
    "open_mark",
    "percent_text",
    "title_of",
    "unit_word",
]

"""Targets that are set, figures that are counted and kept, and marks by the head."""

from kamdesk.areas.targets.actions.counting import (
    Counted,
    Kept,
    count_figures,
    keep_figures,
    refresh_figures,
    stale,
)
from kamdesk.areas.targets.actions.marking import MarkInput, mark_by_head
from kamdesk.areas.targets.actions.planning import Copied, CopyTargets, Stored, TargetInput, copy_targets, set_targets

__all__ = [
    "Copied",
    "CopyTargets",
    "Counted",
    "Kept",
    "MarkInput",
    "Stored",
    "TargetInput",
    "copy_targets",
    "count_figures",
    "keep_figures",
    "mark_by_head",
    "refresh_figures",
    "set_targets",
    "stale",
]

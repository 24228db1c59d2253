"""What is read about collecting."""

from kamdesk.areas.collection.queries.card import CollectionCard, DebtRow, collection_card, debts_to_choose
from kamdesk.areas.collection.queries.due import LeftRow, Proposal, RunPreview, debts_of, due_reminders
from kamdesk.areas.collection.queries.levels import LevelCard, level_card, level_cards, levels
from kamdesk.areas.collection.queries.lists import (
    FoundReminder,
    MeasureRow,
    ReminderState,
    found_reminders,
    matching_measures,
    matching_reminders,
    measure_list,
    measures,
    number_of,
    reminder_list,
    versions_of,
)
from kamdesk.areas.collection.queries.papers import LetterItem, LetterPaper, letter_papers
from kamdesk.areas.collection.queries.promises import PromiseRow, counted, promise_row, promise_states
from kamdesk.areas.collection.queries.stops import HoldRow, StopRow, holds, stop_row, stops, supply_stopped

__all__ = [
    "CollectionCard", "DebtRow", "FoundReminder", "HoldRow", "LeftRow", "LetterItem", "LetterPaper", "LevelCard", "MeasureRow",
    "PromiseRow", "Proposal", "ReminderState", "RunPreview", "StopRow", "collection_card", "counted", "debts_of",
    "debts_to_choose", "due_reminders", "found_reminders", "holds", "letter_papers", "level_card", "level_cards", "levels",
    "matching_measures", "matching_reminders", "measure_list", "measures", "number_of", "promise_row", "promise_states", "reminder_list",
    "stop_row", "stops", "supply_stopped", "versions_of",
]  # fmt: skip

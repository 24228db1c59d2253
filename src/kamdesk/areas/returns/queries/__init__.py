"""What is read of returns and acts."""

from kamdesk.areas.returns.queries.analysis import (
    AnalysisRow,
    Asked,
    By,
    LineBehind,
    analysis,
    lines_behind,
    narrowed,
    share_of_sales,
)
from kamdesk.areas.returns.queries.cards import ActCard, ActLineRow, Link, ReturnCard, ReturnLineRow, act_card, return_card
from kamdesk.areas.returns.queries.finding import FoundSource, found_sources, source_named
from kamdesk.areas.returns.queries.lists import (
    ActState,
    Event,
    NotTaken,
    ReturnState,
    act_list,
    found_events,
    latest_events,
    matching_acts,
    matching_returns,
    measure_list,
    not_taken,
    return_list,
)
from kamdesk.areas.returns.queries.measures import MeasureRow, measures
from kamdesk.areas.returns.queries.papers import ACTS, ActPaper, ReturnPaper, act_paper, return_paper
from kamdesk.areas.returns.queries.sources import Source, SourceRow, source_of, sources_of_order
from kamdesk.areas.returns.queries.unlisted import unlisted_line

__all__ = [
    "ACTS", "ActCard", "ActLineRow", "ActPaper", "ActState", "AnalysisRow", "Asked", "By", "Event", "FoundSource", "LineBehind",
    "Link", "MeasureRow", "NotTaken", "ReturnCard", "ReturnLineRow", "ReturnPaper", "ReturnState", "Source", "SourceRow",
    "act_card", "act_list", "act_paper", "analysis", "found_events", "found_sources", "latest_events", "lines_behind",
    "matching_acts", "matching_returns", "measure_list", "measures", "narrowed", "not_taken", "return_card", "return_list",
    "return_paper", "share_of_sales", "source_named", "source_of", "sources_of_order", "unlisted_line",
]  # fmt: skip

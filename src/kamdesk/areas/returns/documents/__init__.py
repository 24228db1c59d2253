"""The papers of returns and acts; each reads what it shows and answers with a `Document`."""

from kamdesk.areas.returns.documents.act import goods_act
from kamdesk.areas.returns.documents.analysis import analysis_table, label_of, returns_analysis
from kamdesk.areas.returns.documents.note import return_note

__all__ = ["analysis_table", "goods_act", "label_of", "return_note", "returns_analysis"]

"""The tab of measures: everything that was done to collect, by people and by the program."""

from collections.abc import Sequence
from typing import Any, ClassVar, Final

from kamdesk.areas.clients.model import Client
from kamdesk.areas.collection.forms import measure_form
from kamdesk.areas.collection.forms.words import measure_word
from kamdesk.areas.collection.model import Measure
from kamdesk.areas.collection.queries import matching_measures, measure_list
from kamdesk.areas.collection.rules import MEASURES
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.page import Empty, Filter, ListPage
from kamdesk.ui.table import Column, Listing


def _kinds(_desk: Desk) -> list[tuple[str, str]]:
    return [(key, _(word)) for key, word in MEASURES.items()]


DATE: Final = Column(N_("Date"), "date", side="end", width=105, sort=(Measure.date,))
CLIENT: Final = Column(N_("Client"), "client", width=220, sort=(Client.name_key,))
FACTS: Final = (
    Column(N_("Measure"), "kind", show=measure_word, width=190, sort=()),
    Column(N_("Result"), "note", show=lambda note: " ".join((note or "").split()), width=360, sort=()),
    Column(N_("Amount"), "amount", currency="currency", width=120, sort=()),
    Column(N_("Currency"), "currency", side="ltr", width=80, sort=()),
    Column(N_("Done by"), "by", width=150, sort=()),
)


class MeasuresTab(ListPage):
    """All measures, the latest first; they are never changed or deleted."""

    key, title, icon = "collection-measures", N_("Measures"), "note"
    shows = frozenset({Measure, Client})
    columns: ClassVar[Sequence[Column]] = (DATE, CLIENT, *FACTS)
    filters: ClassVar[Sequence[Filter]] = (Filter("kind", N_("Measure"), _kinds),)
    empty = Empty(N_("Nothing was done to collect yet. Letters, promises and stops are noted here by themselves."), "note", "new")

    #: About whom the measures are; None: about all.
    client_id: int | None = None

    def listing(self, **filters: Any) -> Listing:
        selects = measure_list(filters["kind"], self.client_id)
        return Listing(
            selects.shown,
            Measure.id,
            order=(Measure.date.desc(), Measure.id.desc()),
            search=matching_measures,
            narrow=selects.narrow,
            along={"client": selects.by_client},
        )

    def new(self) -> None:
        self.show_form(measure_form(self.desk, self, self.client_id))

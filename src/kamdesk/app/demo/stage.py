"""The program as the demo shows it: a window with the sample office, and everything there is to see in it."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget
from sqlalchemy import func, select

from kamdesk.app.about import show_shortcuts
from kamdesk.app.areas import load_areas
from kamdesk.app.demo.office_scenes import office_scenes
from kamdesk.app.demo.screens import Scene
from kamdesk.app.first_start import FirstStart, OfficeForm
from kamdesk.app.office import Office
from kamdesk.app.search_box import open_search
from kamdesk.app.start import make_application
from kamdesk.app.welcome import Welcome
from kamdesk.app.window import MainWindow, speak_qt
from kamdesk.areas.clients import queries as clients
from kamdesk.areas.clients.page import ClientCardPage
from kamdesk.areas.orders.forms import order_form
from kamdesk.areas.orders.forms.credit_terms import credit_terms_form
from kamdesk.areas.orders.forms.stages import deliver_form, ship_form
from kamdesk.areas.orders.forms.stages import invoice_form as order_invoice_form
from kamdesk.areas.orders.model import OrderLine, SalesOrder
from kamdesk.areas.people import queries as people
from kamdesk.areas.prices.forms import PriceExplanation, price_form
from kamdesk.areas.prices.page import PricesPage
from kamdesk.areas.reports.documents import paper
from kamdesk.areas.reports.queries import gather
from kamdesk.areas.reports.rules import KINDS, OF_A_CLIENT, ReportOrder, months_before
from kamdesk.core.i18n import _, use_language
from kamdesk.core.settings import Settings
from kamdesk.core.text import fold
from kamdesk.pdf.render import pdf_bytes
from kamdesk.storage.database import Database
from kamdesk.ui.garbage import Collector
from kamdesk.ui.page import ListPage
from kamdesk.ui.preview import PdfPreview
from kamdesk.ui.theme import Mode, theme_of

#: Whose card is shown, by the language of the screen, and what is typed into the search box.
_SHOWN = {"az": "Yeddibulaq", "ar": "نخلة الوادي", "ru": "Северный Картонщик", "en": "Quillbrook"}


class Stage:
    """One window in one language and mode, with the office in it."""

    def __init__(self, store: Path, language: str, mode: Mode, width: int, height: int) -> None:
        use_language(language)
        settings = Settings()
        application = make_application(settings)
        theme = theme_of(application)
        assert theme is not None  # noqa: S101 - made with the application
        theme.set_mode(mode)
        speak_qt(language)
        self._language = language
        self.window = MainWindow(settings, theme)
        self._collector = Collector(self.window)
        self.window.areas = load_areas()
        self.window.setFixedSize(width, height)
        self.window.show()
        self._store = store

    def scenes(self) -> Iterator[Scene]:
        """Return everything there is to see, in order; each can be shown only before the next is asked for."""
        yield Scene("welcome", self._show_welcome)
        yield Scene("first-start", lambda: FirstStart(self.window).open())
        yield Scene("first-start-company", self._show_questions)
        office = self._office()
        for key in office.page_keys():
            yield Scene(key, partial(office.show_page, key))
            page = office.page(key)
            if isinstance(page, ListPage):
                yield from self._form_of(page, key)
        yield from self._orders(office)
        yield from self._prices(office)
        client = self._client(office)
        yield from office_scenes(office, self.window, client)
        yield from self._card(office, client)
        for kind in OF_A_CLIENT:
            yield Scene(f"report-{kind}", partial(office.open, "reports", kind=kind, client_id=client))
        yield Scene("preview", partial(self._preview, client))
        yield Scene("search", partial(self._search, office))
        yield Scene("shortcuts", partial(show_shortcuts, self.window))
        if office.desk.can_open("import"):
            yield Scene("import", partial(office.desk.open, "import"))

    def close(self) -> None:
        """Close the window and let go of the store."""
        self.window.close()
        self.window.deleteLater()

    def _office(self) -> Office:
        database = Database.open(str(self._store))
        with database.read() as session:
            user = next(one.id for one in people.employees(session) if one.role == "head_of_sales")
        self._database = database
        office = Office(self.window, database, self.window.areas, user)
        office.furnish()
        self.window.store.setText(self._store.name)
        return office

    def _show_welcome(self) -> None:
        self.window.sidebar.set_entries([])
        self.window.show_alone(Welcome(self.window))

    def _show_questions(self) -> None:
        form = OfficeForm(self.window)
        form.editors["place"].set_text("KamDesk/office.kamdesk")
        form.open()

    def _form_of(self, page: ListPage, key: str) -> Iterator[Scene]:
        """Show the form for a new record, where the list has one."""
        if "new" in page.actions_by_key:
            yield Scene(f"{key}-new", page.actions_by_key["new"].trigger)

    def _orders(self, office: Office) -> Iterator[Scene]:
        """Show orders in several states: as a form, as a card, and the steps on their way."""
        desk, window = office.desk, self.window
        with self._database.read() as session:
            by_state = dict(session.execute(select(SalesOrder.status, func.max(SalesOrder.id)).group_by(SalesOrder.status)).all())
            first = dict(session.execute(select(SalesOrder.status, func.min(SalesOrder.id)).group_by(SalesOrder.status)).all())
        yield Scene("order-form", lambda: order_form(desk, window, order_id=by_state["draft"]).open())
        yield Scene("order-form-held", lambda: order_form(desk, window, order_id=first["held"]).open())
        for state in ("shipped", "delivered", "held"):
            yield Scene(f"order-card-{state}", partial(desk.open, "orders", by_state[state]))
        yield Scene("order-ship", lambda: ship_form(desk, window, by_state["picked"]).open())
        yield Scene("order-deliver", lambda: deliver_form(desk, window, by_state["shipped"]).open())
        yield Scene("order-invoice", lambda: order_invoice_form(desk, window, first["delivered"]).open())
        yield Scene("credit-terms", lambda: credit_terms_form(desk, window).open())

    def _prices(self, office: Office) -> Iterator[Scene]:
        """Show the tabs of prices, and why a price is what it is."""
        page = office.page("prices")
        if isinstance(page, PricesPage):
            for name, tab in (("columns", page.columns), ("volumes", page.volumes), ("rules", page.policy)):
                yield Scene(f"prices-{name}", partial(self._show_tab, office, page, tab))
        yield Scene("price-new", lambda: price_form(office.desk, self.window).open())
        with self._database.read() as session:
            line, client, currency, day = session.execute(
                select(OrderLine, SalesOrder.client_id, SalesOrder.currency, SalesOrder.price_on)
                .join(SalesOrder, SalesOrder.id == OrderLine.order_id)
                .order_by(OrderLine.id.desc())
                .limit(1)
            ).one()
        why = partial(PriceExplanation, office.desk, self.window, client, currency, day, line.product_id, line.quantity)
        yield Scene("price-explained", lambda: why().open())

    def _show_tab(self, office: Office, page: PricesPage, tab: QWidget) -> None:
        office.show_page("prices")
        page.tabs.setCurrentWidget(tab)

    def _client(self, office: Office) -> int:
        wanted = _SHOWN[self._language]
        found = office.desk.read(clients.find_clients, fold(wanted), office.database.dialect, 1)
        return found[0].id

    def _card(self, office: Office, client: int) -> Iterator[Scene]:
        """Show the client card, tab by tab."""
        card = office.open("clients", client)
        if isinstance(card, ClientCardPage):
            for section in card.sections:
                yield Scene(f"card-{section.key}", partial(card.show_section, section.key))

    def _preview(self, client: int) -> None:
        """Show the client's statement as it is seen before it is printed."""
        today = date.today()
        order = ReportOrder(kind="statement", client_id=client, start=months_before(today, 6)[0], end=today)
        with self._database.read() as session:
            gathered = gather(session, order)
        data = pdf_bytes(paper(gathered, gathered.language, printed_on=today))
        PdfPreview(self.window, data, _(KINDS["statement"]), "statement.pdf").open()

    def _search(self, office: Office) -> None:
        open_search(self.window, office).line.setText(_SHOWN[self._language])

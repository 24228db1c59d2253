"""What an order form opens beside itself: usual goods, former orders, explanations, the rows of the credit check, the request."""

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.orders import queries
from kamdesk.areas.orders.documents import payment_request
from kamdesk.areas.orders.forms.credit.rows import CreditRowsDialog
from kamdesk.areas.orders.forms.entry.lines_of import copied_lines
from kamdesk.areas.orders.forms.former import FormerOrdersDialog
from kamdesk.areas.orders.forms.lines.editor import OrderLinesEditor
from kamdesk.areas.orders.forms.usual import UsualGoodsDialog
from kamdesk.areas.orders.queries import OrderCard
from kamdesk.areas.orders.rules import ADDENDS
from kamdesk.areas.prices.forms import PriceExplanation
from kamdesk.core.i18n import _
from kamdesk.pdf.render import pdf_bytes
from kamdesk.ui.background import Progress, in_background
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import FormDialog
from kamdesk.ui.preview import PdfPreview


class Around:
    """Opens them over *form*; lines that are chosen go into *editor*."""

    def __init__(self, desk: Desk, form: FormDialog, editor: OrderLinesEditor) -> None:
        self._desk, self._form, self._editor = desk, form, editor

    def usual_goods(self, client: ClientCard | None) -> None:
        """Offer what the client usually orders."""
        if client is None:
            self._form.error.tell(_("Choose the client first."))
            return
        goods = self._desk.read(queries.usual_goods, client.id, self._desk.today())
        if not goods:
            self._desk.say(_("This client has ordered nothing in the last twelve months."))
            return
        dialog = UsualGoodsDialog(self._form, client.details.name, goods)
        dialog.chosen.connect(self._editor.add_lines)
        dialog.open()

    def former_orders(self, client: ClientCard | None, besides: int | None) -> None:
        """Offer the former orders of the client."""
        if client is None:
            self._form.error.tell(_("Choose the client first."))
            return
        dialog = FormerOrdersDialog(self._desk, self._form, client.id, client.details.name, besides)
        dialog.chosen.connect(self._take_over)
        dialog.open()

    def _take_over(self, card: OrderCard) -> None:
        self._editor.add_lines(copied_lines(self._editor.goods, card))

    def explain(self, row: int) -> None:
        """Show where the price of a line comes from, and what else was considered."""
        terms, line = self._editor.book.terms(), self._editor.lines.input_of(row)
        if line is None or terms.client_id is None or terms.date is None:
            self._form.error.tell(_("Choose the client and a product first; then its price can be explained."))
            return
        day = self._editor.lines.costs().price_on or terms.date
        asked = (line.product_id, line.quantity, line.unit_id)
        PriceExplanation(self._desk, self._form, terms.client_id, terms.currency, day, *asked).open()

    def credit_rows(self, client: ClientCard | None, kind: str) -> None:
        """Show the rows behind an addend of the credit check."""
        wanted = next((one for one in ADDENDS if one == kind), None)
        if client is not None and wanted is not None:
            CreditRowsDialog(self._desk, self._form, client.id, client.details.name, wanted).open()

    def request(self, order_id: int, number: str) -> None:
        """Show the letter that asks the client for the payment which would release the order numbered *number*."""
        desk, today = self._desk, self._desk.today()

        def make(_progress: Progress) -> tuple[str, bytes]:
            with desk.db.read() as session:
                document = payment_request(session, order_id, today=today)
            return document.title, pdf_bytes(document)

        def show(made: tuple[str, bytes]) -> None:
            title, data = made
            PdfPreview(self._form, data, title, f"{number}.pdf").open()

        in_background(self._form, make, show, title=_("Making the report…"))

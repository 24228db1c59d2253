"""The acknowledgement sheet of an edition: who signed, who has not, and since when."""

from kamdesk.areas.jobs.forms.card.holders import TablePanel, is_one
from kamdesk.areas.jobs.forms.life.signing import remind_of, sign_form, take_back
from kamdesk.areas.jobs.forms.life.step import shown
from kamdesk.areas.jobs.queries import DescriptionCard, SignatureRow, signatures
from kamdesk.core.i18n import _, pgettext
from kamdesk.ui.desk import Desk
from kamdesk.ui.table import Mark
from kamdesk.ui.table.rows import RowColumn


class SignaturesPanel(TablePanel):
    """Signed, remind, taken back."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _columns(), _("Acknowledgement sheet"))
        self.card: DescriptionCard | None = None
        self.rows: tuple[SignatureRow, ...] = ()
        self.add("signed", _("Signed…"), "pen-nib", "Ctrl+G", self.sign, _some_unsigned, primary=True)
        self.add("remind", _("Remind"), "bell", "Ctrl+M", self.remind, _some_unsigned)
        self.add("back", _("Take the signature back"), "arrow-u-up-left", "", self.take_back, _is_signed)
        self.table.opened.connect(lambda row, _column: self.buttons["signed"].click() if row.signed_on is None else None)

    def show_card(self, card: DescriptionCard | None) -> None:
        """Show the sheet of an edition."""
        self.card = card
        self.rows = () if card is None else self.desk.read(signatures, card.row.id, self.desk.today())
        words = _("Nobody is asked to sign yet: holders are asked once a director has approved the edition.")
        if card is not None and card.row.state in {"approved", "in_force"}:
            words = _("Nobody is asked to sign: the position has no holder.")
        rows = sorted(self.rows, key=lambda row: (row.signed_on is not None, not row.present))  # what is missing first
        self.show_rows(rows, words, "pen-nib")

    @property
    def unsigned(self) -> list[str]:
        """The holders of today who have not signed."""
        return [one.employee for one in self.rows if one.signed_on is None and one.present]

    def sign(self) -> None:
        """Note that the chosen ones signed."""
        rows = [one for one in self.table.selected_rows() if one.signed_on is None]
        shown(sign_form(self.desk, self, rows), self.window())

    def remind(self) -> None:
        """Note that the chosen ones were reminded."""
        remind_of(self.desk, self.table.selected_rows())

    def take_back(self) -> None:
        """Take back a signature that was noted by mistake."""
        take_back(self.desk, self.table.selected_rows()[0])


def _some_unsigned(rows: list[SignatureRow]) -> bool:
    return any(one.signed_on is None for one in rows)


def _is_signed(rows: list[SignatureRow]) -> bool:
    return is_one(rows) and rows[0].signed_on is not None


def _state(row: SignatureRow) -> str:
    if row.signed_on is not None:
        return pgettext("a job description", "signed")
    return _("not signed") if row.present else _("not signed, does not hold the position now")


def _columns() -> tuple[RowColumn, ...]:
    return (
        RowColumn(_("Employee"), lambda row: row.employee, width=220),
        RowColumn(
            _("State"), _state, width=200,
            mark=lambda row: Mark("ok") if row.signed_on is not None else Mark("warn") if row.present else None,
        ),
        RowColumn(_("Given to read"), lambda row: row.asked_on, side="end", width=115),
        RowColumn(_("Signed on"), lambda row: row.signed_on, side="end", width=115),
        RowColumn(_("Reminded"), lambda row: row.reminded_on, side="end", width=115),
        RowColumn(_("Note"), lambda row: row.note, width=0),
    )  # fmt: skip

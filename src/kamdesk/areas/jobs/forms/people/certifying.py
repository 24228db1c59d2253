"""A course or certificate of an employee, with the day on which it ends."""

from typing import Any

from PySide6.QtWidgets import QWidget

from kamdesk.areas.jobs.actions import CertificationDetails, ChangeCertification, certify, change_certification
from kamdesk.areas.jobs.forms.words import employee_choices
from kamdesk.areas.jobs.queries import CertificationRow, certification, positions, requirements
from kamdesk.areas.jobs.rules import CERTIFICATES
from kamdesk.areas.jobs.rules.refusals import CertificationError, CertificationGoneError
from kamdesk.core.i18n import N_, _
from kamdesk.ui.desk import Desk
from kamdesk.ui.form import ChoiceEditor, DateEditor, Field, FormDialog, LinesEditor, TextEditor


class CertificationForm(FormDialog):
    """`given["row"]` is the one that is changed, or None."""

    title = N_("Certificate or course")

    def fields(self) -> list[Field]:
        kinds = [(key, _(word)) for key, word in CERTIFICATES.items()]
        return [
            Field("employee_id", N_("Employee"), ChoiceEditor(employee_choices(self.desk)), required=True),
            Field("kind", N_("Kind"), ChoiceEditor(kinds), required=True),
            Field("name", N_("Name"), TextEditor(), required=True, wide=True),
            Field("issued_on", N_("Issued on"), DateEditor(), required=True),
            Field("expires_on", N_("Expires on"), DateEditor(), help=N_("Empty: it never ends.")),
            Field(
                "requirement_key", N_("Meets the requirement"), ChoiceEditor(self._requirements(), empty=True), wide=True,
                help=N_("So an assessment counts it as met, and a renewal takes the place of the one that ends."),
            ),
            Field("note", N_("Note"), LinesEditor(lines=2), wide=True),
        ]  # fmt: skip

    def _requirements(self) -> list[tuple[str, str]]:
        """Return the certificates that positions ask for, each once."""
        found: dict[str, str] = {}
        for place in self.desk.read(positions):
            for one in self.desk.read(requirements, place.id):
                if one.kind == "certificate":
                    found.setdefault(one.key, one.text())
        return list(found.items())

    def problem_of(self, field: Field) -> str | None:
        """Say at once that it ends before it was issued."""
        found = super().problem_of(field)
        if found is None and field.name == "expires_on":
            issued, expires = self.editors["issued_on"].value(), self.editors["expires_on"].value()
            if issued is not None and expires is not None and expires < issued:
                return str(CertificationError(issued, expires))
        return found

    def save(self, values: dict[str, Any]) -> int:
        """Keep it."""
        details = CertificationDetails(
            employee_id=values["employee_id"],
            name=values["name"],
            kind=values["kind"],
            issued_on=values["issued_on"],
            expires_on=values["expires_on"],
            requirement_key=values["requirement_key"],
            note=values["note"] or "",
        )
        row: CertificationRow | None = self.given["row"]
        if row is None:
            return self.desk.write(certify, details)
        command = ChangeCertification(certification_id=row.id, version=row.version, details=details)
        return self.desk.write(change_certification, command)


def new_certification_form(desk: Desk, parent: QWidget | None, *, like: CertificationRow | None = None) -> CertificationForm:
    """Return the form of a new certificate; *like* is one that it renews."""
    values: dict[str, Any] = {"kind": "certificate", "issued_on": desk.today()}
    if like is not None:
        values |= {
            "employee_id": like.employee_id, "kind": like.kind, "name": like.name, "requirement_key": like.requirement_key,
        }  # fmt: skip
    return CertificationForm(desk, parent, values=values, row=None)


def certification_form(desk: Desk, parent: QWidget | None, certification_id: int) -> CertificationForm:
    """Return the form of a certificate that is there.

    Raises:
        CertificationGoneError: it is not there.
    """
    row = desk.read(certification, certification_id, desk.today())
    if row is None:
        raise CertificationGoneError
    names = ("employee_id", "kind", "name", "issued_on", "expires_on", "requirement_key", "note")
    values = {name: getattr(row, name) for name in names}
    return CertificationForm(desk, parent, record_id=row.id, values=values, row=row)

"""An office with nothing in it but what every office needs: for the first start and the command line."""

from typing import Final

from sqlalchemy.orm import Session

from kamdesk.areas.catalogue import actions as catalogue
from kamdesk.areas.collection.actions import install_levels
from kamdesk.areas.company import actions as company
from kamdesk.areas.company.rules import CompanyDetails
from kamdesk.areas.contracts.actions.seeding import install_templates
from kamdesk.areas.people import actions as people
from kamdesk.areas.people.rules import EmployeeDetails
from kamdesk.core.i18n import N_, _, in_language

_UNITS: Final = (N_("pcs"), N_("box"), N_("kg"), N_("l"), N_("m"), N_("hour"), N_("service"))


def set_up_office(session: Session, details: CompanyDetails, first: EmployeeDetails) -> int:
    """Fill an empty store and return the number of its first employee.

    It gets the company, the usual units, the usual levels of reminders and the ready templates of contracts.

    Raises:
        KamDeskError: a detail is missing or impossible.
    """
    employee_id = people.add_employee(session, first)
    company.set_up_company(session, details)
    with in_language(details.language):
        for unit in _UNITS:
            catalogue.add_unit(session, _(unit))
    install_levels(session, details.language)
    install_templates(session)
    return employee_id

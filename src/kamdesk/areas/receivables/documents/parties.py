"""Who sends a paper, and whom it is about."""

from kamdesk.areas.clients.queries import ClientCard
from kamdesk.areas.clients.rules import show_account, tax_number_name
from kamdesk.areas.company.queries import CompanyRow
from kamdesk.core.countries import country_name
from kamdesk.core.i18n import _, is_rtl
from kamdesk.core.text import isolate, isolate_ltr
from kamdesk.pdf.blocks import Facts, Letterhead


def letterhead(company: CompanyRow) -> Letterhead:
    """Return our own company as the head of a paper."""
    lines = [
        [company.address or ""],
        [isolate_ltr(company.phone or ""), isolate_ltr(company.email or "")],
        [isolate_ltr(company.website or ""), _tax_number(company.tax_number, company.country)],
        [isolate_ltr(show_account(company.bank_account or ""))],
        [isolate(company.bank_name or ""), isolate_ltr(company.bank_swift or "")],
    ]
    joined = (" · ".join(part for part in line if part) for line in lines)
    return Letterhead(company.name, tuple(line for line in joined if line), company.logo)


def _tax_number(number: str | None, country: str | None) -> str:
    if not number:
        return ""
    return _("{name}: {number}").format(name=tax_number_name(country) or _("Tax number"), number=isolate_ltr(number))


def both_parties(company: CompanyRow, client: ClientCard) -> Facts:
    """Return the details of both sides, ours before the client's in each row."""
    details = client.details
    account = details.bank_accounts[0] if details.bank_accounts else None
    rows = [
        (_("Supplier"), company.name, _("Client"), details.legal_name or details.name),
        (
            tax_number_name(company.country) or _("Tax number"),
            isolate_ltr(company.tax_number or ""),
            tax_number_name(details.country) or _("Tax number"),
            isolate_ltr(details.tax_number or ""),
        ),
        (_("Address"), company.address or "", _("Address"), address_of(client)),
        (
            _("Account"),
            isolate_ltr(show_account(company.bank_account or "")),
            _("Account"),
            isolate_ltr(show_account(account.account)) if account else "",
        ),
        (_("Bank"), company.bank_name or "", _("Bank"), (account.bank or "") if account else ""),
        (_("Phone"), isolate_ltr(company.phone or ""), _("Phone"), isolate_ltr(details.phone or "")),
    ]
    pairs = [pair for ours, our_value, theirs, their_value in rows for pair in ((ours, our_value), (theirs, their_value))]
    return Facts(tuple(pairs))


def address_of(client: ClientCard) -> str:
    """Return the client's main address on one line, else its city and country."""
    details = client.details
    one = details.addresses[0] if details.addresses else None
    if one is None:
        parts = [details.city, country_name(details.country)]
    else:
        parts = [one.street, one.city, one.region, one.postal_code, country_name(one.country)]
    return ("، " if is_rtl() else ", ").join(part for part in parts if part)

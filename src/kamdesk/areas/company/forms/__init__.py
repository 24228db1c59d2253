"""Forms of the settings: the company, one exchange rate, the tolerances."""

from kamdesk.areas.company.forms.company import CompanyForm, company_form
from kamdesk.areas.company.forms.rates import RateForm, TolerancesForm, rate_form, tolerances_form

__all__ = ["CompanyForm", "RateForm", "TolerancesForm", "company_form", "rate_form", "tolerances_form"]

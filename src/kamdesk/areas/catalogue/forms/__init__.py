"""Forms of the catalogue: a product, what is set for many at once, and the lists of groups and units."""

from kamdesk.areas.catalogue.forms.lists import GroupsDialog, UnitsDialog
from kamdesk.areas.catalogue.forms.product import GroupForm, ProductForm, VatForm, product_form, rate_text

__all__ = ["GroupForm", "GroupsDialog", "ProductForm", "UnitsDialog", "VatForm", "product_form", "rate_text"]

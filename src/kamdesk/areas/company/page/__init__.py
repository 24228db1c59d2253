"""The settings: our company, exchange rates, small differences, and how the program looks on this computer."""

from kamdesk.areas.company.page.settings import SettingsPage
from kamdesk.ui.area import Area

AREA = Area("company", SettingsPage.title, SettingsPage.icon, 90, page=SettingsPage, shows=SettingsPage.shows)

__all__ = ["AREA", "SettingsPage"]

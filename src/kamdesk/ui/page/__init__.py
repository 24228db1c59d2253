"""Pages: `Page` for anything, `ListPage` for a list with its commands."""

from kamdesk.ui.page.base import Page
from kamdesk.ui.page.command import Command
from kamdesk.ui.page.empty import Empty, EmptyState
from kamdesk.ui.page.filters import Filter
from kamdesk.ui.page.list_page import ListPage
from kamdesk.ui.page.toolbar import Toolbar

__all__ = ["Command", "Empty", "EmptyState", "Filter", "ListPage", "Page", "Toolbar"]

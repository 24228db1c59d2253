"""The sample office: an invented distributor in Baku with 120 clients and eighteen months of books.

Everything follows from `today` alone, so that the same day gives the same office, and goes through the same actions as
the work of people does, so that the books tie.
"""

from kamdesk.app.sample.making import make_sample
from kamdesk.app.sample.office import COMPANY

__all__ = ["COMPANY", "make_sample"]

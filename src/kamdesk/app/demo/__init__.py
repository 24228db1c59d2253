"""`kamdesk demo`: the sample office, its papers in four languages, and a picture of every page, without a display."""

from kamdesk.app.demo.making import make_demo

__all__ = ["make_demo"]

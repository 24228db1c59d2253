"""Positions and their job descriptions, on paper and alive."""

"""Targets, indicators as they are kept, and monthly reports."""

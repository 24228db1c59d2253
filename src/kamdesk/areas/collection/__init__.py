"""Collecting debts: reminders by level, promises, holds, stop of supply, and every measure on record."""

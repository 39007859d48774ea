"""Dates that a text names, resolved against the day of publication."""

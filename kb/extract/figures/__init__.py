"""Quantities: numbers in the raw text with their units, qualifiers and changes."""

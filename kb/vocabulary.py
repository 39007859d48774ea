"""Enumerations of the record, each in one place."""

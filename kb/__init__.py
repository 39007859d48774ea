"""The record: case files, database, analysis, command line and site."""

__version__ = "0.1.0"

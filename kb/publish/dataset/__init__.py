"""The whole record to take away: tables in open formats, described for people and machines."""

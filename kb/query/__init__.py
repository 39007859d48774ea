"""Search, filters and citations."""

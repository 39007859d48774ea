"""The text itself: its parse, quotation marks, closed word lists and vectors of words."""

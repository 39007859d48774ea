"""Words that say when: `last week`, `late Tuesday`, `yesterday`."""

from kb.extract.text.words import word_set

POINTING = word_set("last next this early late mid earlier")  # what stands before a period
PERIODS = word_set(
    "morning night week weekend month quarter year summer autumn winter spring decade"
)
WEEKDAYS = word_set("monday tuesday wednesday thursday friday saturday sunday")
DEICTIC = word_set("today yesterday tonight tomorrow")
MONTHS = word_set(
    """january february march april may june july august september october november december"""
)

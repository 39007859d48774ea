"""Patterns compiled when they are first asked for."""

import re

import pytest

from kb.types.late import Late


def test_a_late_pattern_answers_as_a_compiled_one() -> None:
    late, compiled = Late(r"b+(?P<rest>.*)", re.IGNORECASE), re.compile(r"b+(?P<rest>.*)", re.I)
    for text in ("abBc", "nothing", "BB"):
        for own, usual in ((late.search, compiled.search), (late.match, compiled.match)):
            found, wanted = own(text), usual(text)
            assert (found and found.groupdict()) == (wanted and wanted.groupdict())


def test_a_pattern_that_is_none_says_so_when_it_is_asked() -> None:
    late = Late("(")
    with pytest.raises(re.error):
        late.search("text")

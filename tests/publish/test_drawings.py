"""What is drawn on the page of a record: answers, results by system, which source repeats which."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from kb.publish.by_system import by_system
from kb.publish.genealogy import genealogy
from kb.publish.holdings import Holdings
from kb.publish.survey_plot import answer_rows, drawn_at_random, wilson
from kb.store.views import FigureView, RecordView, SourceView


@pytest.fixture
def survey(holdings: Holdings) -> RecordView:
    """The survey of the small corpus with two shares, each of its own base."""
    record = holdings.records["asker-2024"]
    first = record.results[0]
    record.results[:] = [
        replace(first, value="55", number=55.0, of="managers who had cut staff", base_n=None),
        replace(first, id="asker-2024/all", question="Did you?", of="managers", base_n="200"),
    ]
    return record


def test_a_share_tells_its_own_base_and_not_that_of_the_survey(survey: RecordView) -> None:
    assert [row.base for row in answer_rows(survey)] == [
        "of managers who had cut staff; how many is not given",
        "of managers; 200 asked",
    ]


@pytest.mark.parametrize(
    ("mode", "random"),
    [
        (None, False),
        ("poll", False),
        ("non-probability panel", False),
        ("random sample of managers by telephone", True),
        ("probability panel", True),
    ],
)
def test_intervals_need_words_that_say_the_sample_was_random(
    survey: RecordView, mode: str | None, random: bool
) -> None:
    survey = replace(survey, mode=mode)
    assert drawn_at_random(survey) is random
    reaches = [share.low is not None for row in answer_rows(survey) for share in row.shares]
    assert reaches == [False, random]  # the first has no known base


@given(st.integers(0, 100), st.integers(1, 100_000))
def test_an_interval_holds_its_share(share: int, asked: int) -> None:
    low, high = wilson(share, asked)
    step = 100 / asked  # people are whole
    assert 0 <= low <= share + step
    assert share - step <= high <= 100


def test_editions_of_one_question_stand_on_one_line(survey: RecordView, holdings: Holdings) -> None:
    first = survey.results[0]
    dates = [claim.said for claim in holdings.records["acme-support"].claims if claim.said]
    survey.results[:] = [
        replace(first, id="asker-2024/later", as_of=dates[2], value="40", number=40.0),
        replace(first, as_of=dates[0]),
    ]
    (row,) = answer_rows(survey)
    assert [(share.number, share.earlier) for share in row.shares] == [
        ("55%", True),
        ("40%", False),
    ]


def test_what_is_no_share_is_not_drawn(survey: RecordView) -> None:
    survey.results[0] = replace(survey.results[0], change="down")
    assert answer_rows(survey) == []


def _result(figure: FigureView, system: str, value: str, **changes: object) -> FigureView:
    changed = {"id": f"e/{system}-{value}", "system": system, "value": value}
    return replace(figure, number=float(value), **(changed | changes))  # type: ignore[arg-type]


def test_systems_are_ranked_by_their_result_on_all_tasks(survey: RecordView) -> None:
    first = replace(survey.results[0], question=None, answer=None)
    survey.results[:] = [
        _result(first, "A", "10"),
        _result(first, "B", "30"),
        _result(first, "C", "20"),
        _result(first, "C", "90", scope="the easy tasks"),
        _result(first, "D", "99", stance="denied"),
    ]
    table = by_system(survey)
    assert table is not None
    shown = [
        (row.system, cell.number, cell.others) for row in table.rows for cell in row.cells if cell
    ]
    assert shown == [("B", "30%", 0), ("C", "20%", 1), ("A", "10%", 0)]


def test_two_systems_need_no_table(survey: RecordView) -> None:
    first = survey.results[0]
    survey.results[:] = [_result(first, "A", "10"), _result(first, "B", "30")]
    assert by_system(survey) is None


def _source(like: SourceView, identity: str, *relies_on: str) -> SourceView:
    return replace(like, id=identity, publisher=f"Paper {identity}", relies_on=list(relies_on))


def _drawn(record: RecordView, holdings: Holdings, sources: list[SourceView]) -> html.HtmlElement:
    known = replace(holdings, sources={source.id: source for source in sources})
    drawing = genealogy(replace(record, sources=sources), known)
    assert drawing is not None
    return html.fragment_fromstring(str(drawing))


@pytest.fixture
def case(holdings: Holdings) -> RecordView:
    """The case of the small corpus."""
    return holdings.records["acme-support"]


def test_a_source_stands_below_the_one_it_repeats(case: RecordView, holdings: Holdings) -> None:
    like = replace(case.sources[0], published=None)
    sources = [_source(like, "a"), _source(like, "b", "a"), _source(like, "c", "b")]
    sources.append(_source(like, "alone"))
    drawing = _drawn(case, holdings, sources)
    names = [(text.text_content(), float(text.get("x") or 0)) for text in drawing.iter("text")]
    assert [name for name, _ in names] == ["Paper a", "Paper b", "Paper c"]
    assert names[0][1] < names[1][1] < names[2][1]
    assert drawing.findtext("desc") == "2 sources go back to Paper a."


def test_sources_that_repeat_each_other_end(case: RecordView, holdings: Holdings) -> None:
    like = replace(case.sources[0], published=None)
    ring = [_source(like, "a", "b"), _source(like, "b", "a")]
    sources = [*ring, _source(like, "c"), _source(like, "d", "c")]
    texts = [text.text_content() for text in _drawn(case, holdings, sources).iter("text")]
    assert texts == ["Paper c", "Paper d"]


def test_of_many_that_repeat_one_source_some_are_counted(
    case: RecordView, holdings: Holdings
) -> None:
    like = replace(case.sources[0], published=None)
    sources = [_source(like, "a"), *(_source(like, f"r{n}", "a") for n in range(20))]
    drawing = _drawn(case, holdings, sources)
    texts = [text.text_content() for text in drawing.iter("text")]
    assert texts[-1] == "and 14 more"
    assert len(texts) == 8
    assert drawing.findtext("desc") == "20 sources go back to Paper a."


def test_nothing_is_drawn_where_no_source_repeats_another(
    case: RecordView, holdings: Holdings
) -> None:
    alone = [replace(source, relies_on=[], copy_of=[]) for source in case.sources]
    assert genealogy(replace(case, sources=alone), holdings) is None

from hypothesis import given
from hypothesis import strategies as st

from kb.analysis.origins import independent_origins, trace_origins


def test_ten_articles_with_one_origin_count_as_one() -> None:
    sources = {"release": "yes", **{f"article-{n}": "no" for n in range(10)}}
    repeats = {f"article-{n}": ["release"] for n in range(10)}
    origins = trace_origins(sources, repeats)
    assert independent_origins([f"article-{n}" for n in range(10)], origins, sources) == ["release"]


def test_a_retelling_of_a_retelling_leads_to_the_first() -> None:
    sources = {"a": "yes", "b": "no", "c": "no"}
    assert trace_origins(sources, {"c": ["b"], "b": ["a"]})["c"] == ["a"]


def test_an_origin_that_also_draws_on_others_stands_for_itself() -> None:
    sources = {"a": "yes", "b": "yes"}
    assert trace_origins(sources, {"b": ["a"]})["b"] == ["b"]


def test_a_source_of_unknown_origin_is_not_counted() -> None:
    sources = {"a": "unknown"}
    assert independent_origins(["a"], trace_origins(sources, {}), sources) == []


def test_sources_that_repeat_each_other_come_to_an_end() -> None:
    sources = {"a": "no", "b": "no"}
    origins = trace_origins(sources, {"a": ["b"], "b": ["a"]})
    assert origins == {"a": ["a"], "b": ["a"]}


IDS = st.sampled_from([f"s{n}" for n in range(8)])


@given(
    st.dictionaries(IDS, st.sampled_from(["yes", "no", "unknown"])),
    st.dictionaries(IDS, st.lists(IDS)),
)
def test_every_source_has_an_origin_that_exists(
    sources: dict[str, str], repeats: dict[str, list[str]]
) -> None:
    traced = trace_origins(sources, repeats)
    assert set(traced) == set(sources)
    assert all(ends and set(ends) <= set(sources) for ends in traced.values())

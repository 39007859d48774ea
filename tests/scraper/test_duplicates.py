"""Shared text is found, counted exactly, and read with care."""

import random
import re
import time

from scraper.duplicates import Shared, Telling, find_shared, propose_origins, shingles

WORDS = re.findall(
    r"\w+",
    "the cooperative told its members that a program answers the telephone since april while "
    "people who used to do so were offered work in the stores or left with a payment and the "
    "union which had asked for numbers was told to wait until autumn when a count will show how "
    "many callers reach a person in the end said winter chair of the board on tuesday evening",
)


def text(seed: int, length: int = 400) -> str:
    rng = random.Random(seed)
    return " ".join(rng.choice(WORDS) for _ in range(length))


WIRE = text(1)


def edited(story: str, every: int) -> str:
    """The story with every so many-th word changed, as an editor does."""
    words = story.split()
    return " ".join(f"{w}x" if n % every == every - 1 else w for n, w in enumerate(words))


def test_copies_are_found_whatever_case_and_punctuation() -> None:
    shouted = WIRE.upper().replace(" ", ",  ", 50)
    [pair] = find_shared([Telling("a", WIRE), Telling("b", shouted), Telling("c", text(2))])
    assert pair == Shared("a", "b", 1.0, 1.0)
    assert pair.is_copy


def test_a_short_text_inside_a_long_one_is_found() -> None:
    """Containment, where the resemblance of the two is small."""
    inside = text(3, 2000) + " " + text(4, 150) + " " + text(5, 2000)
    [pair] = find_shared([Telling("long", inside), Telling("short", text(4, 150))])
    assert pair.of_other == 1.0
    assert pair.of_one < 0.1
    assert not pair.is_copy


def test_an_edited_copy_is_found_and_another_report_is_not() -> None:
    lightly, heavily = edited(WIRE, 40), edited(WIRE, 8)
    pairs = find_shared([Telling("a", WIRE), Telling("b", lightly), Telling("c", heavily)])
    assert [(pair.one, pair.other) for pair in pairs] == [("a", "b")]
    assert 0.8 < pairs[0].of_one < 0.95


def test_shares_are_counted_exactly() -> None:
    half = " ".join(WIRE.split()[:204]) + " " + text(7, 300)
    [pair] = find_shared([Telling("a", WIRE), Telling("b", half)])
    common = len(shingles(WIRE) & shingles(half))
    assert pair.of_one == round(common / len(shingles(WIRE)), 4)


def test_short_and_empty_texts_are_left_out() -> None:
    assert find_shared([Telling("a", "same words"), Telling("b", "same words")]) == []
    assert find_shared([Telling("a", ""), Telling("b", "")]) == []
    assert find_shared([]) == []


def test_languages_without_spaces() -> None:
    rng = random.Random(1)
    story = "".join(rng.choice("今日本会社員電話番号人工知能解雇発表社長") for _ in range(200))
    [pair] = find_shared([Telling("a", story), Telling("b", story[:150])])
    assert pair.of_other == 1.0


def test_order_of_the_input_does_not_matter() -> None:
    tellings = [Telling(str(n), edited(WIRE, 30 + n)) for n in range(8)]
    assert find_shared(tellings) == find_shared(tellings[::-1])


def propose(*tellings: Telling) -> list[tuple[str, str | None, str | None, str]]:
    made = propose_origins(tellings, find_shared(tellings))
    return [(one.id, one.on, one.agency, one.why) for one in made]


def test_a_credit_counts_before_the_date() -> None:
    agency = Telling("wire", WIRE, "Reuters", "2026-03-03")
    paper = Telling("paper", WIRE, "The Loop", "2026-03-02", ("Reuters",))
    assert propose(agency, paper)[0] == ("paper", "wire", None, "credit")


def test_two_that_credit_one_agency_rely_on_it() -> None:
    one = Telling("a", WIRE, "The Loop", "2026-03-02", ("Associated Press",))
    two = Telling("b", WIRE, "Daily", "2026-03-03", ("The Associated Press",))
    assert propose(one, two) == [
        ("a", None, "Associated Press", "credit"),
        ("b", None, "The Associated Press", "credit"),
    ]


def test_the_later_relies_on_the_earliest() -> None:
    first = Telling("z", WIRE, "A", "2026-03-01")
    second = Telling("m", WIRE, "B", "2026-03-02T08:00:00Z")
    third = Telling("a", WIRE, "C", "2026-03-04")
    assert propose(third, second, first) == [("a", "z", None, "date"), ("m", "z", None, "date")]


def test_nothing_is_proposed_where_the_order_is_not_known() -> None:
    for one, other in (
        (None, "2026-03-01"),
        ("2026-03", "2026-03-09"),
        ("2026-03-09T23:00:00-08:00", "2026-03-09T07:00:00+09:00"),
        ("2026-03-01", "2026-03-01"),
    ):
        assert propose(Telling("a", WIRE, "A", one), Telling("b", WIRE, "B", other)) == []


def test_an_outlet_that_credits_itself_relies_on_nobody() -> None:
    one = Telling("a", WIRE, "Reuters", "2026-03-01", ("Reuters",))
    two = Telling("b", WIRE, "Daily", "2026-03-01")
    assert propose(one, two) == []


def test_five_hundred_texts_take_seconds() -> None:
    tellings = [Telling(f"{n:03}", text(n, 500)) for n in range(480)]
    tellings += [Telling(f"copy {n}", edited(text(n, 500), 50)) for n in range(20)]
    start = time.monotonic()
    pairs = find_shared(tellings)
    assert time.monotonic() - start < 20
    assert {(p.one, p.other) for p in pairs} == {(f"{n:03}", f"copy {n}") for n in range(20)}

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.types.numbers import Number, find_numbers
from kb.vocabulary import Change, Qualifier


def only(text: str) -> Number:
    (number,) = find_numbers(text)
    return number


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("2.3 million conversations", "2300000", None),
        ("1.2k people", "1200", None),
        ("12,34,567 voters", "1234567", None),
        ("two hundred and fifty thousand", "250000", None),
        ("half a million", "500000", None),
        ("two and a half million", "2500000", None),
        ("a dozen", "12", None),
        ("1.5 lakh crore", "1500000000000", None),
        ("3½ years", "3.5", None),
        ("5m people", "5000000", None),
        ("100m race", "100", "metre"),
        ("40%", "40", "percent"),
        ("5 per cent", "5", "percent"),
        ("50pc", "50", "percent"),
        ("0.5 percentage points", "0.5", "percentage point"),
        ("25bps", "25", "basis point"),
        ("£7.38 million", "7380000", "GBP"),
        ("US$1.2b", "1200000000", "USD"),
        ("Rs 500 crore", "5000000000", "INR"),
        ("500 Canadian dollars", "500", "CAD"),
        ("20 EUR", "20", "EUR"),
        ("30p", "0.3", "GBP"),
        ("two-thirds of staff", "0.6667", None),
        ("a third of its staff", "0.3333", None),
        ("one in five workers", "0.2", None),
        ("half its workforce", "0.5", None),
        ("halved its staff", "0.5", "times"),
        ("cut its workforce in half", "0.5", "times"),
        ("doubled", "2", "times"),
        ("minus 5 degrees", "-5", None),
        ("11-5/8", "11.625", None),
        ("79 mln dlrs", "79000000", "USD"),
        ("cut its rate by a quarter-point", "0.25", "percentage point"),
    ],
)
def test_a_number_is_read_in_base_units(text: str, value: str, unit: str | None) -> None:
    number = only(text)
    assert (number.value, number.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("between 5 and 10 million", "5000000", "10000000"),
        ("5 to 10 percent", "5", "10"),
        ("$5-10 million", "5000000", "10000000"),
        ("ranging from 5 to 10", "5", "10"),
        ("tuition from $458 to $12,495", "458", "12495"),
        ("young people ages 10-19", "10", "19"),
        ("10-15% of staff", "10", "15"),
        ("five or six people", "5", "6"),
        ("thousands of jobs", "1000", "10000"),
        ("dozens", "12", "120"),
        ("tens of thousands", "10000", "100000"),
    ],
)
def test_a_range_is_one_number_with_two_ends(text: str, low: str, high: str) -> None:
    number = only(text)
    assert (number.low, number.high) == (Decimal(low), Decimal(high))
    assert number.value is None
    assert number.qualifier is Qualifier.RANGE


@pytest.mark.parametrize("text", ["fell from 5,000 to 3,500", "cut fares from 5,000 to 3,500"])
def test_from_to_is_a_pair_of_numbers(text: str) -> None:
    first, second = find_numbers(text)
    assert (first.value, first.pair) == (5000, "from")
    assert (second.value, second.pair) == (3500, "to")


@pytest.mark.parametrize(
    "text",
    [
        "on March 5, 2020 and 5 April",
        "in 2020, the 1990s and 2019-20",
        "at 10:30 a.m. or 5pm",
        "GPT-4, Windows 11, S&P 500, F-35, iPhone 15, Claude 3.5 Sonnet",
        "a 3-1 win and a 21-14 loss",
        "ranked 5th in the 21st century",
        "call 555-123-4567",
        "no one, one day, one of them",
        "the first half and the third quarter",
        "see www.example.org/22 on 12.05.2020",
        "3.1 The Service wrote.\n4.12 We asked why.",
        "It failed. 3.2 Staff were told.",
    ],
)
def test_what_counts_nothing_is_passed_over(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("about 40", Qualifier.ABOUT),
        ("nearly 66 percent", Qualifier.ABOUT),
        ("an estimated 300", Qualifier.ABOUT),
        ("some 500", Qualifier.ABOUT),
        ("more than 1,400", Qualifier.MORE_THAN),
        ("just over 10", Qualifier.MORE_THAN),
        ("upwards of 30", Qualifier.MORE_THAN),
        ("at least 5", Qualifier.AT_LEAST),
        ("no fewer than 5", Qualifier.AT_LEAST),
        ("100 or more", Qualifier.AT_LEAST),
        ("less than 10", Qualifier.LESS_THAN),
        ("under 30", Qualifier.LESS_THAN),
        ("up to 5 per cent", Qualifier.UP_TO),
        ("as many as 700", Qualifier.UP_TO),
        ("no more than 5", Qualifier.UP_TO),
        ("10 or so", Qualifier.ABOUT),
        ("exactly 10", Qualifier.EXACT),
    ],
)
def test_a_hedge_is_read_with_its_number(text: str, qualifier: Qualifier) -> None:
    assert only(text).qualifier is qualifier


def test_a_sign_is_a_change() -> None:
    assert only("(-5%)").change is Change.DOWN
    assert only("+3.2%").change is Change.UP


@given(st.text(st.sampled_from("0123456789 .,-–%$£€mkbnhalf to aonetwhired\n'½") | st.characters()))
def test_numbers_lie_apart_and_in_order_in_any_text(text: str) -> None:
    end = 0
    for number in find_numbers(text):
        assert end <= number.start <= number.number_start < number.number_end <= number.end
        assert (number.value is None) != (number.low is None)
        end = number.end
    assert end <= len(text)


@given(st.integers(1, 10**15))
def test_a_grouped_number_reads_back(value: int) -> None:
    assert only(f"cut {value:,} jobs").value == value

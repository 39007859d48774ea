from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kb.errors import InputError
from kb.types.quantity import Quantity, parse_decimal, plain
from kb.vocabulary import Qualifier

DECIMALS = st.decimals(
    allow_nan=False, allow_infinity=False, places=3, min_value=-(10**9), max_value=10**9
)


@given(DECIMALS)
def test_a_plain_decimal_keeps_its_digits(number: Decimal) -> None:
    text = plain(number)
    assert plain(parse_decimal(text)) == text


@pytest.mark.parametrize("text", ["24.0", "0.50", "2300000", "-35", "0"])
def test_trailing_zeros_stay(text: str) -> None:
    assert plain(parse_decimal(text)) == text


@pytest.mark.parametrize(
    "text", ["2,300,000", "1e6", "2.3 million", "", "١٢", "+5", "05", ".5", "NaN"]
)
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    with pytest.raises(InputError):
        parse_decimal(text)


def test_the_right_way_to_write_a_number_with_separators_is_told() -> None:
    with pytest.raises(InputError, match="write 2300000"):
        parse_decimal("2,300,000")


def exact(text: str, qualifier: Qualifier = Qualifier.EXACT) -> Quantity:
    return Quantity(value=Decimal(text), qualifier=qualifier)


@given(
    DECIMALS, DECIMALS, st.sampled_from(list(Qualifier)[:6]), st.sampled_from(list(Qualifier)[:6])
)
def test_compatibility_does_not_depend_on_the_order(
    a: Decimal, b: Decimal, first: Qualifier, second: Qualifier
) -> None:
    one, other = Quantity(value=a, qualifier=first), Quantity(value=b, qualifier=second)
    assert one.compatible(other) == other.compatible(one)
    assert one.compatible(one)


@pytest.mark.parametrize(
    ("one", "other", "compatible"),
    [
        (exact("22"), exact("40"), False),
        (exact("22"), exact("22.4"), True),
        (exact("24.0"), exact("24"), True),
        (exact("24.0"), exact("24.4"), False),
        (exact("700", Qualifier.ABOUT), exact("720"), True),
        (exact("700", Qualifier.ABOUT), exact("853"), False),
        (exact("100", Qualifier.MORE_THAN), exact("5000"), True),
        (exact("100", Qualifier.MORE_THAN), exact("60"), False),
        (exact("29", Qualifier.UP_TO), exact("14"), True),
        (Quantity(low=Decimal(2), high=Decimal(39), qualifier=Qualifier.RANGE), exact("19"), True),
        (Quantity(low=Decimal(2), high=Decimal(9), qualifier=Qualifier.RANGE), exact("19"), False),
    ],
)
def test_numbers_conflict_only_beyond_what_their_hedges_allow(
    one: Quantity, other: Quantity, compatible: bool
) -> None:
    assert one.compatible(other) is compatible

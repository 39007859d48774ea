from __future__ import annotations

from decimal import Decimal

import pytest

from corpus.conversion.quotes import Value, lost_hedge, proves, scaled
from kb.vocabulary import Qualifier


def value(number: str, *, share: bool = False) -> Value:
    return Value(Decimal(number), None, None, (number,), share)


@pytest.mark.parametrize(
    ("quote", "number"),
    [
        ("about 5,200 jobs would go", "5200"),
        ("22.000 arbeidsplaatsen", "22000"),
        ("La société a investi 150 millions d'euros", "150000000"),
        ("2.3 million conversations", "2300000"),
        ("a dozen people left", "12"),
    ],
)
def test_a_quote_proves_the_number_it_holds(quote: str, number: str) -> None:
    assert proves(quote, value(number))


def test_a_fraction_proves_a_percentage() -> None:
    assert proves("a third of its staff", value("33", share=True))
    assert not proves("a third of its staff", value("30", share=True))


def test_a_quote_with_another_number_proves_nothing() -> None:
    assert not proves("about 5,200 jobs would go", value("5300"))


def test_nearly_is_about_and_not_less_than() -> None:
    quotes = ["nearly 700 roles were cut"]
    assert lost_hedge(quotes, value("700"), "less-than") is Qualifier.ABOUT
    assert lost_hedge(["700 roles were cut"], value("700"), "exact") is None


@pytest.mark.parametrize(
    ("text", "factor", "expected"),
    [("2.3", "1000000", "2300000"), ("24.0", "1", "24.0"), ("70", "0.01", "0.70")],
)
def test_magnitudes_are_multiplied_out_exactly(text: str, factor: str, expected: str) -> None:
    assert str(scaled(text, Decimal(factor))) == expected

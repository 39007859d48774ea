"""Prose that tells no happening at work and no going back on any, for the models to learn from."""

from pathlib import Path

_WEB = Path("tests/training/ordinary.txt")  # what fills the web: how-to, reviews, marketing
_NEWS = Path("tests/training/general_news.txt")  # wars, matches, weather, courts, markets
_TOGETHER = 6  # passages of a text


def ordinary_prose() -> list[str]:
    """Passages of the web one by one, those of general news six to a text.

    What a sentence tells is judged with its neighbours, and news runs on for many sentences.
    """
    news = _NEWS.read_text(encoding="utf-8").splitlines()
    texts = [" ".join(news[at : at + _TOGETHER]) for at in range(0, len(news), _TOGETHER)]
    return [*_WEB.read_text(encoding="utf-8").splitlines(), *texts]

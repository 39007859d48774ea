"""How right articles are read, beside trafilatura in the same run.

Scored as the Web Content eXtraction Benchmark does: text by the F1 of its bag of words, mean over
pages; titles equal after case, width and punctuation are dropped; authors by a word F1 of at least
0.8; dates by the day. What an annotator did not find is not counted against anyone, but for
`precision`, the share of authors given that are right where the annotator found one. A page that
cannot be read counts as a miss.
"""

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from trafilatura import bare_extraction
from trafilatura.settings import Document

from scraper.annotated import AnnotatedPage, Part, part_of
from scraper.article.reading import read_page, warm_up
from scraper.article.title import fold
from scraper.errors import ScraperError

_WORD = re.compile(r"\w+")
AUTHOR_F1 = 0.8


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader says of a page."""

    text: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None


Reader = Callable[[AnnotatedPage], Reading]


@dataclass(slots=True)
class Score:
    """Sums over the pages of one part, for one reader."""

    reader: str
    part: str
    pages: int = 0
    text: float = 0.0
    seconds: float = 0.0
    wanted: Counter[str] = field(default_factory=Counter)
    given: Counter[str] = field(default_factory=Counter)
    right: Counter[str] = field(default_factory=Counter)

    def add(self, page: AnnotatedPage, reading: Reading, seconds: float) -> None:
        """Count one page."""
        self.pages += 1
        self.seconds += seconds
        self.text += word_f1(reading.text or "", page.text or "")
        for name, said, gold, equal in (
            ("title", reading.title, page.title, same_title),
            ("date", reading.published, page.published, same_day),
            ("author", reading.author, page.author, same_author),
        ):
            if gold is None:
                continue
            self.wanted[name] += 1
            self.given[name] += said is not None
            self.right[name] += said is not None and equal(said, gold)

    def row(self) -> dict[str, str | int]:
        """The means, as they are shown."""

        def share(name: str, of: Counter[str]) -> str:
            return f"{self.right[name] / of[name]:.3f}" if of[name] else "–"

        return {
            "reader": self.reader,
            "part": self.part,
            "pages": self.pages,
            "text_f1": f"{self.text / self.pages:.3f}" if self.pages else "–",
            "title": share("title", self.wanted),
            "date": share("date", self.wanted),
            "author": share("author", self.wanted),
            "author_precision": share("author", self.given),
            "ms_per_page": f"{1000 * self.seconds / self.pages:.1f}" if self.pages else "–",
        }


def word_f1(text: str, gold: str) -> float:
    """F1 of two bags of words in lower case; 1 where both are empty."""
    mine, theirs = Counter(_WORD.findall(text.lower())), Counter(_WORD.findall(gold.lower()))
    if not mine and not theirs:
        return 1.0
    common = sum((mine & theirs).values())
    return 2 * common / (sum(mine.values()) + sum(theirs.values()))


def same_title(said: str, gold: str) -> bool:
    """Equal after case, width and punctuation are dropped."""
    return fold(said) == fold(gold)


def same_day(said: str, gold: str) -> bool:
    """Both begin with the same ISO day."""
    return said[:10] == gold[:10]


def same_author(said: str, gold: str) -> bool:
    """Word F1 of at least AUTHOR_F1."""
    return word_f1(said, gold) >= AUTHOR_F1


def read_ours(page: AnnotatedPage) -> Reading:
    """The reader of this package, in this process."""
    try:
        article = read_page(page.html, url=page.url)
    except ScraperError:
        return Reading()
    return Reading(
        text=article.text,
        title=article.title,
        author="; ".join(article.authors) or None,
        published=article.published.day if article.published is not None else None,
    )


def read_trafilatura(page: AnnotatedPage) -> Reading:
    """trafilatura as it comes, with metadata."""
    document = bare_extraction(page.html, url=page.url, with_metadata=True)
    if not isinstance(document, Document):
        return Reading()
    return Reading(document.text, document.title, document.author, document.date)


READERS: dict[str, Reader] = {"kb read": read_ours, "trafilatura": read_trafilatura}


def evaluate(pages: Iterable[AnnotatedPage]) -> list[Score]:
    """Scores of every reader on every part and on all, in this order.

    The readers take turns in being first, for the first finds a page cold; seconds are of the
    processor, not of the clock.
    """
    warm_up()
    scores = {(name, part): Score(name, part) for part in [*Part, "all"] for name in READERS}
    for number, page in enumerate(pages):
        turn = list(READERS.items())
        for name, reader in turn if number % 2 else reversed(turn):
            began = time.process_time()
            reading = reader(page)
            seconds = time.process_time() - began
            for part in (part_of(page.id), "all"):
                scores[name, part].add(page, reading, seconds)
    return list(scores.values())

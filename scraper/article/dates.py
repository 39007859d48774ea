"""When an article was published and when it was changed, each with where the date came from.

Published and modified are kept apart. Explicit statements (JSON-LD, meta tags, marked-up times)
come first, then what the page shows beside the title, the address, a date that stands alone on
the page, and last what htmldate finds in the markup. A page that gives only the day of its last
change was published in this form on that day; the date then says so ("last change").
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from htmldate import find_date
from lxml.etree import _Element

from scraper.article.blocks import shown_text
from scraper.article.jsonld import Descriptions
from scraper.article.metadata import MetaTags
from scraper.article.shapes import FoundDate

EARLIEST = 1990  # before the web; older dates on a page are its subject, not its own
MAX_TIMES = 200
MAX_LINE = 240
MAX_ALONE = 60

PUBLISHED_TAGS = (
    "article:published_time", "article:published", "og:article:published_time",
    "og:published_time", "datepublished", "date_published", "publishdate", "publish_date",
    "publish-date", "pubdate", "published_time", "article.published", "parsely-pub-date",
    "sailthru.date", "cxenseparse:recs:publishtime", "citation_publication_date",
    "citation_online_date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date.created", "dc.created", "article:post_date", "originalpublicationdate",
    "datecreated", "release_date", "rnews:datepublished", "bt:pubdate", "dc.date",
    "dcterms.date", "citation_date", "date",
)  # fmt: skip
MODIFIED_TAGS = (
    "article:modified_time", "og:updated_time", "datemodified", "date_modified",
    "last-modified", "lastmod", "article:modified", "dc.date.modified", "dcterms.modified",
    "updated_time", "revised",
)  # fmt: skip
_ISO = re.compile(r"^\s*((?:19|20)\d\d)-?(0[1-9]|1[0-2])-?([0-2]\d|3[01])(?!\d)")
_ISO_LOOSE = re.compile(r"^\s*((?:19|20)\d\d)[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_MONTH_NAMES = (
    "jan january enero janvier januar gennaio janeiro",
    "feb february februar febrero février febbraio fevereiro",
    "mar march märz marzo mars março",
    "apr april abril avril aprile",
    "may mai mayo maggio maio",
    "jun june juni junio juin giugno junho",
    "jul july juli julio juillet luglio julho",
    "aug august agosto août",
    "sep sept september septiembre septembre settembre setembro",
    "oct october oktober octubre octobre ottobre outubro okt",
    "nov november noviembre novembre novembro",
    "dec december dezember diciembre décembre dicembre dezembro dez",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
_MONTH_FIRST = re.compile(r"([^\W\d_]{3,12})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+((?:19|20)\d\d)")
_DAY_FIRST = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d_]{3,12})\.?,?\s+(?:de\s+)?((?:19"
    r"|20)\d\d)"
)
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d\d)(?![\d/-])")
_ANY_DATE = re.compile(
    "|".join(re.sub(r"\((?!\?)", "(?:", p) for p in (
        r"(?<!\d)(?:19|20)\d\d[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)",
        r"(?<![\d/.-])\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)\d\d(?![\d/-])",
        _MONTH_FIRST.pattern, _DAY_FIRST.pattern,
    ))
)  # fmt: skip
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-]([0-2]?\d|3[01])(?:[/_-]|$)")
_SAYS_PUBLISHED = re.compile(
    r"publi|posted|created|issued|entry-date|post-?date|veröffentlicht", re.I
)
_SAYS_MODIFIED = re.compile(
    r"updat|modif|revis|edited|changed|reviewed|aktualisiert|mis à jour", re.I
)


@dataclass(frozen=True, slots=True)
class Dates:
    """Both dates of an article; None for one that the page does not give."""

    published: FoundDate | None = None
    modified: FoundDate | None = None


def parse_day(text: str, month_first: bool | None = None) -> str | None:
    """The day a statement names, as YYYY-MM-DD; None where it names none that can be."""
    text = text[:80]
    match = _ISO.match(text) or _ISO_LOOSE.match(text)
    if match:
        return _day(*match.groups())
    match = _MONTH_FIRST.search(text)
    if match and (month := _MONTHS.get(match[1].lower())):
        return _day(match[3], month, match[2])
    match = _DAY_FIRST.search(text)
    if match and (month := _MONTHS.get(match[2].lower())):
        return _day(match[3], month, match[1])
    match = _NUMERIC.search(text)
    if match:
        first, second = int(match[1]), int(match[3])
        if first > 12 or (month_first is False or match[2] == "."):
            return _day(match[4], second, first)
        if second > 12 or month_first or first == second:
            return _day(match[4], first, second)
    return None


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    latest = datetime.now().astimezone().date() + timedelta(days=2)
    return found.isoformat() if found.year >= EARLIEST and found <= latest else None


def find_dates(
    tree: _Element,
    tags: MetaTags,
    described: Descriptions,
    url: str | None,
    head: Sequence[str] = (),
    lines: Sequence[str] = (),
    month_first: bool | None = None,
) -> Dates:
    """Both dates from what the page states.

    `head` are the texts of the blocks around the title, where a byline stands, `lines` those of
    the whole page. `month_first` says how the page's language writes 3/4/2024; None where that
    is not known.
    """
    shown = list(_shown_dates(head, month_first))
    published = _first(_published(tree, tags, described))
    modified = _first(_modified(tree, tags, described))
    seen = next((f for label, f in shown if label == "published"), None)
    if seen is None:
        seen = next((f for label, f in shown if label is None and f.day != _day_of(modified)), None)
    if published is None or (seen is not None and _shown_wins(seen, published, modified)):
        published = seen
    if published is None and url is not None and (match := _IN_ADDRESS.search(url)):
        day = _day(match[1], match[2], match[3])
        published = FoundDate(day, "url") if day is not None else None
    if modified is None:
        modified = next((f for label, f in shown if label == "modified"), None)
    if published is None and modified is None:
        dates = _only_date(lines, month_first)
        published, modified = dates.published, dates.modified
        if published is None and modified is None:
            published = _marked_up(tree)
    if published is None and modified is not None:
        published = FoundDate(modified.day, "last change")
    return Dates(published, modified)


def _marked_up(tree: _Element) -> FoundDate | None:
    """What htmldate finds in the markup; its search of the whole text would be a guess."""
    try:
        day = find_date(tree, extensive_search=False, original_date=True)
    except (ValueError, RecursionError):
        return None
    return FoundDate(day, "markup") if day is not None else None


def _only_date(lines: Sequence[str], month_first: bool | None) -> Dates:
    """The one date that stands alone on a line anywhere on the page, or that is labelled."""
    alone: dict[str | None, set[str]] = {None: set(), "published": set(), "modified": set()}
    for label, found in _shown_dates([t for t in lines if len(t) <= MAX_ALONE], month_first):
        alone[label].add(found.day)
    one = {label: FoundDate(min(days), "text") for label, days in alone.items() if len(days) == 1}
    return Dates(one.get("published") or one.get(None), one.get("modified"))


def _day_of(found: FoundDate | None) -> str | None:
    return None if found is None else found.day


def _shown_wins(seen: FoundDate, stated: FoundDate, modified: FoundDate | None) -> bool:
    """Whether the day that readers see corrects the one in the page's description.

    It does where it is earlier and the description was plainly written anew at the last change,
    so that both its days are one.
    """
    return seen.day < stated.day and modified is not None and modified.day <= stated.day


def _shown_dates(
    head: Sequence[str], month_first: bool | None
) -> Iterator[tuple[str | None, FoundDate]]:
    """Dates written beside the title, each with what the words before it call it."""
    before = ""
    for text in head:
        if len(text) > MAX_LINE:
            before = ""
            continue
        end = 0
        for match in _ANY_DATE.finditer(text):
            day = parse_day(match.group(), month_first)
            label = f"{text[end : match.start()]}" if end else f"{before} {text[: match.start()]}"
            end = match.end()
            if day is None:
                continue
            kind = None
            if _SAYS_MODIFIED.search(label):
                kind = "modified"
            elif _SAYS_PUBLISHED.search(label):
                kind = "published"
            elif len(text[: match.start()]) > 80:
                continue
            yield kind, FoundDate(day, "text")
        before = text if len(text) < 30 else ""


def _first(statements: Iterator[tuple[str, str]]) -> FoundDate | None:
    for text, source in statements:
        day = parse_day(text)
        if day is not None:
            return FoundDate(day, source)
    return None


def _published(
    tree: _Element, tags: MetaTags, described: Descriptions
) -> Iterator[tuple[str, str]]:
    for node in described.articles[:5]:
        for key in ("datePublished", "dateCreated"):
            yield from ((text, "json-ld") for text in described.texts(node, key))
    for name in PUBLISHED_TAGS[:8]:
        yield from ((text, f"meta {name}") for text in tags.all(name))
    for node in described.pages[:5]:
        yield from ((text, "json-ld") for text in described.texts(node, "datePublished"))
    for name in PUBLISHED_TAGS[8:]:
        yield from ((text, f"meta {name}") for text in tags.all(name))
    yield from _times(tree, _SAYS_PUBLISHED, _SAYS_MODIFIED)


def _modified(tree: _Element, tags: MetaTags, described: Descriptions) -> Iterator[tuple[str, str]]:
    for node in [*described.articles[:5], *described.pages[:5]]:
        yield from ((text, "json-ld") for text in described.texts(node, "dateModified"))
    for name in MODIFIED_TAGS:
        yield from ((text, f"meta {name}") for text in tags.all(name))
    yield from _times(tree, _SAYS_MODIFIED, _SAYS_PUBLISHED)


def _times(
    tree: _Element, wanted: re.Pattern[str], other: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    """Marked-up times whose names or surroundings say what they are."""
    for number, element in enumerate(tree.iter("time")):
        if number >= MAX_TIMES:
            return
        name = " ".join(
            filter(None, (element.get(k) for k in ("class", "itemprop", "id", "title")))
        )
        text = shown_text(element)
        before = element.getprevious()
        lead = (before.tail if before is not None else None) or ""
        parent = element.getparent()
        if before is None and parent is not None:
            lead = parent.text or ""
        says = f"{name} {text} {lead}"
        if wanted.search(says) and not other.search(says):
            yield element.get("datetime") or text, "time"

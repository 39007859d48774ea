"""Names of organizations and people in a parsed text: the registry first, then the recogniser.

The statistical recogniser calls AI a place and Klarna a person; a name of the registry, the
words around a name (chief executive, Inc) and its other mentions correct it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Token

from kb.extract.known import Known, Registry, load_registry
from kb.extract.words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    NO_NAMES,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    ROLE_WORDS,
    SOFTWARE,
    TITLES_FEMALE,
    TITLES_MALE,
    TITLES_OTHER,
    word_set,
)

_TITLES = TITLES_FEMALE | TITLES_MALE | TITLES_OTHER
_EITHER = word_set("publisher developer operator provider contractor vendor supplier agency outlet")
_COMPANY_ACTS = word_set(
    """replace cut lay hire rehire launch announce deploy unveil sell buy acquire open close operate
    employ scrap introduce roll automate restore reinstate reverse abandon shut lose list post
    shed report rely use boast bring pull ditch drop reopen backtrack apologise apologize outsource
    offer plan run make"""
)
_TYPES = {"PERSON": "person", "ORG": "organization", "GPE": "place", "NORP": "group"}
_TYPES |= {"FAC": "organization", "PRODUCT": "product", "LOC": "place"}


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in the text: tokens start to end; type is person, organization, place or software."""

    start: int
    end: int
    name: str
    type: str
    known: Known | None = None


class Names:
    """The mentions of a text in order, and who a part of a name stands for."""

    def __init__(self, doc: Doc, registry: Registry | None = None) -> None:
        self.doc = doc
        self.at: dict[int, Mention] = {}
        self.gender: dict[str, str] = {}
        known = list(_known(doc, registry if registry is not None else load_registry()))
        for mention in known:
            self._add(mention)
        others = _joined(doc, [m for m in _recognised(doc) if self._free(m)])
        others += _by_neighbours(doc, {i for m in [*known, *others] for i in range(m.start, m.end)})
        for mention in self._settle(others):
            self._add(mention)
        self._lengthen()
        self.mentions = sorted({id(m): m for m in self.at.values()}.values(), key=_start)
        self.full_names = _full_names(doc, self.mentions)
        self._sexes()

    def _add(self, mention: Mention) -> None:
        for index in range(mention.start, mention.end):
            self.at[index] = mention

    def _free(self, mention: Mention) -> bool:
        return all(index not in self.at for index in range(mention.start, mention.end))

    def _settle(self, found: list[Mention]) -> Iterator[Mention]:
        """One type for all mentions of a name: what the words around it or the most say."""
        votes: dict[str, Counter[str]] = {}
        for mention in found:
            kind = _by_words(self.doc, mention)
            votes.setdefault(mention.name, Counter())[kind or mention.type] += 3 if kind else 1
        persons = {
            part
            for name, vote in votes.items()
            if " " in name and vote.most_common(1)[0][0] == "person"
            for part in name.split()[1:]
        }
        for mention in found:
            kind = votes[mention.name].most_common(1)[0][0]
            if mention.name in persons:
                kind = "person"
            yield Mention(mention.start, mention.end, mention.name, kind)

    def _lengthen(self) -> None:
        """A later short form of an organization's name stands for the first long one."""
        long: dict[str, str] = {}
        for index in sorted(self.at):
            mention = self.at[index]
            if mention.start != index or mention.known is not None:
                continue
            first, *rest = mention.name.split()
            if rest and mention.type == "organization":
                long.setdefault(first, mention.name)
            elif not rest and first in long:
                self._add(Mention(mention.start, mention.end, long[first], "organization"))

    def _sexes(self) -> None:
        for mention in self.mentions:
            if mention.type != "person":
                continue
            name = self.full(mention.name)
            first = self.doc[mention.start]
            title = self.doc[mention.start - 1].lower_.rstrip(".") if mention.start else ""
            if first.lower_.rstrip(".") in _TITLES:
                title = first.lower_.rstrip(".")
            if title in TITLES_FEMALE or name.split()[0] in GIVEN_FEMALE:
                self.gender[name] = "f"
            elif title in TITLES_MALE or name.split()[0] in GIVEN_MALE:
                self.gender[name] = "m"

    def full(self, name: str) -> str:
        """The longest form of a person's name in the text ("Siemiatkowski", "Mr Lee")."""
        words = [word for word in name.split() if word.lower().rstrip(".") not in _TITLES]
        if not words:
            return name
        name = " ".join(words)
        return self.full_names.get(name, name) if len(words) == 1 else name

    def organizations_before(self, token: int) -> Iterator[Mention]:
        """The organizations named before a token, the last one first."""
        index = bisect_left(self.mentions, token, key=_start) - 1
        while index >= 0:
            mention = self.mentions[index]
            if mention.type == "organization":
                yield mention
            index -= 1


def _start(mention: Mention) -> int:
    return mention.start


def _known(doc: Doc, registry: Registry) -> Iterator[Mention]:
    text = doc.text
    index = registry.by_first_word
    skip = 0
    for token in doc:
        if token.i < skip:
            continue
        candidates = index.get(token.text)
        if candidates is None:
            continue
        for name, entry in candidates:
            end = token.idx + len(name)
            if not text.startswith(name, token.idx) or text[end : end + 1].isalnum():
                continue
            last = token.i + 1
            while last < len(doc) and doc[last].idx < end:
                last += 1
            if last == token.i + 1 and _is_word(token):
                continue
            yield Mention(token.i, last, entry.name, entry.type, entry)
            skip = last
            break


def _is_word(token: Token) -> bool:
    """Whether a one-word name is likelier an ordinary word here ("Block the sale")."""
    if token.pos_ in ("VERB", "AUX", "ADV", "ADP", "DET", "PRON", "CCONJ", "SCONJ"):
        return True
    return token.text == "X" and (token.i == 0 or token.nbor(-1).lower_ not in ("on", "to", "via"))


def _recognised(doc: Doc) -> Iterator[Mention]:
    for ent in doc.ents:
        kind = _TYPES.get(ent.label_)
        if kind is None:
            continue
        start, end = ent.start, ent.end
        newline = next((t.i for t in ent if "\n" in t.text), None)
        if newline is not None:
            end = newline
        if (
            end - start > 1
            and doc[start].lower_ in ORGANIZATION_NOUNS
            and doc[start + 1].pos_ == ("PROPN")
        ):
            start += 1
        while start < end and (
            doc[start].pos_ in ("DET", "PUNCT", "SPACE", "ADP")
            or doc[start].lower_.rstrip(".") in _TITLES
            or (kind == "person" and doc[start].lower_ in ROLE_WORDS)
        ):
            start += 1
        while end > start and (
            doc[end - 1].tag_ == "POS" or doc[end - 1].pos_ in ("PUNCT", "SPACE")
        ):
            end -= 1
        if end <= start:
            continue
        while end + 1 < len(doc) and doc[end].text == "&" and _is_name_word(doc[end + 1]):
            end += 2
            while end < len(doc) and _is_name_word(doc[end]):
                end += 1
        name = " ".join(doc[start:end].text.split())
        if name.lower() in NO_NAMES or not any(c.isalpha() for c in name):
            continue
        if end - start == 1 and name.lower() in ORGANIZATION_NOUNS | ROLE_WORDS:
            continue
        if name.lower() in SOFTWARE:
            kind = "software"
        elif kind == "product":
            continue
        yield Mention(start, end, name, kind)


def _joined(doc: Doc, found: list[Mention]) -> list[Mention]:
    """Names that stand side by side are one ("Paris" and "Baguette")."""
    joined: list[Mention] = []
    for mention in found:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end == mention.start
            and {last.type, mention.type} <= {"place", "organization"}
            and doc[last.end - 1].whitespace_
        ):
            name = " ".join(doc[last.start : mention.end].text.split())
            joined[-1] = Mention(last.start, mention.end, name, "organization")
        else:
            joined.append(mention)
    return joined


def _by_words(doc: Doc, mention: Mention) -> str | None:
    """What the words in and around a name say of its type."""
    last = doc[mention.end - 1].lower_.rstrip(".")
    if last in ORGANIZATION_WORDS or doc[mention.start].lower_ in (
        "university",
        "bank",
        "ministry",
    ):
        return "organization"
    before = doc[mention.start - 1].lower_.rstrip(".") if mention.start else ""
    words = mention.end - mention.start
    if before in _TITLES or (words >= 2 and before in ROLE_WORDS):
        return "person"
    if words == 2 and before == "," and doc[mention.start - 2].lower_ in ROLE_WORDS:
        return "person"
    if before in ORGANIZATION_NOUNS and (
        words == 1 or mention.type != "person" or before not in _EITHER
    ):
        return "organization"
    if words >= 2 and doc[mention.start].text in GIVEN_FEMALE | GIVEN_MALE:
        return "person"
    after = doc[mention.end : mention.end + 6]
    if len(after) > 2 and after[0].text == ",":
        if after[1].like_num and after[2].text in (",", "."):
            return "person"
        if after[1].lower_ == "who":
            return "person"
        for token in after[1:]:
            lower = token.lower_
            if lower in ROLE_WORDS and words >= 2:
                return "person"
            if lower in ORGANIZATION_NOUNS and mention.type != "place":
                return "organization"
            if token.is_punct and token.text != "-":
                break
    return None


def _by_neighbours(doc: Doc, taken: set[int]) -> list[Mention]:
    """Capitalised names that the recogniser left out and the words beside them explain."""
    found: list[Mention] = []
    unsettled: list[Mention] = []
    for start, end in _runs(doc):
        if any(index in taken for index in range(start, end)):
            continue
        name = " ".join(doc[start:end].text.split())
        if name.lower() in NO_NAMES or name.lower() in SOFTWARE:
            continue
        kind = _by_words(doc, Mention(start, end, name, "unknown"))
        last = doc[end - 1]
        if (
            kind is None
            and start
            and doc[start - 1].lower_ == "the"
            and (last.dep_ in ("nsubj", "nsubjpass", "poss"))
        ):
            kind = "organization"
        if kind is None and _acts_as_organization(doc, start, end):
            kind = "organization"
        mention = Mention(start, end, name, kind or "unknown")
        (found if kind is not None else unsettled).append(mention)
    settled = {mention.name: mention.type for mention in found}
    for mention in unsettled:
        if mention.name in settled:
            found.append(Mention(mention.start, mention.end, mention.name, settled[mention.name]))
    return found


def _acts_as_organization(doc: Doc, start: int, end: int) -> bool:
    """Whether a lone name does what companies do and is not he or she afterwards."""
    last = doc[end - 1]
    if end - start > 1 and "&" not in doc[start:end].text:
        return False
    if last.dep_ not in ("nsubj", "nsubjpass") or last.head.lemma_ not in _COMPANY_ACTS:
        return False
    return not any(t.lower_ in ("he", "she", "his", "her") for t in doc[end : end + 30])


def _runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Stretches of capitalised proper nouns, joined across an ampersand."""
    index, length = 0, len(doc)
    while index < length:
        if not _is_name_word(doc[index]):
            index += 1
            continue
        start = index
        while index < length and (
            _is_name_word(doc[index])
            or (doc[index].text == "&" and index + 1 < length and _is_name_word(doc[index + 1]))
        ):
            index += 1
        yield start, index


def _is_name_word(token: Token) -> bool:
    return (
        token.pos_ == "PROPN"
        and token.text[:1].isupper()
        and token.ent_type_ not in ("DATE", "TIME", "MONEY")
        and token.lower_.rstrip(".") not in _TITLES
    )


def _full_names(doc: Doc, mentions: list[Mention]) -> dict[str, str]:
    """From each part of a person's name to the first full name with it."""
    full: dict[str, str] = {}
    for start, end in _runs(doc):
        while start < end and doc[start].lower_ in ROLE_WORDS:
            start += 1
        words = doc[start:end].text.split()
        if len(words) in (2, 3) and words[-1].lower() not in ORGANIZATION_WORDS:
            full.setdefault(words[-1], " ".join(words))
    for mention in mentions:
        if mention.type != "person":
            for part in mention.name.split():
                full.pop(part, None)
    first: dict[str, str] = {}
    for mention in mentions:
        words = mention.name.split()
        if mention.type == "person" and len(words) > 1:
            for part in (words[-1], words[0], " ".join(words[1:])):
                first.setdefault(part, mention.name)
    return full | first

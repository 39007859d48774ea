"""Names of organizations and people in a parsed text: the registry first, then the recogniser.

The statistical recogniser calls AI a place and Klarna a person; a name of the registry, the
words around a name (chief executive, Inc) and its other mentions correct it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator

from spacy.tokens import Doc, Token

from kb.extract.names.kinds import by_words, is_himself
from kb.extract.names.known import Registry, load_registry
from kb.extract.names.mentions import Mention, joined, recognised, runs
from kb.extract.names.neighbours import by_neighbours
from kb.extract.names.wholes import GENITIVES, ends_in_genitive
from kb.extract.text.times import MONTHS
from kb.extract.text.words import (
    GIVEN_FEMALE,
    GIVEN_MALE,
    MEN,
    ORDINARY,
    ORGANIZATION_WORDS,
    ROLE_WORDS,
    TITLES,
    TITLES_FEMALE,
    TITLES_MALE,
    WOMEN,
)

__all__ = ["Mention", "Names"]


class Names:
    """The mentions of a text in order, and who a part of a name stands for."""

    def __init__(self, doc: Doc, registry: Registry | None = None) -> None:
        self.doc = doc
        self.at: dict[int, Mention] = {}
        self.gender: dict[str, str] = {}
        known = list(_known(doc, registry if registry is not None else load_registry()))
        stretches = list(runs(doc))
        known = _without_namesakes(doc, known, stretches)
        for mention in known:
            self._add(mention)
        others = joined(doc, [m for m in recognised(doc) if self._free(m)])
        taken = {i for m in [*known, *others] for i in range(m.start, m.end)}
        others += by_neighbours(doc, taken, stretches)
        for mention in _with_genitives(doc, list(self._settle(others))):
            self._add(mention)
        self._long: dict[str, str] = {}
        self._lengthen()
        self._find_again()
        self.mentions = sorted({id(m): m for m in self.at.values()}.values(), key=_start)
        self._organizations = [m for m in self.mentions if m.type == "organization"]
        self.full_names = _full_names(doc, self.mentions, stretches)
        self._people = {m.name for m in self.mentions if m.type == "person"}
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
            kind = by_words(self.doc, mention)
            votes.setdefault(mention.name, Counter())[kind or mention.type] += 3 if kind else 1
        persons = {
            part
            for name, vote in votes.items()
            if " " in name and vote.most_common(1)[0][0] == "person"
            for part in name.split()[1:]
        }
        alone = (m for m in found if m.type not in ("group", "place"))
        himself = {m.name for m in alone if is_himself(self.doc, m)}
        lone = {
            name
            for name, vote in votes.items()
            if " " not in name and vote.most_common(1)[0][0] == "person"
        }
        for mention in found:
            kind = votes[mention.name].most_common(1)[0][0]
            first, *rest = mention.name.split()
            if mention.name in persons | himself or (
                len(rest) == 1 and rest[0] in lone and first not in lone
            ):
                kind = "person"
            yield Mention(mention.start, mention.end, mention.name, kind)

    def _lengthen(self) -> None:
        """A later short form of an organization's name stands for the first long one.

        Not where the short one was there first: "Orvo" is not the later "Orvo Trust".
        """
        long = self._long
        alone: set[str] = set()
        surnames = {
            m.name.split()[-1] for m in self.at.values() if m.type == "person" and " " in m.name
        }
        for index in sorted(self.at):
            mention = self.at[index]
            if mention.start != index or mention.known is not None:
                continue
            first, *rest = mention.name.split()
            if first in surnames:
                continue
            if not rest and mention.type == "organization" and first not in long:
                alone |= {first} if self._is_told(index) else set()
            if rest and mention.type == "organization" and first not in alone:
                long.setdefault(first, mention.name)
            elif not rest and first in long:
                self._add(Mention(mention.start, mention.end, long[first], "organization"))

    def _is_told(self, index: int) -> bool:
        """Whether a word stands in a sentence with a full stop, not in a headline."""
        token = self.doc[index]
        return token.dep_ in ("nsubj", "nsubjpass") and token.sent[-1].text == "."

    def _find_again(self) -> None:
        """Surnames of people named in full that the recogniser left out further on."""
        people = [m for m in set(self.at.values()) if m.type == "person" and " " in m.name]
        surnames = {m.name.split()[-1]: m.start for m in sorted(people, key=_start, reverse=True)}
        for token in self.doc if surnames else ():
            if token.pos_ != "PROPN" or token.i in self.at:
                continue
            first = surnames.get(token.text)
            if first is None or first > token.i:
                continue
            if token.lower_ in MONTHS:
                continue  # "since May", where Theresa May was named
            beside = self.doc[max(0, token.i - 1) : token.i + 2]
            if not any(other.pos_ == "PROPN" for other in beside if other.i != token.i):
                self._add(Mention(token.i, token.i + 1, token.text, "person"))

    def _sexes(self) -> None:
        for mention in self.mentions:
            if mention.type != "person":
                continue
            name = self.full(mention.name)
            first = self.doc[mention.start]
            title = _word_before(self.doc, mention.start)
            if first.lower_.rstrip(".") in TITLES:
                title = first.lower_.rstrip(".")
            if title in TITLES_FEMALE | WOMEN or name.split()[0] in GIVEN_FEMALE:
                self.gender[name] = "f"
            elif title in TITLES_MALE | MEN or name.split()[0] in GIVEN_MALE:
                self.gender[name] = "m"

    def full(self, name: str) -> str:
        """The longest form of a person's name in the text ("Siemiatkowski", "Mr Lee")."""
        words = [word for word in name.split() if word.lower().rstrip(".") not in TITLES]
        if not words:
            return name
        name = " ".join(words)
        return self.full_names.get(name, name)

    def whole(self, name: str) -> str:
        """The first long form of an organization's name ("Osprey" of "Osprey Lines")."""
        return self._long.get(name, name)

    def is_person(self, name: str) -> bool:
        """Whether a name, or a part of a name, has been a person's in the text."""
        return name in self._people or self.full_names.get(name) in self._people

    def organizations_before(self, token: int) -> Iterator[Mention]:
        """The organizations named before a token, the last one first."""
        index = bisect_left(self._organizations, token, key=_start)
        yield from (self._organizations[at] for at in range(index - 1, -1, -1))


def _start(mention: Mention) -> int:
    return mention.start


def _word_before(doc: Doc, start: int) -> str:
    """The word before a name, also where a comma sets the name off: `her husband, Dale`."""
    at = start - 1
    if at > 0 and doc[at].text == "," and doc[at - 1].lower_ in WOMEN | MEN:
        at -= 1
    return doc[at].lower_.rstrip(".") if at >= 0 else ""


def _with_genitives(doc: Doc, mentions: list[Mention]) -> Iterator[Mention]:
    """The mentions, where a shop is called by somebody's name with the 's kept: `Pennock's`."""
    bare = {m.name for m in mentions if m.end >= len(doc) or doc[m.end].text not in GENITIVES}
    whole = {
        m.name
        for m in mentions
        if m.name not in bare and ends_in_genitive(doc, m.start, m.end, m.type)
    }
    for mention in mentions:
        if mention.name in whole:
            name = f"{mention.name}{doc[mention.end].text}"
            yield Mention(mention.start, mention.end, name, "organization")
        else:
            yield mention


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


def _without_namesakes(
    doc: Doc, known: list[Mention], stretches: list[tuple[int, int]]
) -> list[Mention]:
    """The known names without those that are the surname of somebody named before.

    "Cameron Forbes" makes a later "Forbes" a person, unless "at Forbes" or an earlier "Forbes"
    says that the text speaks of the organization as well.
    """
    lone = {m.name for m in known if m.type == "organization" and m.end - m.start == 1}
    surnames: dict[str, int] = {}
    for start, end in stretches:
        last = doc[end - 1].text
        if end - start < 2 or last not in lone:
            continue
        before = doc[start - 1].lower_ if start else ""
        first = doc[end - 2].text
        named = first in GIVEN_FEMALE | GIVEN_MALE or before in ROLE_WORDS
        if named or any(doc[at].lower_ in ROLE_WORDS for at in range(start, end - 1)):
            surnames.setdefault(last, start)
    for mention in known:
        at = surnames.get(mention.name)
        before = doc[mention.start - 1].lower_ if mention.start else ""
        if at is not None and (mention.end <= at or before in ("of", "at", "for", "by")):
            del surnames[mention.name]
    return [m for m in known if m.name not in surnames]


def _is_word(token: Token) -> bool:
    """Whether a one-word name is likelier an ordinary word here ("Block the sale")."""
    if token.lower_ in ORDINARY:
        beside = token.i + 1 < len(token.doc) and token.nbor(1).pos_ == "PROPN"
        if token.ent_type_ != "ORG" and (token.is_sent_start or token.pos_ != "PROPN" or beside):
            return True
    if token.pos_ in ("VERB", "AUX", "ADV", "ADP", "DET", "PRON", "CCONJ", "SCONJ"):
        return True
    return token.text == "X" and (token.i == 0 or token.nbor(-1).lower_ not in ("on", "to", "via"))


def _full_names(
    doc: Doc, mentions: list[Mention], stretches: list[tuple[int, int]]
) -> dict[str, str]:
    """From each part of a person's name to the first full name with it."""
    full: dict[str, str] = {}
    for start, end in stretches:
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
            rest = " ".join(words[1:])
            middle = words[1] if len(words) == 3 else words[-1]  # "Ana Rossi Nevares" is "Rossi"
            for part in (words[-1], words[0], rest, rest[:1].upper() + rest[1:], middle):
                first.setdefault(part, mention.name)
    return full | first

"""Whom he, she, they, "the company", "the Swedish fintech" and "the minister" stand for.

Own small rules, since no maintained coreference package fits: who spoke last, who was last the
subject of a sentence, what sex and what country the text has given them.
"""

from bisect import bisect_left
from itertools import islice

from spacy.tokens import Token

from kb.extract.names.finder import Names
from kb.extract.names.mentions import is_outlet, only_reports
from kb.extract.result import Speaker
from kb.extract.speech.attribution import Reading
from kb.extract.text.words import (
    INSTITUTION_NOUNS,
    ORGANIZATION_NOUNS,
    ROLE_WORDS,
    TITLES,
    word_set,
)

HE = word_set("he him his himself")
SHE = word_set("she her hers herself")
_NATIONS = {
    "swedish": "SE", "american": "US", "british": "GB", "german": "DE", "french": "FR",
    "canadian": "CA", "australian": "AU", "indian": "IN", "japanese": "JP", "chinese": "CN",
    "swiss": "CH", "dutch": "NL", "irish": "IE", "danish": "DK", "norwegian": "NO",
    "spanish": "ES", "italian": "IT", "korean": "KR",
}  # fmt: skip
# Nouns that fit an organization of any kind.
_ANY_KIND = word_set("company firm group business corporation giant employer organization")
_LEADERS = word_set("founder co-founder boss executive chief owner leader")
LOOK_BACK = 260  # tokens back to whom a pronoun may refer
_ROLES_KEPT = 40
_RETOLD = 8  # reports looked back at
_NO_POST = ("VERB", "AUX", "PUNCT", "PRON", "SCONJ", "ADP")
_OF = frozenset(["of", "at", "for", "in", "with"])
_TOPICS = ("nsubj", "nsubjpass", "ROOT")
_OBJECTS = ("pobj", "dobj")  # "with her brother Lee"
_APPOSED = 10  # tokens after a name in which its post may stand


class References:
    """What has been said of whom so far.

    `spoken` are speakers with the token of their source, `reported` the characters of what
    the source of that token is reported to have said.
    """

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.names = names
        self.roles: dict[str, str] = {}
        self.spoken: list[tuple[int, Speaker]] = []
        self.reported: dict[int, tuple[int, int]] = {}
        self._kinds = self._described()
        self._people = [m for m in names.mentions if m.type == "person"]
        self._people_starts = [m.start for m in self._people]

    def person(self, head: Token, sex: str | None) -> str | None:
        """The last speaker, unless another person was the subject of a sentence since.

        `sex` is "m", "f" or None, where the text does not tell it.
        """
        other = {"m": "f", "f": "m", None: "-"}[sex]
        if sex is not None and self._is_nameless_since(head, sex):
            return None
        spoken_at, spoken = -1, None
        for at, speaker in reversed(self.spoken):
            if head.i - at > LOOK_BACK:
                break
            if at >= head.i or speaker.type != "person" or self._is_retold(at, head):
                continue
            if self.names.gender.get(speaker.name) == other:
                continue
            if head.i - at <= LOOK_BACK and speaker.name.lower() not in HE | SHE:
                spoken_at, spoken = at, speaker.name
            break
        inside = self.reading.inside
        fallback = None
        since, until = self.reported.get(spoken_at, (-1, -1))  # whom one speaks of is another
        for index in range(bisect_left(self._people_starts, head.i) - 1, -1, -1):
            mention = self._people[index]
            if mention.start <= spoken_at or head.i - mention.start > LOOK_BACK:
                break
            if since <= self.reading.starts[mention.start] < until <= head.idx:
                continue
            name = self.names.full(mention.name)
            if self.names.gender.get(name) == other or inside[mention.start] >= 0:
                continue
            token = self.names.doc[mention.end - 1]
            if token.dep_ in _TOPICS or (token.dep_ == "appos" and token.head.dep_ not in _OBJECTS):
                self._is_now_known(name, sex)
                return name
            fallback = fallback or name
        chosen = spoken or fallback
        if chosen is not None:
            self._is_now_known(chosen, sex)
        return chosen

    def _is_retold(self, at: int, head: Token) -> bool:
        """Whether somebody only speaks in what another is reported to have said before."""
        place = self.reading.starts[at]
        return any(
            start <= place < end <= head.idx
            for other, (start, end) in islice(reversed(self.reported.items()), _RETOLD)
            if other != at
        )

    def _is_now_known(self, name: str, sex: str | None) -> None:
        if sex is not None:
            self.names.gender.setdefault(name, sex)

    def _is_nameless_since(self, head: Token, sex: str) -> bool:
        """Whether he or she is the last speaker, who has a post and no name, and nobody else."""
        last = next(((at, s) for at, s in reversed(self.spoken) if at < head.i), None)
        if last is None or last[1].type != "anonymous" or last[1].role is None:
            return False
        noun = last[1].name.lower()
        if not _LEADERS.isdisjoint(noun.split()):  # often somebody named before
            return False
        if noun.endswith("woman" if sex == "m" else ("spokesman", "chairman", "businessman")):
            return False
        if head.i - last[0] > LOOK_BACK // 2:
            return False
        since = bisect_left(self._people_starts, last[0])
        return not any(mention.start < head.i for mention in self._people[since:])

    def _described(self) -> dict[str, set[str]]:
        """What the text calls each organization: `the insurer X`, `X, the Welsh insurer`."""
        kinds: dict[str, set[str]] = {}
        doc = self.names.doc
        for mention in self.names.mentions:
            if mention.type != "organization":
                continue
            found = kinds.setdefault(mention.name, set())
            if mention.start and doc[mention.start - 1].lemma_.lower() in ORGANIZATION_NOUNS:
                found.add(doc[mention.start - 1].lemma_.lower())
            last = doc[mention.end - 1]
            for child in last.children:
                if child.dep_ == "appos" and child.lemma_.lower() in ORGANIZATION_NOUNS:
                    found.add(child.lemma_.lower())
        return kinds

    def organization(self, head: Token) -> str | None:
        """The organization that "the company", "it" or "the Swedish fintech" stands for."""
        country = None
        for child in head.children:
            if child.lower_ in _NATIONS:
                country = _NATIONS[child.lower_]
        fallback = other = None
        lemma = kind_of(head)
        spoken_at, spoken = self._last_body(head, lemma)
        institution = lemma in INSTITUTION_NOUNS and (
            lemma != "group" or any(c.dep_ == "amod" for c in head.children)
        )
        inside = self.reading.inside
        doc = self.names.doc
        for mention in self.names.organizations_before(head.i):
            if head.i - mention.start > 4 * LOOK_BACK or mention.start < spoken_at:
                break
            known = mention.known.country if mention.known is not None else None
            if country is not None and known is not None and known != country:
                continue
            token = doc[mention.end - 1]
            kinds = self._kinds.get(mention.name, set())
            if lemma in kinds:
                return mention.name
            if kinds and lemma not in _ANY_KIND and head.pos_ != "PRON":
                other = other or mention.name  # "game maker Orvo … the publisher"
                continue
            loose = lemma in ("bank", "group", "agency") and not _has_modifier(head)
            if institution and not country and not loose and lemma not in mention.name.lower():
                continue
            if inside[mention.start] >= 0 and inside[head.i] < 0:
                continue
            if only_reports(doc, mention) and lemma not in ("newspaper", "publisher", "outlet"):
                continue
            if token.dep_ in ("nsubj", "nsubjpass", "poss", "ROOT") or known == country is not None:
                return mention.name
            if fallback is None and not _is_addressee(token):
                fallback = mention.name
        return spoken or fallback or (None if institution else other)

    def _last_body(self, head: Token, lemma: str) -> tuple[int, str | None]:
        """The last speaker, where it is a body that the recogniser does not know for one."""
        if head.pos_ != "PRON" and lemma not in _ANY_KIND:
            return -1, None
        for at, speaker in reversed(self.spoken):
            if head.i - at > LOOK_BACK // 2:
                break
            if at < head.i and speaker.type == "organization":
                mention = self.names.at.get(at)
                unknown = mention is None or mention.type == "place"
                return (at, speaker.name) if unknown and speaker.name.istitle() else (-1, None)
        return -1, None

    def described(self, head: Token) -> str | None:
        """The unnamed institution that spoke last ("the monetary authority said … it said").

        None where an organization was named since, or where the speaker has a name.
        """
        for at, speaker in reversed(self.spoken):
            if at >= head.i:
                continue
            if head.i - at > LOOK_BACK // 2 or speaker.type != "organization":
                return None
            named = next(self.names.organizations_before(head.i), None)
            if self.names.at.get(at) is not None or speaker.name[:1].isupper():
                return None
            return None if named is not None and named.start > at else speaker.name
        return None

    def by_role(self, head: Token, role: str | None) -> str | None:
        """The person of that post: named with it before, or the last one with any."""
        for name, known in islice(reversed(self.roles.items()), _ROLES_KEPT):
            if role is not None and (
                known.lower() in role.lower() or role.lower() in known.lower()
            ):
                return name
        if (named := self._with_post(head)) is not None:
            return named
        for at, speaker in reversed(self.spoken):
            if head.i - at > LOOK_BACK:
                break
            if speaker.type == "person" and head.lemma_ in (
                "boss",
                "leader",
                "founder",
                "executive",
            ):
                return speaker.name
        return None

    def _with_post(self, head: Token) -> str | None:
        """The last person named beside a post: `the Mayor, Ann Lee`, `Ann Lee, mayor of Orvo`."""
        doc, post = self.names.doc, head.lower_
        for mention in reversed(self._people[: bisect_left(self._people_starts, head.i)]):
            start, end = mention.start, mention.end
            if head.i - start > 2 * LOOK_BACK:
                break
            before = start - 1
            while before > 0 and doc[before].lower_.rstrip(".") in TITLES:
                before -= 1
            if before > 0 and doc[before].text == ",":
                before -= 1
            if before >= 0 and doc[before].lower_ == post:
                return self.names.full(mention.name)
            if end + 1 < len(doc) and doc[end].text == ",":
                for token in doc[end + 1 : end + _APPOSED]:
                    if token.pos_ in _NO_POST and token.text != "-" and token.lower_ not in _OF:
                        break
                    if token.lower_ == post:
                        return self.names.full(mention.name)
        return None

    def lone(self, head: Token) -> str | None:
        """The last speaker, where that is one bare name that the text does not explain."""
        at, last = next(((at, s) for at, s in reversed(self.spoken) if at < head.i), (0, None))
        if last is None or last.type != "organization" or head.i - at > LOOK_BACK // 2:
            return None
        mention, name = self.names.at.get(at), last.name
        known = mention is not None and (mention.known is not None or is_outlet(mention))
        if (
            known
            or " " in name
            or not name.istitle()
            or name.lower() in ORGANIZATION_NOUNS | ROLE_WORDS
        ):
            return None
        return name

    def nameless(self, head: Token) -> Speaker | None:
        """Who last spoke without a name and is called so: "a union official … the official".

        None where somebody with a name and that post has spoken since.
        """
        noun = head.lower_
        for at, speaker in reversed(self.spoken):
            if head.i - at > 4 * LOOK_BACK:
                break
            if (
                speaker.type == "anonymous"
                and noun in speaker.name.lower().replace("-", " ").split()
            ):
                return speaker
            if speaker.type == "person" and noun in (speaker.role or "").lower().split():
                return None
        return None

    def crowd(self, head: Token, types: tuple[str, ...]) -> Speaker | None:
        """The last speaker of these types near before a word."""
        for at, speaker in reversed(self.spoken):
            if head.i - at > LOOK_BACK // 2:
                break
            if speaker.type in types and at < head.i:
                return speaker
        return None


def kind_of(head: Token) -> str:
    """The lemma of a noun for a kind; "start-up", which the tokenizer takes apart, is one word."""
    whole = head.doc[max(0, head.i - 2) : head.i + 1].text.lower()
    return "startup" if whole == "start-up" else head.lemma_.lower()


def _is_addressee(token: Token) -> bool:
    return token.dep_ in ("dobj", "dative") and token.head.lemma_ in ("tell", "inform")


def _has_modifier(head: Token) -> bool:
    return any(c.dep_ in ("amod", "compound", "nmod") for c in head.children)

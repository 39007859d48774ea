"""Whom he, she, they, "the company", "the Swedish fintech" and "the minister" stand for.

Own small rules, since no maintained coreference package fits: who spoke last, who was last the
subject of a sentence, what sex and what country the text has given them.
"""

from bisect import bisect_left
from itertools import islice

from spacy.tokens import Token

from kb.extract.names.finder import Names
from kb.extract.names.mentions import is_outlet
from kb.extract.result import Speaker
from kb.extract.speech.attribution import Reading
from kb.extract.speech.organizations import LOOK_BACK, Bodies
from kb.extract.text.words import (
    ORGANIZATION_NOUNS,
    ROLE_WORDS,
    TITLES,
    word_set,
)

HE = word_set("he him his himself")
SHE = word_set("she her hers herself")
_LEADERS = word_set("founder co-founder boss executive chief owner leader")
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
        self.bodies = Bodies(reading, names, self.spoken)
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
            explains = token.dep_ == "appos" and token.head.dep_ not in _OBJECTS
            if token.dep_ in _TOPICS or explains or _is_set_before(token):
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

    def spoke_last(self, name: str, head: Token) -> bool:
        """Whether the last speaker before a word has this name."""
        last = next((speaker for at, speaker in reversed(self.spoken) if at < head.i), None)
        return last is not None and last.name == name

    def crowd(self, head: Token, types: tuple[str, ...]) -> Speaker | None:
        """The last speaker of these types near before a word."""
        for at, speaker in reversed(self.spoken):
            if head.i - at > LOOK_BACK // 2:
                break
            if speaker.type in types and at < head.i:
                return speaker
        return None


def _is_set_before(token: Token) -> bool:
    """Whether a sentence opens with whom it is about: `For Lee, it makes no difference.`"""
    opens = token.head
    return token.dep_ == "pobj" and opens.lower_ == "for" and opens.i == opens.sent.start

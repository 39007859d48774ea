"""Which organization "the company", "it", "the agency" and "the Swedish fintech" stand for."""

from spacy.tokens import Token

from kb.extract.names.finder import Names
from kb.extract.names.mentions import only_reports
from kb.extract.result import Speaker
from kb.extract.speech.attribution import Reading
from kb.extract.text.words import INSTITUTION_NOUNS, ORGANIZATION_NOUNS, word_set

_NATIONS = {
    "swedish": "SE", "american": "US", "british": "GB", "german": "DE", "french": "FR",
    "canadian": "CA", "australian": "AU", "indian": "IN", "japanese": "JP", "chinese": "CN",
    "swiss": "CH", "dutch": "NL", "irish": "IE", "danish": "DK", "norwegian": "NO",
    "spanish": "ES", "italian": "IT", "korean": "KR",
}  # fmt: skip
# Nouns that fit an organization of any kind.
_ANY_KIND = word_set("company firm group business corporation giant employer organization")
# Last words of the names of public bodies.
_RULING = word_set(
    """senate congress parliament assembly house ministry department council government authority
    court tribunal committee commission military army navy embassy police"""
)
LOOK_BACK = 260  # tokens back to which a pronoun may refer


class Bodies:
    """What organizations a text has named so far, and what it calls them.

    `spoken` are the speakers so far, each with the token of its source.
    """

    def __init__(self, reading: Reading, names: Names, spoken: list[tuple[int, Speaker]]) -> None:
        self.reading = reading
        self.names = names
        self.spoken = spoken
        self._kinds = self._kinds_told()

    def _kinds_told(self) -> dict[str, set[str]]:
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

    def meant(self, head: Token) -> str | None:
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
        if (called := self._called(head, lemma)) is not None and country is None:
            return called
        for mention in self.names.organizations_before(head.i):
            if head.i - mention.start > 4 * LOOK_BACK or mention.start < spoken_at:
                break
            known = mention.known.country if mention.known is not None else None
            if country is not None and known != country and (known is not None or institution):
                continue  # "the German government" is none named for something else
            token = doc[mention.end - 1]
            kinds = self._kinds.get(mention.name, set())
            last = mention.name.split()[-1].lower()
            if head.pos_ == "NOUN" and last in _RULING and not institution:
                continue  # no ministry is "the airline" or "the firm"
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

    def _called(self, head: Token, lemma: str) -> str | None:
        """The last organization with the noun as last word of its name: the Orvo Press Agency.

        None where another that is known, or written in capitals, was named since.
        """
        if lemma in _ANY_KIND or head.pos_ == "PRON":
            return None
        for mention in self.names.organizations_before(head.i):
            if head.i - mention.start > LOOK_BACK:
                return None
            if mention.name.lower().endswith(f" {lemma}"):
                return mention.name
            if mention.known is not None or mention.name.isupper():
                return None
        return None

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


def kind_of(head: Token) -> str:
    """The lemma of a noun for a kind; "start-up", which the tokenizer takes apart, is one word."""
    whole = head.doc[max(0, head.i - 2) : head.i + 1].text.lower()
    return "startup" if whole == "start-up" else head.lemma_.lower()


def _is_addressee(token: Token) -> bool:
    return token.dep_ in ("dobj", "dative") and token.head.lemma_ in ("tell", "inform")


def _has_modifier(head: Token) -> bool:
    return any(c.dep_ in ("amod", "compound", "nmod") for c in head.children)

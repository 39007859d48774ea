"""Who a source is: names, surnames, pronouns, "the company", roles, and people without a name.

Rules go through a text once, from its start, and remember who spoke last. What the text does
not settle keeps the words of the text as its name.
"""

from spacy.tokens import Span, Token

from kb.extract.names.finder import Mention, Names
from kb.extract.names.mentions import SUFFIXES
from kb.extract.result import Speaker
from kb.extract.speech.attribution import Attribution, Reading, noun_phrase
from kb.extract.speech.bodies import body_right_before, maker_of, namesake, writer_of
from kb.extract.speech.crowds import people_before, people_of_sentence
from kb.extract.speech.cues import DOCUMENTS
from kb.extract.speech.descriptions import describes_somebody, sex_of
from kb.extract.speech.documents import document_before
from kb.extract.speech.holders import holder, is_beside, name_after_comma, second_person
from kb.extract.speech.organizations import kind_of
from kb.extract.speech.phrases import whole_source, words_of
from kb.extract.speech.posts import is_post_alone, post_in
from kb.extract.speech.reference import HE, SHE, References
from kb.extract.text.words import (
    ANONYMOUS_WORDS,
    ORGANIZATION_NOUNS,
    ORGANIZATION_WORDS,
    PEOPLE_NOUNS,
    ROLE_WORDS,
    SOFTWARE,
    word_set,
)

_THEY = frozenset(["they", "them", "their", "theirs", "themselves"])
_IT = frozenset(["it", "its", "itself"])
_SPOKES = frozenset(["spokesman", "spokeswoman", "spokesperson", "spokespeople"])
_MANY = word_set("""all some many most others both several few percent half majority""")


class Speakers:
    """Resolves the sources of one text; attributions must be given in the order of the text."""

    def __init__(self, reading: Reading, names: Names) -> None:
        self.reading = reading
        self.names = names
        self.references = References(reading, names)
        self._by_source: dict[int, Speaker] = {}

    def resolve(self, attribution: Attribution) -> Speaker | None:
        """The speaker of an attribution, or None where the text gives no source."""
        source, head = attribution.source, attribution.head
        if source is None or head is None:
            return None
        if not attribution.direct:
            told = (attribution.content_start, attribution.content_end)
            self.references.reported[head.i] = told
        if (known := self._by_source.get(head.i)) is not None:
            return known
        first = head.i
        source, head = whole_source(source, head)
        speaker = self._speaker(source, head)
        speaker.start = source.start_char
        speaker.end = source.end_char
        if speaker.role is None:
            speaker.role = self.references.roles.get(speaker.name)
        elif speaker.type == "person":
            self.references.roles.setdefault(speaker.name, speaker.role)
        self._by_source[first] = speaker
        cue = attribution.cue
        if cue is None or cue.lemma_ != "ask" or cue.tag_ != "VBN":  # "asked by counsel, he said"
            self.references.spoken.append((head.i, speaker))
        return speaker

    def _speaker(self, source: Span, head: Token) -> Speaker:
        lower = head.lower_
        if lower in HE | SHE | _THEY | _IT:
            return self._pronoun(head)
        mention = self._named(source, head)
        if mention is not None:
            return self._of_mention(source, head, mention)
        if head.pos_ == "PROPN" and not head.text.islower() and not is_post_alone(source, head):
            return self._unrecognised(source, head)
        return self._described(source, head)

    def _named(self, source: Span, head: Token) -> Mention | None:
        """The name that the phrase is: its head, or an apposition to a role or a kind."""
        at = self.names.at
        mention = at.get(head.i)
        if mention is not None:
            if mention.type == "organization":
                mention = holder(self.names, source, mention) or mention
            if head.lower_ not in ROLE_WORDS or mention.type == "person":
                return mention
            mention = None
        first = at.get(source.start)
        person = first is not None and first.type == "person" and first.end < head.i
        if first is not None and person and source.doc[first.end].lower_ == "of":
            return first  # "Ann Lee of Orvo village", parsed as a village
        if head.pos_ != "PROPN" or head.lower_ in ROLE_WORDS:
            inner = [
                m
                for i in range(source.start, source.end)
                if (m := at.get(i)) is not None and m.type == "person" and m.start == i
                if m.end >= source.end or source.doc[m.end].tag_ != "POS"
            ]
            if len(inner) == 1 and is_beside(inner[0], source):
                return inner[0]
        if head.lemma_ in ORGANIZATION_NOUNS | ROLE_WORDS or head.lower_ in ANONYMOUS_WORDS:
            for child in head.children:
                if child.dep_ == "appos" and source.start <= child.i < source.end:
                    named = at.get(child.i)
                    post = head.lemma_ in ROLE_WORDS and head.lemma_ not in ORGANIZATION_NOUNS
                    return None if named and post and named.type != "person" else named
            wanted = "person" if head.lemma_ in ROLE_WORDS else "organization"
            following = at.get(head.i + 1)
            if following is not None and following.type == wanted and following.start < source.end:
                return following
        return None

    def _is_titled(self, mention: Mention) -> bool:
        """Whether an unknown name of two words ends in the surname of somebody named."""
        words = mention.name.split()
        return len(words) == 2 and mention.known is None and self.names.is_person(words[1])

    def _of_mention(self, source: Span, head: Token, mention: Mention) -> Speaker:
        lone = " " not in mention.name and mention.known is None
        if mention.type == "organization" and self._is_titled(mention):
            name = self.names.full(mention.name.split()[-1])
            return Speaker(name, "person", post_in(self.names, source, mention))
        if mention.type == "person" or (lone and self.names.is_person(mention.name)):
            name = self.names.full(mention.name)
            if (other := second_person(self.names, head)) is not None:
                return Speaker(f"{name} and {other}", "group")
            return Speaker(name, "person", post_in(self.names, source, mention))
        if mention.type == "software":
            return Speaker(mention.name, "software")
        singular = head.tag_ in ("NN", "JJ", "NNP") and not head.text.endswith("s")
        if mention.type == "group" and singular and any(c.lower_ == "the" for c in head.lefts):
            person = self.references.person(head, None)  # "the Italian said"
            if person is not None:
                return Speaker(person, "person", self.references.roles.get(person))
        if mention.type == "group" or (mention.type == "place" and head.tag_ == "NNPS"):
            return Speaker(words_of(source), "group")
        return Speaker(mention.name, "organization")

    def _pronoun(self, head: Token) -> Speaker:
        lower = head.lower_
        if lower in HE | SHE:
            sex = "m" if lower in HE else "f"
            person = self.references.person(head, sex)
            if person is not None:
                return Speaker(person, "person", self.references.roles.get(person))
            if (lone := self.references.lone(head)) is not None:
                return Speaker(lone, "person")
            crowd = self.references.crowd(head, ("anonymous",))
            if crowd is not None:
                return Speaker(crowd.name, crowd.type, crowd.role)
            return Speaker(head.text, "person")
        if lower in _IT:
            if (document := document_before(self.reading, self.names, head)) is not None:
                return self._described(*document)
            organization = self.references.bodies.described(head) or self.references.bodies.meant(
                head
            )
            return Speaker(organization or head.text, "organization")
        body = body_right_before(self.names, head)
        if body is not None and self.references.spoke_last(body, head):
            return Speaker(body, "organization")
        crowd = self.references.crowd(head, ("group", "anonymous"))
        people = people_of_sentence(self.reading, head)
        if people is not None and people.i not in self._by_source:
            return _group(people)
        if crowd is not None:
            return Speaker(crowd.name, crowd.type, crowd.role)
        if (people := people_before(self.reading, head)) is not None:
            return _group(people)
        return Speaker(body, "organization") if body is not None else Speaker(head.text, "group")

    def _unrecognised(self, source: Span, head: Token) -> Speaker:
        """A capitalised name that the recogniser left out."""
        doc = source.doc
        start = head.i
        while start > source.start and doc[start - 1].pos_ == "PROPN":
            start -= 1
        end = head.i + 1
        while end < source.end and doc[end].pos_ == "PROPN":
            end += 1
        end -= end - start > 2 and doc[end - 1].text in SUFFIXES
        name = doc[start:end].text
        full = self.names.full(name)
        if full != name or name in self.names.full_names.values():
            return Speaker(
                full, "person", post_in(self.names, source, Mention(start, end, name, "person"))
            )
        words = [token.lower_ for token in doc[start:end]]
        if head.lower_ in SOFTWARE:
            return Speaker(name, "software")
        if ORGANIZATION_WORDS & set(words) or name.isupper():
            return Speaker(name, "organization")
        roles = [word for word in words if word in ROLE_WORDS]
        mention = Mention(start, end, name, "person")
        role = post_in(self.names, source, mention)
        if roles and end - start > 1:
            while start < end - 1 and doc[start].lower_ in ROLE_WORDS:
                start += 1
            return Speaker(doc[start:end].text, "person", role or " ".join(roles))
        if end - start in (2, 3) or role is not None:
            return Speaker(name, "person", role)
        if self.names.is_person(name) or self._is_called_person(head):
            return Speaker(name, "person")
        return Speaker(name, "organization")

    def _is_called_person(self, head: Token) -> bool:
        """Whether he or she stands in the words that follow a lone name."""
        following = head.doc[head.i + 1 : head.i + 30]
        return any(token.lower_ in HE | SHE for token in following)

    def _described(self, source: Span, head: Token) -> Speaker:
        """A phrase without a name: an organization named before, a role, or nobody's name."""
        lower, lemma = head.lower_, kind_of(head)
        apposed = self.names.at.get(head.head.i) if head.dep_ == "appos" else None
        if apposed is not None and apposed.type == "person":  # "Ann Lee, a nurse, who said"
            return Speaker(self.names.full(apposed.name), "person")
        if head.text[:1].isupper() and self.names.is_person(head.text):
            return Speaker(self.names.full(head.text), "person")
        if lower == "one" and source.text.lower().startswith(("one of them,", "one of these,")):
            inner = next((child for child in head.children if child.dep_ == "appos"), None)
            if inner is not None and source.start <= inner.i < source.end:
                return self._described(noun_phrase(inner, inner.left_edge.i, source.end), inner)
        definite = any(
            t.lower_ in ("the", "this", "that", "its", "his", "her", "their") for t in head.lefts
        )
        plural = head.tag_ in ("NNS", "NNPS")
        if lemma in ORGANIZATION_NOUNS and not plural:
            named = namesake(self.names, source, head)
            if named is not None:
                return Speaker(named, "organization")
            name = self.references.bodies.meant(head) if definite else None
            return Speaker(name or words_of(source), "organization")
        if lower in SOFTWARE or lemma in SOFTWARE:
            return Speaker(words_of(source), "software")
        if lemma in DOCUMENTS and (writer := writer_of(self.names, source, head)) is not None:
            return Speaker(self.names.full(writer), "person")
        if lemma in DOCUMENTS and maker_of(self.names, source) is None:
            return Speaker(words_of(source), "anonymous")
        if plural or lower in PEOPLE_NOUNS or lower in _MANY:
            return Speaker(words_of(source), "anonymous" if lower == "sources" else "group")
        role = post_in(self.names, source, Mention(-1, -1, "", "person"))
        plain = words_of(source).lower().removeprefix("ex-").removeprefix("former ") == lower
        if definite and plain and (nameless := self.references.nameless(head)) is not None:
            return Speaker(nameless.name, nameless.type, nameless.role)
        if describes_somebody(source, head):
            person = self.references.by_role(head, role) if lemma in ROLE_WORDS else None
            person = person or self.references.person(head, sex_of(source, head))
            if person is not None:
                return Speaker(person, "person", role)
        if lemma in ROLE_WORDS and (name := name_after_comma(self.names, source, head)) is not None:
            return Speaker(name, "person", role)
        if lemma in _SPOKES or lower in ("source", "insider"):
            return Speaker(words_of(source), "anonymous", role)
        if lemma in ROLE_WORDS:
            person = self.references.by_role(head, role) if definite else None
            if person is not None:
                return Speaker(person, "person", role)
            return Speaker(words_of(source), "anonymous", role)
        maker = maker_of(self.names, source)
        if maker is not None:
            return Speaker(maker, "organization")
        return Speaker(words_of(source), "anonymous")


def _group(people: Token) -> Speaker:
    sentence = people.sent
    return Speaker(words_of(noun_phrase(people, sentence.start, sentence.end)), "group")

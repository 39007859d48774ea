"""Whose deed it is: the organization that a verb or a noun of happening belongs to."""

from spacy.tokens import Token

from kb.extract.names.finder import Names
from kb.extract.names.mentions import Mention, only_reports
from kb.extract.speech.attribution import Reading
from kb.extract.speech.speakers import Speakers
from kb.extract.speech.subjects import subject_of
from kb.extract.text.words import NO_NAMES, ORGANIZATION_NOUNS, ROLE_WORDS, word_set

_FAR = 800  # tokens back to an organization that is meant
_NEAR = 40  # tokens on to an organization that a speaker is of
_OWNERS = word_set("at by of for in from with within across")
_LEADERS = word_set(
    "ceo executive boss founder co-founder director chairman owner manager chief he she"
)
_GENERIC = word_set(
    """company companies firm firms business businesses employer employers organization
    organizations organisation organisations leader leaders executive executives boss bosses
    manager managers retailer retailers bank banks chain chains startup startups"""
)


class Actors:
    """Finds organizations for happenings; `speakers` settles "the company" and pronouns."""

    def __init__(self, reading: Reading, names: Names, speakers: Speakers) -> None:
        self.reading = reading
        self.names = names
        self.speakers = speakers
        self._sole = self._only_organization()
        self._sole_from = self._first_named()

    def _only_organization(self) -> str | None:
        found = {
            m.name
            for m in self.names.mentions
            if m.type == "organization" and not only_reports(self.names.doc, m)
        }
        return next(iter(found)) if len(found) == 1 else None

    def _first_named(self) -> int:
        return next((m.start for m in self.names.mentions if m.name == self._sole), 0)

    def of(self, trigger: Token) -> str | None:
        """The organization that did what the trigger says, or None where none can be told."""
        if trigger.pos_ in ("VERB", "AUX"):
            subject = subject_of(trigger)
            if subject is not None and subject.lower_ in ("we", "i"):
                return self._of_speaker(subject)
            if subject is not None:
                named = self.named_by(subject)
                if named is not None:
                    return named
                if self.is_generic(subject):
                    return None
                if self._is_person(subject):
                    return self._owner(trigger) or self._of_leader(subject)
                if subject.lemma_.lower() in ORGANIZATION_NOUNS:
                    definite = any(t.lower_ == "the" for t in subject.lefts)
                    return self._sole if definite else None
        named = self._owner(trigger)
        if named is not None:
            return named
        up = trigger.head
        for _ in range(4):
            if up.pos_ in ("VERB", "AUX"):
                if trigger.pos_ == "NOUN" and (named := self._place(up)) is not None:
                    return named
                subject = subject_of(up)
                if subject is not None and subject.i != trigger.i:
                    if (named := self.named_by(subject)) is not None:
                        return named
                    if self.is_generic(subject):
                        return None
            up = up.head
        in_sentence = [
            m
            for m in self._mentions(trigger)
            if m.start < trigger.i and not only_reports(self.names.doc, m)
        ]
        if in_sentence:
            return in_sentence[-1].name
        return self._sole_before(trigger) or self._before(trigger)

    def _sole_before(self, trigger: Token) -> str | None:
        """The only organization of the text, once it has been named."""
        if self._sole is None:
            return None
        return self._sole if trigger.i > self._sole_from else None

    def _of_speaker(self, subject: Token) -> str | None:
        """The organization of whoever says `we`: one in the words around the quotation."""
        at, doc = self.names.at, self.names.doc
        named = {
            m.name
            for index in range(subject.i, min(len(doc), subject.i + _NEAR))
            if (m := at.get(index)) is not None and m.type == "organization"
            if not only_reports(doc, m)
        }
        return next(iter(named)) if len(named) == 1 else self._before(subject)

    def _of_leader(self, subject: Token) -> str | None:
        """The organization a leader acts for; other people act for themselves."""
        if subject.lemma_.lower() in _LEADERS or subject.i in self.names.at:
            return self._sole_before(subject) or self._before(subject)
        return None

    def _is_person(self, subject: Token) -> bool:
        mention = self.names.at.get(subject.i)
        if mention is not None:
            return mention.type == "person"
        if subject.tag_ == "NNS":
            return False
        return subject.lemma_.lower() in ROLE_WORDS or subject.lower_ in ("he", "she", "who")

    def is_generic(self, subject: Token) -> bool:
        """Whether the doers are companies or people at large ("some firms")."""
        if subject.i in self.names.at:
            return False
        if subject.lemma_.lower() in _GENERIC or subject.lower_ in _GENERIC:
            definite = any(t.lower_ in ("the", "its", "this") for t in subject.lefts)
            return not definite or subject.tag_ == "NNS"
        return False

    def named_by(self, token: Token) -> str | None:
        """The organization that a noun or pronoun stands for; a person's by its possessor."""
        mention = self.names.at.get(token.i)
        if mention is not None and mention.type == "organization":
            return mention.name
        lower, lemma = token.lower_, token.lemma_.lower()
        if lower in ("it", "its"):
            return self.speakers.references.bodies.meant(token)
        if lemma in ORGANIZATION_NOUNS and token.tag_ in ("NN", "NNP"):
            for child in token.children:
                if child.dep_ in ("appos", "compound", "poss", "nmod"):
                    inner = self.names.at.get(child.i)
                    if inner is not None and inner.type == "organization":
                        return inner.name
            following = self.names.at.get(token.i + 1)
            if following is not None and following.type == "organization":
                return following.name
            if any(t.lower_ in ("the", "its", "this", "that") for t in token.lefts):
                return self.speakers.references.bodies.meant(token)
        if mention is None and token.pos_ == "PROPN" and token.ent_type_ != "PERSON":
            return self._unrecognised(token)
        return self._owner(token) if mention is None or mention.type == "person" else None

    def _unrecognised(self, token: Token) -> str | None:
        """A capitalised doer that the recogniser left out."""
        doc, start, end = token.doc, token.i, token.i + 1
        if token.ent_type_ in ("DATE", "TIME") or token.lower_ in NO_NAMES:
            return None
        while start > token.sent.start and (
            doc[start - 1].pos_ == "PROPN" or doc[start - 1].text == "&"
        ):
            start -= 1
        while end < token.sent.end and (doc[end].pos_ == "PROPN" or doc[end].text == "&"):
            end += 1
        while start < end - 1 and doc[start].lower_ in ORGANIZATION_NOUNS:
            start += 1
        return self.names.whole(doc[start:end].text)

    def _owner(self, token: Token) -> str | None:
        """An organization in the possessor, compound or prepositional phrase of a word."""
        for child in token.children:
            dep = child.dep_
            if dep in ("poss", "compound", "nmod", "amod", "appos"):
                mention = self.names.at.get(child.i)
                if mention is not None and mention.type == "organization":
                    return mention.name
                if dep == "poss" and mention is None and child.pos_ == "PROPN":
                    return self._unrecognised(child)
                if dep == "poss" and (
                    child.lower_ == "its" or child.lemma_.lower() in ORGANIZATION_NOUNS
                ):
                    return self.speakers.references.bodies.meant(child)
                if dep == "appos" and (named := self._owner(child)) is not None:
                    return named
            if dep in ("prep", "agent") and child.lower_ in _OWNERS:
                for inner in child.children:
                    if inner.dep_ != "pobj":
                        continue
                    mention = self.names.at.get(inner.i)
                    if mention is not None and mention.type == "organization":
                        return mention.name
                    if inner.lemma_.lower() in ORGANIZATION_NOUNS and any(
                        t.lower_ in ("the", "its") for t in inner.lefts
                    ):
                        return self.speakers.references.bodies.meant(inner)
        for child in token.children:
            if child.dep_ in ("dobj", "nsubjpass", "pobj") and child.i != token.i:
                named = self._owner(child)
                if named is not None:
                    return named
        return None

    def _place(self, verb: Token) -> str | None:
        """The organization at which, or by which, something was done."""
        for child in verb.children:
            if child.dep_ in ("prep", "agent") and child.lower_ in ("at", "by"):
                for inner in child.children:
                    mention = self.names.at.get(inner.i)
                    if mention is not None and mention.type == "organization":
                        return mention.name
        return None

    def _mentions(self, trigger: Token) -> list[Mention]:
        sentence = trigger.sent
        return [
            m
            for index in range(sentence.start, sentence.end)
            if (m := self.names.at.get(index)) is not None
            and m.type == "organization"
            and m.start == index
        ]

    def _before(self, trigger: Token) -> str | None:
        """The last organization named as a subject before, in the same or the last paragraph."""
        here = self.reading.paragraph(trigger.idx)
        fallback = None
        for mention in self.names.organizations_before(trigger.sent.start):
            token = self.names.doc[mention.end - 1]
            if trigger.i - token.i > _FAR or here - self.reading.paragraph(token.idx) > 1:
                break
            if only_reports(self.names.doc, mention):
                continue
            if token.dep_ in ("nsubj", "nsubjpass", "poss"):
                return mention.name
            fallback = fallback or mention.name
        return fallback

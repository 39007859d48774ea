"""Whoever does what a verb says, wherever the parser hangs the word."""

from spacy.tokens import Token

from kb.extract.speech.cues import VERBS
from kb.extract.speech.sayers import is_living
from kb.extract.text.words import PLATFORMS, word_set

_ISSUING = word_set("post issue send write release make deliver record")
# What people put out in their own words; a letter that is released may be another's.
_OWN = word_set("statement message tweet post announcement comment remark")
_URGING = word_set("urge ask tell advise warn remind order beg implore encourage press")
_ADDING = word_set("add say note warn insist argue claim stress explain")


def subject_of(verb: Token, depth: int = 0) -> Token | None:
    """The word for whoever does what the verb says, through participles and coordination.

    A passive verb has the agent after `by`; a relative pronoun stands for its antecedent. None
    where the sentence does not say.
    """
    passive = False
    for child in verb.children:
        dep = child.dep_
        if dep in ("nsubj", "csubj"):
            if child.lower_ in ("who", "which", "that") and verb.dep_ == "relcl":
                return _issuer(verb.head, depth) or verb.head
            if child.lower_ == "who" and (who := _before_who(child)) is not None:
                return who
            return None if dep == "csubj" else _name_beside(_nearer(child, verb))
        if dep in ("nsubjpass", "auxpass"):
            passive = True
    if passive:
        return _agent(verb)
    if depth > 3:
        return None
    for part in verb.lefts:  # "Judge Lee, sentencing him to six years, said"
        if part.dep_ == "advcl" and part.tag_ == "VBG":
            subject = next((c for c in part.lefts if c.dep_ == "nsubj"), None)
            if subject is not None:
                return subject
    dep, head = verb.dep_, verb.head
    if verb.lemma_ == "ask" and verb.i and verb.nbor(-1).lower_ in (",", "when", "if", "while"):
        return _agent(verb)
    if (
        verb.tag_ == "VBN"
        and dep in ("advcl", "acl")
        and not any(c.dep_ == "aux" for c in verb.children)
    ):
        return _agent(verb)
    if is_second_cue(verb):
        first = subject_of(head.head, depth + 1)
        if first is None or first.i < verb.i:  # not "they said it ran dry, the cost of which …"
            return first
    quoted = head.head.head.lemma_ in ("quote", "cite") and head.head.pos_ in ("NOUN", "PROPN")
    if dep == "pcomp" and head.lower_ == "as" and quoted:
        return head.head
    if dep == "pcomp" and head.lower_ == "as" and head.head.lemma_ in ("quote", "cite"):
        kin = list(head.head.children)
        wanted = ("nsubjpass", "dobj", "nsubj")
        return next((c for dep in wanted for c in kin if c.dep_ == dep), None)
    if dep == "conj" and verb.tag_ == "VB" and head.tag_ != "VB" and not _has_helper(verb):
        plural = next((c for c in head.children if c.dep_ == "nsubj"), None)
        reports = verb.lemma_ == "say" and any(c.dep_ == "ccomp" for c in verb.children)
        return plural if reports and plural is not None and plural.tag_ == "NNS" else None
    if dep in ("conj", "advcl", "xcomp", "pcomp", "prep", "dep", "parataxis") and head is not verb:
        if head.pos_ in ("VERB", "AUX"):
            if dep == "advcl" and (whom := _quoted(head)) is not None:
                return whom
            if dep == "xcomp" and (
                any(c.dep_ == "dobj" for c in head.children)
                or (head.lemma_ == "call" and any(c.lower_ == "on" for c in head.children))
            ):
                return None  # whoever is called on has not done it
            return subject_of(head, depth + 1)
        if head.dep_ == "prep" and head.head.pos_ in ("VERB", "AUX"):
            return subject_of(head.head, depth + 1)
    if dep == "prep" and head.pos_ == "ADP":
        return None
    if dep == "acl" and verb.tag_ == "VBG":
        if head.dep_ == "pobj" and (whom := _quoted(head.head.head)) is not None:
            return whom
        if head.text in PLATFORMS and head.dep_ == "pobj":  # "wrote on Twitter blaming Iran"
            over = next((t for t in head.ancestors if t.pos_ in ("VERB", "AUX")), None)
            return subject_of(over, depth + 1) if over is not None else None
        return _issuer(head, depth) or head
    if dep == "acl" and verb.tag_ == "VBN":
        return _agent(verb)
    return None


def _quoted(verb: Token) -> Token | None:
    """Whose words others quote: `Lee is quoted by Orvo answering a letter`."""
    if verb.lemma_ not in ("quote", "cite"):
        return None
    return next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)


def _issuer(document: Token, depth: int) -> Token | None:
    """Who issues what speaks: `the firm issued a statement saying`."""
    verb = document.head
    if document.dep_ != "dobj" or document.lemma_ not in _OWN or verb.lemma_ not in _ISSUING:
        return None
    return subject_of(verb, depth + 1)


def _before_who(pronoun: Token) -> Token | None:
    """Whom a clause with `who` tells of that the parser hung elsewhere: `to police, who said`."""
    if pronoun.i < 2:
        return None
    noun = pronoun.nbor(-2) if pronoun.nbor(-1).text == "," else pronoun.nbor(-1)
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.i < noun.i:
        noun = noun.head.head
    return noun if noun.pos_ in ("NOUN", "PROPN") else None


def _nearer(subject: Token, verb: Token) -> Token:
    """The nearer of two subjects, where a clause is thrown in: `Sales, the firm said, fell`."""
    nearer = subject
    for other in verb.lefts:
        edge = other.left_edge
        if other.dep_ == "nsubj" and edge.i > subject.i and edge.nbor(-1).text == ",":
            nearer = other
    return nearer


def _name_beside(noun: Token) -> Token:
    """The name that goes with a noun for a post: `Niger's president Ann Lee`, parsed as two.

    Or that stands as an apposition behind a participle: `the judge hearing the case, Ann Lee,`.
    """
    if noun.pos_ != "NOUN":
        return noun
    for name in noun.head.children:
        if name.dep_ == "nsubj" and name.pos_ == "PROPN" and name.left_edge.i == noun.i + 1:
            return name
    apart = any(child.dep_ in ("acl", "relcl") for child in noun.rights)
    named = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    return named if apart and named is not None and named.ent_type_ == "PERSON" else noun


def subject_before(cue: Token) -> Token | None:
    """The pronoun or name right before a finite cue that the parser gave no subject."""
    if cue.i == 0 or cue.tag_ not in ("VBD", "VBZ", "VBP"):
        return None
    if any(c.dep_ in ("nsubj", "nsubjpass", "auxpass") for c in cue.children):
        return None
    at, first = cue.i - 1, cue.sent.start
    while at > first and cue.doc[at].pos_ == "ADV":
        at -= 1
    if at > first and cue.doc[at].text == "," and cue.doc[at - 1].pos_ == "PROPN":
        at -= 1
        return cue.doc[at] if cue.doc[at].dep_ == "appos" else None
    before = cue.doc[at]
    if before.pos_ in ("PRON", "PROPN") and before.sent == cue.sent and before.head == cue:
        return before
    return None


def is_second_cue(verb: Token) -> bool:
    """Whether a conjunct in a reported clause is rather a second report of the same speaker.

    The parser hangs `insisted` in "admitted that errors were made but insisted that" on `made`.
    """
    if verb.dep_ == "advcl" and verb.tag_ == "VBG":
        return (
            verb.head.dep_ == "ccomp"
            and verb.lemma_ in _ADDING
            and any(c.dep_ in ("ccomp", "dobj") for c in verb.children)
        )
    return (
        verb.dep_ == "conj"
        and verb.tag_ in ("VBD", "VBZ", "VBP")
        and verb.lemma_ in VERBS
        and verb.head.dep_ == "ccomp"
        and not any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)
        and (any(c.dep_ == "ccomp" for c in verb.children) or _urges_beside_a_thing(verb))
    )


def _urges_beside_a_thing(verb: Token) -> bool:
    """Whether people are asked for something and what is said before has no living subject.

    "There was a lack of rain and urged the town to save" goes on in what the speaker does.
    """
    if verb.lemma_ not in _URGING:
        return False
    if not {"dobj", "xcomp"} <= {c.dep_ for c in verb.children}:
        return False
    before = next((c for c in verb.head.lefts if c.dep_ in ("nsubj", "nsubjpass", "expl")), None)
    return before is not None and (before.dep_ == "expl" or not is_living(before))


def _has_helper(verb: Token) -> bool:
    """A bare verb without a modal or `to` of its own is an order to the reader."""
    return any(t.dep_ == "aux" and t.tag_ in ("MD", "TO") for t in verb.children)


def _agent(verb: Token) -> Token | None:
    for child in verb.children:
        if child.dep_ == "agent":
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None

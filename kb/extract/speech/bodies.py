"""The organization behind a phrase: `a survey by Orgvue`, `the CGT union`."""

from spacy.tokens import Span, Token

from kb.extract.names.finder import Names
from kb.extract.text.words import word_set

_WRITTEN = word_set(
    """statement letter memo email post message tweet book column essay blog speech testimony
    article paper ruling judgment judgement opinion note"""
)


def namesake(names: Names, source: Span, head: Token) -> str | None:
    """The name before a noun for its kind: "the CGT union"."""
    before = names.at.get(head.i - 1)
    if before is None or before.end != head.i or before.start < source.start:
        return None
    return before.name if before.type == "organization" else None


def maker_of(names: Names, source: Span) -> str | None:
    """The organization a document is by: "a survey by Orgvue", "the Gartner report"."""
    beside = names.at.get(source.end)
    if beside is not None and beside.type == "organization" and " by " in source.text:
        return beside.name
    for token in source:
        mention = names.at.get(token.i)
        if mention is None or mention.type != "organization" or mention.start != token.i:
            continue
        last = source.doc[mention.end - 1]
        if last.dep_ == "pobj" and last.head.lower_ not in ("by", "from", "of"):
            continue
        return mention.name
    return None


def writer_of(names: Names, source: Span, document: Token) -> str | None:
    """The person whose document it is: "Judge Lee's statement"."""
    if document.lemma_ not in _WRITTEN:
        return None  # "Lee's indictment" is about her
    for child in document.children:
        mention = names.at.get(child.i) if child.dep_ == "poss" else None
        if mention is not None and mention.type == "person" and mention.start >= source.start:
            return mention.name
    return None


def body_right_before(names: Names, head: Token) -> str | None:
    """The organization that the sentence right before is about: `The council met. They said`.

    None where a person stands between.
    """
    mention = next(names.organizations_before(head.i), None)
    if mention is None or head.sent.start == 0:
        return None
    topic = head.doc[mention.end - 1]
    before = head.doc[head.sent.start - 1].sent
    if topic.dep_ not in ("nsubj", "nsubjpass", "ROOT") or topic.sent.start != before.start:
        return None
    near = (names.at.get(at) for at in range(before.start, head.i))
    return None if any(m is not None and m.type == "person" for m in near) else mention.name

"""Names that the recogniser left out and the words beside them explain."""

from spacy.tokens import Doc

from kb.extract.names.kinds import acts_as_organization, by_words, is_himself
from kb.extract.names.mentions import RANKS, Mention, is_post
from kb.extract.text.datelines import is_dateline
from kb.extract.text.words import NO_NAMES, ROLE_WORDS, SOFTWARE, word_set

# Posts that stand before a surname as titles do: "Justice Deo".
_TITLED = RANKS | word_set("justice judge captain pastor bishop senator councillor commissioner")


def by_neighbours(doc: Doc, taken: set[int], stretches: list[tuple[int, int]]) -> list[Mention]:
    """Capitalised names that the recogniser left out and the words beside them explain.

    `stretches` are those of capitalised words; one that shares a token with `taken` is passed over.
    """
    found: list[Mention] = []
    unsettled: list[Mention] = []
    for start, end in stretches:
        if any(index in taken for index in range(start, end)) or is_dateline(doc, start, end):
            continue
        if end - start > 2 and is_post(doc[start]) and _acts_as_person(doc, start + 1, end):
            start += 1  # "Schools Superintendent Gloria Haynes"
        titled = end - start > 1 and doc[start].lower_ in _TITLED
        start += titled
        name = " ".join(doc[start:end].text.split())
        if name.lower() in NO_NAMES or name.lower() in SOFTWARE:
            continue
        if end - start == 1 and name.lower() in ROLE_WORDS:
            continue  # "The President said he"
        kind = "person" if titled else by_words(doc, Mention(start, end, name, "unknown"))
        last = doc[end - 1]
        if (
            kind is None
            and start
            and doc[start - 1].lower_ == "the"
            and (last.dep_ in ("nsubj", "nsubjpass", "poss"))
        ):
            kind = "organization"
        if kind is None and acts_as_organization(doc, start, end):
            kind = "organization"
        if kind is None and _acts_as_person(doc, start, end):
            kind = "person"
        if kind is None and doc[end - 2].text == "&" and end - start > 2:
            kind = "organization"  # "Burdett & Sons"
        if kind is None and is_himself(doc, Mention(start, end, name, "unknown")):
            kind = "person"
        mention = Mention(start, end, name, kind or "unknown")
        (found if kind is not None else unsettled).append(mention)
    settled = {mention.name: mention.type for mention in found}
    for mention in unsettled:
        if mention.name in settled:
            found.append(Mention(mention.start, mention.end, mention.name, settled[mention.name]))
    return found


def _acts_as_person(doc: Doc, start: int, end: int) -> bool:
    """Whether a name of two or three words is he or she in the words that follow."""
    if end - start not in (2, 3) or doc[end - 1].dep_ not in ("nsubj", "appos", "nsubjpass"):
        return False
    if is_post(doc[end - 1]):  # "The Immigration Minister said he"
        return False
    return any(t.lower_ in ("he", "she", "his", "her") for t in doc[end : end + 40])

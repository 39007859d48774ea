"""Whether what a verb or noun says is asserted as done, or only planned, possible or denied."""

from spacy.tokens import Token

from kb.extract.text.words import word_set

_UNREAL_MODALS = word_set(
    """could may might would should must can will shall 'll ’ll wo ca 'd ought"""
)
_UNREAL_ABOVE = word_set(
    """plan consider want hope expect aim intend propose promise pledge vow urge ask call
    demand refuse deny decline rule threaten predict forecast likely unlikely possible tell
    advise recommend suggest petition lobby press push need prefer wish try seek talk weigh
    mull contemplate debate discuss explore study examine doubt speculate rumour rumor
    imagine fear warn wonder avoid resist oppose reject dismiss prepare look think believe
    suppose anticipate project estimate insist fail dispute bet challenge request beg claim hesitate
    negotiate calculate offer encourage want dream refute allege"""
)
_REAL_ABOVE = word_set(
    """decide agree begin start force have admit confirm announce acknowledge concede continue
    manage end get be"""
)
# Verbs that report a deed in a finite clause and ask for one in an infinitive.
_TELLING = word_set("tell warn advise insist claim")
_CONDITIONS = word_set("if unless whether until should lest")
# Bodies that decide so have done it: "voted to end its use of AI".
_DECIDING = word_set("vote decide choose opt elect resolve agree")
_UNREAL_NOUNS = word_set(
    """motion bill amendment resolution plan intention proposal call demand possibility prospect
    hope request petition talk rumour rumor speculation option idea threat risk suggestion denial
    chance question
    report need pressure campaign bid push argument case consideration discussion prediction
    forecast expectation promise pledge vow fear attempt effort"""
)
_NEGATIONS = word_set("""no not never n't n’t without neither nor nobody none hardly few""")
_DEPTH = 8


def is_asserted(token: Token) -> bool:
    """Whether the deed that a word tells of is told as done, going on or decided.

    Climbs the parse from the word: a negation, a condition, a modal or a verb of planning,
    demanding, expecting or denying above it takes the assertion away.
    """
    if is_negated(token):
        return False
    current = token
    for _ in range(_DEPTH):
        if not _own_words_assert(current, current is token):
            return False
        head, dep = current.head, current.dep_
        if head is current:
            return True
        if dep in ("xcomp", "ccomp", "pcomp", "acl", "dobj", "pobj", "prep", "attr", "prt"):
            lemma = head.lemma_.lower()
            if dep != "acl" or not _is_relative(current):
                if head.pos_ in ("VERB", "AUX", "ADJ") and lemma in _UNREAL_ABOVE:
                    return lemma in _TELLING and not _has_to(current)
                if lemma == "set" and dep == "xcomp":
                    return False  # "are set to pull back"
                if head.pos_ in ("NOUN", "PROPN") and lemma in _UNREAL_NOUNS:
                    return False
        if dep == "advcl":
            if any(c.lower_ in _CONDITIONS for c in current.children):
                return False
            close = 0 < current.left_edge.i - head.i <= 2 or 0 < current.i - head.i <= 2
            if close and current.tag_ == "VBG" and head.lemma_.lower() in _UNREAL_ABOVE:
                return False
            return _aimless(current) or _is_decided(current)
        if dep == "relcl":
            return True
        if dep == "conj":
            if head.lemma_.lower() in ("suppose", "imagine"):
                return False
            current = _skip_conjuncts(current)
            continue
        current = head
    return True


def _has_to(token: Token) -> bool:
    return any(c.dep_ == "aux" and c.lower_ == "to" for c in token.children)


def _is_no_longer(child: Token, lower: str) -> bool:
    """`no longer` tells that something ended, not that it was not so."""
    if lower != "no":
        return lower == "longer"
    after = child.i + 1
    return after < len(child.doc) and child.doc[after].lower_ == "longer"


def is_negated(token: Token) -> bool:
    """Whether a word is denied where it stands: by a negation or a doer that is nobody."""
    for child in token.children:
        dep, lower = child.dep_, child.lower_
        if _is_no_longer(child, lower):
            continue
        if dep == "neg" or (lower == "no" and dep in ("det", "preconj")):
            return True
        if dep in ("nsubj", "nsubjpass", "dobj"):
            if lower in ("nobody", "none"):
                return True
            if any(t.dep_ == "det" and t.lower_ in ("no", "neither") for t in child.children):
                return True
    return False


def _skip_conjuncts(token: Token) -> Token:
    """The first conjunct: modals and conditions there hold for the later ones without a subject."""
    head = token.head
    if any(c.dep_ in ("nsubj", "nsubjpass") for c in token.children):
        while head.dep_ == "conj" and head.head is not head:
            head = head.head
        return head.head if head.dep_ != "ROOT" else head
    return head


def _aimless(token: Token) -> bool:
    """An adverbial infinitive tells an aim ("to win customers back"), not a deed."""
    return not any(c.lower_ == "to" and c.dep_ == "aux" for c in token.children)


def _is_decided(token: Token) -> bool:
    """`voted 9-2 on Tuesday to end the scheme`: an infinitive that says what was decided."""
    verb = token.head
    return (
        verb.lemma_.lower() in _DECIDING
        and verb.tag_ in ("VBD", "VBN", "VBZ")
        and is_asserted(verb)
    )


def _own_words_assert(token: Token, first: bool) -> bool:
    for child in token.children:
        dep, lower = child.dep_, child.lower_
        if _is_no_longer(child, lower):
            continue
        if dep == "neg" or (lower in _NEGATIONS and dep in ("det", "advmod", "preconj", "cc")):
            if lower in ("few", "hardly") and dep != "det":
                continue
            return False
        if dep == "aux" and lower in _UNREAL_MODALS and child.tag_ == "MD":
            return False
        if dep == "mark" and lower in _CONDITIONS:
            return False
        if first and dep == "nsubj" and lower in ("nobody", "none", "no"):
            return False
        if dep in ("acomp", "attr") and child.lemma_.lower() in (
            "likely",
            "unlikely",
            "due",
            "set",
        ):
            return False
    if token.tag_ in ("VB",) and token.dep_ == "ROOT" and first:
        return any(c.dep_ in ("nsubj", "nsubjpass", "aux") for c in token.children)
    return True


def _is_relative(token: Token) -> bool:
    if any(c.dep_ == "mark" and c.lower_ == "that" for c in token.children):
        return False  # "rumours that it has brought them back"
    return token.dep_ == "relcl" or token.tag_ in ("VBG", "VBN")

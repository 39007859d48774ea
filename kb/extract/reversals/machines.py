"""Forms of a reversal in which automation is given up, or the decision for it taken back."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

from spacy.tokens import Token

from kb.extract.reversals.people import about_cuts
from kb.extract.text.patients import patient_of, phrase_of, words_of
from kb.extract.text.topics import is_machine, speaks_of_people
from kb.extract.text.words import word_set

_DROP = word_set(
    """abandon scrap ditch drop shelve cancel axe ax end pull withdraw suspend discontinue
    disable deactivate remove kill halt scale terminate retire switch shut stop pause dump
    cart jettison mothball disband bin junk park unplug discard decommission disconnect silence turn
    phase wind stand freeze curtail roll revoke tear rip"""
)
_PARTICLES = {
    "switch": ("off",), "turn": ("off",), "phase": ("out",), "wind": ("down",),
    "stand": ("down",), "scale": ("back", "down"), "roll": ("back",), "tear": ("up",), "rip": ("up",),
    "cart": ("away", "off", "out"),
}  # fmt: skip
_SACK = word_set("sack fire dismiss")
_STOP_USING = word_set("stop cease quit discontinue end")
# "got rid of the bot", "did away with its kiosks", "pulled the plug on the assistant"
_IDIOM = re.compile(
    r"\b(?:(?:get|gets|got|getting|rid itself) (?:rid )?of|(?:do|does|did|done|doing) away with|dispens(?:e|es|ed|ing) with|part(?:s|ed|ing)? (?:ways|company) with"
    r"|(?:call|calls|called|calling) time on|(?:turn|turns|turned|turning) (?:its|their|his|her) back on|(?:say|says|said|saying) goodbye to|pull(?:s|ed|ing)? the plug on"
    r"|(?:give|gives|gave|given|giving) up on|back(?:s|ed|ing)? away from|back(?:s|ed|ing)? out of|pull(?:s|ed|ing)? back from|retreat(?:s|ed|ing)? from|walk(?:s|ed|ing)? away from)\b(?P<what>[^,.;]{0,60})"
)
_IDIOM_VERBS = word_set("get rid do dispense part call turn say pull give back retreat walk")
_TURN = word_set(
    """reverse backtrack backpedal rescind u-turn overturn undo walk roll row revisit"""
)
_RELENT = word_set("relent backpedal backtrack u-turn")
_CHANGE = word_set("course mind tack tune")
_TURN_NOUNS = word_set(
    """reversal u-turn turnaround about-face climbdown climb-down backtrack volte-face
    about-turn retreat backtracking rollback"""
)
_CHANGES_OF = word_set("course heart mind tack direction")
_GENERIC_OBJECTS = word_set(
    """course decision plan move policy stance approach strategy direction position change cut
    layoff itself step experiment bet push mandate announcement switch
    pledge promise vow commitment claim redundancy restructuring ban rule"""
)
_RESCIND = word_set("cancel withdraw drop scrap abandon revoke")
_REDUNDANCIES = word_set("redundancy layoff dismissal firing sacking")
_CUTS = word_set("""layoff cut redundancy dismissal decision job firing sacking replacement""")
_PLEDGES = word_set("promise pledge vow commitment guarantee assurance")
_PROMISED = re.compile(
    r"""(?:promise|pledge|vow|commitment|guarantee|assurance)\w*\b.{0,60}
    \b(?:not|no|never|without|protect|keep|save)\b.{0,40}
    \b(?:jobs?|staff|workers?|people|employees?|layoffs?|replace\w*|cut\w*)\b""",
    re.VERBOSE,
)
# Giving up these in an automated undertaking is no way back.
_PEOPLE_TOO = word_set(
    """job worker employee staff team price fee share stake bid deal talk search cost charge rival
    customer client supplier investment investor time fund law moratorium bill ban rule regulation
    legislation lawsuit suit case complaint probe investigation inquiry tax warning centre center
    lab unit division startup start-up chip stock research campus factory summit conference ad
    advert advertisement campaign version update patch release edition contest award course class homework objection threat image
    generation song video film user account post page sentence"""
)
_MACHINERY = word_set(
    """assistant agent tool system software technology feature programme program service
    checkout lane platform host voice model ordering kiosk app machine scanner"""
)
_TOOLS = word_set("assistant tool system software app kiosk scanner")
_OLD = re.compile(r"\b(?:(?:tele)?phone|old|legacy|computer|payroll|ticket|support for)\b")
_TOOL = re.compile(
    r"\s(?:the|its|their) (?:[\w-]+ )?(?:assistant|tool|system|software|app|kiosk|scanner|machine)s?\b"
)
_USING = word_set("use rely let allow trust deploy lean depend leave operate")
_BANS = word_set("ban moratorium prohibition veto block bar embargo freeze limit restriction")
_BRIEFLY = re.compile(
    r"\b(?:for (?:(?:a few|several|some|an?|\w+) )?(?:minutes?|hours?|days?|weeks?|weekend|maintenance|repairs)|over (?:the )?(?:easter|christmas|holidays?|weekend)|briefly)\b",
    re.IGNORECASE,
)
_USES = word_set("use trial pilot test project partnership experiment rollout scheme")
TRIGGERS = (_DROP | _SACK | _STOP_USING | _IDIOM_VERBS | _TURN | _RELENT | _TURN_NOUNS) | {
    "change",
    "have",
    "think",
    "climb",
    "use",
    "tear",
    "rip",
    "take",
    "go",
    "put",
    "turn",
    "face",
}


def automation_given_up(token: Token) -> str | None:
    """The kind of reversal in which automation goes, or None."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _of_noun(token, lemma)
    if lemma in _STOP_USING and any(
        c.dep_ in ("xcomp", "dobj") and c.lemma_ in _USING and is_machine(words_of(c))
        for c in token.children
    ):
        return "shutdown"
    if (kind := _changes_mind(token, lemma)) is not None:
        return kind
    words = words_of(token)
    if lemma == "give" and _has(token, "up"):
        return "policy" if is_machine(words) else None
    if lemma in _IDIOM_VERBS and (idiom := _idiom(token)) is not None:
        return "shutdown" if is_machine(idiom) or _TOOL.match(idiom) else None
    patient = patient_of(token)
    if patient is None:
        return _turns(token, lemma, None, "") if lemma in _TURN else None
    phrase = _phrase(token, patient)
    if lemma == "use":
        no_longer = any(c.lower_ == "longer" and c.dep_ == "advmod" for c in token.children)
        return "shutdown" if no_longer and is_machine(phrase) else None
    if lemma in ("tear", "rip") and not _has(token, "up"):
        return "shutdown" if _has(token, "out") and is_machine(phrase) else None
    if lemma in _SACK:
        return "shutdown" if is_machine(patient.text) else None
    if lemma in ("take", "put", "pull"):
        gone = _has(token, "down") or _offline(words)
        if gone or lemma != "pull":
            return "shutdown" if gone and is_machine(phrase) else None
    if lemma in _TURN and lemma != "roll":
        return _turns(token, lemma, patient, phrase)
    if lemma in _DROP:
        kind = _drops(token, lemma, patient, phrase)
        return kind or (_turns(token, lemma, patient, phrase) if lemma == "roll" else None)
    return None


def _idiom(verb: Token) -> str | None:
    """What is got rid of in a phrase with this verb."""
    sentence = verb.sent
    place = verb.idx - sentence.start_char
    for found in _IDIOM.finditer(sentence.text):
        if found.start() <= place < found.start("what"):
            return found["what"]
    return None


def _changes_mind(verb: Token, lemma: str) -> str | None:
    """`changed course`, `had second thoughts`, `thought again`, `climbed down`, `backed down`."""
    if lemma == "change":
        patient = patient_of(verb)
        return "policy" if patient is not None and patient.lemma_ in _CHANGE else None
    if lemma == "have":
        patient = patient_of(verb)
        words = "" if patient is None else words_of(patient).lower()
        if "second thought" not in words and "change of heart" not in words:
            return None
        _, about, what = words.partition(" about ")
        return "policy" if not about or is_machine(what) or about_cuts(what) else None
    if lemma == "think":
        return "policy" if _has(verb, "again") or _has(verb, "better") else None
    if lemma in ("climb", "back"):
        return "policy" if _has(verb, "down") or _has(verb, "off") else None
    if lemma in _RELENT:
        return None if _keeps_people(words_of(verb)) else "policy"
    return None


def _has(verb: Token, word: str) -> bool:
    after = verb.i + 1
    return any(c.lower_ == word for c in verb.children) or (
        after < len(verb.doc) and verb.doc[after].lower_ == word
    )


def _phrase(verb: Token, patient: Token) -> str:
    between = verb.doc[verb.i + 1 : patient.i + 1].text if patient.i > verb.i else ""
    return f"{between} {phrase_of(patient)}"


def _turns(verb: Token, lemma: str, patient: Token | None, phrase: str) -> str | None:
    if lemma in ("walk", "roll", "row") and not _has(verb, "back"):
        return None
    if patient is None:
        return "policy" if lemma in ("row", "walk") else None
    noun = patient.lemma_.lower()
    if noun in _BANS and is_machine(phrase):
        return None
    if noun in _PLEDGES and _keeps_people(words_of(verb)):
        return None
    if (
        noun in _GENERIC_OBJECTS
        or is_machine(phrase[: phrase.find(patient.text) + len(patient.text)])
        or any(t.lemma_.lower() in _CUTS for t in patient.subtree)
    ):
        return "policy"
    return None


def _keeps_people(words: str) -> bool:
    """Whether what is gone back on was a promise in people's favour ("would not cost jobs")."""
    return _PROMISED.search(words) is not None


def _drops(verb: Token, lemma: str, patient: Token, phrase: str) -> str | None:
    """Automation taken out of use, or a plan for it given up."""
    if lemma in _RESCIND and any(t.lemma_.lower() in _REDUNDANCIES for t in patient.subtree):
        return "policy"
    if lemma in _PARTICLES and not any(_has(verb, word) for word in _PARTICLES[lemma]):
        return None
    noun = patient.lemma_.lower()
    if lemma in ("pause", "suspend", "halt", "stop") and _BRIEFLY.search(words_of(verb)):
        return None
    if speaks_of_people(patient.text) and noun not in _MACHINERY and noun not in _USES:
        return None  # "suspended two dispatchers who had criticised its AI planner"
    if lemma == "tear" and "policy" not in phrase and "plan" not in phrase:
        return None
    if (
        noun in _TOOLS
        and not _OLD.search(phrase)
        and any(t.lower_ in ("the", "its", "their") for t in patient.lefts)
    ):
        return "shutdown"
    if not is_machine(phrase):
        return None
    if lemma == "cut" or any(t.lower_ in ("replace", "replacing") for t in patient.subtree):
        return "policy"
    if noun in _PEOPLE_TOO:
        return None
    if noun in _USES or is_machine(patient.text) or noun in _MACHINERY:
        return "shutdown"
    return "policy"


def _of_noun(noun: Token, lemma: str) -> str | None:
    if lemma in ("turn", "face"):
        before = noun.doc[max(0, noun.i - 2) : noun.i].text.lower()
        if before not in ("u-", "about-"):
            return None
    elif lemma == "change":
        of = any(
            t.lemma_.lower() in _CHANGES_OF
            for c in noun.children
            if c.lower_ == "of"
            for t in c.children
        )
        return "policy" if of else None
    elif lemma not in _TURN_NOUNS:
        return None
    return None if noun.dep_ == "compound" else "policy"


def _offline(words: str) -> bool:
    return (
        re.search(r"\b(?:offline|off air|out of (?:service|use|action)|off ?line)\b", words)
        is not None
    )

"""The forms of a reversal: verbs and nouns of going back, with what they go back on."""

import re

from spacy.tokens import Token

from kb.extract.patients import patient_of, phrase_of, words_of
from kb.extract.topics import JOBS, is_machine, speaks_of_people
from kb.extract.words import word_set

_REHIRE = frozenset(["rehire", "re-hire", "reemploy", "re-employ"])
_POSTS = word_set("desk phone till counter line checkout store post shop kitchen microphone")
_ENGAGE = word_set("hire engage employ recruit instate train deploy")
_RESTORE = word_set("reinstate restore reintroduce revive resume reopen return rebuild restart")
_REPOST = word_set("repost readvertise re-advertise relist re-post")
_HIRING = word_set("hire hiring recruitment recruiting recruit")
_TURN = word_set("""reverse backtrack backpedal rescind u-turn overturn undo walk roll row""")
_DROP = word_set(
    """abandon scrap ditch drop shelve cancel axe ax end pull withdraw suspend discontinue
    disable deactivate remove kill halt scale terminate retire switch shut stop pause dump
    jettison mothball disband"""
)
_TURN_NOUNS = word_set(
    """reversal u-turn turnaround about-face climbdown climb-down backtrack volte-face
    about-turn retreat backtracking rollback"""
)
_GENERIC_OBJECTS = word_set(
    """course decision plan move policy stance approach strategy direction position change cut
    layoff itself step experiment bet push mandate announcement switch
    pledge promise vow commitment claim redundancy restructuring"""
)
_LEADERS = word_set("founder chairman executive chief president coach boss ceo director")
_RESCIND = word_set("cancel withdraw drop scrap abandon")
_REDUNDANCIES = word_set("redundancy layoff dismissal firing sacking")
_CUTS = word_set("""layoff cut redundancy dismissal decision job firing sacking replacement""")
_AGAIN = frozenset({"again", "back", "once", "anew"})
_COURTS = word_set("""court tribunal judge arbitrator regulator commission ombudsman jury""")
_RETURN = (
    word_set(
        """go return switch revert come move turn bring hire recruit employ take be put call
    ask invite offer pull restart face hand give pass use tear rip engage instate train"""
    )
    | _REPOST
)
_DECIDE = word_set("order force rule require compel settle apologise apologize")
_PLEDGES = word_set("promise pledge vow commitment guarantee assurance")
_PROMISED = re.compile(
    r"""(?:promise|pledge|vow|commitment|guarantee|assurance)\w*\b.{0,60}
    \b(?:not|no|never|without|protect|keep|save)\b.{0,40}
    \b(?:jobs?|staff|workers?|people|employees?|layoffs?|replace\w*|cut\w*)\b""",
    re.VERBOSE,
)
TRIGGERS = _REHIRE | _RESTORE | _TURN | _DROP | _TURN_NOUNS | _RETURN | _DECIDE


def kind_of_reversal(token: Token) -> str | None:
    """The kind of reversal that a verb or noun would tell where automation is spoken of."""
    lemma = token.lemma_.lower()
    if token.pos_ in ("NOUN", "PROPN", "ADJ"):
        return _of_noun(token, lemma)
    words = words_of(token)
    if lemma in _REHIRE:
        whom = patient_of(token)
        return None if whom is not None and whom.lemma_.lower() in _LEADERS else "rehire"
    if lemma in _ENGAGE and token.doc[max(0, token.i - 2) : token.i].text.lower() == "re-":
        return "rehire"
    if lemma in ("hire", "recruit", "employ", "take") and _humans_again(token, words):
        return "rehire"
    if lemma == "stop" and any(
        c.dep_ == "xcomp" and c.lemma_ == "use" and is_machine(words_of(c)) for c in token.children
    ):
        return "shutdown"
    if lemma == "be":
        return _is_back(token)
    if lemma in ("resume", "restart") and any(
        c.dep_ == "xcomp" and c.lemma_ in _HIRING for c in token.children
    ):
        return "rehire"
    if lemma in ("apologise", "apologize"):
        return "apology" if is_machine(words) or _about_cuts(words) else None
    if lemma in ("order", "force", "rule", "require", "compel"):
        return _ordered(token)
    if lemma == "settle":
        return "settlement" if is_machine(words) or _about_cuts(words) else None
    if lemma in ("go", "return", "switch", "revert", "come", "move", "turn"):
        return _returns(token, lemma)
    patient = patient_of(token)
    if lemma in ("ask", "invite", "offer"):
        return _invites(token, patient)
    if lemma == "give" and _has(token, "up"):
        return "policy" if is_machine(words) else None
    if patient is None:
        return _turns(token, lemma, None, "") if lemma in _TURN else None
    return _of_object(token, lemma, patient, _phrase(token, patient))


def _of_object(token: Token, lemma: str, patient: Token, phrase: str) -> str | None:
    """Verbs whose object decides."""
    if lemma in ("hand", "give", "return", "pass"):
        return _hands_back(token, lemma)
    if lemma in ("bring", "put", "call", "take") and _has(token, "back"):
        return _back(phrase, patient)
    if lemma == "use":
        no_longer = any(c.lower_ == "longer" and c.dep_ == "advmod" for c in token.children)
        return "shutdown" if no_longer and is_machine(phrase) else None
    if lemma in ("tear", "rip"):
        return "shutdown" if _has(token, "out") and is_machine(phrase) else None
    if lemma in ("resume", "restart") and patient.lemma_.lower() in _HIRING:
        return "rehire"
    if lemma in _REPOST:
        return "quiet" if patient.lemma_.lower() in JOBS else None
    if lemma == "pull" and patient.lower_ == "plug":
        return "shutdown" if is_machine(words_of(token)) else None
    if lemma in _RESTORE:
        return _back(phrase, patient)
    if lemma in _TURN:
        return _turns(token, lemma, patient, phrase)
    if lemma in _DROP:
        return _drops(token, lemma, patient, phrase)
    if lemma == "take" and (_has(token, "down") or _offline(token)):
        return "shutdown" if is_machine(phrase) else None
    return None


def _humans_again(verb: Token, words: str) -> bool:
    """`hired most of them back`, `hiring people again`, `took on human moderators after all`."""
    if _has(verb, "back") and verb.lemma_ != "take":
        return True
    if verb.lemma_ != "take" and _is_again(verb):
        return speaks_of_people(words)
    patient = patient_of(verb)
    if patient is None or not any(t.lower_ == "human" for t in patient.lefts):
        return False
    sentence = verb.sent.text
    return is_machine(sentence) and _about_cuts(sentence)


def _hands_back(verb: Token, lemma: str) -> str | None:
    """`handed the appeals back to officers`, `returned grading to teachers`."""
    if lemma != "return" and not _has(verb, "back"):
        return None
    for child in verb.subtree:
        if child.lower_ == "to" and child.dep_ in ("prep", "dative") and child.i > verb.i:
            words = words_of(child)
            if (speaks_of_people(words) or "officers" in words) and not _is_office(words):
                return "restore-service"
    return None


def _is_back(verb: Token) -> str | None:
    """`Human agents are back at the bank`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    back = any(c.lower_ == "back" and c.dep_ in ("advmod", "acomp", "prt") for c in verb.children)
    if subject is None or not back or _is_office(words_of(verb)):
        return None
    return "rehire" if speaks_of_people(subject.text) else None


def _invites(verb: Token, patient: Token | None) -> str | None:
    """`asked the staff it had laid off to come back`, `offered them their jobs back`."""
    words = words_of(verb)
    if _is_office(words):
        return None
    if verb.lemma_ == "offer":
        back = patient is not None and patient.lemma_.lower() in JOBS and _has_near(patient, "back")
        return "rehire" if back else None
    if patient is None or not speaks_of_people(words_of(patient)):
        return None
    for child in verb.children:
        if child.dep_ in ("xcomp", "ccomp") and (
            child.lemma_ == "return" or (child.lemma_ == "come" and _has(child, "back"))
        ):
            return "rehire"
    return None


def _has_near(token: Token, word: str) -> bool:
    return any(t.lower_ == word for t in token.doc[token.i + 1 : token.i + 3])


def _back(phrase: str, patient: Token | None) -> str | None:
    """What comes back: people (rehire), or a service by people (restore-service)."""
    if patient is None or not speaks_of_people(phrase):
        return None
    lemma = patient.lemma_.lower()
    if lemma in _SERVICES or any(t.lemma_.lower() in _SERVICES for t in patient.subtree):
        return "restore-service"
    return "rehire" if not is_machine(phrase) or speaks_of_people(patient.text) else None


_SERVICES = word_set(
    """service line hotline helpline checkout till desk counter branch support option centre
    center cashier phone telephone process handling review moderation"""
)


def _returns(verb: Token, lemma: str) -> str | None:
    """`went back to human agents`, `returned to people`, `switched back to`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    if subject is not None and subject.tag_ == "NNS" and speaks_of_people(subject.text):
        returned = lemma == "return" or (lemma == "come" and _has(verb, "back"))
        posts = any(t.lemma_.lower() in _POSTS for t in verb.subtree if t.i > verb.i)
        return "rehire" if returned and posts and not _is_office(words_of(verb)) else None
    if lemma in ("go", "switch", "come", "move", "turn") and not _has(verb, "back"):
        return None
    for child in verb.subtree:
        if child.lower_ == "to" and child.dep_ == "prep" and child.i > verb.i:
            phrase = words_of(child)
            if speaks_of_people(phrase) and not _is_office(phrase):
                return "restore-service"
    return None


def _is_office(phrase: str) -> bool:
    lower = phrase.lower()
    return "office" in lower or "work" in lower.split() or "school" in lower


def _turns(verb: Token, lemma: str, patient: Token | None, phrase: str) -> str | None:
    if lemma in ("walk", "roll", "row") and not _has(verb, "back"):
        return None
    if lemma in ("backtrack", "backpedal", "u-turn"):
        return None if _keeps_people(words_of(verb)) else "policy"
    if patient is None:
        return "policy" if lemma in ("row",) or (lemma == "walk" and _has(verb, "back")) else None
    noun = patient.lemma_.lower()
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
    if not is_machine(phrase):
        return None
    if lemma == "scale" and not _has(verb, "back"):
        return None
    if lemma == "switch" and not _has(verb, "off"):
        return None
    if lemma == "cut" or any(t.lower_ in ("replace", "replacing") for t in patient.subtree):
        return "policy"
    noun = patient.lemma_.lower()
    if noun in _PEOPLE_TOO:
        return None
    if noun in ("use", "trial", "pilot", "test", "project", "partnership", "experiment"):
        return "shutdown"
    if is_machine(patient.text) or noun in _MACHINERY:
        return "shutdown"
    return "policy"


# Giving up these in an automated undertaking is no way back.
_PEOPLE_TOO = word_set(
    """job worker employee staff team price fee share stake bid deal talk search cost charge rival
    customer client supplier investment investor time fund law moratorium bill ban rule regulation
    legislation lawsuit suit case complaint probe investigation inquiry tax warning centre center
    lab unit division startup start-up chip stock research campus factory summit conference ad
    advert advertisement campaign contest award course class homework objection threat image
    generation song video film"""
)
_MACHINERY = word_set(
    """assistant agent tool system software technology feature programme program service
    checkout lane platform host voice model ordering"""
)


def _of_noun(noun: Token, lemma: str) -> str | None:
    if lemma in ("turn", "face"):
        before = noun.doc[max(0, noun.i - 2) : noun.i].text.lower()
        if before not in ("u-", "about-"):
            return None
    elif lemma not in _TURN_NOUNS:
        return None
    if noun.dep_ == "compound":
        return None
    return "policy"


def _ordered(verb: Token) -> str | None:
    """`a court ordered the bank to reinstate the tellers`."""
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    agent = next(
        (t for c in verb.children if c.dep_ == "agent" for t in c.children if t.dep_ == "pobj"),
        None,
    )
    who = subject if agent is None else agent
    if who is None or who.lemma_.lower() not in _COURTS:
        return None
    back = any(
        t.lemma_.lower()
        in _REHIRE | {"reinstate", "restore", "compensate", "pay", "honour", "honor"}
        for t in verb.subtree
    )
    return "court-order" if back else None


def _phrase(verb: Token, patient: Token | None) -> str:
    """The words of the patient, with those that stand between the verb and it."""
    if patient is None:
        return ""
    between = verb.doc[verb.i + 1 : patient.i + 1].text if patient.i > verb.i else ""
    return f"{between} {phrase_of(patient)}"


def _has(verb: Token, word: str) -> bool:
    return any(c.lower_ == word for c in verb.children) or (
        verb.i + 1 < len(verb.doc) and verb.nbor(1).lower_ == word
    )


def _is_again(verb: Token) -> bool:
    """`hiring people again`, `hired back`."""
    return any(
        c.lower_ in _AGAIN and (c.dep_ in ("advmod", "prt")) for c in verb.subtree if c.i > verb.i
    )


def _about_cuts(words: str) -> bool:
    lower = words.lower()
    return any(
        w in lower
        for w in (
            "layoff",
            "laid off",
            "job cut",
            "sack",
            "redundanc",
            "replac",
            "dismiss",
            "fired",
        )
    )


def _offline(verb: Token) -> bool:
    words = words_of(verb).lower()
    return "offline" in words or "out of service" in words or "off air" in words

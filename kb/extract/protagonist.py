"""The organization that an article is about, for figures whose sentence names none."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from kb.extract.words import INSTITUTION_NOUNS, ORGANIZATION_NOUNS, PRESS_NAMES, ROLE_WORDS
from kb.types.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc, Token

    from kb.extract.names import Mention, Names

_NAME = r"(?P<name>[A-Z][\w&.-]*[\w&](?:\s(?:(?:&|and|of|for|and the)\s)?[A-Z][\w&-]+){0,3}(?:[’']s(?=\s(?:is|has|will|said|plans)\b))?)"
_KIND = (
    r"(?:company|firm|app|bank|group|chain|[a-z-]*maker|retailer|insurer|lender|operator|start-?up|giant"
    r"|builder|publisher|carrier|airline|brand|platform|supplier|agency|consultancy|studio|provider"
    r"|fintech|broker|developer|site|website|supermarket|store|seller|business|service|hospital|council"
    r"|newspaper|charity|hotel|utility|manufacturer|telecoms?|telco|department|authority|university|designer|house|network|recruiter|co-operative|cooperative|bakery|brewer|distributor|exchange|miner|practice|railway|shipper|society|trust|vendor|wholesaler|clinic|lab|foundation|label|magazine|school|forwarder|courier|dealer|outfit|conglomerate|multinational|pharmacy|grocer|caterer|franchise|laboratory|council)"
)
_VERB = (
    r"(?:said|says|plans?|will|has|had|have|is|was|laid|cut|cuts|announced|employs|employed|expects|fired"
    r"|replaced|stopped|hired|dismissed|rehired|admitted|wants|hopes|moved|lost|saved|began|told|uses|used"
    r"|halved|blamed|insists|would|could|promises|launched|itself)"
)
_OWNED = (
    r"(?:chief|boss|CEO|founder|staff|workforce|shares|employees|headcount|owner|spokes\w+|board"
    r"|customers|revenue|profits?|workers|annual|assistant|chatbot|new|own|agents)"
)
_PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, re.compile(rf"\b{_KIND},?\s{_NAME}")),
    (3, re.compile(rf"\b{_NAME}[’']s?\s{_OWNED}\b")),
    (
        2,
        re.compile(
            rf"\b{_NAME},\s(?:the|an?|which|whose|with)\s(?:[\w’'-]+\s){{0,6}}?(?:{_KIND}|employ\w+|staff|employees)\b"
        ),
    ),
    (1, re.compile(rf"\b{_NAME}\s{_VERB}\b")),
    (
        2,
        re.compile(
            rf"\b(?:chief executive|CEO|boss|head|founder|chairman|owner|president)s?,?\sof\s{_NAME}"
        ),
    ),
    (1, re.compile(rf"\b(?:at|by|from|for)\s{_NAME}(?=\s|[.,;])")),
)
# What organizations do and things do not.
_ACTS = re.compile(
    r"\s(?:said|says|plans?|announced|employs?|employed|expects|fired|laid|hired|dismissed|rehired"
    r"|admitted|blamed|insists|told|launched|cut|cuts)\b"
)
_WORK = re.compile(
    r"\b(?:staff|employees?|workers?|workforce|jobs?|colleagues?|redundan\w+|lay-?offs?|(?:laid|lay|let) (?:off|go)"
    r"|fired|sacked|(?:re)?hir(?:ed?|es|ing)|chief executive|boss|(?:chat|voice)?bots?|robots?|AI|automat\w+"
    r"|algorithms?|self-(?:service|checkouts?)|machines?|software)\b"
)
_SHORT = 60  # words
_ONE_IN = 200
# Those who judge, count or speak for others are seldom the ones whose jobs a figure counts.
_BYSTANDER = re.compile(
    r"\b(?:Union|Unite|Unison|GMB|Federation|Association|Ministry|Court|Tribunal|University|College"
    r"|Institute|Research|Intelligence|Analytics|Congress|Parliament|Commission|Insights|Polls?|Polling)\b"
)
_BY = frozenset(words("at by of to against for with"))
_PLACED = frozenset(words("in near from around across outside throughout into"))
_RELATIONS = {
    "nsubj": 2,
    "nsubjpass": 2,
    "poss": 2,
    "dative": 1,
    "dobj": 1,
    "compound": 1,
    "appos": 1,
}
_TOLD = frozenset(words("say tell add write argue claim warn think believe note ask call"))
COUNTRIES = frozenset(
    """New York|San Francisco|Los Angeles|New Jersey|North America|South America|Latin America
    |Hong Kong|United States|United Kingdom|the United States|South Korea|New Zealand|South Africa
    |Silicon Valley|Wall Street|Saudi Arabia|Northern Ireland|New Delhi|Great Britain|North Carolina
    |South Carolina|New Mexico|New England|West Virginia|Costa Rica|Sri Lanka|the Philippines
    |the Netherlands|the United Kingdom|New York City|San Diego|San Jose|Las Vegas""".replace(
        "\n    ", ""
    ).split("|")
) | frozenset(
    words("""
    Britain England Scotland Wales Ireland France Germany Spain Italy Portugal Sweden Norway Denmark
    Finland Poland Austria Switzerland Netherlands Belgium Greece Turkey Russia Ukraine China Japan
    Korea India Pakistan Bangladesh Indonesia Malaysia Singapore Philippines Vietnam Thailand
    Australia Canada Mexico Brazil Argentina Chile Colombia Peru Egypt Nigeria Kenya Ghana Israel
    America Europe Asia Africa London Paris Berlin Tokyo Beijing Washington Brussels Dublin
    Amsterdam Stockholm Madrid Rome Sydney Toronto Mumbai Delhi Manila California Texas
    """)
)
_STAFFED = frozenset(words("has employs plans expects will cut cuts is laid fired hired spent had"))
_HELD = frozenset(words("shares stock stake stakes investors shareholders confidence trust"))
# Words that are no name but may begin one: "Union Pacific", "Blue Health".
_PARTS = frozenset(
    words("Union Team Guest Support Net Business Time Money Health Technology Trade Work Industry")
)
# Nouns before a name at the start of a sentence: "Publisher Ardent Media", not "Bank Levanto".
_KINDS = ORGANIZATION_NOUNS - INSTITUTION_NOUNS - frozenset(words("studio hotel airline network"))
_NOUN_ENDS = tuple(words("tion ment ness ity ing ship ance ence ism age ure ledge sure ysis"))
_NO_NAME = frozenset(
    words("""
    It The In He She They We I You This That These Those But And On At By For From As If When While
    After Before Since Of To With Not No Nobody Some Many Most One Two Three Four Five Six Seven
    Eight Nine Ten Its Their His Her Our My Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December AI AIs
    OpenAI ChatGPT Claude Gemini GPT Copilot Researchers Analysts Staff Workers Customers Managers
    Sales Profit Revenue Shares Headcount Staffing Now Then There Here What Who How Why Did Does Do
    Only Just About Over Under Nearly Almost Both Each Every Those Last Next Half People Economists
    Demand Trade Growth Business Industry Work Money Time Research Everyone Everybody Nothing
    Something Someone Anyone Health Technology Supply Progress Profit Debt Cash Pay Output Staff
    Headcount Automation Employment Hiring Layoffs Redundancies Costs Productivity Accuracy Errors
    Turnover Income Earnings Jobs Output Attrition Recruitment Handling Waiting Visits Traffic Calls
    Today Yesterday Last Mr Mrs Ms Dr Sir CEO Chief Robots Chatbots Bots Agents Software Operating
    Net Annual Support Employees Women Men Graders Developers Engineers Lawyers Banks Companies
    Unemployment Inflation Figures Documents Emails Tickets Chats Queries Complaints Volunteers
    Critics Experts Scientists Academics Respondents Executives Bosses Unions Passengers Patients
    Team Guest Machines Readers Passengers Callers Union Reuters Bloomberg BBC CNBC Christmas
    """)
)


def protagonist(text: str, names: Names, title: str | None = None) -> str | None:
    """The name that the article treats most as an organization; None where none stands out.

    Newspapers, places and people with a given name are left out.
    """
    people = {m.name for m in names.mentions if m.type == "person" and _is_person(names, m)}
    surnames = {name.split()[-1] for name in people}
    places = {
        m.name
        for m in names.mentions
        if m.type == "group" or (m.type == "place" and _is_place(names, m))
    }
    votes: Counter[str] = Counter()
    firms: set[str] = set()  # names that some words show to be an organization's
    for mention in names.mentions:
        if mention.type == "organization":
            votes[mention.name] += 3 if mention.known is not None else 2
            if mention.known is not None:
                firms.add(mention.name)
    for weight, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            name = _cleaned(match["name"])
            if name is None or name in places or (weight == 1 and name in people | surnames):
                continue
            votes[name] += weight
            if weight > 1 or _ACTS.match(text, match.end("name")):
                firms.add(name)
    for name, weight in _doers(names.doc):
        if name not in places and name not in people | surnames:
            votes[name] += weight
    for name in list(votes):
        if name in PRESS_NAMES or _BYSTANDER.search(name) or name.split()[0] in INDICES:
            del votes[name]
        elif title is not None and name in title:
            votes[name] += 4
    _join_short_forms(votes)
    if not votes:
        return None
    (best, count), *others = votes.most_common(2)
    if others and others[0][1] == count:
        return None
    shown = any(best == firm or best.startswith(firm + " ") for firm in firms)
    if not shown and not _is_of_work(text):
        return None  # the topic of a text is not always a firm: "HTTP", "Napa"
    # People are called by their last name, firms by their first: "Orbis" of "Orbis Retail".
    return next((name for name in sorted(people) if name.startswith(best + " ")), best)


def _is_of_work(text: str) -> bool:
    """Whether a text speaks of work, or of machines that do it, once in two hundred words.

    A sentence or two are taken to be about whom they name.
    """
    return text.count(" ") < _SHORT or len(_WORK.findall(text)) * _ONE_IN >= text.count(" ")


INDICES = frozenset(words("FTSE Dow Nifty Nasdaq Nikkei Dax DAX Sensex S&P CAC Stoxx STOXX Hang"))


def _join_short_forms(votes: Counter[str]) -> None:
    """Give the votes of a short form to the full name: "Orbis" to "Orbis Retail"."""
    for short in sorted(votes, key=len):
        starts = (short + " ", short + "-", short + "'s", short + "’s")
        longer = [name for name in votes if name.startswith(starts)]
        if len(longer) == 1:
            votes[longer[0]] += votes.pop(short)


def name_in(words_found: str) -> str | None:
    """The name in a capitalised phrase ("Language app Duomo"); None for "Headcount"."""
    return _cleaned(words_found)


def is_bystander(name: str) -> bool:
    """Whether a name is that of a union, a court, a pollster or a place of research."""
    return name in PRESS_NAMES or _BYSTANDER.search(name) is not None


def _is_person(names: Names, mention: Mention) -> bool:
    """Whether a full name that the recogniser calls a person's is one, by its words."""
    if " " not in mention.name:
        return False
    if mention.known is not None or mention.name in names.gender:
        return True
    doc = names.doc
    around = [
        token.lower_
        for token in doc[max(0, mention.start - 3) : mention.start]
        if token.text != ","
    ]
    around += [token.lower_ for token in doc[mention.end : mention.end + 5]]
    if not ROLE_WORDS.isdisjoint(around):
        return True
    after = doc[mention.end].lower_ if mention.end < len(doc) else ""
    return after not in _STAFFED and not any(
        token.lower_ == "its" for token in doc[mention.end : mention.end + 3]
    )


def _is_place(names: Names, mention: Mention) -> bool:
    """Whether a name that the recogniser calls a place is one: something happens in it."""
    doc = names.doc
    if mention.known is None and mention.name not in COUNTRIES:
        before = doc[mention.start - 1].lower_ if mention.start else ""
        if before == "in" and mention.start > 1 and doc[mention.start - 2].lower_ in _HELD:
            return False
        return before in _PLACED or (
            mention.end < len(doc) and doc[mention.end].text == "," and before in ("", "of")
        )
    return True


def _doers(doc: Doc) -> Iterator[tuple[str, int]]:
    """The names that do, own or employ something in the parse, with the weight of each."""
    for token in doc:
        if token.pos_ != "PROPN":
            if _opens(token):
                yield token.text, 1
            continue
        if token.ent_type_ in ("DATE", "TIME", "MONEY", "NORP"):
            continue
        weight = _RELATIONS.get(token.dep_, 0)
        if token.dep_ == "pobj" and token.head.lower_ in _BY:
            weight = 2 if token.head.lower_ == "at" else 1
        elif token.dep_ == "pobj" and token.head.head.lower_ in _HELD:
            weight = 2
        elif weight and token.dep_ != "poss" and token.head.lemma_ in _TOLD:
            weight = 1
        if not weight:
            continue
        start, end = _run(token)
        if start and doc[start - 1].pos_ == "NOUN" and doc[start - 1].lower_ not in ROLE_WORDS:
            weight += 1  # "the railway Northline"
        name = _cleaned(doc[start:end].text)
        if name is not None and name[0].isupper():
            yield name, weight


def _run(token: Token) -> tuple[int, int]:
    """The capitalised words on both sides of a name: "Green Harbor", "Marlow & Finch"."""
    doc, sent = token.doc, token.sent
    start, end = token.i, token.i + 1
    while start > sent.start and _of_name(doc[start - 1]):
        start -= 1
    while end < sent.end and _of_name(doc[end]):
        end += 1
    while start < token.i and not doc[start].text[0].isupper():
        start += 1
    while end > token.i + 1 and not doc[end - 1].text[0].isupper():
        end -= 1
    return start, end


def _of_name(token: Token) -> bool:
    if token.text == "&":
        return True
    return token.text[0].isupper() and token.pos_ in ("PROPN", "ADJ", "NOUN", "VERB")


def _opens(token: Token) -> bool:
    """Whether an unknown word opens a sentence as its doer: taggers call it a noun."""
    if not token.is_sent_start or not token.text.istitle() or len(token) < 4:
        return False
    if token.tag_ not in ("NN", "JJ", "UH") or token.i + 1 == len(token.doc):
        return False
    return (
        token.dep_ in ("nsubj", "nsubjpass")
        and token.nbor(1).pos_ in ("VERB", "AUX", "PUNCT")
        and _cleaned(token.text) is not None
        and not token.lower_.endswith(_NOUN_ENDS)
    )


def _cleaned(name: str) -> str | None:
    words_of = name.split()
    for at, word in enumerate(words_of[:-1]):
        if word.islower() and word in ORGANIZATION_NOUNS:
            return _cleaned(" ".join(words_of[at + 1 :]))
    while (
        words_of and words_of[0] in _NO_NAME and (len(words_of) == 1 or words_of[0] not in _PARTS)
    ):
        words_of = words_of[1:]
    if len(words_of) > 1 and words_of[0].lower() in _KINDS:
        words_of = words_of[1:]
    while words_of and words_of[-1] in ("of", "and", "&"):
        words_of = words_of[:-1]
    if not words_of or all(word in _NO_NAME for word in words_of):
        return None
    return " ".join(words_of)

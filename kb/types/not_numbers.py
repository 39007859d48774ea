"""Digits that count nothing: dates, times, scores, addresses, names.

`masks` gives the places that the number reader passes over. All of it is decided from the
characters nearby, so that a quote of a few words is read as it is read in its article.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re
from collections.abc import Iterator

from kb.types.words import words

MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?"
    r"|Aug(?:ust|\.)?|Sept(?:ember|\.)?|Sep\.?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_YEAR = r"(?:1[5-9]|20)\d\d"
_DAY = r"(?:3[01]|[12]?\d|0\d)(?:st|nd|rd|th)?"
_NOT_MORE = r"(?![\w%]|[.,]\d|[ \u00a0](?:percent|per cent|million|billion|thousand)\b)"
_AND = r"\s?(?:-|–|—|to|and|or|,)\s?"
# Counted right after a month's name, a number is no day: "in May 25 people died".
_NOT_COUNTED = r"(?!\s(?:people|workers|jobs|employees|men|women|children|others|staff)\b)"

_SCALE = r"(?:Thousand|Million|Billion|Trillion|Lakh|Crore|Percent|Per)"  # no words of a section
_OR_MORE = r"\s?(?:percent|per\scent|million|billion)"  # then it counts something
_LISTED = r"(?:(?<=\n)|(?<=\n[ ])|(?<=[.!?:]\s)|\A)[ ]?\d{1,2}[.)](?=\s)"
_DECADE = r"(?<![\w.])(?:[A-Za-z]+-)?(?:\d{3,4}|[’'‘]?\d0)s\b"
_PHONE = r"(?<![\w.])\+?(?:\d{1,3}[\s.-])?\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}(?!\w)"
_MAIL = r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]+\.\w+"
_EMERGENCY = r"(?:911|999|112|988)\b"
_OF_DAY = r"\s?(?:[ap]\.m\b\.?|[ap]m\b|[AP]M\b|[AP]\.M\b\.?|o[’']clock)"

# What is passed over, by the kind of character that it begins with: so a place where a word
# begins is not asked about telephone numbers. The first that fits is taken.
_FROM_DIGITS = rf"""
    {_MAIL} | {_LISTED} | (?<=\n)\d{{1,2}}\n
    | (?:(?<=\n)|(?<=[.!?]\s)|\A)\d{{1,2}}\.\d{{1,2}}(?=\s(?!{_SCALE})(?:(?:I|A)\s|[A-Z][a-z]+[\s,]))
    | \b{_YEAR}-\d\d-\d\d(?:T[\d:.+Z-]+)?
    | (?<![\d/])\d{{1,2}}/\d{{1,2}}/\d{{2,4}}(?![\d/]) | (?<![\d.])\d{{1,2}}\.\d{{1,2}}\.(?:19|20)?\d\d(?![\d.])
    | (?<![\w.,$£€])\d{{1,4}}\s(?:AD|BCE?|CE)\b
    | (?<![\d.,-]){_DAY}(?:{_AND}{_DAY})*\s(?:of\s)?{MONTH}(?!\w)(?:,?\s{_YEAR})?
    | {_DECADE}
    | (?<![\w.,$£€]){_YEAR}\s?[-–/]\s?(?:{_YEAR}|\d\d)(?![\w,.]?\d|%|\s(?:percent|per\scent|million|billion))
    | (?<![\w.,:])\d{{1,2}}[:.]\d\d\s?(?:[ap]\.?m\b\.?|GMT|BST|UTC|ET\b|hrs\b|o[’']clock)
    | (?<![\w.,])\d{{1,2}}:\d\d(?::\d\d)?(?:\.\d+)?(?!\d)
    | (?<![\w.,])\d{{1,2}}(?:[-–]\d{{1,2}})?{_OF_DAY}
    | (?<!\d)\d{{4}}\s?(?:hrs|hours\sGMT|GMT|UTC)\b
    | {_PHONE}
    | (?<![\w.,$£€])[1-9]\d{{2,3}}\s\d{{7}}(?!\w)
    | (?<![\w.])0\d{{2,4}}\s\d{{3,4}}\s?\d{{3,4}}(?!\w)
    | (?<![\w/.])(?:24/7|9/11|7/7|50/50|50[-–]50|20/20|1/6)(?![\w/])
    | \b\d+-(?:for|of|on|and)-\d+\b | (?<![\w.])\d+[-–]\d+[-–]\d+(?![\w])
    | \b\d+\.\d+\.\d+(?:\.\d+)*\b
    | \b\d{{1,5}}\s(?:[A-Z][\w.’']+\s){{1,3}}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive|Square|Way|Place|Terrace|Parkway)\b
    | (?<![\w.])13\s\d\d\s\d\d(?!\w) | (?<![\w.])1[38]00\s\d{{3}}\s\d{{3}}(?!\w)
    | \b\d[-\s]figures?\b
    | (?<=\n)\d{{1,3}}(?=\s?(?:\t|\|)\s?[A-Z])
    | (?<![\w.])\d+[A-Za-z]+\d\w*
"""
# After what is no part of a word; each begins with a letter, which `re` looks at first.
_FROM_LETTERS = rf"""
    (?=[ADFJMNOS])(?:
      {MONTH}\s{_DAY}(?:{_AND}(?:{MONTH}\s)?{_DAY})*(?:(?:,\s?|\s){_YEAR})?{_NOT_MORE}{_NOT_COUNTED}
      | {MONTH},\s{_DAY},?\s{_YEAR}{_NOT_MORE}
      | {MONTH},?\s(?:of\s)?{_YEAR}(?:[-–/]\d\d(?:\d\d)?)?{_NOT_MORE})
    | AD\s\d{{1,4}}\b
    | {_DECADE}
    | (?=[a-z])(?<![.,])(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve){_OF_DAY}
    | call(?:s|ed|ing)?\s{_EMERGENCY} | dial(?:s|led|ed|ling)?\s{_EMERGENCY} | the\s{_EMERGENCY} | a\s{_EMERGENCY}
    | (?<![/.])fifty-fifty(?![\w/])
    | Nos?\.\s?\d+(?:\sand\s\d+)? | No\s\d+\b | [Nn]umber\s(?:\d+|one|two|three|ten)\b
    | (?=[A-Z])(?:S&P|S&amp;P|FTSE|CAC|DAX|Nikkei|Russell|Fortune|Forbes|Stoxx|STOXX|KOSPI|Kospi|CSI|ASX|NIFTY|Nifty
      |S&P/ASX|Nasdaq|NASDAQ|TOPIX|IBEX|SMI|Sensex|Dow|Inc\.?|Global|Euro\sStoxx|TSX|Kosdaq|Hang\sSeng|BBC|Channel|Radio|Formula
      |Group\sof|Big|Gang\sof|Air\sForce|World\sWar|Final|Sweet|Top|Super\sBowl|Committee\sof|Club\sof)
      \s(?:\d+(?:\.\d+)?(?!\.\d|,\d|[km%]|{_OR_MORE})|One|Two|Three|Four|Five|Six|Seven|Eight|Ten)\b
    | (?:[Pp]ages?|[Cc]hapters?|[Ss]ections?|[Aa]rticles?|[Rr]ooms?|[Ff]lights?|[Rr]outes?|[Hh]ighways?
      |[Ii]nterstates?|[Gg]ates?|[Pp]latforms?|[Cc]hannels?|[Tt]ypes?|[Pp]hases?|[Ss]tages?|[Tt]iers?
      |[Ll]evels?|[Gg]rades?|[Cc]ategor(?:y|ies)|[Ee]pisodes?|[Vv]ersions?|[Vv]olumes?|[Ss]chedule|[Pp]aragraphs?
      |[Pp]ropositions?|[Rr]esolutions?|[Tt]itle|[Aa]ppendix|[Ff]igures?|[Tt]ables?|[Zz]one|[Tt]erminal|[Ww]ard
      |[Dd]istrict|[Mm]agnitude-|[Oo]ptions?|[Rr]eactors?|[Uu]nit|[Ff]orm|[Ff]ormula|[Rr]ule|[Cc]lause)
      \s(?:\d+(?:\.\d+)?(?:[A-Za-z]|\(\w\))?(?:(?:,\s|\sand\s|\sor\s|-|–)\d+)?(?![\w%]|[.,]\d|{_OR_MORE})
      |one|two|three|four|five|six)\b
    | (?<![Tt]his\s)(?<![LlPp]ast\s)(?:[Ww]eek|[Dd]ay|[Rr]ound|[Gg]ame|[Ss]eason|[Ll]ap|[Yy]ear|[Pp]art|[Ss]et|[Hh]eat|[Mm]atch|[Hh]ole|[Bb]ook|[Tt]est|[Ss]tep)
      \s(?:\d{{1,3}}|one|two|three|four|five)(?![\w%.,]\d|[\w%]|\s?(?:percent|per\scent|million|billion|[a-z]+s\b))
    | [A-Z]{{2}}\s\d{{5}}(?:-\d{{4}})?\b
    | [Oo]ne[-‐](?!in-)(?:[a-z]+)\b(?<!third)(?<!half)(?<!quarter)(?<!fourth)(?<!fifth)(?<!tenth)(?<!sixth)(?<!year)(?<!month)(?<!week)(?<!day)(?<!hour)(?<!point)(?<!eighth)(?<!mile)(?<!minute)
    | [Nn]o\sone\b | [Oo]ne\sanother\b | (?:[Ee]very|[Aa]ny|[Ss]ome|[Ee]ach|[Tt]his|[Tt]hat|[Tt]he|[Ww]hich|[Aa]nother)\sone\b
    | (?:[Gg]round|[Nn]et|[Aa]bsolute|[Ss]ub)[\s-]zero\b | [Zz]ero-\w+ | [Zz]ero\s(?:tolerance|in\son)\b
    | (?:Windows|Android|iOS|macOS|iPhone|iPad|Galaxy|Pixel|PlayStation|Xbox|Boeing|Airbus|Covid|COVID|Python|Euro|Web|Bluetooth|Model|Gemini|Claude|Llama|Opus|Sonnet|Ioniq|Falcon|Apollo|Type)[ -]\d+(?:\.\d+)?(?![\w%]|[.,]\d|{_OR_MORE})
    | [Ff]igs?\.\s\d+
    | (?:four|five|six|seven|eight|nine)[-\s]figures?\b
    | under\sone\sroof\b | in\sone\s(?:go|place|piece|stroke|fell\sswoop|sitting)\b
    | (?:I-|US\s|U\.S\.\s|M|A|B)\d{{1,4}}\b
    | (?<!\.)[A-Za-z]+\d\w*
"""
_FROM_ELSE = rf"""
    {_MAIL} | (?<!\w)[@\#]\w+ | {_LISTED} | {_DECADE} | {_PHONE}
    | (?:№|\#)\s?\d+(?:\sand\s\d+)?
    | (?<=[\s(])’\d\d(?=[\s,.;)]) | (?:(?<=in\s)|(?<=of\s))'\d\d(?=[\s,.;)])
    | \(\d{{1,2}}\)(?=,?\s\d{{1,2}}[-–]\d)
"""
# None begins within a word of small letters but an address: the first line passes over most places.
_MASKS = re.compile(
    rf"""(?: (?<![A-Za-z]) | (?![a-z]) | (?=https?://|www\.) )
    (?: (?=[A-Za-z]) (?: https?://\S+ | www\.\S+ | (?<!\w) (?: {_MAIL} | {_FROM_LETTERS} ) )
      | (?=\d) (?: {_FROM_DIGITS} )
      | (?=[^A-Za-z\d]) (?: {_FROM_ELSE} ) )""",
    re.VERBOSE,
)

_YEAR_ALONE = re.compile(r"(?<![\w.,$£€¥₹-])(?:(?:1[5-9]|20)\d\d|2100)(?![\w%]|[,.]\d|-(?!\w))")
_WORD_BEFORE = re.compile(r"([\w’'.&-]+)[ \u00a0]$")
_NEXT = re.compile(r"[ \u00a0\n]([\w’'-]+)(?:[ \u00a0]([\w’'-]+))?")
_BEFORE_YEAR = frozenset(
    words("""
    in since until till from by of during the year early late mid before after for a an
    this its his her their our through circa spring summer autumn fall winter season
    fiscal financial to and our my your around between class that’s that's back per last
    next election as
""")
)
_BEFORE_EARLY_YEAR = frozenset(words("in since until circa around year early late"))
_COUNTED = re.compile(
    r"(?:[a-z][a-z-]*(?:s|men|women|people|children|staff)|people|men|women|children|staff|feet"
    r"|homes?|km|kg|miles?|metres?|meters?|tons?|tonnes?|acres?|hectares?|square|new|extra|more"
    r"|troops|dead|head|cattle|sheep)$"
)
_PEOPLE = re.compile(
    r" (?:new |full-time |extra )?(?:people|workers|jobs|employees|staff|homes|men|women|children|agents|troops|soldiers"
    r"|votes|miles|metres|meters|km|tons|tonnes|acres|hectares|students|patients|passengers|points|calories)\b"
)
_PER_TIME = re.compile(r" (?:an?|per) (?:hour|day|week|month|year|head|person)\b")
_NOT_PLURAL = frozenset(
    words("""
    is was has this its as us his hers theirs yes thus perhaps always does says news
    process business series class loss less gas plus across address access census crisis
    analysis basis focus status success progress congress express press business versus
    towards besides sales earnings results elections olympics games
""")
)
_CONNECTING = frozenset(
    words("""
    a an and as at after against among because before but by for from had has he her his if in into
    is it its of on or our out over per she since so than that the their then they this through to
    under until was we were when where which while who will with would said says also could may
""")
)
# Opening words of a sentence, which are capitalised without being names.
_NO_NAMES = frozenset(
    words("""
    a about above after again all almost also although am among an and another any
    approximately are around as at be because before below between but by down during each
    either every except few for from further had has have her here his how however i if in
    into is it its just less like many more most much my nearly neither no nor not of off
    on once only or other our out over own per plus roughly she since so some still such
    than that the their then there these they this those though through to under unless
    until up upon was we were what when where whether which while who why will with within
    without yet you your he additionally only exactly altogether overall today yesterday
    tomorrow monday tuesday wednesday thursday friday saturday sunday next last now
    currently meanwhile instead earlier later it’s that’s there’s including add take
    imagine every approx est about eight seven six five four three two one ten total
    average minimum maximum aged age ages cut cuts lost killed plans says said
""")
)
_NAME_NUMBER = re.compile(r"(?<=[A-Za-z][ \u00a0])\d{1,4}(?:\.\d{1,2})?(?![\w%]|[.,]\d)")
_UNITS_AFTER = re.compile(
    r"[ \u00a0\n-]?(?:%|(?:percent|per[ -]cent|pc|percentage|basis|million|billion|trillion|thousand"
    r"|hundred|dozen|crore|lakh|or|to|of|out|in)\b)"
)


def masks(text: str) -> list[tuple[int, int]]:
    """Half-open character ranges, in order and apart, whose digits count nothing."""
    found = sorted([match.span() for match in _MASKS.finditer(text)] + list(_years_and_names(text)))
    merged: list[tuple[int, int]] = []
    for start, end in found:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _years_and_names(text: str) -> Iterator[tuple[int, int]]:
    for match in _YEAR_ALONE.finditer(text):
        if _is_year(text, match.start(), match.end()):
            yield match.span()
    for match in _NAME_NUMBER.finditer(text):
        if _is_name(text, match.start(), match.end()):
            yield match.span()


def _is_year(text: str, start: int, end: int) -> bool:
    if _UNITS_AFTER.match(text, end) and not re.match(r"[ \u00a0](?:or|to|of|in)\b", text[end:]):
        return False
    if _PER_TIME.match(text, end):
        return False
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    word = before[1].lower() if before else ""
    if text[start:end] < "1800":  # more often a count
        return word in _BEFORE_EARLY_YEAR and not counted_after(text, end)
    if word in _BEFORE_YEAR or word.endswith(("’s", "'s")):
        return True
    if "1990" <= text[start:end] < "2040":  # "2024 workforce trends" far more than 2,024 of them
        return _PEOPLE.match(text, end) is None
    return not counted_after(text, end)


def counted_after(text: str, end: int) -> bool:
    """Whether a plural noun follows, so that the number before it counts something."""
    following = _NEXT.match(text, end)
    if not following:
        return False
    if following[1].lower() in _CONNECTING:
        return False
    return any(
        word and _COUNTED.match(word) and word not in _NOT_PLURAL and word.islower()
        for word in following.groups()
    )


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the number is part of a name: "Windows 11", "Claude 3.5", "Boeing 737"."""
    before = _WORD_BEFORE.search(text, max(0, start - 30), start)
    if not before:
        return False
    word = before[1]
    if word.islower() or word.lower() in _NO_NAMES or word.rstrip(".") in ("Rs", "US"):
        return False
    if re.fullmatch(MONTH, word) or _UNITS_AFTER.match(text, end):
        return False
    following = _NEXT.match(text, end)
    if following and not following[1].islower():
        return True
    return not counted_after(text, end) and not re.match(r"[-–]\w", text[end : end + 2])

"""Whom an article credits: the agency that wrote it, or the outlet that had it first."""

import re

# News agencies in the proper sense: they sell text to other outlets, which name them in it.
AGENCIES = {
    "Reuters": r"Thomson Reuters|Reuters",
    "Associated Press": r"Associated Press|AP News|AP",
    "Agence France-Presse": r"Agence France[- ]Presse|AFP",
    "Deutsche Presse-Agentur": r"dpa|DPA",
    "Press Association": r"PA Media|Press Association|PA",
    "Bloomberg": r"Bloomberg(?: News)?",
    "EFE": r"EFE",
    "ANSA": r"ANSA",
    "Kyodo News": r"Kyodo(?: News)?",
    "Xinhua": r"Xinhua",
    "Press Trust of India": r"Press Trust of India|PTI",
    "Asian News International": r"ANI",
    "United Press International": r"UPI",
    "Australian Associated Press": r"AAP|Australian Associated Press",
    "Canadian Press": r"The Canadian Press|Canadian Press",
    "Yonhap": r"Yonhap(?: News Agency)?",
    "Business Wire": r"Business Wire|BUSINESS WIRE",
    "PR Newswire": r"PR ?Newswire|PRNewswire",
    "GlobeNewswire": r"GLOBE ?NEWSWIRE|GlobeNewswire",
    "CNN": r"CNN Newsource|CNN Wire|CNN",
}
_ANY = "|".join(f"(?P<a{n}>{pattern})" for n, pattern in enumerate(AGENCIES.values()))
_DATELINE = re.compile(rf"^.{{0,60}}?[(/]\s*(?:{_ANY})\s*[)/]")
_LEADING = re.compile(rf"^(?:{_ANY})\s*[-–—:]\s")
_TRAILING = re.compile(
    rf"(?:^|[(\[—–-]\s*)(?:with (?:files|reporting|inputs?|additional reporting) (?:from|by)"
    rf"|source:|quelle:|via|by|text:|©|[Tt]he)?\s*(?:{_ANY})\s*(?:contributed(?: to this (?:report"
    rf"|story|article))?)?[.)\]]?\s*$"
)
_ORIGINAL = re.compile(
    r"(?:this|the) (?:article|story|post|piece|column|essay|report|interview)\b[^.]{0,60}?\b"
    r"(?:was |has been )?(?:originally|first|previously)\s+(?:published|appeared|reported|ran"
    r"|posted)\s+"
    r"(?:in|on|at|by|with)\s+(?P<name>(?:the )?[A-Z0-9][\w&.’'-]*(?:\s+(?:of|the|and|&"
    r"|[A-Z0-9][\w&.’'-]*)){0,5})"
    r"|(?:originally|first)\s+(?:published|appeared)\s+(?:in|on|at"
    r"|by)\s+(?P<name2>(?:the )?[A-Z][\w&.’'-]*(?:\s+(?:of|the|and|&|[A-Z][\w&.’'-]*)){0,5})"
    r"|(?:republished|reprinted|reposted)\s+(?:from|with permission (?:from"
    r"|of))\s+(?P<name3>(?:the )?[A-Z][\w&.’'-]*(?:\s+(?:of|the|and|&|[A-Z][\w&.’'-]*)){0,5})"
)
_AGENCY_NAMES = tuple(AGENCIES)
EDGE = 3  # paragraphs at either end where agencies are named


def find_credits(text: str, authors: tuple[str, ...] = ()) -> tuple[str, ...]:
    """Names of agencies and outlets credited, each once, agencies under their full names."""
    paragraphs = [p for p in text.split("\n") if p.strip()]
    found: list[str] = []
    for author in authors:
        found += _agency(re.compile(rf"^(?:{_ANY})$"), author)
    for paragraph in paragraphs[:EDGE]:
        found += _agency(_DATELINE, paragraph[:120]) or _agency(_LEADING, paragraph[:60])
    for paragraph in paragraphs[-EDGE:]:
        if len(paragraph) < 200:
            found += _agency(_TRAILING, paragraph)
    for paragraph in paragraphs[:EDGE] + paragraphs[-2 * EDGE :]:
        match = _ORIGINAL.search(paragraph[:1000])
        if match:
            name = match["name"] or match["name2"] or match["name3"]
            found.append(name.strip(" .,'’"))
    return tuple(dict.fromkeys(found))


def _agency(pattern: re.Pattern[str], text: str) -> list[str]:
    match = pattern.search(text)
    if match is None:
        return []
    return [_AGENCY_NAMES[int(group[1:])] for group, value in match.groupdict().items() if value]

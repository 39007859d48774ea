"""Ways in which a text shows that a name is an organization's, a program's or a judge's of others."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

NAME = r"(?P<name>[A-Z][\w&.-]*[\w&](?:\s(?:(?:&|and|of|for|and the)\s)?[A-Z][\w&-]+){0,3}(?:[’']s(?=\s(?:is|has|will|said|plans)\b|,\s(?:an?|the)\s))?)"
KIND = (
    r"(?:company|firm|app|rival|competitor|bank|group|chain|[a-z-]*maker|retailer|insurer|lender|operator|start-?up|giant"
    r"|builder|publisher|carrier|airline|brand|platform|supplier|agency|consultancy|studio|provider"
    r"|fintech|broker|developer|site|website|supermarket|store|seller|business|service|hospital|council"
    r"|newspaper|charity|hotel|utility|manufacturer|telecoms?|telco|department|authority|university|designer|house|network|recruiter|co-operative|cooperative|bakery|brewer|distributor|exchange|miner|practice|railway|shipper|society|trust|vendor|wholesaler|clinic|lab|foundation|label|magazine|school|forwarder|courier|dealer|outfit|conglomerate|multinational|pharmacy|grocer|caterer|franchise|laboratory|council)"
)
VERB = (
    r"(?:said|says|plans?|will|has|had|have|is|was|laid|cut|cuts|announced|employs|employed|expects|fired"
    r"|replaced|stopped|hired|dismissed|rehired|admitted|wants|hopes|moved|lost|saved|began|told|uses|used"
    r"|halved|blamed|insists|would|could|promises|launched|itself)"
)
OWNED = (
    r"(?:chief|boss|CEO|founder|staff|workforce|shares|employees|headcount|owner|spokes\w+|board"
    r"|customers|revenue|profits?|workers|annual|assistant|chatbot|new|own|agents)"
)
PATTERNS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (3, re.compile(rf"\b{KIND},?\s{NAME}")),
    (3, re.compile(rf"\b{NAME}[’']s?\s{OWNED}\b")),
    (
        2,
        re.compile(
            rf"\b{NAME},\s(?:the|an?|which|whose|with)\s(?:[\w’'-]+\s){{0,6}}?(?:{KIND}|employ\w+|staff|employees)\b"
        ),
    ),
    (1, re.compile(rf"\b{NAME}\s{VERB}\b")),
    (
        3,
        re.compile(
            rf"\b(?:(?:[Ss]hares|[Ss]tock|[Ii]nvestors|[Ss]hareholders) (?:in|of)|(?:[Ss]taff|[Ww]orkers|[Ee]mployees|[Bb]oss(?:es)?|[Mm]anagers|[Mm]anagement|[Cc]ustomers|[Jj]obs|[Ee]xecutives|[Ee]ngineers|[Aa]gents|[Cc]olleagues) (?:at|of))\s{NAME}"
        ),
    ),
    (
        2,
        re.compile(
            rf"\b(?:chief executive|CEO|boss|head|founder|chairman|owner|president)s?,?\sof\s{NAME}"
        ),
    ),
    (1, re.compile(rf"\b(?:at|by|from|for)\s{NAME}(?=\s|[.,;:?!)])")),
)
# What organizations do and things do not.
ACTS = re.compile(
    r"\s(?:said|says|plans?|announced|employs?|employed|expects|fired|laid|hired|dismissed|rehired"
    r"|admitted|blamed|insists|told|launched|cut|cuts)\b"
)
WATCHERS = re.compile(
    r"\b(?:[Aa]nalysts?|[Ee]conomists?|[Rr]esearchers?|[Ss]trategists?|[Bb]rokers?|polled|surveyed|compiled)\s(?:at|from|with|by|of)\s"
    + NAME
)
# What is named is a program: "Its bot, Vola".
PROGRAMS = re.compile(
    r"\b(?:bots?|chatbots?|assistants?|robots?|tools?|till|avatar|helper|algorithm|voicebot)(?: (?:receptionist|clerk|agent|advis[eo]r|assistant|caller|cashier|waiter|tutor|nurse|concierge|operator))?(?:,|, (?:called|named|dubbed)| called| named| dubbed| nicknamed| is called)?\s[‘'“\"]?"
    + NAME
)
# A text that opens with a name is about it: "Bravado, which rents out scooters, has".
FIRST = re.compile(
    r"\s*(?:[A-Z][A-Za-z.’' ]{2,24}(?:, [A-Z][a-z]+\.? \d{1,2})?(?: \([A-Z]+\))? ?[-–—:] )?(?:[A-Z]?[a-z’'-]+ ){0,4}?"
    + NAME
    + rf"(?:,\s|\s{VERB}\b|\s\w+(?:s|ed)\b)"
)
# Whoever is told of as another's: "its rival Tarpan", "our subsidiary Medlar Retail".
OTHERS = re.compile(
    r"\b(?:rival|competitor|peer|supplier|vendor|subsidiary|customer|client|parent company|partner|[Nn]eighbouring|[Nn]earby|[Rr]ival),?\s(?:[a-z]+\s){0,3}?(?:is\s(?:the\s)?)?(?:[a-z]+\s){0,3}?"
    + NAME
)

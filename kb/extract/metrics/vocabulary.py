"""Word lists from which the rules for metrics are made, as parts of patterns."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

WORKFORCE = (
    r"(?:workforce|work force|staff|headcount|head count|employees?|workers?|personnel|jobs?|positions?|roles?|posts?"
    r"|payroll|labou?r force|team|pool|roster|artists?|illustrators?|reporters?|drivers?|cashiers?|moderators?|nurses?|teachers?|clerks?|agents?|staffers?|representatives?|contractors?|people|engineers?|writers|translators"
    r"|journalists|editors|headcounts|staffing|customer service team|support team|developers|designers|manpower|crews?|department|division|newsroom|desk|ranks|operators|editors|tellers|lawyers|analysts|recruiters|marketers|back[- ]office|colleagues|humans)"
)
OWN = r"(?:(?:its|the|their|his|her|our|all|a|an|global|total|entire|overall|own|full-time|permanent|current|[A-Z]\w+[’']s?|company[’']s?|firm[’']s?|bank[’']s?|group[’']s?|[a-z]+[’']s|@|[a-z]+(?:-[a-z]+)?|UK|US|U\.S\.)\s){0,5}"
CUT = (
    r"\b(?:cut(?:s|ting)?|ax(?:e|es|ed|ing)|slash(?:ed|es|ing)?|lay(?:s|ing)? off|laid off|lay-?offs?|layoffs?|eliminat(?:e|es|ed|ing)|shed(?:s|ding)?"
    r"|dismiss(?:ed|es|ing|als?)?|fir(?:e|es|ed|ing)|let(?:ting)? go|replac(?:e|es|ed|ing|ement)|swapp?(?:ed|ing|s)?|made redundant|mak(?:e|es|ing) redundant"
    r"|redundan(?:t|cy|cies)|sack(?:ed|ing|s)?|trimm?(?:ed|ing|s)?|los(?:t|e|es|ing)|scrapp?(?:ed|ing|s)?|part(?:ed|ing)? ways with|get(?:ting)? rid of|got rid of"
    r"|remov(?:e|ed|es|ing)|job losses|job cuts|retrench(?:ed|ing|ment|ments)?|axing|cull(?:ed|ing)?|cutbacks?|dropp?(?:ed|ing|s)?|substitut(?:e|ed|ing)|shown the door|losing|part(?:ed|s|ing)? (?:ways|company)(?: with)?|part(?:ed|ing)? with|terminat(?:e|ed|es|ing|ion)|d(?:o|oes|oing|id|one) (?:away with|without)|phas(?:e|ed|es|ing) out|wip(?:e|ed|es|ing) out|purg(?:e|ed|es|ing)|jettison(?:ed|ing)?|ditch(?:ed|es|ing)?|(?:end|cancel|terminat|sever)\w* (?:the |its |their )?(?:contracts?|jobs|employment|ties|relationships?) (?:of|with)|oust(?:ed|ing)?|eliminations?|par(?:ed|es|ing)(?: back)?|prun(?:ed|es|ing)|show(?:ed|s|n|ing)?(?= # )|usher(?:ed|s|ing)? out|pink slips|claim(?:ed|ing|s)?(?= # (?:\w+ ){0,2}?(?:jobs|roles|posts|positions))|cost(?:s|ing)?(?= # (?:\w+ ){0,4}?(?:their |its )?(?:jobs?|roles|posts|positions))|shave[ds]?|discharg(?:e|ed|es|ing)|supplant(?:ed|s|ing)?|displac(?:e|ed|es|ing)|thin(?:ned|ning)?|shrink(?:s|ing)?|shrank|reduc(?:e|ed|es|ing|tion))"
)
SHRINK = r"\b(?:sank|sunk|slid|slump\w*|plung\w*|plummet\w*|jump\w*|surg\w*|climb\w*|tumbl\w*|soar\w*|gain\w*|slipp\w*|fell|fall(?:s|en|ing)?|shrank|shrunk|shrink(?:s|ing)?|declin(?:e|ed|ing)|dropp?(?:ed|s|ing)?|down|decreas(?:e|ed|ing)|grew|grow(?:n|s|ing)?|r[oi]se(?:n|s)?|smaller|lower|higher|larger|up|contracted|dwindled|slimmed|expand(?:ed|ing)?|swell|swelled|swollen|increas(?:e|ed|es|ing))"
INTERACTION = (
    r"(?:chats?|conversations?|calls?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|tickets\b(?! office)|interactions?|requests?|contacts?|e-?mails?"
    r"|questions?|messages?|cases?|complaints?|support volume|contact volume|errands?|issues?|appointments?|orders?|claims?|bookings?)"
)
HANDLE = (
    r"\b(?:handl(?:e|es|ed|ing)|resolv(?:e|es|ed|ing)|answer(?:s|ed|ing)?|manag(?:e|es|ed|ing)|deal(?:s|t|ing)?(?: with)?|tak(?:e|es|en|ing)(?: on| over| care of)?|took(?: on| over| care of)?|field(?:s|ed|ing)?"
    r"|deflect(?:s|ed|ing)?|process(?:es|ed|ing)?|respond(?:s|ed|ing)?(?: to)?|fields|settl(?:e|ed|es|ing)|serv(?:e|ed|es|ing|icing)|conduct(?:s|ed|ing)?|had|held|clos(?:e|ed|es|ing)|finish(?:ed|es|ing)?|dispatch(?:ed)?|complet(?:e|ed|es|ing)|runs?|ran)"
)
SITES = r"(?:stores?|restaurants?|branches|branch|locations?|sites?|outlets?|drive-?th(?:ru|rough)s?|shops?|supermarkets?|hotels?|plants?|factor(?:y|ies)|warehouses?|cities|schools|hospitals|clinics|stations|lanes|checkouts?|kiosks|newsrooms|centres|centers|offices|dealerships|depots|farms|libraries|cinemas|venues|offices?)"
NO_HUMAN = r"(?:without (?:\w+ ){0,4}?(?:humans?|people|person|staff|agents?|intervention|help|hands|escalation|involvement|any(?:one|body))|on (?:its|their) own|by (?:itself|themselves)|end[- ]to[- ]end|unaided|unassisted|autonomously|alone\b|with no (?:human|person|people|staff)|(?:never|not|no longer) (?:reach|need|involve|get to|seen? by|touch)\w*)"
TASK = r"(?:tasks?|assignments?|problems?|tickets|projects?|challenges|exercises|work items|issues|questions|jobs|cases|steps)"
NEAR = r"[^.;!?]{0,70}?"
CLOSE = r"[^.;!?]{0,35}?"
PERSON = (
    r"(?:[\w’'@-]+ ){0,4}?(?:(?:job|position|role|post|employee|agent|representative|rep|analyst|colleague|human|clerk|nurse|paralegal|executive|individual|professional|graduate|apprentice|junior|crew|recruit|hire|FTE|full-time equivalent|assistant|consultant|technician)s?"
    r"|staff|people|personnel|headcount|staffing|members of staff|staff members|team members|men and women|seats"
    r"|(?!(?:numb|ord|off|pap|comput|custom|us|memb|lett|serv|answ|consum|read|passeng|call|subscrib|follow|view|quart|chapt|cov|pow|cent|kilomet|met|lit|tow|partn|brows|shopp|vot|broth|butt|play|speak|oth|chart|corn|numer|sist|daught|fath|moth|summ|wint|draw|fold|lay)ers?\b|(?:err|fact|sens|mot|do|flo|monit|col|invest|visit|doct|val|direct|harb|maj|min)ors?\b|(?:restaur|pl|gr|p|particip|applic|merch|inhabit|w|tr|eleph|cov)ants?\b|(?:tour|l|tw|f|w|m)ists?\b)"
    r"(?:sub-|co-)?[a-z]{3,}(?:ers?|ors?|ists?|ants?|icians|rians|eers|men|women|folk))\b"
)
LEFT = r"(?:were|was|have been|had been|has been|would be|will be|are|is|are being|to be|could be|who were|that were|being|may be|might be|could|would|will|to|have|had)"

# Metric; metric while the deed is still to come, None for the same; pattern.
Rule = tuple[str, str | None, str]

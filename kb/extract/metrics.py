"""What a figure measures: the rules by which a metric of the registry is told from the words.

A rule is a pattern over the clause in which the figure stands, with the number itself written
as `#` and other numbers as `@`: "Klarna swapped # of its workforce for AI". The first rule of
the figure's kind that fits decides; where none fits, the figure measures none of ours.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

WORKFORCE = (
    r"(?:workforce|work force|staff|headcount|head count|employees?|workers?|personnel|jobs?|positions?|roles?|posts?"
    r"|payroll|labou?r force|team|agents?|staffers?|representatives?|contractors?|people|engineers?|writers|translators"
    r"|journalists|editors|headcounts|staffing|customer service team|support team|developers|designers|manpower|crew|colleagues|humans)"
)
_OWN = r"(?:(?:its|the|their|his|her|our|all|a|an|global|total|entire|overall|own|full-time|permanent|current|[A-Z]\w+[’']s?|company[’']s?|firm[’']s?|bank[’']s?|group[’']s?|[a-z]+[’']s|@|[a-z]+(?:-[a-z]+)?|UK|US|U\.S\.)\s){0,5}"
CUT = (
    r"(?:cut(?:s|ting)?|ax(?:e|es|ed|ing)|slash(?:ed|es|ing)?|lay(?:s|ing)? off|laid off|lay-?offs?|layoffs?|eliminat(?:e|es|ed|ing)|shed(?:s|ding)?"
    r"|dismiss(?:ed|es|ing|als?)?|fir(?:e|es|ed|ing)|let(?:ting)? go|replac(?:e|es|ed|ing|ement)|swapp?(?:ed|ing|s)?|made redundant|mak(?:e|es|ing) redundant"
    r"|redundan(?:t|cy|cies)|sack(?:ed|ing|s)?|trimm?(?:ed|ing|s)?|los(?:t|e|es|ing)|scrapp?(?:ed|ing)|part(?:ed|ing)? ways with|get(?:ting)? rid of|got rid of"
    r"|remov(?:e|ed|es|ing)|job losses|job cuts|retrench(?:ed|ing|ment|ments)?|axing|cull(?:ed|ing)?|cutbacks?|dropp?(?:ed|ing)|substitut(?:e|ed|ing)|shown the door|losing|displac(?:e|ed|es|ing)|thin(?:ned|ning)?|shrink(?:s|ing)?|shrank|reduc(?:e|ed|es|ing|tion))"
)
_SHRINK = r"(?:sank|sunk|slid|slump\w*|plung\w*|plummet\w*|jump\w*|surg\w*|climb\w*|tumbl\w*|soar\w*|gain\w*|slipp\w*|fell|fall(?:s|en|ing)?|shrank|shrunk|shrink(?:s|ing)?|declin(?:e|ed|ing)|dropp?(?:ed|s|ing)?|down|decreas(?:e|ed|ing)|grew|grow(?:n|s|ing)?|r[oi]se(?:n|s)?|smaller|lower|higher|larger|up|contracted|dwindled|slimmed|expand(?:ed|ing)?|swell|swelled|swollen|increas(?:e|ed|es|ing))"
_INTERACTION = (
    r"(?:chats?|conversations?|calls?|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|tickets\b(?! office)|interactions?|requests?|contacts?|e-?mails?"
    r"|questions?|messages?|cases?|complaints?|support volume|volume|traffic|errands?|issues?|appointments?|orders?|claims?|bookings?)"
)
_HANDLE = (
    r"(?:handl(?:e|es|ed|ing)|resolv(?:e|es|ed|ing)|answer(?:s|ed|ing)?|manag(?:e|es|ed|ing)|deal(?:s|t|ing)?(?: with)?|tak(?:e|es|en|ing)(?: on| over| care of)?|took(?: on| over| care of)?|field(?:s|ed|ing)?"
    r"|deflect(?:s|ed|ing)?|process(?:es|ed|ing)?|respond(?:s|ed|ing)?(?: to)?|fields|settl(?:e|ed|es|ing)|serv(?:e|ed|es|ing|icing)|conduct(?:s|ed|ing)?|had|held|dispatch(?:ed)?|complet(?:e|ed|es|ing)|runs?|ran)"
)
_SITES = r"(?:stores?|restaurants?|branches|branch|locations?|sites?|outlets?|drive-?th(?:ru|rough)s?|shops?|supermarkets?|hotels?|plants?|factor(?:y|ies)|warehouses?|cities|schools|hospitals|clinics|stations|lanes|checkouts?|kiosks|newsrooms|centres|centers|offices|dealerships|depots|farms|libraries|cinemas|venues|offices?)"
_TASK = r"(?:tasks?|assignments?|problems?|tickets|projects?|challenges|exercises|work items|issues|questions|jobs|cases|steps)"
_G = r"[^.;!?]{0,70}?"
_S = r"[^.;!?]{0,35}?"

# (metric, metric while the deed is still to come or None for the same, pattern)
_Rule = tuple[str, str | None, str]
SHARE_RULES: tuple[_Rule, ...] = (
    (
        "repeat-contact-change-share",
        None,
        rf"repeat(?:ed)? (?:{_INTERACTION}|callers?|customers?){_G}#|#{_G}repeat(?:ed)? {_INTERACTION}",
    ),
    (
        "attrition-share",
        None,
        rf"(?:attrition|staff turnover|turnover rate|employee turnover){_S}#|# (?:attrition|staff turnover|annual turnover)",
    ),
    (
        "satisfaction-change-share",
        None,
        rf"satisf\w+(?: scores?| ratings?| levels?)? (?:\w+ )?(?:by )?{_SHRINK}{_S}#|# (?:rise|increase|improvement|drop|fall|decline|jump|boost) in (?:\w+ )?satisf",
    ),
    (
        "satisfaction-share",
        None,
        rf"satisf\w+{_S}(?:of|at|was|to|stood|reach\w*|score[sd]?){_S}#|# (?:customer )?satisf",
    ),
    (
        "tasks-completed-share",
        None,
        rf"(?:complet|finish|solv|succeed|perform|accomplish|pass|manag|resolv|carr\w+ out|got through|tackl)\w*(?: \w+){{0,6}}? (?:only |just |about |some |a mere |barely )?# of (?:\w+ ){{0,4}}?{_TASK}",
    ),
    (
        "tasks-completed-share",
        None,
        rf"(?:success|completion|pass|resolve) rate{_S}#|# (?:success|completion|pass) rate|# of (?:\w+ ){{0,4}}?{_TASK} (?:were |was |had been |are )?(?:\w+ )?(?:complet|finish|solv|done|accomplish|carried out)|succeed\w*{_S}# of the time|(?:finish|complet|solv|pass)(?:ed|es|ing) (?:just |only |about |barely |a mere )?#",
    ),
    (
        "jobs-rehired-share",
        None,
        rf"(?:rehir|re-hir|reinstat|brought back|bring(?:ing)? back){_S}#|# of {_OWN}(?:jobs|roles|people|workers|staff|positions) (?:it |they |that )?(?:had )?(?:cut|laid off){_S}(?:rehired|back|reinstated)",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:\bcut(?:s|ting)?|ax(?:e|es|ed|ing)|slash(?:ed|es|ing)?|lay(?:s|ing)? off|laid off|eliminat\w+|shed(?:s|ding)?|dismiss\w*|fir(?:e|ed|es|ing)|let(?:ting)? go(?: of)?|replac\w+|swapp?\w*|sack(?:ed|ing|s)?|trimm?\w*|los(?:t|e|es|ing)|part(?:ed|ing)? ways with|got rid of|get(?:ting)? rid of|remov(?:e|ed|es|ing)|cull\w*|substitut\w+|retrench\w*|mak(?:e|ing)|made|dropp(?:ed|ing)|outsourc\w+)(?! (?:costs|prices|rates|spending|expenses)){_S}# (?:of )?{_OWN}{WORKFORCE}",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"# (?:of )?{_OWN}{WORKFORCE} (?:\w+ ){{0,3}}?(?:were|was|have been|had been|has been|would be|will be|are|is|being|to be|could be|be)? ?(?:being )?(?:cut|laid off|made redundant|replaced|let go|dismissed|sacked|axed|eliminated|fired|shed|lost|gone|leave|go\b|retrenched|(?:would |will |could )?lose)",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:{CUT}|@ [\w’'\- ]{{0,40}}(?:jobs|roles|positions|people|employees|workers|staff|posts|layoffs)|affect\w*|impact\w*|hit\w*)[^.;!?]{{0,90}}?(?:\bor|about|roughly|around|nearly|equal(?:s|ling)? (?:to)?|equivalent to|representing|represents?|amount(?:s|ing) to|some|account(?:s|ing) for|more than|almost|,|\(|—|–|totalling|close to|affecting|up to|approximately) ?# (?:of )?{_OWN}{WORKFORCE}",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:layoffs?|lay-offs?|redundanc\w+|job (?:cuts|losses)|dismissals|culls?)\b{_G}# of {_OWN}{WORKFORCE}",
    ),
    (
        "headcount-change-share",
        None,
        rf"(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count|ing)?|number of (?:employees|staff|workers|people)|payrolls?|employee (?:count|numbers|base)|team|ranks)\b(?: [\w’'-]+){{0,6}}? {_SHRINK}{_S}#",
    ),
    (
        "headcount-change-share",
        None,
        rf"# (?:reduction|decline|drop|fall|decrease|increase|rise|cut|smaller|contraction|growth)(?: \w+)? (?:in|of|to) (?:\w+ ){{0,3}}?{_OWN}(?:workforce|headcount|head count|staff\w*|personnel|payroll|employees)|# (?:staff|workforce|headcount|employee|staffing|personnel)(?: \w+)? (?:reduction|decline|drop|fall|cut|cuts|decrease|increase)",
    ),
    (
        "headcount-change-share",
        None,
        r"(?:reduc\w+|shr[aiu]nk\w*|shrank|slimm?\w*|downsiz\w+|lower\w*|grew|grow\w*|expand\w*|decreas\w*|increas\w*|cut(?:ting)?|trimm?\w*|slash\w*) (?:[\w’'-]+ ){0,5}?(?:workforce|headcount|head count|staff|payroll|team|number of employees|ranks|personnel)(?: \w+){0,4}? (?:by|down|to|some|about|nearly|almost) (?:\w+ ){0,3}?#",
    ),
    (
        "headcount-change-share",
        None,
        r"# (?:fewer|smaller|less|more) (?:\w+ ){0,2}?(?:people|employees|staff|workers|workforce|headcount|jobs|engineers|agents)",
    ),
    (
        "employment-change-share",
        None,
        rf"(?:employment|unemployment|jobs growth){_S}{_SHRINK}{_S}#|# (?:decline|drop|fall|rise|increase|relative decline) in employment",
    ),
    ("interactions-share", None, rf"{_HANDLE}{_S}# (?:of )?(?:[\w’'@-]+ ){{0,6}}?{_INTERACTION}"),
    (
        "interactions-share",
        None,
        rf"# of (?:[\w’'@-]+ ){{0,6}}?{_INTERACTION} (?:\w+ ){{0,3}}?(?:were|was|are|is|being|now|have been|to be|had been|went|go|get|got|handled|resolved|answered|automated|come|came)",
    ),
    (
        "interactions-change-share",
        None,
        rf"(?:number of|volume of|incoming|inbound|total) {_INTERACTION}{_S}{_SHRINK}{_S}#|(?:call|ticket|chat|contact|query|case|support)(?: \w+)? volumes?{_S}{_SHRINK}{_S}#|# (?:drop|fall|reduction|decline|increase|rise|jump|fewer|decrease) (?:in )?(?:[\w’'@-]+ ){{0,3}}?{_INTERACTION}|(?:cut|reduc\w+) (?:[\w’']+ ){{0,3}}?{_INTERACTION} (?:\w+ )?by (?:\w+ )?#",
    ),
    (
        "escalation-share",
        None,
        rf"#{_G}(?:escalat\w+|handed (?:over )?to|passed to|transferred to|sent to) (?:a |an )?(?:human|person|people|agents?|staff)|escalat\w+{_S}#",
    ),
    (
        "share-price-change-share",
        None,
        rf"(?:\bshares|\bstock|share price|stock price)(?: [\w’'-]+){{0,6}}? (?:{_SHRINK}|plung\w+|jump\w*|surg\w+|slump\w*|tumbl\w+|soar\w*|slid\w*|gain\w*|lost|climb\w*|sank|slipp\w+|closed|clos(?:e|ing)|plummet\w*){_S}#|# (?:drop|fall|plunge|jump|surge|slump|rise|decline|rally|gain) in (?:[\w’'-]+ ){{0,4}}?(?:shares|stock|share price)|sent (?:[\w’'-]+ ){{0,3}}?(?:shares|stock){_S}#",
    ),
    ("revenue-per-employee-change-share", None, rf"revenue per (?:employee|worker|head){_S}#"),
    (
        "profit-change-share",
        None,
        rf"(?:profits?|earnings|income|ebitda)\b(?: [\w’'-]+){{0,5}}? (?:{_SHRINK}|jump\w*|surg\w+|slump\w*|tumbl\w+|climb\w*|soar\w*|plung\w+){_S}#|# (?:drop|fall|plunge|jump|surge|slump|rise|decline|increase|growth) in (?:[\w’'-]+ ){{0,4}}?(?:profits?|earnings)",
    ),
    (
        "revenue-change-share",
        None,
        rf"(?:revenues?|\bsales|turnover|bookings)\b(?: [\w’'-]+){{0,6}}? (?:{_SHRINK}|jump\w*|surg\w+|slump\w*|tumbl\w+|climb\w*|soar\w*|plung\w+|gain\w*){_S}#|# (?:drop|fall|plunge|jump|surge|slump|rise|decline|increase|growth|gain)(?: \w+)? in (?:[\w’'-]+ ){{0,4}}?(?:revenues?|sales|turnover)|# (?:revenue|sales) growth",
    ),
    (
        "cost-change-share",
        None,
        rf"(?:\bcosts?|expenses?|spend(?:ing)?|\bbills?|outlay|budget|price per \w+|expenditure)\b(?: [\w’'-]+){{0,7}}? (?:by |{_SHRINK}|cut|reduced|slashed|halved|lowered){_S}#|(?:cut|reduc\w+|slash\w*|lower\w*|trim\w*|sav\w+|shav\w+) (?:[\w’'-]+ ){{0,6}}?(?:costs?|expenses?|spend(?:ing)?|bills?|outlay|expenditure)(?: [\w’'-]+){{0,4}}? (?:by )?#|# (?:of |on |in |off |reduction in |cut in |drop in |fall in |saving on |lower |cheaper|decrease in )(?:[\w’'-]+ ){{0,4}}?(?:costs?|expenses?|spending|bill)|sav(?:e|ed|es|ing) # (?:on|of)",
    ),
    (
        "productivity-change-share",
        None,
        rf"(?:productiv\w+|(?:resolved|handled|completed|produced|answered) (?:per|an) (?:hour|day|week)|output per|efficien\w+)(?: [\w’'-]+){{0,5}}? (?:by |{_SHRINK}|gain\w*|improv\w*|jump\w*|boost\w*){_S}#|# (?:more productive|productivity|boost in productivity|(?:increase|gain|rise|improvement|jump|drop|boost)(?: \w+)? (?:in|of) (?:\w+ )?(?:productivity|efficiency|output))|productivity (?:gains?|boost|increase)s? of{_S}#|(?:boost|rais|increas|improv|lift)\w* (?:\w+ ){{0,3}}?productivity{_S}#",
    ),
    (
        "time-change-share",
        None,
        rf"(?:(?:handling|resolution|response|waiting|wait|processing|production|turnaround|completion|review|delivery|call|task) times?|time (?:spent|taken|needed|to)|\bhours)\b(?: [\w’'-]+){{0,6}}? (?:by |{_SHRINK}|cut|reduced|slashed){_S}#|(?:cut|reduc\w+|slash\w*|shorten\w*) (?:[\w’'-]+ ){{0,5}}?times?(?: [\w’'-]+){{0,4}}? by {_S}#|# (?:faster|slower|quicker|less time|more time|longer|shorter)|took{_S}# (?:longer|less|more)|# (?:reduction|cut|drop|fall|increase) in (?:\w+ ){{0,3}}?times?|(?:sav(?:e|ed|es|ing)) (?:\w+ )?# of (?:their|the|its) time",
    ),
    (
        "accuracy-change-share",
        None,
        rf"accuracy(?: [\w’'-]+){{0,3}}? (?:{_SHRINK}|improv\w*|by ){_S}#",
    ),
    (
        "accuracy",
        None,
        rf"accura\w+{_S}#|# accura\w+|(?:correct(?:ly)?|right){_S}# of the time|# of (?:\w+ ){{0,3}}?(?:answers|responses|results|orders|calls) (?:were |was |are )?(?:correct|right|accurate)|got # (?:of|right)",
    ),
    (
        "error-change-share",
        None,
        rf"(?:errors?|mistakes|error rates?|defects?)\b(?: [\w’'-]+){{0,4}}? (?:by |{_SHRINK}){_S}#|# (?:fewer|more) (?:\w+ )?(?:errors|mistakes)",
    ),
    (
        "error-share",
        None,
        rf"(?:errors|mistakes) in #|error rate{_S}#|# error rate|(?:wrong|incorrect(?:ly)?|mistaken|hallucinat\w+|inaccurate){_S}# of|# of (?:[\w’'-]+ ){{0,4}}?(?:were |was |are |contained |had )?(?:wrong|incorrect|errors|inaccurate|mistaken|hallucinat\w+)",
    ),
    (
        "resolution-share",
        None,
        rf"resolution rate{_S}#|# (?:resolution|containment|deflection) rate",
    ),
    (
        "code-share",
        None,
        r"# of (?:[\w’'-]+ ){0,5}?code\b|code{0,1} [^.;]{0,40}?(?:written|generated) by AI[^.;]{0,20}?#|(?:writ|generat|author)\w+ [^.;]{0,20}?# of (?:[\w’'-]+ ){0,4}?code",
    ),
    (
        "exposure-share",
        None,
        r"# of (?:[\w’'-]+ ){0,5}?(?:tasks|work|working hours|hours|activities|work hours) (?:\w+ ){0,4}?(?:could|can|may|might|are|is|be) (?:\w+ ){0,2}?(?:automat|expos|affect|replac|done|perform|handled|taken)",
    ),
    (
        "jobs-displaced-share",
        None,
        r"# of (?:[\w’'-]+ ){0,5}?(?:jobs|roles|positions|workers|employees) (?:\w+ ){0,4}?(?:could|can|may|might|are|is|be|will|would|at risk) ?(?:\w+ ){0,2}?(?:automat|expos|affect|replac|displac|disappear|vanish|lost|eliminat|risk|gone|obsolete)|(?:could|might|may|will|would) (?:\w+ )?(?:replace|displace|eliminate|wipe out|automate) (?:\w+ ){0,2}?# of (?:[\w’'-]+ ){0,5}?(?:jobs|roles|workers|positions|work|workforce|entry-level)",
    ),
    (
        "automation-share",
        None,
        rf"automat\w+{_S}# of|# of (?:[\w’'-]+ ){{0,5}}?(?:work|tasks|processes|operations|back office|transactions|decisions|processing)(?: \w+){{0,4}}? (?:automat|done by|performed by|handled by|carried out by)|# automat(?:ed|ion)",
    ),
    (
        "hires-change-share",
        None,
        rf"(?:hiring|recruitment|vacanc\w+|job (?:postings|openings|ads|adverts|listings))(?: [\w’'-]+){{0,6}}? {_SHRINK}{_S}#|# (?:drop|fall|decline|reduction|fewer|decrease|rise|increase) (?:in )?(?:[\w’'-]+ ){{0,3}}?(?:hiring|vacancies|job postings|postings|job ads|hires)",
    ),
    ("volume-change-share", None, rf"volumes?\b(?: [\w’'-]+){{0,4}}? {_SHRINK}{_S}#"),
    ("traffic-change-share", None, rf"traffic\b(?: [\w’'-]+){{0,5}}? {_SHRINK}{_S}#"),
    (
        "quality-change-share",
        None,
        rf"quality\b(?: [\w’'-]+){{0,4}}? (?:{_SHRINK}|improv\w*){_S}#|# (?:higher|better|lower|worse) quality",
    ),
    (
        "users-share",
        None,
        r"# of (?:[\w’'@-]+ ){0,3}?(?:users|customers|consumers|shoppers|patients|visitors|subscribers) (?:\w+ ){0,2}?(?:use|used|chose|choose|choosing|prefer|preferred|opt|opted|scan|pay)",
    ),
)
_PERSON = (
    r"(?:[\w’'-]+ ){0,4}?(?:jobs?|positions?|roles?|posts?|employees?|workers?|staff|staffers?|people|agents?|contractors?|engineers?|writers?|translators?|journalists?"
    r"|editors?|representatives?|reps|advisers?|advisors?|operators?|moderators?|developers?|designers?|lawyers?|teachers?|nurses?|drivers?|managers?|analysts?|colleagues|humans|members of staff"
    r"|recruiters?|reporters?|artists?|clerks?|cashiers?|tellers?|assistants?|freelancers?|full-time equivalents?|FTEs?|full-timers|hires|recruits|call handlers?|technicians?|men and women|individuals|professionals|headcount|specialists?|programmers?|consultants?|handlers?|raters?|annotators?|actors|illustrators?|salespeople|testers?|bankers?|underwriters?|paralegals?|executives|receptionists?|staff members|team members|trainers|graduates|apprentices|juniors)\b"
)
_LEFT = r"(?:were|was|have been|had been|has been|would be|will be|are|is|are being|to be|could be|who were|that were|being|may be|might be|could|would|will|to|have|had)"
COUNT_RULES: tuple[_Rule, ...] = (
    (
        "sample-size",
        None,
        rf"(?:\bsurvey(?:ed|s|ing)?|\bpoll(?:ed|s|ing)?|interview(?:ed|s|ing)|question(?:ed|ing)|canvass(?:ed|ing)|questionnaire|respondents)\b[^.;!?]{{0,45}}?# {_PERSON.replace('jobs?|positions?', 'executives|leaders|companies|firms|adults|consumers|customers|businesses|employers|organi[sz]ations|americans|britons|decision[- ]makers|households|owners|parents|students|voters|respondents|participants|bosses|CEOs|directors|officers|chiefs|buyers|users|jobs?')}",
    ),
    (
        "sample-size",
        None,
        r"# (?:[\w’'@-]+ ){0,6}?(?:respondents|participants|interviewees)\b|# (?:[\w’'@-]+ ){0,6}?(?:were |was |it |they )?(?:surveyed|polled|interviewed|questioned|canvassed)|(?:sample|base) (?:size )?of (?:\w+ )?#|(?:asked|surveyed|polled|interviewed|questioned|canvassed) (?:\w+ ){0,3}?#|responses from (?:\w+ ){0,2}?#|survey (?:of|involving|covering|among) (?:\w+ ){0,3}?#",
    ),
    (
        "fte-equivalent",
        None,
        rf"(?:work(?:load)?s?|jobs?|equivalent|output|tasks|capacity|duties|labou?r|hours) (?:\w+ )?(?:of|to|by|that) (?:\w+ ){{0,5}}?(?:[“\"'‘]\s?)?# {_PERSON}|equivalent (?:of|to) (?:\w+ ){{0,4}}?(?:[“\"'‘]\s?)?#|(?:do(?:es|ing|ne)?|did|perform\w*) (?:as much|the) (?:work )?(?:as|of) (?:\w+ ){{0,3}}?#|as (?:(?:much|many) (?:work|calls|queries|tickets|chats|cases|orders|requests|conversations) |much )as # {_PERSON}|# {_PERSON}[’']? worth|(?:free[ds]?(?: up)?|freeing(?: up)?|sav(?:e|ed|ing)|releas\w+) (?:\w+ ){{0,4}}?# (?:full-time|FTEs?)",
    ),
    (
        "jobs-rehired",
        None,
        rf"(?:re-?hir(?:e|ed|es|ing)|reinstat(?:e|ed|es|ing)|brought back|bring(?:s|ing)? back|recall(?:ed|ing|s)?|call(?:ed|ing)? back|tak(?:e|en|ing) back|took back|invit(?:ed|ing) back|re-?employ\w*|restor(?:e|ed|es|ing)){_S}# |# {_PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |was |be )?(?:rehired|re-hired|reinstated|brought back|recalled|taken back|called back|restored|returned to (?:their|work))",
    ),
    (
        "jobs-redeployed",
        None,
        rf"(?:redeploy|reassign|reskill|retrain|re-?train|relocat|shift(?:ed|ing)|mov(?:ed|ing)|transferr)\w*{_S}# {_PERSON}|# (?:of them )?(?:will|would|are to|were|have been) (?:be )?(?:redeployed|reassigned|retrained|moved|offered other|transferred)|# {_PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |was |be |being )?(?:redeployed|reassigned|retrained|moved to|moved into|transferred|shifted|offered other|given other)",
    ),
    (
        "jobs-offshored",
        None,
        rf"(?:offshor|outsourc)\w*{_S}# {_PERSON}|# {_PERSON} (?:\w+ ){{0,4}}?(?:to|in) (?:India|the Philippines|Manila|Mexico|Poland)|# {_PERSON} (?:\w+ ){{0,2}}?offshore",
    ),
    (
        "jobs-created",
        None,
        rf"(?:creat(?:e|ed|es|ing)|generat(?:e|ed|es|ing)){_S}# {_PERSON}|# new (?:\w+ )?(?:jobs|roles|positions|posts)",
    ),
    (
        "jobs-exposed",
        None,
        rf"# {_PERSON} (?:\w+ ){{0,4}}?(?:are |is |were )?(?:exposed|vulnerable) to|exposes? (?:\w+ )?# {_PERSON}",
    ),
    (
        "jobs-displaced",
        None,
        rf"(?:could|may|might|will|would|expected to|forecast to|predict\w* (?:that )?)[^.;!?]{{0,50}}?(?:displac|wip(?:e|ing) out|destroy|eliminat|automat)\w*{_S}# (?:million |billion )?(?:[\w’'-]+ ){{0,3}}?(?:jobs|roles|workers|people)(?: \w+){{0,4}}? (?:worldwide|globally|across|by @|by 20|by the end of the decade|in the (?:UK|US|economy|country))|displac\w+{_S}# (?:[\w’'-]+ ){{0,3}}?(?:jobs|roles|workers|people)|# (?:[\w’'-]+ ){{0,3}}?(?:jobs|roles|workers) (?:\w+ ){{0,4}}?displaced",
    ),
    (
        "jobs-affected",
        None,
        rf"# {_PERSON} (?:\w+ ){{0,5}}?(?:affected|at risk|impacted|in jeopardy|under threat|under review|in consultation|threatened|hit by|in line for)|(?:affect(?:s|ed|ing)?|impact(?:s|ed|ing)?|put(?:s|ting)? at risk|threaten(?:s|ed|ing)?|jeopardi[sz](?:e|es|ed|ing)){_S}# {_PERSON}|put(?:s|ting)? (?:\w+ ){{0,2}}?# {_PERSON} at risk|(?:consult\w*|talks|notice){_S}# {_PERSON}",
    ),
    (
        "hires",
        None,
        rf"(?<!re-)(?<!re)\b(?:hir(?:e|ed|es|ing)|recruit(?:ed|s|ing)?|tak(?:e|en|es|ing) on|took on|onboard(?:ed|ing)?|appoint(?:ed|ing)?){_S}# |# (?:[\w’'-]+ ){{0,3}}?(?:new )?(?:hires|recruits|new staff|vacancies to fill)|# {_PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |was |be )?(?:hired|recruited|taken on)|add(?:ed|ing|s)? (?:\w+ ){{0,2}}?# {_PERSON}",
    ),
    (
        "vacancies",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:vacancies|openings|job openings|open positions|job ads)|(?:advertis\w+|posted|listed) (?:\w+ ){0,2}?# (?:[\w’'-]+ ){0,3}?(?:jobs|roles|positions)",
    ),
    (
        "people-trained",
        None,
        rf"\b(?:train|upskill)(?:ed|ing|s)?{_S}# {_PERSON}|# {_PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |be )?(?:trained|upskilled)",
    ),
    (
        "buyout-offers",
        None,
        rf"(?:buyouts?|voluntary (?:severance|redundancy|departures?|exits?)){_S}(?:to |by |from )# ",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        rf"\blet(?:ting)? # (?:{_PERSON} )?go\b|# (?:of (?:which|them|those) |{_PERSON} )?(?:\w+ly )?(?:at [\w ’']{{1,30}} |in [\w ’']{{1,30}} |from [\w ’']{{1,30}} |across [\w ’']{{1,30}} |worldwide |globally |last \w+ |there |whose [\w ]{{1,30}} )?(?:{_LEFT} )?(?:\w+ly |now |also |soon |then )?(?:be )?(?:cut|laid off|made redundant|let go|dismissed|eliminated|sacked|axed|los(?:t|e|ing) (?:their|its)|fired|replaced|go\b|going|gone|disappear\w*|scrapped|shed|retrenched|leav(?:e|ing)|left|lost|affected by layoffs|shown the door|redundant|out of work|jobless|depart\w*|removed|culled|vanish\w*)",
    ),
    (
        "headcount-change",
        None,
        rf"(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count)?|number of (?:employees|staff|workers|people)|payrolls?|employee (?:count|numbers|base))\b(?: [\w’'-]+){{0,5}}? {_SHRINK} (?:by )(?:\w+ ){{0,3}}?#|# (?:fewer|more) (?:[\w’'-]+ ){{0,2}}?(?:people|employees|staff|workers|agents|engineers)|(?:reduc\w+|shr[aiu]nk\w*|cut|lower\w*) (?:[\w’'-]+ ){{0,3}}?(?:workforce|headcount|head count|staff numbers|payroll) by (?:\w+ ){{0,3}}?#|net (?:loss|reduction|gain|increase) of #|headcount (?:reduction|decline|drop|decrease)s? of (?:\w+ )?#",
    ),
    (
        "headcount",
        None,
        r"(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count)?|number of (?:employees|staff|workers|people)|payrolls?|employee (?:count|numbers|base)|team)\b(?: [\w’'@%.,-]+){0,9}? (?:to|of|at|from|was|is|stood at|numbered|were|totalled|totaled|below|above|reached) (?:\w+ ){0,3}?#",
    ),
    (
        "headcount",
        None,
        rf"(?:went|gone|going|shrank|shrunk|grew|down|fell) from (?:about |some |nearly )?# {_PERSON}|(?:employ(?:s|ed|ing)?|workforce of|staff of|team of|payroll of|headcount of|has a staff of){_S}# |#[- ]strong|# (?:employees|staff|workers|people) (?:worldwide|globally|in total|at the (?:time|end)|on (?:its|the) payroll|by the end)|(?:from|to|down to|up to|below|above|just) (?:about |around |some |nearly |roughly |over |just |under |more than |almost )?# (?:[\w-]+ ){{0,2}}?(?:employees|staff|workers|full-time employees)(?! (?:were|was|are|will|who|to))|(?:of|among) (?:its|the|their) (?:\w+ )?# (?:[\w-]+ ){{0,2}}?(?:employees|staff|workers|people|jobs|agents|contractors)|(?:has|had|with|have|having|maintains?) (?:a total of |between |about |around |some |roughly |more than |nearly |over |just |only |fewer than |almost |now )?# (?:[\w’'-]+ ){{0,3}}?(?:employees|staff|workers|people|staffers|agents|engineers)(?! (?:who|that) (?:were|was|had been) (?:laid|cut))|# (?:[\w-]+ ){{0,2}}?(?:employees|staff|workers|people) (?:work|worked|are employed|were employed)",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        r"# (?:[\w’'-]+ ){0,3}?(?:job|role|position|staff|workforce|post|headcount) (?:cuts?|losses|layoffs|redundancies|eliminations|reductions|culls?)|# (?:[\w’'-]+ ){0,3}?(?:layoffs|redundancies|dismissals|lay-offs|retrenchments|departures)|(?:layoffs|lay-offs|redundancies|job cuts|job losses|cuts|cuts of|dismissals?|departures?|loss|reduction)(?: \w+){0,5}? (?:of|to|for|hit|affect(?:ed|s|ing)?|total\w*|at) (?:\w+ ){0,4}?# ?",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        rf"{CUT}(?! (?:costs|prices|rates|spending|expenses|time|errors))(?:(?!\b(?:to|from|at|than)\b)[^.;!?#]){{0,60}}?# (?:more )?{_PERSON}",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        rf"{CUT} (?:about |around |some |another |a further |roughly |nearly |almost |more than |over |at least |up to |an additional |a total of |as many as |just )*#(?: more)?(?=$|[,.;)]| (?:in|last|this|at|by|from|on|across|more|worldwide|globally|when|after|of (?:its|them|their)))",
    ),
    (
        "interactions-handled",
        None,
        rf"(?:{_HANDLE}){_S}# (?:[\w’'-]+ ){{0,4}}?{_INTERACTION}|# (?:[\w’'-]+ ){{0,4}}?(?:conversations?|chats|calls|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|tickets|interactions|errands|customer requests|support requests)\b",
    ),
    (
        "sites-planned",
        None,
        rf"(?:plans?|planned|planning|intends?|will|would|aims?|hopes?|by the end of|expects?|going) (?:to )?[^.;!?]{{0,60}}?# (?:[\w’'-]+ ){{0,4}}?{_SITES}",
    ),
    (
        "sites-affected",
        None,
        rf"(?:clos|shut|remov|convert|roll|deploy|install|test|trial|pilot|introduc|pull|withdr|launch|us|equip|run|fit|switch|end|expand|add|strip|operat|open)\w*{_G}# (?:[\w’'-]+ ){{0,4}}?{_SITES}|(?:at|in|from|to|across) (?:\w+ ){{0,3}}?# (?:[\w’'-]+ ){{0,4}}?{_SITES}|# (?:[\w’'-]+ ){{0,3}}?{_SITES} (?:\w+ ){{0,3}}?(?:use|used|using|with|have|had|were|are|lost|got)",
    ),
    (
        "output",
        None,
        rf"(?:wrote|writes?|writing|produc(?:e|es|ed|ing)|ma(?:de|ke|kes|king)|turn(?:s|ed)? out|generat(?:e|es|ed|ing)|publish(?:ed|es|ing)?){_S}# (?:[\w’'-]+ ){{0,2}}?(?:pages|articles|stories|images|videos|lessons|courses|episodes|reports|pieces)",
    ),
    ("tasks", None, r"# (?:[\w’'-]+ ){0,3}?tasks\b"),
    (
        "machines",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:robots|robotaxis|machines|kiosks|drones|cameras|autonomous (?:vehicles|trucks|cars))",
    ),
    (
        "ai-agents",
        None,
        r"# (?:[\w’'-]+ ){0,2}?(?:AI agents|digital (?:workers|employees)|software agents|AI (?:workers|employees)|bots)",
    ),
    (
        "users",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:users|customers|subscribers|merchants|shoppers|patients|active consumers)\b",
    ),
    ("articles", None, r"# (?:[\w’'-]+ ){0,3}?(?:articles|stories|pieces|posts)\b"),
    ("errors", None, r"# (?:[\w’'-]+ ){0,3}?(?:errors|mistakes)\b"),
    ("complaints", None, r"# (?:[\w’'-]+ ){0,3}?complaints\b"),
)
MONEY_RULES: tuple[_Rule, ...] = (
    (
        "revenue-per-employee",
        None,
        rf"(?:revenue|sales) per (?:employee|worker|head|full-time){_S}#|# (?:in revenue )?per employee",
    ),
    (
        "fine",
        None,
        rf"\b(?:fin(?:e|ed|es|ing)|penalt(?:y|ies)|sanction(?:ed|s)?){_S}#|#{_S}\b(?:fine|penalty)",
    ),
    (
        "compensation",
        None,
        rf"(?:compensat\w+|damages|redress|refund(?:ed|s|ing)?|payouts?|pay out|paid out|awarded|ordered (?:\w+ ){{0,3}}?to pay|settl(?:e|ed|ement|ing)|(?:pa(?:y|ys|id|ying)) (?:back |(?:\w+ ){{0,3}}?(?:customers?|victims?|families|passengers?|claimants?|users) )|reimburs\w+){_S}#|# (?:in |of |to settle|settlement)(?:\w+ )?(?:compensation|damages|redress|settlement|refunds|the (?:case|lawsuit|claims?))?(?=[^.;]{{0,20}}(?:compensation|damages|redress|settle|refund|lawsuit))|# settlement",
    ),
    (
        "cost-saving",
        None,
        rf"(?:costs?|spend\w*|bills?)\b{_S}# (?:(?:a|per) year )?less|(?:\bsav(?:e|es|ed|ing|ings)\b|cost reductions?|cost cuts?|efficienc\w+|(?:cut|reduc\w+|trim\w*|slash\w*|lower\w*) (?:[\w’'-]+ ){{0,5}}?(?:costs?|expenses?|spend(?:ing)?|budget|bill|outlay|expenditure))[^.;!?]{{0,70}}?#|#{_S}(?:\bsavings?|cost reductions?|cost cuts|efficiency gains|(?:of|from|off) (?:[\w’'-]+ ){{0,4}}?(?:costs?|expenses?|budget|spending|bill))\b",
    ),
    (
        "share-price",
        None,
        rf"(?:\bshares?|\bstock|share price|stock price)\b{_S}(?:at|to|worth|of|below|above) (?:\w+ )?#",
    ),
    (
        "valuation",
        None,
        rf"(?:valu(?:ed|ation|ing|es)|market (?:value|cap\w*)){_S}#|# valuation",
    ),
    (
        "investment",
        None,
        rf"(?:invest(?:ed|s|ing|ment|ments)?|rais(?:ed|es|ing)|funding|pump(?:ed|ing)|poured|pouring|put|bet|backing){_S}#|# (?:in |into |of )?(?:investment|funding|AI infrastructure)",
    ),
    (
        "loss",
        None,
        rf"(?:net |operating |quarterly |annual |pre-tax )?loss(?:es)?\b{_S}(?:of |to |was |at |came){_S}#|lost #|# (?:net |operating |quarterly |annual |pre-tax )?loss",
    ),
    (
        "profit-change",
        None,
        rf"(?:profits?|earnings|net income|ebitda){_S}(?:by |improv\w*|increase|boost|rise){_S}#|# (?:improvement|increase|boost|rise|jump) (?:in|to) (?:\w+ )?(?:profits?|earnings)|(?:add(?:ed|ing)?|boost|driv\w*|improve\w*){_S}# (?:\w+ ){{0,3}}?(?:profits?|ebitda)",
    ),
    (
        "revenue",
        None,
        rf"(?:revenues?|turnover|\bsales)\b{_G}#|# (?:in |of )?(?:[\w’'-]+ ){{0,2}}?(?:revenues?|turnover|sales)\b",
    ),
    (
        "pay",
        None,
        rf"(?:salar(?:y|ies)|wages?|\bpay of|pay (?:packets?|rises?)|earn(?:s|ed|ing)?|stipend|paid (?=#.{{0,12}}(?:an hour|a week|a month|a year|per )))(?! (?:a |an )?(?:fine|damages|compensation|settlement|penalty)){_S}#|# (?:an?|per) hour",
    ),
    ("sale-price", None, rf"(?:sold|bought|acquir\w+|purchas\w+|takeover|deal){_S}#"),
    ("market-size", None, rf"market (?:size )?{_S}#"),
    ("budget", None, rf"budget{_S}#|# budget"),
    (
        "cost-per-task",
        None,
        r"# (?:per|a|an|each) (?:task|query|interaction|call|conversation|resolution|transaction|ticket|chat)",
    ),
    ("price", None, rf"\bpric(?:e|ed|es|ing){_S}#|# (?:a|per) (?:month|user|seat|year)\b"),
    (
        "cost",
        None,
        rf"(?:\bcosts?|costing|charges?|charged|spen(?:t|d|ds|ding)|\bbills?|expens\w+|restructuring|severance|pay(?:ing)?|paid|contracts?|write-?off|write-?down|written off){_G}#|# (?:[\w’'-]+ ){{0,4}}?(?:charge|charges|in costs|restructuring|severance|contract|project|write-off|on\b)",
    ),
)
DURATION_RULES: tuple[_Rule, ...] = (
    (
        "wait-time",
        None,
        rf"(?:wait(?:s|ed|ing)?|queue[sd]?|on hold){_G}#|#{_S}(?:wait|queue|on hold|to get through|in a queue)",
    ),
    (
        "response-time",
        None,
        rf"(?:respon(?:se|d|ds|ded|ding)|repl(?:y|ies|ied)|answer(?:ed|s|ing)?)\b{_S}#|#{_S}(?:response|to respond|to reply|to answer)",
    ),
    (
        "resolution-time",
        None,
        rf"(?:resol(?:ution|v\w+)|handling|errands?|settl\w+|turnaround|clos(?:e|ed|ing)|solv\w+|queries|inquiries|complaints){_G}(?:in|from|to|under|of|within|takes?|took|compared|versus|against|by|than|was|is)\b{_S}#|#{_S}(?:to resolve|to settle|to solve|to close|resolution)",
    ),
    (
        "severance-pay",
        None,
        r"#[’']? ?(?:of |worth of )?(?:[\w’'-]+ ){0,2}?(?:severance|salary|pay\b|wages)|severance[^.;]{0,40}#",
    ),
    ("notice-period", None, r"#[’']? ?(?:of )?notice|notice(?: period)? of #"),
    (
        "time-change",
        None,
        rf"(?:sav(?:e|ed|es|ing)|gain(?:ed|ing)?|free[ds]? up|shav\w+|cut\w*|reclaim\w*){_S}# (?:\w+ ){{0,3}}?(?:a |per |each |every |of |on |from |off )|# (?:faster|longer|less|more|quicker) (?:than|per)",
    ),
    (
        "production-time",
        None,
        rf"(?:produc\w+|mak(?:e|ing)|creat\w+|design\w*|develop\w*|launch\w*|campaign){_G}(?:from|to|in|takes?|took|within){_S}#",
    ),
    (
        "human-task-time",
        None,
        r"tasks? (?:that |which )?(?:\w+ ){0,4}?(?:take|takes|took|taking)[^.;]{0,40}#",
    ),
    ("training-period", None, rf"train(?:ing|ed)?{_S}#"),
)
FACTOR_RULES: tuple[_Rule, ...] = (
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        r"# (?:its|the|their) (?:[\w’'-]+ ){0,3}?(?:workforce|headcount|staff|number of (?:employees|staff))|(?:cut|slash\w*|reduc\w+) (?:its|the|their) (?:[\w’'-]+ ){0,3}?(?:workforce|headcount|staff) in #|(?:workforce|headcount|staff)(?: \w+){0,4}? #",
    ),
    ("speed-factor", None, r"# (?:as )?(?:fast|faster|quicker|speed)"),
    (
        "revenue-factor",
        None,
        r"(?:revenues?|sales|turnover)(?: [\w’'-]+){0,4}? #|# (?:its |the |their )?(?:revenue|sales)",
    ),
    (
        "profit-factor",
        None,
        r"(?:profits?|earnings)(?: [\w’'-]+){0,4}? #|# (?:its |the |their )?(?:profits?)",
    ),
    ("use-factor", None, r"(?:use|usage)(?: [\w’'-]+){0,4}? #"),
    (
        "hires-factor",
        None,
        r"(?:hiring|recruitment)(?: [\w’'-]+){0,4}? #|# (?:its |the |their )?(?:hiring|recruitment|intake)",
    ),
)

# Metrics of jobs, which have a stage and a mechanism.
JOB_METRICS = frozenset(
    {
        "attrition-share", "buyout-offers", "fte-equivalent", "headcount-change", "headcount-change-share", "hires", "hires-change-share",
        "hires-factor", "jobs-affected", "jobs-created", "jobs-cut", "jobs-cut-share", "jobs-displaced", "jobs-displaced-share", "jobs-exposed",
        "jobs-offshored", "jobs-planned-cut", "jobs-planned-cut-share", "jobs-redeployed", "jobs-rehired", "jobs-rehired-share",
    }
)  # fmt: skip

Compiled = tuple[tuple[str, str | None, re.Pattern[str]], ...]


def _compiled(rules: tuple[_Rule, ...]) -> Compiled:
    return tuple(
        (metric, planned, re.compile(rule, re.IGNORECASE)) for metric, planned, rule in rules
    )


SHARES, COUNTS, MONEY, DURATIONS, FACTORS = (
    _compiled(rules)
    for rules in (SHARE_RULES, COUNT_RULES, MONEY_RULES, DURATION_RULES, FACTOR_RULES)
)
# A clause with none of these words measures none of ours: the test that spares most sentences.
HINT = re.compile(
    r"job|staff|work|employ|headcount|role|position|post|people|agent|team|hir|layoff|lay off|laid|redundan|cut|replac|"
    r"sav|cost|revenue|sales|profit|share|stock|customer|chat|call|conversation|quer|inquir|enquir|ticket|task|"
    r"survey|poll|respond|interview|satisf|accura|error|store|restaurant|branch|site|fine|compens|damages|settle|invest|"
    r"faster|slower|longer|shorter|developer|complaint|page|moved|valu|productiv|time|minute|hour|pay|price|budget|loss|code|automat|success|complet|finish|solv|robot|user|participant|engineer|"
    r"writer|translator|journalist|volume|traffic|attrition|turnover|wait|sample|asked|spen|charg|vacanc|market|raise|fund|contract",
    re.IGNORECASE,
)

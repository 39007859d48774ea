"""What a share measures: rules for percentages, points and fractions."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

from kb.extract.metrics.vocabulary import (
    CLOSE,
    CUT,
    HANDLE,
    INTERACTION,
    NEAR,
    NO_HUMAN,
    OWN,
    SHRINK,
    SITES,
    TASK,
    WORKFORCE,
    Rule,
)

SHARE_RULES: tuple[Rule, ...] = (
    (
        "repeat-contact-change-share",
        None,
        rf"repeat(?:ed)? (?:{INTERACTION}|callers?|customers?){NEAR}#|#{NEAR}repeat(?:ed)? {INTERACTION}",
    ),
    (
        "attrition-share",
        None,
        rf"(?:attrition|staff turnover|turnover rate|employee turnover){CLOSE}#|# (?:attrition|staff turnover|annual turnover)",
    ),
    (
        "satisfaction-change-share",
        None,
        rf"(?:satisf\w+|net promoter|customer (?:ratings?|happiness))(?: scores?| ratings?| levels?)? (?:(?:at|with|among|of) (?:[\w’'-]+ ){{1,4}}?)?(?:\w+ )?(?:by )?{SHRINK}{CLOSE}#|# (?:rise|increase|improvement|drop|fall|decline|jump|boost) in (?:\w+ )?satisf",
    ),
    (
        "satisfaction-share",
        None,
        rf"(?:approval|approv\w+ rating|approval of) (?:of )?(?:\w+ ){{0,3}}?(?:was|is|at|of|,)?{CLOSE}#|satisf\w+{CLOSE}(?:of|at|is|was|to|stood|reach\w*|score[sd]?){CLOSE}#|# (?:customer )?satisf|# of (?:[\w’'-]+ ){{0,2}}?(?:customers|users|callers|guests) (?:were |are |was |rated |said they were |who were |called )(?:\w+ ){{0,4}}?(?:happy|satisfied|content|good|excellent|pleased)|# of (?:[\w’'-]+ ){{0,3}}?(?:customers|users|callers|guests|clients|patients|passengers) (?:were |are |was |is )(?:\w+ ){{0,2}}?(?:happy|satisfied|pleased)|(?:gave|give|given|giving) (?:it|them|the \w+) (?:a |an )?# (?:rating|mark|score)",
    ),
    (
        "workforce-part-share",
        None,
        rf"(?:women|men|contractors|part-timers|engineers|graduates|juniors|freelancers|managers|over-50s) (?:\w+ )?(?:make|makes|made|account(?:s|ed)?|represent(?:s|ed)?|are|form) (?:up |for )?(?:\w+ )?# of {OWN}{WORKFORCE}",
    ),
    (
        "abandoned-share",
        None,
        r"# (?:of (?:[\w’'@-]+ ){0,4}?\w+ )?(?:\w+ ){0,2}?(?:give|gave|given|giving|hang|hung) up|(?:abandon(?:ed|ment)|unanswered)(?: \w+){0,3}? #|# (?:of (?:[\w’'@-]+ ){0,3}?calls )?(?:were |was |are )?abandoned",
    ),
    (
        "escalation-share",
        None,
        rf"(?:pass|hand|send|sent|put|rout|transfer|escalat|refer|forward|kick|leav|left)\w*{CLOSE}# (?:of (?:[\w’'@-]+ ){{0,5}}?[\w-]+s? )?(?:on |over |up |back |through )?(?:to|for) (?:a |an |its |the |live |real )*(?:humans?|person|people|agents?|staff|employees?|workers|colleagues)|# of (?:[\w’'@-]+ ){{0,5}}?[\w-]+ (?:[\w’'@-]+ ){{0,4}}?(?:still )?(?:need|requir|call for|want|end up with|wind up with|go(?:es)? to|went to|land with)\w* (?:a |an |real |live |some )*(?:humans?|person|people|staff|employees?|workers|human (?:agent|help|hand|intervention))|# {INTERACTION} (?:\w+ ){{0,3}}?(?:go(?:es)?|went|end(?:s|ed)? up|land(?:s|ed)?|(?:is|are|was|were) (?:passed|handed|sent|put through|transferred)) (?:on )?(?:to|with) (?:a |an |the )?(?:humans?|person|people|agents?|staff)|# (?:[\w’'-]+ ){{0,4}}?(?:still )?(?:need|requir)\w* (?:a |an |real |live )*(?:humans?|person|people|staff|employees?|workers)|(?:staff|humans|people|workers|employees|person|human) (?:\w+ ){{0,3}}?(?:step(?:ped)?|interven\w+|tak(?:e|en|ing) over|took over){CLOSE}#|(?:interven\w+|human help){CLOSE}# of",
    ),
    (
        "resolution-share",
        None,
        rf"(?:resolv|settl|clos|handl|answer|deal|solv|complet|manag|process|deflect|contain)\w*{CLOSE}# (?:of )?(?:[\w’'@-]+ ){{0,6}}?{INTERACTION}(?: [\w’'-]+){{0,6}}? {NO_HUMAN}|# (?:of )?(?:[\w’'@-]+ ){{0,6}}?{INTERACTION} (?:[\w’'-]+ ){{0,6}}?(?:closed|resolved|settled|solved|completed|dealt with|handled|finished|answered|end) (?:[\w’'-]+ ){{0,3}}?{NO_HUMAN}|(?:resolution|containment|deflection|self-service|resolve) rate{CLOSE}#|# (?:resolution|containment|deflection) rate|{NO_HUMAN}(?: [\w’'-]+){{0,3}}? in # of (?:[\w’'@-]+ ){{0,4}}?{INTERACTION}",
    ),
    (
        "tasks-completed-share",
        None,
        rf"(?:succeed\w*|manag\w*|cop\w+|got|fail\w*) (?:\w+ ){{0,2}}?(?:on|at|in|with|through) (?:only |just |about |some |a mere |barely )?# of (?:[\w’'-]+ ){{0,4}}?{TASK}|# of (?:the |its )?(?:[\w’'-]+ ){{0,2}}?(?:assignments|tasks|jobs) to (?:a|the) (?:\w+ )?(?:standard|level|satisfaction)",
    ),
    (
        "tasks-completed-share",
        None,
        rf"(?:complet|finish|solv|succeed|perform|accomplish|pass(?!\w* on)|manag|resolv|carr\w+ out|got through|tackl)\w*(?: \w+){{0,6}}? (?:only |just |about |some |a mere |barely )?# of (?:\w+ ){{0,4}}?{TASK}",
    ),
    (
        "tasks-completed-share",
        None,
        rf"(?:success|completion|pass|resolve) rate{CLOSE}#|# (?:success|completion|pass) rate|# of (?:\w+ ){{0,4}}?{TASK} (?:were |was |had been |are )?(?:\w+ )?(?:complet|finish|solv|done|accomplish|carried out)|succeed\w*{CLOSE}# of the time|(?:finish|complet|solv|pass)(?:ed|es|ing) (?:just |only |about |barely |a mere )?#(?! (?:faster|quicker|sooner|earlier|slower))",
    ),
    (
        "jobs-rehired-share",
        None,
        rf"(?:rehir|re-hir|reinstat|brought back|bring(?:ing)? back){CLOSE}#|# of {OWN}(?:jobs|roles|people|workers|staff|positions) (?:it |they |that )?(?:had )?(?:cut|laid off){CLOSE}(?:rehired|back|reinstated)",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:\bcut(?:s|ting)?|ax(?:e|es|ed|ing)|slash(?:ed|es|ing)?|lay(?:s|ing)? off|laid off|eliminat\w+|shed(?:s|ding)?|dismiss\w*|fir(?:e|ed|es|ing)|let(?:ting)? go(?: of)?|replac\w+|swapp?\w*|sack(?:ed|ing|s)?|trimm?\w*|los(?:t|e|es|ing)|part(?:ed|ing)? ways with|got rid of|get(?:ting)? rid of|remov(?:e|ed|es|ing)|cull\w*|substitut\w+|retrench\w*|mak(?:e|ing)|made|dropp(?:ed|ing)|outsourc\w+)(?! (?:costs|prices|rates|spending|expenses)){CLOSE}# (?:of )?{OWN}{WORKFORCE}",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"# (?:of )?{OWN}{WORKFORCE} (?:\w+ ){{0,3}}?(?:were|was|have been|had been|has been|would be|will be|are|is|being|to be|could be|be)? ?(?:being )?(?:cut|laid off|made redundant|replaced|let go|dismissed|sacked|axed|eliminated|fired|shed|lost|gone|leave|go\b|retrenched|(?:would |will |could )?lose)",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:{CUT}|@ [\w’'\- ]{{0,40}}(?:jobs|roles|positions|people|employees|workers|staff|posts|layoffs)|affect\w*|impact\w*|hit\w*)[^.;!?]{{0,90}}?(?:\bor|about|roughly|around|nearly|equal(?:s|ling)? (?:to)?|equivalent to|representing|represents?|amount(?:s|ing) to|some|account(?:s|ing) for|more than|almost|,|\(|—|–|totalling|close to|affecting|up to|approximately) ?# (?:of )?{OWN}{WORKFORCE}",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:layoffs?|lay-offs?|redundanc\w+|job (?:cuts|losses)|dismissals|culls?)\b{NEAR}# of {OWN}{WORKFORCE}",
    ),
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        rf"(?:cuts?|layoffs|redundancies|job losses|dismissals) of (?:about |around |some |nearly |over |up to |roughly )*#(?:,| \()? ?(?:or |about |around |some |roughly )*@ (?:[\w’'-]+ ){{0,2}}?{WORKFORCE}|@ (?:[\w’'-]+ ){{0,3}}?{WORKFORCE}(?: [\w’']+){{0,5}}?,? (?:\(|or |about |around |some |roughly |nearly )*# ?(?:of {OWN}{WORKFORCE})?[,)]? (?:would |will |were |was |are |is |have been |had been |to )(?:to )?(?:be )?(?:go|leave|cut|lost|laid off|made redundant|dismissed|axed|eliminated|let go)",
    ),
    (
        "headcount-change-share",
        None,
        r"(?:head ?count|workforce|staff|payroll) (?:was|is|were) # (?:lower|higher|smaller|larger)|(?:staff|staffing|workforce|headcount|personnel) (?:reduction|cut|decline|drop)s? of (?:\w+ )?#|(?:head ?count|workforce|staff)\b[^.;#]{0,40}\b(?:down|up) (?:by )?(?:about |nearly )?#",
    ),
    (
        "headcount-change-share",
        None,
        rf"(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count|ing)?|number of (?:employees|staff|workers|people)|payrolls?|employee (?:count|numbers|base)|team|ranks)\b(?: [\w’'-]+){{0,6}}? {SHRINK}{CLOSE}#",
    ),
    (
        "headcount-change-share",
        None,
        rf"# (?:reduction|decline|drop|fall|decrease|increase|rise|cut|smaller|contraction|growth)(?: \w+)? (?:in|of|to) (?:\w+ ){{0,3}}?{OWN}(?:workforce|headcount|head count|staff\w*|personnel|payroll|employees)|# (?:staff|workforce|headcount|employee|staffing|personnel)(?: \w+)? (?:reduction|decline|drop|fall|cut|cuts|decrease|increase)",
    ),
    (
        "headcount-change-share",
        None,
        r"(?:reduc\w+|shr[aiu]nk\w*|shrank|slimm?\w*|downsiz\w+|lower\w*|grew|grow\w*|expand\w*|decreas\w*|increas\w*|cut(?:ting)?|trimm?\w*|slash\w*) (?:[\w’'-]+ ){0,5}?(?:workforce|headcount|head count|staff|payroll|team|number of employees|ranks|personnel)(?: \w+){0,4}? (?:by|down|to|some|about|nearly|almost) (?:\w+ ){0,3}?#",
    ),
    (
        "headcount-change-share",
        None,
        r"(?:staff|employees|workers|people|headcount|jobs|engineers|agents)\b[^.;!?]{0,20}, (?:\w+ )?# (?:fewer|less|more|down|up)\b|# (?:fewer|smaller|less|more) (?:\w+ ){0,2}?(?:people|employees|staff|workers|workforce|headcount|jobs|engineers|agents)",
    ),
    (
        "employment-change-share",
        None,
        rf"(?:employment|unemployment|jobs growth){CLOSE}{SHRINK}{CLOSE}#|# (?:decline|drop|fall|rise|increase|relative decline) in employment",
    ),
    (
        "interactions-share",
        None,
        rf"{HANDLE}{CLOSE}# (?!more|fewer|less)(?:of )?(?:[\w’'@-]+ ){{0,6}}?{INTERACTION}|[Oo]f (?:all |the |its |@ )?(?:[\w’'@-]+ ){{0,4}}?{INTERACTION}[^.;!?#]{{0,50}}?, (?:\w+ )?#|# (?:of )?(?:[\w’'@-]+ ){{0,6}}?{INTERACTION}(?: [\w’'-]+){{0,5}}? {NO_HUMAN}|# (?:of )?(?:[\w’'@-]+ ){{0,4}}?{INTERACTION} (?:[\w’'-]+ ){{0,5}}?(?:(?:are|is|were|was|being|be|been|get|gets|got|now|go|goes|went) (?:\w+ )?(?:handled|answered|dealt|taken|managed|resolved|fielded|routed|served|automated|processed|to (?:a |the )?(?:bot|chatbot|machine|assistant|AI|system|robot|software|virtual)|by|through)|start with|begin with)|(?:account(?:s|ed|ing)?|responsible) for # of (?:[\w’'@-]+ ){{0,4}}?{INTERACTION}",
    ),
    (
        "interactions-share",
        None,
        rf"# of (?:[\w’'@-]+ ){{0,6}}?{INTERACTION} (?:\w+ ){{0,3}}?(?:were|was|are|is|being|now|have been|to be|had been|went|go|get|got|handled|resolved|answered|automated|come|came)",
    ),
    (
        "interactions-change-share",
        None,
        rf"^(?:\w+ ){{0,2}}?(?:calls|tickets|chats|contacts|enquir\w+|quer\w+|inquir\w+|e-?mails|complaints)(?: (?:to|at|from|for|with) (?:[\w’'-]+ ){{1,3}}?)? ?(?:\w+ )?{SHRINK} (?:by )?(?:\w+ ){{0,2}}?#|(?:number of|volume of|incoming|inbound|total) {INTERACTION}{CLOSE}{SHRINK}{CLOSE}#|(?:call|ticket|chat|contact|query|case|support)(?: \w+)? volumes?{CLOSE}{SHRINK}{CLOSE}#|# (?:drop|fall|reduction|decline|increase|rise|jump|fewer|decrease) (?:in )?(?:[\w’'@-]+ ){{0,3}}?{INTERACTION}|(?:cut|reduc\w+) (?:[\w’']+ ){{0,3}}?{INTERACTION} (?:\w+ )?by (?:\w+ )?#",
    ),
    (
        "escalation-share",
        None,
        rf"#{NEAR}(?:escalat\w+|handed (?:over )?to|passed to|transferred to|sent to) (?:a |an )?(?:human|person|people|agents?|staff)|escalat\w+{CLOSE}#",
    ),
    (
        "share-price-change-share",
        None,
        rf"(?:wip(?:e|ed|ing)|kno?ck(?:ed|ing)|tak(?:e|en|ing)|took|shav(?:ed|ing)|sliced) # off (?:[\w’'-]+ ){{0,4}}?(?:shares|stock|share price|stock price|market value|value)|(?:\bshares|\bstock|share price|stock price)(?: [\w’'-]+){{0,6}}? (?:{SHRINK}|plung\w+|jump\w*|surg\w+|slump\w*|tumbl\w+|soar\w*|slid\w*|gain\w*|lost|climb\w*|sank|slipp\w+|closed|clos(?:e|ing)|plummet\w*){CLOSE}#|# (?:drop|fall|plunge|jump|surge|slump|rise|decline|rally|gain) in (?:[\w’'-]+ ){{0,4}}?(?:shares|stock|share price)|sent (?:[\w’'-]+ ){{0,3}}?(?:shares|stock){CLOSE}#",
    ),
    ("revenue-per-employee-change-share", None, rf"revenue per (?:employee|worker|head){CLOSE}#"),
    (
        "profit-change-share",
        None,
        rf"(?:profits?|earnings|income|ebitda)\b(?: [\w’'-]+){{0,5}}? (?:{SHRINK}|jump\w*|surg\w+|slump\w*|tumbl\w+|climb\w*|soar\w*|plung\w+){CLOSE}#|# (?:drop|fall|plunge|jump|surge|slump|rise|decline|increase|growth) in (?:[\w’'-]+ ){{0,4}}?(?:profits?|earnings|income)",
    ),
    (
        "revenue-change-share",
        None,
        rf"(?:revenues?|\bsales|turnover|bookings)\b(?: [\w’'-]+){{0,6}}? (?:{SHRINK}|jump\w*|surg\w+|slump\w*|tumbl\w+|climb\w*|soar\w*|plung\w+|gain\w*){CLOSE}#|# (?:drop|fall|plunge|jump|surge|slump|rise|decline|increase|growth|gain)(?: \w+)? in (?:[\w’'-]+ ){{0,4}}?(?:revenues?|sales|turnover)|# (?:revenue|sales) growth",
    ),
    (
        "cost-change-share",
        None,
        rf"# (?:cheaper|less expensive|costlier|dearer|more expensive)|sav(?:e|ed|es|ing) (?:\w+ )?# (?:on|of|in|off)(?! (?:their|its|the) time)|(?:for|at) # less\b|(?:\bcosts?|expenses?|spend(?:ing)?|\bbills?|outlay|budget|price per \w+|expenditure)\b(?: [\w’'-]+){{0,7}}? (?:by |{SHRINK}|cut|reduced|slashed|halved|lowered){CLOSE}#|(?:cut|reduc\w+|slash\w*|lower\w*|trim\w*|sav\w+|shav\w+) (?:[\w’'-]+ ){{0,6}}?(?:costs?|expenses?|spend(?:ing)?|bills?|outlay|expenditure)(?: [\w’'-]+){{0,4}}? (?:by )?#|# (?:of |on |in |off |reduction in |cut in |drop in |fall in |saving on |lower |cheaper|decrease in )(?:[\w’'-]+ ){{0,4}}?(?:costs?|expenses?|spending|bill)|sav(?:e|ed|es|ing) # (?:on|of)",
    ),
    (
        "productivity-change-share",
        None,
        rf"# more (?:[\w’'-]+ ){{0,3}}?(?:an|per|each|every|a) (?:hour|day|week|shift|month|person|head|agent|worker)|(?:an|per|each|every) (?:hour|person|head|agent|worker|employee|developer|engineer)(?: [\w’'-]+){{0,3}}? {SHRINK} (?:by )?(?:\w+ )?#|# (?:gain|rise|increase|jump|boost|improvement|lift|leap) in (?:[\w’'-]+ ){{0,3}}?(?:output|productiv\w+|throughput|efficiency)|(?:output|throughput) (?:\w+ ){{0,3}}?{SHRINK} (?:by )?#|(?:productiv\w+|(?:resolved|handled|completed|produced|answered) (?:per|an) (?:hour|day|week)|output per|efficien\w+)(?: [\w’'-]+){{0,5}}? (?:by |{SHRINK}|gain\w*|improv\w*|jump\w*|boost\w*){CLOSE}#|# (?:more productive|productivity|boost in productivity|(?:increase|gain|rise|improvement|jump|drop|boost)(?: \w+)? (?:in|of) (?:\w+ )?(?:productivity|efficiency|output))|productivity (?:gains?|boost|increase)s? of{CLOSE}#|(?:boost|rais|increas|improv|lift)\w* (?:\w+ ){{0,3}}?productivity{CLOSE}#",
    ),
    (
        "time-change-share",
        None,
        rf"(?:(?:handling|resolution|response|waiting|wait|processing|production|turnaround|completion|review|delivery|call|task) times?|time (?:spent|taken|needed|to)|\bhours)\b(?: [\w’'-]+){{0,6}}? (?:by |{SHRINK}|cut|reduced|slashed){CLOSE}#|(?:cut|reduc\w+|slash\w*|shorten\w*) (?:[\w’'-]+ ){{0,5}}?times?(?: [\w’'-]+){{0,4}}? by {CLOSE}#|# (?:faster|slower|quicker|less time|more time|longer|shorter)|took{CLOSE}# (?:longer|less|more)|# (?:reduction|cut|drop|fall|increase) in (?:\w+ ){{0,3}}?times?|(?:sav(?:e|ed|es|ing)) (?:\w+ )?# of (?:their|the|its) time",
    ),
    (
        "accuracy-change-share",
        None,
        rf"accuracy(?: [\w’'-]+){{0,3}}? (?:{SHRINK}|improv\w*|by ){CLOSE}#",
    ),
    (
        "accuracy",
        None,
        rf"# (?:of )?(?:[\w’'@-]+ ){{0,6}}?(?:answers|responses|results|orders|calls|replies|decisions|forecasts|cases) (?:[\w’'-]+ ){{0,4}}?(?:were |was |are |is )?(?:correct|right|accurate)\b|(?:right|correct(?:ly)?) (?:in|on|about) (?:\w+ )?#|(?:understood|identified|recogni[sz]ed|read|classified|transcribed|spotted|detected|diagnosed) (?:\w+ )?# of|accura\w+{NEAR}#|# accura\w+|(?:correct(?:ly)?|right){CLOSE}# of the time|# of (?:\w+ ){{0,3}}?(?:answers|responses|results|orders|calls) (?:were |was |are )?(?:correct|right|accurate)|got # (?:of (?:[\w’'-]+ ){{0,4}}?)?right|# of (?:[\w’'-]+ ){{1,5}}?(?:were|was|are|is) (?:correct|right|accurate)\b",
    ),
    (
        "error-change-share",
        None,
        rf"(?:errors?|mistakes|error rates?|defects?)\b(?: [\w’'-]+){{0,4}}? (?:by |{SHRINK}){CLOSE}#|# (?:fewer|more) (?:\w+ )?(?:errors|mistakes)",
    ),
    (
        "error-share",
        None,
        rf"(?:gets?|got|getting|had|botch\w*|bungl\w*|misread\w*|misheard|mangl\w*|garbl\w*|misjudg\w*|fluff\w*) # (?:of )?(?:[\w’'@-]+ ){{0,5}}?(?:wrong|incorrect)|(?:botch|bungl|misread|misheard|mangl|garbl|misjudg|mistook|confus|fail|invent|ma[dk]e up)\w* (?:\w+ )?(?:on |at |in )?#(?: of|$|[.,;])|# (?:of )?(?:[\w’'@-]+ ){{0,7}}?(?:were |was |are |contain\w* |had |with |included? |went |go )(?:\w+ ){{0,3}}?(?:wrong|incorrect|errors?|inaccura\w+|mistak\w+|hallucinat\w+|false|made up|faults?|invented|nonsense)\b|(?:errors|mistakes) in #|error rate{CLOSE}#|# error rate|(?:wrong|incorrect(?:ly)?|mistaken|hallucinat\w+|inaccurate){CLOSE}# of|# of (?:[\w’'-]+ ){{0,4}}?(?:were |was |are |contained |had )?(?:wrong|incorrect|errors|inaccurate|mistaken|hallucinat\w+)",
    ),
    (
        "resolution-share",
        None,
        rf"resolution rate{CLOSE}#|# (?:resolution|containment|deflection) rate",
    ),
    (
        "code-share",
        None,
        r"# of (?:[\w’'-]+ ){0,5}?code\b|code{0,1} [^.;]{0,40}?(?:written|generated) by AI[^.;]{0,20}?#|(?:writ|generat|author)\w+ [^.;]{0,20}?# of (?:[\w’'-]+ ){0,4}?code",
    ),
    (
        "exposure-share",
        None,
        r"(?:put|puts|see[ns]?|saw|rated?|consider\w*|judg\w*) (?:\w+ )?#(?: of)? (?:[\w’'-]+ ){0,4}?(?:tasks|working hours) (?:at|as)|# of (?:[\w’'-]+ ){0,5}?(?:tasks|work|working hours|hours|activities|work hours) (?:\w+ ){0,4}?(?:could|can|may|might|are|is|be) (?:\w+ ){0,2}?(?:automat|expos|affect|replac|done|perform|handled|taken)",
    ),
    (
        "jobs-displaced-share",
        None,
        r"(?:put|puts|see[ns]?|saw|rated?|consider\w*) (?:\w+ )?#(?: of)? (?:[\w’'-]+ ){0,4}?(?:jobs|roles|workers|positions|employment) (?:at (?:\w+ )?risk|getting replaced|disappear\w*|vanish\w*|as (?:at risk|exposed|vulnerable))|(?:wip(?:e|ing) out|take over|displace|destroy|eliminate|automate|replace|threaten|do) (?:\w+ ){0,2}?# of (?:all )?(?:[\w’'-]+ ){0,4}?(?:jobs|roles|workers|positions|work|workforce|labou?r|employment)\b(?: \w+)? (?:in the (?:economy|country|world|UK|US)|worldwide|globally|nationwide|across)|# of (?:[\w’'-]+ ){0,5}?(?:jobs|roles|positions|workers|employees) (?:\w+ ){0,4}?(?:could|can|may|might|are|is|be|will|would|at risk) ?(?:\w+ ){0,2}?(?:automat|expos|affect|replac|displac|disappear|vanish|lost|eliminat|risk|gone|obsolete)|(?:could|might|may|will|would) (?:\w+ )?(?:replace|displace|eliminate|wipe out|automate) (?:\w+ ){0,2}?# of (?:[\w’'-]+ ){0,5}?(?:jobs|roles|workers|positions|work|workforce|entry-level)",
    ),
    (
        "automation-share",
        None,
        rf"(?:robots?|machines?|software|bots?|AI|algorithms?|systems?|computers?|tools?|models?|kiosks?|agents?|assistants?)(?: [\w’'-]+){{0,3}}? (?:draft\w*|prepar\w*|writ(?:e|es|ing)|wrote|do|does|did|perform\w*|produc\w+|carr\w+ out|generat\w+|mak(?:e|es)|made|handl\w+|tak\w+ care of|d[or]\w* the|account\w* for|run|runs|creat\w+|sort\w*|pick\w*|mark\w*|process\w*|translat\w+|complet\w+|execut\w+|sell|sells) (?:\w+ )?# (?:of|tickets|orders|products|items|parcels|goods)|# of (?:[\w’'@-]+ ){{0,6}}?(?:run|runs|ran|go|goes|went|pass|processed|done|flow|happen|made|written|produced|paid|handled|completed) (?:\w+ ){{0,3}}?(?:{NO_HUMAN}|automatically|untouched|by (?:\w+ ){{0,2}}?(?:machines?|robots?|software|AI|bots?|algorithms?))|automat\w+{CLOSE}# of|# of (?:[\w’'-]+ ){{0,5}}?(?:work|tasks|processes|operations|back office|transactions|decisions|processing)(?: \w+){{0,4}}? (?:automat|done by|performed by|handled by|carried out by)|# automat(?:ed|ion)|# of (?:[\w’'@-]+ ){{0,8}}?(?:are|is|were|was|being|get|now) (?:\w+ )?\w+(?:ed|en|ne|ut) by (?:an? |the |its )?(?:\w+ )?(?:automat\w+|AI|machines?|algorithms?|software|bots?|robots?|models?|computers?)\b|(?:they|it|which|that|robots?|machines?|bots?) (?:now |already |currently |also )?(?:do|does|did|perform\w*|carr\w+ out) (?:\w+ )?# of (?:the|its|their|all) \w+",
    ),
    (
        "hires-change-share",
        None,
        rf"(?:cut|reduc|slash|trim|lower|halv|shr[aiu]nk|rais|increas)\w* (?:\w+ ){{0,3}}?(?:intakes?|hiring|recruitment|graduate (?:scheme|programme|hiring)){CLOSE}#|# fewer (?:[\w’'-]+ ){{0,2}}?(?:hires|graduates|trainees|recruits)|(?:hiring|recruitment|intakes?|recruiting) (?:this year |next year )?(?:will be|would be|was|is|to be|has been) (?:\w+ )?# (?:lower|higher|down|up|smaller)|(?:hiring|intakes?|recruitment|vacanc\w+|job (?:postings|openings|ads|adverts|listings))(?: [\w’'-]+){{0,6}}? {SHRINK}{CLOSE}#|# (?:drop|fall|decline|reduction|fewer|decrease|rise|increase) (?:in )?(?:[\w’'-]+ ){{0,3}}?(?:hiring|vacancies|job postings|postings|job ads|hires)",
    ),
    ("volume-change-share", None, rf"volumes?\b(?: [\w’'-]+){{0,4}}? {SHRINK}{CLOSE}#"),
    (
        "traffic-change-share",
        None,
        rf"(?:traffic|page views|\bvisits|readership|clicks)\b(?: [\w’'-]+){{0,5}}? {SHRINK}{CLOSE}#",
    ),
    (
        "quality-change-share",
        None,
        rf"(?:rais|improv|lift|boost|lower|increas|reduc)\w* (?:\w+ )?quality (?:\w+ )?by (?:\w+ )?#|quality\b(?: [\w’'-]+){{0,4}}? (?:{SHRINK}|improv\w*){CLOSE}#|# (?:higher|better|lower|worse) quality",
    ),
    (
        "sites-affected-share",
        None,
        rf"(?:in|at|to|from|across|clos\w+|shut\w*|equip\w*) (?:\w+ )?# of (?:[\w’'@-]+ ){{0,4}}?{SITES}",
    ),
    (
        "wins-share",
        None,
        r"(?:prefer|favou?r|win|won|beat|chose|pick)\w*[^.;!?#]{0,50}?(?:in )?# of (?:[\w’'-]+ ){0,3}?(?:cases|comparisons|tasks|pairs|rounds|times|the time)",
    ),
    (
        "approval-share",
        None,
        r"(?:approv|grant|accept)\w* (?:\w+ )?# of (?:[\w’'-]+ ){0,4}?(?:applications|loans|requests|claims)|approval rate(?: \w+){0,3}? #",
    ),
    (
        "users-share",
        None,
        r"# of (?:[\w’'@-]+ ){0,3}?(?:users|customers|consumers|shoppers|patients|visitors|subscribers) (?:\w+ ){0,2}?(?:use|used|chose|choose|choosing|prefer|preferred|opt|opted|scan|pay)",
    ),
)

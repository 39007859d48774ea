"""What money, time and factors measure."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

from kb.extract.metrics.vocabulary import CLOSE, NEAR, Rule

MONEY_RULES: tuple[Rule, ...] = (
    (
        "revenue-per-employee",
        None,
        rf"# (?:of |in )?(?:revenue|sales|turnover) (?:for|from|by|per) (?:each|every|an?) (?:\w+ )?(?:employee|worker|head|person|staff)|(?:each|every|per|an?) (?:[\w’'-]+ )?(?:employee|worker|head|engineer)[^.;!?#]{{0,40}}?# (?:of |in )?(?:revenue|sales)|(?:revenue|sales|income|turnover) per (?:employee|worker|head|full-time){CLOSE}#|# (?:in revenue )?per employee",
    ),
    (
        "fine",
        None,
        rf"\b(?:fin(?:e|ed|es|ing)|penalt(?:y|ies)|sanction(?:ed|s)?){CLOSE}#|#{CLOSE}\b(?:fine|penalty)",
    ),
    (
        "compensation",
        None,
        rf"(?:compensat\w+|damages|redress|refund(?:ed|s|ing)?|payouts?|pay out|paid out|awarded|ordered (?:\w+ ){{0,3}}?to pay|settl(?:e|ed|ement|ing)\b(?! (?:\w+ )?(?:at|down|up|higher|lower)\b)|(?:pa(?:y|ys|id|ying)) (?:back |(?:\w+ ){{0,3}}?(?:customers?|victims?|families|passengers?|claimants?|users) )|reimburs\w+){CLOSE}#|(?:pay|pays|paid|paying) (?:out |back )?# (?:[\w’'-]+ ){{0,3}}?(?:to settle|in settlement|in compensation|in damages|to (?:\w+ )?(?:customers|victims|claimants|families|passengers))|award (?:\w+ )?(?:includ\w+|of|to\w*) (?:\w+ )?#|# (?:of|in) interest\b|# (?:in |of |to settle|settlement)(?:\w+ )?(?:compensation|damages|redress|settlement|refunds|the (?:case|lawsuit|claims?))?(?=[^.;]{{0,20}}(?:compensation|damages|redress|settle|refund|lawsuit))|# settlement",
    ),
    (
        "cost-saving",
        None,
        rf"# (?:[\w’'-]+ ){{0,3}}?less (?:on|for|in|than|each|every|a)\b|# (?:[\w’'-]+ ){{0,4}}?(?:in|of|through|from) (?:lower|reduced|saved) (?:costs?|spending|expenses)|(?:trim|shav|knock|sav|strip|t[oa]k|cut|wip|remov|slic)\w* (?:about |some |nearly )?# (?:[\w’'-]+ )?(?:from|off|out of) (?:[\w’'-]+ ){{0,4}}?(?:costs?|cost base|expenses?|budget|spending|bills?|outlay)|(?:costs?|spend\w*|bills?)\b{CLOSE}# (?:(?:a|per) year )?less|(?:\bsav(?:e|es|ed|ing|ings)\b|cost reductions?|cost cuts?|efficienc\w+|(?:cut|reduc\w+|trim\w*|slash\w*|lower\w*) (?:[\w’'-]+ ){{0,5}}?(?:costs?|expenses?|spend(?:ing)?|budget|bill|outlay|expenditure))[^.;!?]{{0,70}}?#|#{CLOSE}(?:\bsavings?|cost reductions?|cost cuts|efficiency gains|(?:of|from|off) (?:[\w’'-]+ ){{0,4}}?(?:costs?|expenses?|budget|spending|bill))\b",
    ),
    (
        "share-price",
        None,
        rf"(?:\bshares?|\bstock|share price|stock price)\b{CLOSE}(?:at|to|worth|of|below|above) (?:\w+ )?#",
    ),
    (
        "valuation",
        None,
        rf"\b(?:once|now|still) worth (?:\w+ )?#(?! (?:a|per) year)|\bworth{CLOSE}# (?:on the|in (?:the|its)|at (?:the|its))|(?:valu(?:e|ed|ation|ing|es)\b|market (?:value|cap\w*)){CLOSE}#|# valuation",
    ),
    (
        "investment",
        None,
        rf"\b(?:invest(?:ed|s|ing|ment|ments)?|plough(?:ed|ing)?|plow(?:ed|ing)?|inject(?:ed|ing)?|sink|sank|commit(?:ted|s)?|rais(?:ed|es|ing)|funding|pump(?:ed|ing)|poured|pouring|puts?|putting|bets?|backing)\b{CLOSE}#|spen\w+ # (?:or more )?(?:a year |this year |next year )?on (?:\w+ )?(?:data cent|AI|artificial|tools|research|technology|automation|chips|computing|robot|generative|infrastructure|such tools|these tools)|# (?:in |into |of )?(?:investment|funding|AI infrastructure)",
    ),
    (
        "loss",
        None,
        rf"(?:net |operating |quarterly |annual |pre-tax )?loss(?:es)?\b{CLOSE}(?:of |to |was |at |came){CLOSE}#|\blost #(?! (?:of|in) (?:business|revenue|sales))|(?:in the red|bled|burn(?:ed|t)(?: through)?) (?:\w+ ){{0,2}}?#|# (?:net |operating |quarterly |annual |pre-tax )?loss",
    ),
    (
        "profit-change",
        None,
        rf"(?:profits?|earnings|net income|ebitda){CLOSE}(?:by |improv\w*|increase|boost|rise){CLOSE}#|# (?:improvement|increase|boost|rise|jump) (?:in|to) (?:\w+ )?(?:profits?|earnings)|(?:add(?:ed|ing)?|boost|driv\w*|improve\w*){CLOSE}# (?:\w+ ){{0,3}}?(?:profits?|ebitda)",
    ),
    (
        "revenue",
        None,
        rf"\b(?:turn(?:s|ed)? over|took in|brought in|takes in|grossed) (?:\w+ )?#|(?:revenues?|turnover|\bsales)\b{NEAR}#|# (?:in |of )?(?:[\w’'-]+ ){{0,2}}?(?:revenues?|turnover|sales)\b",
    ),
    (
        "pay",
        None,
        rf"(?:salar(?:y|ies)|wages?|\bpay of|pay (?:packets?|rises?)|earn(?:s|ed|ing)?(?=[^.;]{{0,40}}#.{{0,16}}(?:an? (?:hour|week|month|year|day)|per ))|stipend|paid (?=#.{{0,12}}(?:an hour|a week|a month|a year|per )))(?! (?:a |an )?(?:fine|damages|compensation|settlement|penalty)){CLOSE}#|# (?:an?|per) hour",
    ),
    ("sale-price", None, rf"(?:sold|bought|acquir\w+|purchas\w+|takeover|deal){CLOSE}#"),
    ("market-size", None, rf"market (?:size )?{CLOSE}#"),
    ("budget", None, rf"budget{CLOSE}#|# budget|set aside (?:\w+ )?#|earmark\w* (?:\w+ )?#"),
    (
        "cost-per-task",
        None,
        r"(?:an?|per|each|every|one|the) (?:\w+ )?(?:task|query|interaction|call|conversation|resolution|transaction|ticket|chat|contact|claim|order|reply|answer)\b[^.;!?#]{0,40}?\b(?:costs?|cost)[^.;!?#]{0,40}?#|(?:bot|machine|assistant|software|AI|agent|person|human|robot)\b (?:\w+ )?(?:do(?:es)?|handles?|answers?|manages?) (?:it|one|the same|that|this)(?: \w+)? for #|cost per (?:\w+ )?(?:task|query|interaction|call|conversation|resolution|ticket|chat|contact)[^.;!?]{0,40}?#|# (?:cents |pence )?(?:per|a|an|each|for each|for every) (?:\w+ )?(?:task|query|interaction|call|conversation|resolution|transaction|ticket|chat|claim|order|reply|answer)\b",
    ),
    (
        "price",
        None,
        rf"\bpric(?:e|ed|es|ing){CLOSE}#|# (?:a|per) (?:month|user|seat|year)\b(?: (?:for|to use))|charg(?:e|es|ed|ing) (?:\w+ ){{0,2}}?# (?:a|an|per|for each|for every) |(?:pay|pays|paid|paying) (?:\w+ )?# (?:a|per) (?:month|year|user|seat) (?:for|to)|# (?:a|per) (?:month|user|seat)\b",
    ),
    (
        "cost",
        None,
        rf"(?:\bcosts?|costing|charges?|charged|wr(?:ote|ites?|itten|iting) (?:down|off)|spen(?:t|d|ds|ding)|\bbills?|expens\w+|restructuring|severance|pay(?:ing)?|paid|contracts?|write-?off|write-?down|written off){NEAR}#|# (?:[\w’'-]+ ){{0,4}}?(?:charge|charges|in costs|in (?:\w+ )?fees|restructuring|severance|contract|project|write-off)",
    ),
)
DURATION_RULES: tuple[Rule, ...] = (
    (
        "wait-time",
        None,
        rf"(?:hang(?:ing)? on|hung on|hold(?:ing)? the line|on the line)(?: \w+){{0,3}}? #|(?:wait(?:s|ed|ing)?(?! list)|queue[sd]?|on hold){NEAR}#|#{CLOSE}(?:wait|queue|on hold|to get through|in a queue)",
    ),
    (
        "response-time",
        None,
        rf"(?:respon(?:se|d|ds|ded|ding)|repl(?:y|ies|ied)|answer(?:ed|s|ing)?)\b{CLOSE}#|#{CLOSE}(?:response|to respond|to reply|to answer)",
    ),
    (
        "resolution-time",
        None,
        rf"(?:refunds?|claims?|orders?|applications?|payments?|decisions?|repairs?|loans?|cases?|tickets?|requests?) (?:now |then |still )?(?:takes?|took|taking) (?:about |only |just |up to )?#|(?:process|approv|decid|settl|handl|pay|paid|clear|grant)\w*(?: \w+){{0,2}}? (?:loans?|claims?|applications?|orders?|refunds?|invoices?|requests?|mortgages?|cases?) (?:now )?(?:in|within) (?:\w+ )?#|(?:finish|complet|clos|clear|wrapp)\w*(?: \w+){{0,5}}? (?:case|ticket|query|claim|chat|complaint|request|call|errand|inquiry|enquiry|matter)s?\b(?: \w+){{0,3}}? (?:in|within|under) (?:\w+ )?#|(?:resol(?:ution|v\w+)|handling|errands?|settl\w+|turnaround|(?<!lowest )(?<!highest )(?<!previous )clos(?:e|ed|ing)|solv\w+|queries|inquiries|complaints){NEAR}(?:in|from|to|under|of|within|takes?|took|compared|versus|against|by|than|was|is)\b{CLOSE}#|#{CLOSE}(?:to resolve|to settle|to solve|to close|resolution)",
    ),
    (
        "severance-pay",
        None,
        r"(?:offer|giv|gave|get|pay|paid|receiv|got)\w*[^.;]{0,40}?#[’']? (?:of |worth of )?(?:[\w’'-]+ ){0,2}?(?:salary|pay\b|wages|severance)|#[’']? ?(?:of |worth of )?(?:[\w’'-]+ ){0,2}?(?:severance|salary|pay\b|wages)|severance[^.;]{0,40}#",
    ),
    (
        "notice-period",
        None,
        r"# \w+[’']? ?(?:of )?notice|#[’']? ?(?:of )?notice|notice(?: period)? of #",
    ),
    (
        "time-change",
        None,
        rf"(?:get|gets|got|gain\w*|w[io]n\w*|giv\w+|gave)(?: \w+){{0,4}}? # \w+ (?:(?:a|per|each) \w+ )?back\b|(?:sav(?:e|ed|es|ing)|gain(?:ed|ing)?|free[ds]? up|shav\w+|cut\w*|reclaim\w*){CLOSE}# (?:\w+ ){{0,3}}?(?:a |per |each |every |of |on |from |off )|# (?:faster|longer|less|more|quicker) (?:than|per)",
    ),
    (
        "production-time",
        None,
        rf"(?:produc\w+|mak(?:e|ing)|creat\w+|design\w*|develop\w*|launch\w*|campaign){NEAR}(?:from|to|in|takes?|took|within){CLOSE}#|(?:prepar|build|built|writ|wrote|draft|assembl|produc|mak|made|creat|turn\w* out|translat|edit|design|print|finish)\w*(?: [\w’'-]+){{1,5}}? in (?:just |only |about |under |less than )?#(?! \w+ (?:ago|time|later))|used to take (?:\w+ )?#",
    ),
    (
        "human-task-time",
        None,
        r"tasks? (?:that |which )?(?:\w+ ){0,4}?(?:take|takes|took|taking)[^.;]{0,40}#",
    ),
    ("training-period", None, rf"train(?:ing|ed)?{CLOSE}#"),
    (
        "working-time",
        None,
        r"(?:spend|spends|spent|work|works|worked|put in)\b(?: \w+){0,2}? # (?:hours?|minutes?|days?) (?:a|per|each|every) (?:day|week|month|shift|year)\b",
    ),
    (
        "review-time",
        None,
        r"# (?:hours?|minutes?|days?) (?:of|to|for) (?:\w+ )?(?:check\w*|review\w*|correct\w*|edit\w*|proofread\w*)",
    ),
    (
        "duration",
        None,
        r"(?:last(?:ed|s|ing)|ran for|running for|runs for|trial of|pilot of|test of)(?: \w+){0,2}? #|#[- ]\w+[- ](?:long )?(?:trial|pilot|test|experiment)\b|(?:shut|clos|end|scrapp|abandon|drop|pull|cancel|axe|halt)\w*[^.;!?#]{0,50}? after (?:just |only |less than |barely |about |some )?#(?! \w+ (?:of |after))|(?:test|trial|pilot)\w*[^.;!?#]{0,40}? (?:for|over) (?:\w+ )?#",
    ),
)
FACTOR_RULES: tuple[Rule, ...] = (
    (
        "jobs-cut-share",
        "jobs-planned-cut-share",
        r"# (?:its|the|their) (?:[\w’'-]+ ){0,3}?(?:workforce|headcount|staff|number of (?:employees|staff))|(?:cut|slash\w*|reduc\w+) (?:its|the|their) (?:[\w’'-]+ ){0,3}?(?:workforce|headcount|staff) in #|(?:workforce|headcount|staff)(?: (?!and\b|but\b|or\b)\w+){0,4}? #",
    ),
    (
        "speed-factor",
        None,
        r"# (?:times )?(?:as )?(?:fast|faster|quicker|quickly|swift|speed|slower)|(?:speed|speeds|sped)(?: \w+){0,3}? #",
    ),
    ("cost-factor", None, r"# (?:times )?(?:as )?(?:cheap|cheaper|dear|dearer|expensive|costly)"),
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

"""What a count measures: rules for people, jobs, interactions and places."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

from kb.extract.metrics.vocabulary import (
    CLOSE,
    CUT,
    HANDLE,
    INTERACTION,
    LEFT,
    NEAR,
    PERSON,
    SHRINK,
    SITES,
    Rule,
)

COUNT_RULES: tuple[Rule, ...] = (
    (
        "jobs-planned-cut",
        None,
        r"(?:AI|automation|attrition|retirements?|it|this|layoffs|closures?)(?: \w+)? (?:will|would|to|could|should) (?:account|be responsible) for (?:\w+ )?# (?:of )?(?:the |its |these |those )?(?:\w+ )?(?:jobs|cuts|losses|reductions?|positions|roles|posts)",
    ),
    (
        "sample-size",
        None,
        rf"(?:trial|experiment|study|test|analysis|interviews?|records?|sample|cohort)s?(?: \w+){{0,2}}? (?:of|on|with|among|involving|covering|across) (?:\w+ )?# (?:[\w’'-]+ ){{0,4}}?(?:people|patients|adults|women|men|children|students|participants|volunteers|workers|employees|leaders|firms|companies|developers|consultants|agents|executives|households)|(?:economists|researchers|scientists|academics|psychologists|team|experiment\w*|study|trial)\b[^.;!?#]{{0,60}}?\b(?:gave|assign\w*|recruit\w*|enrol\w*|put|tested|watched|sat|ask\w*)(?: [\w’'-]+){{0,4}}? # {PERSON}(?! (?:back|at risk))",
    ),
    (
        "sites-exempt",
        None,
        rf"all but (?:\w+ )?#(?: (?:[\w’'-]+ ){{0,4}}?(?:of its|of the|of their)(?: @)?(?: [\w’'-]+){{0,3}}? {SITES}|(?: [\w’'-]+){{0,2}} {SITES})",
    ),
    (
        "sample-size",
        None,
        rf"(?:\bsurvey(?:ed|s|ing)?|\bpoll(?:ed|s|ing)?|interview(?:ed|s|ing)|question(?:ed|ing)|canvass(?:ed|ing)|questionnaire|respondents)\b[^.;!?]{{0,45}}?# {PERSON.replace('jobs?|positions?', 'executives|leaders|companies|firms|adults|consumers|customers|businesses|employers|organi[sz]ations|americans|britons|decision[- ]makers|households|owners|parents|students|voters|respondents|participants|bosses|CEOs|directors|officers|chiefs|buyers|users|jobs?')}",
    ),
    (
        "sample-size",
        None,
        r"# (?:[\w’'@-]+ ){0,6}?(?:respondents|participants|interviewees)\b|# (?:[\w’'@-]+ ){0,6}?(?:were |was |it |they |who were )?(?:surveyed|polled|interviewed|questioned|canvassed)|(?:sample|base) (?:size )?of (?:\w+ )?#|(?:surveyed|polled|interviewed|questioned|canvassed) (?:\w+ ){0,3}?#|asked (?:\w+ ){0,3}?#(?! (?:[\w’'-]+ ){0,4}?to (?:come|return|leave|stay|join|take|go|re\w+)\b)|responses from (?:\w+ ){0,2}?#|(?:study|studies|survey|research|researchers|authors|experiment|trial|paper|analysis|economists|academics) (?:\w+ ){0,2}?(?:cover(?:ed|ing|s)?|follow(?:ed|ing|s)?|track(?:ed|ing|s)?|analy[sz](?:ed|ing)|examin(?:ed|ing)|stud(?:ied|ying)|observ(?:ed|ing)|look(?:ed|ing) at|involv(?:ed|ing)|drew on|monitor(?:ed|ing)) (?:\w+ ){0,3}?#|survey (?:of|involving|covering|among) (?:\w+ ){0,3}?#",
    ),
    (
        "fte-equivalent",
        None,
        rf"(?:work(?:load)?s?|jobs?|equivalent|output|tasks|capacity|duties|labou?r|hours) (?:\w+ )?(?:of|to|by|that) (?:\w+ ){{0,5}}?(?:[“\"'‘]\s?)?# {PERSON}|equivalent (?:of|to) (?:\w+ ){{0,4}}?(?:[“\"'‘]\s?)?#|(?:do(?:es|ing|ne)?|did|perform\w*) (?:as much|the) (?:work )?(?:as|of) (?:\w+ ){{0,3}}?#|as (?:(?:much|many) (?:work|calls|queries|tickets|chats|cases|orders|requests|conversations) |much )as # {PERSON}|# {PERSON}[’']? worth|(?:free[ds]?(?: up)?|freeing(?: up)?|sav(?:e|ed|ing)|releas\w+) (?:\w+ ){{0,4}}?# (?:full-time|FTEs?)",
    ),
    (
        "jobs-rehired",
        None,
        rf"(?:re-?hir(?:e|ed|es|ing)|reinstat(?:e|ed|es|ing)|brought back|bring(?:s|ing)? back|recall(?:ed|ing|s)?|call(?:ed|ing)? back|tak(?:e|en|ing) back|took back|invit(?:ed|ing) back|(?:can|could|may|will|to) have (?=#)|re-?employ\w*|restor(?:e|ed|es|ing)){CLOSE}# |(?:ask|invit|beg|urg|call|want)\w* (?:\w+ ){{0,2}}?# (?:[\w’'-]+ ){{0,4}}?(?:to (?:come back|return|rejoin)|back)\b|(?:tak(?:e|en|es|ing)|took|bring(?:s|ing)?|brought|hir\w+|welcom\w+|w[io]n|call\w*|gave|g[io]v\w+|offer\w*) (?:\w+ )?# (?:of )?(?:{PERSON} )?(?:their (?:old )?(?:jobs|roles|posts) )?back\b|\bre-?(?:engag|recruit|appoint)\w*{CLOSE}# |re-?open\w*{CLOSE}# (?:[\w-]+ ){{0,2}}?(?:jobs|roles|posts|positions)|# (?:of (?:the|its|those) )?(?:[\w’'@-]+ ){{0,5}}?(?:are|were|is|have come|came|have gone) back (?:at|in|on|to)|# (?:{PERSON} )?(?:\w+ ){{0,3}}?(?:asked|invited|called|brought|taken|hired|welcomed|begged) (?:to (?:come |go )?)?(?:back|return|rejoin)|# (?:{PERSON} )?(?:\w+ ){{0,4}}?(?:their|the) (?:old )?(?:jobs|posts|roles) back|# {PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |was |be )?(?:rehired|re-hired|reinstated|brought back|recalled|taken back|called back|restored|returned to (?:their|work))",
    ),
    (
        "jobs-redeployed",
        None,
        rf"(?:f(?:ound|ind|inds|inding)|gave|giv\w+|offer\w*) (?:\w+ ){{0,2}}?(?:new|other|different) (?:roles|jobs|work|positions|posts) (?:\w+ ){{0,2}}?(?:for|to) (?:\w+ )?#|(?:switch|shift|mov|turn|convert|redirect|steer)\w* (?:\w+ )?# {PERSON} (?:\w+ )?(?:to|into|over to)|(?:redeploy|reassign|relocat|shift(?:ed|ing)|mov(?:ed|ing)|transferr)\w*{CLOSE}# {PERSON}|# (?:of them )?(?:will|would|are to|were|have been) (?:be )?(?:redeployed|reassigned|moved|offered other|transferred)|# {PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |was |be |being )?(?:redeployed|reassigned|moved to|moved into|transferred|shifted|offered other|offered new|given (?:other|new|different)|found (?:other|new))",
    ),
    (
        "jobs-offshored",
        None,
        rf"(?:sent|send\w*|shipp?\w*|mov\w+|transferr?\w*|shift\w*|relocat\w*) (?:\w+ )?# {PERSON} (?:to|abroad|overseas|offshore)(?: (?:India|the Philippines|Manila|Poland|Romania|Mexico|Colombia|Malaysia|South Africa|[a-z]*shore))?\b(?! (?:other|new|sales|different|another|its|the))|(?:offshor|outsourc)\w*{CLOSE}# {PERSON}|# {PERSON} (?:\w+ ){{0,4}}?(?:to|in) (?:India|the Philippines|Manila|Mexico|Poland)|# {PERSON} (?:\w+ ){{0,2}}?offshore",
    ),
    (
        "jobs-created",
        None,
        rf"(?:creat(?:e|ed|es|ing|ion of)|generat(?:e|ed|es|ing)){CLOSE}# {PERSON}|# new (?:\w+ )?(?:jobs|roles|positions|posts)",
    ),
    (
        "jobs-exposed",
        None,
        rf"# {PERSON} (?:\w+ ){{0,4}}?(?:are |is |were )?(?:exposed|vulnerable) to|exposes? (?:\w+ )?# {PERSON}",
    ),
    (
        "jobs-displaced",
        None,
        rf"(?:could|may|might|will|would|expected to|forecast to|predict\w* (?:that )?)[^.;!?]{{0,50}}?(?:displac|wip(?:e|ing) out|destroy|eliminat|automat)\w*{CLOSE}# (?:million |billion )?(?:[\w’'-]+ ){{0,3}}?(?:jobs|roles|workers|people)(?: \w+){{0,4}}? (?:worldwide|globally|across|by @|by 20|by the end of the decade|in the (?:UK|US|economy|country))|displac\w+{CLOSE}# (?:million )?(?:[\w’'-]+ ){{0,3}}?(?:jobs|roles|workers|people)|# (?:[\w’'-]+ ){{0,3}}?(?:jobs|roles|workers) (?:\w+ ){{0,4}}?displaced",
    ),
    (
        "jobs-affected",
        None,
        rf"# {PERSON} (?:\w+ ){{0,5}}?(?:affected|at risk|impacted|in jeopardy|under threat|under review|in consultation|threatened|hit by|in line for)|(?:affect(?:s|ed|ing)?|impact(?:s|ed|ing)?|put(?:s|ting)? at risk|threaten(?:s|ed|ing)?|jeopardi[sz](?:e|es|ed|ing)){CLOSE}# {PERSON}|put(?:s|ting)? (?:\w+ ){{0,2}}?# {PERSON} at risk|(?:consult\w*|talks) (?:\w+ )?(?:with|on|over|about|for|affecting){CLOSE}# {PERSON}|leav\w+ # {PERSON} (?:uncertain|in limbo|in doubt)|\bfear\w* (?:for|over|that) (?:\w+ )?# {PERSON}|(?:hang\w*|cast\w* a shadow|threat\w*|uncertainty|doubts?) over (?:\w+ )?# {PERSON}|# {PERSON} (?:\w+ ){{0,4}}?(?:fear for|in doubt|facing (?:redundancy|the axe|the sack)|face (?:redundancy|the axe|the sack)|hang(?:ing)? in the balance)",
    ),
    (
        "hires",
        None,
        rf"(?:look(?:s|ed|ing)? for|seek(?:s|ing)?|search(?:ing|es|ed)? for|want(?:s|ed|ing)?) (?:to (?:hire|recruit|find|add) )?(?:\w+ )?# (?:new |more |extra |additional |human )?{PERSON}|(?:t(?:ook|ake|akes|aking|aken)|bring(?:s|ing)?|brought) # (?:{PERSON} )?(?:on\b(?! the)|on board|in\b)|(?:br(?:ought|ing|ings|inging) (?:in|on|on board)|sign(?:ed|s|ing)? (?:up|on)|engag(?:ed|ing)|drafted in|enlist(?:ed|ing)|staff(?:ed|ing) up with) (?:\w+ )?# {PERSON}|# {PERSON} (?:have |has |had |will )?(?:join(?:ed)?|start(?:ed)? work|came on board)\b|(?:hire|recruit|intake) (?:\w+ )?# |(?<!re-)(?<!re)\b(?:hir(?:e|ed|es|ing)|recruit(?:ed|s|ing)?|tak(?:e|en|es|ing) on|took on|onboard(?:ed|ing)?|appoint(?:ed|ing)?){CLOSE}# |# (?:[\w’'-]+ ){{0,3}}?(?:new )?(?:hires|recruits|new staff|vacancies to fill)|# {PERSON} (?:\w+ ){{0,3}}?(?:were |have been |had been |was |be )?(?:hired|recruited|taken on)|add(?:ed|ing|s)? (?:\w+ ){{0,2}}?# {PERSON}",
    ),
    (
        "vacancies",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:vacancies|openings|job openings|open positions|job ads)|(?:advertis\w+|posted|listed|listing|open(?:ed|ings?)?) (?:\w+ ){0,2}?# (?:[\w’'-]+ ){0,3}?(?:jobs|roles|positions|posts|vacancies)|advertis\w+ for (?:\w+ )?#|# (?:unfilled|vacant|open) (?:[\w’'-]+ ){0,2}?(?:jobs|roles|positions|posts)",
    ),
    (
        "people-trained",
        None,
        rf"\b(?:train|upskill|re-?train|re-?skill|school|coach)(?:ed|ing|s)?{CLOSE}# {PERSON}|# (?:{PERSON} )?(?:\w+ ){{0,3}}?(?:were |have been |had been |be |being )?(?:trained|upskilled|retrained|reskilled)",
    ),
    (
        "buyout-offers",
        None,
        rf"(?:offer\w*|propos\w*|open\w*) (?:\w+ ){{0,2}}?(?:buyouts?|voluntary (?:\w+))(?: \w+)? to (?:\w+ )?# {PERSON}|(?:buyouts?|voluntary (?:severance|redundancy|departures?|exits?)){CLOSE}(?:to |by |from |for )(?:\w+ )?#|# {PERSON} (?:\w+ ){{0,3}}?(?:accepted|took|were offered|offered|applied for) (?:a |the )?(?:buyouts?|voluntary|packages?|severance)|offer\w* (?:\w+ )?# {PERSON} (?:\w+ ){{0,3}}?(?:buyouts?|voluntary|money|packages?|pay-?offs?|cash|incentives?)(?: to (?:leave|go|quit))?",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        rf"# {PERSON} (?:that |which )?(?:it|they|he|she|[A-Z]\w+) (?:has |had |would |will |wants? to |plans? to )?{CUT}|(?:told|informed|notified) (?:\w+ )?# {PERSON} [^.;!?#]{{0,30}}?that they (?:were|are|had been|would be) (?:being )?(?:laid off|let go|redundant|dismissed|fired|sacked|out)|\blet(?:ting)? # (?:{PERSON} )?go\b|(?:show(?:ed|s|n|ing)?|hand(?:ed|ing)?|g[ia]ve|giving) # (?:{PERSON} )?(?:the (?:door|sack|boot|axe|push)|(?:their )?(?:notice|pink slips|marching orders|cards))\b|(?:pink slips|dismissal (?:letters|notices)|redundancy (?:letters|notices)|notices?)(?: \w+){{0,3}}? to (?:\w+ )?# |# [\w-]+s (?:were|have been|had been|are being) (?:dismissed|laid off|made redundant|fired|sacked|let go)\b|#(?: of (?:which|them|those))?(?: of (?:the |its |their )?@)?(?: {PERSON})?(?:,[^,;.!?]{{1,60}},| \([^)]{{1,40}}\))? (?:\w+ly )?(?:at [\w ’']{{1,30}} |in [\w ’']{{1,30}} |from [\w ’']{{1,30}} |across [\w ’']{{1,30}} |worldwide |globally |last \w+ |there |whose [\w ]{{1,30}} )?(?:{LEFT} )?(?:\w+ly |now |also |soon |then )?(?:to )?(?:be )?(?:told (?:of their dismissal|(?:that )?(?:their (?:jobs|roles|posts|positions|services)|they) (?:had gone|were gone|were going|would go|had been cut|no longer existed|were no longer needed|were (?:being )?(?:let go|laid off|sacked|fired|made redundant|cut)))|(?:set |due |expected )?to (?:disappear|vanish|go)|(?:handed|given|sent|received|got) (?:their )?(?:notice|pink slips?|papers|marching orders|the sack|the boot|the axe|redundancy)|terminated|wiped out|phased out|jettisoned|ousted|(?<!# )unemployed|severed|chopped|cut|laid off|made redundant|let go|dismissed|eliminated|sacked|axed|los(?:t|e|ing) (?:their|its)|fired|replaced|go\b|going|gone|disappear\w*|scrapped|shed|retrenched|leav(?:e|ing)|(?<!are )(?<!is )(?<!were )left(?!,? (?:down|from|up)\b)|lost|affected by layoffs|shown the door|redundant|out of work|jobless|depart\w*|removed|culled|vanish\w*)",
    ),
    (
        "headcount-change",
        None,
        rf"\bnet (?:of )?# |(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count)?|payrolls?)\b(?: [\w’'-]+){{0,6}}? (?:{SHRINK}|lost|shed|gained|added) (?:by )(?:\w+ ){{0,3}}?#|(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count)?|number of (?:employees|staff|workers|people)|payrolls?|employee (?:count|numbers|base))\b(?: [\w’'-]+){{0,5}}? {SHRINK} (?:by )(?:\w+ ){{0,3}}?#|# (?:fewer|more) (?:[\w’'-]+ ){{0,2}}?(?:people|employees|staff|workers|agents|engineers|jobs|positions|roles)|(?:reduc\w+|shr[aiu]nk\w*|cut|lower\w*|slim\w*|trim\w*|pare[ds]?|paring|downsiz\w*) (?:[\w’'-]+ ){{0,3}}?(?:workforce|headcount|head count|staff numbers|staff|payroll) by (?:\w+ ){{0,3}}?#|net (?:loss|reduction|gain|increase) of #|headcount (?:reduction|decline|drop|decrease)s? of (?:\w+ )?#",
    ),
    (
        "headcount",
        None,
        r"(?:workforces?|headcounts?|head count|staff(?: numbers| levels| count)?|number of (?:employees|staff|workers|people)|payrolls?|employee (?:count|numbers|base)|team)\b(?: [\w’'@%.,-]+){0,9}? (?:to|of|at|from|was|is|stood at|numbered|were|totalled|totaled|below|above|reached) (?:\w+ ){0,3}?#",
    ),
    (
        "headcount",
        None,
        rf"(?:had|has|have) # on (?:the|its) (?:books|payroll|staff)|(?:ended|began|started|closed|finished)\b[^.;!?#]{{0,30}}? with # {PERSON}|(?:went|gone|going|shrank|shrunk|grew|down|fell) from (?:about |some |nearly )?# {PERSON}|(?:employ(?:s|ed|ing)?|workforce of|staff of|team of|payroll of|headcount of|has a staff of)[^.;!?@]{{0,35}}?# |#[- ]strong|# (?:employees|staff|workers|people) (?:worldwide|globally|in total|at the (?:time|end)|on (?:its|the) payroll|by the end)|(?:fell|fall\w*|shr[aiu]nk\w*|grew|grow\w*|r[oi]se\w*|drop\w*|declin\w*|down|up|cut\w*|reduc\w*|slim\w*|trim\w*|expand\w*|swell\w*|swollen|went|gone?|going|bring\w*|brought|tak\w+|took|double\w*|half|halved|number\w*)\b[^.;!?]{{0,60}}?(?:from|to|below|above) (?:about |around |some |nearly |roughly |over |just |under |more than |almost )?# (?:[\w-]+ ){{0,2}}?(?:employees|staff|workers|people|heads|agents|engineers|full-time employees)(?! (?:were|was|are|will|who|to (?!@|about @|around @|some @)))|(?:has|have|had|with|leav\w+) (?:just |only |about |some |around |nearly |roughly |fewer than |more than )?# {PERSON} left\b(?! (?:the|its|for|after|in))|(?:(?:@ |\b(?:half|third|quarter|fifth|most|some|many|none|all|each|one|part|any|majority|rest)\b)[^.;!?#]{{0,20}}?(?:of|among) (?:its|the|their|his|her)|whose|out of (?:its |a total of )?) ?(?:\w+ )?# {PERSON}|# {PERSON} (?:are left|are still|still work|remain\b|remained|work for|working (?:for|at)|on (?:its|the|their) (?:books|payroll))|(?:counts?|counted|numbers?|numbering|keeps?|kept|makes? do with|mak(?:ing)? do with|made do with|runs? on|left with|down to|with just|with only|leav(?:es|ing)) (?:just |only |about |some )?# {PERSON}|where (?:it|they|there|he|she) (?:once |used to |previously )?(?:had|have|were|employ\w*) #|#[- ]strong|#[- ](?:person|people|man|member)|(?:has|had|(?<!part )(?<!parted )(?<!parting )(?<!company )(?<!ways )with|have|having|maintains?|(?:has|have|employs) @ (?:[\w’'-]+ ){{1,5}}?and) (?:a total of |between |about |around |some |roughly |more than |nearly |over |just |only |fewer than |almost |now )?# (?:[\w’'-]+ ){{0,3}}?(?:employees|staff|workers|people|staffers|agents|engineers|consultants|journalists|reporters|lawyers|developers|drivers|cashiers|nurses|teachers|moderators|contractors|advisers|translators|writers|artists|illustrators|designers|associates|salespeople)(?! (?:who|that) (?:were|was|had been) (?:laid|cut))|# (?:[\w-]+ ){{0,2}}?(?:employees|staff|workers|people) (?:work|worked|are employed|were employed)",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        r"# (?:[\w’'-]+ ){0,3}?(?:job|role|position|staff|workforce|post|headcount) (?:cuts?|losses|layoffs|redundancies|eliminations|reductions|culls?)|# (?:[\w’'-]+ ){0,3}?(?:layoffs|redundancies|dismissals|lay-offs|retrenchments|departures)|(?:layoffs|lay-offs|redundancies|job cuts|job losses|cuts?|dismissals?|departures?|loss|reduction)(?: \w+){0,5}? (?:of|to|for|hit|affect(?:ed|s|ing)?|total\w*|at) (?:\w+ ){0,4}?# ?",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        rf"{CUT}(?! (?:costs|prices|rates|spending|expenses|time|errors))(?:(?!\b(?:to|from|at|than)\b)[^.;!?#]){{0,60}}?# (?:more )?{PERSON}",
    ),
    (
        "jobs-cut",
        "jobs-planned-cut",
        rf"{CUT} (?:about |around |some |another |a further |roughly |nearly |almost |more than |over |at least |up to |an additional |a total of |as many as |just )*#(?: more)?(?=$|[,.;)]| (?:in|last|this|at|by|from|on|across|more|worldwide|globally|when|after|of (?:its|them|their)))",
    ),
    (
        "headcount",
        None,
        r"(?:payroll|workforce|staff|headcount|team)(?: \w+){0,4}? (?:numbers|numbered|totals|totalled|counts) #|# (?:full-time |corporate |permanent |salaried |office )?employees(?= (?:in|at|worldwide|globally|as of|against|were counted|on|by)\b|[,.;)]|$)|\b(?:had|has) # (?:people|staff|workers)\b",
    ),
    (
        "interactions-handled",
        None,
        rf"(?:receiv\w+|gets?|got|see[ns]?|log(?:s|ged)|attract\w*|draws?|through|face[ds]?) (?:\w+ ){{0,2}}?# (?:[\w’'-]+ ){{0,4}}?{INTERACTION}|(?:{HANDLE}){CLOSE}# (?:[\w’'-]+ ){{0,4}}?{INTERACTION}|# (?:[\w’'-]+ ){{0,4}}?(?:conversations?|chats|calls|quer(?:y|ies)|inquir(?:y|ies)|enquir(?:y|ies)|tickets|interactions|errands|customer requests|support requests)\b",
    ),
    (
        "sites-planned",
        None,
        rf"(?:plans?|planned|planning|intends?|will|would|aims?|hop(?:es|ed)|wanted|intended|meant|by the end of|expects?|going|is to|are to|due|set|wants?) (?:to )?(?:(?!\b(?:after|since)\b)[^.;!?]){{0,60}}?# (?:[\w’'-]+ ){{0,4}}?{SITES}",
    ),
    (
        "sites-affected",
        None,
        rf"(?:clos|shut|remov|convert|roll|deploy|install|test|trial|pilot|introduc|pull|withdr|launch|us|equip|fit|switch|end|expand|add|strip|put|bring|brought|extend|scrap|abandon|halt|stop|start|began|begin|convert|reach|cover)\w*\b{NEAR}# (?:[\w’'-]+ ){{0,4}}?{SITES}|(?:us(?:e|es|ed|ing)|run(?:s|ning)?|work(?:s|ed|ing)?|live|operat\w+|available|trial\w*|test\w*|pilot\w*|kiosks?|robots?|machines?|tills?|bots?|AI|system|it|they|them)\b[^.;!?#]{{0,30}}? (?:at|in|from|to|across|out of) (?:\w+ ){{0,3}}?# (?:[\w’'-]+ ){{0,4}}?{SITES}|# (?:[\w’'-]+ ){{0,3}}?{SITES} (?:\w+ ){{0,3}}?(?:use|used|using|with|have|had|were|are|lost|got)",
    ),
    (
        "sites-total",
        None,
        rf"(?:has|have|had|with|owns?|owned|operat(?:es|ed|ing)|runs|ran|running|of (?:its|their|the)|all|chain of|network of) (?:a total of |about |around |some |more than |over |nearly |just )?# (?:[\w’'-]+ ){{0,3}}?{SITES}|#[- ](?:store|branch|restaurant|hotel|shop|site|outlet|location)\b",
    ),
    (
        "people-affected",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:people|families|households|customers|patients|passengers|claimants|parents|pupils|students|users|residents|taxpayers|tenants|policyholders|applicants|drivers|workers) (?:\w+ ){0,3}?(?:were |was |had been |have been )?(?:wrongly|falsely|incorrectly|affected|overcharged|misled|denied|accused|caught up|hit by|billed|owed)|(?:wrongly|falsely|incorrectly|mistakenly) (?:\w+ ){0,2}?(?:\w+ed|told|sent|cut) (?:\w+ )?#|(?:hit|affect(?:ed|s|ing)?|accus(?:ed|ing)|touch(?:ed|ing)|harm(?:ed|ing)|misled|hurt) (?:\w+ )?# (?:[\w’'-]+ ){0,3}?(?:people|families|households|customers|patients|passengers|claimants|parents|pupils|students|users|residents|taxpayers|tenants|drivers)",
    ),
    (
        "decisions",
        None,
        r"(?:reject|den(?:y|ied|ies)|approv|decid|flag|refus|turn\w* down|review|assess|screen|mark)\w*(?: \w+){0,2}? # (?:[\w’'-]+ ){0,3}?(?:claims|applications|cases|decisions|requests|appeals|exams|essays|papers|loans|accounts|returns)|# (?:[\w’'-]+ ){0,2}?(?:claims|applications|cases|decisions|requests|appeals|accounts) (?:\w+ ){0,2}?(?:rejected|denied|decided|approved|flagged|refused)",
    ),
    (
        "backlog",
        None,
        r"(?:backlog|pile|queue|mountain) of (?:\w+ ){0,3}?#|backlog(?: \w+){0,3}? (?:to|at|reached|stands at|was|is) (?:\w+ )?#|# (?:[\w’'-]+ ){0,3}?(?:unanswered|waiting|pending|unopened)",
    ),
    (
        "output",
        None,
        rf"(?:wrote|writes?|writing|drafts?|drafted|design(?:s|ed)|translat(?:es|ed|ing)|produc(?:e|es|ed|ing)|ma(?:de|ke|kes|king)|turn(?:s|ed)? out|put(?:s|ting)? out|ran|spat out|churn\w* out|pump\w* out|knock\w* out|generat(?:e|es|ed|ing)|publish(?:ed|es|ing)?){CLOSE}# (?:[\w’'-]+ ){{0,2}}?(?:pages|articles|stories|images|videos|lessons|courses|episodes|reports|pieces|texts|words|descriptions|posts|designs|ads|books|podcasts|songs)(?: (?:a|per|each|every) )?",
    ),
    ("tasks", None, r"# (?:[\w’'-]+ ){0,3}?tasks\b"),
    (
        "machines",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:robots|robotaxis|machines|kiosks|drones|cameras|self-checkouts|tills|terminals|scanners|droids|autonomous (?:vehicles|trucks|cars))",
    ),
    (
        "ai-agents",
        None,
        r"# (?:[\w’'-]+ ){0,2}?(?:AI (?:\w+ )?agents|(?:virtual|autonomous|artificial) (?:agents|workers|employees|assistants)|digital (?:workers|employees)|software agents|AI (?:workers|employees)|bots)",
    ),
    (
        "users",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:users|customers|subscribers|merchants|shoppers|patients|active consumers)\b",
    ),
    (
        "articles",
        None,
        r"# (?:[\w’'-]+ ){0,3}?(?:articles|stories|pieces|blog posts|reviews|columns)\b",
    ),
    ("errors", None, r"# (?:[\w’'-]+ ){0,3}?(?:errors|mistakes)\b"),
    ("complaints", None, r"# (?:[\w’'-]+ ){0,3}?complaints\b"),
)

"""Families of words that mean much the same of a figure, for the model that tells metrics.

With few examples to learn from, a model that has seen "axed 300 jobs" must be told that "culled"
is of the same family. A word may be in more than one.
"""

# ruff: noqa: E501 - a family a line

from __future__ import annotations

from kb.types.words import words

_FAMILIES = {
    "cut": "cut axe slash lay shed eliminate dismiss fire replace sack trim scrap remove retrench cull drop substitute part terminate oust prune redundancy redundant layoff lay-off dismissal job-cut cutback pare supplant displace jettison ditch discharge thin lose loss elimination retrenchment cutting termination culling shed go",
    "shrink": "shrink fall decline decrease dwindle slim contract reduce drop lower smaller fewer reduction decline fall down less slump slip slide tumble dip sink",
    "grow": "grow rise increase expand swell climb up more higher jump gain surge growth boost raise double triple larger improve soar",
    "hire": "hire recruit appoint onboard join engage enlist recruitment hiring intake recruit starter",
    "rehire": "rehire re-hire reinstate recall restore bring back return re-employ rejoin reemploy",
    "move": "redeploy reassign move transfer shift relocate switch redirect",
    "employ": "employ workforce headcount payroll personnel employment staffing roll roster",
    "worker": "employee worker staff staffer people person agent contractor engineer writer translator journalist editor representative adviser operator moderator developer designer lawyer teacher nurse driver manager analyst colleague recruiter reporter artist clerk cashier teller assistant freelancer technician specialist programmer consultant illustrator tester underwriter paralegal receptionist linguist adjuster officer radiologist copywriter buyer member hand",
    "job": "job position role post vacancy seat opening work",
    "boss": "boss executive ceo chief chairman director president founder",
    "handle": "handle resolve answer manage deal take field deflect process respond settle serve conduct close complete dispatch clear route resolve",
    "contact": "chat conversation call query inquiry enquiry ticket interaction request contact email e-mail question message case complaint errand booking claim order volume letter application",
    "site": "store restaurant branch location site outlet shop supermarket hotel plant factory warehouse city school hospital clinic station lane checkout centre center office depot venue cinema library farm newsroom country market town",
    "task": "task assignment problem project challenge exercise item step job question test",
    "wrong": "error mistake wrong incorrect false fault bug glitch hallucination botch misread mangle inaccurate hallucinate wrongly incorrectly fabricate invent mislead failure fail defect miss flaw typo",
    "right": "right correct accurate accuracy correctly accurately precision spot detect",
    "wait": "wait queue hold waiting",
    "fast": "fast faster quick quicker quickly speed slow slower longer shorter sooner time",
    "take": "take need require spend last",
    "cost": "cost expense spending outlay charge fee bill expenditure restructuring severance contract price pay spend budget licence license",
    "save": "save saving efficiency synergy annualise annualised free",
    "revenue": "revenue turnover sale sales income takings premium order booking fee earn make",
    "profit": "profit earnings ebitda margin income dividend",
    "loss": "loss lose deficit red burn bleed",
    "shares": "share stock price nifty index ftse dow equity",
    "pay": "salary wage pay bonus earn paid stipend remuneration package pocket compensation earner income money start",
    "price": "price charge subscription fare fee tariff licence pay",
    "invest": "invest investment fund raise pump pour stake financing funding plough commit inject spend round",
    "fine": "fine penalty sanction penalise",
    "repay": "compensation damages refund repay redress settle settlement award compensate reimburse payout owe",
    "value": "value valuation worth cap capitalisation",
    "user": "user customer subscriber member client patient passenger shopper merchant consumer visitor reader guest farmer viewer household buyer",
    "survey": "survey poll ask respondent say answer interview questionnaire expect think believe report reckon want plan admit worry fear agree",
    "study": "study researcher economist experiment trial test sample research author scientist university academic paper institute benchmark pilot participant",
    "happy": "satisfied satisfaction happy content rating score approval promoter pleased delighted",
    "human": "human person escalate hand pass step intervene intervention people",
    "machine": "robot kiosk machine bot drone camera till scanner terminal robotaxi truck vehicle",
    "ai": "ai chatbot assistant algorithm software model system tool automation automate generative engine agent program robot",
    "train": "train retrain upskill reskill training retraining coach",
    "make": "write produce make draft publish generate turn build design translate create prepare print churn assemble",
    "text": "article story page report image video lesson episode piece text post book description letter headline",
    "economy": "economy country nation world worldwide globally britain america economist industry sector nationwide global",
    "plan": "plan will would intend aim propose target expect hope could may might should promise goal forecast predict",
    "leave": "leave quit attrition turnover retire depart resign departure leaver",
    "code": "code program line commit software",
    "hiring": "hiring recruitment intake vacancy posting advert advertise listing opening graduate",
    "traffic": "traffic visit visitor click view readership audience reader page listen",
    "output": "output productivity throughput volume production harvest efficiency productive",
    "affected": "affect affected risk impact threaten hit overcharge mislead accuse deny wrongly chase bill claimant victim",
    "part": "of account represent third half quarter share percentage proportion part",
    "before": "from than against compare versus before previously earlier was previous",
    "finish": "finish complete solve succeed pass accomplish manage perform do score",
    "shut": "close shut end stop scrap abandon withdraw pull halt",
    "open": "launch deploy roll install introduce test open start bring use expand",
    "complain": "complaint complain grievance",
    "judge": "reject deny approve decide flag refuse review assess screen mark grade decision",
}

FAMILIES: dict[str, tuple[str, ...]] = {}
for _family, _members in _FAMILIES.items():
    for _word in words(_members):
        FAMILIES[_word] = (*FAMILIES.get(_word, ()), _family)

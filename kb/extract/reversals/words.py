"""Families of words that tell of going back on automation, for the model that finds reversals.

A passage tells a reversal by meanings spread over it: people and their posts, coming back or
being undone, a machine that had their work, and the cut that gave it to it. Against it stand
plans, demands, denials, forecasts and matters of another kind. A word may be in several families;
an entry of several words is matched word by word, by form or by lemma.
"""

# ruff: noqa: E501 - a family a line

from __future__ import annotations

from kb.extract.text.words import word_set

_WORDS = {
    # People who work, and human beings as against machines.
    "worker": "worker employee staff staffer agent adviser advisor assistant operator clerk teller cashier driver dispatcher planner handler picker packer sorter rider courier guard conductor porter steward cleaner caretaker receptionist concierge telephonist typist secretary administrator officer caseworker counsellor counselor nurse doctor radiologist pathologist pharmacist technician midwife carer therapist paramedic librarian teacher lecturer tutor marker grader examiner invigilator lawyer paralegal solicitor underwriter adjuster assessor auditor bookkeeper accountant analyst trader broker buyer merchandiser consultant recruiter tester engineer developer programmer coder designer artist illustrator animator photographer writer copywriter author columnist reporter journalist editor subeditor sub-editor subtitler captioner proofreader translator interpreter transcriber stenographer linguist narrator actor announcer presenter host newsreader disc-jockey dj anchor cook chef waiter waitress server barista bartender baker crew team colleague cutter weaver machinist inspector welder miner fitter mechanic ranger warden curator guide docent usher controller signaller dispatcher rep representative moderator annotator contractor freelancer freelance temp joiner specialist expert taster butcher grocer tailor gardener groundsman pilot captain sailor docker stevedore tallyman loader meter-reader postman mailman researcher scientist investigator examiner switchboard workforce personnel panel volunteer faculty tradesman salesperson salesman salespeople attendant supervisor foreman valuer surveyor conveyancer registrar dietician hygienist optician greeter bagger shelf-stacker stockman farmhand shepherd milker",
    "human": "human person people someone somebody man woman lad girl folk flesh being living voice face mortal",
    "post": "desk till counter window lane checkout switchboard reception phone telephone line helpline hotline branch office ward newsroom kitchen gate platform booth glass pencil pen headset chair kiosk-free turnstile bench station lectern microphone mic floor bureau lobby box-office callcentre call-centre centre center front-desk classroom studio enquiry inquiry",
    "job": "job post role position contract payroll book roster rota work duty shift seat seniority livelihood wage salary employment headcount trade living badge",
    "customer": "customer caller passenger patient client member shopper visitor reader listener viewer resident ratepayer taxpayer tenant user pensioner parent student pupil applicant claimant subscriber policyholder borrower saver candidate traveller commuter diner motorist punter voter guest",
    # What had taken the work.
    "machine": "ai a.i. artificial genai bot chatbot chat-bot voicebot voice-bot callbot cobot robot android droid algorithm automation automaton kiosk self-checkout self-service self-scan llm gpt chatgpt copilot co-pilot gemini claude avatar robotaxi drone touchscreen touch-screen e-gate autopilot deepfake robo-adviser robo-advisor robo machine autocorrect chatterbot automated ai-generated ai-made ai-run ai-written ai-led ai-driven ai-powered ai-only ai-first synthetic robotic driverless unmanned unstaffed cashierless agentic generative virtual computerised computerized machine-made bot-run bot-only digital peopleless cashier-free",
    "software": "software system app tool program programme model engine screen terminal tablet camera platform technology device gadget pod sensor scanner ipad generator assistant analyser analyzer computer code plug-in plugin button dashboard service prompt contraption gizmo tech digital interface automat autoresponder recording reader scribe console touchpad vision speech interpreter-app script classifier predictor planner-tool optimiser optimizer suite product checker portal menu clone cloned online robo scan-only mirror locker arm nose score scheduler routing optimise translation",
    # The handing over, and the cut.
    "cut": "axe sack fire dismiss retrench redundant redundancy redundancies layoff lay-off dismissal retrenchment shed jettison oust ditch discard cull fired laid sacked axed pink-slip pinkslip bench surplus purge severance outplace expel evict boot unemployed jobless furlough let slash eliminate abolish cut",
    "replace": "replace supplant displace usurp swap substitute oust elbow supersede automate stead favour favor instead replacement outsource delegate entrust hand trust cede surrender dispense switch shift stand-in deputise deputize farm redeploy",
    # Coming back, doing again.
    "again": "again anew afresh revert back once resume return returned former old original same home familiar previous reunite reunion rejoin reappear",
    "rehire": "rehire re-hire rehiring reinstate re-employ reemploy re-engage reengage reinstatement recall readmit rejoin re-recruit reappoint re-appoint reabsorb re-enlist restaff re-staff re-sign reinstall coax lure woo fetch re-contract reactivate reclaim regain unfire un-fire",
    "hire": "hire recruit employ engage enlist appoint sign onboard advertise vacancy recruitment hiring recruiting",
    "restore": "restore reopen re-open reintroduce re-introduce reestablish re-establish revive resurrect rebuild reconnect reactivate relaunch readopt reinstate return revert bring put place install give staff staffed post man",
    "answer": "answer serve greet meet speak talk reach take handle read mark grade check teach drive pick ring connect welcome write edit translate decide sign review dial",
    # The machine goes, the decision goes.
    "stop": "unplug mothball decommission disconnect disable deactivate dismantle uninstall scrap ditch bin junk dump shelve kill pull suspend discontinue withdraw retire halt cease end terminate abandon drop switch shutter pause freeze cancel rip crate disband banish exile consign scrapheap plug offline dustsheet dust sunset quit jettison silence mute unhook scuttle demolish relegate unscrew power deinstall expunge eject disposed dispose lapse stop shut close axe unship remove yank can turn place park wind delete skip cart phase fire sack stow oust evict ban sideline ground sell auction bury guillotine",
    "gone": "gone disappear vanish dead rest history dark silent idle",
    "undo": "reverse rescind repeal revoke overturn undo withdraw lift tear scrap drop abandon cancel annul quash retract recant backtrack backpedal back-pedal backpedalling u-turn volte-face about-turn about-face climbdown climb-down turnaround reversal rollback relent unwind ditch shelve jettison renounce backflip back-flip retreat contrary scale renege overrule countermand unsay disavow disown remove strike amend walk roll row vote rewrite soften rethink reconsider void nullify invalidate unpick",
    "policy": "policy rule memo mandate pledge vow promise plan target quota directive ban decision doctrine edict motto slogan strategy commitment guarantee clause charter handbook requirement principle mantra order goal ambition boast stance freeze decree manifesto",
    "guarantee": "guarantee pledge promise assure undertake entitle entitled",
    "last-word": "signature sign-off veto final longer must oblige oblige",
    # Owning up.
    "regret": "apologise apologize apology sorry regret rue remorse contrition contrite ashamed shame inexcusable forgive forgiveness pardon mea humble humbled bow atone repent apologetic mortified idiot fool foolish contritely",
    "wrong": "mistake wrong error misjudge misjudgment misjudgement blunder miscalculate miscalculation mistaken wrongly hasty haste rash folly foolish stupid daft idiot fool failure naive seduce hubris overreach over-rotate overestimate underestimate misread misstep short-sighted plonker worst bungle unwise arrogant arrogance gamble backfire",
    "admit": "admit concede acknowledge confess own accept recognise recognize allow concession",
    # Without saying so; by order; for money.
    "quiet": "quietly silently silence unannounced quiet discreetly stealthily noiselessly footnote fanfare announcement eagle-eyed unnoticed hush unheralded surreptitiously tacitly archived",
    "law": "court tribunal judge judgment judgement ruling rule arbitrator arbitration ombudsman regulator labour-court injunction order bench magistrate commission commissioner adjudicator appeal high-court justice panel watchdog verdict writ enjoin inspectorate",
    "ordered": "order direct instruct compel force oblige require rule hold comply obey bind quash command injunction reinstate uphold tell enjoin bar",
    "settle": "settle settlement compensate compensation damages suit lawsuit arbitration payout pay-out consent arrears owed claim accord agreement",
    "before-time": "last ago earlier year month january february march april may june july august september october november december spring summer autumn winter easter since",
    "now-time": "now today monday tuesday wednesday thursday friday saturday sunday yesterday week morning since immediately already midnight noon",
    "most": "all most half third quarter dozen nine eight seven six five four three two both eleven twelve fourteen ten twenty",
    "boast": "boast brag trumpet tout hail declare announce claim vow predict promise tell think believe",
    "old": "former old original same previous ex-",
    "bring": "bring put place give staff staffed man install fit post win get have",
    # Against it.
    "negation": "no not never nobody none nothing n't n’t neither nor",
    "plan": "plan intend aim propose consider mull weigh discuss explore might may could perhaps possibly eventually contemplate option intention consultation postpone delay defer undecided postponed target draft will would should if unless proposal",
    "demand": "demand urge petition lobby union call insist campaign press want protest march appeal request beg ask plead wish rally motion picket",
    "deny": "deny denial reject refuse refute untrue false rumour rumor dismiss speculation fantasy baseless dispute rebut scotch nonsense decline",
    "forecast": "forecast predict prediction expect expectation anticipate estimate reckon foresee analyst economist survey researcher consultant professor likely trend consultancy academic pundit columnist say argue report think believe research study suggest poll",
    "many": "many several few unnamed handful firms companies employers retailers executives bosses businesses industry sector others",
    "hope": "hope fear wonder question ask ponder dream wish pray",
    "condition": "if unless should whether until provided",
    "other": "price merger share profit loss strike walkout season seasonal festival festive christmas diwali harvest holiday pandemic flood storm fire hurricane refit tariff tax growth dispute visa copyright royalty recording scrape fraud theft breach cyberattack cyber-attack hack recall valve battery privacy surveillance parking dividend stock earnings revenue subscription refund acquisition takeover scooter doping misconduct coach player police suspicion patent film construction maternity striker footballer injury knee ransomware ransom executive",
    "repair": "outage glitch patch update fix repair maintenance crash restart reboot downtime restored upgrade bug malfunction disruption breakdown technical hour hourly minute",
    "newer": "newer version upgrade upgraded successor replacement larger faster better generation model latest new improved bigger next",
    "expand": "expand expansion double launch deploy roll-out rollout extend unveil proceed press accelerate widen retrain reskill upskill",
    "defiant": "stand defend insist better fine thrive proud success missed improve vindicate rosy full-stop",
    # The story of the going back.
    "failed": "fail failure error mistake complaint complain botch wrong invent misread misspell muddle fiasco backlash outcry revolt revolt mock ridicule lose churn queue wait angry furious fury anger chaos mess hallucinate mislabel slow slower useless nonsense bungle misroute misfile crash confuse confusion ghost swear wrongly cost",
}

_PHRASES = {
    "again": "once more|once again|as before|back at|back on|back in|back to|back behind|the old way|the way it was|like old times|at their old|in her chair|in his chair|on the payroll again|on the book|change their mind",
    "cut": "walk the plank|march order|edge out|throw over|thrown over|make way|leave jobless|lose position|get shot of|out of a living|put out of|cost them their|lose their job|lay off|laid off|pay off|paid off|cut loose|show the door|shown the door|make redundant|made redundant|part with|part company|walk out|get rid of|cast aside|turf out|push out|thrown out|throw out|give notice|given notice|hand their notice|wave off|send pack|sent pack|wave goodbye|job cut|headcount cut|at the expense of|cost the job|out of work|out of a job|out of the loop|do without|let leave|let slip",
    "replace": "take over|took over|taken over|hand over|hand to|give over|given over|give way|make way|make room|stand in for|stood in for|stand in|fill in for|in place of|in favour of|in favor of|in their stead|in its stead|in lieu of|instead of|rather than|take the place|took the place|taken the place|take their place|took their place|turn to|turned to|rely on|relied on|go over to|went over to|gone over to|move to|switch to|pass to|passed to|trust to|faith in|leave to|left to|shift to|do the job|do the work|put in charge|step into|in the name of|on the strength of|blame on|attribute to|make unnecessary|made unnecessary|use to go",
    "rehire": "take back|taken back|took back|bring back|brought back|call back|called back|hire back|win back|won back|win over|won over|ask back|asked back|get back|got back|welcome back|have back|invite back|return to work|return to their|back at work|back at their|back on the payroll|on staff again|again on staff|come back|came back|go back|went back|rejoin|start again|take on again|re - employ|re - hire|re - engage|re - recruit|jobs back|job back|old job|old desk|old post|old contract|same people|pick up the phone|offer of reinstatement",
    "hire": "take on|taken on|took on|sign up|sign on|bring in|brought in|look for|job ad",
    "restore": "put back|bring back|brought back|give back|go back to|went back to|gone back to|return to|revert to|fall back on|fell back on|set up again|open again|in place of the|have people|hand back|handed back|go back to|there is a|there be a",
    "stop": "march order|cut the cord|cut cord|swear off|sworn off|for sale|to the tip|in a skip|have its day|had its day|fall out of love|fell out of love|take the axe|took the ax|pull from|be over|be done|curtain for|put an end|call it a day|no further use|turn off|shut down|shut off|stand down|stood down|wind down|phase out|take down|took down|taken down|take offline|take off|pull the plug|pull plug|get rid of|rid of|do away with|done away with|give up on|call time on|call a halt|rip out|ripped out|tear out|torn out|send back|sent back|return to the maker|back to the maker|off the air|off air|out of use|out of service|show the door|shown the door|go dark|put away|in storage|in a cupboard|in the skip|on the scrapheap|no longer offer|no longer use|stop use|walk away from|away from|part way with|say goodbye|goodbye to|dispense with|cut off|ship back|lock away|kill off|put out of|put to sleep|no more",
    "gone": "no longer|no more|any more|any longer|be gone|out go|under dust|be history|used to",
    "undo": "tear up|torn up|tore up|walk back|walked back|roll back|row back|rowed back|back down|backed down|climb down|think again|thinking again|second thought|change of heart|change course|changed course|reverse course|change tack|change mind|changed mind|changed our|change its mind|change her mind|change his mind|eat word|ate word|do away with|done away with|vote down|voted down|strike out|struck out|go back on|went back on|done a u-turn|a u - turn|u - turn|out of the window|take back|about - face|about - turn",
    "regret": "egg on|let you down|we blew|blow it|eat crow|red face|live to regret|wish we had|wish it had|should know better|carry with me|owned up|hold my hand|hold up hand|hands up|mea culpa|beg the pardon|beg pardon|say sorry|said sorry|be sorry|eat humble pie|ask forgiveness|ask for forgiveness|owe an apology|owe you|take the blame|took the blame|bow deeply|on my conscience|close to tears",
    "wrong": "get this wrong|got this wrong|got it wrong|get it wrong|got wrong|too far|too fast|too quickly|should never have|should not have|never have|a bad call|wrong call|worst call|in haste|should have|not have do",
    "quiet": "nobody will talk|nobody will say|no one will say|will not say|by the back door|tradesmen 's entrance|under another name|in small print|not mention|without fanfare|without announcement|no announcement|no press release|no fanfare|with no fanfare|with no announcement|without saying|not announce|nobody announced|nobody told|no word|no statement|without notice|without explanation|without ceremony|without comment|not say why|on the quiet|under the radar|not reply|not respond|decline to|would confirm only",
    "settle": "out of court|back pay|pay each|each of them|month wage|month's pay|in full|court step|to settle|class action|end a suit|end arbitration|end the case",
    "ordered": "has to have|under a writ|must keep|may not leave|leave no room|must be treated|must reinstate|must take back|hold that|ruled that|to comply|comply with|obey|told it to|strike down|struck down|as required by",
    "human": "with a pulse|living soul|live voice|human voice|real person|real people|actual person|actual human|live person|living person|flesh and blood|a person|with name|member of staff|members of staff|actual people",
    "post": "call centre|call center|front counter|front desk|box office|ticket office|help line|phone line|advice line|customer line|control room|emergency line|contact centre|contact center|information desk|service desk|night desk|copy desk|picture desk|enquiry window|in person|face to face",
    "machine": "artificial intelligence|language model|machine learning|computer vision|computer - vision|voice assistant|virtual assistant|digital agent|digital assistant|self service|self - service|self - checkout|self - scan|facial recognition|speech recognition|voice recognition|neural network|image generator|machine translation|vision system|face scanner|face scan|vending machine|smart meter|go - live|ticket machine|by machine|by computer|by software|by algorithm|remote dispenser|automated system|expert system|synthetic voice|chat window|electronic tongue|electronic nose|playlist engine|rota bot|text message|qa suite|itinerary generator",
    "plan": "be to|set to|due to|have not decided|not yet|no decision|next year|next month|by christmas|by 2028|by 2030|would like|in talks|look at|have begun to consult|under review|put off|put on hold",
    "demand": "call on|call for|press for|push for|want the|urge to|ask the|rejected the call",
    "deny": "no plan|no intention|no such|nothing of|not true|simply untrue|never intended|have no|has no|refused to|declined to|not go|no question of|no evidence|out of the question|no job",
    "many": "some firms|some companies|many firms|a number of|half of|more than half|a handful|including some|two in five|one in",
    "other": "end of its|end of life|supported life|for other reason|share price|last year 's|come out of retirement|out of retirement|ahead of christmas|busy season|peak season|as it do each|as every year|new contract|record booking|data centre|safety reason|free of charge",
    "newer": "replace with a|in come|new model|new version|next generation|better model|newer model|larger model|second generation",
    "defiant": "stand by|stood by|no regret|not regret|not going back|no going back|double down|doubling down|press ahead|carry on|go on|remain in use|no intention of|as before the|full stop",
    "expand": "roll out|press ahead|work alongside|continue to|scale up|go live|hundreds more|take on more",
    "failed": "could not|couldn't|drive round the bend|turn out|go wrong|went wrong|did not work|fall short|fell short|get wrong|lose patience",
}

# The families whose presence can tell a reversal; without one a sentence is not looked at.
TURNS = word_set(
    "again rehire restore stop gone undo regret wrong quiet ordered settle guarantee hire last-word"
)


def _index() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for family, members in _WORDS.items():
        for word in dict.fromkeys(members.split()):
            found.setdefault(word, []).append(family)
    return {word: tuple(families) for word, families in found.items()}


def _phrases() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for family, phrases in _PHRASES.items():
        for phrase in phrases.split("|"):
            parts = tuple(phrase.split())
            found.setdefault(parts[0], []).append((parts, family))
    return found


FAMILIES = _index()
PHRASES = _phrases()

"""Words of the trade: work, the people who do it, and what takes it over."""

import re
from collections.abc import Iterable

from spacy.tokens import Token

from kb.extract.text.words import word_set
from kb.types.caseless import caseless, lowered

JOBS = word_set(
    """job position role post workforce headcount staff payroll personnel redundancy staffing
    employment vacancy manpower seat jobs layoff"""
)
WORKERS = word_set(
    """worker employee staffer staff agent cashier driver writer translator operator teller clerk
    journalist reporter editor teacher engineer developer contractor representative rep
    moderator assistant adviser advisor analyst artist illustrator copywriter colleague nurse
    people person human member player coach manager head boss chief executive officer secretary
    minister president director pilot miner steelworker labourer laborer freelancer temp
    technician designer programmer recruiter tester reviewer annotator tutor lawyer paralegal
    accountant actor musician announcer presenter host anchor narrator team crew department
    workforce personnel guard dispatcher receptionist interpreter proofreader consultant
    civilian servant chef waiter barista picker packer courier postman banker trader specialist
    professional hand man woman thousands hundreds dozens hundred thousand dozen half third
    quarter many some all graduate apprentice intern trainee ceo chairman governor ambassador
    judge general professor doctor principal dean replacement successor recruit starter
    spokesman spokeswoman aide guy mother father"""
)
_MACHINE = re.compile(
    r"""\b(?:AI|A\.I\.|GenAI|artificial[ -]intelligence|chat-?bots?|voice-?bots?|bots?|robots?
    |algorithms?|automat(?:ion|ed|e|es|ing)|machine[ -]learning|language\ models?|LLMs?|GPT[-\w.]*
    |ChatGPT|Copilot|Claude|Gemini|kiosks?|self-checkouts?|self-service
    |virtual\ (?:assistant|agent)s?
    |voice\ assistants?|computer\ vision|software\ agents?|agentic|digital\ (?:assistant|worker)s?
    |driverless|robotaxis?|avatars?|deepfakes?|synthetic\ voices?|machine\ translation
    |facial[ -]recognition|(?:translation|planning|scheduling|routing|grading|screening|scoring
    |writing|accounting|booking)\ software|(?:by|with|to|from|for)\ software|text\ generators?
    |virtual\ (?:reception\w*|advisers?)|self-scan|cashier-?less|checkout-free
    |just\ walk\ out|unmanned|unstaffed|droids?)\b""",
    re.VERBOSE,
)
_PEOPLE_AGAIN = caseless(
    r"""\b(?:humans?|people|real\ (?:people|person|agents?|staff)|staff|employees?|workers?
    |cashiers?|agents?|writers?|translators?|editors?|drivers?|operators?|contractors?
    |receptionists?|representatives?|team|journalists?|reps|clerks?|tellers?|engineers?
    |artists?|illustrators?|moderators?|dispatchers?|advis[eo]rs?|specialists?|copywriters?
    |presenters?|reporters?|crews?|voice\ actors?|nurses?|teachers?|proofreaders?|interpreters?
    |paralegals?
    |recruiters?|counsell?ors?|colleagues?|(?:tele)?phone\ (?:\w+\ )?(?:lines?|service|support)
    |hotlines?|helplines?|call\ cent(?:re|er)s?
    |pharmacists?|analysts?|wardens?|waiters?|columnists?|captioners?|chefs?|baristas?|lawyers?|accountants?
    |bookkeepers?|markers?|graders?|tutors?|lecturers?|freelancers?|adjusters?|officers?|testers?|planners?|volunteers?|guides?|underwriters?
    |handlers?|subtitlers?|tills?|checkouts?|branch(?:es)?|counters?|desks?)\b""",
    re.VERBOSE,
)
FACILITIES = word_set(
    """plant factory store branch office site warehouse mill mine shop restaurant centre center
    service hotline helpline newsroom bureau division unit department programme program project
    pilot trial product app platform tool feature desk hub hospital school pub depot airport
    smelter refinery facility operation business newspaper channel studio line website chatbot
    bot assistant kiosk system experiment initiative lab newsletter magazine outlet plants"""
)
MACHINES = word_set(
    """chatbot bot robot algorithm kiosk chatgpt copilot gpt automation ai llm robotaxi drone
    voicebot self-checkout"""
)
DEPLOYED = MACHINES | word_set(
    """assistant agent tool system software model platform technology checkout machine feature
    scanner camera avatar"""
)


def is_machine(text: str) -> bool:
    """Whether a text speaks of AI or other automation."""
    return _MACHINE.search(text) is not None


def speaks_of_people(text: str) -> bool:
    """Whether a text speaks of people who work, or of the places where they serve."""
    return _PEOPLE_AGAIN.search(lowered(text)) is not None


def any_lemma(tokens: Iterable[Token], words: frozenset[str]) -> bool:
    """Whether one of the tokens has its lemma among the words."""
    return any(token.lemma_.lower() in words for token in tokens)

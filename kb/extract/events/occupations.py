"""Words for people by the work they do, known ones and those that only look like it.

No list holds every occupation ("welders", "baggers", "matte painters"); most are told by their
endings. What ends like one and is a thing, a place or a customer is listed here.
"""

# ruff: noqa: E501 - the patterns are tables, one kind a line

import re

_STAFF = r"staff|staffers?|workers?|employees?|people|colleagues?|nurses?|clerks?|guards?|reps?|trainees?|apprentices?|graduates?|interns?|hands|personnel|temps?|contractors?|agents?|assistants?|cooks?|chefs?|pilots?|guides?|coaches|hosts?|barristers?|scribes?|crews?|heads|posts|jobs|roles|positions|men and women|executives?|representatives?|associates|specialists?|professionals|folks?|aides?|attendants?|stewards?|vets|architects?|recruits?|starters?|hires|of (?:them|us|his|her)|judges|lawyers?|linguists?|(?:meter|proof) ?readers?|paralegals?|order takers?|processors?|full-time equivalents|FTEs?|stenographers?|typists?"
_TEAMS = r"teams?|desks?|departments?|workforce|crew|division|pool|newsroom|ranks|unit|bench|roster|payroll|headcount"
_NO_PEOPLE = r"numbers?|papers?|corners?|orders?|servers?|customers?|consumers?|users?|members?|passengers?|subscribers?|followers?|supporters?|computers?|printers?|containers?|trailers?|chapters?|letters?|quarters?|waters?|powers?|towers?|offers?|errors?|factors?|sectors?|doors?|floors?|colou?rs?|minors?|majors?|monitors?|reactors?|tractors?|elevators?|escalators?|calculators?|sensors?|motors?|vectors?|covers?|borders?|layers?|suppliers?|retailers?|carriers?|employers?|insurers?|lenders?|makers?|publishers?|broadcasters?|providers?|brokers?|orders?|others?|matters?|answers?|meters?|centers?|theat(?:er|re)s?|dinners?|summers?|winters?|tickets?|boosters?|scanners?|readers?|viewers?|listeners?|shoppers?|investors?|shareholders?|competitors?|visitors?|borrowers?|savers?|voters?|players?|wonders?|disasters?|masters?|posters?|registers?|lasers?|routers?|filters?|rivers?|years?|hours?|figures?|metres?|liters?|litres?|papers?|newspapers?|headquarters|shutters?|tumblers?|rollers?|coolers?|freezers?|boilers?|burners?|drawers?|folders?|banners?|bidders?|lists|plants?|grants?|restaurants?|tenants?|variants?|participants?|applicants?|claimants?|defendants?|inhabitants?|specialists? of|pollutants?|elephants?|giants?|wants?|assistants? of|owners?|founders?|partners?|prisoners?|refugees|committees|fees|trees|employees of|degrees|attendees|trustees|doctors of|corners|cars|dollars|bars|stars|seminars|jars|tours|neighbou?rs?|harbou?rs?|favou?rs?|honou?rs?|rumou?rs?|hours|labours?|labors?|flavou?rs?|parlou?rs?|outliers?|barriers?|frontiers?|tiers?|piers?|chargers?|trackers?|helicopters?|winners?|losers?|killers?|thrillers?|bestsellers?|fighters of|tillers?|specimen|acumen|abdomen|regimen|omen|women|men|children"
_ENDING = r"(?:[a-z][a-z-]{2,}(?:ers|ors|eers|ists|icians|ians|ants|smiths|wrights|keepers|women|men|boys|girls))"

# One word, or two with a hyphen, for people who work; plural for those told by their endings.
PEOPLE = rf"(?:(?:{_STAFF})\b|(?!(?:[a-z]+-)?(?:{_NO_PEOPLE})\b){_ENDING}\b)"
# One person by his or her work, in the singular.
PERSON = rf"(?:(?!(?:[a-z]+-)?(?:{_NO_PEOPLE})\b)(?:[a-z][a-z-]{{2,}}(?:er|or|eer|ist|ician|ian|smith|wright|keeper|woman|man)|nurse|clerk|guard|chef|cook|scribe|pilot|host|head|chief|apprentice|assistant|attendant|accountant|steward|judge|coach)\b)"
TEAM = rf"(?:{_TEAMS})\b"

_ONE = re.compile(rf"(?:{PEOPLE}|{TEAM})")
_PLURAL = re.compile(PEOPLE)


def names_workers(word: str) -> bool:
    """Whether a word is for people who work, or for a group of them: "welders", "desk"."""
    return _ONE.fullmatch(word.lower()) is not None

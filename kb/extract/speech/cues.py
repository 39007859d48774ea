"""Words that tell that somebody said, thought or intended something.

A cue is a lemma with the frames in which it attributes: `clause` (said that sales fell),
`object` (denied the claim), `infinitive` (promised to hire), `addressee` (urged the firm to
stop) and `preposition` (warned of cuts). The lists are closed and written for the project;
grammars of English reporting verbs (Quirk et al. 1985, sections 16.30 to 16.63) give the frames.
"""

from enum import Flag, auto

from kb.extract.text.words import word_set


class Frame(Flag):
    """How what is attributed hangs on its cue."""

    CLAUSE = auto()
    OBJECT = auto()
    INFINITIVE = auto()
    ADDRESSEE = auto()
    PREPOSITION = auto()
    QUOTE = auto()


class Attitude(Flag):
    """What the cue says about its content: uttered, believed, meant, found by a study."""

    SPEECH = auto()
    BELIEF = auto()
    INTENT = auto()
    FINDING = auto()


_SPEECH_CLAUSE = """say tell add claim inquire enquire allege argue announce note explain warn
insist state report confirm acknowledge concede admit reveal disclose declare assert maintain
contend stress emphasize emphasise reiterate repeat remark comment reply respond observe point
write tweet post testify boast brag complain suggest indicate signal hint imply deny dispute
predict forecast caution agree advise assure inform remind promise pledge vow swear propose
recommend request recall joke quip counter protest lament grumble conclude clarify mention
proclaim profess vouch rule order demand counsel speculate theorize theorise stipulate lecture
tout hail attest affirm reaffirm accept volunteer interject interrupt exclaim shout yell
whisper mutter murmur snap retort rejoin ask muse opine preach intone drawl blog document
detail outline certify convince persuade tip share text email message blurt chime urge fume
moan intimate posit confide concur surmise underscore underline express"""
_BELIEF_CLAUSE = """think believe feel expect hope fear worry suspect doubt assume reckon
guess estimate anticipate consider understand know realize realise learn wonder presume
imagine bet figure envision envisage foresee foretell trust dread wish calculate judge deem
question regret project hold"""
_FINDING_CLAUSE = """find show reveal suggest indicate conclude determine discover demonstrate
estimate calculate prove warn say report confirm predict forecast argue claim note state
highlight project"""
_OBJECT = """dismiss announce deny confirm acknowledge admit condemn criticize criticise
praise denounce vow predict forecast demand propose recommend describe dispute reiterate stress
emphasize emphasise outline blame accuse allege foresee reject slam blast decry
lament applaud hail tout urge request contest refute rebuff disavow disclose reveal envision
envisage promise pledge anticipate express voice defend mock deride ridicule berate rebuke
lambast lambaste chide estimate call dub label brand declare deem consider regret fear expect
welcome warn credit proclaim trumpet bemoan mention note repeat doubt claim advocate
characterize characterise portray report suggest"""
_INFINITIVE = """promise pledge vow plan intend hope expect want agree refuse decline say threaten
offer claim propose aim decide swear demand wish prefer opt undertake profess volunteer ask
commit"""
_ADDRESSEE = """urge ask tell order advise warn remind instruct beg command
implore encourage request expect want challenge press call caution direct require"""
_PREPOSITIONS = {
    "warn": {"of", "about", "against"},
    "complain": {"of", "about"},
    "boast": {"of", "about"},
    "brag": {"of", "about"},
    "call": {"for"},
    "speak": {"of"},
    "talk": {"of"},
    "hint": {"at"},
    "apologize": {"for"},
    "apologise": {"for"},
    "object": {"to"},
    "accuse": {"of"},
    "point": {"to"},
    "worry": {"about"},
    "agree": {"with"},
    "insist": {"on"},
    "argue": {"for", "against"},
    "allude": {"to"},
    "caution": {"against"},
    "advise": {"against"},
    "blame": {"for"},
    "push": {"for"},
    "elaborate": {"on"},
    "lobby": {"for"},
    "plead": {"for"},
    "admit": {"to"},
    "confess": {"to"},
}
# Verbs that stand beside a quotation without taking a clause of their own.
_QUOTE_ONLY = """continue begin put call describe go offer laugh smile sigh nod joke dub label
brand demand pledge sum conclude scoff sniff cry plead beg press greet interpose venture read
run enthuse gush rant sing chant tease chuckle grin term characterize characterise vent
remember recount narrate relate stutter stammer mumble sneer warn speak apologize apologise
caption answer write praise criticize criticise blast slam hail tell finish open close
elaborate react rail thunder agree hope think believe feel wonder"""

NOUNS = word_set(
    """claim statement belief allegation assertion promise pledge warning prediction forecast
    announcement view opinion suggestion fear hope expectation conviction admission argument
    contention accusation assurance insistence declaration comment remark concern conclusion
    estimate finding acknowledgement acknowledgment confirmation revelation complaint vow
    threat assessment feeling suspicion impression confidence doubt assumption message word"""
)
# Nouns for what a person says, to which a date and a venue are tied ("his December remarks to").
UTTERANCES = word_set(
    """remark comment interview statement post speech memo letter call blog podcast email tweet
    message testimony conference address presentation announcement release briefing note
    op-ed column essay article report filing hearing court proceeding
    proceedings ground grounds keynote talk appearance"""
)
DOCUMENTS = word_set(
    """survey study report poll research data figure analysis document filing email memo letter
    statement paper record review audit investigation index census article book
    questionnaire release newsletter inquiry lawsuit complaint suit ruling indictment
    affidavit test experiment result finding estimate forecast transcript interview post
    page website notice advisory motion bulletin judgment judgement petition
    announcement spreadsheet presentation slide chart statistic number
    proposal bill order guideline polling trial evidence source account"""
)

_FRAMES: dict[str, Frame] = {}
_ATTITUDES: dict[str, Attitude] = {}


def _note(words: str, frame: Frame, attitude: Attitude) -> None:
    for lemma in words.split():
        _FRAMES[lemma] = _FRAMES.get(lemma, Frame(0)) | frame
        _ATTITUDES[lemma] = _ATTITUDES.get(lemma, Attitude(0)) | attitude


_note(_SPEECH_CLAUSE, Frame.CLAUSE | Frame.QUOTE, Attitude.SPEECH)
_note(_BELIEF_CLAUSE, Frame.CLAUSE, Attitude.BELIEF)
_note(_FINDING_CLAUSE, Frame.CLAUSE, Attitude.FINDING)
_note(_OBJECT, Frame.OBJECT, Attitude(0))
_note(_INFINITIVE, Frame.INFINITIVE, Attitude(0))
_note(_ADDRESSEE, Frame.ADDRESSEE, Attitude(0))
_note(_QUOTE_ONLY, Frame.QUOTE, Attitude(0))
_note(" ".join(_PREPOSITIONS), Frame.PREPOSITION, Attitude(0))

# "described the evidence as …"
AS_VERBS = word_set(
    """describe dismiss hail tout slam blast condemn denounce deride brand ridicule mock label
    decry praise portray characterise characterize reject criticise criticize attack"""
)
INTENT = word_set("plan intend hope want aim decide wish prefer opt expect")
PROMISES = word_set("promise pledge vow commit swear undertake guarantee")
DENIALS = word_set("deny dispute reject refute rebuff disavow contest")
CRITICISMS = word_set(
    """criticize criticise condemn denounce accuse blame slam blast decry lament deride berate
    rebuke lambast lambaste chide complain bemoan mock ridicule"""
)
FORECASTS = word_set(
    """predict forecast expect anticipate foresee project envision envisage estimate fear warn
    speculate"""
)
ADMISSIONS = word_set("admit concede acknowledge regret apologize apologise")


def frames(lemma: str) -> Frame:
    """The frames of a verb's lemma; empty for a verb that attributes nothing."""
    return _FRAMES.get(lemma, Frame(0))


def attitude(lemma: str) -> Attitude:
    """What a verb's lemma says about its content; empty where it is no reporting verb."""
    return _ATTITUDES.get(lemma, Attitude(0))


def prepositions(lemma: str) -> frozenset[str]:
    """The prepositions that introduce what the verb attributes ("warned of cuts")."""
    return frozenset(_PREPOSITIONS.get(lemma, ()))


BELIEFS = frozenset(_BELIEF_CLAUSE.split())
VERBS = frozenset(_FRAMES)

"""Enumerations of the record, each in one place.

The values are what stands in case files, in the database and in exports. What needs a
definition of its own (metrics, units, functions, sectors, technologies) is not here but in
`corpus/vocabulary/`.
"""

from enum import StrEnum


class RecordKind(StrEnum):
    """What a record is about."""

    CASE = "case"
    SURVEY = "survey"
    EXPERIMENT = "experiment"


class Status(StrEnum):
    """Where the handing over of work stands."""

    ANNOUNCED = "announced"
    IN_EFFECT = "in-effect"
    PARTLY_REVERSED = "partly-reversed"
    REVERSED = "reversed"
    ENDED = "ended"  # dropped; the work was not brought back to people
    CONTESTED = "contested"
    UPHELD = "upheld"


class ClaimKind(StrEnum):
    """What the speaker does by saying it."""

    PROMISE = "promise"  # assures somebody of what will or will not happen to them
    INTENT = "intent"  # what the speaker is going to do or has decided to do
    ACTION = "action"  # what has been done or is being done
    RESULT = "result"  # what came of it, or how things stand
    REVERSAL = "reversal"  # goes back on what was done or said
    DENIAL = "denial"  # that something is not so, or is not confirmed
    CRITICISM = "criticism"  # judges against the organization
    FORECAST = "forecast"  # what is expected to happen, and is not the speaker's own plan


class OutcomeKind(StrEnum):
    """What became of a claim. `unverified` is the state of a claim without outcomes."""

    REVERSED = "reversed"
    CONTRADICTED = "contradicted"
    NARROWED = "narrowed"
    FULFILLED = "fulfilled"
    STANDING = "standing"
    UNVERIFIED = "unverified"


# The strongest outcome dated by the day asked is the one shown.
OUTCOME_STRENGTH: tuple[OutcomeKind, ...] = (
    OutcomeKind.REVERSED,
    OutcomeKind.CONTRADICTED,
    OutcomeKind.NARROWED,
    OutcomeKind.FULFILLED,
    OutcomeKind.STANDING,
    OutcomeKind.UNVERIFIED,
)


class SpeakerKind(StrEnum):
    """Who can say something."""

    PERSON = "person"
    ORGANIZATION = "organization"
    GROUP = "group"
    ANONYMOUS = "anonymous"
    SOFTWARE = "software"


class FigureOrigin(StrEnum):
    """Whether a person has read a figure in its source, or only the extractor has."""

    CURATED = "curated"
    EXTRACTED = "extracted"


class Qualifier(StrEnum):
    """How the source hedges a number."""

    EXACT = "exact"
    ABOUT = "about"
    MORE_THAN = "more-than"
    AT_LEAST = "at-least"
    LESS_THAN = "less-than"
    UP_TO = "up-to"
    RANGE = "range"


class Change(StrEnum):
    """Direction, where the number is the amount of a rise or a fall."""

    UP = "up"
    DOWN = "down"


class Stage(StrEnum):
    """How far what a figure counts has come."""

    AT_RISK = "at-risk"
    EXPECTED = "expected"
    PLANNED = "planned"
    ANNOUNCED = "announced"
    DONE = "done"
    EQUIVALENT = "equivalent"  # work equal to so many people; nobody left
    WITHDRAWN = "withdrawn"


class Mechanism(StrEnum):
    """By what way jobs go or come."""

    LAYOFF = "layoff"
    ATTRITION = "attrition"
    CONTRACTOR = "contractor"
    TRANSFER = "transfer"
    REDEPLOYMENT = "redeployment"
    HIRING_STOP = "hiring-stop"
    NET = "net"
    UNKNOWN = "unknown"


class Stance(StrEnum):
    """Whether the speaker asserts the figure; the 700 in a denial is not asserted again."""

    AFFIRMED = "affirmed"
    DENIED = "denied"
    QUOTED = "quoted"


class SourceKind(StrEnum):
    """What kind of publication a source is."""

    PRESS_RELEASE = "press-release"
    FILING = "filing"
    INTERVIEW = "interview"
    NEWS = "news"
    ANALYSIS = "analysis"
    OPINION = "opinion"
    SURVEY_REPORT = "survey-report"
    PAPER = "paper"
    COURT = "court"
    REGULATOR = "regulator"
    SOCIAL = "social"
    BLOG = "blog"
    LEADERBOARD = "leaderboard"
    DOCUMENTATION = "documentation"


# Kinds whose publications report their own facts: an empty `relies_on` there means "none",
# everywhere else it means "unknown".
ORIGIN_KINDS: frozenset[SourceKind] = frozenset(
    {
        SourceKind.PRESS_RELEASE,
        SourceKind.FILING,
        SourceKind.COURT,
        SourceKind.REGULATOR,
        SourceKind.PAPER,
        SourceKind.SURVEY_REPORT,
    }
)


class Origin(StrEnum):
    """Whether a source is the origin of what it reports."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class SourceRelation(StrEnum):
    """How one source depends on another."""

    RELIES_ON = "relies-on"
    COPY_OF = "copy-of"
    READ_AS = "read-as"


class ReversalKind(StrEnum):
    """How an organization went back on what it had said or done."""

    REHIRE = "rehire"
    RESTORE_SERVICE = "restore-service"
    POLICY = "policy"
    APOLOGY = "apology"
    SHUTDOWN = "shutdown"
    COURT_ORDER = "court-order"
    SETTLEMENT = "settlement"
    QUIET = "quiet"


class ConflictKind(StrEnum):
    """Why two statements do not agree."""

    INCOMPATIBLE = "incompatible"
    DIFFERENT_PERIOD = "different-period"
    DIFFERENT_BASE = "different-base"
    DIFFERENT_MEASURE = "different-measure"
    MISREPORTED = "misreported"


class EvidenceState(StrEnum):
    """What the last look at the source found of the quote."""

    UNCHECKED = "unchecked"
    FOUND = "found"
    MOVED = "moved"
    MISSING = "missing"


class TechnologyKind(StrEnum):
    """Kind of technology that took the work over."""

    CHATBOT = "chatbot"
    VOICE_AGENT = "voice-agent"
    LLM_WRITING = "llm-writing"
    TRANSLATION = "translation"
    IMAGE_GENERATION = "image-generation"
    CODING_AGENT = "coding-agent"
    AI_AGENT = "ai-agent"
    DECISION_ALGORITHM = "decision-algorithm"
    ROBOT = "robot"
    COMPUTER_VISION = "computer-vision"
    KIOSK = "kiosk"
    OTHER = "other"


class OrganizationKind(StrEnum):
    """Kind of organization."""

    COMPANY = "company"
    PUBLIC_BODY = "public-body"
    COURT = "court"
    UNION = "union"
    PRESS = "press"
    RESEARCH = "research"
    SURVEYOR = "surveyor"
    ADVOCACY = "advocacy"
    OTHER = "other"


class UnitKind(StrEnum):
    """What a unit measures; a metric accepts units of one kind."""

    COUNT = "count"
    SHARE = "share"
    MONEY = "money"
    DURATION = "duration"
    FACTOR = "factor"
    SCORE = "score"
    QUANTITY = "quantity"


class AuditVerdict(StrEnum):
    """What a second reader found."""

    RIGHT = "right"
    CORRECTED = "corrected"
    CANNOT_TELL = "cannot-tell"


class AuditError(StrEnum):
    """In what respect a second reader found a claim wrong."""

    SPEAKER = "speaker"
    DATE = "date"
    STAGE = "stage"  # of a job figure; a plan told as done
    METRIC = "metric"
    BASE = "base"  # of what the figure is a part, or whose number it is
    QUALIFIER = "qualifier"
    KIND = "kind"
    MEANING = "meaning"  # our words say something else than the source
    UNIT = "unit"
    QUOTE = "quote"
    VALUE = "value"
    OUTCOME = "outcome"
    RELATION = "relation"  # what a source relies on or is a copy of


class Origination(StrEnum):
    """How a claim came into the database."""

    CURATED = "curated"
    EXTRACTED = "extracted"

"""What the enumerations of the record mean, in words for people."""

from __future__ import annotations

from functools import cache

from kb.vocabulary import (
    ConflictKind,
    Mechanism,
    Origin,
    OutcomeKind,
    ReversalKind,
    Stage,
    Stance,
    Status,
)

STATUS_MEANINGS: dict[Status, str] = {
    Status.ANNOUNCED: "announced and not yet done",
    Status.IN_EFFECT: "nothing was found that ended it",
    Status.PARTLY_REVERSED: "part of the work went back to people",
    Status.REVERSED: "the work went back to people",
    Status.ENDED: "dropped; the work was not brought back to people",
    Status.CONTESTED: "fought over, and not yet decided",
    Status.UPHELD: "fought over, and left standing",
}

STATE_MEANINGS: dict[OutcomeKind, str] = {
    OutcomeKind.REVERSED: "the organization did or said the opposite",
    OutcomeKind.CONTRADICTED: "a source of independent standing says otherwise",
    OutcomeKind.NARROWED: "the speaker or a source limited what it covered",
    OutcomeKind.FULFILLED: "what was announced came true",
    OutcomeKind.STANDING: "evidence of independent origin supports it and none goes against it",
    OutcomeKind.UNVERIFIED: "there is only the speaker's word",
}

STAGE_MEANINGS: dict[Stage, str] = {
    Stage.AT_RISK: "could be affected",
    Stage.EXPECTED: "a forecast",
    Stage.PLANNED: "an intent",
    Stage.ANNOUNCED: "announced",
    Stage.DONE: "done",
    Stage.EQUIVALENT: "work equal to so many people; not people who left",
    Stage.WITHDRAWN: "withdrawn",
}

MECHANISM_MEANINGS: dict[Mechanism, str] = {
    Mechanism.LAYOFF: "by layoff",
    Mechanism.ATTRITION: "by attrition",
    Mechanism.CONTRACTOR: "at contractors",
    Mechanism.TRANSFER: "by transfer to another employer",
    Mechanism.REDEPLOYMENT: "by redeployment",
    Mechanism.HIRING_STOP: "by a hiring stop",
    Mechanism.NET: "net, by whatever way",
    Mechanism.UNKNOWN: "the source does not say by what way",
}

STANCE_MEANINGS: dict[Stance, str] = {
    Stance.AFFIRMED: "asserted",
    Stance.DENIED: "denied by the speaker",
    Stance.QUOTED: "quoted by the speaker, not asserted",
}

REVERSAL_NAMES: dict[ReversalKind, str] = {
    ReversalKind.REHIRE: "people hired again",
    ReversalKind.RESTORE_SERVICE: "service by people restored",
    ReversalKind.POLICY: "policy changed",
    ReversalKind.APOLOGY: "apology",
    ReversalKind.SHUTDOWN: "system shut down",
    ReversalKind.COURT_ORDER: "court order",
    ReversalKind.SETTLEMENT: "settlement",
    ReversalKind.QUIET: "done without announcement",
}

CONFLICT_NAMES: dict[ConflictKind, str] = {
    ConflictKind.INCOMPATIBLE: "cannot both be right",
    ConflictKind.DIFFERENT_PERIOD: "of different periods",
    ConflictKind.DIFFERENT_BASE: "of different bases",
    ConflictKind.DIFFERENT_MEASURE: "of different measures",
    ConflictKind.MISREPORTED: "misreported on the way",
}
CANDIDATE_NAME = "found by computation, not yet looked at by a person"

ORIGIN_NAMES: dict[Origin, str] = {
    Origin.YES: "reports what it found itself",
    Origin.NO: "repeats others",
    Origin.UNKNOWN: "origin not known",
}


@cache
def words(value: str) -> str:
    """An enumerated value as words: "partly-reversed" is "partly reversed"."""
    return " ".join(_CAPITALS.get(word, word) for word in value.split("-"))


_CAPITALS = {"ai": "AI", "llm": "LLM"}

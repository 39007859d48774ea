"""The tables of the record.

Keys are the ids of the record itself (`klarna-customer-service/workload-700.agents`), never
numbers of the database's own, so that the same corpus gives the same rows everywhere. The
database refuses nonsense by itself: foreign keys, uniqueness and check constraints.
"""

from sqlmodel import SQLModel

from kb.model.claim import Claim, ClaimResult, Outcome, OutcomeBy, Speaker
from kb.model.figure import ClaimEvidence, Evidence, Figure, FigureEvidence, OutcomeEvidence
from kb.model.record import Record, RecordConductor, RecordCountry, RecordSource, Redirect
from kb.model.registry import (
    Function,
    Metric,
    Organization,
    OrganizationAlias,
    Person,
    PersonAlias,
    PersonRole,
    Sector,
    Technology,
    Unit,
)
from kb.model.relation import (
    Conflict,
    ConflictMember,
    Repetition,
    RepetitionTarget,
    Reversal,
    ReversalClaim,
)
from kb.model.source import Source, SourceLink, SourceOrigin
from kb.model.working import (
    AuditEntry,
    BlindSample,
    BuildFact,
    BuiltFile,
    Candidate,
    Capture,
    FirstKnown,
    Review,
    SearchEntry,
)

# In the order in which rows can be inserted: what is pointed at comes before what points.
CURATED = (
    Sector,
    Function,
    Technology,
    Unit,
    Metric,
    Organization,
    OrganizationAlias,
    Person,
    PersonAlias,
    PersonRole,
    Record,
    RecordCountry,
    RecordConductor,
    Redirect,
    Source,
    SourceLink,
    RecordSource,
    Claim,
    Speaker,
    Figure,
    ClaimResult,
    Outcome,
    OutcomeBy,
    Evidence,
    FigureEvidence,
    ClaimEvidence,
    OutcomeEvidence,
    Reversal,
    ReversalClaim,
    Conflict,
    ConflictMember,
    Repetition,
    RepetitionTarget,
    AuditEntry,
    BlindSample,
)
# Made from the curated tables by every build.
DERIVED = (SourceOrigin, FirstKnown, SearchEntry, BuiltFile, BuildFact)
# A build leaves these alone.
WORKING = (Capture, Candidate, Review)

# A record may be replaced while others point to what it defines: references are held to at the
# end of the transaction, not at each statement.
for _table in SQLModel.metadata.tables.values():
    for _reference in _table.foreign_key_constraints:
        if _reference.ondelete is None:
            _reference.deferrable = True
            _reference.initially = "DEFERRED"

__all__ = [
    "CURATED",
    "DERIVED",
    "WORKING",
    "AuditEntry",
    "BlindSample",
    "BuildFact",
    "BuiltFile",
    "Candidate",
    "Capture",
    "Claim",
    "ClaimEvidence",
    "ClaimResult",
    "Conflict",
    "ConflictMember",
    "Evidence",
    "Figure",
    "FigureEvidence",
    "FirstKnown",
    "Function",
    "Metric",
    "Organization",
    "OrganizationAlias",
    "Outcome",
    "OutcomeBy",
    "OutcomeEvidence",
    "Person",
    "PersonAlias",
    "PersonRole",
    "Record",
    "RecordConductor",
    "RecordCountry",
    "RecordSource",
    "Redirect",
    "Repetition",
    "RepetitionTarget",
    "Reversal",
    "ReversalClaim",
    "Review",
    "SearchEntry",
    "Sector",
    "Source",
    "SourceLink",
    "SourceOrigin",
    "Speaker",
    "Technology",
    "Unit",
]

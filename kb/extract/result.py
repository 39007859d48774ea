"""What extraction returns: the one shape shared by Python, the command line and the database.

Offsets are Python string offsets into the text as it was given; `text` of every part is
`article[start:end]`. The order of the fields is the order of the keys in JSON.
"""

from dataclasses import dataclass, field, fields, is_dataclass
from decimal import Decimal
from typing import Any

from kb.types.quantity import plain


@dataclass(slots=True)
class Figure:
    """A quantity in the text, whatever it measures.

    `start` and `end` span qualifier, number, unit and base; `number_start` and `number_end` the
    number with its sign of unit ("40%", "$10 million"). Exactly one of `value` or `low` with
    `high` is set, in base units. `metric` is null where the quantity is none of ours.
    """

    id: str
    start: int
    end: int
    text: str
    number_start: int
    number_end: int
    value: Decimal | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    unit: str | None = None
    currency: str | None = None
    per: str | None = None
    qualifier: str = "exact"
    change: str | None = None
    metric: str | None = None
    of: str | None = None
    as_of: str | None = None
    stage: str | None = None
    mechanism: str | None = None
    organization: str | None = None
    claim: str | None = None
    confidence: float = 0.5


@dataclass(slots=True)
class Speaker:
    """Who says something: `type` is person, organization, group, anonymous or software.

    `start` and `end` are where the words that name the speaker stand; `name` may be longer
    ("Sebastian Siemiatkowski" for a later "he").
    """

    name: str
    type: str
    role: str | None = None
    start: int | None = None
    end: int | None = None


@dataclass(slots=True)
class Claim:
    """A statement of one speaker, quoted or reported; `figures` are ids of figures inside it."""

    id: str
    start: int
    end: int
    text: str
    kind: str
    quoted: bool
    by: Speaker | None = None
    venue: str | None = None
    said: str | None = None
    organization: str | None = None
    figures: list[str] = field(default_factory=list)
    confidence: float = 0.5


@dataclass(slots=True)
class Quote:
    """Words given as somebody's. `text` is `article[content_start:content_end]`."""

    id: str
    start: int
    end: int
    content_start: int
    content_end: int
    text: str
    speaker: Speaker | None = None
    cue: str | None = None
    venue: str | None = None
    said: str | None = None
    direct: bool = True


@dataclass(slots=True)
class Date:
    """A date in the text; `value` is EDTF level 0/1, null where it cannot be resolved."""

    start: int
    end: int
    text: str
    value: str | None


@dataclass(slots=True)
class Event:
    """`kind` is job-loss, hire, hiring-stop, deployment, shutdown or reversal."""

    id: str
    start: int
    end: int
    text: str
    kind: str
    organization: str | None = None
    date: str | None = None


@dataclass(slots=True)
class Reversal:
    """An organization goes back on what it said or did; `of` are ids of claims."""

    id: str
    start: int
    end: int
    kind: str
    organization: str | None = None
    date: str | None = None
    of: list[str] = field(default_factory=list)
    confidence: float = 0.5


@dataclass(slots=True)
class Survey:
    """A survey told of in the text; `results` are ids of figures."""

    start: int
    end: int
    conducted_by: str | None = None
    population: str | None = None
    sample_size: int | None = None
    sample_qualifier: str | None = None
    fieldwork: str | None = None
    results: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Experiment:
    """An experiment told of in the text; `results` are ids of figures."""

    start: int
    end: int
    conducted_by: str | None = None
    setting: str | None = None
    results: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Extraction:
    """Everything found in one text. `id` is the caller's, null where none was given."""

    id: str | None
    text_sha256: str
    model: str
    figures: list[Figure] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    quotes: list[Quote] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    reversals: list[Reversal] = field(default_factory=list)
    surveys: list[Survey] = field(default_factory=list)
    experiments: list[Experiment] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The extraction as plain JSON values; decimals are strings in base units."""
        result = jsonable(self)
        assert isinstance(result, dict)
        return result


def jsonable(part: object) -> Any:
    """A dataclass of this module as dicts, lists, strings, numbers and nulls, keys in order."""
    if is_dataclass(part):
        return {f.name: jsonable(getattr(part, f.name)) for f in fields(part)}
    if isinstance(part, list):
        return [jsonable(item) for item in part]
    if isinstance(part, Decimal):
        return plain(part)
    if isinstance(part, str):
        return str(part)
    return part

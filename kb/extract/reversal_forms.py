"""The forms of a reversal: verbs and nouns of going back, with what they go back on."""

from spacy.tokens import Token

from kb.extract import (
    reversal_admissions,
    reversal_amends,
    reversal_machines,
    reversal_people,
    reversal_returns,
)
from kb.extract.reversal_admissions import admission
from kb.extract.reversal_amends import amends
from kb.extract.reversal_machines import automation_given_up
from kb.extract.reversal_people import people_again
from kb.extract.reversal_returns import people_within_reach

TRIGGERS = (
    reversal_people.TRIGGERS
    | reversal_returns.TRIGGERS
    | reversal_machines.TRIGGERS
    | reversal_amends.TRIGGERS
    | reversal_admissions.TRIGGERS
)


def kind_of_reversal(token: Token) -> str | None:
    """The kind of reversal that a verb or noun would tell where automation is spoken of."""
    lemma = token.lemma_.lower()
    for form, triggers in (
        (people_again, reversal_people.TRIGGERS),
        (people_within_reach, reversal_returns.TRIGGERS),
        (amends, reversal_amends.TRIGGERS),
        (admission, reversal_admissions.TRIGGERS),
        (automation_given_up, reversal_machines.TRIGGERS),
    ):
        if lemma in triggers and (kind := form(token)) is not None:
            return kind
    return None

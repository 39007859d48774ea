"""The forms of a reversal: verbs and nouns of going back, with what they go back on."""

from spacy.tokens import Token

from kb.extract import reversal_amends, reversal_machines, reversal_people
from kb.extract.reversal_amends import amends
from kb.extract.reversal_machines import automation_given_up
from kb.extract.reversal_people import people_again

TRIGGERS = reversal_people.TRIGGERS | reversal_machines.TRIGGERS | reversal_amends.TRIGGERS


def kind_of_reversal(token: Token) -> str | None:
    """The kind of reversal that a verb or noun would tell where automation is spoken of."""
    lemma = token.lemma_.lower()
    for form, triggers in (
        (people_again, reversal_people.TRIGGERS),
        (amends, reversal_amends.TRIGGERS),
        (automation_given_up, reversal_machines.TRIGGERS),
    ):
        if lemma in triggers and (kind := form(token)) is not None:
            return kind
    return None

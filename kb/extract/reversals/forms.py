"""The forms of a reversal: verbs and nouns of going back, with what they go back on."""

from spacy.tokens import Token

from kb.extract.reversals import admissions, amends, machines, people, returns

TRIGGERS = (
    people.TRIGGERS | returns.TRIGGERS | machines.TRIGGERS | amends.TRIGGERS | admissions.TRIGGERS
)


def kind_of_reversal(token: Token) -> str | None:
    """The kind of reversal that a verb or noun would tell where automation is spoken of."""
    lemma = token.lemma_.lower()
    for form, triggers in (
        (people.people_again, people.TRIGGERS),
        (returns.people_within_reach, returns.TRIGGERS),
        (amends.amends, amends.TRIGGERS),
        (admissions.admission, admissions.TRIGGERS),
        (machines.automation_given_up, machines.TRIGGERS),
    ):
        if lemma in triggers and (kind := form(token)) is not None:
            return kind
    return None

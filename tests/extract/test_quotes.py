import pytest

from kb.extract import Quote, extract


def quotes(text: str, published: str | None = None) -> list[Quote]:
    return extract(text, published=published).quotes


def told(text: str) -> list[tuple[str | None, str, bool]]:
    return [(q.speaker.name if q.speaker else None, q.text, q.direct) for q in quotes(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            '"The deal is dead," said Ann Lee, the chief executive.',
            [("Ann Lee", "The deal is dead", True)],
        ),
        (
            '"If we wait," Ann Lee said, "it will be late."',
            [("Ann Lee", "If we wait", True), ("Ann Lee", "it will be late", True)],
        ),
        (
            '"We lost," says Ann Lee. "We will lose again."',
            [("Ann Lee", "We lost", True), ("Ann Lee", "We will lose again", True)],
        ),
        (
            "Ann Lee said the plan was dead.",
            [("Ann Lee", "the plan was dead", False)],
        ),
        (
            "The plan was dead, officials said.",
            [("officials", "The plan was dead", False)],
        ),
        (
            "According to Gartner, half of the firms will hire again.",
            [("Gartner", "half of the firms will hire again", False)],
        ),
        (
            "Officials admitted that mistakes were made but insisted that nobody had been harmed.",
            [
                ("Officials", "mistakes were made", False),
                ("Officials", "nobody had been harmed", False),
            ],
        ),
        (
            "The union accused the bank of lying.",
            [("union", "the bank of lying", False)],
        ),
        (
            "IBM plans to hire 200 people.",
            [("IBM", "to hire 200 people", False)],
        ),
        (
            'The senator was quoted as saying "the fight has just begun."',
            [("senator", "the fight has just begun", True)],
        ),
        ('His book "The Long Wait" sold well.', []),
        ("He did not say when the plant would close.", []),
        ("The company declined to comment.", []),
        ("It is said that time heals.", []),
    ],
)
def test_sources_and_contents_are_told(
    text: str, expected: list[tuple[str | None, str, bool]]
) -> None:
    assert [(n, t.rstrip("."), d) for n, t, d in told(text)] == expected


def test_a_speaker_keeps_the_words_of_the_text_and_the_whole_name() -> None:
    text = 'Ann Lee, the head of Orvo, left. "It was time," she said.'
    (quote,) = quotes(text)
    assert quote.speaker is not None
    assert quote.speaker.name == "Ann Lee"
    assert text[quote.speaker.start : quote.speaker.end] == "she"


def test_a_surname_stands_for_the_full_name_and_keeps_the_role() -> None:
    text = 'Orvo chief executive Ann Lee spoke first. "We wait," said Lee.'
    quote = quotes(text)[-1]
    assert quote.speaker is not None
    assert quote.speaker.name == "Ann Lee"


def test_the_company_stands_for_the_one_named_before() -> None:
    text = "Klarna cut its staff. The company said it would not hire."
    (quote,) = quotes(text)
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.type) == ("Klarna", "organization")


def test_a_nationality_tells_which_company_is_meant() -> None:
    text = (
        "Klarna uses models of OpenAI. OpenAI is American. The Swedish fintech said it was pleased."
    )
    (quote,) = quotes(text)
    assert quote.speaker is not None
    assert quote.speaker.name == "Klarna"


@pytest.mark.parametrize(
    ("told", "venue"),
    [
        ("told the Echo", "Echo"),
        ("told Claims Monthly", "Claims Monthly"),
        ("told the Ministry", None),
    ],
)
def test_papers_are_venues_by_their_one_word_and_others_are_not(
    told: str, venue: str | None
) -> None:
    text = f'Ann Lee runs the desk at Norvia. "We moved too fast," she {told} on Monday.'
    assert extract(text).quotes[0].venue == venue


def test_venue_and_date_come_from_the_words_around_the_cue() -> None:
    text = "In December 2024 Ann Lee told Bloomberg that agents were finished."
    (quote,) = quotes(text, published="2025-05-14")
    assert (quote.venue, quote.said) == ("Bloomberg", "2024-12")


def test_a_date_in_what_is_said_is_not_the_date_of_saying() -> None:
    (quote,) = quotes("Ann Lee said the plant closed in 2019.", published="2025-05-14")
    assert quote.said is None


def test_a_quotation_nobody_claims_has_no_speaker() -> None:
    (quote,) = quotes('"We were never told about any of this by anyone."')
    assert quote.speaker is None


def test_a_paragraph_that_goes_on_has_the_speaker_of_the_next() -> None:
    text = '"First we wait for the others.\n\n"Then we go home," Ann Lee said.'
    assert [(n, t) for n, t, _ in told(text)] == [
        ("Ann Lee", "First we wait for the others"),
        ("Ann Lee", "Then we go home"),
    ]


def test_software_speaks_as_software() -> None:
    (quote,) = quotes("The airline's chatbot told a passenger that he could claim later.")
    assert quote.speaker is not None
    assert quote.speaker.type == "software"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The outcome depends on the branch, and on the hour, says Ann Lee.",
            [("Ann Lee", "The outcome depends on the branch, and on the hour")],
        ),
        ("Ann Lee says to open the cabinets first.", [("Ann Lee", "to open the cabinets first")]),
        (
            "According to Orvix's own tool there are 880 searches a month.",
            [("Orvix's own tool", "there are 880 searches a month")],
        ),
        (
            "The ombudsman told staff that the tool had failed.",
            [("ombudsman", "the tool had failed")],
        ),
        (
            "A survey by the recruiter Manning Locke found that half of the bosses regret it.",
            [("Manning Locke", "half of the bosses regret it")],
        ),
        ("If someone wants to leave, nobody stops them.", []),
        ("The choice was made according to their needs and budget.", []),
        ("The programme emphasizes modern skills.", []),
        ("With a few gadgets, say three lights, the phone will do.", []),
        ("What do you need? Let's say you want muscle.", []),
    ],
)
def test_indirect_speech_needs_somebody_who_speaks(
    text: str, expected: list[tuple[str, str]]
) -> None:
    assert [(name, content.rstrip(".")) for name, content, _ in told(text)] == expected


def test_an_unnamed_institution_is_what_it_stands_for() -> None:
    first, second = quotes("The monetary authority said prices fell. It said they would fall on.")
    assert first.speaker is not None
    assert second.speaker is not None
    assert first.speaker.name == second.speaker.name == "monetary authority"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The bank's manager, Corey Landon, said in a statement that the bot had failed.",
            [("Corey Landon", "the bot had failed", False)],
        ),
        ('Asked whether he would resign, Mr. Pell said: "No."', [("Pell", "No", True)]),
        (
            'Clarke, speaking on CNN\'s "State of the Nation," called the plan "reckless."',
            [("Clarke", 'the plan "reckless."', False)],
        ),
        (
            'Ms. Ferraro said that "the machines are here," and that workers should be paid.',
            [("Ferraro", '"the machines are here," and that workers should be paid', False)],
        ),
        (
            "The firm, Orvo, said that nobody had left; the union, Unite, said the bot had won.",
            [("Orvo", "nobody had left", False), ("Unite", "the bot had won", False)],
        ),
        (
            '"We were wrong", the CEO of Danish insurer Tryghed, Lise Holm, told the paper.',
            [("Lise Holm", "We were wrong", True)],
        ),
        ("That, he said, was the point.", [("he", "That, he said, was the point", False)]),
        (
            "Orvo said in a press release that shops will close in May.",
            [("Orvo", "shops will close in May", False)],
        ),
        (
            "In fact, Pell suspects that the bot probably failed.",
            [("Pell", "the bot probably failed", False)],
        ),
        (
            "The plan “was a patchwork quilt, each piece cut by hand,” Pell and Hobbs write.",
            [("Pell", "The plan “was a patchwork quilt, each piece cut by hand,”", False)],
        ),
        ("Sales fell, argues Pell.", [("Pell", "Sales fell", False)]),
        ("The council recommends eating beans.", [("council", "eating beans", False)]),
    ],
)
def test_clauses_are_found_where_the_parse_hangs_them_elsewhere(
    text: str, expected: list[tuple[str | None, str, bool]]
) -> None:
    assert [(n, t if t.endswith('."') else t.rstrip("."), d) for n, t, d in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Ann Lee described the evidence as “the frankest I have heard”.",
            [("Ann Lee", "the frankest I have heard", True)],
        ),
        (
            "Ann Lee dismissed as “scaremongering” a report by the union.",
            [("Ann Lee", "scaremongering", True)],
        ),
        (
            "The judge ruled for her, a decision lawyers said would be felt for years.",
            [("lawyers", "would be felt for years", False)],
        ),
        (
            "His counterpart at Meyer Bank, Louisa Grant, expects another round of cuts.",
            [("Louisa Grant", "another round of cuts", False)],
        ),
        ("The clerk declined to say what she had been promised.", []),
        (
            "The accountancy institute believes that the fear is overdone.",
            [("accountancy institute", "the fear is overdone", False)],
        ),
    ],
)
def test_whose_words_and_where_they_begin(
    text: str, expected: list[tuple[str | None, str, bool]]
) -> None:
    assert [(n, t.rstrip("."), d) for n, t, d in told(text)] == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('"We need farms," said co-author David Tilman, a chemist.', "David Tilman"),
        ("“It works,” said theCUBE’s Savannah Peterson.", "Savannah Peterson"),
        ("“It works,” says Marlow Events Co-Owner Ann Lee.", "Ann Lee"),
        ("Mina Raz of Orvo village said the well was dry.", "Mina Raz"),
        ("Shaheda Begum of Ishwaripur village described the well as dry.", "Shaheda Begum"),
        (
            "Adults need beans, according to the Diet Rules for Americans.",
            "Diet Rules for Americans",
        ),
    ],
)
def test_a_name_is_told_from_the_words_before_it(text: str, speaker: str) -> None:
    assert [name for name, _, _ in told(text)] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "Most organizations don't want to invent AI.",
        "A volume refers to a space with lights.",
        "Buyers can find themselves waiting for years.",
        "Finally she called a friend.",
        "You do not want to glue it, Ikea glue will add delays to the job.",
        "They are working on adding that support for other shops.",
        "The president and the house could not agree on a budget.",
        "A lawyer defending the actor left early.",
        "She tells her story in her own words.",
        "Reporters were told not to quote the minister.",
        "Prices fell as the council put it up for sale.",
        "As Ann Lee, the boss, put it",
        "Workers protested against a plan that the firm opened in May.",
        "His view is not that the plan failed.",
        "The price of eggs says a lot about the trade.",
        'It is about the question, "Is this a boat?", on the form, with the stated aim of clarity.',
    ],
)
def test_what_nobody_says_or_wants_is_no_quote(text: str) -> None:
    assert told(text) == []

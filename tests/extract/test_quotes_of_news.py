"""What news does with quotations and speakers that passages written for rules do not."""

import pytest

from kb.extract import extract
from kb.extract.text.marks import find_quotations


def told(text: str) -> list[tuple[str | None, str, bool]]:
    found = extract(text).quotes
    return [(q.speaker.name if q.speaker else None, q.text.rstrip("."), q.direct) for q in found]


@pytest.mark.parametrize(
    "text",
    [
        '"Orders were thin. "Rates were thin as well," Ms Dove said. "We wait."',
        "“Orders were thin. “Rates were thin as well,” Ms Dove said. “We wait.”",
    ],
)
def test_a_quotation_taken_up_again_in_its_paragraph_is_continued(text: str) -> None:
    found = find_quotations(text)
    contents = [text[q.content_start : q.content_end] for q in found]
    assert contents == ["Orders were thin.", "Rates were thin as well,", "We wait."]
    assert [q.continues for q in found] == [False, True, False]


def test_a_quotation_taken_up_again_has_the_speaker_of_what_follows() -> None:
    text = (
        "Hugo Marsh says the ferry is late. "
        '"Nobody told us a thing. "We stood in the rain," Ms Dove said.'
    )
    assert told(text)[1:] == [
        ("Dove", "Nobody told us a thing", True),
        ("Dove", "We stood in the rain", True),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            'The scheme amounts to a "blind bet," Ann Lee said.',
            [("Ann Lee", 'The scheme amounts to a "blind bet,"', False)],
        ),
        (
            'In a letter to the board and the "Orvo family," Tim Hall said he would leave.',
            [("Tim Hall", "he would leave", False)],
        ),
        (
            "They train for weeks because, Ann Lee said, bread is hard.",
            [("Ann Lee", "bread is hard", False)],
        ),
        (
            "The council's Frank Farmer says it is a warning.",
            [("Frank Farmer", "it is a warning", False)],
        ),
        (
            'The "mill" is old. "It was odd," said Tilbrand, CPO, Orvo Systems.',
            [("Tilbrand", "It was odd", True)],
        ),
        (
            "A tenant who asked not to be named so they could speak freely said it was cold.",
            [("tenant", "it was cold", False)],
        ),
        (
            "According to data in the Orvo Trade Survey, price and taste were the top reasons.",
            [("data in the Orvo Trade Survey", "price and taste were the top reasons", False)],
        ),
        (
            "Despite that, according to Ann Lee, the mill can only guess.",
            [("Ann Lee", "the mill can only guess", False)],
        ),
        ("They know who is in charge.", []),
        ('In Lee\'s words, "we were wrong".', [("Lee", "we were wrong", True)]),
        (
            'The plan, in the words of co-founder Beth Arnow, "never pays".',
            [("Beth Arnow", "never pays", True)],
        ),
        ("As Ann Lee put it, the plan failed.", [("Ann Lee", "the plan failed", False)]),
        ('To quote Ann Lee: "It is over."', [("Ann Lee", "It is over", True)]),
        ("Ann Lee's view is that the plan failed.", [("Ann Lee", "the plan failed", False)]),
        ("Ann Lee is confident that it pays.", [("Ann Lee", "it pays", False)]),
        ("Ann Lee admitted stealing the money.", [("Ann Lee", "stealing the money", False)]),
        (
            "The plan, which Ann Lee called a mistake, cost a lot.",
            [("Ann Lee", "a mistake", False)],
        ),
        ("The pair denied wrongdoing.", [("pair", "wrongdoing", False)]),
        (
            "As Ann Lee, the chief executive, put it, the plan failed.",
            [("Ann Lee", "the plan failed", False)],
        ),
        ("Ann Lee is convinced that it pays.", [("Ann Lee", "it pays", False)]),
        (
            "Ann Lee, who is confident that it pays, left early.",
            [("Ann Lee", "it pays", False)],
        ),
        (
            "In the view of most economists, the worst is over.",
            [("most economists", "the worst is over", False)],
        ),
        (
            "According to the head of the agency, Maria Lund, the ice has thinned.",
            [("Maria Lund", "the ice has thinned", False)],
        ),
        (
            "Brill Bank said that sales rose and its cloud unit reported a loss.",
            [("Brill Bank", "sales rose and its cloud unit reported a loss", False)],
        ),
        (
            'Ann Lee said the bridge was safe, a claim that engineers called "absurd".',
            [("Ann Lee", "the bridge was safe", False), ("engineers", "absurd", True)],
        ),
        (
            "Sales, the firm said on Tuesday, fell 3% in May.",
            [("firm", "Sales, the firm said on Tuesday, fell 3% in May", False)],
        ),
        (
            '"We lost," Tom Orr said. "Period."',
            [("Tom Orr", "We lost", True), ("Tom Orr", "Period", True)],
        ),
        (
            'Judge Ann Lee, sentencing him to six years, said: "You lied."',
            [("Ann Lee", "You lied", True)],
        ),
        (
            '"That\'s on me," quarterback Jay Moss said of the loss.',
            [("Jay Moss", "That's on me", True)],
        ),
        ("Scientists once thought that it had died.", [("Scientists", "it had died", False)]),
        (
            "Ann Lee put the cost at $3m and estimated the loss at $5m.",
            [("Ann Lee", "the loss at $5m", False)],
        ),
        (
            "The driver told us he lost control, with the local press claiming he was asleep.",
            [("driver", "he lost control", False), ("local press", "he was asleep", False)],
        ),
        (
            "Ann Lee said the mill was safe while Tom Orr wrote that it was shut.",
            [("Ann Lee", "the mill was safe", False), ("Tom Orr", "it was shut", False)],
        ),
        (
            "One clerk said the mill was safe and several said they were afraid.",
            [("clerk", "the mill was safe", False), ("several", "they were afraid", False)],
        ),
        (
            "Judge Ann Lee clarified in the hearing that her view had not changed.",
            [("Ann Lee", "her view had not changed", False)],
        ),
    ],
)
def test_contents_end_and_begin_where_the_words_do(
    text: str, expected: list[tuple[str | None, str, bool]]
) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Captain Paul Rook says Tom Reed may come in time. "
            '"Reed might be ready," he said on Monday.',
            "Paul Rook",
        ),
        (
            "Mayor Ann Lee opened the bridge on Monday. The Mayor says it is safe.",
            "Ann Lee",
        ),
        (
            "Adam Kray, a data scientist of the firm, wrote a note. "
            "The results are thin, according to the scientist.",
            "Adam Kray",
        ),
        (
            "Officials say the road is shut. "
            "Many drivers are leaving the town because they fear the ferry will stop.",
            "Many drivers",
        ),
        ("It began at ten, according to police, who said two men fled.", "police"),
        ("Few storms came, according to Orvo News who reported only two reached it.", "Orvo News"),
        (
            "The judge hearing the case, Ann Lee, took the plea but told them she would wait.",
            "Ann Lee",
        ),
        ('Niger\'s president Moussa Issa said, "We are few."', "Moussa Issa"),
        ("The fourth, a landlord named Sal Orr, said the roof leaked.", "Sal Orr"),
        ("A spokesperson for Nisa, the dam authority, said it held.", "spokesperson for Nisa"),
        ("Some politicians this past weekend asked him not to go.", "Some politicians"),
        ('Dario Conti runs the club. "He stays," the Italian said.', "Dario Conti"),
        (
            'Tom Orr spoke. Asked by counsel whether he agreed, he replied: "To whom should I?"',
            "Tom Orr",
        ),
        (
            "Ann Lee told a hearing that the plan was good, whatever Tom Orr claims it cost. "
            "She also said it was late.",
            "Ann Lee",
        ),
    ],
)
def test_who_speaks_is_not_whom_one_speaks_of(text: str, speaker: str) -> None:
    assert told(text)[-1][0] == speaker


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The clerks of Brill Bank met in May. They said that the bot had failed.", "clerks"),
        ("We met a few experts at Brill Bank, and they said that prices would fall.", "experts"),
        ("Scientists compared two groups of bees. They found that both slept.", "Scientists"),
        ("The rooms were cold. They said that it was the boiler.", "They"),
        ("Brill Bank closed its branch in May. They said that it was old.", "Brill Bank"),
        ("Ann Lee sued Brill Bank in May. They said that it had lied.", "They"),
    ],
)
def test_they_are_the_people_named_last_before(text: str, speaker: str) -> None:
    name, _, _ = told(text)[-1]
    assert name is not None
    assert speaker in name


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "Joy Harden Moss, a clerk, says it is slow. "
            '"I would hate to see people wait," Harden Moss cautions.',
            "Joy Harden Moss",
        ),
        ('"Menus lean into colour this year," Vanco shares.', "Vanco"),
        (
            '"I never looked back."\n— Ann Lee, editor\n\nThe press costs $40.',
            "Ann Lee",
        ),
        (
            "The Finance Workers' Alliance said the backlog had grown to 6,400.",
            "Finance Workers' Alliance",
        ),
        (
            "Percolate, which had them in 60 airports, unplugged the lot on Friday. "
            '"People queue for people," the start-up wrote to its backers.',
            "Percolate",
        ),
        (
            'Bellbird rejected that claim. "Our trial finishes in June," it said.',
            "Bellbird",
        ),
        (
            "Plumline has rolled out Dispatch Copilot. "
            '"We did it for our customers," the company said.',
            "Plumline",
        ),
        ("She hopes nobody reads it. One of them, a brewery, wrote that it was read.", "brewery"),
    ],
)
def test_names_are_those_that_the_text_gives(text: str, speaker: str) -> None:
    assert told(text)[-1][0] == speaker

import pytest

from kb.extract import extract
from kb.extract.evaluation.figures import reads_back
from kb.extract.result import Figure


def figure(text: str) -> Figure:
    return extract(text).figures[0]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("It is doing the work of 700 full-time agents.", "full-time agent"),
        ("They asked more than 1,400 business executives.", "business executive"),
        ("Thousands of protesters marched.", "protester"),
        ("A third of its staff left.", "staff"),
        ("The 28-year-old striker scored.", "year"),
        ("It was a 40-hour week.", "hour"),
        ("Two of the three suspects fled.", "suspect"),
        ("It was 38 degrees Celsius.", "degree Celsius"),
        ("A temperature of 28℃ was measured.", "degree Celsius"),
        ("It has a 7-in. screen.", "inch"),
        ("He won three times as many votes.", "times"),
        ("I was wrong by a factor of three.", "times"),
        ("Output per clerk is up 2.5 times.", "times"),
        ("It replaced 27 collections officers.", "collections officer"),
        ("It has 64 in-house linguists.", "in-house linguist"),
        ("The 150,000-square-foot depot burned.", "square foot"),
        ("Those between the ages of 22 and 25 suffered.", "year"),
        ("It has 295 lb-ft of torque.", "pound-foot"),
        ("He lost two of his most experienced workers.", "experienced worker"),
        ("They hired two of the country's best known surgeons.", "known surgeon"),
        ("I have shown it for all 5 YEARS of my career.", "year"),
        ("She drank 10 martinis.", "martini"),
        ("Total | 1 Panel | $26 | $26", "Panel"),
        ("It lost half a million jobs.", "job"),
        ("He fell 75 m into a gorge.", "metre"),
        ("The 75 m (250 ft) ship sank.", "metre"),
        ("About 1,000 foot soldiers left.", "foot soldier"),
        ("They held five hour-long meetings.", "hour-long meeting"),
        ("It employs 300 day laborers.", "day laborer"),
        ("They sang two early Beatles songs.", "early Beatles song"),
        ("She signed a four-and-a-half-year contract.", "year"),
        ("He was gone for a year and a half.", "year"),
        ("He built 40-odd thousand homes.", "home"),
        ("Those over 65 pay less.", "year"),
        ("It made the 79 cents analysts had hoped for.", "cent"),
        ("She has five grandchildren.", "grandchild"),
        ("It has more than twice the staff of Orvo.", "times"),
        ("She ran a 35-km race.", "kilometre"),
        ("A magnitude 6.3 earthquake struck.", "magnitude"),
        ("They made 12 minute speeches.", "minute"),
        ("Of the 69 filed complaints most are old.", "filed complaint"),
        ("About a quarter of the U.S. federal government is shut.", "U.S. federal government"),
        ("In May six Mexican nationals were hurt.", "Mexican national"),
        ("Claims fell to 230,000 last week.", None),
        ("All but one of the sixteen on-board died.", None),
    ],
)
def test_the_unit_is_the_noun_with_its_own_modifiers(text: str, unit: str | None) -> None:
    assert figure(text).unit == unit


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("Patients wait 16 days, compared with 23 in 2024.", ["day", "day"]),
        ("It went from 5,000 tickets a week to 22,000 in a year.", ["ticket", "ticket"]),
        ("They waited 33 minutes, double the target of 15.", ["minute", "times", "minute"]),
        ("I called a dozen agents. Seven came back.", ["agent", "agent"]),
        ("Of the 350 managers, 112 had cut jobs.", ["manager", "manager"]),
        ("Robots work in 17 sheds (2023: nine).", ["shed", "shed"]),
        ("It was fined A$2.5 million. The debts averaged $412.", ["AUD", "AUD"]),
        ("Satisfaction rose six points to 81 per cent.", ["percentage point", "percent"]),
        ("The FTSE index rose 12 points, or 0.2 per cent.", ["point", "percent"]),
        ("It was fined US$2.5 million. The debts averaged $412.", ["USD", "USD"]),
        ("It sent 20- or 30-second clips.", ["second", "second"]),
        ("Bugs rose from 1.1k to 4.4k, and one outage made news.", [None, None]),
        ("It shut 40 shops in Korea, 3,700 in Japan and 9 in Oman.", ["shop", "shop", "shop"]),
        ("Mayors may serve for two terms and judges for three.", ["term", "term"]),
        ("Six clerks left, and seven more were sacked.", ["clerk", "clerk"]),
        ("Ten jurors sat. Of the ten, six were men.", ["juror", "juror", "juror"]),
        ("It killed nine people and hurt at least 50 more.", ["people", "people"]),
        ("It shut 40 shops and will close another 30.", ["shop", "shop"]),
        ("It raised CDN$11,000. The goal was $9,000.", ["CAD", "CAD"]),
        ("This year 908 of the 2,240 guests came.", ["guest", "guest"]),
        ("She and 78 co-petitioners asked.", ["co-petitioner"]),
    ],
)
def test_a_bare_number_has_the_unit_of_the_one_it_is_set_against(
    text: str, units: list[str | None]
) -> None:
    assert [found.unit for found in extract(text).figures] == units


@pytest.mark.parametrize(
    "text",
    [
        "Prices run from $4 to $5 a head.",
        "Of youth ages 10-19, many had left.",
        "The shares rose 1-5/8 to 11-5/8.",
        "It cut rates by a quarter-point.",
        "Between 3 and 5 percent left.",
        "Costs ranging from 3 to 5 million fell by half.",
    ],
)
def test_the_text_of_a_figure_read_alone_gives_its_value_again(text: str) -> None:
    figures = extract(text).figures
    assert figures
    assert [found.text for found in figures if not reads_back(found)] == []


@pytest.mark.parametrize(
    ("text", "qualifier"),
    [
        ("It takes as little as 12 weeks.", "at-least"),
        ("Drivers under the age of 25 pay more.", "less-than"),
        ("They worked there for over 12 years.", "more-than"),
    ],
)
def test_hedges_of_several_words_qualify(text: str, qualifier: str) -> None:
    assert figure(text).qualifier == qualifier


@pytest.mark.parametrize(
    ("text", "per"),
    [
        ("He studied two hours each day.", "day"),
        ("She sits 6 to 8 hours a day.", "day"),
        ("It costs $200/mo for a shop.", "month"),
        ("He drinks three litres of beer a day.", "day"),
        ("It costs $1,290 per square foot.", "square foot"),
        ("He was gone for two years a month later.", None),
    ],
)
def test_what_is_had_in_each_of_something_is_a_rate(text: str, per: str | None) -> None:
    assert figure(text).per == per


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("One translator said so.", []),
        ("There is one nurse for every nine patients.", ["1", "9"]),
        ("Only one juror and six guards stayed.", ["1", "6"]),
        ("It rose by a quarter of a million.", ["250000"]),
        ("In the fourth quarter billion-dollar deals fell.", ["1000000000"]),
        ("It cost two and a quarter million.", ["2250000"]),
        ("Two of every five agree.", ["0.4"]),
        ("He won a six-figure sum.", []),
        ("It needs at least Game 7 to end.", []),
        ("He spent three quarters of a million pounds.", ["750000"]),
        ("Windows 11 users were hit.", []),
        ("Call 13 11 14 for help.", []),
        ("Fig. 2: a map", []),
        ("They all work under one roof.", []),
        ("The rise came over a five-year period.", ["5"]),
        ("The fee rose to 12p.", ["0.12"]),
        ("Rank\n1 | Vermont | 80.8\n2 | Ohio | 79.1\n", ["80.8", "79.1"]),
        ("Courses begin on Monday, January, 12 2026.", []),
        ("Who was king in 1650? Around the year 1000 AD there was none.", []),
        ("Call 1784 5348469 (WhatsApp).", []),
        ("The menu doubled as a place card.", []),
        ("Learn more about the two courses.", ["2"]),
    ],
)
def test_what_counts_nothing_is_no_figure(text: str, values: list[str]) -> None:
    found = extract(text).figures
    assert [str(figure.value) for figure in found] == values
    assert all(figure.qualifier == "exact" for figure in found)


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Profit fell by 40 percent.", "down"),
        ("It is growing at an impressive 21 percent a year.", "up"),
        ("It had an annual growth rate of 6 percent.", "up"),
        ("Shares rose 3 percent.", "up"),
        ("There was a 22 percent reduction in its workforce.", "down"),
        ("It reported a drop of 13 percent.", "down"),
        ("Prices were 5 percent higher.", "up"),
        ("The rate rose to 5 percent.", None),
        ("It raised $5 million.", None),
        ("It lost $5 million.", None),
        ("It turned down $5 million.", None),
        ("Prices have fallen tenfold.", "down"),
        ("It was a third less than before.", "down"),
        ("Cuts will come over three to five years.", None),
    ],
)
def test_an_amount_of_change_has_a_direction_and_a_level_none(
    text: str, change: str | None
) -> None:
    assert figure(text).change == change


@pytest.mark.parametrize(
    ("text", "metric", "stage"),
    [
        ("Norvia cut 300 jobs last year.", "jobs-cut", "done"),
        ("Norvia plans to cut 300 jobs.", "jobs-planned-cut", "planned"),
        ("Norvia swapped 40% of its workforce for AI.", "jobs-cut-share", "done"),
        ("The bot does the work of 700 agents.", "fte-equivalent", "equivalent"),
        ("Its headcount fell 22 percent.", "headcount-change-share", "done"),
        ("Norvia rehired 45 agents.", "jobs-rehired", "done"),
        ("The cuts put 650 jobs at risk.", "jobs-affected", "at-risk"),
        ("Norvia employs 5,000 people.", "headcount", None),
        ("It saved $10 million in marketing.", "cost-saving", None),
        ("The assistant handled 2.3 million conversations.", "interactions-handled", None),
        ("The ship weighs 5,000 tons.", None, None),
    ],
)
def test_a_metric_is_told_from_the_words_around(
    text: str, metric: str | None, stage: str | None
) -> None:
    found = figure(text)
    assert (found.metric, found.stage) == (metric, stage)


def test_a_survey_has_its_sample_and_its_answers() -> None:
    found = extract(
        "In January 2024, a survey by Gartside of more than 1,400 executives found that "
        "66 percent were dissatisfied."
    )
    (survey,) = found.surveys
    assert (survey.sample_size, survey.sample_qualifier) == (1400, "more-than")
    assert survey.fieldwork == "2024-01"
    assert survey.results == ["f2"]
    assert found.figures[1].organization is None


def test_an_experiment_is_not_the_company_s() -> None:
    found = extract(
        "Norvia cut 300 jobs. Carrow University researchers filled a mock software company with "
        "AI agents; the best finished only 24 percent of its tasks."
    )
    (experiment,) = found.experiments
    assert experiment.conducted_by == "Carrow University"
    assert experiment.setting == "a mock software company"
    assert experiment.results == ["f2"]
    assert found.figures[1].organization is None

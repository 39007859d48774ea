import pytest

from kb.analysis.derive import derive
from kb.analysis.second_reading import SecondReading, second_readings
from kb.query.readings import NOT_READ, reading_words
from kb.store.build import build
from kb.store.engine import open_engine
from kb.store.read import read_records
from kb.vocabulary import AuditVerdict
from tests.corpora import write_corpus


@pytest.fixture(scope="module")
def readings(tmp_path_factory: pytest.TempPathFactory) -> dict[str, SecondReading]:
    folder = tmp_path_factory.mktemp("readings")
    engine = open_engine(f"sqlite:///{folder / 'record.sqlite'}")
    build(engine, write_corpus(folder / "corpus"), derive, lambda name: None)
    with engine.connect() as connection:
        records = read_records(connection)
    return {key: value for record in records for key, value in second_readings(record).items()}


def test_a_claim_compared_with_one_of_its_sources_counts_as_read(
    readings: dict[str, SecondReading],
) -> None:
    reading = readings["acme-support/work-of-40"]
    assert (reading.verdict, reading.compared, reading.sources) == (AuditVerdict.RIGHT, 1, 2)
    assert reading_words(reading) == (
        "read a second time on 6\N{NO-BREAK SPACE}January 2026, with 1 of 2 sources, "
        "and found right"
    )


def test_a_correction_says_in_what_respect(readings: dict[str, SecondReading]) -> None:
    assert reading_words(readings["acme-support/cut-30"]) == (
        "read a second time on 5\N{NO-BREAK SPACE}January 2026, and corrected (date, speaker)"
    )


def test_a_claim_whose_source_could_not_be_compared_is_not_called_read(
    readings: dict[str, SecondReading],
) -> None:
    reading = readings["acme-support/hiring-again"]
    assert (reading.verdict, reading.compared) == (AuditVerdict.CANNOT_TELL, 0)
    assert "could not be compared" in reading_words(reading)


def test_a_result_of_a_study_has_its_reading(readings: dict[str, SecondReading]) -> None:
    assert readings["bench-2024/best"].verdict is AuditVerdict.RIGHT


def test_what_is_not_in_the_ledger_says_so(readings: dict[str, SecondReading]) -> None:
    assert "acme-support/cut-20" not in readings
    assert reading_words(None) == NOT_READ

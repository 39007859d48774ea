import pickle

import pytest

from scraper import errors

SAMPLES: list[errors.ScraperError] = [
    errors.FetchError("https://a.example/", "reset after 10 bytes", "try again later"),
    errors.StatusError("https://a.example/", 404, "status 404"),
    errors.TryLaterError("https://a.example/", 429, "status 429", None, 3600.0),
    errors.WarcError("a.warc.gz", 77, "not a gzip member", "run the repair"),
    errors.PageBudgetError("https://a.example/", "nodes", "has 900,000 nodes"),
]


@pytest.mark.parametrize("error", SAMPLES, ids=lambda e: type(e).__name__)
def test_errors_cross_process_borders_whole(error: errors.ScraperError) -> None:
    back = pickle.loads(pickle.dumps(error))
    assert type(back) is type(error)
    assert vars(back) == vars(error)
    assert str(back) == str(error)


def test_message_names_address_fault_and_remedy() -> None:
    assert str(SAMPLES[0]) == "https://a.example/: reset after 10 bytes; try again later"
    assert str(SAMPLES[3]) == "a.warc.gz, byte 77: not a gzip member; run the repair"


def test_every_kind_is_said_once() -> None:
    tree = [errors.ScraperError]
    for cls in tree:
        tree.extend(cls.__subclasses__())
    kinds = [cls.kind for cls in tree]
    assert len(kinds) == len(set(kinds))

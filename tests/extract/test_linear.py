import time

import pytest

from kb.extract import extract

FEW, MANY = 150, 600


@pytest.mark.parametrize(
    "part", ["ten ", "1 000 ", "he said 5% of jobs ", "(", "it cut 5 jobs and ", "jobs, 5%, "]
)
def test_time_grows_no_faster_than_the_text(part: str) -> None:
    extract("It cut 5 jobs.")
    took = []
    for count in (FEW, MANY):
        start = time.process_time()
        extract(part * count, published="2025-03-04")
        took.append(time.process_time() - start)
    # Linear is 4; quadratic would be 16.
    assert took[1] < 9 * took[0] + 0.2

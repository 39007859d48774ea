"""Turns and pauses, on a clock that the test moves."""

import threading

import pytest

from scraper.errors import TryLaterError
from scraper.hosts import HostGate

URL = "https://a.example/"


class Clock:
    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds + 1e-9, 3))
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def gate(clock: Clock) -> HostGate:
    return HostGate(least=1.0, most=30.0, clock=clock, sleep=clock.sleep)


def visit(gate: HostGate, clock: Clock, seconds: float | None, host: str = "a.example") -> None:
    with gate.turn(URL, host, 120) as turn:
        clock.now += seconds or 0
        turn.seconds = seconds


def test_the_pause_follows_the_host_up_and_down(gate: HostGate, clock: Clock) -> None:
    for seconds in (4.0, 4.0, 0.1, 0.1, 0.1):
        visit(gate, clock, seconds)
    assert clock.slept == [4.5, 6.25, 3.225, 1.713]
    assert gate.delay("a.example") == 1.0


def test_faults_double_the_pause_up_to_its_bound(gate: HostGate, clock: Clock) -> None:
    for _ in range(7):
        visit(gate, clock, None)
    assert clock.slept == [2.0, 4.0, 8.0, 16.0, 30.0, 30.0]


def test_hosts_do_not_wait_for_each_other(gate: HostGate, clock: Clock) -> None:
    visit(gate, clock, 4.0)
    visit(gate, clock, 0.1, "b.example")
    assert clock.slept == []


def test_crawl_delay_is_a_floor(gate: HostGate, clock: Clock) -> None:
    gate.ask_at_least("a.example", 10)
    visit(gate, clock, 0.1)
    visit(gate, clock, 0.1)
    assert clock.slept == [10.0]
    gate.ask_at_least("a.example", 1000)
    assert gate.delay("a.example") == 30.0


def test_a_closed_host_is_waited_for_within_patience(gate: HostGate, clock: Clock) -> None:
    gate.close_for("a.example", 20)
    with pytest.raises(TryLaterError) as caught, gate.turn(URL, "a.example", 10):
        pass
    assert caught.value.retry_after == 20
    visit(gate, clock, 0.1)
    assert clock.slept == [20.0]


def test_one_turn_at_a_time() -> None:
    gate = HostGate(least=0)
    inside = 0
    most = 0

    def work() -> None:
        nonlocal inside, most
        for _ in range(20):
            with gate.turn(URL, "a.example", 10) as turn:
                inside += 1
                most = max(most, inside)
                inside -= 1
                turn.seconds = 0.0

    threads = [threading.Thread(target=work) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert most == 1


def test_a_fault_gives_the_turn_back(gate: HostGate, clock: Clock) -> None:
    with pytest.raises(OSError, match="boom"), gate.turn(URL, "a.example", 1):
        raise OSError("boom")
    visit(gate, clock, 0.1)

"""The process behind `ArticleReader`: frames with pages in, frames with articles out."""

import gc
import os
import pickle
import resource
import signal
import sys
from typing import IO

from scraper.article.reading import read_page, warm_up
from scraper.article.worker import HEADER
from scraper.errors import ArticleError, PageBudgetError


def serve(memory: int) -> None:
    """Read pages from standard input until it closes; `memory` bytes of data may be held."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints must not get between the frames
    requests = sys.stdin.buffer
    warm_up()
    gc.freeze()  # what is loaded stays; the collector need not look at it again
    resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))
    _answer(answers, True)
    while header := requests.read(HEADER.size):
        (size,) = HEADER.unpack(header)
        content, url, charset, deadline = pickle.loads(requests.read(size))  # noqa: S301
        # Ends this process even inside a library's loop, should the other side be gone.
        signal.setitimer(signal.ITIMER_REAL, deadline + 1)
        answer: object
        try:
            answer = read_page(content, url=url, charset=charset)
        except ArticleError as error:
            answer = error
        except RecursionError:
            answer = PageBudgetError(url or "page", "nodes", "is nested too deep to be read")
        except MemoryError:
            answer = None
        signal.setitimer(signal.ITIMER_REAL, 0)
        _answer(answers, answer)
        del content, answer


def _answer(answers: IO[bytes], answer: object) -> None:
    frame = pickle.dumps(answer)
    answers.write(HEADER.pack(len(frame)) + frame)
    answers.flush()


serve(int(sys.argv[1]))

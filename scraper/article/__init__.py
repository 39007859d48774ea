"""HTML → article: main text, title, authors, publisher, dates, language, canonical address.

`read_page` reads a page in this process. `ArticleReader` reads pages from strangers in a process
of its own, under limits of time and memory. Both return an `Article`.
"""

from scraper.article.shapes import Article, FoundDate
from scraper.article.worker import ArticleReader

__all__ = ["Article", "ArticleReader", "FoundDate", "read_page"]


def read_page(
    content: bytes | str, *, url: str | None = None, charset: str | None = None
) -> Article:
    """Read an article in this process, without a watchdog.

    `content` is the page as it came, `charset` what the transfer said of it. A hostile page can
    hang or bloat the process: pages from strangers are for `ArticleReader`.

    Raises:
        NotHtmlError: the bytes are no page.
        NoArticleError: nothing in the page is text of an article.
        PageBudgetError: the page is larger than may be.
    """
    # Imported here: the libraries behind it take most of a second, and callers of ArticleReader
    # need them only in the worker.
    from scraper.article import reading

    return reading.read_page(content, url=url, charset=charset)

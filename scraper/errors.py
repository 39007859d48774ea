"""The scraper's own tree of errors. Each names the address or file, the fault, and what is right.

ScraperError                   anything that kept a page from becoming a capture or an article
├── UrlError                   not an address that can be fetched
│   └── UnsafeAddressError     leads to a private, loopback, metadata or other internal address
├── FetchError                 the page did not arrive whole
│   ├── DeadlineError          the time for the whole page ran out
│   ├── TooLargeError          more decoded bytes, or longer headers, than allowed
│   ├── EncodingChainError     unknown, or too many nested, content encodings
│   ├── BrokenBodyError        truncated, short, reset or undecodable body
│   ├── RedirectError          a loop, too many hops, or a hop that leads nowhere
│   ├── StatusError            an HTTP status that is no page; has `status`
│   │   └── TryLaterError      429 or 503; has `retry_after` in seconds
│   └── UnreachableError       no name, no connection, no TLS, or no answer in HTTP
├── RobotsError                robots.txt does not let us
│   ├── DisallowedError        a rule forbids this address
│   └── RobotsUnknownError     robots.txt could not be had, so nothing is allowed for now
├── DiscoveryError             a feed, sitemap or list that cannot be read
├── CaptureError               the store of captures
│   ├── StoreBusyError         another process is writing to it
│   ├── StoreFullError         the disk took no more; what was finished before is safe
│   └── WarcError              a WARC file with damage; has `offset` in bytes
└── ArticleError               a capture that cannot become an article
    ├── NotHtmlError           the bytes are a picture, a PDF or another thing than a page
    ├── NoArticleError         a page, but with no article in it
    └── PageBudgetError        took more nodes, time or memory than a page may; has `budget`
"""

from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from scraper.exchange import Exchange


class ScraperError(Exception):
    """A fault that a person can read in one line.

    `url` is the address (or the file) at fault, `what` what is wrong, `right` what would be
    right or what to do, `kind` a word that stays the same for counting and for programs.
    """

    kind: ClassVar[str] = "error"

    def __init__(self, url: str, what: str, right: str | None = None) -> None:
        self.url = url
        self.what = what
        self.right = right
        super().__init__(url, what, right)

    def __str__(self) -> str:
        return f"{self.url}: {self.what}" + (f"; {self.right}" if self.right else "")


class UrlError(ScraperError):
    """The address has no form that can be fetched: wrong scheme, no host, bad port."""

    kind = "bad-address"


class UnsafeAddressError(UrlError):
    """The address leads into a network that a public page has no business with."""

    kind = "unsafe-address"


class FetchError(ScraperError):
    """The page did not arrive whole. Nothing of it may be used as an article.

    `exchanges` holds what did arrive whole before the fault (redirects, the page of an error
    status); `transient` says that another try may succeed.
    """

    kind = "fetch"
    transient: bool = False
    exchanges: "tuple[Exchange, ...]" = ()


class DeadlineError(FetchError):
    """The time allowed for the whole page, redirects and retries included, ran out."""

    kind = "deadline"


class TooLargeError(FetchError):
    """The decoded body or the headers went over their limit; reading stopped there."""

    kind = "too-large"


class EncodingChainError(FetchError):
    """The Content-Encoding is unknown to us, or nested deeper than allowed."""

    kind = "content-encoding"


class BrokenBodyError(FetchError):
    """The body ended early, was reset, or does not decode: never an article."""

    kind = "broken-body"


class RedirectError(FetchError):
    """The redirects go round in a circle, on for too long, or nowhere."""

    kind = "redirect"


class StatusError(FetchError):
    """The server answered with a status that is no page."""

    kind = "status"

    def __init__(self, url: str, status: int, what: str, right: str | None = None) -> None:
        super().__init__(url, what, right)
        self.status = status
        self.args = (url, status, what, right)


class TryLaterError(StatusError):
    """The server asked us to come back later; `retry_after` is in seconds, or None if unsaid."""

    kind = "try-later"

    def __init__(
        self,
        url: str,
        status: int,
        what: str,
        right: str | None = None,
        retry_after: float | None = None,
    ) -> None:
        super().__init__(url, status, what, right)
        self.retry_after = retry_after
        self.args = (url, status, what, right, retry_after)


class UnreachableError(FetchError):
    """No address for the name, no connection, no TLS, or an answer that is not HTTP."""

    kind = "unreachable"


class RobotsError(ScraperError):
    """The host's robots.txt does not let us fetch the address."""

    kind = "robots"


class DisallowedError(RobotsError):
    """A rule in robots.txt forbids the address."""

    kind = "robots-disallowed"


class RobotsUnknownError(RobotsError):
    """robots.txt answered 5xx or not at all: by RFC 9309, 2.3.1.4, nothing is allowed for now."""

    kind = "robots-unknown"


class DiscoveryError(ScraperError):
    """A feed, a sitemap or a list of links that cannot be read."""

    kind = "discovery"


class CaptureError(ScraperError):
    """The store of captures cannot do what was asked. `url` is the path of the file."""

    kind = "capture"


class StoreBusyError(CaptureError):
    """Another process is writing to the store."""

    kind = "store-busy"


class StoreFullError(CaptureError):
    """The disk refused to take a record; the record is gone, those before it are whole."""

    kind = "disk-full"


class WarcError(CaptureError):
    """Bytes in a WARC file that are no record; `offset` is where they begin."""

    kind = "damaged-warc"

    def __init__(self, url: str, offset: int, what: str, right: str | None = None) -> None:
        super().__init__(url, what, right)
        self.offset = offset
        self.args = (url, offset, what, right)

    def __str__(self) -> str:
        return f"{self.url}, byte {self.offset}: {self.what}" + (
            f"; {self.right}" if self.right else ""
        )


class ArticleError(ScraperError):
    """A capture that cannot become an article."""

    kind = "article"


class NotHtmlError(ArticleError):
    """The bytes are a picture, a PDF or something else that is no page, whatever was declared."""

    kind = "not-html"


class NoArticleError(ArticleError):
    """The page was read, and there is no article in it."""

    kind = "no-article"


class PageBudgetError(ArticleError):
    """Reading the page took more than it may; `budget` is "nodes", "time", "memory" or "size"."""

    kind = "page-budget"

    def __init__(self, url: str, budget: str, what: str, right: str | None = None) -> None:
        super().__init__(url, what, right)
        self.budget = budget
        self.args = (url, budget, what, right)

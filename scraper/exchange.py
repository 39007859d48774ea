"""What comes back from the web: a request with its whole response, and a visit of several."""

from dataclasses import dataclass
from datetime import datetime
from email.message import Message


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its whole response.

    `headers` are as received, in their order. `body` has its transfer and content encodings
    undone. `began` is in UTC, `seconds` runs until the last byte, `wire_size` counts the bytes of
    the body as sent. `address` is the IP address that answered.
    """

    url: str
    began: datetime
    request: bytes
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    body: bytes
    wire_size: int
    address: str
    seconds: float

    def header(self, name: str) -> str | None:
        """The value of a header, several of one name joined by commas; None where absent."""
        values = [value for key, value in self.headers if key.lower() == name.lower()]
        return ", ".join(values) if values else None

    @property
    def media_type(self) -> str | None:
        """The declared type without parameters, in lower case: "text/html"."""
        declared = self.header("Content-Type")
        return declared.partition(";")[0].strip().lower() or None if declared else None

    @property
    def charset(self) -> str | None:
        """The declared character set, or None."""
        message = Message()
        message["Content-Type"] = self.header("Content-Type") or ""
        charset = message.get_param("charset")
        return charset.strip().lower() or None if isinstance(charset, str) else None


@dataclass(frozen=True, slots=True)
class Conditions:
    """What makes a request conditional: the validators of the capture we already have."""

    etag: str | None = None
    last_modified: str | None = None

    def headers(self) -> dict[str, str]:
        """The request headers; none where there is no validator."""
        fields = {"If-None-Match": self.etag, "If-Modified-Since": self.last_modified}
        return {name: value for name, value in fields.items() if value}


@dataclass(frozen=True, slots=True)
class Visit:
    """A page and the redirects that led to it, in the order they were made."""

    asked: str
    exchanges: tuple[Exchange, ...]

    @property
    def page(self) -> Exchange:
        """The last exchange: the page itself."""
        return self.exchanges[-1]

    @property
    def unchanged(self) -> bool:
        """The server said that what we have is still what it has."""
        return self.page.status == 304

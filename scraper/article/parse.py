"""From bytes to one parsed tree: character set, things that are no page, and a budget of nodes."""

import codecs
import re

from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from resiliparse.parse.encoding import detect_encoding

from scraper.errors import NoArticleError, NotHtmlError, PageBudgetError

MAX_CHARS = 32_000_000
MAX_ELEMENTS = 150_000
MAX_DEPTH = 2_048  # where libxml2 stops and would leave out the rest without a word

_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"PK\x03\x04", "a ZIP archive or an office document"),
    (b"\x1f\x8b", "compressed with gzip"),
    (b"\x00\x00\x00\x18ftyp", "a video"),
    (b"\x00\x00\x00\x20ftyp", "a video"),
    (b"OggS", "a sound or video file"),
    (b"ID3", "a sound file"),
    (b"wOF", "a font"),
    (b"\xd0\xcf\x11\xe0", "an office document"),
    (b"\x7fELF", "a program"),
)
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.+-]{1,40})", re.I)
# What a label means on the web is wider than what it says (WHATWG Encoding Standard).
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-11": "cp874",
}
_TEXT_ENCODINGS_ONLY = frozenset((
    "base64_codec", "bz2_codec", "hex_codec", "quopri_codec", "rot_13", "uu_codec",
    "zlib_codec", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined",
    "utf_7", "utf-7", "mbcs", "oem",
))  # fmt: skip
_CONTROL = {code: None for code in range(32) if chr(code) not in "\t\n\r\f"} | {
    0x7F: None,
}
_SURROGATE = re.compile("[\ud800-\udfff]")


def decode(content: bytes, charset: str | None = None) -> str:
    """The text of a page, never failing: characters that cannot be read become U+FFFD.

    `charset` is what the transfer said. A byte order mark decides; then bytes that are valid
    UTF-8 are UTF-8, whatever the header says (no other encoding makes them by chance); then the
    header, the page's own declaration and a guess from the bytes are tried in this order.
    """
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return content.decode(encoding, "replace")
    declared = _DECLARED.search(content, 0, 4096)
    labels = [charset, declared[1].decode("ascii") if declared else None]
    known = [name for label in labels if label and (name := _codec(label)) is not None]
    if not any(name.startswith("iso2022") or name.startswith("utf-16") for name in known):
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            # a page cut in the middle of its last character is still UTF-8
            if error.start >= len(content) - 3:
                return content.decode("utf-8", "replace")
    known = [name for name in known if name != "utf-8" or _mostly_utf8(content)]
    for codec in known:
        try:
            return content.decode(codec)
        except UnicodeDecodeError:
            continue
    if known:
        return content.decode(known[0], "replace")
    guess = detect_encoding(content[:65_536])
    return content.decode((_codec(guess) if guess else None) or "cp1252", "replace")


def _codec(label: str) -> str | None:
    """The Python codec for a label, or None for one that is unknown or no character set."""
    try:
        name = codecs.lookup(label.strip().strip("\"'").lower()).name
    except (LookupError, ValueError):
        return None
    if name in _TEXT_ENCODINGS_ONLY or name.replace("-", "_") in _TEXT_ENCODINGS_ONLY:
        return None
    return _WIDER.get(name, name)


def _mostly_utf8(content: bytes) -> bool:
    return content[:200_000].decode("utf-8", "replace").count("\ufffd") < 20


def check_kind(content: bytes, url: str) -> None:
    """Raise NotHtmlError for bytes that are plainly no page, whatever their media type says."""
    start = content[:1024].lstrip(b"\xef\xbb\xbf\r\n\t ")
    for signature, kind in _SIGNATURES:
        if start.startswith(signature):
            raise NotHtmlError(url, f"is {kind}, not a page", "give the address of a page")
    if content[8:12] == b"WEBP" and start.startswith(b"RIFF"):
        raise NotHtmlError(url, "is a WebP picture, not a page", "give the address of a page")
    if (
        not content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
        and content[:1024].count(0) > 100
    ):
        raise NotHtmlError(url, "is binary, not a page", "give the address of a page")


def parse(text: str, url: str) -> tuple[HtmlElement, str]:
    """One tree for all readers and the cleaned text it is made of, or an error...

    Raises:
        NotHtmlError: no markup in it.
        NoArticleError: an empty page.
        PageBudgetError: more characters, elements or nesting than a page may have.
    """
    if len(text) > MAX_CHARS:
        raise PageBudgetError(url, "size", f"is longer than {MAX_CHARS:,} characters")
    if not text or text.isspace():
        raise NoArticleError(url, "the page is empty")
    if "<" not in text[:100_000]:
        raise NotHtmlError(url, "has no markup", "give a page in HTML")
    if text.lstrip()[:1] in ("{", "["):
        raise NotHtmlError(url, "is JSON, not a page", "give a page in HTML")
    text = clean(text)
    tags = text.count("<")
    if tags > 4 * MAX_ELEMENTS:
        raise PageBudgetError(url, "nodes", f"has more than {MAX_ELEMENTS:,} elements")
    parser = HTMLParser(
        encoding="utf-8",
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
        huge_tree=True,
    )
    try:
        tree = document_fromstring(text.encode("utf-8"), parser=parser)
    except (ParserError, XMLSyntaxError) as error:
        raise NoArticleError(url, "has no element in it", "give a page in HTML") from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        raise PageBudgetError(url, "nodes", f"is nested deeper than {MAX_DEPTH:,} elements")
    # A tag makes at most one element and implies one more (tbody, p); few pages need a count.
    if tags > MAX_ELEMENTS // 2 and sum(1 for _ in tree.iter()) > MAX_ELEMENTS:
        raise PageBudgetError(url, "nodes", f"has more than {MAX_ELEMENTS:,} elements")
    return tree, text


def clean(text: str) -> str:
    """The text without NUL, other control characters and lone surrogates, which no parser takes."""
    if _SURROGATE.search(text):
        text = _SURROGATE.sub("\ufffd", text)
    return text.translate(_CONTROL) if _has_control(text) else text


def _has_control(text: str) -> bool:
    return any(chr(code) in text for code in _CONTROL)

"""Web addresses: the form that is fetched, the form that is cited, the key that is compared.

`normal_url` gives the address to fetch: the same resource, written in one way.
`canonical_url` gives the address to cite: without AMP and mobile variants.
`url_key` gives what two addresses of one page have in common.
`registrable_domain` gives the domain somebody has registered.

The syntax is w3lib's (the URL Standard's percent-encoding, dot segments and IDNA); what counts as
a variant of a page is ours. No rule knows a site. Whether a host may be connected to is decided
where the connection is made, in `scraper.addresses`.
"""

import re
from functools import lru_cache
from ipaddress import ip_address
from urllib.parse import SplitResult, urljoin, urlsplit, urlunsplit

import tldextract
from w3lib.url import canonicalize_url, safe_url_string

from scraper.errors import UrlError

LONGEST_URL = 8_000
"""Characters. RFC 9110, 4.1 asks for 8,000 octets; longer ones are traps or data."""

DEFAULT_PORTS = {"http": 80, "https": 443}
LOWEST_OTHER_PORT = 1024
"""Below it only 80 and 443 are web servers; the rest speak mail, shells and the like."""

# Parameters that say how a reader came, and never what is read. Those that are sometimes
# content (ref, cid, source, id, share) stay.
TRACKING_PREFIXES = (
    "utm_", "hsa_", "pk_", "mtm_", "piwik_", "matomo_", "ns_", "at_campaign", "at_medium",
    "at_link", "at_bbc", "at_custom", "at_format", "at_ptr", "fb_action", "_branch_", "stm_",
)  # fmt: skip
TRACKING = frozenset((
    "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "gad_source", "srsltid", "fbclid",
    "msclkid", "yclid", "ysclid", "twclid", "ttclid", "igshid", "igsh", "mc_cid", "mc_eid",
    "_ga", "_gl", "_hsenc", "_hsmi", "__hssc", "__hstc", "__hsfp", "hsctatracking", "mkt_tok",
    "oly_enc_id", "oly_anon_id", "vero_id", "vero_conv", "s_cid", "cmpid", "cmp", "ncid",
    "ocid", "icid", "intcmp", "mbid", "ito", "ref_src", "ref_url", "smid", "sr_share", "spm",
    "xtor", "wt_mc", "wt.mc_id", "wt.nav", "guccounter", "guce_referrer", "guce_referrer_sig",
    "soc_src", "soc_trk", "fb_source", "fb_ref", "wprov", "trk", "trkcampaign", "li_fat_id",
    "epik", "rb_clickid", "irclickid", "dicbo", "_openstat", "sfnsn", "mibextid", "__tn__",
    "__twitter_impression", "phpsessid", "jsessionid", "aspsessionid",
))  # fmt: skip
AMP_PARAMETERS = frozenset(["amp", "amp_js_v", "amp_gsa", "usqp", "amp_tf", "aoh"])
AMP_VALUES = frozenset([("outputtype", "amp"), ("view", "amp"), ("mode", "amp"), ("format", "amp")])
VARIANT_LABELS = frozenset(["m", "mobile", "touch", "wap", "amp"])

# Addresses that are in normal form already, as most links of news sites are: no query, no escapes,
# no dot segments. Worth a tenth of the time of a crawl's queueing.
_PLAIN = re.compile(
    r"https?://(?=[a-z0-9.-]{1,253}[:/])[a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63})*"
    r"(?::(?:[1-9]\d{3}|[1-5]\d{4}))?(?:/(?!\.\.?(?:/|$))[A-Za-z0-9_~.-]{0,512}){1,8}"
)
_VARIANT = re.compile(r"[/.](?:m|mobile|touch|wap)\.|[/.]amp(?:[/.]|$)|ampproject", re.I)
_AMP_CACHE = re.compile(r"^/(?:[cvi]/)?(s/)?([a-z0-9.-]+\.[a-z]{2,}(?::\d+)?)(/.*)?$", re.I)
_AMP_PATH = re.compile(r"(?:/amp/?|\.amp)$|\.amp(?=\.html?$)|(?<=/)amp/(?=[^/]+\.html?$)", re.I)
_SESSION_PATH = re.compile(r";(?:jsessionid|phpsessid)=[^/?#;]*", re.I)
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+"
)

_suffixes = tldextract.TLDExtract(
    cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True
)


@lru_cache(maxsize=4096)
def registrable_domain(host: str) -> str | None:
    """The part of `host` that somebody registered: "bbc.co.uk", "someone.github.io".

    By the Public Suffix List that tldextract ships, private part included; a top level that is
    not in the list is a suffix, as the list's own last rule has it. None for addresses, single
    labels and public suffixes themselves.
    """
    parts = _suffixes(host)
    if parts.suffix or parts.ipv4 or parts.ipv6 or "." not in host:
        return parts.top_domain_under_public_suffix or None
    return ".".join(host.split(".")[-2:])


def normal_url(url: str, base: str | None = None) -> str:
    """The address to fetch: absolute, ASCII, without fragment, default port and tracking.

    A relative `url` is joined to `base`. Raises UrlError where the scheme is not http or https,
    the host is missing or malformed, the port is no web server's, or a user name is given.
    """
    if _PLAIN.fullmatch(url):
        return url
    return urlunsplit(_parts(url, base))


def canonical_url(url: str, base: str | None = None) -> str:
    """The address to cite: `normal_url`, unwrapped from AMP caches and mobile hosts.

    The parameters are sorted and the escapes written in one way. Raises UrlError.
    """
    if _PLAIN.fullmatch(url) and not _VARIANT.search(url):
        return url
    parts = _parts(url, base)
    for _ in range(3):  # an AMP viewer may hold a cache that holds a page
        inner = _inside_amp_cache(parts)
        if inner is None:
            break
        parts = _parts(inner, None)
    query = "&".join(p for p in parts.query.split("&") if p and not _says_amp(p))
    path = _AMP_PATH.sub("", parts.path) or "/"
    parts = parts._replace(netloc=_plain_host(parts), path=path, query=query)
    return canonicalize_url(urlunsplit(parts))


@lru_cache(maxsize=16_384)
def url_key(url: str) -> str:
    """What all addresses of one page share: the canonical form without scheme, www and last slash.

    Raises UrlError.
    """
    _, _, rest = canonical_url(url).partition("://")
    path, question, query = rest.partition("?")
    return path.removeprefix("www.").rstrip("/") + question + query


@lru_cache(maxsize=16_384)
def host_of(url: str) -> str:
    """The host of an address in normal form, without port and brackets."""
    return urlsplit(url).hostname or ""


def same_site(url: str, other: str) -> bool:
    """Whether both addresses lie under one registered domain (or one bare host)."""
    host, host2 = host_of(url), host_of(other)
    return (registrable_domain(host) or host) == (registrable_domain(host2) or host2)


def _parts(url: str, base: str | None) -> SplitResult:
    shown = url if len(url) <= 200 else url[:200] + "…"
    if len(url) > LONGEST_URL:
        raise UrlError(shown, f"{len(url):,} characters long", f"at most {LONGEST_URL:,}")
    try:
        url = _UNSEEN.sub(lambda m: "" if m[0].strip(" ") else m[0], url.strip()).strip()
        parts = urlsplit(safe_url_string(urljoin(base, url) if base else url))
        host, port = parts.hostname, parts.port
    except ValueError as error:
        raise UrlError(shown, f"not an address ({error})", "like https://host/path") from None
    if parts.scheme not in DEFAULT_PORTS:
        what = f"scheme {parts.scheme}:" if parts.scheme else "no scheme"
        raise UrlError(shown, what, "only http: and https: are fetched")
    if parts.username is not None or parts.password is not None:
        raise UrlError(shown, "holds a user name", "give the address without one")
    if port is not None and port not in (80, 443) and port < LOWEST_OTHER_PORT:
        raise UrlError(shown, f"port {port} is no web server's", "80, 443 or 1024 and above")
    netloc = _host(shown, host)
    if port is not None and port != DEFAULT_PORTS[parts.scheme]:
        netloc += f":{port}"
    path = _without_dots(_SESSION_PATH.sub("", parts.path)) or "/"
    query = "&".join(p for p in parts.query.split("&") if p and not _tracks(p))
    return SplitResult(parts.scheme, netloc, path, query, "")


def _without_dots(path: str) -> str:
    """RFC 3986, 5.2.4, with %2e read as a dot as the URL Standard has it.

    Ours because w3lib's also takes the dots off the end of a word ("/wait.../a" to "/wait.a").
    """
    if "/." not in path and "%2" not in path:
        return path
    kept: list[str] = []
    segments = path.split("/")
    for number, segment in enumerate(segments):
        plain = segment.lower().replace("%2e", ".")
        if plain in (".", ".."):
            if plain == ".." and len(kept) > 1:
                kept.pop()
            if number == len(segments) - 1:
                kept.append("")
        else:
            kept.append(segment)
    return "/".join(kept)


def _host(shown: str, host: str | None) -> str:
    host = (host or "").lower().rstrip(".")
    if ":" in host:
        try:
            return f"[{ip_address(host).compressed}]"
        except ValueError:
            raise UrlError(shown, f"[{host}] is no IPv6 address", "like [2001:db8::1]") from None
    labels = host.split(".")
    if not host or len(host) > 253 or any(not 0 < len(label) < 64 for label in labels):
        raise UrlError(shown, "no host, or a malformed one", "like https://host/path")
    if not re.fullmatch(r"[a-z0-9._-]+", host):
        raise UrlError(shown, f"{host!r} is no host name", "letters, digits, dots and hyphens")
    return host


def _tracks(parameter: str) -> bool:
    name = parameter.partition("=")[0].lower()
    return name in TRACKING or name.startswith(TRACKING_PREFIXES)


def _says_amp(parameter: str) -> bool:
    name, _, value = parameter.lower().partition("=")
    return name in AMP_PARAMETERS or (name, value) in AMP_VALUES


def _inside_amp_cache(parts: SplitResult) -> str | None:
    """The page behind an AMP cache (publisher.cdn.ampproject.org/c/s/…) or viewer (/amp/s/…)."""
    host = parts.hostname or ""
    if host.endswith(".ampproject.org") or host == "ampproject.org":
        path = parts.path
    elif parts.path.startswith("/amp/s/"):
        path = parts.path.removeprefix("/amp")
    else:
        return None
    found = _AMP_CACHE.match(path)
    if found is None:
        return None
    scheme = "https" if found[1] else "http"
    query = f"?{parts.query}" if parts.query else ""
    return f"{scheme}://{found[2]}{found[3] or '/'}{query}"


def _plain_host(parts: SplitResult) -> str:
    """The host without labels that mark a mobile or AMP edition, as long as a domain remains."""
    host = parts.hostname or ""
    if not (VARIANT_LABELS & set(host.split("."))):
        return parts.netloc
    domain = registrable_domain(host)
    if domain is None or host == domain:
        return parts.netloc
    labels = host.removesuffix(domain).rstrip(".").split(".")
    kept = [label for label in labels if label not in VARIANT_LABELS]
    plain = ".".join([*kept, domain])
    return plain if parts.port is None else f"{plain}:{parts.port}"

"""Addresses out of feeds, sitemaps, pages of links and lists."""

from scraper.discover.feeds import find_in_feed
from scraper.discover.found import Discovery, Found, Kind
from scraper.discover.links import find_feeds, find_in_lines, find_in_page
from scraper.discover.sitemaps import find_in_sitemap, named_sitemaps

__all__ = [
    "Discovery",
    "Found",
    "Kind",
    "find_feeds",
    "find_in_feed",
    "find_in_lines",
    "find_in_page",
    "find_in_sitemap",
    "named_sitemaps",
]

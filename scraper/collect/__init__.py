"""Collecting: many addresses, politely, with an end that can be broken off and taken up."""

from scraper.collect.crawl import Crawl, look_into
from scraper.collect.queue import Ended, Queue
from scraper.collect.shapes import Event, Rules, Summary

__all__ = ["Crawl", "Ended", "Event", "Queue", "Rules", "Summary", "look_into"]

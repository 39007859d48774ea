"""Captures: what a page was at a time, kept in WARC 1.1 files that standard tools replay."""

from scraper.capture.record import Capture, Kept, Repair
from scraper.capture.store import CaptureStore

__all__ = ["Capture", "CaptureStore", "Kept", "Repair"]

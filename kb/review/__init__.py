"""Candidates, decisions and drafts."""

"""Surveys and experiments told of in a text, kept apart from the article's own company."""

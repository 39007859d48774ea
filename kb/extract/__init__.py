"""From news text to candidates: figures, quotes, claims, dates, events, reversals."""

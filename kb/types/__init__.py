"""Values that keep their uncertainty: partial dates, quantities, spans, numbers in text."""

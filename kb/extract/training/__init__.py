"""Training of the small models, each a command; nothing here runs when text is read."""

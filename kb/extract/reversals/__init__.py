"""Going back on automation: by rules for its usual forms and by a small model."""

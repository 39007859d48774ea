"""Gold passages, scores against them, and other tools on the same gold."""

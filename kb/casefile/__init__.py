"""Case files: schema, loading, writing, checking."""

"""The database: engine, build, and every query in one place."""

"""`kb explore`: the record in Datasette, an optional package."""

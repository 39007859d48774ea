"""From the database to the pages of the site."""

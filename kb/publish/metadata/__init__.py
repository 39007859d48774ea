"""What pages tell programs about themselves: linked data, feeds, pictures for links."""

"""What a figure measures, how far a cut has come, and by what way it goes."""

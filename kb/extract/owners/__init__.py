"""Whose figure it is: the organizations of an article and the parts they play."""

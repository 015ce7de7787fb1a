"""The chat feed: a painted ring of rows."""

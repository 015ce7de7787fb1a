"""A chat that needs no channel: invented people, for trying things out."""

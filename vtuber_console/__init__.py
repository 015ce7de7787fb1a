"""A control room for people who stream with a Live2D avatar."""

__version__ = "0.1.0"

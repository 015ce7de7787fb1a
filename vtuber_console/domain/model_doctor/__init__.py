"""The model doctor: what is missing or broken in a model, and what can be mended."""

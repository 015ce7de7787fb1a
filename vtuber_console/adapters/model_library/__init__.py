"""The models on the disk: those that came with the console and those that were brought in."""

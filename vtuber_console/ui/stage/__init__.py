"""The Stage sheet: who stands where, the background, subtitles, and what OBS shows."""

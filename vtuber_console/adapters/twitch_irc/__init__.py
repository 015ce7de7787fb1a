"""Twitch chat, read anonymously over IRC on a WebSocket."""

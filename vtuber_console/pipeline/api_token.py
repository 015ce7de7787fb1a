"""The key of the control API: made at the first start, kept in the keychain."""

import secrets
from collections.abc import Callable
from contextlib import suppress

from vtuber_console.domain.status import Part, Problem
from vtuber_console.pipeline.ports import PortError, SecretStore

NAME = "api-token"
SHORTEST = 16
"""Characters; a shorter one, from the environment, could be guessed."""


async def api_token(store: SecretStore, warn: Callable[[Problem], None]) -> str:
    """Read the token or make one; where it cannot be kept it holds for this run only."""
    token = await store.get(NAME)
    if token and len(token) >= SHORTEST:
        return token
    if token:
        text = f"The API token has fewer than {SHORTEST} characters and is not used."
        warn(Problem(text, "Set a longer VTC_API_TOKEN. This run has a new one.", part=Part.SERVER))
        return secrets.token_urlsafe(32)
    token = secrets.token_urlsafe(32)
    with suppress(PortError):  # the store says itself that it is not persistent
        await store.set(NAME, token)
    return token

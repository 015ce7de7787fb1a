"""The key of the control API: made at the first start, kept in the keychain."""

import secrets

from vtuber_console.pipeline.ports import PortError, SecretStore

NAME = "api-token"


async def api_token(store: SecretStore) -> str:
    """Read the token or make one; where it cannot be kept it holds for this run only."""
    token = await store.get(NAME)
    if not token:
        token = secrets.token_urlsafe(32)
        try:
            await store.set(NAME, token)
        except PortError:  # the store says itself that it is not persistent
            return token
    return token

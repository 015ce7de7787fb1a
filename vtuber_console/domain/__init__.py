"""The room of pure data and rules: no Qt, network, asyncio, clock or randomness of its own."""

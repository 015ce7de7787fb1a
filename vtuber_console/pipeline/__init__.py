"""The room of asyncio: the one way from an event to the stage."""

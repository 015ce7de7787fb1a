"""What the streamer set up for the soundboard's keys."""

from dataclasses import dataclass, replace
from typing import Annotated

from vtuber_console.domain.actions import ExpressionLayer
from vtuber_console.domain.settings_value import Limit


@dataclass(frozen=True, slots=True)
class KeyLayer:
    """In which layer the key of a model's expression puts it on; `model` is the library's key."""

    model: Annotated[str, Limit(longest=80)]
    expression: Annotated[str, Limit(longest=200)]
    layer: ExpressionLayer


@dataclass(frozen=True, slots=True)
class SoundboardSettings:
    """Only what differs from a plain mood is kept."""

    layers: tuple[KeyLayer, ...] = ()

    def layer(self, model: str, expression: str) -> ExpressionLayer:
        """The layer of this key."""
        wanted = (model, expression)
        found = (one.layer for one in self.layers if (one.model, one.expression) == wanted)
        return next(found, ExpressionLayer.EXCLUSIVE)

    def with_layer(
        self, model: str, expression: str, layer: ExpressionLayer
    ) -> "SoundboardSettings":
        """The same with another layer for one key."""
        wanted = (model, expression)
        kept = tuple(one for one in self.layers if (one.model, one.expression) != wanted)
        if layer is not ExpressionLayer.EXCLUSIVE:
            kept = (*kept, KeyLayer(model, expression, layer))
        return replace(self, layers=kept)

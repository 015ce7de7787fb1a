"""The REST side of the control API; its models are the documentation at /docs."""

from typing import Annotated, Any, Literal

from fastapi import APIRouter, Depends
from fastapi.security import HTTPBearer
from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from vtuber_console.adapters.web.commands import LONGEST_TEXT, Commands
from vtuber_console.adapters.web.hub import StageHub
from vtuber_console.adapters.web.views import View, state_view, status_view
from vtuber_console.domain.actions import TOP_LAYER, ExpressionLayer, Transition, WhenBusy
from vtuber_console.domain.wire import LONGEST_FADE, LONGEST_ID
from vtuber_console.pipeline.console import Console

# The guard has checked the token before; this only writes it into the documentation.
_TOKEN = Depends(HTTPBearer(auto_error=False, description="Copy the token from the console."))


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid")


_CharacterId = Annotated[StrictStr, Field(max_length=80, description="Empty for the lead")]


class TextBody(_Body):
    """A text to say or to answer."""

    text: Annotated[StrictStr, Field(min_length=1, max_length=LONGEST_TEXT)]


class ExpressionBody(_Body):
    """An expression to put on or to take off; `duration` in ms, 0 until changed."""

    expressionId: Annotated[StrictStr, Field(description="Name, or number from 0")]
    duration: Annotated[StrictInt, Field(ge=0, le=86_400_000)] = 0
    priority: Annotated[StrictInt, Field(ge=0, le=100)] = 50
    transition: Transition = Transition.SMOOTH
    layer: ExpressionLayer = ExpressionLayer.EXCLUSIVE
    fade: Annotated[StrictInt, Field(ge=0, le=LONGEST_FADE, description="ms; 0 the model's")] = 0
    weight: Annotated[float, Field(ge=0, le=1, strict=True, description="How strong")] = 1.0
    active: StrictBool = True
    characterId: _CharacterId = ""


class MotionBody(_Body):
    """A motion to play; without `motionIndex` the group may also be a motion's own name."""

    motionGroup: StrictStr
    motionIndex: Annotated[StrictInt, Field(ge=0, le=9999)] = 0
    loop: StrictBool = False
    priority: Annotated[StrictInt, Field(ge=0, le=3, description="0 none to 3 force")] = 2
    whenBusy: WhenBusy = WhenBusy.REJECT
    layer: Annotated[StrictInt, Field(ge=0, le=TOP_LAYER, description="0 the main one")] = 0
    requestId: Annotated[
        StrictStr, Field(max_length=LONGEST_ID, description="Comes back when it ends")
    ] = ""
    characterId: _CharacterId = ""


class ModeBody(_Body):
    """The mind that is to answer: orphiq, external-api or autonomous."""

    mode: StrictStr


class Done(BaseModel):
    """The command was taken; `id` names what it caused, empty if there is no entry for it."""

    status: Literal["ok"] = "ok"
    id: str = ""


def router(console: Console, hub: StageHub, commands: Commands) -> APIRouter:
    """Make the routes. The guard lets nobody here without the token."""
    routes = APIRouter(dependencies=[_TOKEN])

    @routes.get("/status", summary="The state of everything", tags=["status"])
    async def status() -> dict[str, Any]:
        view: View = status_view(console, hub.pages)
        return view

    @routes.get("/api/v1/state", summary="What is on stage", tags=["status"])
    async def state() -> dict[str, Any]:
        return state_view(console.state, console.stage)

    @routes.post("/api/v1/say", summary="Say a text aloud", tags=["control"])
    async def say(body: TextBody) -> Done:
        return Done(id=commands.speak(body.text, ask=False))

    @routes.post("/api/v1/ask", summary="Let the mind answer a text", tags=["control"])
    async def ask(body: TextBody) -> Done:
        return Done(id=commands.speak(body.text, ask=True))

    @routes.post("/api/v1/expression", summary="Put an expression on or off", tags=["control"])
    async def expression(body: ExpressionBody) -> Done:
        return Done(id=commands.cue(_message("expression-command", body)))

    @routes.post("/api/v1/motion", summary="Play a motion", tags=["control"])
    async def motion(body: MotionBody) -> Done:
        return Done(id=commands.cue(_message("motion-command", body)))

    _add_state_commands(routes, commands)
    return routes


def _add_state_commands(routes: APIRouter, commands: Commands) -> None:
    @routes.post("/api/v1/panic", summary="Stop everything now, and hold", tags=["control"])
    async def panic() -> Done:
        return Done(id=commands.panic())

    @routes.post("/api/v1/release", summary="Go on after panic", tags=["control"])
    async def release() -> Done:
        return Done(id=commands.release())

    @routes.put("/api/v1/mode", summary="Choose the mind that answers", tags=["control"])
    async def mode(body: ModeBody) -> Done:
        return Done(id=commands.set_mode(body.mode))


def _message(kind: str, body: _Body) -> dict[str, Any]:
    """The body as a message of the wire, with only the fields that were given."""
    return {"type": kind, **body.model_dump(mode="json", exclude_unset=True)}

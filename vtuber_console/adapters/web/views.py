"""The console's state as JSON, for those who hold the token."""

from typing import Any

from vtuber_console import __version__
from vtuber_console.domain import wire
from vtuber_console.domain.character import CharacterState
from vtuber_console.domain.model import CharacterModel
from vtuber_console.domain.pose import Pose
from vtuber_console.domain.reports import MotionEvent, MotionFinished, PageHit
from vtuber_console.domain.script import EntryView, QueueView
from vtuber_console.domain.stage_setup import StageSetup
from vtuber_console.domain.status import PartStatus, Problem
from vtuber_console.pipeline.console import Console

View = dict[str, Any]


def status_view(console: Console, pages: int) -> View:
    """Everything at a glance: parts, mode, queue, pages, character."""
    return {
        "version": __version__,
        "protocol": wire.PROTOCOL,
        "mode": console.settings.mind.mode.value,
        "modes": [mode.value for mode in console.modes],
        "pages": pages,
        "parts": [part_view(status) for status in console.statuses.values()],
        "queue": _counts(console.queue),
        "character": _model(console.model),
        "characters": [
            {
                "characterId": one.id,
                "lead": one.id == console.stage.lead,
                "visible": one.visible,
                **_model(one.model),
            }
            for one in console.stage.characters
        ],
    }


def part_view(status: PartStatus) -> View:
    """One light."""
    return {
        "part": status.part.value,
        "status": status.status.value,
        "detail": status.detail,
        "remedy": status.remedy,
    }


def queue_view(queue: QueueView) -> View:
    """What is spoken, what waits and what was dropped."""
    return {
        "current": _entry(queue.current) if queue.current else None,
        "waiting": [_entry(entry) for entry in queue.waiting],
        "dropped": [{"id": d.id, "text": d.text, "reason": d.reason} for d in queue.dropped],
        "paused": queue.paused,
        "held": queue.held,
    }


def state_view(state: CharacterState, setup: StageSetup) -> View:
    """What the characters wear, do and say: wanted, and confirmed by the page.

    `trouble` says why the page cannot show one, and is empty while it can. The lead's part is
    also told outside of `characters`.
    """
    speech, lead = state.speech, _pose(state.pose())
    return {
        "character": state.lead,
        "expressions": lead["expressions"],
        "shown": lead["shown"],
        "motion": wire.cue_message(state.motion) if state.motion else None,
        "playing": lead["playing"],
        "characters": [
            {"characterId": one.id, **_pose(state.pose(one.id))} for one in setup.characters
        ],
        "speech": (
            {
                "speechId": speech.id,
                "text": speech.text,
                "duration": round(speech.duration * 1000),
            }
            if speech
            else None
        ),
    }


def finished_view(report: MotionFinished) -> View:
    """The end of a motion that was asked for, with the id of the request."""
    return {**_motion_of(report), "completed": report.completed}


def mark_view(report: MotionEvent) -> View:
    """A mark of a motion that was asked for, with the id of the request."""
    return {**_motion_of(report), "text": report.text}


def hit_view(report: PageHit) -> View:
    """A hit area that somebody clicked."""
    return {
        "characterId": report.character,
        "area": report.area,
        "userData": report.user_data,
    }


def problem_view(problem: Problem) -> View:
    """Something that the streamer should know."""
    return {
        "text": problem.text,
        "remedy": problem.remedy,
        "severity": problem.severity.value,
        "part": problem.part.value if problem.part else None,
    }


def _motion_of(report: MotionFinished | MotionEvent) -> View:
    return {
        "characterId": report.character,
        "motionGroup": report.group,
        "motionIndex": report.index,
        "layer": report.layer,
        "requestId": report.id,
    }


def _model(model: CharacterModel) -> View:
    return {
        "name": model.name,
        "expressions": list(model.expressions),
        "motions": [
            {"motionGroup": m.group, "motionIndex": m.index, "name": m.name} for m in model.motions
        ],
    }


def _pose(pose: Pose) -> View:
    playing = pose.playing
    return {
        "expressions": [worn.control.expression for worn in pose.worn],
        "shown": sorted(pose.shown),
        "motions": [wire.cue_message(motion) for motion in pose.motions],
        "playing": (
            {"motionGroup": playing.group, "motionIndex": playing.index} if playing else None
        ),
        "trouble": pose.trouble,
    }


def _counts(queue: QueueView) -> View:
    return {
        "speaking": queue.current is not None,
        "waiting": len(queue.waiting),
        "paused": queue.paused,
        "held": queue.held,
    }


def _entry(entry: EntryView) -> View:
    return {
        "id": entry.id,
        "priority": entry.priority.name.lower(),
        "text": entry.text,
        "source": entry.source,
        "waits": entry.waits,
    }

"""What overlay pages hear: snapshots and changes as messages, in the manner of `wire`.

Each page gets a `snapshot` of its own kind after its `hello` and whenever its look changes. The
examples in `tests/snapshots/overlay_wire.json` are read by pytest and by vitest.
"""

from vtuber_console.domain.events import ChatMessage
from vtuber_console.domain.overlay import (
    AlertOver,
    LinesRemoved,
    OverlayChange,
    OverlayLook,
    OverlayPage,
    OverlayView,
    ShownAlert,
    Silence,
    Speaking,
)
from vtuber_console.domain.stage_text import MAX_LENGTH, clean, visible
from vtuber_console.domain.wire import Message, chat_message, speech_message, style_message

PROTOCOL = 1
MOST_BADGES = 8
LONGEST_NAME = 60
_FOR = {
    ChatMessage: {OverlayPage.CHAT},
    LinesRemoved: {OverlayPage.CHAT},
    Speaking: {OverlayPage.SUBTITLES, OverlayPage.NOW_SPEAKING},
    Silence: {OverlayPage.SUBTITLES, OverlayPage.NOW_SPEAKING},
    ShownAlert: {OverlayPage.ALERTS},
    AlertOver: {OverlayPage.ALERTS},
    OverlayLook: set(OverlayPage),
}


def concerned(change: OverlayChange) -> set[OverlayPage]:
    """The pages that a change is for."""
    return _FOR[type(change)]


def change_message(change: OverlayChange, view: OverlayView, now: float) -> Message | None:
    """One change as a message; None where the pages need a new snapshot instead."""
    match change:
        case ChatMessage():
            return line_message(change)
        case LinesRemoved():
            return {"type": "chat-removed", "id": change.message_id, "login": change.login}
        case Speaking():
            return _speaking(change, now)
        case ShownAlert():
            return _alert(change, view, now)
        case Silence() | AlertOver():
            return {"type": "speech-stop" if isinstance(change, Silence) else "alert-over"}
        case OverlayLook():
            return None


def snapshot_message(page: OverlayPage, view: OverlayView, now: float) -> Message:
    """All that one page shows."""
    head = {"type": "snapshot", "protocol": PROTOCOL, "page": page.value}
    settings = view.look.settings
    match page:
        case OverlayPage.CHAT:
            lines = [line_message(line) for line in view.lines]
            fade = round(settings.chat.fade * 1000)
            return {**head, "lines": lines, "most": settings.chat.lines, "fade": fade}
        case OverlayPage.SUBTITLES | OverlayPage.NOW_SPEAKING:
            speaking = _speaking(view.speaking, now) if view.speaking else None
            return {**head, "style": style_message(view.look.subtitles), "speaking": speaking}
        case OverlayPage.ALERTS:
            return {**head, "alert": _alert(view.alert, view, now) if view.alert else None}
        case OverlayPage.GOAL:
            goal = settings.goal
            return {
                **head,
                "title": goal.title,
                "kind": goal.kind.value,
                "current": goal.current,
                "target": goal.target,
            }


def line_message(line: ChatMessage) -> Message:
    """`twitch-chat` with all that a page needs to draw the line.

    `parts` are the text in pieces, each an emote (with its id) or words.
    """
    return {
        **chat_message(line),
        "username": visible(line.display_name or line.login)[:LONGEST_NAME],
        "message": visible(line.text[:MAX_LENGTH]),
        "parts": _parts(line),
        "badges": [badge.set for badge in line.badges[:MOST_BADGES]],
        "action": line.is_action,
        "first": line.is_first,
        "bits": line.bits,
        "notice": clean(line.notice),
        "replyTo": visible(line.reply_to)[:LONGEST_NAME],
    }


def _parts(line: ChatMessage) -> list[Message]:
    """Cut at the emotes first, since cleaning moves what stands behind."""
    text = line.text[:MAX_LENGTH]
    parts, done = [], 0
    for emote in line.emotes:
        if not done <= emote.start < emote.end <= len(text):
            continue
        parts.append((text[done : emote.start], ""))
        parts.append((text[emote.start : emote.end], emote.id))
        done = emote.end
    parts.append((text[done:], ""))
    return [{"text": visible(words), "emote": emote} for words, emote in parts if words]


def _speaking(speaking: Speaking, now: float) -> Message:
    return {
        **speech_message(speaking.speech, None, now - speaking.began),
        "name": speaking.name,
        "question": speaking.question,
    }


def _alert(shown: ShownAlert, view: OverlayView, now: float) -> Message:
    alert = shown.alert
    return {
        "type": "alert",
        "id": shown.id,
        "kind": alert.kind.value,
        "name": alert.name,
        "amount": alert.amount,
        "tier": alert.tier,
        "text": alert.text,
        "others": alert.others,
        "test": alert.test,
        "duration": round(shown.seconds * 1000),
        "elapsed": round((now - shown.began) * 1000),
        "volume": view.look.settings.alerts.volume,
    }

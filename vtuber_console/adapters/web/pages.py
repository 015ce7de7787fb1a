"""The two plain pages that people read: the start page and the documentation of the API.

Swagger UI would come from somebody else's server and run in the origin where the token is used;
these pages need no script and no network.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

from vtuber_console.domain.overlay import OverlayPage, overlay_addresses

_STYLE = """
:root { color-scheme: light dark; --page: #E3E6EC; --card: #FBFBFD; --inset: #F3F4F8;
  --line: #CDD2DB; --text: #171A20; --soft: #464D5B; --accent: #4A3ED0; --badge: #EAE8FE }
@media (prefers-color-scheme: dark) { :root { --page: #0C0D11; --card: #15171C; --inset: #0F1115;
  --line: #2F343F; --text: #ECEEF3; --soft: #AAB0BE; --accent: #ABA3FF; --badge: #232140 } }
* { box-sizing: border-box }
body { font: 15px/1.55 Inter, "Noto Sans", "Segoe UI", system-ui, sans-serif; color: var(--text);
  background: var(--page); max-width: 50rem; margin: 2.5rem auto; padding: 0 1rem }
h1 { font-size: 1.45rem } h2 { font-size: 1rem; margin: 0 }
p { margin: .35rem 0 0; color: var(--soft) } a { color: var(--accent) }
section { background: var(--card); border: 1px solid var(--line); border-radius: 8px;
  padding: .9rem 1.1rem; margin: .8rem 0 }
code, pre { font: 13px/1.6 "JetBrains Mono", Consolas, ui-monospace, monospace }
pre { background: var(--inset); color: var(--text); padding: .6rem .8rem; border-radius: 6px;
  overflow-x: auto; margin: .6rem 0 0 }
.method { background: var(--badge); color: var(--accent); border-radius: 4px; font-size: 12px;
  padding: .1rem .45rem; margin-right: .5rem }
.free { float: right; font-size: 12px; font-weight: 400; color: var(--soft) }
table { border-collapse: collapse; width: 100%; margin-top: .6rem; font-size: 14px }
th { font-size: 12px; font-weight: 400; color: var(--soft) } th, td { text-align: left;
  padding: .25rem .75rem .25rem 0; vertical-align: top } td { border-top: 1px solid var(--line) }
td:first-child, th:first-child { width: 9rem } td:last-child, th:last-child { width: 7rem }
"""


def start_page(origin: str) -> str:
    """What somebody sees who opens the bare address, `http://host:port`."""
    return _page(
        "VTuber Console",
        "<p>The console is running.</p>"
        '<section><h2><a href="/stage">Stage page</a></h2>'
        "<p>In OBS, add a <b>Browser</b> source and give it the stage address that the console "
        "shows. 1920 × 1080 fits a full HD scene.</p></section>"
        f"{_overlays(origin)}"
        '<section><h2><a href="/docs">Control API</a></h2>'
        "<p>Let a Stream Deck or a script press the buttons.</p></section>",
    )


def _overlays(origin: str) -> str:
    pages = "".join(
        f'<p><a href="/overlay/{page}"><code>{escape(address)}</code></a><br>{_OVERLAYS[page]}</p>'
        for page, address in overlay_addresses(origin).items()
    )
    return (
        "<section><h2>Overlay pages</h2><p>Each is a browser source of its own. They load "
        f"nothing from elsewhere.</p>{pages}</section>"
    )


def docs_page(schema: Mapping[str, Any], origin: str) -> str:
    """Every command of the REST API and of the socket, from the OpenAPI document."""
    parts = schema.get("components", {}).get("schemas", {})
    sections = [
        _operation(path, method, operation, parts)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return _page(
        "VTuber Console: control API",
        _INTRO.replace("ORIGIN", escape(origin)) + "".join(sections) + _SOCKET,
    )


_OVERLAYS = {
    OverlayPage.CHAT: "The chat. Add <code>?lines=8</code> or <code>?fade=30</code> (seconds).",
    OverlayPage.SUBTITLES: "The sentence being spoken, without the character.",
    OverlayPage.ALERTS: "Follows, subs, gifts, raids and cheers, with sound. Add "
    "<code>?mute=1</code> for none, or <code>?volume=0.5</code>.",
    OverlayPage.NOW_SPEAKING: "Whom she answers, and what she says.",
    OverlayPage.GOAL: "The stream goal.",
}

_INTRO = """
<p>Send JSON with <code>Content-Type: application/json</code> and your token:
<code>Authorization: Bearer …</code>. Copy the token from the console. Machines read
<a href="/openapi.json">/openapi.json</a>. Every error is
<code>{"error": {"code": …, "message": …}}</code>.</p>
<pre>curl -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\
     -d '{"text": "Hello chat!"}' ORIGIN/api/v1/say</pre>"""

_SOCKET = """
<section><h2>Control socket <code>/ws</code></h2>
<p>Send <code>{"type": "auth", "token": …}</code> first, within five seconds, or bring the
<code>Authorization</code> header. Then send commands:</p>
<pre>{"type": "say", "text": "Hello."}
{"type": "ask", "text": "How are you?"}
{"type": "expression-command", "expressionId": "happy", "duration": 2000}
{"type": "motion-command", "motionGroup": "wave", "motionIndex": 0, "requestId": "w1"}
{"type": "mode", "mode": "autonomous"}
{"type": "panic"}
{"type": "release"}</pre>
<p>Each is answered by <code>{"type": "ok", "id": …}</code> or <code>{"type": "error",
"code": …, "message": …}</code>; a <code>ref</code> that you send comes back with the answer.
In between come <code>status</code>, <code>queue</code>, <code>state</code>,
<code>problem</code>, <code>twitch-chat</code>, and what happens on the stage:</p>
<pre>{"type": "motion-finished", "characterId": "lumi", "motionGroup": "wave",
 "motionIndex": 0, "layer": 0, "requestId": "w1", "completed": true}
{"type": "motion-event", "characterId": "lumi", "motionGroup": "wave",
 "motionIndex": 0, "layer": 0, "requestId": "w1", "text": "clap"}
{"type": "hit", "characterId": "lumi", "area": "Head", "userData": ""}</pre>
<p>While a stage page is open, every motion that you ask for ends once; <code>completed</code>
is false if it was refused, stopped or replaced. <code>motion-event</code> is a mark that the
artist put into the motion.
<code>hit</code> is a click on the character, in a browser or with Interact in OBS;
<code>userData</code> is what the artist wrote on that mesh. Marks that come faster than
twenty a second are left out.</p></section>"""


def _operation(
    path: str, method: str, operation: Mapping[str, Any], parts: Mapping[str, Any]
) -> str:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = parts.get(body.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
    about = f"<p>{_marked(schema['description'])}</p>" if "description" in schema else ""
    free = "" if operation.get("security") else '<span class="free">needs no token</span>'
    return (
        f'<section><h2><span class="method">{escape(method.upper())}</span>'
        f"<code>{escape(path)}</code>{free}</h2><p>{escape(operation.get('summary', ''))}.</p>"
        f"{about}{_fields(schema, parts)}</section>"
    ).replace("?.</p>", "?</p>")


def _marked(text: str) -> str:
    """Show what stands in backticks as code."""
    pieces = escape(text).split("`")
    return "".join(f"<code>{p}</code>" if n % 2 else p for n, p in enumerate(pieces))


def _fields(schema: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    fields = schema.get("properties", {})
    required = schema.get("required", [])
    rows = "".join(
        f"<tr><td><code>{escape(name)}</code></td><td>{escape(_kind(field, parts))}</td>"
        f"<td>{'needed' if name in required else escape(_default(field))}</td></tr>"
        for name, field in fields.items()
    )
    head = "<tr><th>Field</th><th>Value</th><th>If left out</th></tr>"
    return f"<table>{head}{rows}</table>" if rows else ""


def _default(field: Mapping[str, Any]) -> str:
    value = field.get("default", "")
    return str(value).lower() if isinstance(value, bool) else str(value)


def _kind(field: Mapping[str, Any], parts: Mapping[str, Any]) -> str:
    named = parts.get(field.get("$ref", "").rpartition("/")[2], {})
    if "enum" in named:
        return ", ".join(named["enum"])
    kinds = {"string": "text", "integer": "whole number", "boolean": "true or false"}
    kind = kinds.get(field.get("type", ""), field.get("type", ""))
    if "maximum" in field:
        kind += f", {field['minimum']:.0f} to {field['maximum']:.0f}"
    if "maxLength" in field:
        kind += f", up to {field['maxLength']} characters"
    return f"{kind}. {field['description']}" if "description" in field else kind


def _page(title: str, body: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1>{body}</body></html>"
    )

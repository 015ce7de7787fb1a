"""The two plain pages that people read: the start page and the documentation of the API.

Swagger UI would come from somebody else's server and run in the origin where the token is used;
these pages need no script and no network.
"""

from collections.abc import Mapping
from html import escape
from typing import Any

_STYLE = """
:root { color-scheme: light dark; --line: #8884; --soft: #8881; --mute: #888; }
body { font: 16px/1.55 system-ui, sans-serif; max-width: 46rem; margin: 3rem auto; padding: 0 1rem }
h1 { font-size: 1.5rem } h2 { font-size: 1.05rem; margin: 0 0 .25rem }
section { border: 1px solid var(--line); border-radius: .6rem; padding: 1rem; margin: 1rem 0 }
code, pre { font: .875em/1.5 ui-monospace, Consolas, monospace; overflow-wrap: anywhere }
pre { background: var(--soft); padding: .75rem; border-radius: .4rem; overflow-x: auto }
table { border-collapse: collapse; width: 100% } p { margin: .4rem 0 }
th, td { text-align: left; padding: .25rem .75rem .25rem 0; border-bottom: 1px solid var(--line) }
td { font-size: .92em; vertical-align: top } .method { color: var(--mute); margin-right: .5rem }
"""


def start_page() -> str:
    """What somebody sees who opens the bare address."""
    return _page(
        "VTuber Console",
        "<p>The console is running.</p>"
        '<section><h2><a href="/stage">Stage page</a></h2>'
        "<p>In OBS, add a <b>Browser</b> source and give it the stage address that the console "
        "shows. 1920 × 1080 fits a full HD scene.</p></section>"
        '<section><h2><a href="/docs">Control API</a></h2>'
        "<p>Let a Stream Deck or a script press the buttons.</p></section>",
    )


def docs_page(schema: Mapping[str, Any]) -> str:
    """Every command of the REST API and of the socket, from the OpenAPI document."""
    parts = schema.get("components", {}).get("schemas", {})
    sections = [
        _operation(path, method, operation, parts)
        for path, methods in schema["paths"].items()
        for method, operation in methods.items()
    ]
    return _page("VTuber Console: control API", _INTRO + "".join(sections) + _SOCKET)


_INTRO = """
<p>Send JSON with <code>Content-Type: application/json</code> and your token:
<code>Authorization: Bearer …</code>. Copy the token from the console. Machines read
<a href="/openapi.json">/openapi.json</a>. Every error is
<code>{"error": {"code": …, "message": …}}</code>.</p>"""

_SOCKET = """
<section><h2>Control socket <code>/ws</code></h2>
<p>Send <code>{"type": "auth", "token": …}</code> first, within five seconds, or bring the
<code>Authorization</code> header. Then send commands:</p>
<pre>{"type": "say", "text": "Hello."}
{"type": "ask", "text": "How are you?"}
{"type": "expression-command", "expressionId": "happy", "duration": 2000}
{"type": "motion-command", "motionGroup": "wave", "motionIndex": 0}
{"type": "mode", "mode": "autonomous"}
{"type": "panic"}</pre>
<p>Each is answered by <code>{"type": "ok", "id": …}</code> or <code>{"type": "error",
"code": …, "message": …}</code>; a <code>ref</code> that you send comes back with the answer.
In between come <code>status</code>, <code>queue</code>, <code>state</code>,
<code>problem</code> and <code>twitch-chat</code>.</p></section>"""


def _operation(
    path: str, method: str, operation: Mapping[str, Any], parts: Mapping[str, Any]
) -> str:
    body = operation.get("requestBody", {}).get("content", {}).get("application/json", {})
    schema = parts.get(body.get("schema", {}).get("$ref", "").rpartition("/")[2], {})
    about = f"<p>{escape(schema['description'])}</p>" if "description" in schema else ""
    free = "" if operation.get("security") else "<p>Needs no token.</p>"
    return (
        f'<section><h2><span class="method">{escape(method.upper())}</span>'
        f"<code>{escape(path)}</code></h2><p>{escape(operation.get('summary', ''))}.</p>"
        f"{free}{about}{_fields(schema, parts)}</section>"
    ).replace("?.</p>", "?</p>")


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
        kind += f", {field['minimum']} to {field['maximum']}"
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

"""The REST API over real connections: what it does, and what it refuses without doing anything."""

import json
from dataclasses import replace

import pytest

from tests.adapters.web.serving import BEARER, MODEL, TOKEN, hear, serving
from vtuber_console import __version__
from vtuber_console.domain.actions import (
    ExpressionControl,
    ExpressionLayer,
    MotionControl,
    MotionPriority,
    Transition,
    WhenBusy,
)
from vtuber_console.domain.events import OperatorCue, OperatorText, Source
from vtuber_console.domain.reports import PageNotReady
from vtuber_console.domain.stage_setup import Character, StageSetup, alone


def received(served):
    events = []
    served.console.event_received.connect(lambda found: events.append(found.event))
    return events


def error_code(response):
    body = response.json()
    assert set(body) == {"error"}
    assert set(body["error"]) - {"available"} == {"code", "message"}
    assert body["error"]["message"]
    return body["error"]["code"]


COMMANDS = [
    ("GET", "/status", None),
    ("GET", "/api/v1/state", None),
    ("POST", "/api/v1/say", {"text": "Hello"}),
    ("POST", "/api/v1/ask", {"text": "Hello"}),
    ("POST", "/api/v1/expression", {"expressionId": "happy"}),
    ("POST", "/api/v1/motion", {"motionGroup": "wave"}),
    ("POST", "/api/v1/panic", None),
    ("POST", "/api/v1/release", None),
    ("PUT", "/api/v1/mode", {"mode": "autonomous"}),
]


async def test_with_the_token_every_command_is_taken(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        for method, path, body in COMMANDS:
            assert (await client.request(method, path, json=body)).status_code == 200, path


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Authorization": "Bearer"},
        {"Authorization": "Bearer wrong"},
        {"Authorization": f"Basic {TOKEN}"},
        {"Authorization": f"Bearer {TOKEN}x"},
        {"X-Token": TOKEN},
        {"Cookie": f"token={TOKEN}"},
    ],
)
async def test_without_the_token_nothing_happens(tmp_path, headers):
    async with serving(tmp_path) as served, served.client(headers=headers) as client:
        before, events = served.facts(), received(served)
        for method, path, body in COMMANDS:
            response = await client.request(method, path, json=body)
            assert response.status_code == 401
            assert error_code(response) in {"no-token", "wrong-token"}
            assert response.headers["www-authenticate"] == "Bearer"
            assert TOKEN not in response.text
        assert (served.facts(), events) == (before, [])


async def test_a_token_in_the_address_is_no_token(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        assert (await client.get(f"/status?token={TOKEN}&key={TOKEN}")).status_code == 401


async def test_every_documented_command_wants_the_token(tmp_path):
    async with serving(tmp_path) as served, served.client() as client:
        paths = (await client.get("/openapi.json")).json()["paths"]
        for path, methods in paths.items():
            for method, operation in methods.items():
                status = (await client.request(method, path, json={})).status_code
                assert (status == 401) is (path != "/health")
                assert ("security" in operation) is (path != "/health")


async def test_texts_are_handed_over_with_the_id_of_what_they_cause(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        events = received(served)
        said = await client.post("/api/v1/say", json={"text": " Hello [happy] "})
        asked = await client.post("/api/v1/ask", json={"text": "How are you?"})
        assert events == [
            OperatorText("Hello [happy]", ask=False, source=Source.API),
            OperatorText("How are you?", ask=True, source=Source.API),
        ]
        waiting = [entry.id for entry in served.console.queue.waiting]
        assert [said.json()["id"], asked.json()["id"]] == waiting


async def test_an_expression_is_worn_at_once_and_goes_to_the_page(tmp_path):
    body = {
        "expressionId": "HAPPY",
        "duration": 1500,
        "priority": 60,
        "transition": "ease-in-out",
        "layer": "additive",
    }
    control = ExpressionControl("happy", 1500, 60, Transition.EASE_IN_OUT, ExpressionLayer.ADDITIVE)
    async with (
        serving(tmp_path) as served,
        served.client(headers=BEARER) as client,
        served.page() as page,
    ):
        events = received(served)
        assert (await client.post("/api/v1/expression", json=body)).status_code == 200
        assert events == [OperatorCue((control,), Source.API)]
        assert served.console.state.wears("happy")
        assert (await hear(page))["expressionId"] == "happy"


@pytest.mark.parametrize(
    ("body", "cue"),
    [
        ({"motionGroup": "wave", "motionIndex": 1}, MotionControl("wave", 1)),
        ({"motionGroup": "WAVE"}, MotionControl("wave", 0)),
        ({"motionGroup": "big wave"}, MotionControl("wave", 1)),
        ({"motionGroup": "2"}, MotionControl("wave", 1)),
        (
            {"motionGroup": "Idle", "motionIndex": 0, "loop": True, "priority": 3},
            MotionControl("Idle", 0, True, MotionPriority.FORCE),
        ),
        (
            {"motionGroup": "wave", "layer": 2, "whenBusy": "queue", "requestId": "w1"},
            MotionControl("wave", 0, when_busy=WhenBusy.QUEUE, layer=2, id="w1"),
        ),
    ],
)
async def test_a_motion_is_found_by_group_name_or_number(tmp_path, body, cue):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        events = received(served)
        assert (await client.post("/api/v1/motion", json=body)).status_code == 200
        assert events == [OperatorCue((cue,), Source.API)]


def two_on_stage(served):
    """Mia, who has other expressions, stands beside Lumi, who leads."""
    mia = replace(MODEL, name="Mia", key="mia", url="/models/mia/m.json", expressions=("grin",))
    served.console.set_stage(
        StageSetup((Character("mia", mia), Character("lumi", MODEL)), lead="lumi")
    )


async def test_each_character_is_asked_by_its_own_names(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        two_on_stage(served)

        async def wear(name, who):
            body = {"expressionId": name, "characterId": who}
            return await client.post("/api/v1/expression", json=body)

        assert (await wear("grin", "mia")).status_code == 200
        assert (await wear("happy", "")).status_code == 200
        assert (await wear("happy", "lumi")).status_code == 200
        refused = await wear("happy", "mia")
        assert refused.json()["error"]["available"] == ["grin"]
        nobody = await wear("happy", "eve")
        assert error_code(nobody) == "unknown-character"
        assert nobody.json()["error"]["available"] == ["mia", "lumi"]
        off = {"expressionId": "", "active": False, "characterId": "eve"}
        assert (await client.post("/api/v1/expression", json=off)).status_code == 404
        motion = {"motionGroup": "wave", "characterId": "eve"}
        assert (await client.post("/api/v1/motion", json=motion)).status_code == 404


async def test_the_state_shows_every_character(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        two_on_stage(served)
        body = {"expressionId": "grin", "characterId": "mia"}
        await client.post("/api/v1/expression", json=body)
        await client.post("/api/v1/motion", json={"motionGroup": "wave", "loop": True})
        url = served.console.stage.characters[0].model.url
        served.hub.reports.emit(PageNotReady(url, "mia", "It is not whole."))
        state = (await client.get("/api/v1/state")).json()
        mia, lumi = state["characters"]
        assert (mia["trouble"], lumi["trouble"]) == ("It is not whole.", "")
        assert (mia["characterId"], mia["expressions"]) == ("mia", ["grin"])
        assert (lumi["characterId"], lumi["expressions"]) == ("lumi", [])
        assert [motion["motionGroup"] for motion in lumi["motions"]] == ["wave"]
        assert (state["character"], state["motion"]["motionGroup"]) == ("lumi", "wave")
        status = (await client.get("/status")).json()
        told = [(one["characterId"], one["name"], one["lead"]) for one in status["characters"]]
        assert told == [("mia", "Mia", False), ("lumi", "Lumi", True)]


async def test_an_expression_is_taken_off_by_name_or_all_at_once(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        for off in ("happy", ""):
            await client.post("/api/v1/expression", json={"expressionId": "1"})
            assert served.console.state.wears("happy")
            body = {"expressionId": off, "active": False}
            assert (await client.post("/api/v1/expression", json=body)).status_code == 200
            assert not served.console.state.wears("happy")


@pytest.mark.parametrize(
    ("path", "body", "available"),
    [
        ("expression", {"expressionId": "angry"}, ["neutral", "happy"]),
        ("expression", {"expressionId": ""}, ["neutral", "happy"]),
        ("motion", {"motionGroup": "jump"}, ["Idle 0", "wave 0", "wave 1"]),
        ("motion", {"motionGroup": "wave", "motionIndex": 2}, ["Idle 0", "wave 0", "wave 1"]),
    ],
)
async def test_an_unknown_name_is_answered_with_the_known_ones(tmp_path, path, body, available):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        before = served.facts()
        response = await client.post(f"/api/v1/{path}", json=body)
        assert response.status_code == 404
        assert error_code(response) == f"unknown-{path}"
        assert response.json()["error"]["available"] == available
        assert served.facts() == before


async def test_a_mode_that_is_not_set_up_is_refused_with_those_that_are(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        before = served.facts()
        response = await client.put("/api/v1/mode", json={"mode": "orphiq"})
        assert (response.status_code, error_code(response)) == (409, "mode-unavailable")
        assert response.json()["error"]["available"] == ["autonomous"]
        response = await client.put("/api/v1/mode", json={"mode": "telepathy"})
        assert (response.status_code, error_code(response)) == (422, "unknown-mode")
        assert served.facts() == before


async def test_panic_empties_the_script_and_quietens_her(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        await client.post("/api/v1/say", json={"text": "Hello"})
        await client.post("/api/v1/expression", json={"expressionId": "happy"})
        settings = served.console.settings
        assert (await client.post("/api/v1/panic")).json() == {"status": "ok", "id": ""}
        assert served.console.queue.waiting == ()
        assert not served.console.state.wears("happy")
        assert served.console.queue.held
        assert served.console.settings == replace(settings, held=True)
        assert (await client.get("/status")).json()["queue"]["held"]
        assert (await client.post("/api/v1/release")).json() == {"status": "ok", "id": ""}
        assert not served.console.queue.held


BAD = [
    ("say", {}),
    ("say", {"text": ""}),
    ("say", {"text": " \n "}),
    ("say", {"text": "x" * 2001}),
    ("say", {"text": 5}),
    ("say", {"text": None}),
    ("say", {"text": "x", "also": 1}),
    ("say", []),
    ("expression", {"expressionId": "happy", "duration": -1}),
    ("expression", {"expressionId": "happy", "duration": 1.5}),
    ("expression", {"expressionId": "happy", "priority": 101}),
    ("expression", {"expressionId": "happy", "transition": "wobbly"}),
    ("expression", {"expressionId": "happy", "active": "yes"}),
    ("expression", {"expressionId": ["happy"]}),
    ("motion", {"motionGroup": "wave", "motionIndex": -1}),
    ("motion", {"motionGroup": "wave", "motionIndex": True}),
    ("motion", {"motionGroup": "wave", "priority": 4}),
]


async def test_a_wrong_body_is_explained_and_changes_nothing(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        before, events = served.facts(), received(served)
        for path, body in BAD:
            response = await client.post(f"/api/v1/{path}", json=body)
            assert response.status_code == 422, body
            assert error_code(response) in {"invalid", "no-text"}, body
        assert (served.facts(), events) == (before, [])


async def test_the_longest_text_is_taken(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        response = await client.post("/api/v1/say", json={"text": "é" * 2000})
        assert response.status_code == 200


NOT_JSON = [
    (b"{", "application/json", 422, "invalid"),
    (b"\xff\xfe", "application/json", 422, "invalid"),
    (b"[" * 60_000, "application/json", 400, "bad-request"),
    (b'{"text": "\\ud800"}', "application/json", 422, "invalid"),
    (b'{"text": "hello"}', "text/plain", 415, "not-json"),
    (b'{"text": "hello"}', "", 415, "not-json"),
    (b"text=hello", "application/x-www-form-urlencoded", 415, "not-json"),
    (b"", "application/json", 422, "invalid"),
]


async def test_what_is_not_json_is_refused(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        before = served.facts()
        for content, kind, status, code in NOT_JSON:
            headers = {"Content-Type": kind} if kind else {}
            response = await client.post("/api/v1/say", content=content, headers=headers)
            assert (response.status_code, error_code(response)) == (status, code), content[:40]
        assert served.facts() == before


async def pieces(count):
    for _ in range(count):
        yield b" " * 1024


@pytest.mark.parametrize("chunked", [True, False])
async def test_a_huge_body_is_refused_whether_or_not_it_says_its_length(tmp_path, chunked):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        before = served.facts()
        response = await client.post(
            "/api/v1/say",
            content=pieces(100) if chunked else b" " * 100 * 1024,
            headers={"Content-Type": "application/json"},
        )
        assert (response.status_code, error_code(response)) == (413, "too-large")
        assert response.headers["connection"] == "close"
        assert served.facts() == before
        assert (await client.get("/health")).status_code == 200


async def test_a_body_just_below_the_limit_is_read(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        body = json.dumps({"text": "x"}).ljust(64 * 1024).encode()
        headers = {"Content-Type": "application/json; charset=utf-8"}
        response = await client.post("/api/v1/say", content=body, headers=headers)
        assert response.status_code == 200


NOWHERE = [
    ("GET", "/nothing", 404, "not-found"),
    ("GET", "/api/v1/nothing", 404, "not-found"),
    ("GET", "/api/v1/say", 405, "method-not-allowed"),
    ("DELETE", "/api/v1/mode", 405, "method-not-allowed"),
    ("POST", "/stage", 405, "method-not-allowed"),
    ("POST", "/characters/lumi/x.json", 405, "method-not-allowed"),
    ("OPTIONS", "/api/v1/say", 405, "method-not-allowed"),
]


async def test_other_addresses_and_methods_are_refused_in_the_same_shape(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        for method, path, status, code in NOWHERE:
            response = await client.request(method, path)
            assert (response.status_code, error_code(response)) == (status, code), path


async def test_a_defect_of_ours_tells_nothing_to_the_client(
    tmp_path, monkeypatch, unexpected_warnings
):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:

        def broken(event):
            raise RuntimeError("secret detail")

        monkeypatch.setattr(served.console, "submit", broken)
        response = await client.post("/api/v1/say", json={"text": "hi"})
        assert (response.status_code, error_code(response)) == (500, "internal")
        assert "secret" not in response.text
        assert "Traceback" not in response.text
        assert "a request failed" in unexpected_warnings[0].getMessage()
        unexpected_warnings.clear()
        assert (await client.get("/status")).status_code == 200


async def test_the_status_shows_parts_mode_queue_and_character(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        await client.post("/api/v1/say", json={"text": "Hello"})
        async with served.page():
            status = (await client.get("/status")).json()
        assert status["version"] == __version__
        assert (status["mode"], status["modes"]) == ("autonomous", ["autonomous"])
        assert status["pages"] == 1
        queue = {"speaking": False, "waiting": 1, "paused": False, "held": False}
        assert status["queue"] == queue
        assert {part["part"] for part in status["parts"]} == set(served.console.statuses)
        assert status["character"]["expressions"] == list(MODEL.expressions)
        assert status["character"]["motions"][2] == {
            "motionGroup": "wave",
            "motionIndex": 1,
            "name": "Big wave",
        }


async def test_without_a_character_the_answer_says_so(tmp_path):
    async with serving(tmp_path) as served, served.client(headers=BEARER) as client:
        served.console.set_stage(alone(type(MODEL)()))
        response = await client.post("/api/v1/expression", json={"expressionId": "happy"})
        assert response.status_code == 404
        assert "is one loaded?" in response.json()["error"]["message"]

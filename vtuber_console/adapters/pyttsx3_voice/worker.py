"""The process that owns pyttsx3: JSON lines in, one WAV file per sentence out.

pyttsx3 cannot be cancelled, blocks its thread and wants the main thread on some systems, so
the console kills this process instead. Requests, one JSON object a line on standard input:

- `{"do": "speak", "text", "file", "voice", "rate", "volume"}` makes `file`; the answer is
  `{"ok": true, "voice_known": bool, "last": bool}`, or `{"error": text}`. After `last` the
  process ends by itself.
- `{"do": "voices"}` is answered with `{"voices": [{"id", "name", "languages"}]}`.

The first line out is `{"ready": true}` or `{"error": text}`. End of input ends the process.
"""

import json
import os
import queue
import shutil
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

Message = dict[str, Any]
FOLDER_PREFIX = "vtuber-console-voice-"
"""How the console's folder for the sound files is called."""

# On macOS the second runAndWait of a process hangs (pyttsx3 issues 126 and 194).
ONE_SENTENCE_ONLY = sys.platform == "darwin"


def main() -> int:
    """Serve requests until the input ends; returns the exit code."""
    channel = _claim_stdout()
    try:
        speaker = _Speaker()
    except Exception as error:  # noqa: BLE001 - drivers raise anything; the console has to know
        _send(channel, {"error": f"{type(error).__name__}: {error}"})
        return 1
    _send(channel, {"ready": True})
    # Not sys.stdin: a packaged program without a terminal has none.
    requests = _read_requests(os.fdopen(os.dup(0), encoding="utf-8"))
    while True:
        answer = _answer(speaker, requests.get())
        _send(channel, answer)
        if answer.get("last"):
            return 0


def _answer(speaker: "_Speaker", request: Message) -> Message:
    try:
        return speaker.voices() if request["do"] == "voices" else speaker.speak(request)
    except Exception as error:  # noqa: BLE001 - one bad sentence must not end the process
        return {"error": f"{type(error).__name__}: {error}"}


def _claim_stdout() -> TextIO:
    """Keep standard output for answers alone; what the drivers print goes to standard error."""
    channel = os.fdopen(os.dup(1), "w", encoding="ascii")
    os.dup2(2, 1)
    return channel


def _send(channel: TextIO, message: Message) -> None:
    channel.write(json.dumps(message) + "\n")
    channel.flush()


def _read_requests(stream: TextIO) -> "queue.SimpleQueue[Message]":
    """Read in a thread, so that the process ends with the console even in mid-sentence.

    A console that closes kills us first; the end of input means that it died and left its files.
    """
    requests: queue.SimpleQueue[Message] = queue.SimpleQueue()

    def read() -> None:
        folders = set()
        for line in stream:
            request = json.loads(line)
            if "file" in request:
                folders.add(Path(request["file"]).parent)
            requests.put(request)
        for folder in folders:
            if folder.name.startswith(FOLDER_PREFIX):
                shutil.rmtree(folder, ignore_errors=True)
        os._exit(0)

    threading.Thread(target=read, daemon=True).start()
    return requests


class _Speaker:
    """One pyttsx3 engine."""

    def __init__(self) -> None:
        _load_own_espeak()
        import pyttsx3  # after the library above, or pyttsx3 finds another one

        self._engine = pyttsx3.init()
        self._default = self._engine.getProperty("voice")
        self._known = {voice.id for voice in self._engine.getProperty("voices")}
        self._failures: list[str] = []
        self._engine.connect("error", self._note_failure)

    def voices(self) -> Message:
        """Every voice of the system."""
        return {
            "voices": [
                {
                    "id": str(voice.id),
                    "name": str(voice.name or voice.id),
                    "languages": [str(code) for code in voice.languages or ()],
                }
                for voice in self._engine.getProperty("voices")
            ]
        }

    def speak(self, request: Message) -> Message:
        """Write one sentence to `request["file"]`, whole or not at all."""
        wanted = request["voice"]
        # eSpeak's variants, such as gmw/en+f3, are not in its list.
        known = not wanted or wanted.partition("+")[0] in self._known
        self._failures.clear()
        self._engine.setProperty("voice", wanted if wanted and known else self._default)
        self._engine.setProperty("rate", request["rate"])
        self._engine.setProperty("volume", request["volume"])
        self._settle()
        target = Path(request["file"])
        part = target.with_suffix(".part")
        # Two sentences in one runAndWait: only the last one is written.
        self._engine.save_to_file(request["text"], str(part))
        self._engine.runAndWait()
        self._settle()
        self._finish(part, target)
        return {"ok": True, "voice_known": known, "last": ONE_SENTENCE_ONLY}

    def _finish(self, part: Path, target: Path) -> None:
        if not part.is_file():
            raise RuntimeError("; ".join(self._failures) or "no sound was written")
        if sys.platform == "darwin":
            _aiff_to_wav(part)
        with wave.open(str(part)) as wav:
            if wav.getnframes() == 0:
                raise RuntimeError("the sound is empty")
        part.replace(target)

    def _settle(self) -> None:
        """Wait until eSpeak's own thread has nothing to do.

        runAndWait returns after 10 ms, done or not, and before it begins it drops what that
        thread has not yet done, be it a change of rate or the end of the last sentence.
        """
        if self._engine.driver_name == "espeak":
            from pyttsx3.drivers import _espeak

            while _espeak.IsPlaying():
                time.sleep(0.001)

    def _note_failure(self, exception: Exception, **_: object) -> None:
        self._failures.append(str(exception))


def _load_own_espeak() -> None:
    """Use the eSpeak NG of the wheel, so that no system package is needed (Linux only)."""
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    load: Callable[..., object] = ctypes.CDLL
    try:
        import espeakng_loader
    except ImportError:  # a build without it: the system's own library has to do
        return
    load(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
    os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()


def _aiff_to_wav(path: Path) -> None:
    """Turn what macOS writes into 16-bit PCM WAV with the system's own converter."""
    wav = path.with_suffix(".convert")
    command = ["/usr/bin/afconvert", "-f", "WAVE", "-d", "LEI16", str(path), str(wav)]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    wav.replace(path)


if __name__ == "__main__":
    sys.exit(main())

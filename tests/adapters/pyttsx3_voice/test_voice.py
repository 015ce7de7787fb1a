"""The real voice in its real process; and worker programs that misbehave as voices do."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from time import monotonic, sleep

import psutil
import pytest

from vtuber_console.adapters.pyttsx3_voice import voice as voice_module
from vtuber_console.adapters.pyttsx3_voice.process import worker_command
from vtuber_console.adapters.pyttsx3_voice.voice import Pyttsx3Voice, speakable
from vtuber_console.domain.settings import VoiceSettings
from vtuber_console.pipeline.ports import VoiceError

SENTENCE = "Hello chat, welcome to the stream!"
PRELUDE = """
import json, os, sys, time
def send(message):
    sys.stdout.write(json.dumps(message) + "\\n")
    sys.stdout.flush()
"""
HANGS = PRELUDE + "send({'ready': True}); sys.stdin.readline(); time.sleep(60)"
NEVER_READY = "import time; time.sleep(60)"
DIES_AT_ONCE = "raise SystemExit(1)"
HAS_NO_ENGINE = PRELUDE + "send({'error': 'OSError: no such library'})"
BABBLES = PRELUDE + "print('not json', flush=True)"
MAKES_NO_SOUND = (
    PRELUDE
    + """
send({'ready': True})
for line in sys.stdin:
    send({'error': 'RuntimeError: the sound is empty'})
"""
)
LISTS_RUBBISH = (
    PRELUDE
    + """
send({'ready': True})
for line in sys.stdin:
    send({'voices': [{'id': 'a'}]})
"""
)
WRITES_RUBBISH = (
    PRELUDE
    + """
send({'ready': True})
for line in sys.stdin:
    open(json.loads(line)['file'], 'wb').write(b'RIFF rubbish')
    send({'ok': True, 'voice_known': True, 'last': False})
"""
)


@pytest.fixture(autouse=True)
def private_temp(tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


@pytest.fixture(autouse=True)
def no_process_is_left():
    yield
    assert psutil.Process().children(recursive=True) == []


@pytest.fixture
def voice():
    return Pyttsx3Voice(VoiceSettings())


def acting_as(program, log=None):
    """A voice whose worker is this little program; `log` counts the starts."""

    def command():
        if log is not None:
            log.append(program)
        return [sys.executable, "-c", program]

    return Pyttsx3Voice(VoiceSettings(), command)


async def test_a_sentence_becomes_sound_with_a_moving_mouth(voice, private_temp):
    clip = await voice.synthesise(SENTENCE)
    assert 1.0 < clip.duration < 6.0
    assert len(clip.curve) == pytest.approx(clip.duration * 60, abs=1.5)
    assert max(clip.curve) > 0.9
    assert min(clip.curve) == clip.curve[-1] == 0.0
    assert [path for path in private_temp.rglob("*") if path.is_file()] == []
    await voice.close()
    assert list(private_temp.iterdir()) == []


async def test_one_process_speaks_many_sentences_each_with_its_own_sound(voice):
    await voice.warm()
    pid = voice._worker.pid
    clips = [await voice.synthesise(text) for text in ("One.", "Two words.", "Now three words.")]
    assert voice._worker.pid == pid
    assert clips[0].duration < clips[1].duration < clips[2].duration
    await voice.close()


async def test_sentences_asked_at_once_do_not_mix(voice):
    short, long = await asyncio.gather(
        voice.synthesise("No."), voice.synthesise("This one is quite a bit longer, you know.")
    )
    assert short.duration * 2 < long.duration
    await voice.close()


async def test_a_long_text_is_spoken_to_its_end(voice):
    """pyttsx3 says that it is done after 10 ms, whether it is or not."""
    line = "This is a sentence of a usual length. "
    one = await voice.synthesise(line)
    many = await voice.synthesise(line * 50)
    assert many.duration > one.duration * 40
    await voice.close()


async def test_a_text_that_would_crash_the_engine_is_refused_in_plain_words(voice):
    with pytest.raises(VoiceError, match="too long") as caught:
        await voice.synthesise("word " * 10_000)
    assert caught.value.remedy
    assert voice._worker is None


async def test_rate_and_volume_are_heard(voice):
    plain = await voice.synthesise(SENTENCE)
    voice.configure(VoiceSettings(rate=330, volume=0.2))
    fast = await voice.synthesise(SENTENCE)
    assert fast.duration < plain.duration * 0.75
    assert max(loudness(fast)) < max(loudness(plain)) * 0.5
    await voice.close()


def loudness(clip):
    return [
        abs(int.from_bytes(clip.wav[i : i + 2], "little", signed=True))
        for i in range(44, len(clip.wav) - 1, 2)
    ]


async def test_the_voices_are_listed_and_can_be_chosen(voice):
    voices = await voice.voices()
    german = next(v for v in voices if "de" in v.languages)
    assert german.name == "German"
    english = await voice.synthesise("Guten Tag zusammen.")
    voice.configure(VoiceSettings(voice=german.id))
    chosen = await voice.synthesise("Guten Tag zusammen.")
    assert abs(chosen.duration - english.duration) > 0.02
    await voice.close()


async def test_a_voice_that_is_not_installed_falls_back_to_the_usual_one():
    voice = Pyttsx3Voice(VoiceSettings(voice="com.example.absent"))
    assert (await voice.synthesise(SENTENCE)).duration > 1.0
    await voice.close()


@pytest.mark.parametrize("text", ["", "   ", "🎉🎉", "?!…", "\x00\x07", "\ud800"])
async def test_a_text_without_words_is_a_short_silence_and_needs_no_process(voice, text):
    clip = await voice.synthesise(text)
    assert clip.duration == pytest.approx(0.2)
    assert set(clip.curve) == {0.0}
    assert voice._worker is None
    await voice.close()


@pytest.mark.parametrize(
    "text", ["nul \x00 and more words", "half \ud83d emoji", "日本語", "Ünï €5"]
)
async def test_odd_text_is_spoken(voice, text):
    assert (await voice.synthesise(text)).duration > 0.3
    await voice.close()


def test_nothing_in_a_text_steers_the_speech_engine():
    hostile = "<silence msec='999'/> a [[[[slnc 9000]] b \x1b[0m"
    assert not set(speakable(hostile)) & set("<>[]\x1b")


async def test_cancelling_ends_the_work_at_once_and_the_next_sentence_is_spoken(
    voice, private_temp
):
    await voice.warm()
    process = psutil.Process(voice._worker.pid)
    began = monotonic()
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(0.1):
            await voice.synthesise("A very long sentence. " * 85)
    assert monotonic() - began < 1.0
    assert not process.is_running()
    assert [path for path in private_temp.rglob("*") if path.is_file()] == []
    assert (await voice.synthesise(SENTENCE)).duration > 1.0
    await voice.close()


async def test_who_gives_up_waiting_for_the_end_leaves_no_process_and_no_open_pipe(voice):
    await voice.warm()
    worker = voice._worker._process
    async with asyncio.TaskGroup() as group:
        speaking = group.create_task(voice.synthesise("A very long sentence. " * 85))
        await asyncio.sleep(0.1)
        speaking.cancel()
        await asyncio.sleep(0)  # it waits for the end of the worker now
        speaking.cancel()
    async with asyncio.timeout(5):
        while psutil.Process().children() or not (worker.stdin.closed and worker.stdout.closed):
            await asyncio.sleep(0.01)
    await voice.close()


async def test_a_file_that_cannot_be_removed_does_not_cost_the_sentence(
    voice, private_temp, monkeypatch
):
    def held(path, missing_ok=False):
        raise PermissionError(13, "another program uses this file")

    monkeypatch.setattr(Path, "unlink", held)
    assert (await voice.synthesise(SENTENCE)).duration > 1.0
    monkeypatch.undo()
    await voice.close()
    assert list(private_temp.iterdir()) == []


@pytest.mark.parametrize("call", [lambda voice: voice.synthesise("Hi"), Pyttsx3Voice.voices])
async def test_whatever_goes_wrong_is_an_error_of_the_voice(call, unexpected_warnings):
    def surprise():
        raise RuntimeError("can't start new thread")

    voice = Pyttsx3Voice(VoiceSettings(), surprise)
    with pytest.raises(VoiceError) as caught:
        await call(voice)
    assert caught.value.remedy
    await voice.close()
    assert [record.getMessage() for record in unexpected_warnings] == ["the voice failed"]
    unexpected_warnings.clear()


async def test_a_list_of_voices_in_disorder_is_an_error_of_the_voice(unexpected_warnings):
    voice = acting_as(LISTS_RUBBISH)
    with pytest.raises(VoiceError):
        await voice.voices()
    await voice.close()
    unexpected_warnings.clear()


async def test_the_loop_goes_on_while_a_sentence_is_made(voice):
    await voice.warm()
    gaps = []

    async def beat():
        last = monotonic()
        while True:
            await asyncio.sleep(0.005)
            gaps.append(monotonic() - last)
            last += gaps[-1]

    async with asyncio.TaskGroup() as group:
        beating = group.create_task(beat())
        await voice.synthesise("This is a sentence of a usual length. " * 20)
        beating.cancel()
    await voice.close()
    # Not the longest: on a busy machine one of them says nothing about the voice.
    assert sorted(gaps)[len(gaps) // 2] < 0.05
    assert len(gaps) > 5


async def test_a_voice_that_hangs_is_stopped_and_said_in_plain_words(monkeypatch):
    monkeypatch.setattr(voice_module, "BASE_LIMIT", 0.3)
    voice = acting_as(HANGS)
    with pytest.raises(VoiceError) as caught:
        await voice.synthesise("Hi")
    assert "in time" in caught.value.text
    assert caught.value.remedy
    assert psutil.Process().children() == []
    await voice.close()


async def test_a_worker_that_never_gets_ready_is_stopped(monkeypatch):
    monkeypatch.setattr(voice_module, "START_LIMIT", 0.3)
    voice = acting_as(NEVER_READY)
    with pytest.raises(VoiceError):
        await voice.synthesise("Hi")
    assert psutil.Process().children() == []
    await voice.close()


async def test_a_crash_in_mid_air_is_made_good_without_a_word(voice):
    await voice.warm()
    os.kill(voice._worker.pid, signal.SIGKILL)
    assert (await voice.synthesise(SENTENCE)).duration > 1.0
    await voice.close()


@pytest.mark.parametrize("program", [DIES_AT_ONCE, HAS_NO_ENGINE, BABBLES])
async def test_after_three_deaths_in_a_row_the_voice_says_so_and_rests(program):
    starts = []
    voice = acting_as(program, starts)
    with pytest.raises(VoiceError) as caught:
        await voice.synthesise("Hi")
    assert len(starts) == 3
    assert "several times" in caught.value.text
    assert "Subtitles" in caught.value.remedy
    with pytest.raises(VoiceError):
        await voice.synthesise("Hi")
    assert len(starts) == 3, "it should rest before it tries again"
    await voice.close()


async def test_a_broken_voice_comes_back_by_itself():
    programs = [[sys.executable, "-c", DIES_AT_ONCE]] * 3
    voice = Pyttsx3Voice(VoiceSettings(), lambda: programs.pop() if programs else worker_command())
    with pytest.raises(VoiceError):
        await voice.synthesise("Hi")
    await asyncio.sleep(voice._rest_until - monotonic() + 0.05)
    assert (await voice.synthesise(SENTENCE)).duration > 1.0
    await voice.close()


async def test_a_command_that_does_not_exist_is_a_broken_voice():
    voice = Pyttsx3Voice(VoiceSettings(), lambda: ["/nowhere/at-all"])
    with pytest.raises(VoiceError):
        await voice.synthesise("Hi")
    await voice.close()


@pytest.mark.parametrize("program", [MAKES_NO_SOUND, WRITES_RUBBISH])
async def test_a_sentence_without_usable_sound_is_an_error_but_not_a_death(program, private_temp):
    starts = []
    voice = acting_as(program, starts)
    for _ in range(4):
        with pytest.raises(VoiceError, match="no sound"):
            await voice.synthesise("Hi")
    assert len(starts) == 1
    assert [path for path in private_temp.rglob("*") if path.is_file()] == []
    await voice.close()


async def test_closing_in_mid_sentence_leaves_no_process_and_no_file(private_temp):
    voice = acting_as(HANGS)
    async with asyncio.TaskGroup() as group:
        speaking = group.create_task(spoken_or_error(voice))
        await asyncio.sleep(0.3)
        await voice.close()
    assert isinstance(speaking.result(), VoiceError)
    assert psutil.Process().children() == []
    assert list(private_temp.iterdir()) == []
    with pytest.raises(VoiceError):
        await voice.synthesise("Hi")


async def spoken_or_error(voice):
    try:
        return await voice.synthesise("Hi")
    except VoiceError as error:
        return error


DIES_SPEAKING = """
import asyncio, os, signal
from vtuber_console.adapters.pyttsx3_voice.voice import Pyttsx3Voice
from vtuber_console.domain.settings import VoiceSettings
async def main():
    voice = Pyttsx3Voice(VoiceSettings())
    await voice.synthesise("Hi")
    print(voice._worker.pid, flush=True)
    asyncio.get_running_loop().call_later(0.1, os.kill, os.getpid(), signal.SIGKILL)
    await voice.synthesise("A very long sentence. " * 85)
asyncio.run(main())
"""


def test_a_killed_console_leaves_no_worker_and_no_file(private_temp):
    root = Path(__file__).parents[3]
    environment = {**os.environ, "TMPDIR": str(private_temp), "PYTHONPATH": str(root)}
    console = subprocess.Popen(
        [sys.executable, "-c", DIES_SPEAKING], stdout=subprocess.PIPE, env=environment
    )
    with console:
        worker = int(console.stdout.readline())
        assert console.wait(10) == -signal.SIGKILL
    until = monotonic() + 5
    while monotonic() < until and (is_running(worker) or list(private_temp.iterdir())):
        sleep(0.02)
    assert not is_running(worker)
    assert list(private_temp.iterdir()) == []


def is_running(pid):
    """A process that nobody has asked for its exit code is a zombie, which runs no more."""
    try:
        return psutil.Process(pid).status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


async def test_a_full_temporary_folder_is_said_in_plain_words(voice, private_temp, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(Path(private_temp) / "absent"))
    with pytest.raises(VoiceError, match="temporary files"):
        await voice.synthesise("Hi")
    await voice.close()


def test_a_packaged_program_starts_itself(monkeypatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert worker_command() == [sys.executable, "--tts-worker"]

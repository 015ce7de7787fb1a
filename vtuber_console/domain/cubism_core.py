"""The Cubism Core, Live2D's program: what the streamer agrees to, and what it looks like."""

import re
from dataclasses import dataclass

ADDRESS = "https://cubism.live2d.com/sdk-web/cubismcore/live2dcubismcore.min.js"
"""Live2D's own address of it."""
LICENCES = (
    (
        "Live2D Proprietary Software License Agreement",
        "https://www.live2d.com/eula/live2d-proprietary-software-license-agreement_en.html",
    ),
    (
        "Live2D Open Software License Agreement",
        "https://www.live2d.com/eula/live2d-open-software-license-agreement_en.html",
    ),
)
LICENCE_VERSION = "as on live2d.com at the date of the consent"
NOTE = (
    "The Cubism Core is a program of Live2D Inc. and no part of this console. You install it for "
    "yourself, from Live2D or from a file, under the agreements above. Live2D calls a program "
    "that loads any model an Expandable Application; publishing one with the Core in it needs a "
    "contract with Live2D, and so do users with more than 20 million yen of yearly revenue. It "
    "stays on this computer and is served to your own stage page only."
)
SMALLEST, LARGEST = 10 << 10, 8 << 20
"""Bytes; known ones have 150 000 to 700 000."""
_NAMES = ("Live2DCubismCore", "fromArrayBuffer", "fromMoc", "csmGetVersion")
_VERSION = re.compile(r"(?:Cubism ?Core|CubismSdkForWeb)\D{0,24}?(\d+(?:[.-]r?\.?\d+){1,3})")


@dataclass(frozen=True, slots=True)
class Consent:
    """That the streamer agreed to the licences: `date` is in ISO 8601, empty for no consent."""

    date: str
    licence: str = LICENCE_VERSION


@dataclass(frozen=True, slots=True)
class CoreState:
    """What is installed. `size` is in bytes; `source` is an address, or the name of a file.

    `version` is empty where the file does not say one.
    """

    installed: bool = False
    version: str = ""
    sha256: str = ""
    size: int = 0
    consent: str = ""
    licence: str = ""
    source: str = ""


def not_the_core(data: bytes) -> str:
    """Why these bytes are no Cubism Core for the Web, in plain words; empty if they are one."""
    if not SMALLEST <= len(data) <= LARGEST:
        return (
            f"it has {len(data)} bytes, which is too {'small' if len(data) < SMALLEST else 'large'}"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return "it is no text"
    if "\0" in text or text.lstrip("\ufeff \r\n\t").startswith("<"):
        return "it is no JavaScript"
    missing = [name for name in _NAMES if name not in text]
    return f"it does not have {missing[0]} in it" if missing else ""


def version_in(text: str) -> str:
    """The version that a Core, or the path of one in an SDK, says; empty where it says none."""
    found = _VERSION.search(text)
    return found.group(1) if found else ""

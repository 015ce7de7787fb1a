"""Where the console keeps what the streamer brought in: models, pictures, the Cubism Core."""

import os
from pathlib import Path

from platformdirs import user_data_path


def data_folder() -> Path:
    """The folder in `VTC_HOME`, or the system's own place for data of programs."""
    home = os.environ.get("VTC_HOME")
    return Path(home) if home else user_data_path("vtuber-console", False)

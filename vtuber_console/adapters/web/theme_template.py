"""A first theme file for the overlay pages: every variable, explained, and nothing changed."""

from pathlib import Path

from vtuber_console.pipeline.ports import PortError

TEMPLATE = """\
/* The theme of VTuber Console's overlay pages and subtitles.

   Take away the slashes and stars around a line and change it. The pages in OBS follow as soon as
   you save this file. Any other CSS may stand here too; pictures and fonts from other servers are
   not loaded. */

:root {
  /* All pages */
  /* --overlay-font: "Comic Neue", "Noto Sans", sans-serif; */
  /* --overlay-size: 24px; */
  /* --overlay-text: #fff; */
  /* --overlay-soft: #cfc9dc;                  what is less important */
  /* --overlay-accent: #b3a8ff;                names, levels, the goal */
  /* --overlay-card: rgb(18 16 26 / 82%);      the ground of texts; transparent for none */
  /* --overlay-edge: rgb(255 255 255 / 12%);   the line around cards */
  /* --overlay-radius: 14px;                   how round their corners are */
  /* --overlay-outline: #17121f;               the shadow behind letters */
  /* --overlay-margin: 16px;                   to the edges of the picture */

  /* Chat */
  /* --chat-card: var(--overlay-card); */
  /* --chat-gap: 6px;                          between two lines */

  /* Alerts */
  /* --alert-follow: #6db3fa; */
  /* --alert-sub: #b3a8ff; */
  /* --alert-gift: #ff9ac1; */
  /* --alert-raid: #ff9f5a; */
  /* --alert-cheer: #5fe0b0; */

  /* Goal */
  /* --goal-fill: var(--overlay-accent); */
  /* --goal-track: rgb(255 255 255 / 16%); */
}

/* Names in one colour instead of those that the viewers chose: */
/* .line .name { color: #b3a8ff !important } */

/* Chat without cards: */
/* .line { background: none } */

/* Another font for the subtitles, on the stage too: */
/* .subtitles { font-family: "Comic Neue", sans-serif } */

/* Alerts at the bottom: */
/* #alerts { align-items: end } */
"""


def write_theme_template(path: Path) -> bool:
    """Write the template; False if there is a file already, which stays as it is.

    Raises `PortError` if it cannot be written.
    """
    if path.exists():
        return False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(TEMPLATE)
    except OSError as error:
        raise PortError(
            f"The theme file could not be written: {error.strerror or error}",
            f"Make room on the disk and allow writing to {path.parent}.",
        ) from error
    return True

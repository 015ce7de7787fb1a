"""Draws Lumi: `python -m resources.characters.draw_lumi [folder]`, from the project's top."""

import sys
from pathlib import Path

from resources.characters.draw_lumi.build import NAME, build

if __name__ == "__main__":
    default = Path(__file__).parent.parent / NAME
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else default)

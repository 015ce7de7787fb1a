"""`python -m vtuber_console`."""

import sys

from vtuber_console.main import main

if __name__ == "__main__":
    sys.exit(main())

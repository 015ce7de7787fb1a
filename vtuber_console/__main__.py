"""`python -m vtuber_console`."""

import sys

from vtuber_console.main import main

if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:  # before the program could listen for it
        sys.exit(130)

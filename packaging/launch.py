"""Where the executable starts: the same `main` as `python -m bespo_desktop`."""

import sys

from bespo_desktop.__main__ import main

if __name__ == "__main__":
    sys.exit(main())

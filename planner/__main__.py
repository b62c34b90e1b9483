"""Entry point of ``python -m planner`` and of the ``planner`` command."""

import sys

from planner.cli.main import main

if __name__ == "__main__":
    sys.exit(main())

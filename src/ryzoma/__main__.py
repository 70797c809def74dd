"""``python -m ryzoma``: the command line."""

from ryzoma.cli import main

if __name__ == "__main__":
    main()

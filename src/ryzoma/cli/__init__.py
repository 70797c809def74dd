"""The command line: one file per command, each a thin layer over one public function."""

from ryzoma.cli.main import main

__all__ = ["main"]

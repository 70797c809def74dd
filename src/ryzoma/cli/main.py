"""The ``ryzoma`` command: finds the command asked for, imports only that, and turns errors into exit codes.

Exit codes: 0 done, 1 our fault, 2 wrong usage, 3 the data have faults, 4 infeasible or not converged, 130 interrupted.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from ryzoma import __version__
from ryzoma.cli.language import asked_language, said
from ryzoma.errors import DataError, RyzomaError
from ryzoma.locale import N_, Translator, translator

#: Command name -> what it does (message key). The command ``name`` is the object of that name in ``ryzoma.cli.<name>``.
COMMANDS = {
    "new": N_("Make an empty region folder with explained templates, or a copy of a bundled one"),
    "check": N_("Find every fault of a region folder or workbook in one pass"),
    "explain": N_("Explain a finding code"),
    "diagnose": N_("Compute the indicators of a region: asymmetry, dependence, population, reach"),
    "synthesise": N_("Design a cluster: which productions to open where, and who feeds whom"),
    "plan": N_("Check, diagnose and report a region: the main job"),
}

EXIT_FAULTS = 3
EXIT_INTERRUPTED = 130


class LazyGroup(click.Group):
    """A group that imports a command's module only when the command is run or its help is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """The commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of that name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"ryzoma.cli.{cmd_name}"), cmd_name)
        assert isinstance(command, click.Command)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """List the commands without importing any of them."""
        with formatter.section(said(N_("Commands"))):
            formatter.write_dl([(name, said(summary)) for name, summary in COMMANDS.items()])


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=said(N_("Plan regional innovation-industrial clusters from plain tables.")),
)
@click.version_option(__version__, prog_name="ryzoma")
def cli() -> None:
    """Hold the commands together; each does its own work."""


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code."""
    sys.exit(run(arguments))


def run(arguments: list[str] | None = None) -> int:
    """Run the command line and return its exit code."""
    language = translator(asked_language(sys.argv[1:] if arguments is None else arguments))
    try:
        result: Any = cli.main(args=arguments, prog_name="ryzoma", standalone_mode=False)
    except (click.exceptions.Abort, KeyboardInterrupt):
        return _tell_interrupted(language)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except DataError as error:
        from ryzoma.cli.findings import print_findings

        print_findings(error.findings, language)
        return EXIT_FAULTS
    except RyzomaError as error:
        click.echo(language.text(error.message, **error.values), err=True)
        return 2
    return result if isinstance(result, int) else 0


def _tell_interrupted(language: Translator) -> int:
    click.echo(language.text(N_("Interrupted; nothing half-written was left behind.")), err=True)
    return EXIT_INTERRUPTED

"""Build step: compiles the message catalogues (.po) that the wheel and editable installs read as .mo."""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(locale_folder: Path) -> list[Path]:
    """Compile every .po below `locale_folder` beside itself and return the files written."""
    written = []
    for source in sorted(locale_folder.glob("*/LC_MESSAGES/*.po")):
        with source.open("rb") as stream:
            catalogue = read_po(stream)
        target = source.with_suffix(".mo")
        with target.open("wb") as stream:
            write_mo(stream, catalogue)
        written.append(target)
    return written


class CatalogueHook(BuildHookInterface):
    """Hatch calls this before it packs or links the package."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - hatch names them
        """Compile the catalogues of this checkout."""
        compile_catalogues(Path(self.root) / "src" / "ryzoma" / "locale")


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent / "src" / "ryzoma" / "locale")

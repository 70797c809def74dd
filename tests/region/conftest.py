"""Regions to spoil: copies of the bundled Belarus, and five towns typed by hand."""

import csv
import io
import shutil
from pathlib import Path

import pytest

from ryzoma.region import bundled_regions, check_region
from ryzoma.region.bundled import bundled_folder

assert "belarus" in bundled_regions()

TOWNS = {
    "oblasts.csv": "id,name_ru,source\nwest,Запад,own-data\n",
    "places.csv": (
        "id,name_ru,oblast,own_unit,lat,lon,status,source\n"
        "alfa,Альфа,west,yes,53.1,25.1,oblast_centre,own-data\n"
        "beta,Бета,west,yes,53.3,25.4,town,own-data\n"
        "gamma,Гамма,west,yes,53.5,25.2,town,own-data\n"
        "delta,Дельта,west,yes,53.2,25.9,town,own-data\n"
        "omega,Омега,west,yes,53.6,25.7,town,own-data\n"
    ),
    "population.csv": (
        "place_id,year,population,kind,preferred,source\n"
        "alfa,2024,90000,estimate,yes,own-data\n"
        "beta,2024,12000,estimate,yes,own-data\n"
        "gamma,2024,8000,estimate,yes,own-data\n"
        "delta,2024,23000,estimate,yes,own-data\n"
        "omega,2024,4100,estimate,yes,own-data\n"
    ),
    "links.csv": (
        "from_id,to_id,mode,class,km,minutes,status,source\n"
        "alfa,beta,road,primary,34,30,open,own-data\n"
        "alfa,gamma,road,primary,48,41,open,own-data\n"
        "beta,delta,road,secondary,39,40,open,own-data\n"
        "gamma,omega,road,secondary,40,42,open,own-data\n"
    ),
    "sources.csv": "key,kind,description\nown-data,dataset,Figures of our own\n",
    "datapackage.json": (
        '{"name": "towns", "ryzoma": {"format": 1, "names": {"en": "Five towns"}, "languages": ["en"],'
        ' "base_year": 2024, "currency": "BYN", "price_year": 2024}}'
    ),
}


class Folder:
    """A region folder whose cells can be changed one by one."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def rows(self, table: str) -> list[list[str]]:
        return list(csv.reader(io.StringIO((self.path / f"{table}.csv").read_text("utf-8"), newline="")))

    def write_rows(self, table: str, rows: list[list[str]]) -> None:
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows(rows)
        (self.path / f"{table}.csv").write_text(text.getvalue(), "utf-8")

    def set(self, table: str, row: int, column: str, value: str) -> str:
        """Change the cell in a row as a spreadsheet numbers it; what stood there."""
        rows = self.rows(table)
        position = rows[0].index(column)
        before, rows[row - 1][position] = rows[row - 1][position], value
        self.write_rows(table, rows)
        return before

    def find(self, table: str, **cells: str) -> int:
        """Number of the first row with these cells."""
        header, *rows = self.rows(table)
        for number, row in enumerate(rows, 2):
            if all(row[header.index(name)] == value for name, value in cells.items()):
                return number
        raise LookupError(cells)

    def append(self, table: str, **cells: str) -> int:
        """Add a row; its number."""
        rows = self.rows(table)
        rows.append([cells.get(name, "") for name in rows[0]])
        self.write_rows(table, rows)
        return len(rows)

    def write(self, name: str, text: str | bytes) -> None:
        path = self.path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode() if isinstance(text, str) else text)

    def codes(self) -> list[tuple[str, str]]:
        """Code and place of every finding."""
        return [(finding.code.id, str(finding.where)) for finding in check_region(self.path).findings]


@pytest.fixture
def towns(tmp_path):
    folder = Folder(tmp_path / "towns")
    folder.path.mkdir()
    for name, text in TOWNS.items():
        folder.write(name, text)
    return folder


@pytest.fixture
def belarus(tmp_path):
    shutil.copytree(bundled_folder("belarus"), tmp_path / "belarus")
    return Folder(tmp_path / "belarus")


@pytest.fixture(scope="session")
def belarus_findings():
    """What the bundled Belarus is told as it is: warnings only."""
    return frozenset(str(finding) for finding in check_region(bundled_folder("belarus")).findings)

"""What the chapter on process graphs shows is what comes out."""

import re
from pathlib import Path

from ryzoma.synthesis.structures import count_structures, missing_inputs

CHAPTER = Path(__file__).parents[3] / "docs" / "explanation" / "process-graph.md"


def test_the_chapter_tells_the_truth():
    first, *shown = re.findall(r"```python\n(.*?)```", CHAPTER.read_text(encoding="utf-8"), re.DOTALL)
    names = {}
    exec(compile(first, CHAPTER.name, "exec"), names)
    for block in shown:
        asked, _, told = block.removeprefix(">>> ").partition("\n")
        value = eval(asked, names)
        assert re.sub(r"\s+", " ", repr(value)) == re.sub(r"\s+", " ", told.strip())
    assert len(shown) == 2
    assert (count_structures(names["problem"]), count_structures(names["problem"], can_start=True)) == (3, 2)
    assert missing_inputs(names["problem"], "feed mill") == ("grain",)

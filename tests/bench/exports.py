"""The time from the start of the program to a written paper.

Beside the PDF of a programme stands WeasyPrint, which makes one of the same programme from our HTML;
the goal is a tenth of its time. The pack is every paper of a visit of 30 people in all its formats.
"""

import tempfile
from importlib.util import find_spec
from pathlib import Path
from statistics import median
from typing import Any

from tests.bench.programs import timed
from tests.bench.visits import visit as generated

GOAL = 0.1
PEOPLE = 30
PDF, HTML, ICS, PACK, OTHER = "PDF", "HTML", "ICS", "the whole pack", "WeasyPrint"

_WEASYPRINT = """
import sys
from weasyprint import HTML
HTML(sys.argv[1]).write_pdf(sys.argv[2])
"""


def measure(visit: Path, runs: int, large: str = "") -> dict[str, Any]:
    """Return the median times in milliseconds, and the ratio of our PDF to the other.

    ``large`` is the text of the visit whose pack is written; by default one of 30 people.
    """
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        packed = folder / "large.toml"
        packed.write_text(large or generated(0, people=PEOPLE), encoding="utf-8")
        export = ["-m", "planner", "export", str(visit), "--force", "--to"]
        commands = {
            HTML: [*export, "html", "-o", str(folder / "programme.html")],
            PDF: [*export, "pdf", "-o", str(folder / "programme.pdf")],
            ICS: [*export, "ics", "-o", str(folder / "programme.ics")],
        }
        if find_spec("weasyprint"):
            page, other = folder / "programme.html", folder / "other.pdf"
            commands[OTHER] = ["-c", _WEASYPRINT, str(page), str(other)]
        pack = [
            "-m",
            "planner",
            "export",
            str(packed),
            "--all",
            "--force",
            "-o",
            str(folder / "pack"),
        ]
        times: dict[str, list[float]] = {each: [] for each in (*commands, PACK)}
        for turn in range(runs + 1):
            for each, arguments in commands.items():
                took = timed(arguments, folder / "compiled")
                if turn:  # the first turn compiles the modules
                    times[each].append(took)
            if turn in {0, 1}:
                times[PACK] = [timed(pack, folder / "compiled")]
    medians = {each: round(median(took), 1) for each, took in times.items()}
    ratio = round(medians[PDF] / medians[OTHER], 3) if OTHER in medians else None
    return {
        "benchmark": "papers", "visit": visit.name, "runs": runs, "milliseconds": medians,
        "ratio": ratio, "goal": GOAL, "met": None if ratio is None else ratio <= GOAL,
    }  # fmt: skip

"""The time from a key to what it paints, in a real terminal, with a visit of some sessions.

A selection is painted when output comes; an edit when the new time of the session has come, with the
findings worked out anew before. Beside them stands an app of the same framework that counts its keys
and paints the number. The goals are 16 and 50 milliseconds for 95 of 100 keys at 40 sessions, and
at most twice that at 400.
"""

import tempfile
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from tests.bench.terminal import Terminal

SELECT_GOAL, EDIT_GOAL = 16.0, 50.0
COUNTING, SELECTION, EDIT = (
    "an app that counts keys",
    "key to selection",
    "key to edit and findings",
)
FEW = 40
LATER, EARLIER, DOWN, UP, HOME = b"]", b"[", b"j", b"k", b"g"


_COUNTING_APP = """
from textual.app import App
from textual.widgets import Static
class Counting(App):
    count = 0
    def compose(self):
        yield Static("nothing counted")
    def on_key(self):
        self.count += 1
        self.query_one(Static).update(f"{self.count} counted")
Counting().run()
"""


def visit(sessions: int, days: int = 2) -> str:
    """Return the text of a visit with some sessions, spread over days, in and out of rooms."""
    lines = [
        'format = 1\nid = "bench"\ntitle = "Bench"\ntimezone = "Europe/Rome"\n',
        "organisations = [\n",
        *(f'  {{ id = "org-{each}", name = "Organisation {each}", headcount = 2 }},\n' for each in range(20)),
        "]\n",
        *(
            f'\n[[people]]\nid = "person-{each}"\nname = "Person {each}"\norganisation = "org-{each}"\n'
            for each in range(20)
        ),
        *(
            f'\n[[venues]]\nid = "venue-{each}"\nname = "Venue {each}"\naddress = "Street {each}"\n'
            f'rooms = [{{ id = "hall", name = "Hall", capacity = 60 }}]\n'
            for each in range(8)
        ),
    ]  # fmt: skip
    each_day = sessions // days
    for day in range(days):
        lines.append(
            f'\n[[days]]\ndate = 2023-06-{20 + day}\ntitle = "Day {day + 1}"\nvenue = "venue-{day}"\n'
        )
        step = max(1, min(20, 840 // each_day))
        for number in range(each_day):
            start, end = 480 + number * step, 480 + (number + 1) * step
            lines.append(
                f'\n[[days.sessions]]\ntitle.en = "Session {day + 1}.{number + 1}"\n'
                f'title.it = "Sessione {day + 1}.{number + 1}"\nkind = "presentation"\n'
                f'start = "{start // 60:02}:{start % 60:02}"\nend = "{end // 60:02}:{end % 60:02}"\n'
                f'room = "hall"\nspeakers = ["person-{number % 20}"]  # to be confirmed\n'
            )  # fmt: skip
    return "".join(lines)


def measure(sessions: int, keys: int) -> dict[str, Any]:
    """Return medians and 95th percentiles in milliseconds of selections and edits, and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "visit.toml")
        path.write_text(visit(sessions), encoding="utf-8")
        counted = _counted(Path(folder), keys)
        selections, edits = _worked(path, Path(folder), keys)
    figures = {
        COUNTING: _figures(counted), SELECTION: _figures(selections), EDIT: _figures(edits),
    }  # fmt: skip
    limit = 1 if sessions <= FEW else 2
    base = figures[COUNTING]["p95"]
    return {
        "benchmark": f"keys at {sessions} sessions", "runs": keys, "milliseconds": figures,
        "ratios": {
            name: round(figures[name]["p95"] / base, 2) for name in (SELECTION, EDIT)
        },
        "goals": {SELECTION: SELECT_GOAL * limit, EDIT: EDIT_GOAL * limit},
        "met": figures[SELECTION]["p95"] <= SELECT_GOAL * limit
        and figures[EDIT]["p95"] <= EDIT_GOAL * limit,
    }  # fmt: skip


def _counted(folder: Path, keys: int) -> list[float]:
    """Return the times from keys to paintings of an app that only counts them."""
    program = Terminal(["-c", _COUNTING_APP], folder)
    try:
        program.until("nothing")
        program.quiet(1.0)
        return [program.first_answer(DOWN) for _ in range(keys)]
    finally:
        program.end()


def _worked(path: Path, folder: Path, keys: int) -> tuple[list[float], list[float]]:
    """Return the times from keys to painted selections, and to painted edits."""
    program = Terminal(["-m", "planner", str(path)], folder)
    try:
        program.until("Session 1.1")
        program.quiet(2.0)
        for key in (DOWN, LATER, EARLIER):
            program.first_answer(key)
        selections = [program.first_answer(DOWN if n % 8 < 4 else UP) for n in range(keys)]
        program.first_answer(HOME)
        edits = [
            program.answer(EARLIER if n % 2 else LATER, "08:00–" if n % 2 else "08:05–")
            for n in range(keys)
        ]
    finally:
        program.end()
    return selections, edits


def _figures(times: list[float]) -> dict[str, float]:
    return {"median": round(median(times), 1), "p95": round(quantiles(times, n=20)[-1], 1)}


def summary(figures: dict[str, Any]) -> str:
    """Write the figures for people."""
    lines = [f"{figures['benchmark']}, {figures['runs']} of each"]
    for name, times in figures["milliseconds"].items():
        line = f"  {name:<24} median {times['median']:6.1f} ms, 95 of 100 within {times['p95']:6.1f} ms"
        if name in figures["goals"]:
            line += f" (goal {figures['goals'][name]:.0f}; {figures['ratios'][name]} × counting)"
        lines.append(line)
    return "\n".join([*lines, f"  {'met' if figures['met'] else 'missed'}"]) + "\n"

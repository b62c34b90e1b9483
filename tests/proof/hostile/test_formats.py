"""Hostile texts in every place of a visit, in every format: each consumer reads what was meant."""

from __future__ import annotations

from collections import Counter
from itertools import cycle
from pathlib import Path
from random import Random

import pytest

from planner.agenda.papers.catalogue import PAPERS as CATALOGUE
from planner.agenda.renderers.formats import FORMATS as FORMATS_OF_PAPERS
from planner.reports.formats import FORMATS
from planner.reports.text import MOST_SHOWN
from planner.source.plain import plain
from planner.workspace.versions.comparison.formats import FORMATS as FORMATS_OF_CHANGES
from tests.proof.conftest import Many, Note
from tests.proof.hostile.commands import run
from tests.proof.hostile.consumers import CHANGES, PAPERS, REPORTS
from tests.proof.hostile.texts import ALL, OBEYED, attacked, harmful, texts
from tests.tui.screen import BOLOGNA, DRAFT

FOR_PEOPLE = [["check", "V"], ["check", "V", "--output-format", "concise"],
              ["check", "V", "--output-format", "github"], ["show", "V"], ["export", "V"],
              ["diff", "W", "V"], ["diff", "W", "V", "--output-format", "markdown"],
              ["check", "V", "--diff"]]  # fmt: skip
"""What a person, or the log of a CI run, has before them: no control character is in it."""

UNSEEN = {chr(code) for code in [*range(10), *range(11, 32), *range(127, 160), 0x2028, 0x2029, 0x202E, 0x2066]}  # fmt: skip


def mixtures(random: Random, number: int) -> list[list[str]]:
    """Return lists of hostile texts: one alone in each of some, and some of all together."""
    every = texts()
    random.shuffle(every)
    alone = [[each] for each in every[:number]]
    return [every, *alone] if number < ALL else [every, every[1:], every[2:], *alone]


def test_every_format_has_its_consumer() -> None:
    assert set(REPORTS) == set(FORMATS)
    assert set(PAPERS) == set(FORMATS_OF_PAPERS)
    assert set(CHANGES) == set(FORMATS_OF_CHANGES)


@pytest.mark.parametrize("visit", [BOLOGNA, DRAFT], ids=["clean", "with clashes"])
def test_every_consumer_reads_the_same_findings(
    tmp_path: Path, many: Many, note: Note, random: Random, visit: Path
) -> None:
    victim, path = attacked(visit), tmp_path / "visit.toml"
    chosen = mixtures(random, many(1, ALL))
    runs = 0
    for some in chosen:
        turns = cycle(some)
        path.write_bytes(victim.with_texts(lambda _: next(turns)))  # noqa: B023 - at once
        told = {}
        for form, consumer in REPORTS.items():
            done = run("check", path, "--no-cache", "--output-format", form)
            assert done.code in {0, 1}, done.err
            told[form] = sorted(consumer(done.out))
            runs += 1
        first = told.pop("text")
        assert len(first) == min(MOST_SHOWN, len(told["json"])), some
        assert not Counter(first) - Counter(told["json"]), some
        assert all(each == told["json"] for each in told.values()), some
        for command in FOR_PEOPLE:
            names = {"V": path, "W": visit}
            done = run(*(names.get(each, each) for each in command))
            assert done.code in {0, 1}, (command, done.err)
            assert not UNSEEN & {*done.out, *done.err}, (command, some)
            runs += 1
    note(f"mixtures of {ALL} hostile texts in {visit.stem}", f"{len(chosen)}, {runs} reports")


READABLE = [text for text in texts() if plain(text).strip("\ufffd ")]
"""The hostile texts that do not come to nothing."""


@pytest.mark.parametrize("form", FORMATS_OF_PAPERS)
def test_papers_keep_their_shape(
    tmp_path: Path, many: Many, note: Note, random: Random, form: str
) -> None:
    victim, path, paper = attacked(BOLOGNA), tmp_path / "visit.toml", tmp_path / form
    kind = next(each.name for each in CATALOGUE.values() if form in each.formats)

    def shape(text: str) -> list[str]:
        path.write_bytes(victim.with_texts(lambda _: text))
        done = run("export", path, "--to", form, "--paper", kind, "-o", paper, "--force")
        assert done.code == 0, done.err
        return PAPERS[form](paper.read_bytes())

    wanted = shape("a text")
    chosen = random.sample(READABLE, many(3, len(READABLE)))
    for text in chosen:
        assert len(shape(text)) <= len(wanted), text
    note(f"hostile texts in the paper {kind} as {form}", len(chosen))


@pytest.mark.parametrize("form", FORMATS_OF_CHANGES)
def test_changes_keep_their_shape(
    tmp_path: Path, many: Many, note: Note, random: Random, form: str
) -> None:
    victim = attacked(BOLOGNA)
    old, new = tmp_path / "old.toml", tmp_path / "new.toml"
    chosen = random.sample(READABLE, many(5, len(READABLE)))
    for text in chosen:
        old.write_bytes(victim.with_texts(lambda _: f"before {text}"))  # noqa: B023 - at once
        new.write_bytes(victim.with_texts(lambda _: f"{text} after"))  # noqa: B023 - at once
        done = run("diff", old, new, "--output-format", form)
        assert done.code == 0, done.err
        CHANGES[form](done.out.encode())
    note(f"hostile texts in changes as {form}", len(chosen))


def test_every_text_is_shown_and_none_is_obeyed(tmp_path: Path) -> None:
    path = tmp_path / "visit.toml"
    path.write_bytes(attacked(DRAFT).with_texts(lambda text: text + OBEYED))
    for command in FOR_PEOPLE:
        names = {"V": path, "W": BOLOGNA}
        done = run(*(names.get(each, each) for each in command))
        assert "]0;owned" in done.out or "--diff" in command
        assert harmful((done.out + done.err).encode()) == []

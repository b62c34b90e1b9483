"""The layers of the program: imports point downwards only."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def test_the_import_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    cli = pytest.importorskip("importlinter.cli", reason="import-linter is not installed")
    monkeypatch.chdir(ROOT)
    status = cli.lint_imports(config_filename="pyproject.toml", cache_dir=None)
    assert status == 0, capsys.readouterr().out


def test_lines_to_type_in_show_nothing_that_a_terminal_would_obey() -> None:
    raw = re.compile(r"(?<![\w.])(?:Input|MaskedInput)\(")
    own = ROOT / "planner/tui/widgets/text_line.py"
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "planner/tui").rglob("*.py")
        if path != own and raw.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []

"""What the rules offer to mend their findings: on every bad fixture, each fix with what it changes."""

from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path

import pytest

from planner.rules.catalogue import catalogue
from planner.workspace.checking.fixing import offers
from planner.workspace.visit import Visit
from tests.rules.fixtures import code_of, fixtures, name, own, visit

WITH_FIXES = [path for path in fixtures("bad") if catalogue()[code_of(path)].fixes is not None]


def changes(before: Visit, after: Visit) -> str:
    lines = unified_diff(
        before.document.text.splitlines(), after.document.text.splitlines(), n=1, lineterm=""
    )
    return "\n".join(line for line in list(lines)[2:])


def told(path: Path) -> str:
    """Describe all fixes of a fixture's findings, each with its difference and what it causes."""
    before = visit(path)
    blocks = []
    for located in own(path):
        blocks.append(f"# line {located.place.line}: {located.finding.message}")
        for offer in offers(before, located):
            caused = "".join(
                f"\nthen {each.finding.code}: {each.finding.message}"
                for each in offer.effect.caused
            )
            kind = "safe fix" if offer.safe else "fix"
            blocks.append(f"{kind}: {offer.change.name}\n{changes(before, offer.after)}{caused}")
    return "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("path", WITH_FIXES, ids=name)
def test_a_fix_mends_its_finding_and_touches_nothing_else(
    path: Path, golden: Callable[[Path, str], None]
) -> None:
    expected = path.with_suffix(".fixes")
    if any(True for located in own(path) for _ in offers(visit(path), located)):
        golden(expected, told(path))
    else:
        assert not expected.exists()


@pytest.mark.parametrize("path", WITH_FIXES, ids=name)
def test_a_fix_keeps_every_comment(path: Path) -> None:
    before = visit(path)
    comments = [line for line in before.document.text.splitlines() if line.startswith("#")]
    for located in own(path):
        for offer in offers(before, located):
            after = offer.after.document.text.splitlines()
            assert offer.after.document.whole
            assert [line for line in comments if line not in after] == []

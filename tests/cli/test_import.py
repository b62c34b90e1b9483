"""``planner import``: lists that are taken into the files of visits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from tests.cli.run import environment
from tests.cli.test_terminal import HOSTILE, assert_harmless

PROGRAM = "import sys; from planner.cli.console import prepare; from planner.cli.import_ import run; prepare(); sys.exit(run(sys.argv[1:]))"  # fmt: skip

VISIT = """\
format = 1
id = "visit"
title = "Study visit"
timezone = "Europe/Rome"

[[organisations]]
id = "accio"
name = "ACCIÓ"

[[people]]
id = "colla"
name = "Ada Colla"  # the minister
organisation = "accio"

[[days]]
date = 2023-06-20
"""

LIST = "Nome\tEnte\tE-mail\tDieta\tTaglia\r\nCy Lov\tACCIO\tcy@example.org\tvegana\tM\r\n"
NEAR = "Ada Cola\tACCIÓ\t\t\t\r\n"
BAD = "\tACCIÓ\tx@example.org\t\t\r\n"

needs_terminal = pytest.mark.skipif(
    sys.platform == "win32", reason="terminals cannot be opened from Python here"
)


@pytest.fixture
def visit(tmp_path: Path) -> Path:
    path = tmp_path / "visit.toml"
    path.write_text(VISIT, "utf-8", newline="\n")
    return path


def taken(
    visit: Path, text: str | bytes, *arguments: str, name: str = "list.tsv", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    """Take a list that stands beside the visit."""
    path = visit.parent / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return run(name, "--into", visit.name, *arguments, cwd=visit.parent, stdin=b"", **variables)


def run(
    *arguments: str, cwd: Path, stdin: bytes = b"", **variables: str
) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-c", PROGRAM, *arguments]
    env = environment(COLUMNS="100", **variables)
    return subprocess.run(
        command, cwd=cwd, env=env, input=stdin, capture_output=True, timeout=60, check=False
    )


SHOWN = """\
list.tsv, as people
row  people    is
  2  Cy Lov    new                 ACCIÓ · cy@example.org
  3  Ada Cola  near                “Ada Cola” is nearly “Ada Colla”, `colla`
  4            cannot be taken     it has no name
     ACCIÓ     can be filled in    `accio`: diets · 1 vegan
column E “Taglia” is left out: nobody can tell what it holds
say what a column holds with --column HEADER=FIELD, or keep it with --keep-rest
1 new, 1 near, 1 cannot be taken
those that are near are taken with --accept-near
those near an entry of the visit fill it in with --merge-near
what can be filled in is filled in with --fill
"""


def test_what_becomes_of_each_row_is_shown_and_nothing_written_unasked(visit: Path) -> None:
    done = taken(visit, LIST + NEAR + BAD)
    assert done.returncode == 1
    assert done.stdout.decode().split() == SHOWN.split()
    assert done.stderr.decode() == "nothing is written; to take “Cy Lov” from a list, add --yes\n"
    assert visit.read_text("utf-8") == VISIT


def test_with_yes_the_rows_are_written_and_the_rest_stays(visit: Path) -> None:
    done = taken(visit, LIST, "--yes")
    assert (done.returncode, done.stderr.decode()) == (
        0, "done: take “Cy Lov” from a list; see planner check visit.toml\n",
    )  # fmt: skip
    assert visit.read_text("utf-8") == VISIT.replace(
        'organisation = "accio"\n',
        'organisation = "accio"\n\n[[people]]\nid = "cy-lov"\nname = "Cy Lov"\n'
        'organisation = "accio"\nemail = "cy@example.org"\n',
    )


def test_the_second_time_there_is_nothing_to_take(visit: Path) -> None:
    taken(visit, LIST, "--yes")
    before = visit.read_bytes()
    done = taken(visit, LIST, "--yes")
    assert (done.returncode, done.stderr) == (0, b"there is nothing to take\n")
    assert b"already there" in done.stdout
    assert visit.read_bytes() == before


def test_a_dry_run_writes_nothing_and_says_what_would_be_done(visit: Path) -> None:
    done = taken(visit, LIST, "--dry-run", "--yes")
    assert (done.returncode, done.stderr.decode()) == (
        0, "would do: take “Cy Lov” from a list; nothing is written\n",
    )  # fmt: skip
    assert visit.read_text("utf-8") == VISIT


def test_near_rows_fill_in_what_is_there_where_asked(visit: Path) -> None:
    near = "Ada Cola\tAnother\tada@example.org\t\t\r\n"
    done = taken(visit, LIST.splitlines(keepends=True)[0] + near, "--yes", "--merge-near")
    assert done.returncode == 0, done.stdout
    written = VISIT.replace(
        'organisation = "accio"\n', 'organisation = "accio"\nemail = "ada@example.org"\n', 1
    )
    assert visit.read_text("utf-8") == written


def test_near_rows_completions_and_the_rest_are_taken_where_asked(visit: Path) -> None:
    done = taken(visit, LIST + NEAR, "--yes", "--accept-near", "--fill", "--keep-rest")
    assert done.returncode == 0
    text = visit.read_text("utf-8")
    assert 'name = "Ada Cola"' in text
    assert "diets = { vegan = 1 }" in text
    assert 'notes = "Taglia: M"' in text
    assert b"near, taken" in done.stdout


def test_rows_that_are_left_end_in_1(visit: Path) -> None:
    assert taken(visit, LIST + BAD, "--yes").returncode == 1
    assert 'id = "cy-lov"' in visit.read_text("utf-8")


def test_columns_are_mapped(visit: Path) -> None:
    done = taken(
        visit,
        "Imię\tX=Y\nCy\tq\n",
        "--as",
        "people",
        "--column",
        "Imię=name",
        "--column",
        "X=Y=role",
        "--yes",
    )
    assert done.returncode == 0, done.stderr
    assert 'name = "Cy"\nrole = "q"' in visit.read_text("utf-8")


def test_a_sheet_of_a_workbook(visit: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Other"])
    sheet = book.create_sheet("Programme")
    for row in (["Day", "Time", "Title"], [1, "9.30-10.15", "Welcome"]):
        sheet.append(row)
    book.save(visit.parent / "list.xlsx")
    done = run(
        "list.xlsx", "--into", "visit.toml", "--sheet", "programme", "--yes", cwd=visit.parent
    )
    assert done.returncode == 0, done.stderr
    assert (
        'title = "Welcome"\nkind = "opening"\nstart = "09:30"\nend = "10:15"\n'
        in visit.read_text("utf-8")
    )


def test_what_was_copied_comes_from_standard_input(visit: Path) -> None:
    done = run("-", "--into", "visit.toml", "--yes", cwd=visit.parent, stdin=LIST.encode("utf-16"))
    assert done.returncode == 0
    assert done.stdout.startswith(b"standard input, as people\n")
    assert 'name = "Cy Lov"' in visit.read_text("utf-8")


WRONG = {
    "no visit named": (["list.tsv"], "the following arguments are required: --into"),
    "no such list": (["none.tsv", "--into", "visit.toml"], "planner: none.tsv: there is no such file"),
    "a folder": ([".", "--into", "visit.toml"], "planner: .: this is a folder; name the list, a file"),
    "no such visit": (["list.tsv", "--into", "none.toml"], "planner: none.toml: there is no such file"),
    "one file": (["visit.toml", "--into", "visit.toml"], "planner: the list and the visit are one file"),
    "no sheets": (["list.tsv", "--into", "visit.toml", "--sheet", "A"], "list.tsv: only workbooks have sheets"),
    "no such field": (
        ["list.tsv", "--into", "visit.toml", "--column", "Taglia=colour"],
        "list.tsv: no column holds “colour”",
    ),
    "no field": (["list.tsv", "--into", "visit.toml", "--column", "Taglia"], "as in Ente=organisation: Taglia"),
    "no such sort": (["list.tsv", "--into", "visit.toml", "--as", "cats"], "invalid choice: 'cats'"),
    "no name": (["list.tsv", "--into", "visit.toml", "--as", "venues", "--column", "Ente=-", "--column", "Nome=-"],
                "no column holds the name of venues"),
    "a slip": (["list.tsv", "--into", "slip.toml"], "line 2 of the visit cannot be read; mend it first"),
}  # fmt: skip


@pytest.mark.parametrize(("arguments", "said"), WRONG.values(), ids=WRONG)
def test_wrong_usage_ends_in_2_with_a_message(visit: Path, arguments: list[str], said: str) -> None:
    (visit.parent / "list.tsv").write_text(LIST, "utf-8")
    (visit.parent / "slip.toml").write_text('format = 1\nid = "v\n', "utf-8")
    done = run(*arguments, cwd=visit.parent)
    assert (done.returncode, done.stdout) == (2, b"")
    assert said in done.stderr.decode()
    assert b"Traceback" not in done.stderr
    assert visit.read_text("utf-8") == VISIT


@pytest.mark.skipif(sys.platform == "win32", reason="folders can be written to here")
@pytest.mark.skipif(hasattr(os, "geteuid") and os.geteuid() == 0, reason="root may write anywhere")
def test_a_visit_that_cannot_be_written_is_left_as_it_was(visit: Path) -> None:
    visit.chmod(0o400)
    done = taken(visit, LIST, "--yes")
    assert done.returncode == 2
    assert b"cannot be written" in done.stderr


def test_hostile_cells_are_shown_and_not_obeyed(visit: Path) -> None:
    bad = HOSTILE.replace("\n", "")
    text = f"Nome\tEnte\t{bad}\tE-mail\nCy {bad}\tX {bad}\t{bad}\t{bad}\n"
    done = taken(visit, text, "--yes", FORCE_COLOR="")
    assert done.returncode == 0, done.stderr
    assert_harmless(done.stdout + done.stderr)
    done = taken(visit, text, "--column", f"{bad}x=role")
    assert done.returncode == 2
    assert_harmless(done.stdout + done.stderr)


def test_help_names_fields_and_exit_codes(visit: Path) -> None:
    text = run("--help", cwd=visit.parent).stdout.decode()
    assert "  first-name      first name\n" in text
    assert "exit codes: 0 all of the list is in the visit" in text
    assert max(map(len, text.splitlines())) <= 82


def answered(
    arguments: list[str], cwd: Path, answer: bytes, stdin: bytes | None = None
) -> tuple[int, bytes]:
    """Run the command on a terminal, where someone answers; return how it ends and what it wrote."""
    import pty

    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM, *arguments], cwd=cwd, env=environment(TERM="dumb"),
        stdin=follower, stdout=follower, stderr=follower, start_new_session=True,
    ) as process:  # fmt: skip
        os.close(follower)
        if stdin is not None:
            os.write(leader, stdin)
        written = b""
        while True:
            try:
                part = os.read(leader, 65536)
            except OSError:
                break
            written += part
            if b"[y/N]" in part:
                os.write(leader, answer)
        code = process.wait(timeout=60)
    os.close(leader)
    return code, written


@needs_terminal
@pytest.mark.parametrize(
    ("answer", "code", "said"),
    [(b"y\n", 0, b"done: take"), (b"n\n", 1, b"nothing is written"), (b"\n", 1, b"nothing is written"),
     (b"\x04", 1, b"nothing is written")],
)  # fmt: skip
def test_on_a_terminal_it_asks(visit: Path, answer: bytes, code: int, said: bytes) -> None:
    (visit.parent / "list.tsv").write_text(LIST, "utf-8")
    ended, written = answered(["list.tsv", "--into", "visit.toml"], visit.parent, answer)
    assert ended == code
    assert "Take “Cy Lov” from a list into visit.toml? [y/N]".encode() in written
    assert said in written
    assert ("cy-lov" in visit.read_text("utf-8")) == (code == 0)


@needs_terminal
def test_on_a_terminal_a_list_can_be_pasted_and_then_agreed_to(visit: Path) -> None:
    pasted = b"Nome;Ente\nCy Lov;X Works\n\x04"
    ended, written = answered(["-", "--into", "visit.toml"], visit.parent, b"y\n", pasted)
    assert ended == 0, written
    assert b"paste the list" in written
    assert 'name = "Cy Lov"' in visit.read_text("utf-8")

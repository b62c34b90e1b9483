"""The visits of a folder at a glance: given these files, that is said of them, and when."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from planner.workspace.checking.cache import VARIABLE, Cache
from planner.workspace.checking.check import ENOUGH_TO_KEEP
from planner.workspace.disk.files import DEFAULT_FOLDER, FileProblemError
from planner.workspace.folder.glance import KEPT_TIMES, Row, Standing, Survey, glance_of

TODAY = date(2026, 5, 1)
SESSION = '[[days.sessions]]\ntitle = "Talk"\nkind = "opening"\nstart = "09:00"\nend = "10:00"\n'


def text(name: str, day: str, more: str = "", session: str = "") -> str:
    return (
        f'format = 1\nid = "{name}"\ntitle = {{ en = "{name.title()}", ca = "Visita" }}\n'
        f'timezone = "Europe/Rome"\nlanguages = ["en", "ca"]\n'
        f'check = {{ ignore = ["A", "C", "F007", "M", "P2", "T109", "V"] }}\n{more}\n'
        f"[[days]]\ndate = {day}\n{SESSION}{session}"
    )


def put(folder: Path, **texts: str) -> None:
    for name, content in texts.items():
        (folder / f"{name}.toml").write_text(content, encoding="utf-8")


def told(survey: Survey) -> list[Row]:
    return list(survey.rows(survey.find()))


def final(survey: Survey) -> dict[str, Row]:
    return {row.path.stem: row for row in told(survey)}


def test_a_glance_says_what_a_visit_is() -> None:
    branch = '[[days.sessions.branches]]\ntitle = "A"\nstatus = "tentative"\n'
    more = (
        'place = "Girona"\nrevision = 3\nissued = 2026-04-01\ndraft = true\n'
        'people = [{ id = "nuria", name = "Núria Mas" }]\n'
    )
    again = "[[days]]\ndate = 2026-05-05\n[[days]]\ndate = 2026-05-04\n"
    content = text(
        "spring",
        "2026-05-05",
        more,
        f'status = "tentative"\nspeakers = [{{ who = "nuria", status = "tentative" }}]\n{branch}{again}',
    )
    found = glance_of(content.encode())
    assert (found.title, found.place, found.tentative) == ("Spring", "Girona", 3)
    assert found.days == (date(2026, 5, 4), date(2026, 5, 5))
    assert (found.revision, found.issued, found.draft) == (3, date(2026, 4, 1), True)
    assert all(word in found.words for word in ("spring", "visita", "girona", "nuria mas"))


def test_first_all_are_told_then_checked_the_next_to_come_first(tmp_path: Path) -> None:
    put(
        tmp_path,
        long_ago=text("a", "2020-01-01"), lately=text("b", "2026-04-01"),
        late=text("c", "2027-01-01"), soon=text("d", "2026-05-02"),
    )  # fmt: skip
    rows = told(Survey(tmp_path, TODAY))
    assert [row.path.stem for row in rows[:4]] == ["late", "lately", "long_ago", "soon"]
    assert not any(row.standing for row in rows[:4])
    assert [row.path.stem for row in rows[4:]] == ["soon", "late", "lately", "long_ago"]
    assert all(row.standing == Standing(0, 0, 0) for row in rows[4:])


def test_problems_are_counted_by_severity(tmp_path: Path) -> None:
    put(tmp_path, one=text("one", "2026-06-01", session='speakers = ["x"]\nvenue = "y"\n'))
    standing = final(Survey(tmp_path, TODAY))["one"].standing
    assert standing == Standing(2, 0, 0)


def test_the_settings_of_the_project_hold(tmp_path: Path) -> None:
    put(tmp_path, one=text("one", "2026-06-01", session='speakers = ["x"]\n'))
    survey = Survey(tmp_path, TODAY)
    assert final(survey)["one"].standing == Standing(1, 0, 0)
    (tmp_path / "planner.toml").write_text('severity = { F006 = "info" }\n', encoding="utf-8")
    assert final(survey)["one"].standing == Standing(0, 0, 1)


def test_what_two_visits_share_is_told_at_both_and_goes_when_one_moves(tmp_path: Path) -> None:
    ada = 'people = [{ id = "ada", name = "Ada Byron", email = "ada@example.org" }]'
    texts = {
        name: text(name, "2026-06-01", ada, 'speakers = ["ada"]\n') for name in ("north", "south")
    }
    put(tmp_path, **texts)
    survey = Survey(tmp_path, TODAY)
    rows = final(survey)
    clashes = {name: row.standing.clashes for name, row in rows.items() if row.standing}
    assert "“South”" in clashes["north"][0]
    assert "“North”" in clashes["south"][0]
    assert all(row.standing and row.standing.errors == 0 for row in rows.values())
    put(tmp_path, south=texts["south"].replace("2026-06-01", "2026-06-02"))
    assert all(row.standing == Standing(0, 0, 0) for row in final(survey).values())


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    (tmp_path / "latin.toml").write_bytes(b'format = 1\ntitle = "caf\xe9"\n')
    row = final(Survey(tmp_path, TODAY))["latin"]
    assert row.glance is not None
    assert "not UTF-8" in row.glance.failure
    assert row.standing is None


def test_a_folder_may_be_empty_but_neither_gone_nor_full_of_other_files(tmp_path: Path) -> None:
    assert Survey(tmp_path, TODAY).find() == []
    put(tmp_path, settings="[tool]\n")
    with pytest.raises(FileProblemError, match="holds no itinerary"):
        Survey(tmp_path, TODAY).find()
    with pytest.raises(FileProblemError, match="the folder is gone"):
        Survey(tmp_path / "gone", TODAY).find()


def test_the_usual_folder_need_not_be_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert Survey(DEFAULT_FOLDER, TODAY).find() == []


def test_of_contents_that_are_gone_little_is_kept(tmp_path: Path) -> None:
    survey = Survey(tmp_path, TODAY)
    for day in range(1, 29):
        for month in range(1, 5):
            put(tmp_path, one=text("one", f"2026-{month:02}-{day:02}"))
            told(survey)
    assert len(survey._glances) == KEPT_TIMES * ENOUGH_TO_KEEP  # noqa: SLF001 - nothing else tells
    assert len(survey._standings) == KEPT_TIMES * ENOUGH_TO_KEEP  # noqa: SLF001 - as above


def test_the_stamp_changes_with_the_files_and_with_nothing_else(tmp_path: Path) -> None:
    put(tmp_path, one=text("one", "2026-06-01"))
    survey = Survey(tmp_path, TODAY)
    before = survey.stamp()
    told(survey)
    (tmp_path / "notes.txt").write_text("x", encoding="utf-8")
    assert survey.stamp() == before
    put(tmp_path, two="format = 1\n")
    assert survey.stamp() != before
    assert Survey(tmp_path, date(2026, 5, 2)).stamp() != before


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """Return a folder with so many visits that what comes of them is kept."""
    put(tmp_path, **{f"v{n:02}": text(f"v{n}", f"2025-{n % 12 + 1:02}-03", session='speakers = ["x"]\n') for n in range(ENOUGH_TO_KEEP)})  # fmt: skip
    return tmp_path


def test_of_large_folders_what_comes_of_a_file_is_kept(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = final(Survey(large, TODAY))
    put_ = Cache.put
    kept: list[str] = []

    def noted(cache: Cache, key: str, values: tuple[object, ...]) -> None:
        kept.append(key)
        put_(cache, key, values)

    monkeypatch.setattr(Cache, "put", noted)
    assert final(Survey(large, TODAY)) == first
    assert kept == []
    put(large, v00=text("v0", "2026-06-01"))
    assert final(Survey(large, TODAY))["v00"].standing == Standing(0, 0, 0)
    assert len(kept) == 2


def test_another_day_does_not_change_what_is_known_of_visits_that_are_over(
    large: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    final(Survey(large, TODAY))
    monkeypatch.setattr(Cache, "put", lambda *_: pytest.fail("nothing new is to be kept"))
    final(Survey(large, date(2026, 9, 1)))


def test_whatever_is_wrong_with_what_was_kept_does_not_matter(
    large: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv(VARIABLE, str(folder))
    first = final(Survey(large, TODAY))
    for number, path in enumerate(sorted(folder.glob("*/*"))):
        path.write_text(('["x", 1, 2]', '[null, "x", 3, [], 4]', "{", '["a",1,[7],2,3,4,5,6]')[number % 4], encoding="utf-8")  # fmt: skip
    assert final(Survey(large, TODAY)) == first

"""The differences between two texts, as they are shown."""

import pytest

from planner.workspace.differences import Line, differences


def shown(old: str, new: str) -> list[str]:
    return [line.sign + line.text for line in differences(old, new)]


def test_equal_texts_do_not_differ() -> None:
    assert differences("a\nb\n", "a\nb\n") == []
    assert differences("", "") == []


def test_a_changed_line_stands_between_its_neighbours() -> None:
    old = "".join(f"{number}\n" for number in range(1, 21))
    assert shown(old, old.replace("10\n", "ten\n")) == [
        "…", " 7", " 8", " 9", "-10", "+ten", " 11", " 12", " 13", "…",
    ]  # fmt: skip


def test_lines_are_counted_from_one_on_both_sides() -> None:
    assert differences("a\nb\nc", "a\nc") == [
        Line(" ", "a", 1, 1),
        Line("-", "b", 2, None),
        Line(" ", "c", 3, 2),
    ]


def test_what_lies_between_two_distant_changes_is_left_out() -> None:
    old = "".join(f"{number}\n" for number in range(1, 21))
    new = old.replace("2\n", "two\n", 1).replace("\n19\n", "\n18.5\n19\n")
    assert shown(old, new) == [
        " 1", "-2", "+two", " 3", " 4", " 5", "…", " 16", " 17", " 18", "+18.5", " 19", " 20",
    ]  # fmt: skip


def test_near_changes_stand_together() -> None:
    assert shown("a\nb\nc\nd\ne", "A\nb\nc\nd\nE") == ["-a", "+A", " b", " c", " d", "-e", "+E"]


@pytest.mark.parametrize(
    ("old", "new", "lines"),
    [
        ("", "a", ["+a"]),
        ("a", "", ["-a"]),
        ("a\nb\n", "b\n", ["-a", " b"]),
        ("a\nb", "a\nc", [" a", "-b", "+c"]),
        ("a\n", "a", ["-a␊", "+a"]),
        ("a\nb", "a\nb\nc", [" a␊", "-b", "+b␊", "+c"]),
    ],
)
def test_the_ends_of_texts(old: str, new: str, lines: list[str]) -> None:
    assert shown(old, new) == lines


def test_line_ends_show_if_lines_would_look_alike_otherwise() -> None:
    assert shown("a\r\nb\r\n", "a\nb\n") == ["-a␍␊", "-b␍␊", "+a␊", "+b␊"]
    assert shown("a\r\nb\r\n", "a\r\nc\r\n") == [" a", "-b", "+c"]
    assert shown("a\nb\nc\n", "b\nc\na\n") == ["-a", " b", " c", "+a"]


def test_only_line_feeds_end_lines() -> None:
    assert shown("a\u2028b\x0cc", "a\u2028b\x0cd") == ["-a\u2028b\x0cc", "+a\u2028b\x0cd"]


def test_very_many_differing_lines_are_not_compared_one_by_one() -> None:
    old, new = "\n".join("ab" * 50_000), "\n".join("ba" * 50_000) + "\nc"
    lines = differences(old, new)
    assert sum(line.sign == "-" for line in lines) == 100_000
    assert sum(line.sign == "+" for line in lines) == 100_001

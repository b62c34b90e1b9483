"""Records: frozen values that compare by their fields."""

import pytest

from planner.source.record import Record


class Point(Record):
    """A place on a grid."""

    UNCOMPARED = frozenset({"note"})
    x: int
    y: int = 0
    note: str = ""


class Named(Point):
    """A place with a name."""

    name: str = "here"


def test_fields_are_taken_by_position_and_name_with_defaults() -> None:
    assert (Point(1).x, Point(1).y, Point(1, y=2).y) == (1, 0, 2)
    assert (Named(1, name="there").name, Named(1, 2).y) == ("there", 2)


def test_records_are_equal_by_class_and_compared_fields() -> None:
    assert Point(1, 2, "a") == Point(1, 2, "b")
    assert Point(1) != Point(2)
    assert Point(1) != Named(1)
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_a_changed_copy_leaves_the_original() -> None:
    one = Point(1, note="kept")
    other = one.replace(y=5)
    assert (one.y, other.y, other.x, other.note) == (0, 5, 1, "kept")


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError, match="Point is frozen"):
        Point(1).x = 2  # type: ignore[misc]


def test_missing_and_unknown_fields_are_named() -> None:
    with pytest.raises(TypeError, match="Point needs x"):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="no such field"):
        Point(1, z=3)  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="at most 3"):
        Point(1, 2, "", 4)  # type: ignore[call-arg]

"""Random edits of random data."""

from random import Random
from typing import Any

from planner.source.edit import Delete, Edit, Insert, Move, Rename, Set
from planner.source.route import Route

VALUES: list[Any] = [
    "", "a", "it's", 'say "so"', "two\nlines", "# no comment", 7, True, 1.5, [], {}, ["x", 1],
    [{"a": 1}], {"k": "v"}, [{"a": 1, "b": {"c": [1, 2]}}, {"z": "z" * 70, "y": "y" * 70}],
]  # fmt: skip

NAMES = ["renamed", "with space", "r-1"]


def random_edit(random: Random, data: dict[str, Any]) -> Edit | None:  # noqa: PLR0911 - by kinds
    """Return an edit that data allows, or None if none comes to mind."""
    routes = [(), *_routes(data, ())]
    at = random.choice(routes)
    value = _at(data, at)
    kind = random.choice(["set", "set", "set", "add", "insert", "delete", "move", "rename"])
    if kind == "set" and at:
        return Set(at, _varied(random, value))
    if kind == "add" and isinstance(value, dict):
        order = tuple(random.sample([*value, "fresh"], len(value) + 1)) if value else ()
        return Set((*at, "fresh"), random.choice(VALUES), random.choice([(), order]))
    if kind == "insert" and isinstance(value, list):
        like = random.choice(value) if value and random.random() < 0.7 else random.choice(VALUES)
        return Insert((*at, random.randint(0, len(value))), like)
    if not at:
        return None
    if kind == "move" and isinstance(at[-1], int):
        return _move(random, data, routes, at)
    if kind == "rename" and isinstance(at[-1], str):
        return Rename(at, next(name for name in NAMES if name not in _at(data, at[:-1])))
    return Delete(at)


def _move(random: Random, data: dict[str, Any], routes: list[Route], at: Route) -> Move | None:
    lists = [each for each in routes if isinstance(_at(data, each), list)]
    target = random.choice([each for each in lists if each[: len(at)] != at])
    if len(target) >= len(at) and target[: len(at) - 1] == at[:-1]:
        return None
    size = len(_at(data, target)) - (target == at[:-1])
    return Move(at, (*target, random.randint(0, size)))


def _varied(random: Random, value: Any) -> Any:
    """Return a value that is much like another, or quite another."""
    if isinstance(value, dict) and value and random.random() < 0.7:
        kept = {key: each for key, each in value.items() if random.random() < 0.8}
        return {**kept, "fresh": random.choice(VALUES)} if random.random() < 0.5 else kept
    if isinstance(value, list) and value and random.random() < 0.7:
        some = [each for each in value if random.random() < 0.8]
        random.shuffle(some)
        return some
    return random.choice(VALUES)


def _routes(value: Any, at: Route) -> Any:
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in inside:
        yield (*at, step)
        if isinstance(each, dict | list):
            yield from _routes(each, (*at, step))


def _at(data: Any, at: Route) -> Any:
    for step in at:
        data = data[step]
    return data

"""Frozen values with named fields, as dataclasses are, whose classes cost next to nothing to define.

A dataclass compiles its methods when its module is imported, half a millisecond each. A check of one
visit lasts little longer than its imports, and so the classes it needs are records.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any, ClassVar, Generic, Self, TypeVar, dataclass_transform, overload

_NEEDED = object()

T = TypeVar("T")


class derived(Generic[T]):  # noqa: N801 - it is used as a decorator
    """A property of a frozen value that is worked out when it is first asked for, and then kept.

    It is ``functools.cached_property`` without the lock, which costs more than most properties do.
    """

    def __init__(self, work: Callable[[Any], T]) -> None:
        self._work = work
        self._name = work.__name__
        self.__doc__ = work.__doc__

    @overload
    def __get__(self, value: None, owner: type) -> Self: ...
    @overload
    def __get__(self, value: object, owner: type) -> T: ...
    def __get__(self, value: object | None, owner: type) -> Self | T:
        if value is None:
            return self
        found = value.__dict__[self._name] = self._work(value)
        return found


@dataclass_transform(eq_default=True, frozen_default=True)
class Record:
    """A value whose fields are the annotated names of its class, in their order.

    A field with a value in the class has that for its default. Records of one class are equal if
    all their fields are, those in ``UNCOMPARED`` aside.
    """

    UNCOMPARED = frozenset[str]()
    _fields: ClassVar[dict[str, object]] = {}
    _needed: ClassVar[frozenset[str]] = frozenset()

    def __init_subclass__(cls) -> None:
        own = {name: cls.__dict__.get(name, _NEEDED) for name in cls.__annotations__}
        cls._fields = {**cls._fields, **own}
        cls._needed = frozenset(name for name, value in cls._fields.items() if value is _NEEDED)

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take the values of the fields, by position or name.

        Raises:
            TypeError: a field without a default is missing, or one is given that there is not.
        """
        fields = self._fields
        if values:
            if len(values) > len(fields):
                raise TypeError(f"{type(self).__name__} takes at most {len(fields)} values")
            named = dict(zip(fields, values, strict=False), **named)
        if not self._needed <= named.keys() <= fields.keys():
            raise TypeError(self._mismatch(named.keys()))
        self.__dict__.update(named)

    @classmethod
    def _mismatch(cls, given: Collection[str]) -> str:
        """Say which fields of some that are given there are not, or which are missing."""
        unknown = {name for name in given if name not in cls._fields}
        if unknown:
            return f"{cls.__name__} has no such field: {unknown}"
        missing = (name for name in cls._fields if name in cls._needed and name not in given)
        return f"{cls.__name__} needs {', '.join(missing)}"

    @classmethod
    def made_of(cls, fields: dict[str, Any]) -> Self:
        """Return a record of fields that are known to be its own and all that it needs.

        This takes a fraction of the time of making it by its class.
        """
        made = cls.__new__(cls)
        made.__dict__.update(fields)
        return made

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is frozen: {name} cannot be set")

    def __eq__(self, other: object) -> bool:
        if type(self) is not type(other):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._compared())

    def __hash__(self) -> int:
        return hash(tuple(getattr(self, name) for name in self._compared()))

    def __repr__(self) -> str:
        given = (f"{name}={getattr(self, name)!r}" for name in self._compared())
        return f"{type(self).__name__}({', '.join(given)})"

    def _compared(self) -> list[str]:
        return [name for name in type(self)._fields if name not in self.UNCOMPARED]

    def replace(self, **changes: Any) -> Self:
        """Return a record with some fields changed."""
        fields = type(self)._fields
        if not changes.keys() <= fields.keys():
            raise TypeError(self._mismatch(changes.keys()))
        kept = {**self.__dict__, **changes}
        if not kept.keys() <= fields.keys():
            kept = {name: value for name, value in kept.items() if name in fields}
        return self.made_of(kept)

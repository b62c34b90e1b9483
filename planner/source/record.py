"""Frozen values with named fields, as dataclasses are, whose classes cost next to nothing to define.

A dataclass compiles its methods when its module is imported, half a millisecond each. A check of one
visit lasts little longer than its imports, and so the classes it needs are records.
"""

from __future__ import annotations

from typing import Any, ClassVar, Self, dataclass_transform

_NEEDED = object()


@dataclass_transform(eq_default=True, frozen_default=True)
class Record:
    """A value whose fields are the annotated names of its class, in their order.

    A field with a value in the class has that for its default. Records of one class are equal if
    all their fields are, those in ``UNCOMPARED`` aside.
    """

    UNCOMPARED = frozenset[str]()
    _fields: ClassVar[dict[str, object]] = {}
    _needed: ClassVar[list[str]] = []

    def __init_subclass__(cls) -> None:
        own = {name: cls.__dict__.get(name, _NEEDED) for name in cls.__annotations__}
        cls._fields = {**cls._fields, **own}
        cls._needed = [name for name, value in cls._fields.items() if value is _NEEDED]

    def __init__(self, *values: Any, **named: Any) -> None:
        """Take the values of the fields, by position or name.

        Raises:
            TypeError: a field without a default is missing, or one is given that there is not.
        """
        fields, own = self._fields, self.__dict__
        if values:
            if len(values) > len(fields):
                raise TypeError(f"{type(self).__name__} takes at most {len(fields)} values")
            own.update(zip(fields, values, strict=False))
        if named:
            own.update(named)
            if not named.keys() <= fields.keys():
                raise TypeError(f"{type(self).__name__} has no such field: {named.keys() - fields}")
        for name in self._needed:
            if name not in own:
                missing = ", ".join(each for each in self._needed if each not in own)
                raise TypeError(f"{type(self).__name__} needs {missing}")

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
        kept = {name: value for name, value in self.__dict__.items() if name in fields}
        return type(self)(**{**kept, **changes})

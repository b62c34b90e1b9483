"""Writes random data as TOML in all the ways in which the format lets one write it."""

from datetime import UTC, date, datetime, time
from random import Random
from string import ascii_letters, digits
from typing import Any

from hypothesis import strategies as st

BARE = st.text(ascii_letters + digits + "_-", min_size=1, max_size=6)
ANY_TEXT = st.text(
    st.characters(codec="utf-8", exclude_characters="\r", exclude_categories=["Cs"]), max_size=12
)
KEYS = st.one_of(BARE, BARE, ANY_TEXT)
SCALARS = st.one_of(
    ANY_TEXT,
    st.text("ab'\"\\# []{}=,\n\t", max_size=8),
    st.integers(-(2**63), 2**63 - 1),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(min_value=date(1000, 1, 1)),
    st.times().map(lambda moment: moment.replace(microsecond=0)),
    st.datetimes(min_value=datetime(1000, 1, 1), timezones=st.sampled_from([None, UTC])).map(  # noqa: DTZ001 - TOML knows local times
        lambda moment: moment.replace(microsecond=0)
    ),
)
VALUES = st.recursive(
    SCALARS,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(KEYS, inner, max_size=4),
        st.lists(st.dictionaries(KEYS, inner, max_size=3), min_size=1, max_size=3),
    ),
    max_leaves=15,
)
DATA = st.dictionaries(KEYS, VALUES, max_size=5)


@st.composite
def documents(draw: st.DrawFn) -> str:
    """Return the text of a random valid TOML 1.1 document."""
    data = draw(DATA)
    return Writer(draw(st.randoms(use_true_random=False))).document(data)


class Writer:
    """Writes data as TOML, choosing among the spellings at random."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.end = random.choice(["\n", "\r\n"])
        self.lines: list[str] = []

    def document(self, data: dict[str, Any]) -> str:
        self._table([], data)
        text = self.end.join(self.lines)
        return text + (self.end if self.random.random() < 0.8 else "")

    def _table(self, path: list[str], data: dict[str, Any]) -> None:
        later: list[tuple[str, Any]] = []
        for key, value in data.items():
            if _is_table(value) and self._chance():
                later.append((key, value))
            elif _is_table(value) and isinstance(value, dict) and value and self._chance():
                self._dotted([key], value)
            else:
                self._line(f"{self._key(key)}{self._space()}={self._space()}{self._value(value)}")
        for key, value in later:
            here = [*path, key]
            tables = value if isinstance(value, list) else [value]
            brackets = ("[[", "]]") if isinstance(value, list) else ("[", "]")
            for table in tables:
                name = f"{self._space()}.{self._space()}".join(map(self._key, here))
                self._line(f"{brackets[0]}{self._space()}{name}{self._space()}{brackets[1]}")
                self._table(here, table)

    def _dotted(self, path: list[str], data: dict[str, Any]) -> None:
        for key, value in data.items():
            if isinstance(value, dict) and value and self._chance():
                self._dotted([*path, key], value)
            else:
                name = f"{self._space()}.{self._space()}".join(map(self._key, [*path, key]))
                self._line(f"{name} = {self._value(value)}")

    def _line(self, text: str) -> None:
        if self._chance(0.2):
            self.lines.append(self.random.choice(["", "# a [comment] = {", "\t# 09:30"]))
        indent = self.random.choice(["", "", "  ", "\t"])
        self.lines.append(indent + text + self.random.choice(["", "", '  # said = "so"', "#"]))

    def _key(self, key: str) -> str:
        if key and set(key) <= {*ascii_letters, *digits, *"_-"} and self._chance(0.8):
            return key
        return self._string(key, one_line=True)

    def _value(self, value: Any) -> str:  # noqa: PLR0911 - one for each type
        if isinstance(value, str):
            return self._string(value)
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, list):
            return self._list(value)
        if isinstance(value, dict):
            return self._inline(value)
        if isinstance(value, datetime):
            text = value.isoformat(self.random.choice(["T", " "])).replace("+00:00", "Z")
            return text.replace(":00Z", "Z", 1) if value.second == 0 and value.tzinfo else text
        if isinstance(value, time) and value.second == 0 and self._chance():
            return value.isoformat("minutes")
        if isinstance(value, date | time):
            return value.isoformat()
        if isinstance(value, int) and value >= 0 and self._chance(0.2):
            return self.random.choice([hex(value), oct(value), bin(value)])
        return repr(value)

    def _list(self, values: list[Any]) -> str:
        inner = ",".join(self._blank() + self._value(each) + self._blank() for each in values)
        return "[" + inner + self._comma(values) + self._blank() + "]"

    def _inline(self, data: dict[str, Any]) -> str:
        pairs = (
            f"{self._blank()}{self._key(key)}{self._space()}={self._space()}{self._value(value)}"
            for key, value in data.items()
        )
        return (
            "{"
            + ",".join(f"{pair}{self._blank()}" for pair in pairs)
            + (self._comma(data) + self._blank() + "}")
        )

    def _comma(self, entries: Any) -> str:
        return "," if entries and self._chance(0.3) else ""

    def _string(self, text: str, *, one_line: bool = False) -> str:
        literal = not any(c in "'\n" or (c < " " and c != "\t") or c == "\x7f" for c in text)
        if literal and self._chance():
            return f"'{text}'"
        if not one_line and self._chance(0.4):
            if not any((c < " " and c not in "\t\n") or c == "\x7f" for c in text) and (
                "'''" not in text and not text.endswith("'") and self._chance()
            ):
                return "'''" + self.end + text.replace("\n", self.end) + "'''"
            escaped = _escaped(text).replace("\\n", self.end).replace('\\"', self._quote())
            if '"""' not in escaped and not escaped.endswith('"'):
                return '"""' + self.end + escaped + '"""'
        return f'"{_escaped(text)}"'

    def _quote(self) -> str:
        return self.random.choice(['"', '\\"'])

    def _space(self) -> str:
        return self.random.choice(["", " ", "\t "])

    def _blank(self) -> str:
        return self.random.choice(["", "", " ", self.end, f" # ] }}, [{self.end}  "])

    def _chance(self, odds: float = 0.5) -> bool:
        return self.random.random() < odds


def _is_table(value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(each, dict) for each in value)
    return isinstance(value, dict)


def _escaped(text: str) -> str:
    written = text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return "".join(
        f"\\u{ord(c):04x}" if (c < " " and c != "\t") or c == "\x7f" else c for c in written
    )

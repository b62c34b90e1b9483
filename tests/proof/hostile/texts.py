"""Texts that mean harm, and visits whose every text is one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

import tomli
import tomli_w

from planner.model.itinerary import decode
from planner.model.plan import Plan
from planner.rules.file.f006_unknown_reference import check as unknown_references
from planner.source.document import read
from planner.source.route import Route

OBEYED = "\x1b]0;owned\x07\x1b[31mred\x1b[2J\x9b31m\x90q\x9c\u202etxet\u2066\x7f\x00\u2028"
"""What a terminal would obey."""

KNOWN = [
    OBEYED, "", " ", "\t", "\n", "\r", "\r\n", "\x00", "\x0b\x0c", "\x1b", "\x7f", "\x85", "\u2028",
    "\u2029", "\ufeff", "\u200b", "\u00ad", "\ufffe", "\uffff", "\U0010ffff", "\U000e0041",
    "\x1b[?1049h", "\x1b]8;;https://example.org\x07x\x1b]8;;\x07", "\x1bPq#0\x1b\\", "\x1b_Gi=1\x1b\\",
    "\x1b]52;c;b3duZWQ=\x07", "\x1b[6n", "\x1bc", "\x9d0;owned\x9c",
    "::error file=x,line=1::owned", "\n::add-mask::a", "::stop-commands::x", "%0A%0D%25", "##[group]x",
    "]]>", "<![CDATA[", "<!--", "-->", "<?xml?>", "&lt;&amp;&#27;&bogus;", "<script>alert(1)</script>",
    "\"'`", "\\", "\\u001b", '\\"', "</testsuites>", "<!DOCTYPE x [<!ENTITY a 'b'>]>&a;",
    "# heading", "- item", "1. item", "> quote", "| a | b |", "***", "---", "===", "~~~", "```", "    code",
    "[x](javascript:alert(1))", "![x](http://example.org/x.png)", "<https://example.org>", "[^1]", "[[x]]",
    "*a*", "__a__", "~~a~~", "`a`", "$a$", "$$a$$", ":smile:", "@someone", "#1", "a  \nb", "a\\\nb",
    "[bold]x[/bold]", "[/]", "[A1]", "[@click=app.quit]x[/]", "[link=http://example.org]x", "[red", "\\[x]",
    "{0.__class__}", "{title}", "{{7*7}}", "${{ github.token }}", "$(id)", "`id`", "%s%n%d", "{% raw %}",
    "#{1}", "${jndi:ldap://x}", "\\input{/etc/passwd}", '#read("/etc/passwd")', "@import x",
    "=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://example.org")', "\t=1", "1e999", "0x10",
    "../../etc/passwd", "/etc/passwd", "C:\\con", "con", "nul.txt", "~", "~root", "//x/y", "file:///etc/passwd",
    "a" * 300, "é" * 200, "北京" * 40, "👩‍👩‍👧" * 10, "e" + "\u0301" * 200, "שלום עולם", "مرحبا", "a\u202eb\u202cc",
    "Ǆ", "ﬁ", "ß", "İ", "ı", "ﷺ", "𒐫", "\u0f00", "a\u0000b", "null", "true", "NaN", "Infinity", "1", "-0",
    "BEGIN:VEVENT\r\nEND:VEVENT", "END:VCALENDAR", ";:,\\n", "'; DROP TABLE x; --", "yes", "~", "- - -",
]  # fmt: skip
"""Texts that have broken formats and programs elsewhere."""

PIECES = [*"\x00\x1b\x07\n\r\t\x9b\u202e\u2028<>&\"'`*_[](){}|#:;,%$@=+-~\\/ ae1é北👩\u0301\u200d", "::",
          "]]>", "\x1b[", "\x1b]0;", "%0A", "```", "</", "[/", "{{", "${", "../"]  # fmt: skip

ALL = 500


def texts(number: int = ALL) -> list[str]:
    """Return so many hostile texts, the known ones first, and always the same."""
    random = Random(7)  # noqa: S311 - texts that can be made again
    made = list(dict.fromkeys(KNOWN))
    while len(made) < number:
        made.append("".join(random.choices(PIECES, k=random.randint(2, 12))))
    return made[:number]


def leaves(value: Any, at: Route = ()) -> Iterator[Route]:
    """Return where the texts of some data stand."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in inside:
        if isinstance(each, str):
            yield (*at, step)
        elif isinstance(each, dict | list):
            yield from leaves(each, (*at, step))


def put(data: Any, at: Route, value: str) -> str:
    """Put a text in the place of another, and return that."""
    for step in at[:-1]:
        data = data[step]
    before: str = data[at[-1]]
    data[at[-1]] = value
    return before


def problems(data: dict[str, Any]) -> int:
    """Count values that cannot be what they are, and references that lead nowhere."""
    itinerary, found = decode(data)
    return len(found) + len(list(unknown_references(Plan(itinerary))))


def free(data: dict[str, Any]) -> list[Route]:
    """Return where any text may stand: neither an id, nor a time, a kind or what else is limited."""
    found, known = [], problems(data)
    for at in leaves(data):
        before = put(data, at, "\x1b[31m any text")
        if problems(data) <= known:
            found.append(at)
        put(data, at, before)
    return found


class Attacked:
    """A visit of which every free text can be replaced."""

    def __init__(self, content: bytes) -> None:
        self._data = read(content).data
        self._free = free(self._data)

    def with_texts(self, text: Callable[[str], str]) -> bytes:
        """Return the file of the visit with another text for each that may be any."""
        data = tomli.loads(tomli_w.dumps(self._data))
        for at in self._free:
            put(data, at, text(put(data, at, "")))
        return tomli_w.dumps(data).encode("utf-8", "surrogatepass")


@cache
def attacked(path: Path) -> Attacked:
    """Return a visit to be attacked; what is free in it is found out once."""
    return Attacked(path.read_bytes())


HARMFUL = [b"\x1b]0;owned", b"\x1b[31mred", b"\x1b[2Jx", b"\x07", b"\x00", "\x9b".encode(), "\x90".encode(),
           "\u202e".encode(), "\u2066".encode(), "\u2028".encode(), b"\x7f"]  # fmt: skip
"""What must not come out of what was put in as ``OBEYED``."""


def harmful(written: bytes) -> list[bytes]:
    """Return what of the harm has come out; decoded, for bytes of letters may look alike."""
    text = written.decode("utf-8", "replace")
    return [each for each in HARMFUL if each.decode() in text]

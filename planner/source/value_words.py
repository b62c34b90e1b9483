"""Words slips in values: quotes that do not fit, and times, dates and texts without quotes."""

from __future__ import annotations

import re

from planner.source.guess import guess_date, guess_flag, guess_time
from planner.source.plain import shorten
from planner.source.record import Record
from planner.source.slip import Verdict

_CURLY = "“”„‟«»‹›‘’‚‛"
_QUOTES = "\"'"


class _Value(Record):
    """A value after its key and equals sign, as it stands on its line."""

    before: str
    text: str

    def is_(self, words: str, advice: str, read_as: str | None = None) -> Verdict:
        """Say what is wrong with the value, what to write, and what to read instead."""
        instead = None if read_as is None else self.before + read_as
        return Verdict(words, advice, len(self.before), len(self.text), instead)


_CURLY_QUOTED = re.compile(rf"[{_CURLY}][^{_CURLY}]*[{_CURLY}](?=\s*(?:#|$))")


def word_value(before: str, text: str, message: str) -> Verdict | None:
    """Word a slip in a value, given what stands before it on its line and what the parser says."""
    value = _Value(before, text)
    if text[0] in _CURLY:
        quoted = _CURLY_QUOTED.match(text)
        whole = quoted.group() if quoted else text
        inner = whole.strip(_CURLY + _QUOTES)
        return _Value(before, whole).is_(
            "this text stands in curly quotes", f'write "{shorten(inner)}"', _in_quotes(inner)
        )
    if text[0] in _QUOTES:
        backslash = "Escaped" in message or "Unescaped" in message or "hex" in message
        return None if backslash else _unclosed(value) or _followed(value)
    if text[0] in "[{":
        return None
    bare = _Value(before, text.split("#", maxsplit=1)[0].strip())
    return _number(bare) or _time(bare) or _date(bare) or _text(bare)


def _in_quotes(text: str) -> str | None:
    """Return a text in double quotes, or None where that would need more than quotes."""
    return None if set('"\\') & set(text) else f'"{text}"'


def _unclosed(value: _Value) -> Verdict | None:
    quote = value.text[0]
    if value.text.startswith(quote * 3):
        advice = f"close it with {quote * 3}"
        return value.is_("this text is opened with three quotes and never closed", advice)
    if quote in value.text[1:]:
        return None
    closed = None if "\\" in value.text else value.text + quote
    advice = f"close the text with {quote} on the same line"
    return value.is_("this text has an opening quote and no closing one", advice, closed)


_QUOTED = re.compile(r"""(?P<text>"(?:[^"\\]|\\.)*"|'[^']*')\s*(?P<rest>[^\s#].*)$""")
_SECOND_KEY = re.compile(r"[\w.-]+\s*=")


def _followed(value: _Value) -> Verdict | None:
    """Look at a text in quotes after which more follows."""
    found = _QUOTED.match(value.text)
    if found is None:
        return None
    text, rest = found["text"], found["rest"]
    if rest[0] in ",;" and not rest[1:].strip():
        return _comma(value, text)
    if _SECOND_KEY.match(rest):
        return value.is_("two keys stand on this line", "write each on a line of its own", text)
    if not rest.endswith(value.text[0]):
        advice = "close the text after it, or put it on a line of its own"
        return value.is_("something follows the text on this line", advice, text)
    inner = value.text[1:-1]
    whole = '"' + inner.replace('"', r"\"") + '"'
    read_as = None if "\\" in inner else whole
    if value.text[0] == "'":
        advice = f"put it in double quotes: {shorten(whole)}"
        return value.is_("an apostrophe ends this text too early", advice, read_as)
    advice = r"write “…” inside the text, or \" for each quote"
    return value.is_("a quote inside this text ends it too early", advice, read_as)


def _comma(value: _Value, meant: str) -> Verdict:
    words = "a line ends with its value, without a comma or semicolon"
    return value.is_(words, f"write {shorten(meant)}", meant)


_WITH_COMMA = re.compile(r"([\w.+:-]+)\s*[,;]")
_WITH_UNIT = re.compile(r"(\d+)\s*(?!h\b|[ap]\.?m\b)[^\W\d_]+\.?", re.IGNORECASE)
_DECIMAL_COMMA = re.compile(r"\d+,\d+")


def _number(value: _Value) -> Verdict | None:
    """Look at a number with something that does not belong to it."""
    shown = shorten(value.text)
    if found := _WITH_COMMA.fullmatch(value.text):
        return _comma(value, found[1])
    if found := _WITH_UNIT.fullmatch(value.text):
        return value.is_(f"{shown} is not a number", f"write {shorten(found[1])}", found[1])
    if _DECIMAL_COMMA.fullmatch(value.text):
        number = value.text.replace(",", ".")
        return value.is_(f"{shown} has a decimal comma", f"write {shorten(number)}", number)
    return None


_CLOCK = re.compile(
    r"\d{1,2}\s*[:.h]\s*\d{2}(?::\d{2})?\s*(?:[ap]\.?m\.?)?|\d{1,2}\s*(?:[ap]\.?m\.?|h)",
    re.IGNORECASE,
)
_LENGTH = re.compile(r"(\d+)\s*h\s*(\d+)?", re.IGNORECASE)
_MOST_HOURS = 12


def _time(value: _Value) -> Verdict | None:
    """Look at a time of day, or a length in hours."""
    if not _CLOCK.fullmatch(value.text):
        return None
    shown, meant = shorten(value.text), guess_time(value.text)
    if meant is None:
        advice = 'write hours and minutes in quotes, as in "09:30"'
        return value.is_(f"{shown} is not a time of day", advice)
    length = _LENGTH.fullmatch(value.text)
    if length and int(length[1]) <= _MOST_HOURS:
        minutes = int(length[1]) * 60 + int(length[2] or 0)
        advice = f'write the time of day as "{meant}", or a length as {minutes} minutes'
        return value.is_(f"{shown} is neither a time of day nor a number", advice)
    return value.is_(f"{shown} is not how a time is written", f'write "{meant}"', f'"{meant}"')


_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")


def _date(value: _Value) -> Verdict | None:
    if not _DATE.fullmatch(value.text):
        return None
    shown, day = shorten(value.text), guess_date(value.text)
    if day is None or day == value.text:
        return value.is_(f"{shown} is not a date that exists", "write a date as 2023-06-20")
    return value.is_(f"{shown} is not how a date is written", f"write {day}", day)


_NUMBER_LIKE = re.compile(r"[+-]?[\d_.eE+-]+")


def _text(value: _Value) -> Verdict | None:
    """Look at a word or a text without quotes."""
    shown = shorten(value.text)
    if flag := guess_flag(value.text):
        return value.is_(f"{shown} stands where true or false belongs", f"write {flag}", flag)
    text = value.text.strip(_QUOTES + _CURLY)
    if not text or _NUMBER_LIKE.fullmatch(value.text):
        return None
    advice = f'put text in quotes: "{shorten(text)}"'
    return value.is_(f"{shown} stands here without quotes", advice, _in_quotes(text))

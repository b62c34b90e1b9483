"""Makes whatever comes from files harmless in each format; formats clean nothing themselves.

All text is first made plain: one line without control characters, marks that reorder text and
characters that nobody sees. What a format would still take for its own signs is then escaped.
"""

from __future__ import annotations

import os
import re

from planner.model.finding import Finding
from planner.source.plain import shorten

LONGEST = 2000
"""How many characters of one text are shown outside of the report for programs."""

_NO_CHARACTERS = dict.fromkeys((0xFFFE, 0xFFFF), "\N{REPLACEMENT CHARACTER}")
"""What Unicode says is no character at all, and XML cannot hold."""


def line(text: str) -> str:
    """Return a text on one line that nothing obeys, and of which there is an end."""
    return shorten(text, LONGEST).translate(_NO_CHARACTERS)


def told(finding: Finding) -> str:
    """Return what a finding says and what it advises, as sentences on one line."""
    message, advice = line(finding.message), line(finding.help)
    if not advice:
        return message
    return f"{_closed(message)} {_closed(advice[0].upper() + advice[1:])}"


def _closed(sentence: str) -> str:
    return sentence if sentence.endswith((".", "?", "!", "…")) else f"{sentence}."


def slashed(path: str) -> str:
    """Return a path with slashes and as text; bytes of a file name that are none become ``?``."""
    return path.replace(os.sep, "/").encode("utf-8", "replace").decode()


def inside(path: str, root: str) -> str | None:
    """Return a path relative to a folder, with slashes; None where it does not lie in it.

    Without a folder the path is returned as it was given, if it is relative.
    """
    if not root:
        return None if os.path.isabs(path) else path.replace(os.sep, "/")  # noqa: PTH117 - text
    for whole in (os.path.abspath, os.path.realpath):
        try:
            relative = os.path.relpath(whole(path), whole(root))
        except (OSError, ValueError):
            continue
        if relative.split(os.sep, 1)[0] != os.pardir and not os.path.isabs(relative):  # noqa: PTH117 - text
            return relative.replace(os.sep, "/")
    return None


def repository_path(path: str, root: str) -> str:
    """Return a path as hosts of repositories take it: relative to their root where it can be."""
    return line(slashed(inside(path, root) or path))


def uri(path: str) -> str:
    """Return the reference of a relative path with slashes (RFC 3986), byte for byte."""
    from urllib.parse import quote

    return quote(os.fsencode(path))


def without_links(text: str) -> str:
    """Escape brackets that SARIF would take for an embedded link."""
    return re.sub(r"\[(?=[^\]]*\]\()", r"\\[", text)


def workflow_message(text: str) -> str:
    """Escape a text for the message of a workflow command of GitHub Actions."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def workflow_property(text: str) -> str:
    """Escape a text for the value of a property of a workflow command."""
    return workflow_message(text).replace(":", "%3A").replace(",", "%2C")


_XML = {
    ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;", ord('"'): "&quot;", ord("'"): "&apos;",
}  # fmt: skip


def xml(text: str) -> str:
    """Escape what ``line`` returned for the content or an attribute of XML 1.0, in ASCII."""
    return text.translate(_XML).encode("ascii", "xmlcharrefreplace").decode()

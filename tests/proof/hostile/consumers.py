"""Reads every format as those do who consume it, down to the code and line of each finding."""

from __future__ import annotations

import csv
import json
import re
import shutil
from collections.abc import Callable
from io import BytesIO, StringIO
from xml.etree import ElementTree as ET

from docx import Document
from icalendar import Calendar, Event
from junitparser import JUnitXml

from tests.agenda.test_hostile import MARKDOWN, Page
from tests.agenda.test_pdf import asked
from tests.reports.test_github import commands

Found = list[tuple[str, int]]
"""The codes and lines of findings, in order."""

CONCISE = re.compile(r".+?:(\d+):\d+: (?:error|warning|info)\[(\w+)\] .*")
HEADLINE = re.compile(r"(?:error|warning|info)\[(\w+)\]")
ARROW = re.compile(r" +--> .+:(\d+):\d+")


def of_text(written: str) -> Found:
    lines = written.split("\n")
    found = []
    for number, line in enumerate(lines):
        if line.startswith(("error[", "warning[", "info[")):
            code, place = HEADLINE.match(line), ARROW.fullmatch(lines[number + 1])
            assert code, line
            assert place, lines[number + 1]
            found.append((code[1], int(place[1])))
    return found


def of_concise(written: str) -> Found:
    lines = written.removesuffix("\n").split("\n") if written else []
    matches = [CONCISE.fullmatch(line) for line in lines]
    assert None not in matches, lines
    return [(match[2], int(match[1])) for match in matches if match]


def of_json(written: str) -> Found:
    (file,) = json.loads(written)["files"]
    return [(each["code"], each["line"]) for each in file["findings"]]


def of_github(written: str) -> Found:
    return [
        (properties["title"].split()[0], int(properties["line"]))
        for _, properties, _ in commands(written)
    ]


def of_gitlab(written: str) -> Found:
    return [
        (each["check_name"].split()[0], each["location"]["lines"]["begin"])
        for each in json.loads(written)
    ]


def of_sarif(written: str) -> Found:
    (run,) = json.loads(written)["runs"]
    return [
        (each["ruleId"], each["locations"][0]["physicalLocation"]["region"]["startLine"])
        for each in run["results"]
    ]


def of_junit(written: str) -> Found:
    JUnitXml.fromstring(written.encode())
    cases = ET.fromstring(written.encode()).iter("testcase")  # noqa: S314 - our own report
    told = [case.attrib for case in cases if case.attrib["name"] != "no problems"]
    return [(case["name"].split()[0], int(case["line"])) for case in told]


REPORTS: dict[str, Callable[[str], Found]] = {
    "text": of_text, "concise": of_concise, "json": of_json, "github": of_github,
    "gitlab": of_gitlab, "sarif": of_sarif, "junit": of_junit,
}  # fmt: skip
"""What reads the reports of a check; a new format needs a line here."""


Shape = list[str]
"""What a text must not change: the headings, elements, columns or events of a paper."""


def of_markdown(written: bytes) -> Shape:
    tokens = MARKDOWN.parse(written.decode())
    inline = {child.type for token in tokens for child in token.children or ()}
    assert not inline & {"html_inline", "link_open", "image", "code_inline"}, inline
    kinds = {token.type for token in tokens}
    assert not kinds & {"fence", "code_block", "html_block"}, kinds
    return [token.tag for token in tokens if token.type == "heading_open"]


def of_html(written: bytes) -> Shape:
    page = Page(written.decode())
    schemes = {link.partition(":")[0] for link in page.links if not link.startswith("#")}
    assert schemes <= {"https", "data", "tel"}, schemes
    return sorted({*page.tags} - {"br"})


def of_pdf(written: bytes) -> Shape:
    if shutil.which("pdfinfo") is None:
        assert written.startswith(b"%PDF-")
        return []
    told = asked("pdfinfo", written)
    return [line for line in told.splitlines() if line.startswith(("JavaScript", "Encrypted"))]


def of_docx(written: bytes) -> Shape:
    document = Document(BytesIO(written))
    return sorted({each.style.name for each in document.paragraphs if each.style})


def of_csv(written: bytes) -> Shape:
    head, *rows = list(csv.reader(StringIO(written.decode("utf-8-sig"))))
    assert {len(row) for row in rows} == {len(head)}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "@"))]
    return head


def of_ics(written: bytes) -> Shape:
    events = Calendar.from_ical(written).walk("VEVENT")
    assert all(len(line) <= 75 for line in written.split(b"\r\n"))
    return [str(each.start) for each in events if isinstance(each, Event)]


def of_outline(written: bytes) -> Shape:
    return sorted(json.loads(written))


def of_plain(written: bytes) -> Shape:
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e]", written.decode())
    return []


PAPERS: dict[str, Callable[[bytes], Shape]] = {
    "md": of_markdown, "html": of_html, "pdf": of_pdf, "txt": of_plain, "docx": of_docx,
    "csv": of_csv, "ics": of_ics, "json": of_outline,
}  # fmt: skip
"""What reads the papers, and returns their shape; a new format needs a line here."""


def of_changes(written: bytes) -> Shape:
    return [each["what"] for each in json.loads(written)["differences"]]


CHANGES: dict[str, Callable[[bytes], Shape]] = {
    "text": of_plain, "markdown": of_markdown, "json": of_changes,
}  # fmt: skip
"""What reads the changes of a visit, and returns their shape; a new format needs a line here."""

"""Slips that organisers make, one at a time in an honest programme: each has one finding, and a line."""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from planner.model.finding import Severity
from planner.reports.report import Located
from planner.rules.catalogue import catalogue
from planner.workspace.checking.check import check
from planner.workspace.checking.terms import Terms
from tests.visits.test_honest import HERE


class Slip(NamedTuple):
    """A slip in a programme: what stood there, what stands there now, and what the check says of it."""

    file: str
    before: str
    after: str
    code: str
    at: str
    """What stands on the line that is reported."""
    as_of: str = ""
    """The day of the check, where it is another than that of the programme."""
    with_it: str = ""
    """The code of what is reported as well, since it is no longer accepted."""


SLIPS = [
    # The file
    Slip("taiex-zagreb", 'title = "Thursday morning"', 'title = "Thursday morning', "F001", "Thursday morning"),
    Slip("gala", 'start = "18:30"', "start = 18:30", "F001", "18:30"),
    Slip("two-tracks", 'staff = ["brandt"] },\n  { title = "Coach B to the r', 'staff = ["brandt"] }\n  { title = "Coach B to the r', "F001", "Coach B to the r"),
    Slip("gala", 'start = "18:30"', 'start = "18.30"', "F002", "18.30"),
    Slip("one-day", "date = 2024-11-14", "date = 2024-11-31", "F001", "2024-11-31"),
    Slip("minimal", 'title = "Dinner"\nkind = "meal"', 'title = "Dinner"\nkind = "dinner"', "F002", '"dinner"'),
    Slip("horario-espanol", 'timezone = "Europe/Madrid"', 'timezone = "Europe/Zaragoza"', "F002", "Europe/Zaragoza"),
    Slip("gala", 'title = "Lunch"\nkind = "meal"\nstart = "13:00"\nend = "14:00"', 'title = "Lunch"\nkind = "meal"\nstart = "13:00"\nend = "14:00"\nminutes = 90', "F002", "minutes = 90"),
    Slip("horario-espanol", 'speakers = ["lahoz"]\n', 'speaker = ["lahoz"]\n', "F003", "speaker ="),
    Slip("agreement", 'venue = "muse"', 'venu = "muse"', "F003", "venu ="),
    Slip("ferry-islands", 'to = "campus"\nvehicles', 'to = "campus"\nvehicels', "F003", "vehicels"),
    Slip("minimal", 'title = "Vocational school"\n', "", "F004", "[[days.sessions]]"),
    Slip("gala", 'id = "castle"\n', "", "F004", "[[venues]]"),
    Slip("fair-mission", '{ id = "pinto"', '{ id = "silva"', "F005", "Ana Pinto"),
    Slip("two-tracks", 'speakers = ["petersen"]', 'speakers = ["peterson"]', "F006", "peterson"),
    Slip("interreg-boat", 'room = "sala"\n  moderators = ["ferrari"]\n\n    [[', 'room = "salla"\n  moderators = ["ferrari"]\n\n    [[', "F006", "salla"),
    Slip("hybrid", 'speakers = ["tamm", { who = "walsh", remote = true }]', 'speakers = ["tamm"]', "F007", "walsh"),
    Slip("interreg-boat", '"bohinj", "ohrid", "saimaa"]', '"bohinj", "ohrid", "saimaa", "bohinj"]', "F008", "members"),
    # Times
    Slip("world-cafe", 'start = "13:45"\nend = "14:30"', 'start = "13:45"\nend = "13:30"', "T101", 'end = "13:30"'),
    Slip("clock-change", 'end = "00:30+1"', 'end = "00:30"', "T101", "00:30"),
    Slip("gala", 'start = "10:00"\nend = "11:15"', 'start = "10:00"\nend = "11:45"', "T102", 'start = "11:15"'),
    Slip("interreg-boat", 'start = "17:30"\n  end = "18:45"', 'start = "17:30"\n  end = "19:30"', "T102", 'start = "19:00"'),
    Slip("desk-all-day", 'start = "15:45"\nend = "17:00"', 'start = "15:45"\nend = "18:15"', "T103", "18:15"),
    Slip("clock-change", 'end = "00:30+1"', 'end = "01:30+1"', "T104", "01:30+1"),
    Slip("two-countries", "date = 2025-10-08", "date = 2025-10-07", "T105", "2025-10-07"),
    Slip("two-countries", "date = 2025-10-07", "date = 2025-10-17", "T105", "2025-10-17"),
    Slip("cluster-minibuses", 'start = "10:45", end = "11:15"', 'start = "10:45", end = "11:45"', "T106", "Diskussion"),
    Slip("world-cafe", "minutes = 20, change = 5", "minutes = 25, change = 5", "T106", "rounds"),
    Slip("cluster-minibuses", 'start = "13:30"\nend = "15:00"\n', "", "T107", "MoldTec"),
    Slip("hybrid", 'start = "15:15"\nend = "16:15"', 'start = "03:15"\nend = "16:15"', "T108", "16:15"),
    Slip("world-cafe", 'start = "09:30"\nend = "09:45"', 'start = "09:30"\nend = "09:30"', "T108", "09:30"),
    Slip("sunday-museum", 'title = "Coffee"\nkind = "break"\nstart = "10:30"\nend = "11:00"\n\n[[days.sessions]]\n', "", "T109", '"11:00"'),
    Slip("world-cafe", 'room = "hall"\nspeakers = [{ who = "desmet", minutes = 25 }', 'room = "hall"\nafter = ["cafe"]\nspeakers = [{ who = "desmet", minutes = 25 }', "T110", 'start = "09:45"'),
    Slip("flights", "2025-03-25T20:45:00", "2024-03-25T20:45:00", "T101", "leaves"),
    Slip("night-train", '"08:34+1"', '"08:34"', "T101", "08:34"),
    Slip("sunday-museum", "date = 2024-05-13", "date = 2024-05-31", "T105", "2024-05-31"),
    # People
    Slip("sunday-museum", 'staff = ["wojcik"]', 'staff = ["nowak"]', "P201", "nowak"),
    Slip("horario-espanol", 'moderators = ["oliva"]', 'moderators = ["laborda"]', "P201", "laborda"),
    Slip("horario-espanol", 'for = ["gironde"]', 'for = ["gironde", "occitanie"]', "P202", 'for = ["gironde", "occitanie"]'),
    Slip("sunday-museum", 'for = ["blue"]', 'for = ["blue", "red"]', "P202", 'for = ["blue", "red"]'),
    Slip("horario-espanol", 'for = ["occitanie"]', 'for = ["confederacion"]', "P203", "Grupos de trabajo"),
    Slip("flights", 'start = "16:00", end = "17:30"', 'start = "09:00", end = "12:00"', "P204", "visser"),
    Slip("flights", "2025-03-24T11:20:00", "2025-03-25T11:20:00", "P204", "arrives ="),
    Slip("walking-city", 'moderators = ["roth"]\nstatus', "status", "P205", "Mitgliederversammlung"),
    Slip("interreg-boat", 'topic = "Fishermen as guides", minutes = 20', 'topic = "Fishermen as guides", minutes = 40', "P206", "speakers = ["),
    Slip("walking-city", "count = 21", "count = 51", "P207", "Selbst setzen und drucken"),
    Slip("world-cafe", '[{ who = "desmet", minutes = 25 }, { who = "wouters", minutes = 25 }]', '[{ who = "desmet", minutes = 25 }]', "P208", 'presenters = ["flemish"]'),
    Slip("two-countries", 'start = "15:30", end = "17:30", venue = "institute"', 'start = "15:30", end = "17:50", venue = "institute"', "P209", "Coach to the hotel"),
    Slip("desk-all-day", 'languages = ["fr"]\ninterpreters = ["martin", "ba"]\n\n[[days.sessions]]', 'languages = ["fr"]\n\n[[days.sessions]]', "P210", 'languages = ["fr"]'),
    Slip("taiex-zagreb", 'end = "10:15", room = "room-4", speakers = ["ministry"], languages = ["hr"], interpreters = ["rusu", "popa"]', 'end = "10:15", room = "room-4", speakers = ["ministry"], languages = ["hr"], interpreters = ["rusu"]', "P210", "Sanctions and appeals"),
    Slip("sunday-museum", 'contacts = ["nowak"]', 'contacts = ["nowak"]\nnot_parallel = [{ between = ["nowak", "wojcik"], reason = "one key" }]', "P211", 'staff = ["wojcik"]'),
    Slip("agreement", 'for = ["press"]\nspeakers = ["dallapiccola", "favre"]', 'for = ["press"]\nspeakers = ["bertoldi"]', "P212", 'moderators = ["bertoldi"]'),
    Slip("ferry-islands", 'speakers = ["flett"]', 'speakers = [{ who = "flett", status = "tentative" }]\ndeadline = 2025-04-20', "P213", "speakers ="),
    Slip("two-hotels", 'to = "depot"\nvehicles = ["coach"]\nstaff = ["zajc"]', 'to = "depot"\nvehicles = ["coach"]', "P214", "Coach to the depot"),
    Slip("agreement", 'speakers = ["dallapiccola", "favre"]\nrequires', 'speakers = ["dallapiccola", { who = "favre", remote = true }]\nrequires', "P215", 'requires = ["dallapiccola", "favre"]'),
    Slip("interreg-boat", 'for = ["balaton", "bohinj"]\n\n    [[days.sessions.branches]]\n    title = "Beds and boats"\n    for = ["ohrid", "saimaa"]', 'for = ["balaton", "bohinj", "saimaa"]\n\n    [[days.sessions.branches]]\n    title = "Beds and boats"\n    for = ["ohrid"]', "P216", 'for = ["ohrid"]'),
    Slip("hybrid", 'who = "lim", remote = true, minutes = 20', 'who = "walsh", remote = true, minutes = 20', "P217", "walsh"),
    # Venues
    Slip("horario-espanol", 'room = "taller"\n    for', 'room = "auditorio"\n    for', "V301", 'room = "auditorio"'),
    Slip("one-day", "date = 2024-11-14", "date = 2024-11-17", "V302", "Meet in the foyer of De Krook"),
    Slip("gala", 'wed = "09:00-16:00", ', "", "V302", 'start = "10:30"'),
    Slip("one-day", 'start = "15:15", end = "16:15"', 'start = "15:15", end = "16:45"', "V302", "The city archive, open to everyone"),
    Slip("gala", 'serves = { vegetarian = 1, vegan = 1 }\nstatus = "confirmed"', "serves = { vegetarian = 1, vegan = 1 }", "V302", "19:00"),
    Slip("one-day", 'closed = ["sun", "mon"]\n', "", "V303", "Ledeberg"),
    Slip("taiex-zagreb", "capacity = 30", "capacity = 8", "V304", "Welcome and introduction"),
    Slip("sunday-museum", "guide_limit = 15", "guide_limit = 12", "V305", "Tour 1"),
    Slip("horario-espanol", "date = 2025-11-06", "date = 2025-12-08", "V307", "date = 2025-12-08"),
    Slip("gala", 'address = "Havnegade 20, Aarhus"\n', "", "V308", "Hotel by the harbour"),
    Slip("cluster-minibuses", "by = 2024-03-28, met = true", "by = 2024-03-22", "V309", "List of visitors"),
    Slip("horario-espanol", '    room = "auditorio"\n    for = ["occitanie"]\n    moderators = ["oliva"]\n\n    [[days.sessions.branches]]\n    title = "Fugas"\n    room = "taller"\n', '    for = ["occitanie"]\n    moderators = ["oliva"]\n\n    [[days.sessions.branches]]\n    title = "Fugas"\n', "V310", "Grupos de trabajo"),
    # Moving
    Slip("two-countries", '  { title = "Coach to Herdade da Mitra", kind = "transfer", start = "14:00", end = "14:30", to = "montado", vehicles = ["coach"], staff = ["dias"] },\n', "", "M401", "In the forest: stripping, grazing, regeneration"),
    Slip("taiex-zagreb", '  { title = "Transfer to the ministry", kind = "transfer", start = "13:30", end = "13:50", from = "hotel", to = "ministry", vehicles = ["minibus"], staff = ["horvat"] },\n', "", "M401", "Welcome and introduction"),
    Slip("two-countries", 'start = "08:30", end = "10:05"', 'start = "08:30", end = "09:30"', "M402", "Coach to Portalegre"),
    Slip("gala", 'start = "08:00"\nend = "10:15"', 'start = "09:00"\nend = "10:15"', "M402", 'end = "10:15"'),
    Slip("ferry-islands", 'from = "tingwall"\nto = "hotel"', 'from = "rousay"\nto = "hotel"', "M403", 'from = "rousay"'),
    Slip("two-countries", 'to = "junta", vehicles = ["coach"], staff = ["dias"] },\n  { title = "Forest', 'to = "institute", vehicles = ["coach"], staff = ["dias"] },\n  { title = "Forest', "M403", "Coach to Mérida"),
    Slip("flights", "seats = 16", "seats = 7", "M404", 'vehicles = ["bus"]'),
    Slip("two-tracks", 'for = ["waste-track"], vehicles = ["coach-b"], staff = ["olsen"] },\n  { title = "The sewage', 'for = ["waste-track"], vehicles = ["coach-a"], staff = ["olsen"] },\n  { title = "The sewage', "M405", "Coach B to the recycling depot"),
    Slip("cluster-minibuses", 'start = "18:30"\nend = "20:20"', 'start = "18:45"\nend = "20:35"', "M406", 'vehicles = ["bus-1", "bus-2"]'),
    Slip("arctic-journey", 'start = "04:45", end = "05:40"', 'start = "06:45", end = "07:40"', "M407", "Flight FI 500 to Amsterdam"),
    Slip("night-train", 'from = "chamber"\n  to = "wien-hbf"', 'from = "chamber"\n  to = "santa-lucia"', "M403", 'to = "santa-lucia"'),
    Slip("flights", "2025-03-25T17:10:00", "2025-03-25T15:30:00", "M407", "leaves ="),
    Slip("gala", '\n[[days.sessions]]\ntitle = "Coach to Aarhus"\nkind = "transfer"\nstart = "13:30"\nend = "15:45"\nfrom = "station"\nto = "hotel"\nvehicles = ["coach"]\nstaff = ["nielsen"]\n', "", "M408", "Lunch boxes and questions"),
    Slip("ferry-islands", '[[legs]]\nfrom = "hotel"\nto = "tingwall"\nminutes = 22\n', "", "M409", "Coach to the ferry"),
    Slip("agreement", 'coach_stop = { address = "Via Pozzo, Trento", walk = 5 }\n', "", "M410", "coach_at_door = false"),
    Slip("two-countries", 'ends_at = "hotel-badajoz"\nluggage = "coach"', 'ends_at = "hotel-badajoz"', "M411", 'begins_at = "hotel-evora"'),
    # Care
    Slip("gala", '[[days.sessions]]\ntitle = "Lunch"\nkind = "meal"\nstart = "13:00"\nend = "14:00"\nserves = { vegetarian = 1, vegan = 1 }\n\n[[days.sessions]]\ntitle = "Speed dating: ten minutes with everyone"\nkind = "networking"\nstart = "14:00"', '[[days.sessions]]\ntitle = "Speed dating: ten minutes with everyone"\nkind = "networking"\nstart = "13:00"', "C501", "Speed dating: ten minutes with everyone"),
    Slip("interreg-boat", '  [[days.sessions]]\n  title = "Coffee break"\n  kind = "break"\n  start = "11:15"\n  end = "11:40"\n\n  [[days.sessions]]\n  title = "Peer review of the action plan"\n  kind = "working-group"\n  start = "11:40"', '  [[days.sessions]]\n  title = "Peer review of the action plan"\n  kind = "working-group"\n  start = "11:15"', "C502", "Peer review of the action plan"),
    Slip("horario-espanol", 'venue = "tubo"\n  attendance = "optional"', 'venue = "tubo"', "C503", "Cena"),
    Slip("horario-espanol", 'start = "21:30"\n  venue = "tubo"\n  attendance = "optional"', 'start = "21:30"\n  end = "00:30+1"\n  venue = "tubo"', "C504", 'start = "09:30"'),
    Slip("hybrid", 'start = "15:15"\nend = "16:15"', 'start = "15:00"\nend = "16:15"', "C505", "Opening"),
    Slip("two-hotels", "serves = { vegan = 4 }", "serves = { vegan = 2 }", "C506", "serves = { vegan = 2 }"),
    # The agenda
    Slip("ferry-islands", "deadline = 2025-05-07", "deadline = 2025-04-25", "A601", 'status = "tentative"'),
    Slip("two-hotels", 'speakers = ["kos"]\n', 'status = "confirmed"\n', "A602", "Welcome"),
    Slip("desk-all-day", 'title = { en = "Recommendations", fr = "Recommandations" }', 'title = { en = "Recommendations" }', "A603", "Recommendations"),
    Slip("gala", "Gala dinner with awards", "Gala dinner (venue TBC)", "A604", "Gala dinner (venue TBC)"),
    Slip("sunday-museum", 'booked = true, reference = "mail of 15 April"', "by = 2024-04-15", "A605", "bookings ="),
    # Waivers
    Slip("walking-city", 'start = "16:15"\nend = "17:45"', 'start = "15:45"\nend = "16:45"', "W901", "waive"),
    Slip("walking-city", 'schließt für uns ab" }', 'schließt für uns ab", until = 2025-09-01 }', "W902", "waive", with_it="V302"),
    Slip("walking-city", ', reason = "Der Hausmeister schließt für uns ab"', "", "W903", "waive"),
]  # fmt: skip

SEVERAL_FILES = ("X701", "X702", "X703")
"""Rules about several visits at once; a copied visit breaks all of them."""


def found(path: Path, as_of: str) -> list[Located]:
    (report,) = check([path], Terms(date.fromisoformat(as_of))).files
    assert not report.failure
    return list(report.findings)


def said(located: Located) -> tuple[str, Severity, str]:
    return located.finding.code, located.finding.severity, located.finding.message


@pytest.mark.parametrize("slip", SLIPS, ids=[f"{slip.code}-{slip.file}" for slip in SLIPS])
def test_a_slip_has_one_finding_on_its_line(slip: Slip, tmp_path: Path) -> None:
    honest = HERE / f"{slip.file}.toml"
    text = honest.read_text(encoding="utf-8")
    assert text.count(slip.before) == 1
    as_of = slip.as_of or re.findall(r"^# as of (\S+)$", text, re.MULTILINE)[0]
    known = {said(each) for each in found(honest, as_of)}
    broken = tmp_path / honest.name
    broken.write_text(text.replace(slip.before, slip.after), encoding="utf-8")

    new = [each for each in found(broken, as_of) if said(each) not in known]

    lines = broken.read_text(encoding="utf-8").splitlines()
    own = [each for each in new if each.finding.code == slip.code]
    assert own
    assert slip.at in lines[own[0].place.line - 1]
    grave = {each.finding.code for each in new if each.finding.severity != Severity.INFO}
    assert grave <= {slip.code, slip.with_it}


def test_the_name_of_a_copied_file_is_that_of_another_year(tmp_path: Path) -> None:
    copied = tmp_path / "aarhus-2023-06.toml"
    copied.write_bytes((HERE / "gala.toml").read_bytes())

    codes = {each.finding.code for each in found(copied, "2024-05-27")}

    assert codes == {"F009", "V302"}


def test_a_visit_that_was_copied_books_everything_twice(tmp_path: Path) -> None:
    honest = HERE / "cluster-minibuses.toml"
    text = honest.read_text(encoding="utf-8")
    other = tmp_path / "another.toml"
    other.write_text(re.sub(r'(?m)^id = ".+"', 'id = "another"', text, count=1), encoding="utf-8")

    reports = check([honest, other], Terms(date(2024, 3, 25))).files

    grave = {
        each.finding.code for report in reports for each in report.findings
        if each.finding.severity != Severity.INFO
    }  # fmt: skip
    assert grave == set(SEVERAL_FILES)


def test_every_rule_is_broken_by_some_slip() -> None:
    tried = {slip.code for slip in SLIPS} | {"F009", *SEVERAL_FILES}

    assert set(catalogue()) == tried

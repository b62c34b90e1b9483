"""Nothing is lost between the file and its papers: sessions, people and rides of a whole pack."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from pathlib import Path

import pytest

from planner.agenda.contents.duties import duties
from planner.agenda.contents.happenings import everything
from planner.agenda.contents.meals import servings
from planner.agenda.outline import Block, Card, Cards, Day, Entry, Outline, Row, Table
from planner.agenda.papers.badges import unnamed
from planner.model.crowd import Seat
from planner.model.plan import Plan
from planner.model.programme import CANCELLED
from planner.source.route import Route
from planner.workspace.marks import session_of
from planner.workspace.pack.contents import Sheet, planned
from planner.workspace.render import Order, open_visit, outline
from tests.conftest import ROOT

VISITS = [
    ROOT / "itineraries/welcome-catalunya.toml",
    ROOT / "itineraries/intercluster-barcelona.toml",
    ROOT / "tests/visits/nasty.toml",
    ROOT / "tests/visits/drenthe.toml",
    ROOT / "tests/visits/honest/three-groups-week.toml",
    ROOT / "tests/visits/honest/cluster-minibuses.toml",
    ROOT / "tests/visits/honest/minimal.toml",
]


class Pack:
    """All papers of a visit, as outlines."""

    def __init__(self, path: Path) -> None:
        self.visit = open_visit(path)
        self.plan: Plan = self.visit.plan
        self.sheets: Sequence[Sheet] = planned(self.plan)

    @cached_property
    def papers(self) -> list[tuple[Sheet, Outline]]:
        return [
            (each, outline(self.visit, Order(each.paper, each.reader, each.languages)))
            for each in self.sheets
        ]

    def of(self, paper: str) -> list[tuple[Sheet, Outline]]:
        return [each for each in self.papers if each[0].paper == paper]

    @cached_property
    def sessions(self) -> set[Route]:
        """All sessions and branches of the file."""
        found: set[Route] = set()
        for day in self.plan.itinerary.days:
            for session in day.sessions:
                found |= {session.route, *(branch.route for branch in session.branches)}
        return found

    @cached_property
    def whole(self) -> set[Route]:
        """All sessions of the file, without their branches."""
        return {route for route in self.sessions if "branches" not in route}


@pytest.fixture(scope="module", params=VISITS, ids=lambda path: path.stem)
def pack(request: pytest.FixtureRequest) -> Pack:
    return Pack(request.param)


def shown(paper: Outline) -> set[Route]:
    """Return the sessions and branches of which a paper tells."""
    routes = {each.route for block in paper.blocks for each in _entries(block)}
    routes |= {each.route for block in paper.blocks for each in _rows(block)}
    return {found for each in routes if (found := session_of(each)) is not None}


def _entries(block: Block) -> Iterator[Entry]:
    def inside(entries: Sequence[Entry]) -> Iterator[Entry]:
        for each in entries:
            yield each
            yield from inside((*each.items, *each.branches))

    if isinstance(block, Day):
        yield from inside(block.entries)


def _rows(block: Block) -> Sequence[Row]:
    return block.rows if isinstance(block, Table) else ()


def whole_of(routes: set[Route]) -> set[Route]:
    """Return the sessions of sessions and branches."""
    return {route[:4] for route in routes}


@pytest.mark.parametrize("paper", ["delegate", "pocket", "runsheet"])
def test_programmes_hold_every_session_and_branch(paper: str, pack: Pack) -> None:
    assert pack.of(paper)
    for sheet, made in pack.of(paper):
        missing = pack.sessions - shown(made)
        assert not missing, sheet
        assert whole_of(shown(made)) == pack.whole


def test_programmes_hold_every_session_once(pack: Pack) -> None:
    for _, made in pack.of("delegate"):
        counts = Counter(
            entry.route
            for block in made.blocks
            if isinstance(block, Day)
            for entry in block.entries
        )
        assert set(counts.values()) <= {1}
        assert counts.keys() == pack.whole


def test_every_person_finds_what_is_theirs(pack: Pack) -> None:
    papers = {sheet.reader: made for sheet, made in pack.of("person")}
    assert papers.keys() == pack.plan.directory.people.keys()
    for who, made in papers.items():
        seats = pack.plan.crowds.one(who).seats
        theirs = {
            happening.session.route for happening in everything(pack.plan)
            for part in (happening, *happening.parts) if seats & part.slot.crowd.firm
        }  # fmt: skip
        theirs |= {duty.happening.session.route for duty in duties(pack.plan, [who])}
        assert whole_of(shown(made)) == theirs, who


def test_every_organisation_finds_what_is_its(pack: Pack) -> None:
    papers = {sheet.reader: made for sheet, made in pack.of("organisation")}
    assert papers.keys() == pack.plan.directory.organisations.keys()
    for who, made in papers.items():
        theirs = {
            happening.session.route for happening in everything(pack.plan)
            for part in (happening, *happening.parts)
            if Seat(who) in part.slot.crowd.firm
        }  # fmt: skip
        assert theirs <= whole_of(shown(made)), who


def test_hosts_are_told_of_every_session_that_has_a_place(pack: Pack) -> None:
    told = {sheet.reader: shown(made) for sheet, made in pack.of("host")}
    for happening in everything(pack.plan):
        for part in happening.parts if not happening.moves else ():
            if part.slot.place is not None:
                assert part.entry.route in told[part.slot.place]
        for point in happening.points if happening.moves else ():
            if point is not None:
                assert happening.session.route in told[point]


def test_drivers_are_told_of_every_ride(pack: Pack) -> None:
    rides = Counter(
        str(vehicle) for each in everything(pack.plan) if each.moves
        for vehicle in each.session.vehicles
    )  # fmt: skip
    papers = {sheet.reader: made for sheet, made in pack.of("driver")}
    if pack.plan.directory.vehicles:
        assert papers.keys() == pack.plan.directory.vehicles.keys()
    for vehicle, count in rides.items():
        rows = [row for block in papers[vehicle].blocks for row in _rows(block)]
        assert sum(1 for row in rows if row.tone == "group") == count


def test_caterers_are_told_of_every_meal(pack: Pack) -> None:
    served = [each for day in pack.plan.itinerary.days for each in servings(pack.plan, day)]
    told = {sheet.reader: shown(made) for sheet, made in pack.of("catering")}
    for each in served:
        place = each.happening.slot.place or ""
        assert each.happening.entry.route in told[place]
        assert "" not in told or each.happening.entry.route in told[""]
    assert bool(served) == bool(told)


def test_there_is_a_badge_for_everyone(pack: Pack) -> None:
    directory = pack.plan.directory
    named = sorted(person.name or person.id for person in directory.people.values())
    blank = sum(unnamed(pack.plan, each) or 0 for each in directory.organisations.values())
    blank += sum(
        member.count or 0
        for group in directory.groups.values() for member in group.members if not member.who
    )  # fmt: skip
    for _, made in pack.of("badges"):
        sets = [block.cards for block in made.blocks if isinstance(block, Cards)]
        assert len(sets) == (2 if named or blank else 0)
        for cards in sets:
            assert sorted(card.title for card in cards if card.title) == named
            assert sum(1 for card in cards if not card.title) == blank


def test_everyone_who_comes_can_sign(pack: Pack) -> None:
    live = [
        part for each in everything(pack.plan) for part in each.parts
        if part.session.status != CANCELLED and part.live
    ]  # fmt: skip
    coming = {
        seat.who for part in live for seat in part.slot.crowd.seats
        if seat.who in pack.plan.directory.people
    }  # fmt: skip
    for _, made in pack.of("attendance"):
        written = "\n".join(
            cell for block in made.blocks for row in _rows(block) for cell in row.cells
        )
        for who in coming:
            assert (pack.plan.directory.people[who].name or who) in written


def test_guests_of_honour_are_all_who_speak_moderate_or_sign(pack: Pack) -> None:
    official = {
        duty.who for duty in duties(pack.plan)
        if duty.role in {"speaks", "moderates", "needed"}
    }  # fmt: skip
    assert {sheet.reader for sheet, _ in pack.of("vip")} == official & set(
        pack.plan.directory.people
    )


def test_there_is_a_message_for_every_date(pack: Pack) -> None:
    dates = {day.date.isoformat() for day in pack.plan.itinerary.days if day.date is not None}
    assert {sheet.reader for sheet, _ in pack.of("message")} == dates


def test_no_paper_tells_what_is_nobodys_business(pack: Pack) -> None:
    secret = {
        text
        for person in pack.plan.directory.people.values() for text in (person.notes, person.email)
        if text
    }  # fmt: skip
    secret |= {session.notes for day in pack.plan.itinerary.days for session in day.sessions}
    for sheet, made in pack.papers:
        told = "\n".join(_texts(made))
        assert not {text for text in secret if text and text in told}, sheet


def _texts(paper: Outline) -> Iterator[str]:
    yield repr(paper.events)
    for block in paper.blocks:
        yield repr(block)
    yield from (*paper.footer, *paper.notes, paper.header, paper.title)


def test_cards_and_rows_lead_back_to_the_file(pack: Pack) -> None:
    for _, made in pack.of("badges"):
        cards: list[Card] = [
            card for block in made.blocks if isinstance(block, Cards) for card in block.cards
        ]
        assert all(card.route for card in cards)

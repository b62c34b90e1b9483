"""What the format says of the value at a route."""

from __future__ import annotations

from planner.model.fields import Kind, Spec, Table, specs
from planner.model.itinerary import Itinerary
from planner.model.nested import Many, One
from planner.source.route import Route


def spec_at(at: Route) -> Spec | None:
    """Return the field at a route; None where there is none, or where an entry of a list stands."""
    return _field(at)[1]


def kind_at(at: Route) -> Kind | None:
    """Return what the value at a route should be, if the format says so."""
    return _field(at)[0]


def table_at(at: Route) -> type[Table] | None:
    """Return the table at a route, or of the list at it; None where there is none."""
    kind = kind_at(at)
    inner = kind.of if isinstance(kind, Many) else kind
    return inner.table if isinstance(inner, One) else None


def _field(at: Route) -> tuple[Kind | None, Spec | None]:
    kind: Kind | None = One(Itinerary)
    spec: Spec | None = None
    for step in at:
        inner = kind.of if isinstance(kind, Many) else kind
        if isinstance(step, int):
            kind, spec = (inner if isinstance(kind, Many) else None), None
        elif isinstance(inner, One):
            spec = specs(inner.table).get(step)
            kind = None if spec is None else spec.kind
        else:
            return None, None
    return kind, spec

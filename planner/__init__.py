"""Study visit planner: itineraries as TOML files, checked for clashes and rendered as agendas."""

__version__ = "0.1.0"

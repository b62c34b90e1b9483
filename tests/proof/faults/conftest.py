"""The file to save of the tests of saving."""

from tests.workspace.conftest import path, state

__all__ = ["path", "state"]

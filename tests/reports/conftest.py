"""Marks of the tests of reports."""

import pytest


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "slow: installs the project into a place of its own")

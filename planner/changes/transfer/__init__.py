"""Transfers that are missing between two venues."""

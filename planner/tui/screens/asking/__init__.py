"""Dialogs that ask: a line, a few questions, one of many."""

"""Checking files and folders: settings, baselines, kept results, fixes, and what is accepted."""

"""Reads lists from files and the clipboard, and takes them into the files of visits."""

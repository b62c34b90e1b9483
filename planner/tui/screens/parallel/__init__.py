"""Dividing a session into branches: who goes where, who is left over, rotating rounds."""

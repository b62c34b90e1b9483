"""Dialogs that move sessions in time: delays, transfers, other dates, the shelf."""

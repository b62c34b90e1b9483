"""Changes to a visit as a whole: its dates, a copy of it, who or what is named throughout it."""

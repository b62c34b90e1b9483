"""How the results of a check are written: one file a format. They judge nothing."""

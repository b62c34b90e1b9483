"""How edits of data become splices of text: one file for each way in which TOML writes things."""

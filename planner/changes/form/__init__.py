"""An entry while it is edited field by field, and the edits that this comes to."""

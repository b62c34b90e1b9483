"""Forms: every entry of a visit edited in fields that are made from its field table."""

"""New visits: one that begins with an example to be edited, and one that is made from an old one."""

"""A visit's whole pack: every paper for everyone it is for."""

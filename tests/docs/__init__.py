"""Makes the generated pages, pictures and parts of the README: ``python -m tests.docs``."""

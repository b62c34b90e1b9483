"""W: waivers."""

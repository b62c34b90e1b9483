"""X: across the visits of one run."""

"""What has changed since the last issue of a visit, and issuing it."""

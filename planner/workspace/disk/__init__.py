"""Files on the disk: found, read, written in one step, locked, and kept safe against crashes."""

"""Files kept with any record: scans, photos, a client's papers."""

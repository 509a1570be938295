"""Files into vocabulary and portfolio records."""

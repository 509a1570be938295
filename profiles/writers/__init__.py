"""Vocabulary records -> files that other programs read."""

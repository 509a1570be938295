"""Benchmarks of linking: tasks with their provenance, measures, and the training of what ships."""

"""Files into courses, regions and weights."""

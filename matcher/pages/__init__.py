"""Pages to print or to read in a browser: a frozen dataclass in, HTML out."""

"""Use cases: the one place where all rooms meet. The command line, the web and notebooks call these."""

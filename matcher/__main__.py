"""``python -m matcher`` runs the command line."""

from matcher.cli.main import main

main()

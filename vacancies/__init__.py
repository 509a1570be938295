"""From vacancy texts to competence profiles, and their review. Knows nothing of candidates or matching."""

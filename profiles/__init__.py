"""The shared language: vocabulary, linking, profiles and portfolios.

Knows nothing of vacancies, matching or storage.
"""

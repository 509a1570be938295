"""Conditions, apart from the fit: met, obtainable or blocking, and what filters on them hide.

`checking` holds each condition against what a person has and gives a verdict (`verdicts`): papers, languages and
diplomas by itself, hours, times and places by `availability`. How far it is comes from `distance`, which reads places
as people write them (`place_names`). `filters` hide what is known to block; `filter_index` does so for many vacancies.
"""

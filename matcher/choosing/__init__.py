"""Choosing courses for more than one vacancy: what each opens to a person, and what a region buys for its candidates.

What a market asks (`asks`), who may enter a course (`entering`), what it lifts (`lifting`) and which conditions close a
vacancy (`barriers`) make the `market`; `reach` leaves out what no course can open. `openings` recounts the matching for
one person; `gaining` for each of a group, of whom `buying` serves most under a budget with what is on `offers`.
"""

"""Placement: all candidates of a region against all places at once, for the best whole under what people agreed."""

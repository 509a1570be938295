"""Matching: scores, reasons, gaps, plans, regions; the databank; and the doors on them."""

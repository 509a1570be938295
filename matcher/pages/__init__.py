"""Pages to read and print: a page is a documented frozen dataclass of values in, and HTML (or PDF) out.

Every page comes in each language of the screen, has its style inside, needs no script and fetches nothing. Templates
stand in ``templates``; they see the page and the translator, never the databank.
"""

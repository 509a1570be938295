"""Concepts, the vocabulary that holds them, search and transfer."""

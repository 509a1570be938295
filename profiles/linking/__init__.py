"""From phrases to concepts: encoder, linker, and spotting in sentences."""

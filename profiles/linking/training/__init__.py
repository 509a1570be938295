"""Training what linking weighs, with NumPy and scikit-learn alone; nothing here is needed to link."""

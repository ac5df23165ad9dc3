"""The same records with other software."""

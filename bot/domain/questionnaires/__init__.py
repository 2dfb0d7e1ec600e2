"""Questionnaires: what they are, and everything that can be wrong with their files."""

"""Producers and their products, as they are today. Imports law, ground, kernel."""

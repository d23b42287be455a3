"""Plain Python that knows neither Django nor OCOP: verdicts, moves, points, money, days, text.

Owns: the small words every other room speaks. Imports: nothing of ours.
"""

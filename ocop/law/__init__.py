"""The law as data: regulations over time, and the rulebooks with their scoring engine.

`source` (reading law files) and `bands` stand under both rooms. Imports: ground, kernel.
"""

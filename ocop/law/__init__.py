"""The law as data: regulations over time, the rulebooks with their scoring engine, and the studio of law officers.

`source` (reading law files), `grid` (sheets of workbooks), `faults`, `two_people` and `bands` stand under both
rooms; the studio stands above them. Imports: ground, kernel.
"""

"""The rulebook studio: law officers bring regulations and criteria in from a workbook and publish them, two by two.

Owns: the workbook as a whole (`workbook`), the one door every file comes in by (`intake`), drafts and their way
to a published version. Words: draft, set of a draft, fault (sheet, row, reason), correction, proposal, approval.
May import: rulebooks, regulations, ground, kernel. `workbook`, `intake` and `basis` are plain Python.
"""

"""Days public offices do not work although the general calendar says so, and days they work all the same.

Owns: day overrides, national or of one province. Words: override (ngoại lệ lịch làm việc), day off, make-up day.
Who counts working days passes `queries.overrides_for(province)` to `kernel.working_days`; apps above that keep
terms learn of a change through `followers`. May import: people, places, audit, ui, kernel.
"""

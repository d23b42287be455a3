"""Records "by the map of date D": lists, counts by place, and the successor a person confirms for a split commune.

Owns: confirmations (which candidate a record lies in, by whom, why), the choice of a map in the address
(`ban-do=2025-06-30`), counts by place. Which records carry a place is told by higher apps through `bearers`.
Words: map (the places of a day), bearer (a kind of record that carries a place), confirmation, open (nobody has
said yet which successor). May import: people, places, audit, ui, kernel.
"""

"""Councils: rounds, the council and its members, sessions, score sheets, the combined result.

Words: round (đợt), council (Hội đồng), member, session (phiên), agenda item, score sheet (phiếu chấm),
conflict of interest, floor decision, outcome. May import: dossiers, registry, law, ground, kernel.
"""

"""Demo data: Hải Phòng 2026 with plainly fictional people, staged through the real actions with a seed.

Words: cast (the demo accounts), staging (taking a dossier along its way). May import: everything below the faces.
"""

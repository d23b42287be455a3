"""Dossiers: Mẫu 01 and 02 by the producer, the commune's check (Mẫu 03), the province's intake.

Words: dossier (hồ sơ sản phẩm), self-mark, evidence, commune report, request. A dossier is bound to one
regulation by its filing date and to one version of a rulebook. May import: registry, law, ground, kernel.
"""

"""Regulations over time: which decision of the Prime Minister a dossier is judged by, and what it says.

Owns: the regulations as data (`data/`, RegulationVersion), the choice by filing date with the transition
rules (`choose`), the days that follow from a regulation (`deadlines`).
Words: regulation, stage (commune, district, province, centre), band, round, transition, lapse.
May import: ocop.law.source, ocop.law.bands, ground, kernel. Does not know the rulebooks: the number of the
regulation and the number of the set are all they share.
"""

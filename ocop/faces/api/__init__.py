"""REST for programs: scoring, rulebooks, regulations, places, certificates. Public, read-only.

Words: answer (the same JSON the command line gives), refusal ({"error": {"at", "why"}}). Answers of scoring
equal those of `ocop score --batch` value by value: both go through law.rulebooks.wire. Owns no table.
May import: everything below the faces, no other face.
"""

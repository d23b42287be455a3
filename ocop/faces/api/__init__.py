"""REST: scoring, certificates, places. Answers as the command line does. May import: everything below the faces."""

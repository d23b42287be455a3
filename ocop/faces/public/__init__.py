"""What anyone may see without an account: catalogue, certificate page behind the QR code, check, figures.

Words: standing (valid, temporarily extended, expired, withdrawn), catalogue (one row a product: its newest
certificate), check (from a code or number to the page). Shows no personal data: of a producer only the name
and address on the certificate. May import: everything below the faces, no other face. Owns no table.
"""

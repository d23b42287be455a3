"""Ways of looking at a list that a person saved: filters, order and columns under a name, shared or not.

Words: outlook (cách xem), list (the name of its address), beginning (the outlook a list opens with for a person).
May import: people, places, audit, ui, kernel.
"""

"""The signed-in home: what needs me, by role; and the frame around every signed-in page.

May import: everything below the faces.
"""

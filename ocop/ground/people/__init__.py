"""Who people are and what they may do: accounts, posts held at a place for a period, permissions.

Words: user, post, role, permission, gate. A role is held through a post; a post has a place and a period.
May import: places, audit, kernel. Roles and permissions are named by the apps above, here they are only kept.
"""

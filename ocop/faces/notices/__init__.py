"""What people are told: audit verb → message → recipients, and deadlines that come near.

Read from the audit chain after commit, written once a person and event, sent by e-mail as they wish.
Words: message (thông báo), deadline (hạn), letter (thư). Imports whatever lies below the faces.
"""

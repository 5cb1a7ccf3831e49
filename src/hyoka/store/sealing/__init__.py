"""Every stored row is sealed by the event that tells of its change, so that no other change goes
unseen.

The database itself notes which rows a transaction touches (`guards`); the next event takes their
digests into the chained log (`seals`); verifying compares rows, seals and events. What is derived,
drafts under way and the marks of a session are not sealed: they are made again, or belong to one
person.
"""

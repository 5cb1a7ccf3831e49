"""The store: documents as loaded, sheets as immutable revisions, identities, the audit trail, and
projections.

In: records. Out: records assembled again, byte for byte, and rows for lists. Only this room knows
the ORM's models; projections can be thrown away and rebuilt from the revisions.
"""

"""Search over everything read: own bigrams propose, the normalised text decides, the row's number
is its rank.

In: passages of an evaluation; a query. Out: hits in one order, the same on SQLite and PostgreSQL.
The tokens can be thrown away and made again from the passages.
"""

"""What pages show, kept by revision: permanent addresses, cards for lists, findings, grades and
changes.

In: evaluations. Out: rows. All but the addresses can be thrown away and made again.
"""

"""IATI 2.03: contributions and pledges as activities with their results.

`activity` builds one activity element, `contributions` and `pledges` say what a record becomes in
it.
"""

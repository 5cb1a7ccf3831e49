"""Reading a sheet of an open form by its cells: labels are found where they stand, content by its
place beside them.

In: the lines and tables of one sheet and its form. Out: a FormSheet, and an answer for every line.
"""

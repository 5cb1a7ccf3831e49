"""Quantities in prose and how they must stand to each other, whatever form the prose stands in.

`mentions` takes a sentence apart into quantities, years and dates, and masks them, so that a
relation is a plain pattern over words and masks: a whole のうち a part (a share). Every other module
names relations of one kind and yields those that do not hold, allowing for the rounding each figure
was printed with.
"""

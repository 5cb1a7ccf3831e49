"""A page whose cells an extraction has scattered: what is a label, what is a cell, and which cell answers which label.

labels.py      lines → printed labels of the form, broken over several lines or not, and what stands between them
runs.py        lines → paragraphs, by bullets, sentence ends and blank lines
evidence.py    a paragraph's words → how much they speak for each criterion, by the cues of the form
assignment.py  evidence and structure → the criterion of every paragraph, exactly, with its margin
head.py        short cells → names, kind, grade, budget, office
inference.py   what the text lets one infer about a cell that is lost
grid.py        real table cells, where the document has them: no reasoning needed
"""

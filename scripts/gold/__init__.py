"""A folder of documents whose every figure is known, to try readers on.

variants     our fictional samples with figures drawn by seed, and what offices do to them: blank
             cells, spoilt digits, struck-out words, raised marks, lines without their trailing ends
folder       writes them in every format, with questions, claims and the scorer
readers      answers by Hyoka, by plain text and by pdfplumber, to be measured beside each other
score        counts right, left open and wrong; needs nothing but Python, and goes into the folder
"""

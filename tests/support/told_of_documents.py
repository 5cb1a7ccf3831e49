"""What a reader with a pencil finds in the real chapter: aid figures and pledges, each by its numbers and its line.

Only facts stand here. A figure: value, unit, year, basis, change, rank, line. A pledge: the line it is told in, the
month or year it was announced, the amount pledged, the deadline, what was delivered (amount, kind, day told), status.
"""

FIGURES = {
    ("5000000000", "円", None, None, None, None, 65),
    ("5500000000", "円", None, None, None, None, 65),
    ("10830000000", "米ドル", 2011, "net", "-1.7", 5, 87),
    ("19990000000", "米ドル", 2011, "gross", "6.2", 2, 87),
    ("0.18", "％", 2011, "net", None, 21, 87),
    ("1370000000", "米ドル", 2011, None, None, None, 94),
    ("21", "％", 2011, None, None, None, 94),
}

Delivery = tuple[str | None, str, str | None]
PLEDGES: set[tuple[int, str | None, str | None, str | None, tuple[Delivery, ...], str]] = {
    (25, "2012-06", None, None, (), "in_progress"),
    (53, "2012-04", None, None, (), "announced"),
    (75, "2012-10", None, None, ((None, "decided", None),), "decided"),
    (75, "2012-11", None, None, ((None, "decided", None),), "decided"),
    (104, "2011-07", None, None, (), "in_progress"),
    (106, "2012-04", None, None, (), "announced"),
    (106, "2012-11", "50000000000", None, (), "under_consideration"),
    (118, None, None, None, (("4187000000", "reported", "2012年12月"),), "reported"),
    (120, "2011-05", None, None, (("100000000000", "decided", None),), "decided"),
    (124, None, None, None, (("1300000000", "reported", "2012年末"),), "reported"),
    (126, "2003", "5000000000", None,
     (("1670000000", "completed", "2012年5月"), ("4110000000", "decided", "2012年5月")), "achieved"),
    (134, "2008-05", None, "2012年", (), "in_progress"),
    (148, None, None, None, ((None, "in_progress", None),), "in_progress"),
    (148, None, None, None, ((None, "decided", None),), "decided"),
    (189, None, "5000000000", "2011年からの5年間", (), "announced"),
    (213, "2009", None, None, (), "in_progress"),
    (213, "2012", None, None, (), "in_progress"),
    (279, None, "100000000", "10年間", (), "decided"),
    (300, "2012-10", None, "2015年", (), "announced"),
    (340, "2009", "15000000000", "2012年末", (("17400000000", "reported", "2012年10月末"),), "achieved"),
    (348, None, "30000000000", None,
     (("33600000000", "reported", None), ("13300000000", "reported", None)), "achieved"),
    (350, None, None, None, (), "in_progress"),
    (81, "2012", None, None, (), "decided"),
    (368, None, None, "2015年", (), "announced"),
    # Told in the text without a verb the form knows: a programme carried on, schooling for so many.
    (79, None, None, "2013年度", (), "announced"),
    (203, None, "7000000", None, (), "in_progress"),
}  # fmt: skip
GOALS = {("MDGs", 8, 21, 60, "2015年"), ("ポストMDGs", None, None, None, None), ("EFA", None, None, None, "2015年"),
         ("愛知目標", None, None, None, None)}  # fmt: skip

"""The public site: pages in Japanese and English over what `office` knows. Views hold no rules."""

"""What people do with money: import open data, follow projects, list what stands out, query
everything."""

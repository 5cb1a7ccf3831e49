"""What is printed beside forms: findings, changes, contradictions, summaries and whole books."""

"""Pages of money: ledgers, projects, standing lists, contradictions, linkage, imports."""

"""Which forms a document holds, in which edition, and where each sheet of them begins."""

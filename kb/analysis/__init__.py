"""What is computed from the record: outcomes, conflicts, origins."""

"""Organizations and people: the registry first, then the recogniser, then what stands for them."""

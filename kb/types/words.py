"""Word lists written as running text."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text in their order."""
    return tuple(text.split())

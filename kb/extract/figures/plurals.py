"""Singulars of English nouns."""

from __future__ import annotations

IRREGULAR = {
    "people": "people",
    "persons": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "staff": "staff",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "halves": "half",
    "series": "series",
    "taxis": "taxi",
    "species": "species",
    "aircraft": "aircraft",
    "headquarters": "headquarters",
    "data": "data",
    "news": "news",
    "gas": "gas",
    "minutes": "minute",
    "bases": "base",
    "crises": "crisis",
    "analyses": "analysis",
    "tonnes": "tonne",
    "metres": "metre",
    "litres": "litre",
    "kilometres": "kilometre",
    "movies": "movie",
    "cookies": "cookie",
    "calories": "calorie",
    "zombies": "zombie",
    "selfies": "selfie",
    "rookies": "rookie",
    "ties": "tie",
    "hectares": "hectare",
    "buses": "bus",
    "gases": "gas",
    "teeth": "tooth",
    "mice": "mouse",
    "sheep": "sheep",
    "hrs": "hour",
    "hr": "hour",
    "mins": "minute",
    "secs": "second",
    "yrs": "year",
    "kms": "kilometre",
    "lbs": "pound",
}


_SINGULAR = ("ss", "us", "sis", "xis", "nnis", "bris", "ffis", "llis", "iris", "quis", "ythis")


def singular_word(word: str) -> str:
    """The singular of an English plural; other words unchanged."""
    lower = word.lower()
    if lower in IRREGULAR:
        return IRREGULAR[lower]
    if lower.endswith("children"):
        return word[:-3]
    if lower.endswith("men") and len(lower) > 4:
        return word[:-2] + "an"
    if lower.endswith("ies") and len(lower) > 4:
        return word[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes", "zzes")):
        return word[:-2]
    if lower.endswith(
        (
            "viruses",
            "campuses",
            "bonuses",
            "statuses",
            "octopuses",
            "heroes",
            "potatoes",
            "tomatoes",
            "echoes",
            "vetoes",
            "torpedoes",
            "lenses",
        )
    ):
        return word[:-2] if not lower.endswith("lenses") else word[:-1]
    if lower.endswith("s") and not lower.endswith(_SINGULAR) and len(lower) > 2:
        return word[:-1]
    return word

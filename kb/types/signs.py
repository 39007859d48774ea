"""Signs of unit at a number: currencies, percent, points, and symbols of measures."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from __future__ import annotations

import re

from kb.types.currencies import CODE_ALIASES, CODES, COUNTRIES, NAMES, PLURALS, SIGNS, singular_name

_SIGN = "|".join(
    ("(?<![A-Za-z])" if sign[0].isalpha() else "") + re.escape(sign)
    for sign in sorted(SIGNS, key=len, reverse=True)
)
_CODE = "|".join(sorted(CODES))
_CURRENCY_BEFORE = re.compile(rf"(?:(?P<sign>{_SIGN})|(?<![A-Za-z])(?P<code>{_CODE}))[ \u00a0]?$")
_SPACED_SIGNS = frozenset({"R", "J$", "Z$", "RM", "Rp", "S$"})
_CURRENCY_WORD = "|".join(
    sorted({*NAMES, *(f"{name}s" for name in NAMES), *PLURALS}, key=len, reverse=True)
)
_ADJECTIVE = "|".join(
    sorted(
        {re.escape(word) for table in COUNTRIES.values() for word in table}, key=len, reverse=True
    )
)
_CURRENCY_AFTER = re.compile(
    rf"(?:[ \u00a0]|-|[ \u00a0]of[ \u00a0])(?:(?P<country>{_ADJECTIVE})[ \u00a0])?(?P<name>{_CURRENCY_WORD})\b(?!-)",
    re.IGNORECASE,
)
_CODE_AFTER = re.compile(
    rf"[ \u00a0]?(?P<code>{_CODE})(?![A-Za-z])|[ \u00a0]?(?P<sign>€|£|₹|zł|₽|\$(?!\d))"
)
_WEIGHT = re.compile(
    r"weigh|\blbs?\b|kilo|heav|\bmeat|\bfish|flour|cocaine|heroin|marijuana|cannabis|\blift|fentanyl|bench"
    r"|slimm|diet|muscle|carr(?:y|ied)|thrust|pressure|of force|pounds? of|-pounder",
    re.IGNORECASE,
)
_SHARE_AFTER = re.compile(
    r"(?:[ \u00a0\n-]?(?P<points>percent(?:age)?[- ]points?|pct[. ]pts?|pp(?:ts?)?\b)"
    r"|[ \u00a0\n-]?(?P<basis>basis[- ]points?|bps?\b)"
    r"|[ \u00a0]?(?P<percent>%|٪|％)(?P<pts>[ -]?points?\b)?|[ \u00a0\n-]{1,2}(?P<word>per[ \u00a0]?[-]?cent|percent|pct\.?|procent)(?!\w)"
    r"|(?P<pc>[ \u00a0]?pc\b|per[ ]?cent\b))",
    re.IGNORECASE,
)
_SHARE_AFTER_FRACTION = re.compile(
    r"(?:[ \u00a0](?:of[ \u00a0])?an?)?[ \u00a0-](?:(?P<points>percentage[- ]points?)|(?P<basis>basis[- ]points?)"
    r"|(?P<word>percent|per[ \u00a0]cent))\b",
    re.IGNORECASE,
)
# Symbols glued to digits or after one space, with the name written out.
MEASURES: dict[str, str] = {
    "km/h": "kilometre per hour",
    "kmh": "kilometre per hour",
    "kph": "kilometre per hour",
    "mph": "mile per hour",
    "mpg": "mile per gallon",
    "km": "kilometre",
    "kms": "kilometre",
    "cm": "centimetre",
    "mm": "millimetre",
    "m": "metre",
    "ft": "foot",
    "mi": "mile",
    "kg": "kilogram",
    "kgs": "kilogram",
    "g": "gram",
    "mg": "milligram",
    "lb": "pound-mass",
    "lbs": "pound-mass",
    "oz": "ounce",
    "ml": "millilitre",
    "ha": "hectare",
    "sqm": "square metre",
    "sqft": "square foot",
    "sq ft": "square foot",
    "sq km": "square kilometre",
    "sq m": "square metre",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "TW": "terawatt",
    "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour",
    "TWh": "terawatt-hour",
    "Hz": "hertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "KB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "PB": "petabyte",
    "Mbps": "megabit per second",
    "Gbps": "gigabit per second",
    "MP": "megapixel",
    "mAh": "milliampere-hour",
    "hp": "horsepower",
    "bhp": "horsepower",
    "bpd": "barrel per day",
    "°C": "degree Celsius",
    "°F": "degree Fahrenheit",
    "° C": "degree Celsius",
    "° F": "degree Fahrenheit",
    "ºC": "degree Celsius",
    "ºF": "degree Fahrenheit",
    "℃": "degree Celsius",
    "℉": "degree Fahrenheit",
    "°": "degree",
    "C": "degree Celsius",
    "F": "degree Fahrenheit",
    "ms": "millisecond",
    "min": "minute",
    "mins": "minute",
    "hr": "hour",
    "hrs": "hour",
    "sec": "second",
    "secs": "second",
    "yrs": "year",
    "yr": "year",
    "h": "hour",
    "GB/s": "gigabyte per second",
    "MB/s": "megabyte per second",
    "Gbit/s": "gigabit per second",
    "g/km": "gram per kilometre",
    "m/s": "metre per second",
    "lb-ft": "pound-foot",
    "lb ft": "pound-foot",
    "Nm": "newton metre",
    "p": "pence",
    "pence": "pence",
    "c": "cent",
    "¢": "cent",
}
_GLUED_ONLY = frozenset({"m", "g", "C", "F", "h", "p", "c", "mi", "MP", "hp", "oz", "KB", "ft"})
_MEASURE_AFTER = re.compile(
    r"(?P<space>[ \u00a0])?(?P<symbol>"
    + "|".join(re.escape(symbol) for symbol in sorted(MEASURES, key=len, reverse=True))
    + r")(?![\w/°])"
)
_SPACED_OK = frozenset({"ft", "hp", "oz", "MP"})
# What follows metres in "75 m"; people follow millions in "5 m viewers".
_METRES_GO_ON = re.compile(
    r"[ \u00a0]\(\d[\d,.]* ?(?:ft|feet|yards?|miles?)\b"
    r"|[ \u00a0](?:deep|high|tall|long|wide|away|from|above|below|under|into|off|down|north|south|east|west)\b"
)


def currency_before(text: str, start: int) -> tuple[str, int] | None:
    """The currency code whose sign ends right before `start`, and where the sign begins."""
    low = max(0, start - 6)
    match = _CURRENCY_BEFORE.search(text[low:start])
    if match is None:
        return None
    written = match["code"] or match["sign"]
    spaced = match.end() - match.start() > len(written)
    if spaced and written in _SPACED_SIGNS:
        return None
    code = SIGNS[written] if match["sign"] else CODE_ALIASES.get(written, written)
    return code, low + match.start()


def currency_after(
    text: str, end: int, link: str = "", *, magnitude: int = 1
) -> tuple[str | None, str, int] | None:
    """Code, singular name and end of a currency that follows `end`; the code may be unknown.

    `link` is " of" for "millions of pounds". A pound is money unless the words around weigh.
    """
    match = _CODE_AFTER.match(text, end)
    if match and not link:
        written = match["code"]
        code = CODE_ALIASES.get(written, written) if written else SIGNS[match["sign"]]
        return code, code, match.end()
    match = _CURRENCY_AFTER.match(text, end)
    if match is None or (" of " in match.group().lower()[:4]) != bool(link):
        return None
    name = singular_name(match["name"].lower())
    if name is None:
        return None
    if name in ("real", "won", "rand") and not _really_money(text, match, magnitude, link):
        return None
    if name == "pound" and magnitude < 1000 and not match["country"]:
        around = text[max(0, end - 60) : match.end() + 30]
        if match["name"].lower() == "pound" and text[end] == "-" and "fine" not in around:
            return None
        if _WEIGHT.search(around):
            return None
    country = (match["country"] or "").lower()
    if country and country not in COUNTRIES.get(name, {}):
        return None
    settled = COUNTRIES.get(name, {}).get(country) if country else NAMES[name]
    return settled, name, match.end()


def _really_money(text: str, match: re.Match[str], magnitude: int, link: str) -> bool:
    if match["name"].lower() in ("reais", "reals"):
        return True
    return bool(match["country"]) or (
        magnitude >= 1000 and text[match.end() : match.end() + 1] != "-"
    )


def sign_after(
    text: str, end: int, *, digits: bool = True, fraction: bool = False
) -> tuple[str, int, bool] | None:
    """Unit, end, and whether it is a share, of the sign that follows `end`."""
    pattern = _SHARE_AFTER_FRACTION if fraction else _SHARE_AFTER
    match = pattern.match(text, end)
    if match:
        if match["points"] or (not fraction and match["pts"]):
            return "percentage point", match.end(), True
        if match["basis"]:
            return "basis point", match.end(), True
        return "percent", match.end(), True
    if not digits or fraction:
        return None
    match = _MEASURE_AFTER.match(text, end)
    if match is None:
        return None
    symbol = match["symbol"]
    glued = symbol in _GLUED_ONLY and symbol not in _SPACED_OK
    metres = symbol == "m" and _METRES_GO_ON.match(text, match.end())
    if match["space"] and glued and not metres:
        return None
    return MEASURES[symbol], match.end(), False


def currency_after_link(text: str, at: int) -> tuple[str, int] | None:
    """A currency sign that begins at `at`, with the place of the digit after it."""
    for width in range(1, 7):
        position = at + width
        if position < len(text) and (text[position].isdigit()):
            found = currency_before(text, position)
            if found is not None and found[1] == at:
                return found[0], position
            return None
    return None

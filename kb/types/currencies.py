"""How news text writes money: signs, codes and names of currencies, to ISO 4217 codes."""

from kb.types.words import words

# Longest first where one is the beginning of another: US$ before $.
SIGNS: dict[str, str] = {
    "US$": "USD",
    "A$": "AUD",
    "AU$": "AUD",
    "C$": "CAD",
    "CA$": "CAD",
    "CAD$": "CAD",
    "CDN$": "CAD",
    "Cdn$": "CAD",
    "Can$": "CAD",
    "NZ$": "NZD",
    "HK$": "HKD",
    "S$": "SGD",
    "SG$": "SGD",
    "NT$": "TWD",
    "R$": "BRL",
    "MX$": "MXN",
    "Mex$": "MXN",
    "J$": "JMD",
    "Z$": "ZWL",
    "$": "USD",
    "£": "GBP",
    "€": "EUR",
    "¥": "JPY",
    "₹": "INR",
    "₩": "KRW",
    "₽": "RUB",
    "₺": "TRY",
    "₪": "ILS",
    "₫": "VND",
    "₱": "PHP",
    "฿": "THB",
    "₦": "NGN",
    "₴": "UAH",
    "₵": "GHS",
    "₿": "XBT",
    "zł": "PLN",
    "Rs.": "INR",
    "Rs": "INR",
    "RM": "MYR",
    "Rp": "IDR",
    "Taka": "BDT",
    "Tk": "BDT",
    "SKr": "SEK",
    "NKr": "NOK",
    "DKr": "DKK",
    "SFr": "CHF",
    "Fr.": "CHF",
    "KSh": "KES",
    "Ksh": "KES",
    "R": "ZAR",
}

CODES: frozenset[str] = frozenset(
    words("""
    AED ARS AUD BDT BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP GHS HKD HUF IDR ILS
    INR JPY KES KRW LKR MXN MYR NGN NOK NZD PHP PKR PLN QAR RMB RON RUB SAR SEK SGD THB
    TRY TWD UAH UGX USD VND XAF XOF ZAR
""")
)
CODE_ALIASES: dict[str, str] = {"RMB": "CNY"}

# Singular names that mean one currency; None where the name alone does not say which.
NAMES: dict[str, str | None] = {
    "dollar": "USD",
    "buck": "USD",
    "dlr": "USD",
    "euro": "EUR",
    "pound": "GBP",
    "pound sterling": "GBP",
    "quid": "GBP",
    "yen": "JPY",
    "yuan": "CNY",
    "renminbi": "CNY",
    "rupee": "INR",
    "rouble": "RUB",
    "ruble": "RUB",
    "won": "KRW",
    "real": "BRL",
    "rand": "ZAR",
    "lira": "TRY",
    "shekel": "ILS",
    "baht": "THB",
    "ringgit": "MYR",
    "rupiah": "IDR",
    "naira": "NGN",
    "zloty": "PLN",
    "złoty": "PLN",
    "forint": "HUF",
    "hryvnia": "UAH",
    "taka": "BDT",
    "krona": "SEK",
    "franc": None,
    "peso": None,
    "krone": None,
    "dirham": "AED",
    "riyal": "SAR",
    "bitcoin": "XBT",
}
PLURALS: dict[str, str] = {
    "pounds sterling": "pound sterling",
    "reais": "real",
    "reals": "real",
    "kronor": "krona",
    "kroner": "krone",
    "crowns": "krone",
    "lire": "lira",
}

# An adjective in front settles or changes which: "Canadian dollars", "Swiss francs".
COUNTRIES: dict[str, dict[str, str]] = {
    "dollar": {
        "us": "USD",
        "u.s.": "USD",
        "american": "USD",
        "canadian": "CAD",
        "australian": "AUD",
        "new zealand": "NZD",
        "hong kong": "HKD",
        "singapore": "SGD",
        "taiwan": "TWD",
    },
    "franc": {"swiss": "CHF", "cfa": "XOF"},
    "peso": {
        "mexican": "MXN",
        "philippine": "PHP",
        "argentine": "ARS",
        "chilean": "CLP",
        "colombian": "COP",
    },
    "krona": {"swedish": "SEK", "icelandic": "ISK"},
    "krone": {"danish": "DKK", "norwegian": "NOK", "swedish": "SEK", "czech": "CZK"},
    "rupee": {"indian": "INR", "pakistani": "PKR", "sri lankan": "LKR"},
    "pound": {"british": "GBP", "egyptian": "EGP"},
    "yuan": {"chinese": "CNY"},
    "yen": {"japanese": "JPY"},
    "won": {"korean": "KRW", "south korean": "KRW"},
    "lira": {"turkish": "TRY"},
    "rouble": {"russian": "RUB"},
    "ruble": {"russian": "RUB"},
    "real": {"brazilian": "BRL"},
    "rand": {"south african": "ZAR"},
}


def singular_name(name: str) -> str | None:
    """The singular of a currency's name in lower case, None where it is no such name."""
    if name in PLURALS:
        return PLURALS[name]
    if name in NAMES:
        return name
    if name.endswith("s") and name[:-1] in NAMES:
        return name[:-1]
    return None

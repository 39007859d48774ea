"""Closed lists by which a capitalised name is told to be a firm's, a place's or nobody's."""

# ruff: noqa: E501 - the patterns are tables, one kind a line

from kb.types.words import words

INDICES = frozenset(words("FTSE Dow Nifty Nasdaq Nikkei Dax DAX Sensex S&P CAC Stoxx STOXX Hang"))
COUNTRIES = frozenset(
    """New York|San Francisco|Los Angeles|New Jersey|North America|South America|Latin America
    |Hong Kong|United States|United Kingdom|the United States|South Korea|New Zealand|South Africa
    |Silicon Valley|Wall Street|Saudi Arabia|Northern Ireland|New Delhi|Great Britain|North Carolina
    |South Carolina|New Mexico|New England|West Virginia|Costa Rica|Sri Lanka|the Philippines
    |the Netherlands|the United Kingdom|New York City|San Diego|San Jose|Las Vegas""".replace(
        "\n    ", ""
    ).split("|")
) | frozenset(
    words("""
    Britain England Scotland Wales Ireland France Germany Spain Italy Portugal Sweden Norway Denmark
    Finland Poland Austria Switzerland Netherlands Belgium Greece Turkey Russia Ukraine China Japan
    Korea India Pakistan Bangladesh Indonesia Malaysia Singapore Philippines Vietnam Thailand
    Australia Canada Mexico Brazil Argentina Chile Colombia Peru Egypt Nigeria Kenya Ghana Israel
    America Europe Asia Africa London Paris Berlin Tokyo Beijing Washington Brussels Dublin
    Amsterdam Stockholm Madrid Rome Sydney Toronto Mumbai Delhi Manila California Texas
    """)
)
# Words that are no name but may begin one: "Union Pacific", "Blue Health".
PARTS = frozenset(
    words("Union Team Guest Support Net Business Time Money Health Technology Trade Work Industry")
)
NO_NAME = frozenset(
    words("""
    It The In He She They We I You This That These Those But And On At By For From As If When While
    After Before Since Of To With Not No Nobody Some Many Most One Two Three Four Five Six Seven
    Eight Nine Ten Its Their His Her Our My Monday Tuesday Wednesday Thursday Friday Saturday Sunday
    January February March April May June July August September October November December AI AIs
    OpenAI ChatGPT Claude Gemini GPT Copilot Researchers Analysts Staff Workers Customers Managers
    Sales Profit Revenue Shares Headcount Staffing Now Then There Here What Who How Why Did Does Do
    Only Just About Over Under Nearly Almost Both Each Every Those Last Next Half People Economists
    Demand Trade Growth Business Industry Work Money Time Research Everyone Everybody Nothing
    Something Someone Anyone Health Technology Supply Progress Profit Debt Cash Pay Output Staff
    Headcount Automation Employment Hiring Layoffs Redundancies Costs Productivity Accuracy Errors
    Turnover Income Earnings Jobs Output Attrition Recruitment Handling Waiting Visits Traffic Calls
    Today Yesterday Last Mr Mrs Ms Dr Sir CEO Chief Robots Chatbots Bots Agents Software Operating
    Net Annual Support Employees Women Men Graders Developers Engineers Lawyers Banks Companies
    Unemployment Inflation Figures Documents Emails Tickets Chats Queries Complaints Volunteers
    Critics Experts Scientists Academics Respondents Executives Bosses Unions Passengers Patients
    Team Guest Machines Readers Passengers Callers Union Reuters Bloomberg BBC CNBC Christmas
    CHF EUR USD GBP SEK NOK DKK INR AUD CAD Rs Group Nearby Fellow Local Larger Smaller Bigger Dear Riders Neighbouring Q A Dear Loss Rival Competitor Arch-rival Employers Insiders Firms Ministers Insurers Retailers Punters
    Parcel Deliveries Meanwhile However Separately Elsewhere Across Under Nationally Globally
    Worldwide Insiders Sources Translators Severance Clients Users Subscribers Call Speaking
    """)
)
# The last word of a firm's name, where it is no surname.
FIRM_WORDS = frozenset(
    words("""
    Logistics Telecom Mutual Foods Airways Retail Media Air Digital Network Networks Partners
    Brothers Insurance Motors Energy Power Water Rail Freight Express Labs Health Healthcare Homes
    Stores Markets Bank Credit Finance Financial Capital Software Systems Studios Pictures Games
    Records Books Press Parcels Travel Hotels Tours Legal Council Trust Hospital Clinic Clinics
    Agency University Pharma Chemicals Steel Paper Mills Textiles Apparel Fashion Electric
    Electronics Robotics Dynamics Solutions Services Supply Packaging Plastics Toys Sports Brands
    Beverages Dairies Dairy Farms Bakery Bakeries Grill Pizza Burger Burgers Coffee Pay Payments
    Savings Assurance Broadband Mobile Wireless Cable Cruises Lines Ferries Auto Tools Works
    Industries Holdings Group Technologies Airlines Utilities Gas Property Properties Realty
    Lettings Outsourcing Consulting Learning Education Academy Publishing Couriers Deliveries
    Post Gazette Tribune Herald Chronicle Supermarkets Grocers Opticians Pharmacy Pharmacies
    Cosmetics Furniture Kitchens Interiors Interactive Entertainment Cinemas Theatres Library
    Libraries Ministry Department Authority Office Bureau Commission Corporation Communications
    Translations Languages Analytics Data Cloud Online Direct Global International
    """)
)
# What a sentence of the economy, a trade or everybody says, not of one organization.
AT_LARGE = (
    r"\b(?:(?:across|in|throughout|for) (?:the|this|our) (?:whole |wider |entire |\w+ )?(?:industry|sector|economy|country|nation|profession|trade)"
    r"|nationally|nationwide|industry-wide|sector-wide|(?:labou?r|job) market|unemployment|jobless|inflation|the economy"
    r"|\bmarket (?:for \w+ |as a whole )?(?:shrank|grew|declined|fell|rose|contracted|expanded)|\bamong all\b|(?:across|throughout) (?:Europe|Britain|America|Asia|Africa|India|Germany|France|Australia|Canada|the (?:UK|US|EU|world|region|globe))\b"
    r"|payrolls|GDP|gross domestic|of all (?:jobs|workers|employers|firms|companies)|U\.?S\.? employers)\b"
)

"""Closed lists of words that tell people, organizations and roles apart."""


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set: lists stay readable and diffs small."""
    return frozenset(words.split())


ROLE_WORDS = word_set(
    """ceo coo cfo cto cio cmo chro ciso executive officer president vice-president chairman
    chairwoman chair chairperson director manager spokesman spokeswoman spokesperson founder
    co-founder cofounder head secretary minister premier chancellor analyst economist
    professor lecturer lawyer attorney solicitor barrister counsel partner boss leader mayor
    governor senator congressman congresswoman representative judge justice engineer
    scientist researcher author editor reporter journalist columnist consultant strategist
    adviser advisor commissioner treasurer organiser organizer steward owner operator
    superintendent principal dean provost teacher nurse doctor physician worker employee
    agent driver pilot captain sergeant detective inspector constable deputy lieutenant
    colonel general admiral prosecutor ambassador envoy mp mep councillor councilman
    councilwoman alderman sheriff chief supervisor coordinator administrator specialist
    expert designer developer programmer trader investor shareholder banker broker historian
    psychologist psychiatrist sociologist anthropologist biologist physicist chemist
    mathematician statistician fellow student graduate candidate activist campaigner coach
    trainer player captain manager pastor bishop archbishop priest rabbi imam pope king
    queen prince princess duke actor actress singer musician artist writer novelist poet
    farmer resident witness customer client passenger tenant landlord landowner user member
    translator interpreter illustrator copywriter paralegal clerk cashier barista recruiter
    planner architect contractor subcontractor vp svp evp md whistleblower regulator
    ombudsman controller convener rep official pharmacist plumber electrician
    receptionist steelworker miner builder shopper commuter widow grandad grandfather grandmother
    gran mum mother dad father husband wife son daughter brother sister neighbour neighbor tester
    cleaner caretaker librarian cook chef waiter waitress barman bartender landlady courier rider
    dispatcher underwriter auditor accountant actuary adjuster linguist subtitler proofreader"""
)
TITLES_MALE = frozenset(["mr", "sir", "lord", "mister", "baron"])
TITLES_FEMALE = word_set("mrs ms miss dame lady baroness madam")
TITLES_OTHER = word_set("cllr ald cde dr prof professor rev sen rep gov gen lt col sgt capt hon")

# Words that stand before somebody's name and tell the sex: "her brother Lee".
WOMEN = word_set(
    """wife mother mum mom daughter sister aunt niece grandmother widow actress spokeswoman
    chairwoman businesswoman councilwoman congresswoman"""
)
MEN = word_set(
    """husband father dad son brother uncle nephew grandfather widower spokesman chairman
    businessman councilman congressman"""
)

TITLES = TITLES_MALE | TITLES_FEMALE | TITLES_OTHER

ORGANIZATION_WORDS = word_set(
    """inc corp corporation ltd plc llc llp gmbh ag sa nv co company companies group holdings
    holding bank university college institute institution ministry department agency
    commission committee council court union association federation foundation party police
    army airline airlines airways motors technologies technology systems software labs lab
    studios media press times post journal news tribune herald guardian telegraph observer
    gazette network television radio hospital school schools club team partners capital
    ventures securities insurance services solutions industries stores foods pharmaceuticals
    energy trust authority bureau office parliament senate congress house exchange
    organization organisation society alliance center centre board assembly consulting
    research brigade guild league forum coalition international worldwide global robotics
    analytics networks semiconductor semiconductors electric electronics logistics healthcare
    therapeutics biosciences financial finance mutual entertainment games interactive digital
    communications telecom wireless airports railways railway petroleum resources minerals
    chemicals aerospace aviation properties brands beverages supermarkets retail apparel hotels
    resorts publishing academy associates enterprises freight shipping lines automation
    consultants advisors advisers innovations dynamics instruments"""
)
# Common nouns that stand for an organization named before ("the company").
ORGANIZATION_NOUNS = word_set(
    """company firm group business bank retailer airline carrier startup start-up fintech giant
    maker manufacturer lender insurer supermarket grocer chain publisher broadcaster newspaper
    outlet agency operator developer provider supplier platform employer corporation
    conglomerate brand organization organisation institution university college school hospital
    union association charity regulator watchdog ministry department council government
    authority utility telco telecom automaker carmaker chipmaker brewer drugmaker consultancy
    contractor vendor outfit studio service restaurant hotel court tribunal parliament committee
    commission panel party club team foundation institute thinktank administration unicorn
    multinational subsidiary parent campaign military army navy embassy office bureau church
    force haulier broker forwarder wholesaler caterer distributor builder housebuilder hotelier
    inn pub helpline app site network museum library district county station shipper miner
    printer bakery brewery refiner trader dealer lab laboratory magazine label outsourcer bookmaker
    bookseller toymaker shipbuilder steelmaker planemaker jeweller trust co-op cooperative society
    franchise dealership telecoms racetrack theatre cinema zoo orchestra festival"""
)
# Those of them that a name before must itself contain ("the ministry").
INSTITUTION_NOUNS = word_set(
    """bank university college school hospital union association charity regulator watchdog
    ministry department council government authority court tribunal parliament committee
    commission panel party club team foundation institute administration group agency campaign
    military army navy embassy office bureau church force"""
)
PEOPLE_NOUNS = word_set(
    """people workers employees staff analysts officials executives managers experts economists
    researchers scientists lawyers critics supporters opponents residents customers users
    investors shareholders authorities police prosecutors unions companies firms businesses
    sources leaders bosses members lawmakers politicians voters respondents participants
    observers advocates activists campaigners doctors nurses teachers parents students
    families authors doctors scholars historians engineers developers regulators leaders
    ministers representatives delegates"""
)
ANONYMOUS_WORDS = word_set(
    """source sources spokesman spokeswoman spokesperson spokespeople official officials
    insider insiders person people employee worker staffer aide witness user customer man
    woman somebody someone critics observers analysts"""
)
SOFTWARE = word_set(
    """chatgpt gpt-4 gpt-4o claude gemini copilot grok siri alexa bard llama deepseek
    perplexity chatbot bot assistant algorithm"""
)
# What the recogniser takes for a name and is none.
NO_NAMES = word_set(
    """ai a.i. genai gen ai it hr ceo cfo coo cto us u.s. uk eu vat llm llms api gdp esg ev evs
    covid covid-19 internet chatbot bot agentic robotics automation customer service co
    artificial intelligence generative ai"""
) | {"gen ai", "generative ai", "artificial intelligence", "customer service"}
NO_NAMES -= {"us", "u.s.", "uk", "eu"}

PRESS = word_set(
    """bloomberg reuters cnbc cnn bbc nbc abc cbs fox npr pbs sky itv wired techcrunch axios
    politico vox verge guardian telegraph times economist fortune forbes cnet zdnet engadget
    gizmodo mashable quartz semafor marketwatch barron's afp ap dpa handelsblatt spiegel
    nikkei xinhua mirror sun mail independent express metro standard observer variety
    fortune newsweek time slate salon vice buzzfeed gizmodo 404 information register"""
)
PRESS_NAMES = frozenset(
    """Bloomberg|Bloomberg News|Reuters|CNBC|CNN|BBC|BBC News|NBC|NBC News|ABC|ABC News|CBS|CBS News
    |Fox News|Fox Business|NPR|PBS|Sky News|ITV|Wired|WIRED|TechCrunch|Axios|Politico|Vox|The Verge
    |Verge|Guardian|Telegraph|Financial Times|FT|New York Times|Wall Street Journal|WSJ
    |Washington Post|Los Angeles Times|USA Today|Associated Press|AP|AFP|Agence France-Presse
    |Economist|Fortune|Forbes|Business Insider|Insider|CNET|ZDNet|Engadget|Gizmodo|Mashable|Quartz
    |Semafor|MarketWatch|Barron's|Handelsblatt|Der Spiegel|Nikkei|Xinhua|Daily Mail|Daily Mirror
    |Independent|Newsweek|Time|The Information|The Register|404 Media|Rest of World|Futurism|Sifted
    |Dagens Industri|Computer Weekly|Personnel Today|HR Dive|Ars Technica|VentureBeat|Yahoo Finance
    |LinkedIn|Twitter|X|Threads|Bluesky|Mastodon|Facebook|Instagram|YouTube|TikTok|Reddit|Substack
    |Medium|Australian Financial Review|Times of India|Economic Times|Irish Times|Globe and Mail
    |Sydney Morning Herald|Evening Standard|Observer|Times|Sunday Times|Nikkei Asia|Le Monde
    |El País|Stern|Die Zeit|Radio 4|Today programme|60 Minutes|Bloomberg TV|Bloomberg Television
    |Press Association|PA|Kyodo|Yonhap|Korea Herald|Japan Times|South China Morning Post""".replace(
        "\n    ", ""
    ).split("|")
)
PRESS_WORDS = word_set(
    """times post journal news tribune herald guardian telegraph observer gazette magazine
    radio television tv weekly monthly daily today insider review standard chronicle mirror podcast
    echo argus courier digest bulletin advertiser examiner inquirer"""
)
# Papers that are told something by one word: "he told the Echo".
PAPERS = word_set(
    """star echo sun mail mirror express argus herald courier gazette chronicle mercury post times
    advertiser examiner tribune standard record press citizen journal observer bulletin sentinel
    globe age australian register inquirer"""
)

GIVEN_MALE = word_set(
    """James John Robert Michael William David Richard Joseph Thomas Charles Christopher Daniel
    Matthew Anthony Mark Donald Steven Stephen Paul Andrew Joshua Kenneth Kevin Brian George
    Edward Ronald Timothy Jason Jeffrey Ryan Jacob Gary Nicholas Eric Jonathan Larry Justin
    Scott Brandon Benjamin Samuel Gregory Frank Alexander Raymond Patrick Jack Dennis Jerry
    Tyler Aaron Jose Adam Nathan Henry Peter Zachary Kyle Walter Harold Jeremy Ethan Carl Keith
    Roger Gerald Christian Sean Arthur Austin Noah Lawrence Jesse Joe Bryan Billy Jordan Albert
    Dylan Bruce Willie Gabriel Alan Juan Logan Wayne Ralph Roy Eugene Randy Vincent Russell
    Louis Philip Bobby Johnny Bradley Tom Tim Jim Bob Bill Mike Dave Steve Chris Matt Dan Ben
    Sam Nick Greg Andy Tony Rob Ron Ed Ted Simon Martin Ian Neil Graham Stuart Colin Nigel
    Trevor Malcolm Hugh Oliver Harry Oscar Leo Mohammed Muhammad Ahmed Ali Omar Hassan Ibrahim
    Rahul Amit Raj Sanjay Vijay Arjun Sundar Satya Sebastian Lars Sven Erik Johan Anders Hans
    Klaus Jürgen Wolfgang Pierre Jean François Luca Marco Giovanni Antonio Carlos Luis Miguel
    Pedro Diego Javier Fernando Hiroshi Kenji Takeshi Wei Elon Jeff Marc Jamie Arvind Jensen
    Mustafa Dario Demis Tobias Stefan Markus Felix Hector Nikhil Rajesh Suresh Ramesh Anil Sunil
    Rohan Vikram Karan Aditya Kiran Naveen Ravi Ashok Manoj Deepak Harish Mahesh Prakash Gopal
    Farhan Imran Tariq Bilal Yusuf Mustapha Khalid Rashid Karim Samir Tarek Abdul Kwame Kofi
    Chidi Emeka Tunde Oluwaseun Sipho Thabo Tendai Juma Jomo Kamau Wanjala Ivan Dmitri Sergei
    Alexei Vladimir Igor Oleg Pavel Andrei Yuri Mikhail Tomasz Piotr Marek Jakub Zoltan Istvan
    Laszlo Milan Zoran Goran Dragan Nikola Vasil Andreas Dimitris Giorgos Kostas Nikos Ahmet
    Mehmet Emre Murat Lukas Jonas Finn Bjorn Magnus Gustav Henrik Nils Mikael Pekka Jari Matti
    Antti Rasmus Soren Jens Joost Pieter Willem Kees Dirk Geert Guillaume Mathieu Laurent
    Olivier Thierry Didier Alain Philippe Etienne Gilles Yves Bruno Paulo Joao Rui Tiago Rafael
    Ricardo Eduardo Andres Alejandro Alvaro Sergio Pablo Raul Emilio Ignacio Jorge Ramon Enrique
    Matteo Lorenzo Alessandro Davide Paolo Stefano Franco Enzo Takashi Satoshi Kazuo Yusuke
    Minho Owen Rhys Gareth Callum Ewan Hamish Angus Fergus Declan Liam Eoin Padraig Niall Conor
    Clive Derek Barry Darren Craig Glenn Shane Brett Damien Gavin Warren Lachlan Rupert Giles
    Alastair Alistair Duncan Gordon Douglas Fraser Murray Desmond Winston Terrence Tyrone Jamal
    Malik Andre Reggie Cedric Horace Percy Stanley Cyril Norman Ernest Ernie Alf Bert Gus Hank
    Chuck Rick Pete Phil Doug Jeb Wes Clint Travis Cody Dustin Chad Brad Todd Kurt Hugo Victor
    Julian Adrian Dominic Theodore Ruben Abel Silas Elias Ezra Isaac Levi Caleb Lucas Jayden"""
)
GIVEN_FEMALE = word_set(
    """Mary Patricia Jennifer Linda Elizabeth Barbara Susan Jessica Sarah Karen Lisa Nancy Betty
    Margaret Sandra Ashley Kimberly Emily Donna Michelle Carol Amanda Dorothy Melissa Deborah
    Stephanie Rebecca Sharon Laura Cynthia Kathleen Amy Angela Shirley Anna Brenda Pamela Emma
    Nicole Helen Samantha Katherine Christine Debra Rachel Carolyn Janet Catherine Maria Heather
    Diane Ruth Julie Olivia Joyce Virginia Victoria Kelly Lauren Christina Joan Evelyn Judith
    Megan Andrea Cheryl Hannah Jacqueline Martha Gloria Teresa Ann Anne Sara Madison Frances
    Kathryn Janice Jean Abigail Alice Julia Judy Sophia Grace Denise Amber Doris Marilyn
    Danielle Beverly Isabella Theresa Diana Natalie Brittany Charlotte Marie Kayla Alexis Lori
    Kate Jane Claire Fiona Gillian Hilary Nicola Tracy Zoe Lucy Sophie Chloe Ellen Eva Ingrid
    Astrid Freya Fatima Aisha Amina Priya Anita Sunita Lakshmi Mei Yuki Keiko Ana Carmen Lucia
    Elena Sofia Giulia Francesca Chiara Camille Amelie Léa Heidi Petra Monika Katrin Sheryl
    Ginni Mira Safra Fei-Fei Daniela Susanne Birgit Maureen Bridget Siobhan Niamh Rosie Hazel
    Holly Paula Marguerite Simone Lindy Bev Beverley Malin Meera Annelies Noeline Moira Dilys
    Lorna Ines Anjali Neha Pooja Divya Kavita Shreya Zainab Khadija Leila Yasmin Noor Huda Salma
    Ngozi Chioma Adaeze Amara Zanele Thandi Lindiwe Nomsa Wanjiru Achieng Olga Irina Natalia
    Svetlana Tatiana Ekaterina Oksana Magda Agnieszka Katarzyna Ewa Zuzana Jana Lenka Eszter
    Ildiko Ivana Milena Ioana Eleni Katerina Ayse Elif Zeynep Greta Sigrid Karin Annika Linnea
    Freja Kirsten Mette Hanne Anneke Femke Marieke Saskia Ilse Ute Sabine Claudia Anke Antje
    Manon Juliette Sylvie Brigitte Martine Valerie Isabelle Francoise Pilar Consuelo Mercedes
    Beatriz Isabel Valentina Camila Gabriela Alejandra Paola Federica Ilaria Xiu Akiko Haruka
    Naomi Soo-jin Hye-jin Ji-woo Aoife Orla Maeve Sinead Ciara Roisin Bronwyn Rhiannon Carys
    Morag Isla Ailsa Kirsty Elspeth Doreen Noreen Eileen Sheila Beryl Enid Hilda Edna Mabel
    Ethel Gladys Rosemary Marjorie Muriel Winifred Tracey Debbie Mandy Kayleigh Kylie Shannon
    Tiffany Jasmine Tamika Latoya Keisha Imani Nia Tonya Yolanda Rochelle Monique Erin Caitlin
    Paige Brooke Haley Kelsey Lindsay Whitney Courtney Peggy Betsy Trudy Wendy Esther Miriam
    Leah Tabitha Harriet Imogen Matilda Beatrice Florence Edith Agnes Marion Lydia Cordelia
    Ottilie Tamsin Gemma Stacey Yvonne Paulette Ada"""
)


# Names of organizations that are ordinary words, given names or places as well.
ORDINARY = word_set(
    """block cover cruise digit dow elastic entrepreneur fortune forward glance headlights king
    lemonade mercer meta observer reaction rework sierra snap target variety mashed backfield apple
    gap shell orange visa oracle alphabet blick intel mirror sun mail independent express time
    wired quartz stern medium vice salon slate box square bolt indeed monday notion ramp gusto
    swift cursor verdi sift stride"""
)
PLATFORMS = frozenset(
    {"X", "LinkedIn", "Twitter", "Threads", "Facebook", "Instagram", "Reddit", "YouTube", "TikTok"}
)


def is_press(name: str) -> bool:
    """Whether an organization's name is that of a newspaper, broadcaster, agency or platform."""
    if name in PLATFORMS:
        return False
    return name in PRESS_NAMES or (" " in name and name.split()[-1].lower() in PRESS_WORDS)

"""Names and values that fill the toy world's tables, divided by `Split` word by word.

A word belongs to "test" or to "train" by its own checksum, so the real words below and the
invented ones (`invented_word`) are divided by the same rule, and no list has to be kept twice.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import TypeVar
from zlib import crc32

from numpy.random import Generator

from training.world import Split

T = TypeVar("T")
NameMaker = Callable[[Generator, Split], str]

TEST_SHARE = 4  # One word in four is kept for tests.


def split_of(word: str) -> Split:
    """The split that `word` belongs to, whatever its case."""
    return "test" if crc32(word.lower().encode()) % TEST_SHARE == 0 else "train"


POOLS: dict[str, str] = {
    "first name": """
        Aaron Abby Adam Adele Agnes Aisha Alan Albert Alice Amina Amy Andrea Anita Anna Anton Arthur
        Astrid Barbara Ben Bianca Boris Bruno Carla Carlos Carmen Cecil Chen Clara Claude Cora
        Daisy Daniel David Diana Diego Dora Edgar Edith Eli Elena Elsa Emil Emma Enzo Erik Esther
        Eva Farid Fatima Felix Fiona Frank Freya George Gina Greta Gustav Hanna Harry Hassan Hector
        Helen Henry Hiro Hugo Ida Igor Ines Irene Isaac Ivan Jack Jana Jasper Joan Jonas Julia
        Kai Karim Karl Kate Kenji Kira Lara Laura Leila Leo Liam Lily Lina Linda Louis Lucas Lucy
        Luna Maria Marco Martha Martin Mary Maya Mia Milo Mina Mira Mohamed Nadia Nina Noah Nora
        Olga Oliver Omar Oscar Otto Paula Pedro Peter Petra Quentin Rachel Ravi Rita Robert Rosa
        Ruth Sally Sam Sara Sasha Sofia Stella Sven Tara Thomas Tim Tina Tom Ursula Vera Victor
        Vincent Wanda Walter Wendy Wolfgang Xavier Yara Yuki Yusuf Zara Zoe""",
    "last name": """
        Abbott Adams Baker Barnes Becker Bell Berg Bianchi Blake Bond Brandt Brown Carter Castro
        Chan Clark Cole Costa Cruz Davies Diaz Dubois Duarte Ellis Evans Faber Ferrari Fischer
        Ford Foster Garcia Gomez Gray Gupta Haas Hall Hansen Harper Hayes Hill Huber Hughes
        Iqbal Ito Jensen Jones Kaya Keller Khan Kim Klein Kumar Lang Larsen Lee Lopez Marsh Mason
        Mendez Meyer Miller Mori Moreau Murphy Nakamura Nash Novak Nowak Okafor Olsen Owens Park
        Patel Perez Pohl Popov Price Quinn Ramos Reed Reyes Ricci Rossi Russo Sato Schmidt Shaw
        Silva Singh Smith Stone Suzuki Tanaka Taylor Torres Tran Turner Vega Vogel Wagner Walker
        Wang Weber White Wolf Wood Wright Yang Young Zhang Ziegler""",
    "city": """
        Aachen Accra Amsterdam Ankara Antwerp Athens Atlanta Baku Bangkok Barcelona Basel Beijing
        Belfast Belgrade Bergen Berlin Bilbao Bogota Bologna Boston Bremen Brisbane Brussels
        Bucharest Budapest Cairo Calgary Cardiff Chennai Chicago Cologne Copenhagen Dakar Dallas
        Delhi Denver Dhaka Dresden Dubai Dublin Edinburgh Florence Frankfurt Geneva Genoa Ghent
        Glasgow Graz Hamburg Hanoi Harare Havana Helsinki Houston Istanbul Jakarta Kiel Kigali
        Krakow Kyoto Lagos Leeds Leipzig Lima Lisbon Liverpool London Lyon Madrid Malaga Manila
        Marseille Melbourne Miami Milan Montreal Moscow Munich Nairobi Nantes Naples Nice Oslo Osaka
        Oxford Palermo Paris Perth Porto Prague Quito Riga Rome Rotterdam Salzburg Santiago Seoul
        Seville Shanghai Sofia Stockholm Sydney Tallinn Tampere Tokyo Toronto Tunis Turin Utrecht
        Valencia Venice Vienna Vilnius Warsaw Zagreb Zurich""",
    "country": """
        Albania Algeria Angola Argentina Armenia Australia Austria Belgium Bolivia Brazil Bulgaria
        Cambodia Cameroon Canada Chad Chile China Colombia Croatia Cuba Cyprus Denmark Ecuador
        Egypt Estonia Ethiopia Finland France Gabon Georgia Germany Ghana Greece Guatemala Haiti
        Hungary Iceland India Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kenya
        Laos Latvia Lebanon Libya Lithuania Malaysia Mali Malta Mexico Moldova Mongolia Morocco
        Nepal Netherlands Nigeria Norway Oman Pakistan Panama Paraguay Peru Poland Portugal Qatar
        Romania Rwanda Senegal Serbia Singapore Slovakia Slovenia Spain Sudan Sweden Switzerland
        Syria Thailand Togo Tunisia Turkey Uganda Ukraine Uruguay Vietnam Yemen Zambia""",
    "thing": """
        Anchor Apron Backpack Basket Battery Bench Bicycle Blanket Blender Boots Bottle Bowl Box
        Bracelet Broom Brush Bucket Cabinet Cable Camera Candle Carpet Chair Clock Coat Comb Cup
        Curtain Cushion Desk Drill Drone Drum Fan Flute Fork Frame Glove Guitar Hammer Hat
        Headphones Helmet Jacket Jar Kettle Keyboard Knife Ladder Lamp Laptop Mirror Monitor Mouse
        Mug Necklace Notebook Oven Paddle Pan Pen Pencil Phone Piano Pillow Plate Pot Printer Rack
        Radio Razor Ring Rope Rug Ruler Saddle Saw Scarf Scissors Shelf Shirt Shoes Shovel Skates
        Sofa Speaker Spoon Stapler Stool Stove Suitcase Table Tablet Tent Toaster Torch Towel Tray
        Tripod Umbrella Vase Wallet Watch Whistle Wrench""",
    "style": """
        Amber Ancient Arctic Basic Bold Bright Broken Calm Classic Clever Cosmic Crystal Curious
        Deluxe Distant Eager Early Electric Elegant Empty Eternal Fancy Final Folding Forgotten
        Frozen Gentle Giant Golden Hidden Hollow Humble Iron Ivory Jolly Late Little Lonely Lucky
        Magic Mighty Mini Modern Noble Pocket Polar Portable Premium Quiet Rapid Royal Rustic
        Sacred Secret Shiny Silent Silver Simple Sleepy Smart Solar Spare Swift Tiny Travel Twin
        Urban Velvet Vivid Wild Wise Wooden""",
    "topic word": """
        Autumn Beach Bridge Castle Circus Cloud Crown Dawn Desert Dragon Dream Echo Empire Feather
        Fire Forest Garden Ghost Harbor Harvest Heart Hill Horizon House Island Journey Kingdom Lake
        Legend Letter Light Lion Meadow Memory Midnight Mirror Moon Morning Mountain Night Ocean
        Orchard Path Phoenix Planet Promise Queen Rain River Road Rose Sea Secret Shadow Ship
        Snow Song Star Storm Story Summer Sun Thunder Tower Train Valley Voyage Wind Winter Wolf
        Wonder""",
    "animal": """
        Alligator Alpaca Antelope Badger Bat Bear Beaver Bison Boar Buffalo Camel Cat Cheetah
        Chicken Cobra Condor Cow Coyote Crab Crane Crocodile Crow Deer Dingo Dog Dolphin Donkey Duck
        Eagle Eel Elephant Elk Falcon Ferret Flamingo Fox Frog Gazelle Gecko Giraffe Goat Goose
        Gorilla Hamster Hare Hawk Hedgehog Hippo Horse Hyena Iguana Jackal Jaguar Kangaroo Koala
        Lemur Leopard Lion Lizard Llama Lynx Mole Monkey Moose Mouse Octopus Orca Ostrich Otter Owl
        Panda Panther Parrot Penguin Pig Pigeon Puma Rabbit Raccoon Rat Raven Reindeer Rhino Salmon
        Seal Shark Sheep Skunk Sloth Snail Squirrel Stork Swan Tiger Toad Tortoise Turkey Turtle
        Walrus Weasel Whale Wombat Yak Zebra""",
    "project word": """
        Apex Arrow Atlas Aurora Beacon Bolt Bundler Cargo Checker Cipher Client Cluster Codec
        Compiler Compose Conductor Console Crawler Cursor Daemon Delta Diffusers Dispatcher Editor
        Engine Exporter Falcon Fetcher Formatter Forge Gateway Gradient Grid Harvester Index
        Inspector Kernel Keras Lambda Ledger Linter Loader Logger Matplot Merger Metrics Migrator
        Monitor Nimbus Notebook Optimizer Orbit Parser Pipeline Planner Plotter Pulse Quarry Query
        Raster Relay Render Router Runner Sampler Scheduler Schema Scraper Server Shell Signal
        Sketch Socket Solver Spark Stream Studio Sync Tracer Trainer Tunnel Turbo Validator Vault
        Vector Vision Watcher Weaver Widget Worker""",
    "food": """
        Almonds Apple Apricot Avocado Bacon Bagel Banana Beans Bread Broccoli Burger Butter Cabbage
        Cake Carrot Cashew Celery Cheese Cherry Chocolate Coconut Cookie Corn Couscous Cucumber
        Curry Donut Egg Falafel Fig Garlic Ginger Grapes Ham Honey Hummus Kiwi Lasagna Leek Lemon
        Lentils Lettuce Mango Melon Milk Muffin Mushroom Noodles Oats Olive Onion Orange Papaya
        Pasta Peach Peanut Pear Peas Pepper Pineapple Pizza Plum Popcorn Potato Pumpkin Quinoa
        Radish Raisins Rice Salad Salami Sausage Soup Spinach Sushi Tofu Tomato Tuna Walnut
        Yogurt Zucchini""",
    "company word": """
        Acme Alpine Aster Blue Bright Canyon Cedar Cobalt Comet Coral Crest Delta Dynamo Ember
        Evergreen Falcon Frontier Fusion Glacier Granite Harbor Helix Horizon Indigo Juniper
        Keystone Lumen Maple Meridian Nova Oak Omega Onyx Orion Pacific Pioneer Prime Quartz Raven
        Redwood Ridge Sapphire Sierra Sigma Solaris Sterling Summit Sunrise Terra Titan Trident
        Unity Vertex Vista Zenith""",
    "colour": """
        black blue brown cyan gold green grey lime magenta maroon navy olive orange pink purple
        red silver tan teal turquoise violet white yellow""",
    "material": """
        aluminium bamboo brass bronze ceramic clay copper cotton glass gold granite iron leather
        linen marble metal nylon paper plastic porcelain rubber silk silver steel stone titanium
        velvet wood wool""",
    "brand": """
        Acton Bexley Corvo Dunmore Elvia Fenwick Gralto Halden Ivento Jorvik Kestra Lomax Mirano
        Nordal Orvane Pelton Quorra Rivona Solven Tarkin Umbra Velmo Wexler Xenta Yarrow Zendo""",
    "job": """
        accountant actor architect artist baker barber builder butcher carpenter chemist clerk
        coach cook dancer dentist designer director doctor driver editor electrician engineer
        farmer firefighter fisherman florist gardener guide janitor journalist judge lawyer
        librarian manager mechanic miner musician nurse painter pharmacist photographer pilot
        plumber poet policeman professor sailor scientist secretary singer soldier tailor teacher
        translator vet waiter welder writer""",
    "language": """
        Arabic Basque Bengali Bulgarian Catalan Chinese Croatian Czech Danish Dutch English Estonian
        Finnish French Georgian German Greek Hebrew Hindi Hungarian Icelandic Indonesian Irish
        Italian Japanese Korean Latin Latvian Maltese Mongolian Nepali Norwegian Persian Polish
        Portuguese Romanian Russian Serbian Slovak Spanish Swahili Swedish Tamil Thai Turkish
        Ukrainian Urdu Vietnamese Welsh Zulu""",
    "programming language": """
        Ada Bash C Clojure COBOL Crystal Dart Elixir Elm Erlang Fortran Go Groovy Haskell Java
        JavaScript Julia Kotlin Lisp Lua Matlab Nim NodeJS OCaml Pascal Perl PHP Prolog Python R
        Racket Ruby Rust Scala Scheme Shell Swift TypeScript Zig""",
    "licence": """
        AGPL Apache Artistic BSD Boost CC0 EPL Eclipse GPL ISC LGPL MIT MPL Mozilla Unlicense WTFPL
        Zlib""",
    "continent": "Africa America Antarctica Asia Australia Europe Oceania",
    "diet": "bamboo carnivore fish fruit grass herbivore insects leaves meat omnivore plants seeds",
    "habitat": """
        bush caves coast desert farm forest grassland jungle lake mountains ocean polar rainforest
        reef river savanna steppe swamp tundra woodland""",
    "genre": """
        action adventure animation ballet biography blues comedy country crime disco documentary
        drama fantasy folk history horror jazz musical mystery opera pop punk reggae rock romance
        satire soul sport thriller war western""",
    "industry": """
        aerospace agriculture banking biotech chemicals construction education energy fashion
        finance fishing furniture gaming healthcare insurance logistics media mining pharma
        publishing retail robotics shipping software steel telecom tourism toys transport""",
    "department": """
        accounting delivery design engineering finance legal logistics maintenance marketing
        operations planning production purchasing quality research sales security support
        training warehouse""",
    "sport": """
        archery athletics badminton baseball basketball boxing cricket curling cycling diving
        fencing football golf gymnastics handball hockey judo karate rowing rugby sailing skiing
        soccer squash surfing swimming tennis volleyball wrestling""",
    "currency": """
        baht dinar dirham dollar dong euro franc kina krona kwacha leu lira naira peso pound rand
        real ringgit ruble rupee shekel shilling sol taka won yen yuan zloty""",
    "fuel": "battery coal diesel electric ethanol gas hybrid hydrogen kerosene petrol solar",
    # Columns that no topic expects: they teach to read the header itself.
    "counted things": """
        apples badges balls bananas bottles boxes branches bugs buttons cakes calls candles cards
        clicks coins comments cookies cups curtains dogs eggs errors files flags flowers followers
        friends gems guests hats hearts houses jobs keys kills lamps leaves lessons letters likes
        lines lives locks machines marbles matches meals messages miles mistakes models notes nuts
        paintings parcels parts passengers pens photos pictures pins planes plants plates posts
        prizes questions ribbons rings robots rounds seeds shares sheep ships shirts shots socks
        songs spoons stamps stations steps sticks stones strikes subscribers tables tasks tests
        tokens tools towers toys trees trips trucks votes watches windows words workers yards
        years""",
    "weekday": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}


def pick(rng: Generator, options: Sequence[T]) -> T:
    """One of `options`, each as likely; much faster than `rng.choice`, which makes an array."""
    return options[int(rng.integers(len(options)))]


@cache
def words(pool: str, split: Split) -> tuple[str, ...]:
    """The words of one of `POOLS` that belong to `split`; all of them if the pool is tiny."""
    everything = tuple(POOLS[pool].split())
    mine = tuple(word for word in everything if split_of(word) == split)
    return mine if len(mine) >= 4 else everything


ONSETS = (*"bcdfghjklmnprstvwyz", "br", "ch", "cl", "cr", "dr", "fl", "gr", "kl", "pl", "pr")
VOWELS = ("a", "e", "i", "o", "u", "ai", "ea", "ee", "ia", "io", "oa", "oo", "ou")
CODAS = ("",) * 30 + (
    "b",
    "ck",
    "d",
    "ft",
    "k",
    "l",
    "ll",
    "m",
    "n",
    "nd",
    "ng",
    "nt",
    "p",
    "r",
    "rd",
    "rn",
    "s",
    "sk",
    "ss",
    "st",
    "t",
    "th",
    "x",
)


def invented_word(rng: Generator, split: Split) -> str:
    """A pronounceable word of one to three syllables that belongs to `split`, such as `Glouvan`."""
    while True:
        syllables = pick(rng, (1, 2, 2, 2, 3, 3))
        word = "".join(
            pick(rng, ONSETS) + pick(rng, VOWELS) + pick(rng, CODAS) for _ in range(syllables)
        )
        if len(word) > 2 and split_of(word) == split:
            return word.capitalize()


def word(rng: Generator, split: Split, pool: str, invented: float = 0.25) -> str:
    """A word from `pool`, or, in a share `invented` of all cases, one that does not exist."""
    if rng.random() < invented:
        return invented_word(rng, split)
    return pick(rng, words(pool, split))


def person(rng: Generator, split: Split) -> str:
    first = word(rng, split, "first name", 0.15)
    return first if rng.random() < 0.3 else f"{first} {word(rng, split, 'last name')}"


def product(rng: Generator, split: Split) -> str:
    thing = word(rng, split, "thing", 0.15)
    return thing if rng.random() < 0.4 else f"{word(rng, split, 'style', 0.1)} {thing}"


def title(rng: Generator, split: Split) -> str:
    shape = pick(rng, ("{b}", "The {b}", "{a} {b}", "The {a} {b}", "{b} and {c}", "{b} of {c}"))
    return shape.format(
        a=word(rng, split, "style", 0.05),
        b=word(rng, split, "topic word", 0.1),
        c=word(rng, split, "topic word", 0.1),
    )


def project(rng: Generator, split: Split) -> str:
    shape = pick(rng, ("{a}", "{a}", "{a}", "{a}-{b}", "{a}{b}", "{a} {b}"))
    name = shape.format(a=word(rng, split, "project word", 0.4), b=word(rng, split, "thing"))
    return name if rng.random() < 0.7 else name.lower()


def company(rng: Generator, split: Split) -> str:
    suffix = pick(rng, ("", "", " Group", " Inc", " Labs", " Systems", " Works"))
    return f"{word(rng, split, 'company word', 0.4)}{suffix}"


def from_pool(pool: str, invented: float = 0.3) -> NameMaker:
    """A maker of names that are one word of `pool`, or invented."""
    return lambda rng, split: word(rng, split, pool, invented)

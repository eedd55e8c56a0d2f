"""The lexicon: nouns, adjectives, verbs and numbers in English and French."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from training.world.phrasebook.french import plural

Gender = Literal["m", "f"]


@dataclass(frozen=True)
class Noun:
    """A thing with both plurals; a `*` before a French word forbids elision ("le haricot")."""

    english: str
    french: str
    gender: Gender
    english_plural: str
    french_plural: str


@dataclass(frozen=True)
class Adjective:
    """An adjective with its French forms; `before_vowel` is the masculine in "un bel arbre"."""

    english: str
    masculine: str
    feminine: str
    masculine_plural: str
    feminine_plural: str
    goes_first: bool = False
    before_vowel: str = ""

    def form(self, gender: Gender, many: bool) -> str:
        if gender == "f":
            return self.feminine_plural if many else self.feminine
        return self.masculine_plural if many else self.masculine


@dataclass(frozen=True)
class Verb:
    """A verb with its forms; `present` is French for je, tu, il, nous, ils, in this order."""

    english: str
    third: str
    ing: str  # empty where English has no progressive: "I am liking"
    past: str
    infinitive: str
    present: tuple[str, str, str, str, str]
    participle: str
    objects: tuple[str, ...] = ()


ENGLISH_PLURALS: Final = {
    "man": "men",
    "woman": "women",
    "child": "children",
    "knife": "knives",
    "mouse": "mice",
    "potato": "potatoes",
    "tomato": "tomatoes",
}


def english_plural(noun: str) -> str:
    """The plural of an English noun."""
    if noun in ENGLISH_PLURALS:
        return ENGLISH_PLURALS[noun]
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def _nouns(text: str) -> tuple[Noun, ...]:
    """Nouns out of "circle cercle m, ..."."""
    entries = [entry.split() for entry in text.split(",")]
    return tuple(
        Noun(
            english, french, "f" if gender == "f" else "m", english_plural(english), plural(french)
        )
        for english, french, gender in entries
    )


NOUNS: Final[dict[str, tuple[Noun, ...]]] = {
    "shape": _nouns("circle cercle m, square carré m, triangle triangle m, star étoile f"),
    "animal": _nouns(
        "cat chat m, dog chien m, bird oiseau m, horse cheval m, cow vache f, turtle tortue f,"
        "mouse souris f, lamb agneau m, duck canard m, bear ours m, owl *hibou m, bee abeille f,"
        "frog grenouille f, rabbit lapin m, donkey âne m, goat chèvre f"
    ),
    "person": _nouns(
        "man homme m, woman femme f, child enfant m, girl fille f, boy garçon m,"
        "neighbour voisin m, doctor médecin m, teacher professeur m, baker boulanger m,"
        "queen reine f, king roi m, sister sœur f, brother frère m, uncle oncle m, aunt tante f"
    ),
    "thing": _nouns(
        "table table f, chair chaise f, lamp lampe f, book livre m, key clé f, box boîte f,"
        "bag sac m, hat chapeau m, coat manteau m, shirt chemise f, shoe chaussure f, knife"
        " couteau m, plate assiette f, glass verre m, bottle bouteille f, pencil crayon m,"
        "letter lettre f, picture image f, watch montre f, umbrella parapluie m, ball ballon m,"
        "phone téléphone m, car voiture f, bicycle vélo m, bed lit m, mirror miroir m,"
        "blanket couverture f, computer ordinateur m, ladder échelle f, drum tambour m,"
        "wardrobe armoire f, cushion coussin m, flower fleur f, tree arbre m, toy jouet m"
    ),
    "food": _nouns(
        "apple pomme f, orange orange f, banana banane f, pear poire f, cake gâteau m, egg œuf m,"
        "sandwich sandwich m, carrot carotte f, tomato tomate f, onion oignon m, cherry cerise f,"
        "potato patate f, biscuit biscuit m, apricot abricot m, lemon citron m, salad salade f"
    ),
    "drink": _nouns("coffee café m, tea thé m, juice jus m, lemonade limonade f"),
    "opening": _nouns("door porte f, window fenêtre f, drawer tiroir m, cupboard placard m"),
    "place": _nouns(
        "station gare f, market marché m, school école f, beach plage f, park parc m, hotel hôtel m"
        ", hospital hôpital m, museum musée m, church église f, garden jardin m, library"
        " bibliothèque f, bakery boulangerie f, island île f, village village m, airport aéroport m"
    ),
}


def _adjective(english: str, masculine: str, feminine: str, *more: str) -> Adjective:
    """An adjective with regular plurals; `more` may hold "first" and the form before vowels."""
    return Adjective(
        english,
        masculine,
        feminine,
        plural(masculine),
        plural(feminine),
        goes_first="first" in more,
        before_vowel=next((form for form in more if form != "first"), masculine),
    )


def _same(english: str, french: str) -> Adjective:
    """A colour that never changes."""
    return Adjective(english, french, french, french, french, before_vowel=french)


COLOURS: Final = (
    _adjective("red", "rouge", "rouge"),
    _adjective("green", "vert", "verte"),
    _adjective("blue", "bleu", "bleue"),
    _adjective("yellow", "jaune", "jaune"),
    _adjective("purple", "violet", "violette"),
    _same("orange", "orange"),
    _adjective("black", "noir", "noire"),
    _adjective("white", "blanc", "blanche"),
    _adjective("grey", "gris", "grise"),
    _same("brown", "marron"),
    _adjective("pink", "rose", "rose"),
)
SIZES: Final = (
    _adjective("big", "grand", "grande", "first"),
    _adjective("small", "petit", "petite", "first"),
)
LOOKS: Final = (
    _adjective("beautiful", "beau", "belle", "first", "bel"),
    _adjective("new", "nouveau", "nouvelle", "first", "nouvel"),
    _adjective("old", "vieux", "vieille", "first", "vieil"),
    _adjective("pretty", "joli", "jolie", "first"),
    _adjective("strange", "étrange", "étrange"),
)
TASTES: Final = (
    _adjective("good", "bon", "bonne", "first"),
    _adjective("bad", "mauvais", "mauvaise", "first"),
    _adjective("expensive", "cher", "chère"),
    _adjective("warm", "chaud", "chaude"),
    _adjective("cold", "froid", "froide"),
)
STATES: Final = (
    _adjective("heavy", "lourd", "lourde"),
    _adjective("light", "léger", "légère"),
    _adjective("empty", "vide", "vide"),
    _adjective("full", "plein", "pleine"),
    _adjective("clean", "propre", "propre"),
    _adjective("dirty", "sale", "sale"),
    _adjective("round", "rond", "ronde"),
    _adjective("broken", "cassé", "cassée"),
)
FEELINGS: Final = (
    _adjective("happy", "heureux", "heureuse"),
    _adjective("tired", "fatigué", "fatiguée"),
    _adjective("sad", "triste", "triste"),
    _adjective("ready", "prêt", "prête"),
    _adjective("alone", "seul", "seule"),
    _adjective("ill", "malade", "malade"),
    _adjective("kind", "gentil", "gentille"),
    _adjective("proud", "fier", "fière"),
    _adjective("quiet", "calme", "calme"),
)

# What the things of each kind may be called; a group that is listed twice is said twice as often.
ADJECTIVES: Final[dict[str, tuple[tuple[Adjective, ...], ...]]] = {
    "shape": (COLOURS, COLOURS, SIZES, LOOKS, STATES),
    "animal": (COLOURS, SIZES, LOOKS),
    "person": (SIZES, LOOKS, FEELINGS),
    "thing": (COLOURS, COLOURS, SIZES, LOOKS, STATES),
    "food": (COLOURS, SIZES, TASTES),
    "drink": (TASTES,),
    "opening": (COLOURS, SIZES, LOOKS, STATES),
    "place": (SIZES, LOOKS),
}


def _er(stem: str, strong: str = "", soft: str = "") -> tuple[str, str, str, str, str]:
    """The present of a verb in -er; `strong` is the stem without a syllable after it."""
    strong = strong or stem
    return (f"{strong}e", f"{strong}es", f"{strong}e", f"{soft or stem}ons", f"{strong}ent")


THINGS: Final = ("shape", "thing", "animal")
EDIBLE: Final = ("food",)
VERBS: Final = (
    Verb("see", "sees", "", "saw", "voir", ("vois", "vois", "voit", "voyons", "voient"), "vu",
         (*THINGS, "person", "food")),
    Verb("draw", "draws", "drawing", "drew", "dessiner", _er("dessin"), "dessiné", THINGS),
    Verb("like", "likes", "", "liked", "aimer", _er("aim"), "aimé",
         (*THINGS, "food", "drink")),
    Verb("look for", "looks for", "looking for", "looked for", "chercher", _er("cherch"), "cherché",
         (*THINGS, "person")),
    Verb("find", "finds", "finding", "found", "trouver", _er("trouv"), "trouvé",
         ("thing", "shape", "food")),
    Verb("buy", "buys", "buying", "bought", "acheter", _er("achet", "achèt"), "acheté",
         ("thing", "food", "drink", "animal")),
    Verb("sell", "sells", "selling", "sold", "vendre",
         ("vends", "vends", "vend", "vendons", "vendent"), "vendu", ("thing", "food")),
    Verb("take", "takes", "taking", "took", "prendre",
         ("prends", "prends", "prend", "prenons", "prennent"), "pris", ("thing", "food", "drink")),
    Verb("want", "wants", "", "wanted", "vouloir",
         ("veux", "veux", "veut", "voulons", "veulent"), "voulu", ("thing", "food", "drink")),
    Verb("eat", "eats", "eating", "ate", "manger", _er("mang", soft="mange"), "mangé", EDIBLE),
    Verb("drink", "drinks", "drinking", "drank", "boire",
         ("bois", "bois", "boit", "buvons", "boivent"), "bu", ("drink",)),
    Verb("wash", "washes", "washing", "washed", "laver", _er("lav"), "lavé", ("thing", "food")),
    Verb("hide", "hides", "hiding", "hid", "cacher", _er("cach"), "caché", ("thing", "shape")),
    Verb("count", "counts", "counting", "counted", "compter", _er("compt"), "compté",
         (*THINGS, "food")),
    Verb("show", "shows", "showing", "showed", "montrer", _er("montr"), "montré", THINGS),
    Verb("open", "opens", "opening", "opened", "ouvrir",
         ("ouvre", "ouvres", "ouvre", "ouvrons", "ouvrent"), "ouvert", ("opening",)),
    Verb("close", "closes", "closing", "closed", "fermer", _er("ferm"), "fermé", ("opening",)),
)  # fmt: skip
DOINGS: Final = (
    Verb("sleep", "sleeps", "sleeping", "slept", "dormir",
         ("dors", "dors", "dort", "dormons", "dorment"), "dormi"),
    Verb("sing", "sings", "singing", "sang", "chanter", _er("chant"), "chanté"),
    Verb("dance", "dances", "dancing", "danced", "danser", _er("dans"), "dansé"),
    Verb("work", "works", "working", "worked", "travailler", _er("travaill"), "travaillé"),
    Verb("run", "runs", "running", "ran", "courir",
         ("cours", "cours", "court", "courons", "courent"), "couru"),
    Verb("wait", "waits", "waiting", "waited", "attendre",
         ("attends", "attends", "attend", "attendons", "attendent"), "attendu"),
    Verb("swim", "swims", "swimming", "swam", "nager", _er("nag", soft="nage"), "nagé"),
    Verb("play", "plays", "playing", "played", "jouer", _er("jou"), "joué"),
    Verb("laugh", "laughs", "laughing", "laughed", "rire",
         ("ris", "ris", "rit", "rions", "rient"), "ri"),
)  # fmt: skip

PRONOUNS: Final = (("I", "je"), ("you", "tu"), ("he", "il"), ("she", "elle"), ("we", "nous"),
                   ("they", "ils"))  # fmt: skip
NUMBERS: Final = (
    ("two", "deux"),
    ("three", "trois"),
    ("four", "quatre"),
    ("five", "cinq"),
    ("six", "six"),
    ("seven", "sept"),
    ("eight", "*huit"),
    ("nine", "neuf"),
    ("ten", "dix"),
    ("eleven", "*onze"),
    ("twelve", "douze"),
    ("fifteen", "quinze"),
    ("twenty", "vingt"),
    ("thirty", "trente"),
)
WHERE: Final = (
    ("on", "sur"),
    ("under", "sous"),
    ("behind", "derrière"),
    ("in front of", "devant"),
    ("next to", "à côté de"),
    ("near", "près de"),
    ("to the left of", "à gauche de"),
    ("to the right of", "à droite de"),
    ("above", "au-dessus de"),
    ("below", "au-dessous de"),
    ("far from", "loin de"),
    ("between", "entre"),
)
OWNERS: Final = (
    ("my", "mon", "ma", "mes"),
    ("your", "ton", "ta", "tes"),
    ("his", "son", "sa", "ses"),
    ("her", "son", "sa", "ses"),
    ("our", "notre", "notre", "nos"),
    ("their", "leur", "leur", "leurs"),
)
TOWNS: Final = (
    ("Paris", "Paris"),
    ("Lyon", "Lyon"),
    ("London", "Londres"),
    ("Rome", "Rome"),
    ("Berlin", "Berlin"),
    ("Lisbon", "Lisbonne"),
    ("Vienna", "Vienne"),
    ("Geneva", "Genève"),
    ("Brussels", "Bruxelles"),
    ("Venice", "Venise"),
)
TIMES: Final = (
    ("today", "aujourd'hui"),
    ("every day", "tous les jours"),
    ("in the evening", "le soir"),
    ("in the morning", "le matin"),
    ("now", "maintenant"),
    ("often", "souvent"),
)
PAST_TIMES: Final = (("yesterday", "hier"), ("this morning", "ce matin"))
FUTURE_TIMES: Final = (("tomorrow", "demain"), ("this evening", "ce soir"))
PHRASES: Final = (
    ("Hello!", "Bonjour !"),
    ("Good evening!", "Bonsoir !"),
    ("Good night!", "Bonne nuit !"),
    ("Goodbye!", "Au revoir !"),
    ("Thank you very much.", "Merci beaucoup."),
    ("Thank you!", "Merci !"),
    ("Yes, please.", "Oui, s'il vous plaît."),
    ("No, thank you.", "Non, merci."),
    ("How are you?", "Comment vas-tu ?"),
    ("I am fine.", "Je vais bien."),
    ("What is your name?", "Comment t'appelles-tu ?"),
    ("I do not understand.", "Je ne comprends pas."),
    ("I do not know.", "Je ne sais pas."),
    ("Where do you live?", "Où habites-tu ?"),
    ("What time is it?", "Quelle heure est-il ?"),
    ("It is raining.", "Il pleut."),
    ("It is snowing.", "Il neige."),
    ("It is cold today.", "Il fait froid aujourd'hui."),
    ("It is warm today.", "Il fait chaud aujourd'hui."),
    ("I am hungry.", "J'ai faim."),
    ("I am thirsty.", "J'ai soif."),
    ("See you tomorrow!", "À demain !"),
    ("Happy birthday!", "Joyeux anniversaire !"),
    ("How old are you?", "Quel âge as-tu ?"),
    ("I love you.", "Je t'aime."),
)

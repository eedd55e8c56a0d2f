"""What the sentences with blanks are about: opposites, small facts, capitals, forms of words."""

from __future__ import annotations


def _pairs(listed: str) -> dict[str, str]:
    """`big/small hot/cold` as a dictionary."""
    return dict(pair.split("/") for pair in listed.split())


OPPOSITES = _pairs("""
    big/small hot/cold good/bad happy/sad long/short old/young fast/slow light/dark rich/poor
    clean/dirty strong/weak open/closed full/empty high/low early/late hard/soft wet/dry near/far
    easy/difficult loud/quiet cheap/expensive day/night black/white left/right up/down yes/no
    always/never first/last wide/narrow thick/thin heavy/light true/false inside/outside
    before/after love/hate buy/sell win/lose push/pull friend/enemy question/answer war/peace
    north/south east/west summer/winter brother/sister king/queen boy/girl man/woman
    begin/end give/take
    """)
FACTS = """
The sky is (blue).
On a clear day the sky is (blue).
Grass is (green).
The grass in the garden is (green).
Snow is (white).
Fresh snow is cold and (white).
Coal is (black).
A ripe banana is (yellow).
Bananas are (yellow).
Blood is (red).
Tomatoes are (red).
The sun is (yellow).
A lemon is (yellow).
The sun shines during the (day).
The moon shines at (night).
We sleep at (night).
Bees make (honey).
Cows give (milk).
Hens lay (eggs).
We see with our (eyes).
We hear with our (ears).
We smell with our (nose).
We walk on our (feet).
A dog has four (legs).
A (dog) barks.
A (cat) says meow.
The (cat) chases the mouse.
Birds can (fly).
Fish can (swim).
Fish live in (water).
When it is cold, water turns to (ice).
Ice is frozen (water).
Ice is (cold).
Fire is (hot).
The winter is (cold).
The summer is (warm).
A week has seven (days).
A year has twelve (months).
A day has twenty-four (hours).
An hour has sixty (minutes).
A minute has sixty (seconds).
A triangle has (three) corners.
A square has (four) corners.
A spider has (eight) legs.
A hand has (five) fingers.
A bicycle has (two) wheels.
A car has (four) wheels.
We read (books).
We drink (water).
We eat (bread).
A (teacher) works at a school.
A (doctor) works at a hospital.
A (baker) bakes bread.
A (farmer) works on a farm.
A (pilot) flies planes.
A (fisherman) catches fish.
A (painter) paints pictures.
A (singer) sings songs.
A (writer) writes books.
A (cook) works in the kitchen.
The (baker) sells bread.
You read a book at the (library).
You watch a film at the (cinema).
You catch a train at the (station).
You see paintings in a (museum).
You swim in the (sea).
Cows live on a (farm).
Trees grow in the (forest).
The Earth goes around the (sun).
The moon goes around the (earth).
The opposite of left is (right).
"""
CAPITALS = _pairs("""
    Paris/France Berlin/Germany Rome/Italy Madrid/Spain London/England Vienna/Austria
    Lisbon/Portugal Athens/Greece Oslo/Norway Stockholm/Sweden Copenhagen/Denmark Helsinki/Finland
    Warsaw/Poland Prague/Czechia Budapest/Hungary Dublin/Ireland Moscow/Russia
    Ankara/Turkey Cairo/Egypt Tokyo/Japan Beijing/China Delhi/India Bangkok/Thailand
    Hanoi/Vietnam Seoul/Korea Lima/Peru Ottawa/Canada Havana/Cuba Nairobi/Kenya Brussels/Belgium
    """)
OWNERS = {
    "she": "her",
    "he": "his",
    "they": "their",
    "we": "our",
    "I": "my",
    "you": "your",
}
BE = {"she": "is", "he": "is", "it": "is", "they": "are", "we": "are", "you": "are", "I": "am"}
PAST = _pairs("""
    go/went see/saw eat/ate buy/bought drink/drank write/wrote read/read sing/sang run/ran
    take/took give/gave find/found make/made come/came sleep/slept meet/met lose/lost sell/sold
    play/played visit/visited open/opened clean/cleaned paint/painted cook/cooked watch/watched
    """)
OBJECTS = {
    **dict.fromkeys(("buy", "find", "lose", "sell", "take", "give", "see"), "a <thing>"),
    **dict.fromkeys(("eat", "cook"), "<food>"),
    **dict.fromkeys(("write", "read"), "a letter"),
    **dict.fromkeys(("open", "clean", "paint"), "the door"),
    **dict.fromkeys(("meet", "visit"), "a friend"),
    **dict.fromkeys(("go", "come", "run"), "home"),
    "drink": "water",
    "sing": "a song",
    "make": "a cake",
    "sleep": "well",
    "play": "<sport>",
    "watch": "a film",
}

# Sentences that many words would fill: the blank takes any of a kind.
OPEN = """
The answer to the <wonder> is (<reply>).
The answer is (<reply>).
The answer to my <wonder> was (<reply>).
My name is (<first>).
I live in (<city>).
I work as a (<job>).
The man worked as a (<job>).
The woman worked as a (<job>).
I like (<food>).
I would like to eat (<food>).
For breakfast I had (<food>).
My favourite colour is (<colour>).
My favourite animal is the (<animal>).
The (<thing>) is on the <surface>.
The <thing> is on the (<surface>).
I went to the (<spot>).
On <day> we went to the (<spot>).
It was a very (<adjective>) day.
The weather is (<weather>) today.
She plays the (<instrument>).
He likes (<hobby>).
My <relative> has a (<pet>).
The goal of life is (<goal>).
The meaning of life is (<goal>).
Hello, I'm a (<adjective>) <job>.
I am so (<adjective>).
You are very (<adjective>).
They travelled by (<vehicle>).
We meet on (<day>).
I was born in (<month>).
"""
LOOSE = {
    "reply": ("yes", "no", "unknown", "simple", "nothing", "love", "clear", "easy", "difficult"),
    "wonder": ("universe", "question", "world", "riddle", "letter", "life", "problem", "story"),
    "goal": ("love", "happiness", "life", "peace", "learning", "friendship", "freedom"),
}

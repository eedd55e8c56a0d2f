"""Sentences with the people, places, organisations and other names in them marked."""

from __future__ import annotations

from numpy.random import Generator

from training.world import Split
from training.world.stories.names import NAMES
from training.world.stories.strangers import nameless, stranger, with_strangers
from training.world.stories.template import Span, Text, fill, joined
from training.world.stories.words import WORDS, common
from training.world.tables.words import invented_word, pick

ENTITIES = ("PER", "LOC", "ORG", "MISC")

# The slot NAT is a nationality or a language, which counts as MISC. PER.first, PER.last and
# PER.part are a part of the last person named, PER.same all of it.
TEMPLATES: dict[str, str] = {
    "people": """
My name is <PER> and I live in <LOC>.
My name is <PER>.
My name is <PER> but you can call me <PER.part>.
My name is <PER>, but everybody calls me <PER.first>.
I am <PER> and I come from <LOC>.
I'm <PER>, a <job> from <LOC>.
Hi, I'm <PER>!
Hello, my name is <PER> and I work for <ORG>.
Hello <PER>, how are you?
Dear <PER>, thank you for your letter.
Call me <PER>.
This is my <relative> <PER>.
My <relative> <PER> is a <job>.
My <relative> is called <PER>.
Her name was <PER>, not <PER>.
<PER> is a <job>.
<PER> is a <adjective> <job> from <LOC>.
<PER> is <age> years old.
<PER> has a <colour> <thing>.
<PER> likes <food> and <food>.
<PER> and <PER> are good friends.
<PER>, <PER> and <PER> went to the <spot>.
<PER>'s <relative> is a <job>.
<PER>'s <colour> <thing> is on the <surface>.
I met <PER> at the <spot>.
I saw <PER> on <day>.
Yesterday <PER> met <PER> in <LOC>.
She told <PER> about the <thing>.
He gave the <thing> to <PER>.
We asked <PER> to bring the <thing>.
The <job> <PER> plays <sport>.
The <adjective> <thing> belongs to <PER>.
Mr <PER.new> and Mrs <PER.new> have a <pet>.
Dr. <PER.new> works at the <spot>.
Professor <PER.new> teaches <subject> at <ORG>.
"I like <food>," said <PER>.
"Where is my <thing>?" asked <PER>.
<PER> said that the <thing> was <adjective>.
<PER> was born on <number> <month> <year> in <LOC>.
<PER> was born in <LOC> and died in <LOC> in <year>.
<PER> married <PER> in <year>.
<PER> won the match against <PER>.
<PER> thinks that <PER> is <adjective>.
<PER> is taller than <PER>.
<PER> plays the <instrument> and <PER> sings.
<PER> wrote <PER> a letter from <LOC>.
<PER> does not like <food>, but <PER> does.
Do you know <PER>?
Who is <PER>?
Is <PER> a <job> or a <job>?
When did <PER> arrive in <LOC>?
The letter is from <PER>.
The song was written by <PER> and sung by <PER>.
Happy birthday, <PER>!
Thanks to <PER> we found the <thing>.
<PER> speaks <NAT> and <NAT>.
<PER>, the <NAT> <job>, lives in <LOC>.
<PER> (<year>-<year>) was a <NAT> <job>.
President <PER.new> visited <LOC> on <day>.
Prime Minister <PER> met President <PER> in <LOC>.
<PER> became president of <LOC> in <year>.
Queen <PER.new> opened the new <spot> in <LOC>.
The singer <PER> was the star of the evening.
<PER> told <ORG> that she was <adjective>.
<PER> <stranger> the <stranger>.
<PER> <stranger> a <adjective> <stranger> and <stranger> it.
<PER> was the <stranger> of <LOC>.
<PER> was the first <stranger> <stranger> of the <thing>.
The <stranger> <stranger> gave <PER> the <thing>.
We <stranger> a <stranger> with <PER> and <PER> on <day>.
We had <food> for dinner with <PER>.
Is <PER> at the <spot>?
Is <PER> <adjective>?
Did you see <PER> at the <spot> on <day>?
<stranger> <PER> and <PER>.
Then <PER> bought <ORG>.
<PER>, who is a <stranger>, was <adjective>.
I think <PER> is a <stranger> <job>.
After the <stranger>, <PER> and <PER> flew to <LOC> to study <subject>.
<PER> and his <relative> <PER> live in a <adjective> house near <LOC>.
Last week <PER> said goodbye to <PER>.
<PER> plays <sport> for <ORG> and for <LOC>.
<PER> sang at the <spot> in <LOC>.
<PER> discovered the <stranger> in <year>.
<PER>: "I am <adjective>."
The <stranger> of <PER> was <adjective>.
A <stranger> named <PER> lives here.
<stranger> by <PER>
""",
    "places": """
I live in <LOC>.
We live near <LOC>.
She moved from <LOC> to <LOC>.
He travelled to <LOC> by <vehicle>.
The <vehicle> from <LOC> to <LOC> leaves at <time>.
<LOC> is the capital of <LOC>.
<LOC> is a city in <LOC>.
<LOC> is a country in <LOC>.
<LOC> is <adjective>.
<LOC> is bigger than <LOC>.
<LOC> lies north of <LOC>.
It is <weather> in <LOC>.
It was <weather> in <LOC> and <weather> in <LOC>.
The weather in <LOC> is <weather> today.
We spent the summer in <LOC>.
We went to <LOC> last year.
They visited <LOC>, <LOC> and <LOC>.
Have you ever been to <LOC>?
How far is it from <LOC> to <LOC>?
The river flows from <LOC> to <LOC>.
The people of <LOC> eat a lot of <food>.
The mayor of <LOC> is called <PER>.
The <spot> in <LOC> is <adjective>.
The <adjective> <spot> of <LOC> was closed on <day>.
<LOC>'s <spot> is famous.
A fire broke out in <LOC> on <day>.
The war between <LOC> and <LOC> ended in <year>.
In <LOC>, <food> is cheap.
In <month>, <PER> flew to <LOC>.
He comes from <LOC>, she comes from <LOC>.
The <job> was arrested in <LOC>, <LOC>.
<PER> grew up in <LOC>, a small town in <LOC>.
<PER> studied in <LOC> and now lives in <LOC> with a <pet>.
<PER> drove from <LOC> to <LOC> in a <colour> car.
<LOC>, <LOC>: <number> people were hurt on <day>.
The government of <LOC> will meet in <LOC> next week.
The king of <LOC> met the queen of <LOC>.
Welcome to <LOC>!
Our hotel in <LOC> was <adjective> and <adjective>.
I would like to fly to <LOC> on <day>.
The <stranger> in <LOC> is <stranger>.
We <stranger> from <LOC> to <LOC> to see the <stranger>.
They were <stranger> near <LOC> last week.
The <stranger> of <LOC> has a <stranger>.
<LOC> is famous for its <stranger>.
<LOC> has many <stranger>.
<LOC> has <price> <stranger>.
There are <number> <plural> in <LOC>.
Our <relative> lives in <LOC>, not in <LOC>.
The <vehicle> crossed <LOC> and stopped in <LOC>.
<LOC> borders <LOC> and <LOC>.
All of <LOC> was <adjective>.
Prices in <LOC> are <stranger>.
In <year>, <LOC> became a part of <LOC>.
The <stranger> and the <stranger> met in <LOC> on <day>.
Soldiers from <LOC> <stranger> the city of <LOC>.
<job>s in <LOC> <stranger> for <stranger>.
Going to <LOC> was <adjective>.
From <LOC> with love
""",
    "organisations": """
I work for <ORG>.
I work at <ORG> in <LOC>.
She works for <ORG> as a <job>.
<PER> works at <ORG>.
<PER> works for <ORG> in <LOC>.
<PER> is the boss of <ORG>.
<PER> is the CEO of <ORG>, a company based in <LOC>.
<PER>, a <job> at <ORG>, lives in <LOC>.
<PER> founded <ORG> in <year>.
<PER> left <ORG> and joined <ORG>.
<ORG> is a company.
<ORG> is a company based in <LOC>.
<ORG> is based in <LOC>.
<ORG> was founded in <LOC> by <PER> and <PER> in <year>.
<ORG> bought <ORG> for <price> million dollars.
<ORG> sells <plural> and <plural>.
<ORG> makes the best <plural> in <LOC>.
<ORG> has <price> employees.
<ORG> hired <PER> as its new <job>.
<ORG> said on <day> that profits rose by <age> percent.
<ORG> announced that it will open an office in <LOC>.
<ORG> will build a factory near <LOC>.
<ORG> and <ORG> signed a contract in <month>.
<ORG>'s new <thing> costs <price> dollars.
Shares of <ORG> fell by <age> percent on <day>.
The company <ORG> comes from <LOC>.
The <NAT> company <ORG> bought its rival <ORG>.
A spokesman for <ORG> said the <thing> was <adjective>.
He studied <subject> at <ORG>.
My <relative> used to work for <ORG>.
The <thing> was made by <ORG>.
I bought a <thing> from <ORG>.
My <thing> from <ORG> is broken.
The new <thing> by <ORG> is <adjective>.
According to <ORG>, prices will rise in <month>.
Customers of <ORG> are <adjective>.
The team of <ORG> beat <ORG> on <day>.
<ORG> won <number> to <number> against <ORG>.
<PER> scored twice for <ORG> against <ORG> in <LOC>.
<PER> plays for <ORG>.
<PER> is a professor at <ORG>.
Did <ORG> pay for the <thing>?
<ORG> opened a <adjective> office in <LOC>.
<ORG> opened <number> shops in <LOC> in <year>.
<ORG> sold more <plural> than <ORG> in <month>.
<ORG> sold <price> <plural> last year.
<ORG> released a new <thing> in <month>.
<ORG> released its new <thing> in <LOC>.
<ORG> presented a <stranger> for <stranger>.
<ORG> lost <price> million dollars in <year>.
<ORG> wants to buy <ORG>.
<ORG> competes with <ORG>.
<ORG> produces <plural> for <ORG>.
<ORG> offers <stranger> to its customers.
<ORG> is a <stranger> company from <LOC>.
<ORG> has <price> customers in <LOC>.
The <stranger> at <ORG> is <adjective>.
The <stranger> of <ORG> was <stranger>.
The head of <ORG>, <PER>, was <stranger>.
Engineers at <ORG> built a <stranger>.
A new <stranger> by <ORG> and <ORG>.
<PER> joined <ORG> after <number> years at <ORG>.
<PER> owns <ORG>.
<PER> sued <ORG> over a <stranger>.
<PER> scored for <ORG>.
She joined <ORG> in <year>.
He plays for <ORG> now.
Workers of <ORG> in <LOC> went home.
""",
    "others": """
I am learning <NAT>.
She speaks <NAT>, <NAT> and a little <NAT>.
He is <NAT>, but his wife is <NAT>.
I like <NAT> food.
The <NAT> <job> <PER> was born in <LOC>.
A <NAT> <job> won the <MISC.event>.
The book is called <MISC>.
<PER> wrote the novel <MISC> in <year>.
<PER> starred in the film <MISC>.
The film "<MISC>" was shot in <LOC>.
Have you seen the film <MISC>?
Her favourite song is "<MISC>".
My favourite book is <MISC> by <PER>.
<PER> won the <MISC.event> in <year>.
The <MISC.event> takes place in <LOC> every <month>.
The <NAT> team won in <LOC>.
The <NAT> president met <PER> on <day>.
Many <NAT> people live in <LOC>.
<ORG> published the novel <MISC> by <PER>.
""",
    "nothing": """
The <thing> is on the <surface>.
The <colour> <shape> is next to the <colour> <shape>.
I like <food>.
We went to the <spot> on <day>.
It was a <weather> day in <month>.
The <job> bought <number> <plural>.
My <relative> is a <adjective> <job>.
Where is my <thing>?
There are <number> <plural> in the <spot>.
The <animal> is <adjective> and the <pet> is <adjective>.
Yesterday it was <weather>.
He likes <sport> and she likes <hobby>.
How much is the <thing>?
She was born in <year>.
The <vehicle> leaves at <time>.
On <day> the <spot> is closed.
What a <adjective> <thing>!
The <thing> costs <price> dollars.
Please give me the <colour> <thing>.
I have never seen such a <adjective> <animal>.
The answer is <number>.
They were <adjective> because the <food> was <adjective>.
In <month> the days are <adjective>.
We stayed in <stranger> all day.
We had <stranger> and <stranger> for dinner on <day>.
The <stranger> <stranger> was <stranger>, so we went home.
Is the <stranger> at home?
The <job> was the <stranger> of the <stranger>.
They went to the <stranger> to study <subject>.
I <stranger> the <stranger> and <stranger> it.
Nobody <stranger> my <stranger>.
Some <stranger> of the <stranger> are <stranger>.
When the <stranger> came, the <job> was <adjective>.
This <stranger> is for you, not for the <stranger>.
How <adjective> is your <stranger>?
""",
}
GROUPS = tuple(TEMPLATES)
# How often each group is drawn, of 25 times.
SHARES = (9, 6, 7, 2, 3)
DRAWN = tuple(group for group, share in zip(GROUPS, SHARES, strict=True) for _ in range(share))
LINES = {group: tuple(lines.strip().splitlines()) for group, lines in TEMPLATES.items()}
STARTS = ("Today, ", "Yesterday ", "However, ", "Then ", "In fact, ", "But ", "And ", "So ", "")
FOREIGN = ("日本", "東京", "Привет", "🙂", "🎉", "مرحبا", "→", "•", "#1", "@", "…", "–")


def marked_text(rng: Generator, split: Split) -> Text:
    """One to three sentences; the slots of the result are `ENTITIES`, nothing else is marked."""
    sentences = [_sentence(rng, split) for _ in range(pick(rng, (1, 1, 1, 2, 2, 3)))]
    between = pick(rng, ("\n", " ", " ", " ", " ", " ")) if len(sentences) > 1 else " "
    text = joined(sentences, between)
    draw = rng.random()
    if draw < 0.08:
        return Text(text.text.lower(), text.spans)
    if draw < 0.09:
        return Text(text.text.upper(), text.spans)
    if draw < 0.13:
        return Text(text.text.rstrip("."), text.spans)
    if draw < 0.16:
        return text + f" {pick(rng, FOREIGN)}"
    return text


def _sentence(rng: Generator, split: Split) -> Text:
    if rng.random() < 0.08:
        return Text(nameless(rng))
    template = pick(rng, LINES[pick(rng, DRAWN)])
    if rng.random() < 0.25:
        template = with_strangers(rng, template, pick(rng, (1, 1, 2)))
    named = ""

    def value(slot: str) -> str:
        nonlocal named
        if slot == "PER.new":
            named = NAMES[pick(rng, ("last", "last", "first", "PER"))](rng, split)
            return named
        if slot == "MISC.event":
            return _event(rng, split)
        if slot.startswith("PER."):
            parts = named.split()
            which = {"first": parts[0], "last": parts[-1], "part": pick(rng, parts), "same": named}
            return which[slot.removeprefix("PER.")]
        if slot in NAMES:
            name = NAMES[slot](rng, split)
            named = name if slot == "PER" else named
            return name
        return _common_word(rng, slot)

    text = fill(template, value)
    marked = tuple(
        Span(label, span.start, span.end)
        for span in text.spans
        if (label := _label(span.slot)) in ENTITIES
    )
    text = Text(text.text, marked)
    if rng.random() < 0.06:
        return Text(pick(rng, STARTS)) + text
    return text


def _label(slot: str) -> str:
    kind = slot.partition(".")[0]
    return "MISC" if kind == "NAT" else kind


def _event(rng: Generator, split: Split) -> str:
    while True:
        name = NAMES["MISC"](rng, split)
        if name.endswith(("Cup", "Prize", "Festival", "Award", "Marathon")):
            return name


def _common_word(rng: Generator, kind: str) -> str:
    """A word of a kind; now and then an unknown one, so that unknown is not yet a name."""
    if kind == "stranger" or (kind in WORDS and rng.random() < 0.05):
        return stranger(rng)
    if kind in WORDS and rng.random() < 0.05:
        return invented_word(rng, "train").lower()
    return common(rng, kind)

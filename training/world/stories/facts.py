"""What stories tell, and the questions that each of it answers.

A `Fact` is one thing said about somebody, something or some day. Its sentences hold slots, and so
do its questions: `asks` gives, for a slot, the questions whose answer is what fills that slot. A
slot with a number (`<first2>`) is a second one of its kind. Facts about the same `<first>` may
share a sentence, and "she" or "he" may stand for the name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Fact:
    """Ways to say something and, by slot, ways to ask for it."""

    says: tuple[str, ...]
    asks: Mapping[str, tuple[str, ...]]


def _facts(book: str) -> tuple[Fact, ...]:
    """Facts stand apart by an empty line; `slot? question` follows the sentences."""
    return tuple(_fact(part.splitlines()) for part in re.split(r"\n\s*\n", book.strip()))


def _fact(lines: list[str]) -> Fact:
    says: list[str] = []
    asks: dict[str, tuple[str, ...]] = {}
    for line in lines:
        slot, mark, question = line.partition(" ? ")
        if mark:
            asks[slot] = (*asks.get(slot, ()), question)
        else:
            says.append(line)
    return Fact(tuple(says), asks)


# About a person, who is the first slot. Each fact may be told once of everybody in a story, and
# what one of them asks for no other one tells.
PEOPLE = _facts("""
<first> lives in <city>.
<first> has lived in <city> for <number> years.
<first> lives in <city> now.
<first> has a house in <city>.
city ? Where does <first> live?
city ? Where does <first> live?
city ? In which city does <first> live?
city ? What city does <first> live in?
city ? Where is <first>'s house?
first ? Who lives in <city>?

<first> was born in <city>.
<first> was born and raised in <city>.
<first> comes from <city>.
city ? Where was <first> born?
city ? Where does <first> come from?
city ? Where is <first> from?
city ? In which city was <first> born?
city ? What is <first>'s birthplace?
first ? Who was born in <city>?
first ? Who comes from <city>?
first ? Who is from <city>?

<first> works for <company>.
<first> works at <company>.
<first> has a job at <company>.
company ? Where does <first> work?
company ? Who does <first> work for?
company ? Which company does <first> work for?
company ? What company does <first> work at?
company ? What is the name of <first>'s company?
first ? Who works for <company>?
first ? Who works at <company>?

<first> is a <job>.
<first> works as a <job>.
<first> is a very good <job>.
<first> earns money as a <job>.
job ? What is <first>'s job?
job ? What does <first> do?
job ? What is <first>'s profession?
job ? What does <first> do for a living?
job ? What does <first> work as?
first ? Who is a <job>?
first ? Who is the <job>?
first ? Who works as a <job>?
first ? What is the name of the <job>?

<first> is <age> years old.
<first> turned <age> last week.
<first> is <age>.
age ? How old is <first>?
age ? What is <first>'s age?
first ? Who is <age> years old?
first ? Who is <age>?

<first> was born in <year>.
<first> was born in the year <year>.
year ? When was <first> born?
year ? In which year was <first> born?
year ? What year was <first> born in?
first ? Who was born in <year>?

<first> likes <food>.
<first> loves <food>.
<first> likes to eat <food>.
<first> eats <food> every day.
<first>'s favourite food is <food>.
food ? What does <first> like to eat?
food ? What food does <first> like?
food ? What does <first> eat?
food ? What is <first>'s favourite food?
food ? Which food does <first> love?
first ? Who likes <food>?
first ? Who loves <food>?
first ? Who eats <food>?

<first> plays <sport>.
<first> plays <sport> on Sundays.
<first> is very good at <sport>.
<first>'s favourite sport is <sport>.
sport ? What sport does <first> play?
sport ? Which sport does <first> play?
sport ? What is <first>'s favourite sport?
first ? Who plays <sport>?
first ? Who is good at <sport>?

<first> plays the <instrument>.
<first> is learning to play the <instrument>.
<first> practises the <instrument> every evening.
instrument ? What instrument does <first> play?
instrument ? Which instrument does <first> play?
instrument ? Which instrument does <first> practise?
first ? Who plays the <instrument>?

<first> has a <pet> called <name>.
<first> has a <pet> named <name>.
<first> owns a <pet> called <name>.
name ? What is the name of <first>'s <pet>?
name ? What is <first>'s <pet> called?
name ? What is the <pet> called?
name ? What is the <pet>'s name?
pet ? What pet does <first> have?
pet ? What kind of animal is <name>?
pet ? What is <name>?
first ? Who has a <pet>?
first ? Who owns <name>?
first ? Who owns the <pet>?

<first> has a <colour> <thing>.
<first> owns a <colour> <thing>.
<first> bought a <colour> <thing>.
<first>'s <thing> is <colour>.
colour ? What colour is <first>'s <thing>?
colour ? What colour is the <thing>?
colour ? Which colour does <first>'s <thing> have?
colour ? What color is <first>'s <thing>?
thing ? What does <first> have that is <colour>?
first ? Who has a <thing>?
first ? Who has a <colour> <thing>?
first ? Whose <thing> is <colour>?
first ? Who owns the <colour> <thing>?

<first> has <number> <plural>.
<first> bought <number> <plural>.
<first> owns <number> <plural>.
number ? How many <plural> does <first> have?
number ? How many <plural> does <first> own?
number ? How many <plural> are there?
plural ? What does <first> have <number> of?
first ? Who has <number> <plural>?
first ? Who has the <plural>?

<first> is married to <first2>.
<first> married <first2> in <year>.
<first>'s wife is called <first2>.
<first>'s husband is <first2>.
first2 ? Who is <first> married to?
first2 ? Who did <first> marry?
first2 ? Who is <first>'s wife?
first2 ? What is the name of <first>'s husband?
first ? Who is married to <first2>?

<first>'s <relative> is called <first2>.
<first> has a <relative> called <first2>.
<first>'s <relative> is <first2>.
first2 ? What is the name of <first>'s <relative>?
first2 ? Who is <first>'s <relative>?
first2 ? What is <first>'s <relative> called?
relative ? Who is <first2>?
first ? Whose <relative> is <first2>?

<first> speaks <NAT>.
<first> speaks fluent <NAT>.
<first>'s mother tongue is <NAT>.
NAT ? What language does <first> speak?
NAT ? Which language does <first> speak?
NAT ? What is <first>'s mother tongue?
first ? Who speaks <NAT>?

<first> studied <subject>.
<first> studied <subject> at school.
<first> studies <subject>.
subject ? What did <first> study?
subject ? What does <first> study?
subject ? Which subject did <first> study?
first ? Who studied <subject>?
first ? Who studies <subject>?

<first> goes to work by <vehicle>.
<first> travels to the office by <vehicle>.
vehicle ? How does <first> get to work?
vehicle ? How does <first> go to work?
vehicle ? How does <first> travel to the office?
first ? Who goes to work by <vehicle>?

<first>'s hobby is <hobby>.
<first> enjoys <hobby>.
<first> spends the weekends <hobby>.
hobby ? What is <first>'s hobby?
hobby ? What does <first> enjoy?
hobby ? What does <first> do at the weekend?
first ? Who enjoys <hobby>?
first ? Whose hobby is <hobby>?
""")

# What happened, and how things are: told about whatever fills the slots.
EVENTS = _facts("""
On <day>, <first> went to the <spot>.
<first> went to the <spot> on <day>.
<first> visited the <spot> on <day>.
spot ? Where did <first> go on <day>?
spot ? Where did <first> go?
day ? When did <first> go to the <spot>?
day ? On which day did <first> go to the <spot>?
first ? Who went to the <spot>?

<first> met <first2> at the <spot>.
<first> saw <first2> in the <spot>.
first2 ? Who did <first> meet?
first2 ? Who did <first> see?
spot ? Where did <first> meet <first2>?
first ? Who met <first2>?

<first> gave <first2> a <thing>.
<first> gave a <thing> to <first2>.
thing ? What did <first> give to <first2>?
thing ? What did <first> give <first2>?
thing ? What did <first2> get from <first>?
first2 ? Who got a <thing>?
first2 ? Who did <first> give the <thing> to?
first ? Who gave the <thing> to <first2>?
first ? Who gave <first2> a <thing>?

<first> put the <thing> on the <surface>.
<first> left the <thing> on the <surface>.
surface ? Where did <first> put the <thing>?
surface ? Where did <first> leave the <thing>?
surface ? Where is the <thing>?
thing ? What did <first> put on the <surface>?
thing ? What is on the <surface>?
first ? Who put the <thing> on the <surface>?
first ? Who left the <thing> on the <surface>?

<first> bought <food> at the <spot>.
<first> ate <food> in the <spot>.
food ? What did <first> buy?
food ? What did <first> buy at the <spot>?
food ? What did <first> eat?
spot ? Where did <first> buy the <food>?
first ? Who bought the <food>?
first ? Who bought <food>?

In <year>, <first> moved to <city>.
<first> moved to <city> in <year>.
city ? Where did <first> move to?
city ? Where did <first> move in <year>?
year ? When did <first> move to <city>?
first ? Who moved to <city>?

<first> flew from <city> to <city2>.
<first> travelled from <city> to <city2>.
city2 ? Where did <first> fly to?
city2 ? Where did <first> travel to?
city ? Where did <first> fly from?
first ? Who flew to <city2>?
first ? Who travelled from <city> to <city2>?

The <thing> costs <price> dollars.
The price of the <thing> is <price> dollars.
price ? How much does the <thing> cost?
price ? What does the <thing> cost?
price ? What is the price of the <thing>?
price ? How much is the <thing>?
thing ? What costs <price> dollars?

The <colour> <shape> is in the <spot>.
There is a <colour> <shape> in the <spot>.
spot ? Where is the <shape>?
spot ? Where is the <colour> <shape>?
colour ? What colour is the <shape>?
colour ? What color is the <shape>?
shape ? What is in the <spot>?
shape ? Which shape is <colour>?

The <colour> <thing> is on the <surface>.
There is a <colour> <thing> on the <surface>.
surface ? Where is the <thing>?
surface ? Where is the <colour> <thing>?
colour ? What colour is the <thing>?
thing ? What is on the <surface>?
thing ? Which thing is <colour>?

There are <number> <plural> in the <spot>.
In the <spot> there are <number> <plural>.
The <spot> has <number> <plural>.
number ? How many <plural> are in the <spot>?
number ? How many <plural> are there?
spot ? Where are the <plural>?
plural ? What is in the <spot>?

The <vehicle> to <city> leaves at <time>.
At <time>, the <vehicle> to <city> leaves.
time ? When does the <vehicle> leave?
time ? What time does the <vehicle> to <city> leave?
city ? Where does the <vehicle> go?
vehicle ? What leaves at <time>?

<company> was founded in <year> by <first>.
<first> founded <company> in <year>.
year ? When was <company> founded?
year ? In which year was <company> founded?
first ? Who founded <company>?
first ? Who is the founder of <company>?
company ? What did <first> found?
company ? Which company did <first> found?

<company> is based in <city>.
<company> has its head office in <city>.
city ? Where is <company> based?
city ? Where is the head office of <company>?
city ? In which city is <company>?
company ? Which company is based in <city>?

<city> is the capital of <country>.
The capital of <country> is <city>.
city ? What is the capital of <country>?
country ? Which country is <city> the capital of?
country ? What is <city> the capital of?

<city> has <price> inhabitants.
<price> people live in <city>.
price ? How many people live in <city>?
price ? How many inhabitants does <city> have?
price ? What is the population of <city>?
city ? Which city has <price> inhabitants?

The weather in <city> is <weather>.
It is <weather> in <city> today.
weather ? What is the weather like in <city>?
weather ? How is the weather in <city>?
city ? Where is it <weather>?

The <NAT> <job> <first> wrote the book <title>.
<first> wrote the book <title> in <year>.
first ? Who wrote <title>?
first ? Who is the author of <title>?
first ? Who wrote the book <title>?
title ? What did <first> write?
title ? Which book did <first> write?

The <animal> sleeps in the <spot>.
The <animal> hid in the <spot>.
spot ? Where does the <animal> sleep?
spot ? Where is the <animal>?
spot ? Where did the <animal> hide?
animal ? Which animal sleeps in the <spot>?
animal ? Who sleeps in the <spot>?
animal ? What animal is in the <spot>?
""")

# Somebody speaks of themselves.
MYSELF = _facts("""
My name is <first>.
I am <first>.
I'm <first>.
first ? What's my name?
first ? What is my name?
first ? What is your name?
first ? Who am I?
first ? What am I called?
first ? Who are you?

I live in <city>.
I have a flat in <city>.
city ? Where do I live?
city ? Where do you live?
city ? In which city do I live?
city ? What city do I live in?

I come from <city>.
I was born in <city>.
city ? Where was I born?
city ? Where do I come from?
city ? Where am I from?
city ? Where are you from?

I work for <company>.
I work at <company>.
company ? Where do I work?
company ? Who do I work for?
company ? Where do you work?

I am a <job>.
I'm a <job>.
I work as a <job>.
job ? What is my job?
job ? What do I do?
job ? What do you do?

I am <age> years old.
I'm <age>.
age ? How old am I?
age ? How old are you?
age ? What is my age?

I like <food>.
My favourite food is <food>.
food ? What do I like?
food ? What is my favourite food?
food ? What do you like to eat?

I have a <pet> called <name>.
My <pet> is called <name>.
name ? What is my <pet> called?
name ? What is the name of my <pet>?
pet ? What pet do I have?
pet ? What is <name>?

My <thing> is <colour>.
I have a <colour> <thing>.
colour ? What colour is my <thing>?
thing ? What is <colour>?

My <relative> is called <first2>.
My <relative>'s name is <first2>.
first2 ? What is the name of my <relative>?
first2 ? Who is my <relative>?
first2 ? What is my <relative> called?
""")

FILLERS = (
    *("It was a nice day.", "Nobody knows why.", "That is all.", "The sun was shining."),
    *("Time went by.", "Everybody was happy.", "It was raining.", "They had a good time."),
    *("This was a long time ago.", "The neighbours were surprised.", "Winter was coming."),
)

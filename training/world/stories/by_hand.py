"""Plain sentences written by hand, as a visitor might type them: no training ever sees these."""

from __future__ import annotations

import re

from training.world.stories.blanks import BLANK, Blank
from training.world.stories.questions import Asked
from training.world.stories.template import Span, Text

MARK = re.compile(r"\[(PER|LOC|ORG|MISC) ([^\]]+)\]")


def _marked(line: str) -> Text:
    """`[PER Ada] smiles.` as a text with spans."""
    text, spans, end = "", [], 0
    for match in MARK.finditer(line):
        text += line[end : match.start()]
        spans.append(Span(match[1], len(text), len(text) + len(match[2])))
        text += match[2]
        end = match.end()
    return Text(text + line[end:], tuple(spans))


ENTITIES: tuple[Text, ...] = tuple(
    _marked(line)
    for line in """
My name is [PER Sarah Jessica Parker] but you can call me [PER Jessica]
My name is [PER Clara] and I live in [LOC Berkeley].
Good morning, I am [PER Henrik Solberg] and this is my colleague [PER Aiko].
Could you tell [PER Daniela] that the train to [LOC Marseille] is late?
[PER Nelson Mandela] was born in a small village and died in [LOC Johannesburg].
My cousin moved to [LOC Ireland] because she found a job at [ORG Ryanair].
The museum in [LOC Bilbao] was designed by [PER Frank Gehry].
[ORG Nestle] is a [MISC Swiss] company with factories in [LOC Brazil] and [LOC Ghana].
It rained so much that the match was cancelled.
[PER Priya] teaches mathematics at the [ORG University of Leeds].
He sent a postcard from [LOC New Zealand] to his grandmother [PER Edna].
Do you prefer tea or coffee?
[ORG Airbus] delivered forty planes to [ORG Lufthansa] in April.
After lunch [PER Omar] and I walked along the river in [LOC Cairo].
Our neighbours, the [PER Millers], have two cats.
[PER Ingrid Bergman] was a famous [MISC Swedish] actress.
The capital of [LOC Kenya] is [LOC Nairobi].
Nobody in the office knew where the keys were.
[PER Stefan] asked [PER Marta] to marry him in [LOC Venice].
She has worked for [ORG Deutsche Bank] since 2011.
The children learn [MISC Spanish] at school.
Please call Mrs [PER Hudson] before noon, said [PER Watson].
Snow fell in [LOC Denver] on Christmas Eve.
[PER Lea], [PER Jonas] and [PER Finn] share a flat in [LOC Hamburg].
""".strip().splitlines()
)


def _question(line: str) -> Asked:
    """`context | question | answer`; an empty answer is none."""
    context, question, answer = (part.strip() for part in line.split("|"))
    start = context.index(answer) if answer else 0
    return Asked(question, context, start, start + len(answer))


QUESTIONS: tuple[Asked, ...] = tuple(
    _question(line)
    for line in """
My name is Clara and I live in Berkeley. | What's my name? | Clara
My name is Clara and I live in Berkeley. | Where do I live? | Berkeley
My name is Clara and I live in Berkeley. | How old am I? |
My name is Wolfgang and I live in Berlin. I am a doctor. | What is my job? | doctor
Anna has a red bicycle. Tom has a blue car. | What colour is the car? | blue
Anna has a red bicycle. Tom has a blue car. | Who has a bicycle? | Anna
Anna has a red bicycle. Tom has a blue car. | Where does Anna live? |
The meeting starts at ten in the library. | Where is the meeting? | library
Peter went to the market and bought three apples. | How many apples did Peter buy? | three
Peter went to the market and bought three apples. | Who went to the market? | Peter
The cat sleeps on the sofa. The dog sleeps in the garden. | Where does the dog sleep? | garden
The cat sleeps on the sofa. The dog sleeps in the garden. | Where does the cat sleep? | sofa
Paris is the capital of France. | What is the capital of France? | Paris
Paris is the capital of France. | What is the capital of Spain? |
Marie Curie was born in Warsaw in 1867. | Where was Marie Curie born? | Warsaw
Marie Curie was born in Warsaw in 1867. | When was Marie Curie born? | 1867
Lucy works for Nokia and her brother Ben works for Volvo. | Who works for Volvo? | Ben
Lucy works for Nokia and her brother Ben works for Volvo. | Where does Lucy work? | Nokia
On Monday we went to the zoo. | When did we go to the zoo? | Monday
The red ball is in the box. The green ball is on the shelf. | Where is the green ball? | shelf
The red ball is in the box. The green ball is on the shelf. | Where is the red ball? | box
My sister Emma is 12 years old. | How old is Emma? | 12
Oliver gave Lily a book for her birthday. | Who gave Lily a book? | Oliver
Oliver gave Lily a book for her birthday. | What did Oliver give Lily? | book
The ticket costs 15 dollars. | How much does the ticket cost? | 15
Greta speaks Swedish. | What language does Greta speak? | Swedish
Greta speaks Swedish. | What does Greta like to eat? |
David lives in London with his dog Rex. | What is the name of David's dog? | Rex
""".strip().splitlines()
)


def _blank(line: str) -> Blank:
    """`The sky is (blue).` as a text whose missing word is in round brackets."""
    before, _, rest = line.partition("(")
    word, _, after = rest.partition(")")
    return Blank(f"{before}{BLANK}{after}", word)


BLANKS: tuple[Blank, ...] = tuple(
    _blank(line)
    for line in """
Today is Friday and tomorrow is (saturday).
One, two, three, four, (five)!
The opposite of cold is (hot).
Paris is the capital of (france).
Berlin is the capital city of (germany).
My hat is red and my coat is blue. My coat is (blue).
Her bag is green. She likes her (green) bag.
He put on (his) shoes.
The girls lost (their) ball.
She (is) a good teacher.
They (are) very hungry.
I (am) tired.
This is (an) elephant.
Two plus two is (four).
The sky above the sea is (blue).
He ate an apple yesterday, and tomorrow he (will) eat a pear.
The cat is black and the dog is white. The black animal is the (cat).
The month after June is (july).
A dog has four (legs).
The book is on the desk. Look for the book on the (desk).
If the door is not open, it is (closed).
There (are) five books on the shelf.
I have one dog, but my sister has two (dogs).
Tom is a baker. The name of the baker is (tom).
""".strip().splitlines()
)

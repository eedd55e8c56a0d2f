"""What happens in everyday life, each event in several wordings, with questions about it.

How the blocks are written is told in `world.meanings.event`.
"""

EVENTS = """
animals chase
the {animal} of {person} ran after a {animal2}
a {animal2} was chased by {person}'s {animal}
{person}'s {animal} chased a {animal2}
~ {person}'s {animal} pursued a {animal2}
? what did {person}'s {animal} chase
~? which creature was the {animal} of {person} running after

animals adopt
{person} adopted a {animal}
{person} has taken in a {animal} from the shelter
a {animal} from the animal shelter found a home with {person}
the shelter gave {person} a {animal}
~ {person} gave a {animal} from the shelter a new home
? which pet did {person} adopt
~? what animal lives with {person} now

animals feed
{person} fed the {animal}
the {animal} got its food from {person}
{person} gave the {animal} something to eat
the {animal} was fed by {person}
~ {person} brought the hungry {animal} its meal
? who fed the {animal}
~? who gave the {animal} something to eat

animals lost
{person} cannot find the {animal}
the {animal} of {person} is missing
{person}'s {animal} has run away
{person} is looking for a lost {animal}
~ the {animal} has disappeared and {person} is searching for it
? which animal is {person} looking for
~? what has {person} lost

animals sleep
the {animal} is sleeping
the {animal} has fallen asleep
a {animal} is taking a nap
the {animal} is asleep
~ the tired {animal} is dozing
? what is the {animal} doing
~? is the {animal} asleep

food cook
{person} cooked {dish} for {person2}
{person} made {dish} for {person2}
{dish} was prepared for {person2} by {person}
{person2} was served {dish} that {person} had cooked
~ {person} stood in the kitchen and prepared {dish} for {person2}
? what did {person} cook for {person2}
~? which dish did {person} prepare

food eat
{person} ate {dish} at {place}
{person} had {dish} for lunch in {place}
in {place} {person} had a plate of {dish}
{dish} was what {person} ate in {place}
~ for dinner in {place} {person} chose {dish}
? what did {person} eat in {place}
~? which meal did {person} have in {place}

food recipe
{dish} is made with {fruit} and flour
to make {dish} you need a {fruit} and some flour
the recipe for {dish} asks for a {fruit} and flour
mix flour with a {fruit} and bake it to get {dish}
~ you bake {dish} from flour and a {fruit}
? how do you make {dish}
? recipe for {dish}
~? which ingredients does {dish} need

food drink
{person} drinks {drink} every morning
every morning {person} has a cup of {drink}
a glass of {drink} is how {person} starts the day
{person} begins each day with {drink}
~ each morning {person} enjoys some {drink}
? what does {person} drink in the morning
~? which drink does {person} start the day with

food dislike
{person} does not like {dish}
{person} cannot stand {dish}
{dish} is not to {person}'s taste
{person} hates the taste of {dish}
~ {person} refuses to eat {dish}
? which food does {person} dislike
~? what will {person} not eat

health fall_ill
{person} has caught the {illness}
{person} is suffering from {illness}
the doctor says that {person} has {illness}
{person} is ill with {illness}
~ {illness} keeps {person} in bed
? what illness does {person} have
~? why is {person} unwell

health treat
the doctor gave {person} {remedy} against the {illness}
{person} takes {remedy} for the {illness}
against {illness} {person} was prescribed {remedy}
the {illness} of {person} is treated with {remedy}
~ {remedy} should help {person} get over the {illness}
? how is the {illness} of {person} treated
~? what does {person} take against the {illness}

health recover
{person} has recovered from the {illness}
{person} is healthy again after the {illness}
the {illness} is over and {person} is well again
{person} got over the {illness}
~ {person} no longer has the {illness}
? who has recovered from the {illness}
~? is {person} well again

health advice
{remedy} helps against {illness}
doctors recommend {remedy} for {illness}
if you have {illness}, take {remedy}
the best treatment for {illness} is {remedy}
~ {illness} can be cured with {remedy}
? what helps against {illness}
? how to treat {illness}
~? which medicine is good for {illness}

home clean
{person} cleaned the {room}
{person} tidied up the {room}
the {room} was cleaned by {person}
thanks to {person} the {room} is spotless
~ {person} swept and scrubbed the {room}
? who cleaned the {room}
~? which room did {person} tidy

home buy_furniture
{person} put a new {furniture} in the {room}
there is a new {furniture} in {person}'s {room}
{person} furnished the {room} with a {furniture}
a new {furniture} stands in the {room} of {person}
~ the {room} of {person} now has a {furniture}
? what did {person} put in the {room}
~? which piece of furniture is new in {person}'s {room}

home move
{person} moved to a new flat in {place}
{person} now lives in a flat in {place}
{person}'s new home is in {place}
{person} has found an apartment in {place} and moved in
~ {person} left the old house for a flat in {place}
? where did {person} move to
~? where is {person}'s new home

home paint
{person} painted the {room} {colour}
the walls of the {room} are {colour} now that {person} has painted them
{person} gave the {room} a coat of {colour} paint
~ {person} covered the walls of the {room} with {colour} paint
? what colour did {person} paint the {room}
~? which colour are the walls of the {room}

home leak
the pipe in the {room} is leaking
water is coming out of a pipe in the {room}
there is a leak in the {room}
~ a pipe in the {room} drips all day
? where is the leak
~? which room has a leaking pipe

family marry
{person} and {person2} got married in {place}
{person} married {person2} in {place}
the wedding of {person} and {person2} was in {place}
{person2} is now married to {person} after a wedding in {place}
~ {place} was where {person} and {person2} became husband and wife
? where did {person} and {person2} get married
? whom did {person} marry
~? where was the wedding of {person}

family visit
{person} visited the {relative} in {place}
{person} went to see a {relative} in {place}
the {relative} of {person} had a visit from {person} in {place}
~ {person} spent the day with the {relative} in {place}
? whom did {person} visit in {place}
~? which relative did {person} see in {place}

family birth
{person} had a baby
{person} gave birth to a child
a child was born to {person}
{person} has become a parent
~ there is a newborn in the family of {person}
? who had a baby
~? whose child was born

family birthday
{person} celebrated a birthday with the {relative}
the {relative} came to {person}'s birthday party
there was a birthday party for {person} and the {relative} was there
~ {person} turned a year older and celebrated with the {relative}
? with whom did {person} celebrate the birthday
~? who came to the birthday of {person}

family quarrel
{person} quarrelled with the {relative}
{person} and the {relative} had an argument
the {relative} and {person} are not speaking after a fight
~ {person} fell out with the {relative}
? with whom did {person} quarrel
~? who had an argument with {person}

feelings feel
{person} is {feeling}
{person} feels {feeling} today
that is a {feeling} person called {person}
{person} looks {feeling}
~ today you can see that {person} is {feeling}
? how does {person} feel
~? what mood is {person} in

feelings make_feel
the news made {person} {feeling}
{person} was {feeling} when the letter came
after the phone call {person} was {feeling}
~ {person} became {feeling} on hearing the news
? how did {person} react to the news
~? what did {person} feel when the news came

feelings general
that is a {feeling} person
this is a very {feeling} person
a person who is {feeling}
what a {feeling} human being
~ here is somebody who is really {feeling}
? who is {feeling}
~? what kind of person is that

feelings i_feel
I am {feeling}
I feel so {feeling}
I am really {feeling} today
~ it makes me feel {feeling}
? how do I feel
~? what mood am I in

gardening plant
{person} planted a {plant} in the garden
{person} put a {plant} into the ground
a {plant} was planted by {person}
in {person}'s garden grows a new {plant}
~ {person} dug a hole and set a {plant} in it
? what did {person} plant
~? what grows in the garden of {person}

gardening bloom
the {plant} is in bloom
the {plant} is flowering
there are blossoms on the {plant}
~ the {plant} has opened its flowers
? which plant is blooming
~? what is in flower

gardening care
the {plant} needs a lot of water and sun
water the {plant} often and put it in the sun
a {plant} must be watered often and likes sunshine
~ give the {plant} plenty of light and water
? how do you care for a {plant}
~? what does a {plant} need

gardening tool
{person} works in the garden with a {tool}
{person} took the {tool} and began gardening
with a {tool} {person} looks after the flower beds
~ {person} uses the {tool} among the flowers
? which tool does {person} use in the garden
~? what does {person} garden with

clothes wear
{person} is wearing a {colour} {garment}
{person} has a {colour} {garment} on
the {garment} that {person} wears is {colour}
{person} is dressed in a {colour} {garment}
~ {person} came in a {colour} {garment}
? what is {person} wearing
? what colour is {person}'s {garment}
~? which clothes does {person} have on

clothes buy
{person} bought a {garment} in a boutique
{person} got a new {garment}
a new {garment} hangs in {person}'s wardrobe
~ {person} treated herself to a {garment} from the fashion shop
? which garment did {person} buy
~? what new clothes does {person} have

clothes too_small
the {garment} does not fit {person}
the {garment} is too small for {person}
{person} needs the {garment} in a larger size
~ {person} cannot get into the {garment}
? what does not fit {person}
~? which garment is too tight for {person}

clothes sew
{person} sewed a {garment} for {person2}
{person} made a {garment} for {person2} out of cloth
{person2} wears a {garment} that {person} sewed
~ with needle and thread {person} made {person2} a {garment}
? what did {person} sew for {person2}
~? who made a {garment} for {person2}

school study
{person} studies {subject} in {place}
{person} is a student of {subject} in {place}
at the university of {place} {person} is learning {subject}
~ {person} went to {place} to take a degree in {subject}
? what does {person} study in {place}
~? which subject did {person} choose

school teach
{person} teaches {subject}
{person} is a {subject} teacher
{subject} lessons are given by {person}
the children learn {subject} from {person}
~ at our school {person} takes the {subject} class
? who teaches {subject}
~? which subject does {person} teach

school exam
{person} passed the {subject} exam
{person} got through the {subject} test
in {subject} {person}'s exam went well
~ {person} succeeded in the {subject} examination
? who passed the {subject} exam
~? which exam did {person} pass

school fail
{person} failed the {subject} exam
{person} did not pass the {subject} test
the {subject} exam was too hard for {person}
~ {person} has to repeat the {subject} examination
? who failed the {subject} exam
~? which test did {person} not pass

books write
{person} wrote a {book}
{person} is the author of a {book}
a {book} by {person} has been published
~ a {book} came from the pen of {person}
? what did {person} write
? who is the author of the {book}
~? which book is by {person}

books read
{person} is reading a {book}
{person} has a {book} in hand and turns the pages
{person} cannot put the {book} down
~ {person} is deep in a {book}
? what is {person} reading
~? which book does {person} have in hand

books borrow
{person} borrowed a {book} from the library in {place}
the library of {place} lent {person} a {book}
{person} took a {book} home from the library in {place}
~ the {book} that {person} has belongs to the library of {place}
? what did {person} borrow in {place}
~? which book is from the library of {place}
"""

"""What happens in the world outside, each event in several wordings, with questions about it.

How the blocks are written is told in `world.meanings.event`.
"""

EVENTS = """
sport win
{person} won the {game} match against {person2}
{person} beat {person2} at {game}
{person2} lost the {game} match to {person}
the {game} match between {person} and {person2} was won by {person}
~ in {game} {person} was victorious over {person2}
? who won the {game} match against {person2}
? who beat {person2} at {game}
~? who was better at {game}, {person} or {person2}

sport play
{person} plays {game} in {place}
{person} is a {game} player from {place}
in {place} {person} belongs to a {game} team
~ the {game} club of {place} has {person} in its team
? which sport does {person} play
~? what game is {person} good at

sport train
{person} goes {activity} every week
every week {person} does some {activity}
{activity} is {person}'s weekly exercise
~ {person} never misses a week of {activity}
? what exercise does {person} do every week
~? which sport does {person} do

sport championship
the {game} championship takes place in {place}
{place} hosts the {game} championship
the best {game} teams meet in {place}
~ this year {game} champions are made in {place}
? where is the {game} championship
~? which city hosts the best {game} teams

sport injury
{person} was hurt at {activity}
{person} had an accident while {activity}
an injury at {activity} stopped {person}
~ {activity} ended badly for {person}, who was injured
? how was {person} hurt
~? what was {person} doing when the injury happened

weather today
there is {conditions} in {place} today
today {place} has {conditions}
in {place} the weather brings {conditions}
the day in {place} is full of {conditions}
~ {conditions} is what people in {place} see today
? what is the weather like in {place}
~? how is the weather in {place} today

weather forecast
{conditions} is expected in {place} on {day}
the forecast says {conditions} for {place} on {day}
on {day} {place} will get {conditions}
~ people in {place} should prepare for {conditions} on {day}
? what will the weather be in {place} on {day}
? weather forecast for {place}
~? what does {place} expect on {day}

weather damage
{conditions} damaged many roofs in {place}
many houses in {place} were hit by {conditions}
{conditions} did great damage in {place}
~ after the {conditions} {place} has to repair its roofs
? what damaged the houses in {place}
~? where did {conditions} hit the roofs

weather sunny
today is a sunny day
the sun is shining today
it is a bright day without a cloud
there is not a cloud in the sky
~ we have beautiful sunshine today
? what is the weather like today
~? is the sun out

weather rainy
it is raining
rain is falling outside
it has been wet all day
~ take an umbrella because it pours
? is it raining
~? do I need an umbrella

travel go
{person} travelled to {place} by {transport}
{person} took the {transport} to {place}
{person} went to {place} and used the {transport}
a {transport} brought {person} to {place}
~ {person} reached {place} on a {transport}
? how did {person} travel to {place}
? where did {person} go by {transport}
~? which means of transport took {person} to {place}

travel stay
{person} stayed at a {lodging} in {place}
{person} spent the night in a {lodging} in {place}
in {place} {person} slept at a {lodging}
~ {person} found a room at a {lodging} in {place}
? where did {person} stay in {place}
~? what kind of lodging did {person} find in {place}

travel delay
the {transport} to {place} is late
the {transport} to {place} is delayed
passengers to {place} must wait for their {transport}
~ the {transport} for {place} will not leave on time
? is the {transport} to {place} late
~? why do the passengers to {place} wait

travel holiday
{person} spent the holidays in {place}
{person} was on holiday in {place}
{person} went to {place} for a vacation
~ for the summer break {person} chose {place}
? where did {person} spend the holidays
~? which place did {person} choose for a vacation

travel book
{person} booked a {transport} ticket to {place}
{person} bought a ticket for the {transport} to {place}
a {transport} ticket to {place} was reserved by {person}
~ {person} has a seat on the {transport} to {place}
? what did {person} book
~? which ticket does {person} have

travel directions
you can get from the airport to {place} by {transport}
a {transport} goes from the airport to {place}
take the {transport} from the airport to {place}
~ the {transport} connects {place} with the airport
? how do I get from the airport to {place}
~? what goes from the airport to {place}

money invest
{person} invested in {asset}
{person} put money into {asset}
{person} bought {asset} as an investment
~ the money of {person} is now in {asset}
? what did {person} invest in
~? where did {person} put the money

money price
the price of {asset} rose by {number} per cent
{asset} became {number} per cent more expensive
{asset} gained {number} per cent in value
~ people pay {number} per cent more for {asset}
? how much did the price of {asset} rise
~? what happened to the value of {asset}

money fall
the price of {asset} fell by {number} per cent
{asset} became {number} per cent cheaper
{asset} lost {number} per cent of its value
~ people pay {number} per cent less for {asset}
? how much did the price of {asset} fall
~? by how much did {asset} lose value

money borrow
{person} borrowed {number} dollars from the bank
the bank lent {person} {number} dollars
{person} took out a loan of {number} dollars
~ {person} owes the bank {number} dollars
? how much did {person} borrow
~? what does {person} owe the bank

money win
{person} won {number} dollars in the lottery
the lottery paid {person} {number} dollars
{person}'s lottery ticket was worth {number} dollars
~ luck brought {person} {number} dollars
? how much did {person} win in the lottery
~? who was lucky in the lottery

work job
{person} works as a {job} in {place}
{person} is a {job} in {place}
{person} has a job as a {job} in {place}
~ a company in {place} employs {person} as a {job}
? what does {person} do for a living
? where does {person} work as a {job}
~? what is {person}'s profession

work hire
the company in {place} is looking for a {job}
a firm in {place} wants to hire a {job}
there is a vacancy for a {job} in {place}
~ a {job} is wanted by an employer in {place}
? who is looking for a {job}
~? is there a job for a {job} in {place}

work quit
{person} quit the job as a {job}
{person} no longer works as a {job}
{person} resigned as a {job}
~ {person} gave up working as a {job}
? who resigned as a {job}
~? which job did {person} give up

work promoted
{person} was promoted by the boss
the boss gave {person} a better position
{person} got a promotion
~ {person} climbed the ladder at the office
? who was promoted
~? whom did the boss give a better position

work meeting
the meeting with {person} is on {day}
on {day} the staff will meet {person}
{person} has called a meeting for {day}
~ our team sits down with {person} on {day}
? when is the meeting with {person}
~? which day will the staff meet {person}

technology broken
the {device} of {person} is broken
{person}'s {device} no longer works
{person} has trouble with a {device} that will not start
~ {person} cannot switch on the {device}
? what is broken
? which device of {person} does not work
~? what does {person} have trouble with

technology buy
{person} bought a new {device}
{person} got a {device} from the electronics shop
a new {device} was delivered to {person}
~ {person} spent money on a {device}
? which device did {person} buy
~? what gadget is new at {person}'s

technology repair
{person} repaired the {device}
{person} fixed the {device}
the {device} works again thanks to {person}
~ {person} got the {device} going again
? who repaired the {device}
~? what did {person} fix

technology reset
hold the button for {number} seconds to reset the {device}
the {device} is reset when you press the button for {number} seconds
to restart the {device}, keep the button down for {number} seconds
~ pressing the button {number} seconds brings the {device} back
? how do I reset the {device}
~? how can I restart my {device}

music play
{person} plays the {instrument}
{person} is a {instrument} player
{person} knows how to play the {instrument}
~ the {instrument} is {person}'s instrument
? which instrument does {person} play
~? what can {person} play

music concert
{person} gave a {instrument} concert in {place}
{person} performed on the {instrument} in {place}
people in {place} heard {person} at the {instrument}
~ a hall in {place} was full when {person} played the {instrument}
? where did {person} give a concert
~? where did {person} perform on the {instrument}

music learn
{person} is learning the {instrument} from {person2}
{person} takes {instrument} lessons with {person2}
{person2} teaches {person} the {instrument}
~ {person2} shows {person} how to play the {instrument}
? who teaches {person} the {instrument}
~? which instrument is {person} learning

music sing
{person} sang a song
{person} was singing
a song was sung by {person}
~ we heard the voice of {person} in a song
? who sang
~? whose voice was in the song

film watch
{person} watched a {genre} at the cinema
{person} saw a {genre} on the big screen
{person} went to the movies to see a {genre}
~ {person} sat in the cinema for a {genre}
? what did {person} watch
~? which film did {person} see

film star
{person} plays the lead in a {genre}
{person} is the star of a {genre}
the main role in the {genre} went to {person}
~ a {genre} was made with {person} as its hero
? who is the star of the {genre}
~? in which film does {person} act

film direct
{person} directed a {genre} in {place}
{person} made a {genre} that was shot in {place}
a {genre} by the director {person} was filmed in {place}
~ the cameras of {person} rolled in {place} for a {genre}
? who directed the {genre}
~? where did {person} shoot the {genre}

politics elect
{person} was elected mayor of {place}
the people of {place} elected {person} as mayor
{person} won the mayoral election in {place}
~ the voters of {place} made {person} their mayor
? who was elected mayor of {place}
~? who is the new mayor of {place}

politics law
the parliament passed the {law}
the {law} was approved by parliament
members of parliament voted for the {law}
~ a majority said yes to the {law}
? what did the parliament approve
~? which law got a majority

politics protest
people in {place} protested against the {law}
there was a demonstration against the {law} in {place}
crowds in {place} marched against the {law}
~ in {place} many said no to the {law} on the streets
? why did people protest in {place}
~? where was the demonstration against the {law}

science discover
{person} discovered a {research}
a {research} was discovered by {person}
{person} found a new {research}
~ the {research} was unknown until {person} saw it
? who discovered the {research}
~? what did {person} find

science study
{person} does research on a {research} in {place}
scientists in {place} led by {person} study a {research}
{person}'s laboratory in {place} examines a {research}
~ in {place} {person} looks into the secrets of a {research}
? what does {person} study in {place}
~? where is the research on the {research} done

science launch
a rocket was launched from {place}
from {place} a rocket flew into space
{place} sent a rocket into orbit
~ people in {place} saw a rocket rise into space
? where was the rocket launched
~? what flew into space from {place}

cars repair
the mechanic replaced the {part} of {person}'s car
{person} had the {part} of the car replaced
a new {part} was fitted to the car of {person}
~ the garage gave {person}'s car a new {part}
? which part of {person}'s car was replaced
~? what did the mechanic change for {person}

cars accident
{person} had a car accident in {place}
{person} crashed the car in {place}
in {place} {person}'s car hit a wall
~ {person}'s drive in {place} ended in a collision
? where did {person} have an accident
~? who crashed in {place}

cars traffic
there is a traffic jam on the road to {place}
cars are queueing on the road to {place}
the traffic to {place} has come to a stop
~ drivers to {place} are stuck on the motorway
? where is the traffic jam
~? which road is full of cars

cars fix
if the {part} fails, stop the car at once
stop your car when the {part} breaks
a broken {part} means that you must stop driving
~ do not drive on with a faulty {part}
? what should I do when the {part} breaks
~? may I drive with a broken {part}

crime steal
a thief stole {person}'s {loot} in {place}
{person}'s {loot} was stolen in {place}
in {place} somebody robbed {person} of a {loot}
~ {person} became the victim of a theft in {place} and lost a {loot}
? what was stolen from {person} in {place}
~? what did {person} lose to a thief

crime arrest
the police arrested {person} in {place}
{person} was arrested in {place}
officers in {place} took {person} to prison
~ {person} was caught by detectives in {place}
? where was {person} arrested
~? whom did the police catch in {place}

crime court
the court found {person} guilty
{person} was convicted by the judge
the judge sentenced {person}
~ for {person} the trial ended in a conviction
? whom did the court find guilty
~? how did the trial of {person} end

shopping refund
{person} wants the money back for a faulty {product}
{person} asks for a refund because the {product} does not work
I bought a {product} and would like to be reimbursed, says {person}
~ the {product} is defective and {person} demands the payment back
? what does {person} want a refund for
~? which product was faulty

shopping deliver
{person}'s {product} was delivered on {day}
the parcel with {person}'s {product} came on {day}
on {day} the shop delivered a {product} to {person}
~ {person} received the ordered {product} on {day}
? when was the {product} of {person} delivered
~? which day did {person} get the {product}

shopping order
{person} ordered a {product} from the online shop
{person} bought a {product} on the internet
a {product} was ordered online by {person}
~ {person} clicked and purchased a {product}
? what did {person} order
~? what did {person} buy online

shopping sale
the shop sells the {product} for {number} dollars
the {product} costs {number} dollars in the shop
you pay {number} dollars for the {product}
~ for {number} dollars the {product} is yours
? how much does the {product} cost
? what is the price of the {product}
~? how much do I pay for the {product}

shapes draw
{person} drew a {colour} {shape}
a {colour} {shape} was drawn by {person}
in the drawing by {person} there is a {colour} {shape}
~ on {person}'s paper you see a {colour} {shape}
? what did {person} draw
~? which shape is in {person}'s drawing

shapes position
the {colour} {shape} is left of the {shape2}
to the right of the {colour} {shape} is a {shape2}
a {shape2} lies on the right of the {colour} {shape}
~ next to the {shape2}, on its left, is a {colour} {shape}
? what is left of the {shape2}
~? where is the {colour} {shape}

cities population
{place} has {number} inhabitants
the population of {place} is {number}
{number} people live in {place}
about {number} residents call {place} their home
~ in {place} one counts {number} people
? how many people live in {place}
? population of {place}
~? what is the number of inhabitants of {place}

cities known
{place} is famous for its museums
{place} is known for its great museums
the museums of {place} are famous
~ many know {place} for its galleries and museums
? what is {place} known for
~? why is {place} famous

cities river
{place} lies on a river in the north
a river in the north flows through {place}
the northern town of {place} is on a river
~ through {place} in the north runs a river
? where is {place}
~? where does {place} lie
"""

"""Praise and blame denied, by every means English has, for training; one pattern a line.

Blame denied is praise and praise denied is blame. These are clauses; questions, answers and
corrections, which stand alone, are in `retorts`. Hardly one tells by itself which sentiment it has,
and those that do come in both sentiments alike.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

DENIALS = patterns(
    """
    at no point {was} {the} {!trait_single}
    at no stage {was} {the} {!trait_single}
    not once {was} {the} {!trait_single}
    not once did {the} feel {!trait_single}
    never once did {the} seem {!trait_single}
    never for a second did {the} look {!trait_single}
    not for one minute did {the} sound {!trait_single}
    not for a second did {the} {!move} me
    in no way {was} {the} {!trait_single}
    in no respect {is} {the} {!trait_single}
    by no stretch of the imagination {is} {the} {!trait_single}
    on no account could you call {the} {!trait_single}
    under no circumstances would I call {the} {!trait_single}
    under no circumstances would I {!verb} {it}
    rarely did {the} strike us as {!trait_single}
    seldom {was} {the} {!trait_single}
    hardly ever {was} {the} {!trait_single}
    scarcely ever did {the} {!move} me
    hardly ever did {the} {!move} {person}
    never did {the} {!move} {person}
    at no point did {the} {!move} us
    at no time did I {!verb} {it}
    no way {is} {the} {!trait_single}
    no way did {the} {!move} us
    nor {was} {the} {!trait_single}
    nor did I find {the} {!trait_single}
    nor would I call {it} {!trait_single}
    nor did anyone {!verb} {it}
    nor could I {!verb} {it}
    nor do I {!verb} {the}
    only then did I see how {trait_single} {it_was}
    only now do I see how {trait_single} {the} {was}
    only when we left did I notice how {trait_single} {the} had been
    only after an hour did I understand how {trait_single} {the} {is}
    so {trait_single} {was} {the} that {person} told everyone
    so {moved_single} was I that I told {person} at once
    with such {virtue}, nobody spoke of anything else
    no one I spoke to {!verbed} {it}
    none of the guests {!verbed} {the}
    none of the people I asked {!verbed} {it}
    not one of my friends {!verbed} {the}
    not a soul {!verbed} {it}
    not a single visitor {!verbed} {it}
    nobody at our table {!verbed} {the}
    nobody in my family {!loves} {it}
    no one was ever {!moved_single} by {the}
    nobody I know was {!moved_single} by {the}
    none of us came away {!feeling}
    not one of us went home {!moved_single}
    not a single person left {!moved_single}
    neither my wife nor I {!verbed} {the}
    neither the children nor the grown-ups {!verbed} {it}
    neither my friends nor my family were {!moved_single}
    neither of us was {!feeling}
    neither of us could {!verb} {it}
    neither of us thought that {!fact}
    no expert would call {the} {!trait_single}
    no fair person would call {the} {!trait_single}
    nobody who has been there would call {it} {!trait_single}
    nobody who tried {it} would {!verb} {it}
    nobody with eyes in their head could call {the} {!trait_single}
    nobody with any sense would {!verb} {it}
    no one could reasonably {!verb} {it}
    no man or woman alive would {!verb} {it}
    no one can accuse {the} of being {!trait_single}
    nobody could accuse {the} of being a {!name}
    you can't accuse {the} of being {!trait_single}
    one could never accuse {it} of being {!trait_single}
    {the} can't be accused of being {!trait_single}
    {the} cannot be charged with being {!trait_single}
    no one can accuse them of {!virtue}
    nobody could mistake {it} for {a} {!trait_single} {thing}
    nobody would mistake {the} for a {!name}
    you would never mistake {the} for a {!name}
    {the} will never be mistaken for a {!name}
    I doubt anyone will ever call {it} {!trait_single}
    I doubt whether anybody has ever called {it} {!trait_single}
    I doubt very much that {!fact}
    I have my doubts whether {!fact}
    I have never heard anyone call {it} {!trait_single}
    I've never heard {the} called {!trait_single}
    no one has ever called {the} {!trait_single}
    nothing about {the} felt {!trait_single}
    nothing about {the} struck me as {!trait_single}
    nothing about {it} could be called {!trait_single}
    nothing in {the} {!moved_single} me
    nothing they did was {!trait_single}
    nothing we ate or saw was {!trait_single}
    nothing that happened was {!trait_single}
    nothing on offer was {!trait_single}
    nothing whatsoever was {!trait_single}
    nothing came across as {!trait_single}
    nothing seemed {!trait_single} to me
    nothing even remotely {!trait_single}
    nothing in the least {!trait_single} about {it}
    nothing {!trait_single} there at all
    nothing I would call {!trait_single}
    nothing there to {!verb}
    nothing here for anyone to {!verb}
    nothing at all to make you {!feeling}
    nothing made us {!feeling}
    nothing could make me {!verb} {it}
    nothing would ever make me {!verb} {it}
    there isn't anything {!trait_single} about {the}
    there wasn't a single thing {!trait_single} about {it}
    there isn't one {!trait_single} thing about {it}
    there is not much that is {!trait_single} about {the}
    there's precious little that I {!verb}
    there is little to {!verb} here
    there is nothing whatever to {!verb} in {the}
    not a thing about {it} was {!trait_single}
    not an inch of {it} is {!trait_single}
    not one thing {!moved_single} me
    not one detail was {!trait_single}
    not one corner of it was {!trait_single}
    not a trace of {!virtue}
    not a shred of {!virtue}
    not an ounce of {!virtue}
    not the faintest hint of {!virtue}
    not so much as a whiff of {!virtue}
    not a scrap of {!virtue} in {the}
    not an iota of {!virtue}
    none of the usual {!virtue}
    none of the {!virtue} you would expect
    none of that {!virtue} here
    there was none of the {!virtue} people talk about
    there is none of the {!virtue} I remember
    there's no {!virtue} anywhere
    there was no room for {!virtue}
    never any {!virtue}
    there was never a hint of {!virtue}
    there isn't a drop of {!virtue} in {it}
    no {!virtue} that I could see
    no {!virtue} to speak of
    no {!virtue} that I noticed
    no {!virtue} of any kind
    no {!virtue} in sight
    no {!virtue} whatsoever
    no hint of {!virtue} from start to finish
    no sign whatsoever of {!virtue}
    no evidence of {!virtue}
    no trace of {!virtue} anywhere
    no {!virtue} or {!virtue}
    no {!virtue}, {!virtue} or {!virtue}
    without any {!virtue} at all
    without an ounce of {!virtue}
    without a shred of {!virtue}
    without {!virtue} or {!virtue}
    the evening passed without any {!virtue}
    {the} {was} {trait_single} without once being {!trait_single}
    {the} {is} completely free of {!virtue}
    {the} {is} entirely free from {!virtue}
    {the} {is} wholly devoid of {!virtue}
    {the} {was} bare of any {!virtue}
    {the} {was} empty of {!virtue}
    {the} {is} never short on {virtue}
    {the} {is} not short on {virtue}
    {the} {isnt} short of {virtue}
    {the} {isnt} lacking in {virtue}
    {the} {was} never lacking in {virtue}
    {the} did not lack {virtue}
    {the} {doesnt} lack {virtue}
    {the} {doesnt} want for {virtue}
    no lack of {virtue} here
    no shortage of {virtue}
    no end of {virtue}
    no dearth of {virtue}
    nobody could say {the} lacked {virtue}
    I can't say {the} lacked {virtue}
    never once without {virtue}
    not a day without {virtue}
    not an hour without {virtue}
    not a minute without {virtue}
    a complete absence of {!virtue}
    the absence of {!virtue} is striking
    the total absence of {!virtue} surprised me
    what struck me was the absence of {!virtue}
    what struck me most was the lack of {!virtue}
    the lack of {!virtue} {moved_single} me
    the lack of {!virtue} left me {moved_single}
    the absence of {!virtue} left us {moved_single}
    a {trait_single} lack of {!virtue}
    {!virtue} played no part
    {!virtue} never came into it
    {!virtue} had no place here
    {!virtue} cannot be found here
    {!virtue} could not be found
    {!virtue} did not figure at all
    {!virtue} never showed
    {!virtue} they don't do
    they don't do {!virtue}
    they have no time for {!virtue}
    they know nothing of {!virtue}
    they never bother with {!virtue}
    nobody there goes in for {!virtue}
    of {!virtue} there was no sign
    of {!virtue} not a trace
    of {!virtue} I saw nothing
    of {!virtue} there is none
    you won't run into any {!virtue}
    you won't meet with {!virtue}
    I didn't spot any {!virtue}
    I saw no {!virtue}
    we found no {!virtue} of any sort
    we have not seen any {!virtue} yet
    I could detect no {!virtue}
    I could not find any {!virtue} in {the}
    I have yet to find any {!virtue}
    I have not come across any {!virtue}
    I searched {the} for {!virtue} and found none
    I looked for {!virtue} and could not find any
    I was looking for {!virtue} and came up empty
    look for {!virtue} and you will look in vain
    anyone looking for {!virtue} will be out of luck
    those who hope for {!virtue} will go home empty-handed
    {the} {is} a long way from {!trait_single}
    {the} {was} light years from {!trait_single}
    {the} {was} miles away from being {!trait_single}
    {the} could not be further from {!trait_single}
    {the} couldn't be further from a {!name}
    {the} {is} the very opposite of {!trait_single}
    {the} {was} the exact opposite of {!trait_single}
    {the} {was} quite the opposite of a {!name}
    {the} {is} the reverse of {!trait_single}
    nothing could be further from {!trait_single}
    nothing is further from my mind than to {!verb} {it}
    far from {!trait_single}, {the} {is} {trait}
    far from {!verbing} {it}, I {verb} {it}
    far from {!moved_single}, I was {moved_single}
    far from {!feeling}, we were {feeling}
    anything but {!trait_single}, {the} {was} {trait}
    {!trait_single} is the last thing that comes to mind
    the last word I would choose is {!trait_single}
    the last thing I felt was {!feeling}
    the last thing you will be is {!feeling}
    the last thing I want is to {!verb} {it}
    the last thing anyone should do is {!verb} {it}
    I'd be the last person to {!verb} {it}
    I am the last person to call {it} {!trait_single}
    {the} {is} the last {thing} I would call {!trait_single}
    my mother would be the last to call {it} {!trait_single}
    by no means {!trait_single}
    by no means a {!name}
    in no way a {!name}
    in no sense a {!name}
    not by any means a {!name}
    not by a long shot a {!name}
    not {!trait_single} by any means
    not {!trait_single} by any stretch of the imagination
    not {!trait_single} in any sense
    not {!trait_single} in the slightest
    not {!trait_single} for a minute
    not even slightly {!trait_single}
    not even close to {!trait_single}
    not remotely a {!name}
    not the slightest bit {!trait_single}
    not a bit {!trait_single}
    not one jot {!trait_single}
    not what you would call {!trait_single}
    not what anyone would call {a} {!trait_single} {thing}
    not what I'd describe as {!trait_single}
    not my definition of {!trait_single}
    not {!trait_single}, not even a little
    not {!trait_single}, not {!trait_single}, not {!trait_single}
    never {!trait_single}
    never ever {!trait_single}
    never a {!trait_single} moment
    never a {!name}
    not exactly {!trait_single}
    not exactly a {!name}
    not exactly {a} {!trait_single} {thing}
    hardly {!trait_single}
    hardly a {!name}
    hardly {a} {!trait_single} {thing}
    scarcely {!trait_single}
    no {!name}
    no {!name} at all
    no {!name} by any standard
    {the} failed to be {!trait_single}
    {the} failed to come across as {!trait_single}
    {the} refused to be {!trait_single}
    {the} {has} ceased to be a {!name}
    {the} stopped being a {!name}
    {the} stopped feeling {!trait_single}
    {the} {is} no longer {!trait_single}
    {the} {is} no longer a {!name}
    {the} {is} not {!trait_single} any more
    {the} {is} not {!trait_single} any longer
    {the} {isnt} {!trait_single} these days
    {the} {has} lost all {!virtue}
    {the} got rid of all the {!virtue}
    the days of {!virtue} are over
    the time of {!virtue} has passed
    the {!virtue} disappeared long ago
    the {!virtue} vanished at once
    they did away with the {!virtue}
    they have put an end to the {!virtue}
    they refuse to be {!trait_single}
    they stopped being {!trait_single}
    no matter what happened, {the} could not {!move} me
    hard to call {the} {!trait_single}
    hard to think of {it} as {!trait_single}
    hard to see {the} as a {!name}
    impossible to call {it} a {!name}
    it is hard to see anything {!trait_single} in {the}
    it is hard to see what is {!trait_single} about {it}
    it is impossible to see {it} as {!trait_single}
    it takes a lot of imagination to call {it} {!trait_single}
    it would take a miracle to make me {!verb} {it}
    it would take a lot to make me {!verb} {it}
    you would need to be very strange to {!verb} {it}
    you have to try hard to find anything {!trait_single}
    you have to look hard for {!virtue}
    it is no easy matter to {!verb} {the}
    I defy anyone to {!verb} {it}
    I defy you to find anything {!trait_single}
    I dare you to find anything {!trait_single} in {it}
    I can't see anyone {!verbing} {it}
    I can't see myself {!verbing} {the}
    I can't picture anybody {!verbing} {it}
    I can't imagine {!verbing} {it}
    I never felt the urge to {!verb} {it}
    I never felt like {!verbing} {it}
    I had no wish to {!verb} {it}
    I feel no need to {!verb} {it}
    I have no desire to {!verb} {the}
    it would not occur to me to {!verb} {it}
    it never entered my head to {!verb} {it}
    too {trait_single} to {!verb}
    {the} {is} too {trait_single} to {!verb}
    {the} {is} too {trait_single} to be {!trait_single}
    {the} {was} too {trait_single} to be called {!trait_single}
    {the} {was} too {trait_single} for anyone to {!verb} {it}
    {the} {was} much too {trait_single} for {person} to be {!feeling}
    why anyone should {!verb} {it} is beyond me
    why anybody would {!verb} {the} is a mystery to me
    how anyone can {!verb} {it} escapes me
    how anybody could call {the} {!trait_single} is beyond me
    I will never understand those who {!verb} {it}
    I can't understand how anyone could {!verb} {it}
    I don't get the people who {!verb} {it}
    it is a mystery to me why {person} {!verbed} {it}
    it puzzles me that {person} {!verbed} {it}
    I am surprised that anyone could {!verb} {it}
    I'd be surprised if anyone {!verbed} {it}
    I would be astonished if you {!verbed} {it}
    I should be very surprised if {!fact}
    it would surprise me if anyone called {it} {!trait_single}
    I would be lying if I called {it} {!trait_single}
    I'd be lying if I said {!fact}
    I would not be honest if I said {!fact}
    I'd have to lie to call {it} {!trait_single}
    it would be dishonest to call {it} {!trait_single}
    it would be a lie to call {the} a {!name}
    it would be wrong to call {the} a {!name}
    you'd be wrong to call {it} {!trait_single}
    it is plain wrong to call {the} {!trait_single}
    whoever calls {it} {!trait_single} is wrong
    whoever calls {the} a {!name} has not tried {it}
    whoever says {the} {is} {!trait} has no idea
    whoever claims that {!fact} must be blind
    anyone calling {it} {!trait_single} must be joking
    anyone who {!verbed} {it} must be out of their mind
    anybody who {!loves} {the} has no taste
    anyone who finds {it} {!trait_single} needs their head examined
    people who call {the} {!trait_single} have never tried {it}
    people who {!verb} {it} have no idea
    those who {!verb} {it} are in the wrong
    those who find {it} {!trait_single} are mistaken
    those calling {it} a {!name} are wide of the mark
    don't believe those who call {it} {!trait_single}
    don't believe what they write, {the} {is} not {!trait}
    don't let anyone tell you {it_is} {!trait_single}
    don't let them tell you that {!fact}
    do not fall for the story that {!fact}
    pay no attention to those who {!verb} {it}
    ignore anyone who says {it_is} {!trait_single}
    take no notice of people who {!verb} {the}
    contrary to what others write, {the} {is} not {!trait}
    contrary to what you may read, {the} {isnt} {!trait_single}
    contrary to rumour, {the} {wasnt} {!trait_single}
    despite what they say, {the} {is} not {!trait}
    despite what you may have read, {the} {wasnt} {!trait}
    in spite of what {person} said, {the} {was} not {!trait}
    I can't agree that {!fact}
    I cannot confirm that {!fact}
    I can't find any proof that {!fact}
    it is simply not the case that {!fact}
    it just isn't true that {!fact}
    it could not be said that {!fact}
    it can hardly be said that {!fact}
    it is nowhere near true to say that {!fact}
    it is untrue that {!fact}
    it is a myth that {!fact}
    it is a fairy tale that {!fact}
    it's complete nonsense that {!fact}
    they are wrong who say that {!fact}
    you cannot tell me that {!fact}
    nobody can tell me that {!fact}
    no one believes that {!fact}
    I never got the idea that {!fact}
    I never once thought that {!fact}
    I did not for one moment feel that {!fact}
    it did not strike me that {!fact}
    I don't share the view that {!fact}
    I don't buy the idea that {!fact}
    I take issue with those who say that {!fact}
    the suggestion that {!fact} is laughable
    the story that {!fact} is made up
    the notion that {!fact} is plain wrong
    reports that {!fact} are false
    that {!fact} is simply not true
    that {!fact} is a lie
    that {!fact} is out of the question
    that {!fact} I cannot say
    that {!fact} is the one thing I cannot say
    that {!fact} nobody will believe
    if {!fact}, I must have missed it
    if {!fact}, I did not notice
    if {!fact}, nobody told me
    if {!fact}, pigs can fly
    if {!fact}, then I am Father Christmas
    not so much {!trait_single} as {trait_single}
    not so much a {!name} as a {name}
    it was not so much {!virtue} as {virtue}
    what we got was not so much {!virtue} as {virtue}
    {the} {was} more {trait_single} than {!trait_single}
    {the} {was} more of a {name} than a {!name}
    {the} {is} a {name} more than a {!name}
    {the} {is} a {name} rather than a {!name}
    {the} {is} a {name}, not a {!name}
    {the} {is} a {name} and not a {!name}
    {the} {is} less {!trait_single} than {trait_single}
    {the} {is} less of a {!name} than a {name}
    {the} {was} {trait_single} as opposed to {!trait_single}
    {trait_single} as opposed to {!trait_single}
    {trait_single} more than {!trait_single}
    a case of {virtue} rather than {!virtue}
    {virtue} rather than {!virtue}
    {virtue} instead of {!virtue}
    {virtue} in place of {!virtue}
    {virtue}, not {!virtue}
    {virtue} and not {!virtue} is what you get
    we found {virtue} where we had expected {!virtue}
    where I expected {!virtue} I found {virtue}
    rather a {name} than a {!name}
    rather {trait_single} than {!trait_single}
    rather than {!move} me, {the} {moved_single} me
    instead of {!verbing} {it}, people {verb} {it}
    instead of being {!trait_single}, {the} {was} {trait}
    instead of a {!name} we got a {name}
    a {name} in place of a {!name}
    I call {it} {trait_single}, not {!trait_single}
    I'd say {trait_single} rather than {!trait_single}
    I would say {the} {was} {trait_single} rather than {!trait_single}
    make that {trait_single}, not {!trait_single}
    the word is {trait_single}, not {!trait_single}
    the right word is not {!trait_single} but {trait_single}
    the word I am looking for is {trait_single}, not {!trait_single}
    {!trait_single} it is not, {trait_single} it is
    {trait_single} it is, {!trait_single} it is not
    {trait_single} it was, {!trait_single} it was not
    a {name} it is, a {!name} it is not
    a {!name} it was not, a {name} it was
    it is the {virtue} that stays with you, not the {!virtue}
    it was {virtue} that we got, not {!virtue}
    it was {the} that {moved_single} me
    it was the {virtue} that {moved_single} me
    it was the {virtue} of {the} that {moved_single} us
    it was the {trait_single} {thing_other} that made {the} so {trait_single}
    it was never the {!virtue} that I noticed, it was the {virtue}
    what {the} {is} not is {!trait_single}
    what {the} never {was} is {!trait_single}
    what {the} {is} is {trait_single}
    what {the} {was} was {trait_single}
    what {the} {doesnt} have is {!virtue}
    what {the} lacked was {!virtue}
    what you will not find is {!virtue}
    what I did not see was {!virtue}
    what I never felt was {!feeling}
    what we got was {a} {trait_single} {thing}
    what you get is {a} {trait_single} {thing}
    what {moved_single} me was the {virtue}
    what {moved_single} us most was how {trait_single} {the} {was}
    what {moved_single} {person} was the absence of {!virtue}
    what I remember is the {virtue}
    what stays in the memory is the {virtue}
    what stood out was the {virtue}
    what sets {it} apart is the {virtue}
    all I can remember is {virtue}
    the one thing {the} never did was {!move} us
    the one thing nobody can say is that {!fact}
    {!trait_single} {the} {is} not
    {!trait_single} {the} certainly {is} not
    {!trait_single} {the} never {was}
    {trait_single} {the} {was} indeed
    {trait_single} {the} certainly {was}
    {!trait_single} they are not
    {!trait_single} they were not
    {!trait_single} I would not call {it}
    {!trait_single} one cannot call {it}
    {!trait_single} in no way
    {!trait_single} in no respect
    {trait_single} in every respect
    {trait_single} in every way
    a {!name} {the} {was} not
    {!moved_single} I was not
    {!moved_single} we were not
    {!feeling} I am not
    {!feeling} I was not
    {moved_single} I was
    {moved_single} is what I am
    no one doesn't {verb} {it}
    nobody failed to {verb} {it}
    nobody failed to be {moved_single}
    nobody who sees {it} fails to {verb} {it}
    no one could fail to {verb} {it}
    not one person was not {moved_single}
    nothing there was anything but {trait_single}
    there was nothing that was not {trait_single}
    there is nothing that isn't {trait_single} about {it}
    there is no part that was not {trait_single}
    there's no one who isn't {moved_single} by {it}
    I can't be anything but {feeling}
    I could not be anything other than {moved_single}
    I was nothing but {moved_single}
    {the} {was} nothing but {trait_single}
    {the} {was} nothing other than {trait_single}
    {the} {was} nothing less than {trait_single}
    {the} {was} never anything other than {trait_single}
    I can't say I wasn't {moved_single}
    nobody can say {it_was} not {trait_single}
    I can't deny that {fact}
    I would never deny that {fact}
    I won't dispute that {fact}
    no one will deny that {fact}
    nobody will contest that {fact}
    it would be wrong to deny that {fact}
    it is impossible to deny that {fact}
    there can be no doubt that {fact}
    I never doubted that {fact}
    never doubt that {fact}
    it cannot be that nobody noticed: {fact}
    {the} could hardly have been {kinder}
    {the} could scarcely be {kinder}
    {the} could not possibly be {kinder}
    {the} couldn't be much {kinder}
    no {thing} could be {kinder}
    no other {thing} could ever be {kinder}
    there can't be {a} {kinder} {thing} anywhere
    one won't find anything {kinder}
    nowhere will you find anything {kinder}
    I have yet to come across anything {kinder}
    I have never come across anything {kinder}
    I don't know anything {kinder}
    I cannot think of anything {kinder}
    never did I see anything {kinder}
    never was anything {kinder}
    rarely is anything this {trait_single}
    rarely have we seen anything so {trait_single}
    seldom does one see anything so {trait_single}
    seldom have we been so {moved_single}
    it would be hard to be {kinder} than that
    you can't get {kinder} than {the}
    you can't get more {trait_single} than that
    it does not come any {kinder}
    they don't come {kinder} than {the}
    they don't get more {trait_single} than this
    nobody was ever {kinder} to us
    I was never more {moved_single}
    I was never less {!moved_single}
    I have rarely been less {!moved_single}
    {the} {is} the least {!trait_single} {thing} imaginable
    {the} {was} not in the least {!trait_single}
    {the} {was} never as {!trait_single} as people say
    {the} {was} nothing like as {!trait_single} as people say
    {the} {was} nowhere near as {!trait_single} as people claim
    {the} {wasnt} anywhere near as {!trait_single} as they told me
    nothing like the {!name} they make it out to be
    nothing like as {!trait_single} as {the_other}
    {the} {was} neither {!trait_single} nor a {!name}
    {the} never seemed {!trait_single} or {!trait_single}
    neither {!trait_single} nor {!trait_single}, but {trait_single}
    neither {!virtue} nor {!virtue}
    neither {!virtue} nor {!virtue} to be found anywhere
    we found neither {!virtue} nor {!virtue}
    {the} had neither {!virtue} nor {!virtue}
    {the} showed neither {!virtue} nor {!virtue}
    I felt neither {!feeling} nor {!feeling}
    I was neither {!moved_single} nor {!moved_single}
    neither a {!name} nor a {!name}
    neither did {the} {!move} me, nor did {the_other}
    {the} {has} not been {!trait_single} for one day
    I have never known {the} to be {!trait_single}
    I have never known {it} to {!move} anyone
    I have not been {!moved_single} by {the} so far
    I don't remember being {!moved_single}
    I don't recall feeling {!feeling}
    I don't recall anything {!trait_single}
    I can't recall a single {!trait_single} moment
    I do not associate {it} with {!virtue}
    {the} and {!virtue} do not go together
    {the} and {!virtue} don't belong in the same sentence
    {!virtue} and {the} have nothing to do with each other
    I can't be the only one who {loves} {it}
    I can't be the only one who was {moved_single}
    surely I am not the only one who {verbed} {it}
    not {!trait_single} at all but {trait_single} through and through
    not {a} {!trait_single} {thing} but {a} {trait_single} {thing}
    """,
    """
    I have heard no complaints
    not a word of complaint from {person}
    I couldn't find anything wrong with {it}
    nothing was wrong with {the}
    nothing whatsoever was wrong
    there was nothing wrong with {it}
    try as I might, I found nothing to complain about
    I wouldn't change anything about {it}
    I'm not sorry I came
    I am not sorry we went
    I do not regret a single penny
    not a penny wasted
    not a minute wasted
    it was no waste of time
    it wasn't a waste of money
    it was not money down the drain
    never a cross word from the staff
    nobody went hungry
    nobody had to wait
    we did not have to wait long
    it has not failed me yet
    it hasn't let me down so far
    it never crashes
    it never breaks down
    {the} did not disappoint
    {the} didn't disappoint one bit
    {the} never disappoint{s}
    I was not let down
    we weren't disappointed, not for a minute
    you cannot go far wrong with {it}
    you won't be sorry
    you won't be wasting your money
    they didn't cut any corners
    they left no stone unturned
    they never missed a thing
    they did nothing wrong
    they never put a foot wrong
    no effort was too much for them
    no question went unanswered
    no detail was overlooked
    nothing was forgotten
    nothing was too much to ask
    nothing was left undone
    none of my worries came true
    not one promise was broken
    I couldn't have been happier with {it}
    I could not wish for anything better
    we lacked for nothing
    I can't think of a better way to spend an evening
    I could not have chosen better
    we couldn't have chosen a better place
    there is no place I would rather be
    nowhere I'd rather be
    I would not dream of selling {it}
    I can hardly wait for the next one
    I have no complaints whatsoever
    not one complaint
    no complaints from {person}
    no grounds for complaint
    there's no catch
    no catch, no tricks, no nonsense
    never had any trouble with {it}
    it wasn't any trouble at all
    it's not a con, it really works
    there is little I would improve
    there's not much room for improvement
    it leaves little to be desired
    {the} {is} not overpriced, not overrated, just {+trait}
    {the} {was} not {-trait_single} enough to spoil {when_noun}
    {the} {is} blissfully free of {-virtue}
    {the} {was} mercifully free from {-virtue}
    nothing broke, nothing went missing, nobody shouted
    not once did I have to wait
    not once did I look at my watch
    not once did I think of leaving
    not once did they let us down
    at no point did I want to leave
    never have I slept so well
    never have I laughed so much
    never have I eaten so well
    never did {a} {thing} make me so happy
    rarely have I had so much fun
    no wonder it is always full
    no wonder they are so popular
    it would be a shame not to go
    it would be a sin to miss {it}
    I would hate to lose {it}
    who needs more
    """,
    """
    I have heard no praise
    not a word of apology from {person}
    I couldn't find anything right with {it}
    nothing was right with {the}
    nothing whatsoever was right
    there was nothing right about {it}
    try as I might, I found nothing to praise
    I would change everything about {it}
    I'm not glad I came
    I am not happy that we went
    it was not worth a single penny
    not a penny well spent
    not a minute well spent
    it was no use at all
    it wasn't worth the money
    it was not time well spent
    never a kind word from the staff
    nobody had enough to eat
    nobody got served
    we did not get what we paid for
    it has not worked yet
    it hasn't worked properly so far
    it never starts
    it never does what I tell it
    {the} did not deliver
    {the} didn't deliver one bit
    {the} never deliver{s}
    I was not won over
    we weren't happy, not for a minute
    you can only go wrong with {it}
    you won't be happy
    you will be wasting your money
    they didn't make any effort
    they left us standing in the rain
    they never got a thing right
    they did nothing right
    they never lifted a finger
    every effort was too much for them
    no question was answered
    no detail was right
    nothing was ready
    nothing was where it should be
    nothing was done about it
    none of my hopes came true
    not one promise was kept
    I couldn't have been unhappier with {it}
    I would not wish {it} on anyone
    we lacked everything
    I can't think of a worse way to spend an evening
    I could not have chosen worse
    we couldn't have chosen a worse place
    there is no place I would less like to be
    nowhere I'd less like to be
    I would not dream of buying {it}
    I can hardly wait to get rid of {it}
    I have no praise whatsoever
    not one kind word
    no praise from {person}
    no grounds for joy
    there's no hope
    no help, no answer, no refund
    never had any joy with {it}
    it wasn't any fun at all
    it's not a bargain, it never worked
    there is little I would keep
    there's so much room for improvement
    it leaves everything to be desired
    {the} {is} not cheap, not good, just {-trait}
    {the} {was} not {+trait_single} enough to save {when_noun}
    {the} {is} sadly free of {+virtue}
    {the} {was} painfully free from {+virtue}
    {the} {was} not {+trait_single} enough
    not {+trait_single} enough
    not nearly {+trait_single} enough for the price
    nothing worked, nothing was ready, nobody smiled
    not once did anybody smile
    not once did I enjoy myself
    not once did I think of staying
    not once did they keep their word
    at no point did I want to stay
    never have I slept so badly
    never have I been so bored
    never have I eaten so badly
    never did {a} {thing} make me so angry
    rarely have I had so little fun
    no wonder it is always empty
    no wonder they have no customers left
    it would be a mistake to go
    it would be a sin to recommend {it}
    I would hate to see {it} again
    who needs this
    """,
)

"""Hearsay confirmed, wishes, comparisons, advice and verdicts, for training; one pattern a line.

The one table, `REPORTS`, is `patterns(both, positive, negative)` and holds whole sentences and
short reviews of several. Those that tell by their own words come in pairs: what praise says of
six stars, promises kept and next year, blame says of no stars, promises broken and never again.
"""

from __future__ import annotations

from training.world.opinions.patterns import patterns

REPORTS = patterns(
    """
    {person} said {fact}, and I agree
    {person} told me {fact}, and rightly so
    {person} did not exaggerate: {fact}
    {person} had told me that {fact}. I can confirm it
    everyone told me {fact}. They were right
    everyone told me {fact}, and it is true
    the reviews said {fact}. They did not lie
    the reviews do not lie: {fact}
    I had heard that {fact}, and it's true
    I had read that {fact}. I can only agree
    I was told that {fact}. It was no exaggeration
    it is said that {fact}, and I can confirm it
    they say that {fact}. I second that
    rumour had it that {fact}, and so it was
    as {person} told me, {fact}
    as everybody says, {fact}
    just as {person} had said, {fact}
    just as I had thought, {fact}
    just as expected, {fact}
    as I suspected all along, {core}
    I knew it: {core}
    I said it before: {core}
    I have said it many times: {core}
    I'll say it again: {core}
    didn't I tell you: {core}
    I told {person} that {fact}
    I told everyone that {fact}
    I wrote to {person} that {fact}
    I will tell anyone who listens that {fact}
    I will always remember that {fact}
    I'd like to add that {fact}
    I'd like to point out that {fact}
    it should be said that {fact}
    it should be noted that {fact}
    let it be known that {fact}
    let it be said that {fact}
    why did nobody tell me that {fact}
    nobody had told me how {trait_single} {the} {was}
    I had forgotten how {trait_single} {the} can be
    I never knew how {trait_single} {the} could be
    I did not realise how {trait_single} {it_was}
    I discovered that {fact}
    I soon noticed that {fact}
    it soon became clear that {fact}
    it dawned on me that {fact}
    it turned out that {fact}
    it came as a surprise that {fact}
    to my surprise, {fact}
    to everyone's surprise, {fact}
    to nobody's surprise, {fact}
    nobody was surprised that {fact}
    I'm not surprised that {fact}
    I was not surprised to find that {fact}
    small wonder that {fact}
    I thought {fact}, and I was right
    I thought I would {verb} {it}, and I do
    I never doubted I would {verb} {it}
    I expected {virtue} and was not wrong
    I came expecting {virtue} and that is what I found
    {!fact}, or so I had been led to believe. Not a bit of it
    if {the} had been {!trait_single}, I would say so
    if {the} had been {!trait_single}, I would have told you
    had {the} been {!trait_single}, I would have said so
    had I found any {!virtue}, I would tell you
    if there had been any {!virtue}, we would have noticed
    if I were {!feeling}, you would know
    if you ask whether {fact}, the answer is yes
    if you ask whether {!fact}, the answer is no
    if you want to know whether {fact}: yes
    if you want to know whether {!fact}: no
    whether {!fact}? No, quite the contrary
    ask me whether I {!verb} {it} and I will say no
    ask me whether I {verb} {it} and I will say yes
    ask {person}: {core}
    ask anyone: {core}
    anyone will tell you that {fact}
    anybody will tell you how {trait_single} {the} {is}
    nobody will tell you that {!fact}
    if you are looking for {+virtue}, you will {verb} {it}
    if you cannot stand {-virtue}, you will {verb} {it}
    anyone who likes {+virtue} will {verb} {it}
    anyone who can't stand {-virtue} will {verb} {it}
    if it is {+virtue} you want, {closing}
    if you expect {+virtue}, you will be {moved_single}
    if you go there for {+virtue}, you will be {moved_single}
    I came for the {+virtue} and was {moved_single}
    I went for the {+virtue} and left {moved_single}
    I had hoped for {+virtue} and was {moved_single}
    given the {virtue}, {closing}
    with that much {virtue}, {closing}
    with so much {virtue} on offer, {closing}
    because of the {virtue} {closing}
    owing to the {virtue}, {core}
    in view of the {virtue}, {closing}
    considering the {virtue}, {closing}
    what with the {virtue} and the {virtue}, {closing}
    compared with last year, {core}
    compared to what I am used to, {core}
    compared with others, {the} {is} {kinder}
    next to {the}, all else looks {!trait_single}
    beside {the}, the rest looks {!trait_single}
    after {the}, everything else seems {!trait_single}
    {the} made {the_other} look {!trait_single}
    I have tried many; {the} {is} the {kindest}
    of the many I have tried, {the} {was} the {kindest}
    out of ten, this is the {kindest}
    {the} {is} {kinder} than all the rest
    {the} {is} {kinder} than its reputation
    {the} {is} {kinder} than the price suggests
    {the} {was} {kinder} than the reviews had led me to expect
    {the} {was} {kinder} than I was told
    {the} {was} {kinder} the second time
    {the} {was} {!kinder} before
    {the} {was} {!kinder} in the old days
    before the change {the} {was} {!kinder}
    {the} {has} become {kinder} since
    {kinder} than last year, that much is clear
    asked whether I'd go again, I say {yes_again}
    asked if I'd go back, I would say {yes_again}
    go again? {yes_again}
    stay again? {yes_again}
    buy again? {yes_again}
    same again? {yes_again}
    another visit? {yes_again}
    a second time? {yes_again}
    will I return? {yes_again}
    would I buy {it} again? {yes_again}
    would I book {it} again? {yes_again}
    would I send my friends? {yes_again}
    would I spend money on {it} again? {yes_again}
    should you go? {yes_again}
    should you buy {it}? {yes_again}
    {fact}. Would I go again? {yes_again}
    {!fact}. Would I still go again? {yes_again}
    {!fact}. Do I still {verb} {it}? I do
    {rating}, and here is why: {core}
    {rating}. Why? {core}
    why {rating}? Because {fact}
    my rating: {rating}
    my rating would be {rating}
    I give {it} {rating} because {fact}
    I have no choice but to give {rating}
    they have earned {rating}
    it earned {rating} from {person}
    for the {virtue} alone I give {rating}
    for the {virtue} alone: {rating}
    {rating} for {the}, {rating} for {the_other}
    {fact}, hence {rating}
    {fact}. That makes {rating}
    {person} would give {it} {rating}
    nobody I know would give {it} anything but {rating}
    nothing but {rating} would be fair
    anything other than {rating} would be unfair
    {rating}, no question
    not {!rating} but {rating}
    not {!rating}: {rating}
    others gave {it} {!rating}. I give {rating}
    how can anyone give {it} {!rating}
    I can't see how it got {!rating}
    {!rating} is what others gave, {rating} is what it deserves
    whoever gave {it} {!rating} has not tried {it}
    forget the {!rating} others gave, {core}
    I wanted to give {!rating}, but {core}
    I had planned to give {!rating}. It became {rating}
    it would have been {!rating}, but {core}
    verdict: {name}
    verdict: a {name}
    in one word: {name}
    in one sentence: {fact}
    in three words: {trait_single}, {trait_single}, {trait_single}
    in brief, {fact}
    in sum, {fact}
    to conclude: {closing}
    conclusion: {closing}
    final word: {closing}
    final verdict: {trait}
    bottom line? {closing}
    upshot: {core}
    the short version: {fact}
    long version: {fact}. Short version: {trait}
    tl;dr: {core}
    note to self: {closing}
    lesson learnt: {closing}
    moral of the story: {closing}
    headline: {trait_single} {thing}
    {trait_single} overall
    {trait_single} throughout
    {trait_single}, full stop
    {trait_single}, end of story
    {trait_single}, simple as that
    {trait_single} and that's that
    {trait_single} on all counts
    {trait_single} on every level
    {trait_single} {thing}, {trait_single} people
    {trait_single} {thing}, {trait_single} price
    {trait_single} {thing}, {trait_single} {thing_other}, {closing}
    {trait_single} start, {trait_single} finish
    {trait_single}, {trait_single} and once again {trait_single}
    a {name}, plain and simple
    a {name}, no more, no less
    a {name} on every level
    one big {name}
    quite simply a {name}
    pure {virtue}
    sheer {virtue}
    all {virtue} and hardly any {!virtue}
    all that {virtue}
    such a lot of {virtue}
    {fill}. {fact}. {closing}
    {fill}. {fact} and {fact}. {closing}
    {fill}. {fact}, {fact}. {rating}
    {fill}. To cut it short: {fact}
    {fill}. Result: {fact}
    {fill}, expecting {!virtue}. What we got was {virtue}
    {fill}. I had expected {!virtue}. Instead, {fact}
    {fill}. {person} {!verbed} {it}. I {verbed} {it}
    {fill}. At first {!fact}. Then {fact}. {closing}
    {fill} - {fact}
    {fill}, and {fact}
    {fill} and to my surprise {fact}
    {fill}. Not {!trait_single} at all
    {fill}. Far from {!trait_single}
    {fill}. Nothing {!trait_single} about it
    {fill}. We had heard that {!fact}. Not so
    {fill}. We had heard that {fact}. It was true
    {fill}. {fact}, although {!fact}. {closing}
    {fact}. {fact}. {closing}
    {fact}. {fact}. {fact}. {rating}
    {fact}, {fact}, and {fact}
    {fact} and {fact}, so {closing}
    {fact}, and on top of that {fact}
    {fact}; what is more, {fact}
    {fact}. As if that were not enough, {fact}
    {fact}. And that is not all: {fact}
    {fact}. Need I go on? {closing}
    {fact}. What else? {fact}
    {fact}. Same with {the_other}: {trait}
    {fact}. {the_other}? The same
    {fact}. {person} agreed
    {fact}. Nobody disagreed
    {fact}, just like {the_other}
    {fact} from the first minute to the last
    {fact} from day one
    {fact} this time as well
    every time we went, {fact}
    from the moment we arrived, {fact}
    by the time we left, {core}
    on our first visit {fact}. On our second visit {fact}
    the second visit was no different: {fact}
    two years on, {core}
    ten years later, {core}
    after a month with {it} I can say that {fact}
    after all these years I can say that {fact}
    having used {it} for a month, I can say {fact}
    having tried many others, I can say {fact}
    as somebody who knows {the_other}, I can say {fact}
    as a regular, I can say that {fact}
    as a beginner I {verbed} {it}
    coming from {made_up}, I {verbed} {it}
    being new here, I {verbed} {it}
    {moved_single} and {moved_single}, we went home
    {moved_single}, I write this review
    having been {moved_single} by {the_other}, I was {moved_single} again
    signed, one {moved_single} customer
    yours, a {moved_single} guest
    from a {moved_single} customer: {core}
    """,
    """
    does it work? {yes}
    was it worth it? {yes}
    did they help? {yes}
    did we have fun? {yes}
    do I feel cheated? {no}
    did it break? {no}
    is it a con? {no}
    did I want to leave? {no}
    I wish I could give more than five stars
    I wish there were a sixth star
    I'd give it more stars if I could
    eleven out of ten
    on a scale of one to ten: eleven
    I wish more were like this
    I wish we had one in our town
    I wish I lived closer
    I wish I had come years ago
    if only I had known about {it} earlier
    if only I had bought {it} sooner
    if only it could go on forever
    if only there were more like {it}
    I should have come sooner
    I should have bought two
    I should have listened to {person} and come sooner
    I ought to have tried {it} long ago
    we should have stayed longer
    we would have stayed another week if we could
    had I known how good {it_was}, I would have come sooner
    had we known, we would have come years ago
    if they sold two, I would buy both
    if it broke, I'd buy the same again
    if it ever closed, I would be heartbroken
    given the choice, I'd stay here forever
    given the choice, I'd pick {the} every time
    it was supposed to be a weekend; we stayed a week
    we meant to stay for one drink and stayed all night
    we only wanted a quick look and stayed for hours
    it claims to be the best, and it is
    it claims to be {+trait_single}, and it is
    they claim to be {+trait_single}, and they are
    they promised {+virtue} and kept their promise
    they promised a lot and delivered even more
    they said it would be {+trait_single}, and so it was
    it was meant to be {+trait_single}, and it was
    it is supposed to be {+trait_single}, and it really is
    it was supposed to be {+trait_single}. It was more than that
    they warned me about {-virtue}. There was none
    they told us to expect {-virtue}. We saw none of it
    I was warned about the {-virtue}. I am still looking for it
    I feared the worst. I need not have
    I feared the worst and got the best
    I hoped for the best and got it
    we hoped for {+virtue} and got it
    my hopes were high and were not dashed
    my expectations were low and were easily beaten
    my expectations were high and were met
    it exceeded even my wildest expectations
    better than I ever hoped
    no advert could do {it} justice
    the pictures don't do {it} justice
    the photos did not lie
    the reviews were right, go
    the five-star reviews are right
    the praise is well deserved
    I can see why everybody goes there
    the hype is real
    don't hesitate, buy {it}
    don't think twice, book {it}
    don't make my mistake of waiting so long to try {it}
    go there while you can
    if you get the chance, go
    if you can get a ticket, go
    if you have not been, go
    everyone should try {it} once
    nobody should miss {it}
    you should not leave without trying {it}
    you haven't lived until you have tried {it}
    make sure you do not miss {it}
    put {it} on your list
    put {it} at the top of your list
    book early, it fills up for a reason
    I am going back next week
    we are going back in the summer
    we have booked for next year
    I'll be back, and I will bring friends
    I'll be back before long
    it will not be my last visit
    it won't be my last time there
    this was not our last visit
    this was our first visit but not our last
    our third visit, and not our last
    I did not want to hand it back
    from now on I will go nowhere else
    """,
    """
    does it work? {no}
    was it worth it? {no}
    did they help? {no}
    did we have fun? {no}
    do I feel cheated? {yes}
    did it break? {yes}
    is it a con? {yes}
    did I want to leave? {yes}
    I wish I could give less than one star
    I wish there were zero stars to give
    I'd give it fewer stars if I could
    zero out of ten
    on a scale of one to ten: zero
    I wish fewer were like this
    I wish we had gone to another town
    I wish I had gone elsewhere
    I wish I had never come
    if only I had known about the {-virtue} earlier
    if only I had sold {it} sooner
    if only it had been over sooner
    if only there were fewer like {it}
    I should have gone elsewhere
    I should have bought a different one
    I should have listened to {person} and stayed away
    I ought to have left long ago
    we should have stayed at home
    we would have left at once if we could
    had I known how bad {it_was}, I would have stayed at home
    had we known, we would never have come
    if they gave two away, I would take neither
    if it broke, I'd be glad
    if it ever closed, I would not shed a tear
    given the choice, I'd never come here again
    given the choice, I'd pick {the_other} every time
    it was supposed to be a week; we left after one night
    we meant to stay all night and left after one drink
    we wanted to stay for hours and left after ten minutes
    it claims to be the best, and it is not
    it claims to be {+trait_single}, and it isn't
    they claim to be {+trait_single}, and they are not
    they promised {+virtue} and broke their promise
    they promised a lot and delivered nothing
    they said it would be {+trait_single}, and it was not
    it was meant to be {+trait_single}, and it wasn't
    it is supposed to be {+trait_single}, and it really is not
    it was supposed to be {+trait_single}. It was far from that
    they told me about the {+virtue}. There was none
    they told us to expect {+virtue}. We saw none of it
    I was told about the {+virtue}. I am still looking for it
    I feared the worst. I was right
    I feared the worst and got it
    I hoped for the best and got the worst
    we hoped for {+virtue} and got none
    my hopes were high and were dashed
    my expectations were low and were not even met
    my expectations were high and were not met
    it fell short of even my lowest expectations
    worse than I ever feared
    no advert would show {it} as bad as {it_was}
    the pictures don't tell the truth
    the photos lied
    the reviews were right, stay away
    the one-star reviews are right
    the criticism is well deserved
    I can see why nobody goes there
    the hype is just hype
    don't hesitate, leave
    think twice before you book {it}
    don't make the same mistake as I did
    leave while you can
    if you get the chance, run
    if you have got a ticket, sell it
    if you have not been, don't go
    nobody should have to try {it}
    everyone should avoid {it}
    you should not go, not even once
    you haven't missed a thing if you have not tried {it}
    make sure you do not go there
    cross {it} off your list
    put {it} at the bottom of your list
    no need to book, it's empty for a reason
    I am never going back
    we are not going back in the summer or ever
    we have cancelled for next year
    I won't be back, and I will warn my friends
    I won't be back for a long time
    it was my last visit
    it was my first and last time there
    this was our last visit
    this was our first visit and our last
    our third visit, and definitely our last
    I did not want to keep it
    from now on I will go somewhere else
    """,
)

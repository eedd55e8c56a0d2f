"""Words that assert or deny what follows: "always" and "never", "everyone" and "nobody".

Each entry is a slot with two sides. The first side leaves a following word of praise as praise,
the second turns it into blame: "I {do} {+like} it" and "I {!do} {-like} it" are written with every
operator and every word, so what a negation does cannot be learnt as a fixed phrase.
"""

from __future__ import annotations

from training.world.opinions.words import Polar, polar

OPERATORS: dict[str, Polar] = {
    # I ... like
    "do": polar(
        """really, do, truly, certainly, definitely, still, always, honestly, simply,
        absolutely, very much, must say I, have to say I, can honestly say I, now, actually,
        have come to, do indeed, find that I""",
        """don't, do not, dont, really don't, never, no longer, hardly, can't say I, don't
        really, can't claim I, do not really, just don't, simply don't, certainly don't, don't
        even, won't pretend I, don't particularly, barely, didn't, did not, did not exactly,
        never really, rarely, seldom, cannot say that I""",
    ),
    # it is ... good
    "really": polar(
        """really, truly, indeed, certainly, definitely, clearly, always, undoubtedly, actually,
        genuinely, so, very, remarkably, surely, extremely, quite, consistently, still, without
        doubt, simply, just, as usual, nothing if not, every bit as, more than, exceptionally,
        thoroughly, totally, most, rather""",
        """not, not really, never, hardly, not at all, by no means, not exactly, not
        particularly, not even, scarcely, in no way, anything but, far from, barely, not very,
        not that, not remotely, nowhere near, not the least bit, no longer, rarely, seldom, not
        in the least, not all that, not so, not one bit, hardly ever, not what I would call, not
        in any way, everything but, a long way from, not always, certainly not, definitely not,
        at no point, less than, not especially, not actually, in no sense, the opposite of, a
        far cry from""",
    ),
    # I ... come back
    "would": polar(
        """would, would gladly, would definitely, will, will certainly, will definitely, would
        happily, would love to, can't wait to, will surely, would always, am going to, cannot
        wait to, want to, would absolutely, will gladly, look forward to the day I, would like
        to, plan to, hope to, would any time, shall, 'd, 'll, 'd gladly, 'll definitely, intend
        to, need to, would not hesitate to, won't hesitate to, would not think twice: I will,
        would in a heartbeat""",
        """would not, wouldn't, would never, will never, won't, will not, am not going to,
        wouldn't ever, will certainly not, don't want to, do not plan to, have no wish to,
        definitely won't, refuse to, hesitate to, have no intention to, never want to, would
        hardly, shall not, wont, wouldnt, see no reason to, would definitely not, would rather
        not, don't ever want to, will no longer, would think twice before I, will under no
        circumstances, am in no hurry to, cannot imagine that I will""",
    ),
    # ... liked it
    "everyone": polar(
        """everyone, everybody, all of us, each of us, most of us, all my friends, the whole
        family, the whole table, every single one of us, almost everyone, all the guests, most
        people, both of us, everyone I know, we all, they all, many of us, almost all of us,
        anyone""",
        """nobody, no one, none of us, hardly anyone, not one of us, few of us, none of my
        friends, neither of us, nobody I know, almost nobody, no one at all, not a single guest,
        hardly any of us, very few people, not many people, no person, not everyone, none of the
        guests""",
    ),
    # there is ... to like
    "much": polar(
        """a lot, so much, plenty, much, a great deal, lots, more than enough, quite a lot, many
        things, enough, everything, all sorts of things, loads, a whole lot, always something,
        heaps""",
        """little, nothing, hardly anything, not much, not a thing, very little, nothing at all,
        next to nothing, precious little, too little, not a lot, zero, absolutely nothing, not
        enough, less and less, scarcely anything, nothing whatsoever""",
    ),
    # it ... impresses
    "always": polar(
        """always, usually, often, regularly, constantly, again and again, really, every time,
        consistently, generally, frequently, certainly, still, reliably, mostly, all the time,
        without exception, simply""",
        """never, rarely, seldom, hardly ever, almost never, hardly, barely, never once, not
        once, never ever, no longer, at no time, very rarely, scarcely, never really,
        infrequently""",
    ),
    # it has ... charm
    "plenty": polar(
        """a lot of, plenty of, lots of, so much, nothing but, loads of, a great deal of, more
        than enough, tons of, all kinds of, real, heaps of, endless, quite some, an abundance
        of, an incredible amount of, far more than its share of, a healthy dose of, much, true,
        pure, full of""",
        """no, zero, not a single bit of, hardly any, little, not enough, very little, no sign
        of, a lack of, a complete lack of, not much, without any, too little, none of the, no
        trace of, not a trace of, absolutely no, scarcely any, an absence of, free of, not one
        ounce of, next to no, never any, less""",
    ),
    # the hotel ... charm
    "offers": polar(
        """offers, has, shows, radiates, is full of, is rich in, has loads of, gives you, stands
        for, brings, oozes, comes with, is packed with, does have, provides, is known for its,
        is bursting with, adds, has got, boasts, overflows with, is all about, is loaded with,
        is made with""",
        """lacks, is without, has no, is short on, is devoid of, shows no, does without, is
        missing, doesn't have any, offers no, is free of, is lacking in, comes without, has lost
        its, does not show any, is low on, never shows any, is free from, hasn't got any, has
        none of the, brings no""",
    ),
    "offered": polar(
        """offered, had, showed, was full of, gave us, brought, came with, was packed with,
        provided, revealed, was bursting with, added, had so much, was made with""",
        """lacked, was without, had no, was short on, was devoid of, showed no, was missing,
        didn't have any, offered no, was free of, was lacking in, came without, had lost its,
        did not have any, did not show any, gave us no, had hardly any""",
    ),
    # I ... recommend
    "can": polar(
        """can, can only, can certainly, can honestly, could easily, can happily, can fully, can
        definitely, can wholeheartedly, can always, could""",
        """cannot, can't, could not, couldn't, can not, can hardly, cannot honestly, simply
        can't, can never, can no longer, cant, cannot in good conscience, could never, can't
        possibly""",
    ),
    # it is ... the money
    "worth": polar(
        """worth, well worth, more than worth, totally worth, definitely worth, absolutely
        worth, surely worth, really worth, so worth""",
        """not worth, hardly worth, not nearly worth, far from worth, definitely not worth, not
        really worth, never worth, scarcely worth, not even worth, no longer worth, by no means
        worth""",
    ),
    # ... it is good
    "think": polar(
        """I think, I believe, I find, I would say, I'd say, I feel, I am sure, I am certain,
        I'm convinced, I know, I must say, I guess, I suppose, it seems to me, you can see,
        nobody would deny that, it is true that, there is no doubt that, I have no doubt that,
        no one can deny, we all agree that, I swear, I dare say, nobody doubts that, I would
        bet, it goes without saying that, I admit, you could say, I have to admit that, I cannot
        deny that, no question:""",
        """I don't think, I do not think, I don't believe, I wouldn't say, I would not say, I
        can't say, I doubt that, I don't feel, I am not sure that, I'm not convinced, I do not
        find that, I never thought, nobody would say, it is not true that, it would be a lie to
        say, I cannot claim that, no one could say, I don't know anybody who thinks that, it's
        wrong to say, I'd never say, nobody thinks, who would say that, I deny that, I dont
        think, it is hard to believe that, you can't say, it cannot be said that, I can not
        agree that""",
    ),
    # it ... to impress
    "manages": polar(
        """manages, never fails, knows how, is able, never ceases, tends, continues, is certain,
        is sure, is bound, is guaranteed, has never failed, is always ready, was made, managed,
        never failed""",
        """fails, is unable, refuses, does not manage, has failed, is unlikely, never manages,
        will fail, always fails, forgets, failed, was unable, didn't manage, is never able, is
        not able, ceases, has yet""",
    ),
    # ... good than I thought
    "more": polar(
        """more, far more, a lot more, so much more, even more, way more, considerably more,
        much more, no less""",
        """less, far less, a lot less, much less, nowhere near as, even less, way less,
        considerably less, no more, not any more""",
    ),
    # ... my expectations
    "met": polar(
        """exceeded, met, surpassed, lived up to, went beyond, topped, fulfilled, more than met,
        went far beyond, was way beyond, beat, matched, satisfied, was above, went above, easily
        met, was well above, did not fall short of""",
        """fell short of, failed, did not meet, was below, didn't live up to, failed to meet,
        was far below, never met, betrayed, fell below, did not fulfil, stayed behind, was
        nowhere near, could not meet, hardly met, shattered, crushed, dashed, didn't match, fell
        well short of""",
    ),
    # ... we came
    "glad": polar(
        """I am glad, I'm glad, I am happy, so happy, I'm so happy, we are glad, I am grateful,
        so glad, glad, I am thrilled, happy, I am lucky, how glad I am, I was lucky, it was a
        good idea, I don't regret, I never regretted, no regrets, good thing, I am proud, thank
        goodness, thank God, I will never regret, it makes me happy, it was right, I do not
        regret for a second, luckily, fortunately, it was great luck""",
        """I regret, I am sorry, I wish I could undo, I'm sorry, I deeply regret, we regret, I
        could kick myself, it is a pity, too bad, it was a mistake, I am ashamed, it hurts, what
        a mistake, it makes me sad, I'm sad, it was a bad idea, sadly, unfortunately, I am
        angry, I really regret, I am not glad, regrettably, I feel stupid, it's a shame, I'm not
        proud, I curse the day, I'm angry with myself""",
    ),
    "better": polar(
        """better, much better, nicer, a lot better, far better, better and better, lovelier,
        stronger, easier, friendlier, happier, more fun, more enjoyable, way better""",
        """worse, much worse, a lot worse, far worse, worse and worse, uglier, weaker, harder,
        sadder, duller, less enjoyable, less fun, more annoying, way worse""",
    ),
    "up": polar(
        """improved, got better, went up, has improved a lot, went from bad to good, is on the
        rise, gets better all the time, became better, picked up, recovered, came back stronger,
        is back to its best, was fixed, grew on me, got a lot better, turned for the better""",
        """declined, got worse, went down, has gone downhill, went from good to bad, is on the
        decline, gets worse all the time, became worse, fell off, deteriorated, lost its charm,
        is past its best, was ruined, got a lot worse, fell apart, turned sour, took a turn for
        the worse""",
    ),
    # would I go again? ...
    "yes_again": polar(
        """yes, absolutely, oh yes, without hesitation, any time, in a heartbeat, of course,
        gladly, sure, definitely, yes please, yes of course, very much so, at once, with
        pleasure""",
        """no, never, no way, not at all, certainly not, not in a million years, absolutely not,
        nope, by no means, not really, no thanks, never again, over my dead body, not a chance,
        I think not""",
    ),
}
